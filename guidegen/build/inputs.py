"""What an output is made of: its inputs by name, each with a digest.

The inputs are explicit: the guide, the entries of shared files that it uses, fonts, profiles,
images, the sign-off, and what guidegen is made of.  Nothing is told from a file's time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from guidegen.build.files import Files, digest
from guidegen.folders import EDITIONS, SHARED
from guidegen.model.given import NOTHING_GIVEN, Given


@dataclass(frozen=True, slots=True)
class Uses:
    """What a guide was found to use when it was built.

    ``cited`` are references in the order of their first citation, ``bold`` the words in bold
    that were looked up in the glossary, found or not, ``files`` fonts, profiles and images
    from the project's folder on, or as assets; ``log`` names the guide where it prints its
    release log.
    """

    cited: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    bold: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    log: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Uses:
        return cls(**{name: tuple(data.get(name, ())) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of one output by name, such as ``reference:baas2021``, with their digests."""

    digests: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """One digest for all of them: equal keys make equal bytes."""
        return digest(self.digests)

    def changed(self, other: Inputs) -> tuple[str, ...]:
        """The names of the inputs that differ, those of this first."""
        names = dict.fromkeys((*self.digests, *other.digests))
        return tuple(n for n in names if self.digests.get(n) != other.digests.get(n))


def inputs_of(
    guide: str, edition: str, uses: Uses, files: Files, known: Inputs | None = None,
    unchanged: Collection[str] = (), given: Given = NOTHING_GIVEN,
) -> Inputs:  # fmt: skip
    """The inputs of a guide in an edition, as the files are now.

    ``uses`` may be from an earlier build: as long as every input is as it was then, it is
    still true, because what is used is told by the guide and by entries among the inputs.
    What comes from files that are ``unchanged`` since is taken from the inputs ``known`` then.
    ``given`` is what the command line asks for.
    """
    options = digest([files.entry(EDITIONS, edition), given.of(edition)])
    found = {"edition": edition, OPTIONS: options, "order of references": digest(uses.cited)}
    for file, kinds, digests in _by_file(guide, uses, files):
        if known is not None and file in unchanged:
            found |= {n: d for n, d in known.digests.items() if _is_of(n, kinds)}
        else:
            found |= dict(digests())
    found |= {f"file:{path}": files.raw(path) for path in uses.files}
    return Inputs(found | files.tools)


Digests = Iterator[tuple[str, str]]
Source = tuple[str, tuple[str, ...], Callable[[], Digests]]


def _by_file(guide: str, uses: Uses, files: Files) -> Iterator[Source]:
    """For each file the kinds of its inputs, and how to get their digests."""
    made: list[Source] = [
        (guide, ("guide", VERSION), lambda: _guide(guide, files)),
        ("references", ("reference",), lambda: _references(uses, files)),
        ("evidence", ("trial",), lambda: _entries("trial", uses.trials, "evidence", files)),
        ("drugs", ("drug",), lambda: _entries("drug", uses.drugs, "drugs", files)),
        ("glossary", ("term", WORDS), lambda: _glossary(uses, files)),
        ("brand", ("brand",), lambda: _brand(files)),
        (f"reviews/{guide}", (SIGN_OFF,), lambda: _sign_off(guide, files)),
    ]
    if uses.log:
        made.append((f"releases/{guide}", (LOG,), lambda: _log(guide, files)))
    for name, kinds, digests in made:
        yield f"guides/{name}.yaml", kinds, digests
    for name in SHARED:
        yield f"guides/{name}.yaml", (_waived(name),), _waivers_of(name, files)


def _is_of(name: str, kinds: Collection[str]) -> bool:
    """Whether an input is of one of these kinds, or is itself among them."""
    return name in kinds or name.partition(":")[0] in kinds


VERSION = "version"
DATED = ("version", "published", "item")
"""What of ``edition`` a release changes by itself."""

OPTIONS = "options of the edition"
WORDS, SIGN_OFF, LOG = "words in the glossary", "sign-off", "release log"
WAIVERS = "waivers"
TOOLS = "tools"
FOLDERS = {"evidence": "trials", "drugs": "drugs"}


def _guide(guide: str, files: Files) -> Digests:
    """The guide, and apart from it what a release changes in it."""
    data = files.data(guide)
    edition = data.get("edition") if isinstance(data, dict) else None
    dated: dict[str, Any] = {}
    if isinstance(edition, dict):
        dated = {name: edition.get(name) for name in DATED}
        rest = {name: value for name, value in edition.items() if name not in DATED}
        data = {**data, "edition": rest}
    yield "guide", digest(data)
    yield VERSION, digest(dated)


def _references(uses: Uses, files: Files) -> Digests:
    for key in uses.cited:
        yield f"reference:{key}", digest(_sorted(files.references.get(key)))


def _entries(kind: str, names: tuple[str, ...], file: str, files: Files) -> Digests:
    for name in names:
        yield f"{kind}:{name}", digest(files.entry(file, FOLDERS[file], name))


def _glossary(uses: Uses, files: Files) -> Digests:
    for term in uses.terms:
        yield f"term:{term}", digest(files.entry("glossary", "terms", term))
    yield WORDS, digest({word: files.words[word] for word in uses.bold if word in files.words})


def _brand(files: Files) -> Digests:
    for name, value in files.data("brand").items():
        if name not in (WAIVERS, "schema"):
            yield f"brand:{name}", digest(value)


def _waived(file: str) -> str:
    return f"{WAIVERS}:{file}"


def _waivers_of(file: str, files: Files) -> Callable[[], Digests]:
    """What is waived in a shared file: without it, an error there would stop a build."""

    def digests() -> Digests:
        waivers = files.entry(file, WAIVERS)
        if isinstance(waivers, list):
            waivers = [
                {name: value for name, value in one.items() if name != "reason"}
                for one in waivers if isinstance(one, dict)
            ]  # fmt: skip
        yield _waived(file), digest(waivers or None)

    return digests


def _sign_off(guide: str, files: Files) -> Digests:
    yield SIGN_OFF, digest(files.data(f"reviews/{guide}"))


def _log(guide: str, files: Files) -> Digests:
    releases = files.entry(f"releases/{guide}", "releases")
    if isinstance(releases, list):
        yield LOG, digest(_printed_log(releases))
    else:
        yield LOG, digest(files.data(f"releases/{guide}"))


def _printed_log(releases: Any) -> list[list[str]]:
    """What a guide prints of its log: versions, days and reasons."""
    found = (one for one in releases or () if isinstance(one, dict))
    return [[str(one.get(name)) for name in ("version", "date", "reason")] for one in found]


def _sorted(item: Any) -> Any:
    """An item with its fields in one order: their order in the file is not printed."""
    return dict(sorted(item.items())) if isinstance(item, dict) else item


def raw_digests(guide: str, uses: Uses, files: Files) -> dict[str, str]:
    """The bytes of every file that an output is made of, as digests: a quick first look."""
    names = [f"guides/{name}.yaml" for name in (guide, *SHARED, EDITIONS)]
    names += [f"guides/reviews/{guide}.yaml", f"guides/releases/{guide}.yaml", *uses.files]
    return {name: files.raw(name) for name in names} | {TOOLS: files.tools_digest}
