"""Words of a delivery line and how Publication 28 abbreviates them.

Sources: USPS Publication 28, sections 232 to 234, appendix B (directionals), C1 (street
suffixes: the common ones) and C2 (secondary unit designators).
"""

from __future__ import annotations

DIRECTIONS = {
    "NORTH": "N", "SOUTH": "S", "EAST": "E", "WEST": "W", "NORTHEAST": "NE", "NORTHWEST": "NW",
    "SOUTHEAST": "SE", "SOUTHWEST": "SW", "N": "N", "S": "S", "E": "E", "W": "W", "NE": "NE",
    "NW": "NW", "SE": "SE", "SW": "SW",
}  # fmt: skip

PART_OF_NAME = frozenset(
    ("BAY", "BEACH", "BRANCH", "END", "FORK", "LAKE", "POINT", "RIDGE", "SHORE", "SIDE", "STAR")
)
"""After these a direction is mostly part of a name (West End, North Shore): it stays."""

NUMBERS = frozenset(("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN"))
"""House numbers that are written as words."""

_SUFFIXES = """
ALLEY ALLY=ALY
AVENUE AV AVEN AVENU AVN=AVE
BEND=BND
BOULEVARD BOUL BOULV=BLVD
CAUSEWAY=CSWY
CENTER CENTRE CNTR=CTR
CIRCLE CIRC CRCL CRCLE=CIR
COMMONS=CMNS
COURT CRT=CT
COVE=CV
CREEK=CRK
CRESCENT=CRES
CROSSING CRSSNG=XING
DRIVE DRIV DRV=DR
ESTATES=ESTS
EXPRESSWAY EXPR=EXPY
EXTENSION EXTN=EXT
FREEWAY FRWY=FWY
GARDENS=GDNS
GREEN=GRN
GROVE=GRV
HARBOR=HBR
HEIGHTS=HTS
HIGHWAY HIGHWY HIWAY HWAY=HWY
HILL=HL
HILLS=HLS
HOLLOW=HOLW
JUNCTION JUNCTN=JCT
LANDING LNDNG=LNDG
LANE=LN
LOOP=LOOP
MANOR=MNR
MEADOWS=MDWS
PARK=PARK
PARKWAY PARKWY PKY PKWAY=PKWY
PASS=PASS
PATH=PATH
PIKE=PIKE
PLACE=PL
PLAZA PLZA=PLZ
POINT=PT
RIDGE RDGE=RDG
ROAD=RD
ROW=ROW
RUN=RUN
SPRINGS SPNGS=SPGS
SQUARE SQR SQRE=SQ
STATION STATN=STA
STREET STRT STR=ST
TERRACE TERR=TER
TRACE=TRCE
TRAIL=TRL
TURNPIKE TRNPK=TPKE
VALLEY VALLY=VLY
VIEW=VW
VILLAGE VILLG=VLG
VISTA=VIS
WALK=WALK
WAY=WAY
"""

SUFFIXES = {
    word: short
    for long, _, short in (line.partition("=") for line in _SUFFIXES.strip().splitlines())
    for word in (*long.split(), short)
}
"""The common suffixes in their usual spellings, and their abbreviations."""

WITH_VALUE = {
    "APARTMENT": "APT", "APT": "APT", "APPT": "APT", "BUILDING": "BLDG", "BLDG": "BLDG",
    "BLD": "BLDG", "DEPARTMENT": "DEPT", "DEPT": "DEPT", "FLOOR": "FL", "FLR": "FL", "FL": "FL",
    "HANGAR": "HNGR", "HNGR": "HNGR", "KEY": "KEY", "LOT": "LOT", "PIER": "PIER", "ROOM": "RM",
    "RM": "RM", "SLIP": "SLIP", "SPACE": "SPC", "SPC": "SPC", "STE": "STE", "SUITE": "STE",
    "STOP": "STOP", "TRAILER": "TRLR", "TRLR": "TRLR", "UNIT": "UNIT", "PENTHOUSE": "PH",
    "PH": "PH", "#": "#",
}  # fmt: skip
"""Units that a number or letter follows."""

ALONE = {
    "BASEMENT": "BSMT", "BSMT": "BSMT", "FRONT": "FRNT", "FRNT": "FRNT", "LOBBY": "LBBY",
    "LBBY": "LBBY", "LOWER": "LOWR", "LOWR": "LOWR", "PENTHOUSE": "PH", "PH": "PH",
    "REAR": "REAR", "UPPER": "UPPR", "UPPR": "UPPR",
}  # fmt: skip
"""Units that may stand alone."""
