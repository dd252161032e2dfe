"""States, military addresses and ZIP codes of the United States.

Sources: USPS Publication 28, appendix B (codes of states, possessions and the military), and
the list of first three digits of ZIP codes (Domestic Mail Manual, labeling list L002).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MILITARY = frozenset(("AA", "AE", "AP"))
MILITARY_CITIES = frozenset(("APO", "FPO", "DPO"))

_STATES = """
AL ALABAMA ALA
AK ALASKA
AS AMERICAN-SAMOA
AZ ARIZONA ARIZ
AR ARKANSAS ARK
CA CALIFORNIA CALIF CAL
CO COLORADO COLO
CT CONNECTICUT CONN
DE DELAWARE DEL
DC DISTRICT-OF-COLUMBIA WASHINGTON-DC
FM FEDERATED-STATES-OF-MICRONESIA MICRONESIA
FL FLORIDA FLA
GA GEORGIA
GU GUAM
HI HAWAII
ID IDAHO
IL ILLINOIS ILL
IN INDIANA IND
IA IOWA
KS KANSAS KANS
KY KENTUCKY
LA LOUISIANA
ME MAINE
MH MARSHALL-ISLANDS
MD MARYLAND
MA MASSACHUSETTS MASS
MI MICHIGAN MICH
MN MINNESOTA MINN
MS MISSISSIPPI MISS
MO MISSOURI
MT MONTANA MONT
NE NEBRASKA NEBR NEB
NV NEVADA NEV
NH NEW-HAMPSHIRE N-H
NJ NEW-JERSEY N-J
NM NEW-MEXICO N-M
NY NEW-YORK N-Y
NC NORTH-CAROLINA N-C
ND NORTH-DAKOTA N-D N-DAK
MP NORTHERN-MARIANA-ISLANDS
OH OHIO
OK OKLAHOMA OKLA
OR OREGON OREG ORE
PW PALAU
PA PENNSYLVANIA PENN PENNA
PR PUERTO-RICO P-R
RI RHODE-ISLAND R-I
SC SOUTH-CAROLINA S-C
SD SOUTH-DAKOTA S-D S-DAK
TN TENNESSEE TENN
TX TEXAS TEX
UT UTAH
VT VERMONT
VI VIRGIN-ISLANDS US-VIRGIN-ISLANDS
VA VIRGINIA
WA WASHINGTON WASH
WV WEST-VIRGINIA W-VA
WI WISCONSIN WISC WIS
WY WYOMING WYO
AA ARMED-FORCES-AMERICAS
AE ARMED-FORCES-EUROPE
AP ARMED-FORCES-PACIFIC
DC D-C WASHINGTON-D-C
"""

# Holtsville NY is 005, Fishers Island NY 063, Alta WY 834, Texhoma TX 739; American Samoa
# shares 967 with Hawaii, and the islands of the Pacific share 969.
_PREFIXES = """
005 NY
006-007 PR
008 VI
009 PR
010-027 MA
028-029 RI
030-038 NH
039-049 ME
050-054 VT
055 MA
056-059 VT
060-062 CT
063 CT NY
064-069 CT
070-089 NJ
090-098 AE
100-149 NY
150-196 PA
197-199 DE
200 DC
201 VA
202-205 DC
206-219 MD
220-246 VA
247-268 WV
270-289 NC
290-299 SC
300-319 GA
320-339 FL
340 AA
341-349 FL
350-369 AL
370-385 TN
386-397 MS
398-399 GA
400-427 KY
430-459 OH
460-479 IN
480-499 MI
500-528 IA
530-549 WI
550-567 MN
569 DC
570-577 SD
580-588 ND
590-599 MT
600-629 IL
630-658 MO
660-679 KS
680-693 NE
700-714 LA
716-729 AR
730-732 OK
733 TX
734-738 OK
739 OK TX
740-749 OK
750-799 TX
800-816 CO
820-831 WY
832-833 ID
834 ID WY
835-838 ID
840-847 UT
850-865 AZ
870-884 NM
885 TX
889-898 NV
900-961 CA
962-966 AP
967 HI AS
968 HI
969 GU MP PW FM MH
970-979 OR
980-994 WA
995-999 AK
"""


def state_of(text: str) -> str:
    """The code of a state or its like by code or name; nothing if it is not known."""
    code = text.upper()
    return code if code in _CODES else _NAMES.get(_key(code), "")


def states_of(zip5: str) -> tuple[str, ...]:
    """The states that a ZIP code may lie in; nothing if no ZIP code begins so."""
    return _ZIPS.get(zip5[:3], ())


def _key(text: str) -> str:
    """Words joined by hyphens, so that ``N. Dak.``, ``N Dak`` and ``n-dak`` are the same."""
    return "-".join(re.findall(r"[A-Z]+", text.replace("U.S.", "US")))


def _zips() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in _PREFIXES.split("\n"):
        span, *states = line.split() or [""]
        first, _, last = span.partition("-")
        for number in range(int(first), int(last or first) + 1) if span else ():
            yield f"{number:03}", tuple(states)


_CODES = {line.split()[0] for line in _STATES.strip().splitlines()}
_NAMES = {name: line.split()[0] for line in _STATES.strip().splitlines() for name in line.split()}
_ZIPS = dict(_zips())
