"""Lists of names in BibTeX: ``von Last, Jr, First and {World Health Organization}``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidegen.references.csl import tidy
from guidegen.references.formats import latex
from guidegen.references.formats.people import ET_AL, is_others, person, sounds_like_a_group
from guidegen.references.names import Name

_PIECE = re.compile(r"\\.|[{},]|\s+|[^\\{},\s]+", re.S)


def names_of(raw: str) -> list[dict[str, str]]:
    """The names in a value; braces keep those of organizations whole."""
    names = []
    for part in _split(raw):
        words = [word for word in part if word != ","]
        if not words:
            continue
        names.append(_name(part))
    return [name for name in names if name]


def _split(raw: str) -> Iterator[list[str]]:
    """Each name as its words, with ``,`` where a comma stands outside of braces."""
    name: list[str] = []
    for word in _words(raw):
        if word.lower() == "and":
            yield name
            name = []
        else:
            name.append(word)
    yield name


def _words(raw: str) -> Iterator[str]:
    """Words and commas outside of braces; what is in braces stays in one word."""
    word, depth = "", 0
    for piece in _PIECE.findall(raw):
        depth = max(0, depth + {"{": 1, "}": -1}.get(piece, 0))
        if depth or not (piece.isspace() or piece == ","):
            word += piece
            continue
        if word:
            yield word
        word = ""
        if piece == ",":
            yield piece
    if word:
        yield word


def _name(words: list[str]) -> dict[str, str]:
    parts = [[]] if not words else _parts(words)
    plain = _text(words)
    if is_others(plain):
        return dict(ET_AL)
    if len(parts) == 1:
        return _uninverted(parts[0], plain)
    if not parts[0] or len(parts) > 3:
        return {"literal": plain} if plain else {}
    family, suffix = parts[0], parts[1] if len(parts) == 3 else []
    von = _von(family[:-1])
    found = person(_text(family[von:]), _text(parts[-1]), _text(suffix))
    if von:
        found["non-dropping-particle"] = _text(family[:von])
    elif "family" in found:
        found["family"] = _text(family)
        found.pop("non-dropping-particle", None)
    return found


def _uninverted(words: list[str], plain: str) -> dict[str, str]:
    """``First von Last``, or a group: one word in braces, or words that sound like one."""
    if len(words) == 1 and words[0].startswith("{") and words[0].endswith("}"):
        return {"literal": plain} if plain else {}
    if sounds_like_a_group(plain):
        return {"literal": plain}
    start = next((at for at, word in enumerate(words[:-1]) if at and word[:1].islower()), None)
    if start is None:
        return person(_text(words[-1:]), _text(words[:-1]))
    end = start + _von(words[start:-1])
    found = person(_text(words[end:]), _text(words[:start]))
    return {**found, "non-dropping-particle": _text(words[start:end])}


def _von(words: list[str]) -> int:
    """How many words the small part before a family name has: up to the last in small letters."""
    small = [at for at, word in enumerate(words) if word[:1].islower()]
    return small[-1] + 1 if small and words[0][:1].islower() else 0


def _parts(words: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _text(words: list[str]) -> str:
    joined = " ".join(words).replace(" ,", ",")
    return tidy(latex.decoded(joined)[0])


def written_names(names: Iterable[Name]) -> str:
    """Names as ``names_of`` reads them."""
    return " and ".join(_written(name) for name in names)


def _written(name: Name) -> str:
    if name.is_others:
        return "others"
    if name.literal:
        return f"{{{latex.encoded(name.literal)}}}"
    family = name.family or name.given
    given = name.given if name.family else ""
    particle = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    first = _safe(family, whole=True)
    if particle:
        is_von = all(word[:1].islower() for word in particle.split())
        first = (
            f"{_safe(particle)} {first}"
            if is_von
            else f"{{{latex.encoded(f'{particle} {family}')}}}"
        )
    parts = [first, _safe(name.suffix), _safe(given)] if name.suffix else [first, _safe(given)]
    return ", ".join(parts)


def _safe(text: str, whole: bool = False) -> str:
    """A part of a name; in braces where its commas, small words or ``and`` would be misread."""
    encoded = latex.encoded(text)
    small = whole and any(word[:1].islower() for word in text.split()[:-1])
    joins = any(word.lower() == "and" for word in text.split())
    return f"{{{encoded}}}" if small or joins or "," in text else encoded
