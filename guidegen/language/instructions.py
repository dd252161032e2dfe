"""Sentences that tell the reader to do something: “Wash your hands.”, “You should call.”"""

from __future__ import annotations

import re

_VERBS = """
add apply ask avoid bathe breathe bring carry chew choose clean collect cough cover decide discuss
eat empty fill find follow get give go hold keep let limit list listen lower make mark move pack
prepare put raise read remember remove rinse say sit stay stop swallow take talk tell throw try turn
wait warm wash watch wear weigh wipe write
"""
"""Verbs that begin no other sentence than one that tells the reader what to do."""

_ALSO_NOUNS = """
bend call change check count drain drink dress exercise flush help lift name note phone plan
practice report rest set shower sleep stretch text touch use visit walk
"""
"""Verbs that are nouns as well: what follows tells."""

_FOR_A_VERB = (
    r"(?:your|yourself|the|an?|any|all|each|every|this|these|it|them|us|him|her|no|some|what|when"
    r"|where|who|how|if|whether|for|with|without|at|before|after|until|as|about|to|up|down|out|off"
    r"|on|early|slowly|often|gently|only|plenty|lots|enough|more|less|right|away|\d+)\b"
)
_STATES = r"(?:is|are|was|were|may|can|will|helps?|has|have|does|do|did|works?|tests?|of)\b"

_OPENS = re.compile(
    r"[“\"(\s]*(?:(?:please|then|always|also|next|first|instead|now|and|or|just|do not|don[’']t"
    r"|never)\b,? ){0,3}"
    rf"(?:(?:do not|don[’']t) [a-z]|(?:{'|'.join(_VERBS.split())})\b(?![-’'])(?! {_STATES})"
    rf"|(?:{'|'.join(_ALSO_NOUNS.split())}) {_FOR_A_VERB}"
    r"|see (?:your|an?|the) (?:[\w-]+ )?(?:doctor|nurse|dentist|team|specialist)\b)",
    re.IGNORECASE,
)
_AFTER_IF = re.compile(r"[“\"(\s]*(?:if|when|before|after|once|as soon as|to|at|in|on)\b", re.I)
_OF_ONESELF = sorted(
    {*_VERBS.split(), *_ALSO_NOUNS.split()} - {"find", "get", "give", "go", "make"}
)
"""Verbs that tell of a deed after “you can”: what one can find or get is no deed."""

_YOU_DO = re.compile(
    r"\byou (?:can|could|should|must|may want to|might want to|need to|have to|may)"
    r" (?:(?:also|always|then|still|never|not) )?"
    rf"(?:{'|'.join(_OF_ONESELF)})\b",
    re.IGNORECASE,
)
_NO_DEED = re.compile(r"[“\"(\s]*(?:read|find|get|learn) (?:out )?(?:more|on)\b", re.IGNORECASE)
_CALLS = re.compile(
    r"\b(?:call|phone|ring|tell|contact|reach)\b[^.?!]{0,60}"
    r"\b(?:911|nurse|doctor|team|clinic|hospital|office|us|surgeon|help)\b",
    re.IGNORECASE,
)
_AT_A_SIGN = re.compile(r"\b(?:if|when|as soon as|once) (?:you|your)\b|\bfor an?y? ", re.IGNORECASE)


def is_instruction(sentence: str) -> bool:
    """Whether a sentence asks the reader to do something; a question does not."""
    if sentence.rstrip('”"’) ').endswith("?") or _NO_DEED.match(sentence):
        return False
    if _OPENS.match(sentence) or _YOU_DO.search(sentence):
        return True
    if _AFTER_IF.match(sentence):  # “If you have a fever, call your nurse.”
        return any(_OPENS.match(part) for part in sentence.split(",")[1:])
    return False


def says_when_to_call(sentence: str) -> bool:
    """Whether a sentence tells the reader which sign to call for, and whom."""
    return (
        is_instruction(sentence)
        and _CALLS.search(sentence) is not None
        and _AT_A_SIGN.search(sentence) is not None
    )
