"""What a mailing is ordered with, and what it is made of, as digests.

A job is only continued with the very things that it was begun with; where one differs, it
is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from guidegen.build.files import Files, digest, font_files, raw_digest
from guidegen.mail.jobs.folder import Folder, digest_of
from guidegen.problems import InputError, Position, Problem, Problems, UsageError
from guidegen.source.located import LocatedDict, LocatedStr

if TYPE_CHECKING:
    from guidegen.model.mail import Mail

MAIL = "guides/mail.yaml"
CHUNK = 500
MOST_CHUNK = 5000
OWN = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        root: The project's folder.
        name: The job's name.
        source: The list of recipients.
        guide, edition: What is enclosed.
        day: The day that the letters bear; None for that of the job, or else today.
        allow_draft: Whether a guide may be mailed that is not signed.
        columns: A file with the names of the list's columns.
        letter, envelope: Their names, where not those of ``mail.yaml``.
        processes: How many make letters at a time.
        chunk: How many pieces a file has.
    """

    root: Path
    name: str
    source: Path
    guide: str
    edition: str = "print"
    day: date | None = None
    allow_draft: bool = False
    columns: Path | None = None
    letter: str = ""
    envelope: str = ""
    processes: int = 1
    chunk: int = CHUNK

    def __post_init__(self) -> None:
        if not 1 <= self.chunk <= MOST_CHUNK:
            raise UsageError(f"a file has 1 to {MOST_CHUNK} pieces, not {self.chunk}")
        if not 1 <= self.processes <= 64:
            raise UsageError("letters can be made by 1 to 64 processes")

    @property
    def folder(self) -> Folder:
        return Folder(self.root, self.name)


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``mail.yaml`` and the order say together; ``source`` is that file with its places."""

    mail: Mail
    source: LocatedDict
    letter: LocatedStr
    envelope: LocatedStr
    columns: Mapping[str, str]


def read_mail(root: Path) -> tuple[Mail, LocatedDict]:
    """``mail.yaml``, validated, and as it was read; raises InputError."""
    from guidegen.model.base import validate
    from guidegen.model.mail import Mail
    from guidegen.source.reader import read_yaml

    problems = Problems()
    source = read_yaml(root / MAIL, MAIL, problems)
    mail = None if source is None else validate(Mail, source, problems)
    problems.raise_errors()
    assert mail is not None
    assert source is not None
    return mail, source


def read_settings(order: Order) -> Settings:
    """The settings of an order; raises InputError with all that is wrong in the files."""
    mail, source = read_mail(order.root)
    columns = read_columns(mail.columns, order.columns)
    letter = _named(order.letter, mail.letter)
    envelope = _named(order.envelope, mail.envelope)
    return Settings(mail, source, letter, envelope, columns)


def _named(name: str, given: LocatedStr) -> LocatedStr:
    """The name on the command line, or else that of ``mail.yaml``, with its place."""
    if name:
        return LocatedStr(name, Position("command line"))
    return given if given.at.file else LocatedStr(given, Position(MAIL))


def read_columns(known: Mapping[str, str], file: Path | None) -> dict[str, str]:
    """What a list calls its columns: as ``mail.yaml`` says, and a file goes before that."""
    from guidegen.mail.intake.columns import read_mapping

    problems = Problems()
    more = read_mapping(file, file.name, problems) if file else {}
    problems.raise_errors()
    return {**known, **more}


# -- inputs ----------------------------------------------------------------------------

SAID = {
    "list": "another list of recipients",
    "guide": "another guide or edition",
    "file": "another file of the guide: it was built anew since",
    "day": "another day",
    "draft": "--allow-draft, for its guide is not signed",
    "chunk": "another number of pieces in a file",
    "columns": "other columns of the list",
    "mail": f"another {MAIL}",
    "letter": "another letter",
    "envelope": "another envelope",
    "brand": "another guides/brand.yaml, or other fonts",
    "tools": "another version of guidegen or of its libraries",
}
"""What a job can have been begun with that is different now."""

TOOLS = "tools"


def inputs_of(order: Order, settings: Settings, day: date, guide_file: str) -> dict[str, str]:
    """The digests of what a job is made of.

    Args:
        order: What is asked for.
        settings: What the project says.
        day: The day of the job.
        guide_file: The SHA-256 of the file of the guide.
    """
    files = Files(order.root)
    return {
        "list": digest_of(order.source),
        "guide": f"{order.guide} {order.edition}",
        "file": guide_file,
        "day": day.isoformat(),
        "chunk": str(order.chunk),
        "columns": digest(dict(settings.columns)),
        "mail": digest(files.data("mail")),
        "letter": f"{settings.letter} {digest(files.data(f'letters/{settings.letter}'))}",
        "envelope": f"{settings.envelope} {_envelope(order.root, settings.envelope)}",
        "brand": _brand(files),
        TOOLS: _tools(files),
    }


def differing(
    then: Mapping[str, str], now: Mapping[str, str], folder: Folder, but: frozenset[str]
) -> None:
    """Raise InputError that names each input that is not as it was; those in ``but`` may differ."""
    at = folder.at("job.json")
    found = tuple(
        Problem(
            at, "mail-other-inputs", f"this job was begun with {SAID.get(name, name)}",
            "give the new mailing a name of its own; or prepare this one with what it was begun "
            "with",
        )
        for name in then
        if name not in but and then[name] != now.get(name)
    )  # fmt: skip
    if found:
        raise InputError(found)


def _envelope(root: Path, name: str) -> str:
    """The digest of an envelope's profile: the project's own, or the one that comes along."""
    own = root / "guides" / "envelopes" / f"{name}.yaml"
    return raw_digest(own if own.is_file() else OWN / "envelope" / "built_in" / f"{name}.yaml")


def _brand(files: Files) -> str:
    fonts = files.entry("brand", "fonts")
    names = fonts.values() if isinstance(fonts, dict) else ()
    single = (one for value in names for one in (value if isinstance(value, list) else (value,)))
    raw = {file: files.raw(file) for name in single for file in font_files(str(name))}
    return digest([files.data("brand"), raw])


def _tools(files: Files) -> str:
    """The code: that of guidegen at large, and this room's, which makes no guides."""
    own = sha256()
    for path in sorted(OWN.rglob("*.py")):
        own.update(path.relative_to(OWN).as_posix().encode() + b"\0" + path.read_bytes())
    return digest([files.tools, own.hexdigest()])


def guide_file(root: Path, guide: str, edition: str) -> Path:
    """Where the file of a guide in an edition is built."""
    from guidegen.build.run import SUFFIXES

    return root / "output" / f"{guide}{SUFFIXES[edition]}.pdf"
