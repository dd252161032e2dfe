"""What is recorded of a job: ``job.json``, which names nobody.

It is sealed with the key of the mailings, so that a change by hand is told.  A job goes
through four states::

    preparing -> prepared -> final -> purged

``preparing`` until every file is there; ``prepared`` until somebody has approved its proof;
``final`` until its personal files are deleted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from guidegen.mail.jobs.folder import JOB, Folder
from guidegen.mail.keys import check_value, sealed
from guidegen.problems import InputError, Position, Problem
from guidegen.writing import PRIVATE, write_whole

FORMAT = 1
"""The version of ``job.json`` and of the manifest."""

State = Literal["preparing", "prepared", "final", "purged"]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The file of a guide that goes into the envelope: its id, edition, version and pages."""

    id: str
    edition: str
    version: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a job after a look at the proof with this SHA-256, and when."""

    by: str
    day: date
    proof: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job as ``job.json`` holds it.

    Attributes:
        name: That of its folder.
        state: How far it is.
        day: The day that its letters bear, and for which its serials are taken.
        draft: Whether the guide is not signed, which every letter then says.
        guide: The guide that is enclosed.
        letter, envelope: Their names.
        chunk: How many pieces are in a file.
        key: Tells with which key it was made.
        inputs: A digest of each thing that it is made of, by its name.
        counts: Rows read, prepared, rejected, suppressed, doubles; seeds.
        files: The SHA-256 of its files by their paths; letters are in the manifest.
        serials: Mailer id, first serial and count; empty without barcodes.
        approval: Who has approved it.
        keep_days: For how many days after it is final its personal files are kept.
        keep_until: The day until which that is, once it is final.
        purged: The day on which they were.
    """

    name: str
    state: State
    day: date
    draft: bool
    guide: Enclosed
    letter: str
    envelope: str
    chunk: int
    key: str
    inputs: Mapping[str, str]
    counts: Mapping[str, int]
    keep_days: int
    files: Mapping[str, str] = field(default_factory=dict)
    serials: Mapping[str, str | int] = field(default_factory=dict)
    approval: Approval | None = None
    keep_until: date | None = None
    purged: date | None = None

    @property
    def pieces(self) -> int:
        """How many letters there are."""
        return self.counts["prepared"] + self.counts["seeds"]

    @property
    def chunks(self) -> int:
        """In how many files they are."""
        return -(-self.pieces // self.chunk)

    def as_json(self) -> dict[str, Any]:
        data = {key: _plain(value) for key, value in asdict(self).items()}
        return {"format": FORMAT, **data}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Job:
        """The reverse; raises KeyError, TypeError, ValueError or AttributeError."""
        values = {key: value for key, value in data.items() if key != "format"}
        if data["format"] != FORMAT or values["state"] not in get_args(State):
            raise ValueError
        values["guide"] = Enclosed(**values["guide"])
        for name in ("day", "keep_until", "purged"):
            values[name] = date.fromisoformat(values[name]) if values[name] else None
        if values["approval"]:
            approval = values["approval"]
            day = date.fromisoformat(approval["day"])
            values["approval"] = Approval(approval["by"], day, approval["proof"])
        job = cls(**values)
        if job.chunk < 1 or job.pieces < 1:
            raise ValueError
        return job


def _plain(value: Any) -> Any:
    """Days as text, also inside of a group."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value


def write_job(folder: Folder, job: Job, key: bytes) -> None:
    """Write ``job.json``, sealed; it is on the disk when this returns."""
    data = job.as_json()
    data["seal"] = _seal(key, data)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder.file(JOB), text.encode(), PRIVATE, durable=True)


def read_job(folder: Folder, key: bytes | None) -> Job | None:
    """A job as it is recorded; None where there is none.

    Raises:
        InputError: It was made with another key, or was changed by hand, or cannot be read.
            Without a key, only the last is told.
    """
    at = folder.at(JOB)
    try:
        data = json.loads(folder.file(JOB).read_text(encoding="utf-8"))
        seal = data.pop("seal")
        job = Job.from_json(data)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise edited(at) from None
    if key is not None:
        check_key(job.key, key, at)
        if seal != _seal(key, data) or job.name != folder.name:
            raise edited(at)
    return job


def check_key(made_with: str, key: bytes, at: Position) -> None:
    """Raise InputError where this is not the key that something was made with."""
    if made_with != check_value(key):
        problem = Problem(
            at, "mail-wrong-key",
            "this was made with another key, so nothing in it can be checked",
            "use the key that it was made with: GUIDEGEN_MAIL_KEY_FILE names its file",
        )  # fmt: skip
        raise InputError((problem,))


def edited(at: Position) -> InputError:
    """What is raised of a record that is not as guidegen wrote it."""
    problem = Problem(
        at, "mail-record-edited", "this is not as guidegen wrote it, so it proves nothing",
        "put it back from a backup; or purge the job and prepare it again under another name",
    )  # fmt: skip
    return InputError((problem,))


def _seal(key: bytes, data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sealed(key, "job", text)
