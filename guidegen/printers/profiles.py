"""Finding and reading printer profiles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidegen.model.base import Model, validate
from guidegen.model.editions import PrintEdition
from guidegen.model.guide import is_slug
from guidegen.model.printer import Printer
from guidegen.printers.color_profiles import unusable
from guidegen.printers.contradictions import at_odds, contradictions
from guidegen.printers.names import BUILT_IN, FOLDER, names
from guidegen.problems import Position, Problems, nearest
from guidegen.source.located import position_of
from guidegen.source.reader import read_yaml


def load(name: str, root: Path | None, at: Position, problems: Problems) -> Printer | None:
    """The profile of that name, the project's own before guidegen's.

    ``at`` is where it is named.  None, with the problem added, where there is none of
    that name, or where it has faults.
    """
    if name not in names(root):
        problems.add(
            at, "unknown-printer", f"there is no printer profile `{name}`", _way_out(name, root)
        )
        return None
    own = root / FOLDER / f"{name}.yaml" if root is not None else None
    if own is not None and own.is_file():
        return read(own, f"{FOLDER}/{name}.yaml", problems, root)
    return read(BUILT_IN / f"{name}.yaml", f"printers/{name}.yaml", problems, root)


def _way_out(name: str, root: Path | None) -> str:
    if root is not None and (root / FOLDER / f"{name}.yml").is_file():
        return f"rename {FOLDER}/{name}.yml to {name}.yaml"
    known = nearest(name, names(root))
    joint = " Or" if known.endswith("?") else "; or"
    own = f"{FOLDER}/{name}.yaml" if is_slug(name) else f"a profile of your own into {FOLDER}"
    return f"{known}{joint} write {own}"


def read(path: Path, said: str, problems: Problems, root: Path | None = None) -> Printer | None:
    """The profile in a file; ``said`` names it in problems.  None where it has faults.

    ``root`` is the project, for color profiles of its own.
    """
    source = read_yaml(path, said, problems)
    printer = None if source is None else validate(Printer, source, problems)
    if printer is None:
        return None
    found = Problems()
    _look_through(printer, source, root, found)
    problems.extend(found)
    return None if found.errors else printer


def _look_through(printer: Printer, source: object, root: Path | None, found: Problems) -> None:
    for fault in contradictions(printer):
        at = _place(source, fault.keys)
        found.add(at, "printer-contradiction", fault.message, fault.help)
    wrong = unusable(printer.intent.profile, root) if printer.colors == "cmyk" else None
    if wrong is not None:
        found.add(_place(source, ("intent.profile",)), "wrong-color-profile", *wrong)
    known = tuple(keys())
    for key in printer.sources:
        if key not in known:
            at = position_of(source, ("sources", key)) or Position("")
            found.add(at, "unknown-key", f"`{key}` is not a key of a profile", nearest(key, known))


def agree(printer: Printer, asked: PrintEdition, at: Position, problems: Problems) -> bool:
    """Whether the printer takes what is asked for; if not, problems are added at ``at``."""
    faults = list(at_odds(printer, asked))
    for fault in faults:
        problems.add(at, "printer-contradiction", fault.message, fault.help)
    return not faults


def keys(model: type[Model] = Printer, before: str = "") -> Iterator[str]:
    """The keys of a profile that hold a value, such as ``bleed`` and ``ink.most``."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Model):
            yield from keys(field.annotation, f"{before}{name}.")
        elif before or name not in ("schema_", "name", "sources"):
            yield before + name


def _place(source: object, choices: tuple[str, ...]) -> Position:
    """Where the first of these keys stands that is written, else what is nearest to it."""
    paths = [tuple(choice.split(".")) for choice in choices]
    path = next((path for path in paths if _is_written(source, path)), paths[0])
    return position_of(source, path) or Position("")


def _is_written(source: object, path: tuple[str, ...]) -> bool:
    for step in path:
        if not isinstance(source, dict) or step not in source:
            return False
        source = source[step]
    return True


def check_all(root: Path, problems: Problems) -> None:
    """Report what is wrong in the profiles of the project at ``root``, used or not."""
    for path in sorted((root / FOLDER).glob("[!.]*.yaml")):
        read(path, f"{FOLDER}/{path.name}", problems, root)
