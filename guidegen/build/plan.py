"""Whether an output is as a build would make it now, and if not, what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidegen.build.files import Files, raw_digest
from guidegen.build.inputs import inputs_of, raw_digests
from guidegen.build.manifest import Output
from guidegen.model.given import NOTHING_GIVEN, Given

NEVER_BUILT = "never built"
FILE_GONE = "its file is not there"
FILE_CHANGED = "its file is not as it was written"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of an output: why it is not current, or nothing where it is.

    Attributes:
        name: Its file name.
        guide, edition: What it is of.
        changed: The inputs that differ by name, such as ``reference:baas2021``.
        why: Another reason, such as ``never built``.
        known: What was recorded of it, with its raw digests as they are now.
        stale_record: Whether files were written in another way since, without a new meaning.
    """

    name: str
    guide: str
    edition: str
    changed: tuple[str, ...] = ()
    why: str = ""
    known: Output | None = None
    stale_record: bool = False

    @property
    def current(self) -> bool:
        """Whether a build would make the same bytes."""
        return not self.changed and not self.why

    def touched(self, name: str) -> tuple[int, ...]:
        """The pages on which an input shows, as the file was built."""
        return self.known.touches.get(name, ()) if self.known else ()


def verdict(
    name: str, guide: str, edition: str, known: Output | None, folder: Path, files: Files,
    given: Given = NOTHING_GIVEN,
) -> Verdict:  # fmt: skip
    """What is known of the output ``name`` in ``folder``.

    Files are compared by their bytes first; only where these differ are they read, and then
    what the guide uses of them is compared.
    """
    if known is None or (known.guide, known.edition) != (guide, edition):
        return Verdict(name, guide, edition, why=NEVER_BUILT)
    found = Verdict(name, guide, edition, known=known)
    found = replace(found, why=_damage(folder, {**known.beside, name: known.sha256}))
    raw = raw_digests(guide, known.uses, files)
    if raw == known.raw and known.given == given.of(edition):
        return found
    same = {file for file, found_now in raw.items() if known.raw.get(file) == found_now}
    now = inputs_of(guide, edition, known.uses, files, known.inputs, same, given)
    changed = now.changed(known.inputs)
    if changed or found.why:
        return replace(found, changed=changed)
    return replace(found, known=replace(known, raw=raw), stale_record=True)


def _damage(folder: Path, digests: Mapping[str, str]) -> str:
    """What has happened to a file since it was written, or nothing."""
    for name, known in digests.items():
        if raw_digest(folder / name) != known:
            return FILE_CHANGED if (folder / name).is_file() else FILE_GONE
    return ""
