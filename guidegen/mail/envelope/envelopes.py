"""Profiles of envelopes, panels and labels: those that guidegen brings and a project's own.

    load(name, root, at, problems)    the profile a job uses, fit for mailing, or None
    names(root)                       the profiles that there are
    handling(envelope)                how pieces are folded and filled, for the ticket

A project's own profile of the same name goes before guidegen's.  One with a window holds what
somebody measured, and says who and when: a wrong window shows the wrong part of a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from guidegen.mail.envelope.contradictions import contradictions
from guidegen.mail.envelope.privacy import behind, face_of, fold_marks
from guidegen.mail.envelope.rectangle import rounded_up
from guidegen.model.base import validate
from guidegen.model.envelope import KINDS, AddressPanel, Envelope, LabelPage, WindowEnvelope
from guidegen.model.printer import as_written
from guidegen.printers.profiles import keys
from guidegen.problems import Position, Problems, nearest
from guidegen.source.located import LocatedDict, position_of
from guidegen.source.reader import read_yaml

BUILT_IN = Path(__file__).parent / "built_in"
FOLDER = "guides/envelopes"
MEASURED = re.compile(r"(\d{4}-\d{2}-\d{2}) (by|from) \S.*")


def names(root: Path | None = None) -> tuple[str, ...]:
    """The profiles that there are: guidegen's own and those of the project at ``root``."""
    found = {path.stem for path in BUILT_IN.glob("*.yaml")}
    if root is not None:
        found |= {path.stem for path in (root / FOLDER).glob("[!.]*.yaml")}
    return tuple(sorted(found))


def path_of(name: str, root: Path | None) -> Path:
    """The file of a profile, the project's own before guidegen's."""
    own = root / FOLDER / f"{name}.yaml" if root is not None else None
    return own if own is not None and own.is_file() else BUILT_IN / f"{name}.yaml"


def load(name: str, root: Path | None, at: Position, problems: Problems) -> Envelope | None:
    """The profile of that name; ``at`` is where it is named.

    None, with the problem added, where there is none of that name, where it has faults, or
    where its window was not measured.
    """
    if name not in names(root):
        problems.add(at, "unknown-envelope", f"there is no envelope `{name}`", _way_out(name, root))
        return None
    path = path_of(name, root)
    built_in = path.parent == BUILT_IN
    envelope = read(
        path, f"envelopes/{name}.yaml" if built_in else f"{FOLDER}/{name}.yaml", problems
    )
    if built_in and isinstance(envelope, WindowEnvelope) and envelope.measure:
        problems.add(
            at, "window-not-measured",
            f"the window of `{name}` is an example: makers put it in different places, and nobody "
            "has measured yours",
            f"copy guidegen/mail/envelope/built_in/{name}.yaml to {FOLDER}, measure three of your "
            "envelopes, write down the numbers, and say when and by whom",
        )  # fmt: skip
        return None
    return envelope


def _way_out(name: str, root: Path | None) -> str:
    if root is not None and (root / FOLDER / f"{name}.yml").is_file():
        return f"rename {FOLDER}/{name}.yml to {name}.yaml"
    return f"{nearest(name, names(root))}, or write {FOLDER}/{name}.yaml"


def read(path: Path, said: str, problems: Problems) -> Envelope | None:
    """The profile in a file; ``said`` names it in problems.  None where it has faults."""
    source = read_yaml(path, said, problems)
    envelope = None if source is None else _validated(source, said, problems)
    if envelope is None or source is None:
        return None
    found = Problems()
    for fault in contradictions(envelope):
        at = position_of(source, fault.path) or Position(said)
        found.add(at, "envelope-contradiction", fault.message, fault.help)
    if path.parent != BUILT_IN:
        _check_measured(envelope, source, found)
    _check_sources(envelope, source, found)
    problems.extend(found)
    return None if found.errors else envelope


def _validated(source: LocatedDict, said: str, problems: Problems) -> Envelope | None:
    """The model of the kind that is named."""
    kind = source.get("kind")
    at = position_of(source, ("kind",)) or Position(said)
    if "kind" not in source:
        problems.add(at, "missing-field", "`kind` is missing here", "add `kind:`")
    elif not isinstance(kind, str) or kind not in KINDS:
        allowed = ", ".join(f"`{name}`" for name in KINDS)
        problems.add(at, "wrong-value", "there is no such kind of profile", f"use one of {allowed}")
    else:
        return validate(KINDS[kind], source, problems)
    return None


def _check_measured(envelope: Envelope, source: LocatedDict, found: Problems) -> None:
    """A project's own window was measured, on a day that has been."""
    if not isinstance(envelope, WindowEnvelope):
        return
    written = MEASURED.fullmatch(envelope.measured)
    at = position_of(source, ("measure" if envelope.measure else "measured",)) or Position("")
    if envelope.measure or not written or not _is_day(written[1]):
        found.add(
            at, "window-not-measured",
            "nothing here says who has measured the window of this envelope, and when",
            "measure three envelopes, correct the numbers, remove `measure: true`, and write "
            "`measured: 2026-11-20 by NAME`, or `from` the maker's drawing",
        )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_sources(envelope: Envelope, source: LocatedDict, found: Problems) -> None:
    known = tuple(key for key in keys(type(envelope)) if key not in ("kind", "measured", "measure"))
    for key in envelope.sources:
        if key not in known and key not in type(envelope).model_fields:
            at = position_of(source, ("sources", key)) or Position("")
            found.add(at, "unknown-key", f"`{key}` is not a key of a profile", nearest(key, known))


def check_all(root: Path, problems: Problems) -> None:
    """Report what is wrong in the profiles of the project at ``root``, used or not."""
    for path in sorted((root / FOLDER).glob("[!.]*.yaml")):
        read(path, f"{FOLDER}/{path.name}", problems)


# -- words for those who fold and fill -------------------------------------------------


def handling(envelope: Envelope) -> tuple[str, ...]:
    """What those who print, fold and fill must know, each a sentence or two."""
    if isinstance(envelope, LabelPage):
        return (
            "Print at 100%, not fitted to the page. Print one sheet on plain paper first and "
            "hold it against a sheet of labels.",
        )
    if isinstance(envelope, AddressPanel):
        return (
            "Print on the back cover, the spine at the bottom: the cover turned clockwise by a "
            "quarter.",
            f"Three tabs of {as_written(2 * envelope.tabs)} without perforation: two at the right "
            "edge, one at the left.",
        )
    return tuple(_filling(envelope))


def _filling(envelope: WindowEnvelope) -> Iterator[str]:
    yield "Print at 100%, on one side, not fitted to the page."
    marks = " and ".join(as_written(round(mark, 3)) for mark in fold_marks(envelope))
    if marks:
        how = "as a Z" if len(envelope.folds) > 2 else "in half, the print outside,"
        yield (
            f"Fold each letter {how} at {marks} from the top edge. A fold may be off by "
            f"{as_written(envelope.fold_tolerance)} and no more: else the wrong lines show."
        )
    face = face_of(envelope).panel
    which = (
        f"Panel {envelope.face} from the top" if marks else "The letter is not folded. Its print"
    )
    yield (
        f"{which} faces the window. It is {as_written(round(face.height, 3))} high and the "
        f"envelope {as_written(envelope.size.height)}: "
        f"{as_written(round(envelope.size.height - face.height, 3))} of play."
    )
    for side, gap in behind(envelope):
        yield (
            f"The window can show up to {rounded_up(gap)} of what lies behind the letter, past "
            f"its {side} edge. Put the guide inside of the folded letter, or with a blank page "
            "between it and the window."
        )
    yield (
        "Fill ten, and tap each on all four edges: the whole address shows every time with 1/8 in "
        "round it, and nothing else does."
    )
