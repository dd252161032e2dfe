"""What was built, of which inputs: ``manifest.json`` beside the outputs.

It only saves work.  Without it, or with one that cannot be read, everything is built anew;
an output that is not as it was written is built anew as well.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidegen.build.inputs import Inputs, Uses
from guidegen.build.sign_off import SignOff
from guidegen.writing import locked, write_whole

NAME = "manifest.json"
SCHEMA = 3


@dataclass(frozen=True, slots=True)
class Output:
    """One file that was built.

    Attributes:
        guide, edition: What it is of.
        sha256: Of its bytes.
        pages: How many pages it has.
        inputs: What it was made of.
        uses: What the guide was found to use.
        raw: Digests of the bytes of the files that it was made of.
        touches: The pages on which each reference, trial, drug and term shows, by the names
            of the inputs.
        sign_off: How the guide's signatures stood.
        review_due: The day of its next review, as 2026-11-20.
        beside: The files that go with it, by their names, with their SHA-256.
        given: What the command line asked for in place of ``editions.yaml``.
    """

    guide: str
    edition: str
    sha256: str
    pages: int
    inputs: Inputs
    uses: Uses
    raw: dict[str, str]
    touches: dict[str, tuple[int, ...]] = field(default_factory=dict)
    sign_off: SignOff = field(default_factory=SignOff)
    review_due: str = ""
    beside: dict[str, str] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "guide": self.guide, "edition": self.edition, "sha256": self.sha256,
            "pages": self.pages, "key": self.inputs.key, "inputs": self.inputs.digests,
            "uses": self.uses.as_json(), "raw": self.raw, "touches": self.touches,
            "sign_off": self.sign_off.as_json(), "review_due": self.review_due,
            "beside": self.beside, "given": self.given,
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Output:
        """Raises KeyError, TypeError, ValueError or AttributeError where the data is none."""
        return cls(
            str(data["guide"]), str(data["edition"]), str(data["sha256"]), int(data["pages"]),
            Inputs(dict(data["inputs"])), Uses.from_json(data["uses"]), dict(data["raw"]),
            {name: tuple(pages) for name, pages in data["touches"].items()},
            SignOff.from_json(data["sign_off"]), str(data["review_due"]),
            dict(data["beside"]), dict(data["given"]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manifest:
    """The outputs of a folder by their file names."""

    outputs: dict[str, Output] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder; an empty one where there is none that can be read."""
        try:
            data = json.loads((folder / NAME).read_text(encoding="utf-8"))
            if data["schema"] != SCHEMA:
                return cls()
            return cls({name: Output.from_json(one) for name, one in data["outputs"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def text(self) -> str:
        outputs = {name: self.outputs[name].as_json() for name in sorted(self.outputs)}
        return json.dumps({"schema": SCHEMA, "outputs": outputs}, indent=1) + "\n"


def record(
    folder: Path,
    made: Mapping[str, Output],
    refreshed: Mapping[str, Output] | None = None,
    guides: Collection[str] | None = None,
) -> None:
    """Write outputs into a folder's manifest, beside what others wrote.

    ``refreshed`` are outputs that were found current although files are written in another
    way; a record that another process has replaced meanwhile is left alone.  With
    ``guides``, outputs of other guides are left out where their files are gone.  Only one
    process writes at a time; a killed one leaves the old manifest whole.
    """
    if not made and not refreshed:
        return
    with locked(folder):
        outputs = dict(Manifest.read(folder).outputs)
        for name, output in (refreshed or {}).items():
            known = outputs.get(name)
            if known and (known.sha256, known.inputs) == (output.sha256, output.inputs):
                outputs[name] = output
        outputs.update(made)
        for name, output in list(outputs.items()):
            if guides is not None and output.guide not in guides and not (folder / name).exists():
                del outputs[name]
        write_whole(folder / NAME, Manifest(outputs).text().encode())
