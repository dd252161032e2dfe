"""Sentences in the passive voice: something is done, and it is not told who does it.

A form of *be* or *get* with a past participle after it.  It is a guess, as any such rule is:
participles that tell how somebody feels or how something is (tired, worried, limited) do
not count.
"""

from __future__ import annotations

import re

_IRREGULAR = """
beaten begun borne bought brought built caught chosen cut done drawn driven eaten fed felt
found forgotten given grown heard held hidden hurt kept known laid led left lent let lost made
meant met paid proven put read rewritten said seen sent set shaken shot shown shrunk shut sold spent
split spoken spread stolen struck stuck taken taught thought thrown told understood undone upset
withdrawn withheld worn written
"""

_STATES = """
advanced alarmed allied ashamed based bored bloated complicated concerned confused
constipated dedicated depressed detailed determined disabled disappointed dehydrated embarrassed
excited exhausted experienced frightened frustrated inclined infected interested involved isolated
limited located married mixed nauseated need needed overwhelmed packed pemetrexed pleased prepared
qualified raltitrexed related relaxed relieved required retired satisfied scared scheduled settled
shaped skilled sized stressed supposed surprised swollen tired trained unexpected unrelated
unresolved used varied well-known worried
"""

_ENDINGS = "|".join(sorted(_IRREGULAR.split(), key=len, reverse=True))
_NO_PASSIVE = "|".join(sorted(_STATES.split(), key=len, reverse=True))
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|isn[’']t|aren[’']t|wasn[’']t|weren[’']t"
    r"|get|gets|got|gotten|getting)"
    r"(?: (?:not|also|never|always|often|only|still|now|then|even|first|all|both|being|been"
    r"|[a-z]{2,12}ly)){0,2}"
    rf" (?!(?:{_NO_PASSIVE})\b)(?:[a-z]{{2,18}}ed|{_ENDINGS})(?![\w’'-])",
    re.IGNORECASE,
)


def passives(sentence: str) -> int:
    """How often a sentence is in the passive voice."""
    return len(_PASSIVE.findall(sentence))
