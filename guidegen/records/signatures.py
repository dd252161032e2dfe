"""Signatures on disk: ``guides/reviews/<guide>.yaml``, beside the guides."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from pydantic import Field

from guidegen.model.base import Day, Model, SchemaVersion, validate
from guidegen.model.guide import Person
from guidegen.problems import Position, Problems
from guidegen.source.located import position_of
from guidegen.source.reader import read_yaml
from guidegen.writing import write_whole

HEAD = """# Who has signed this guide off, and exactly what was signed.
# Written by `guidegen review sign`; a change in it lapses the signature.
"""


class Signature(Model):
    """Who signed, when, and digests of the parts of what was signed.

    ``seal`` is a digest of all the rest, so that a slip of the hand in the file is seen.  It
    is no secret: whoever can write the file can also run ``guidegen review sign``.
    """

    name: str
    credentials: str
    affiliation: str = ""
    date: Day
    version: str
    digest: str
    parts: dict[str, str]
    seal: str = ""

    @property
    def sealed(self) -> Signature:
        """The same with the seal that belongs to everything else in it."""
        return self.model_copy(update={"seal": self._seal})

    @property
    def intact(self) -> bool:
        """Whether it is as it was written."""
        return self.seal == self._seal

    @property
    def _seal(self) -> str:
        data = self.model_dump(mode="json", exclude={"seal"})
        return sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()

    @property
    def person(self) -> Person:
        """The signer as a guide prints people."""
        return Person(name=self.name, credentials=self.credentials, affiliation=self.affiliation)


class SignatureFile(Model):
    """``guides/reviews/<guide>.yaml``."""

    schema_: SchemaVersion = Field(alias="schema")
    guide: str
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What signatures a guide's words, as they are now, have.

    Attributes:
        valid: Those of exactly these words.
        lapsed: The latest one, where none is valid and there was one.
        changed: The parts that differ from what was signed then.
    """

    valid: tuple[Signature, ...] = ()
    lapsed: Signature | None = None
    changed: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """``signed``, ``lapsed`` or ``unsigned``."""
        return "signed" if self.valid else "lapsed" if self.lapsed else "unsigned"


def path_of(root: Path, guide: str) -> Path:
    """Where the signatures of a guide are."""
    return root / "guides" / "reviews" / f"{guide}.yaml"


def read(root: Path, guide: str, problems: Problems) -> tuple[Signature, ...]:
    """The signatures of a guide, the oldest first; none, and problems, where they are broken."""
    path = path_of(root, guide)
    if not os.path.lexists(path):
        return ()
    data = read_yaml(path, f"guides/reviews/{guide}.yaml", problems)
    file = None if data is None else validate(SignatureFile, data, problems)
    if file is None:
        return ()
    if file.guide != guide:
        problems.add(
            position_of(data, ("guide",)) or Position(f"guides/reviews/{guide}.yaml"),
            "wrong-id", f"these signatures are of the guide `{file.guide}`, not of `{guide}`",
            "put back the file that `guidegen review sign` wrote, or have the guide signed anew",
        )  # fmt: skip
        return ()
    for index, one in enumerate(file.signatures):
        if not one.intact:
            at = position_of(data, ("signatures", index))
            problems.add(
                at or Position(f"guides/reviews/{guide}.yaml"), "signature-altered",
                f"the signature of {one.name} is not as it was written, so it does not count",
                "put back the file that `guidegen review sign` wrote, or have the guide signed "
                "anew", "warning",
            )  # fmt: skip
    return tuple(one for one in file.signatures if one.intact)


def add(root: Path, guide: str, signature: Signature, before: Sequence[Signature]) -> Path:
    """Write a signature after those before it; the file is written whole.

    Where the same person signed the same words before, the new signature takes its place.
    """
    import yaml

    again = (signature.name.casefold(), signature.digest)
    before = [one for one in before if (one.name.casefold(), one.digest) != again]
    data = {
        "schema": 1,
        "guide": str(guide),
        "signatures": [one.model_dump(mode="json") for one in (*before, signature.sealed)],
    }
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    path = path_of(root, guide)
    write_whole(path, (HEAD + text).encode())
    return path


def standing(signatures: Sequence[Signature], digest: str, parts: dict[str, str]) -> Standing:
    """What the signatures are worth for words with this digest and these parts."""
    valid = tuple(one for one in signatures if one.digest == digest)
    if valid or not signatures:
        return Standing(valid)
    last = signatures[-1]
    names = dict.fromkeys((*parts, *last.parts))
    changed = tuple(name for name in names if parts.get(name) != last.parts.get(name))
    return Standing(lapsed=last, changed=changed)


def today() -> date:
    """The day on which something is signed or issued: the only use of the clock."""
    return date.today()
