"""The files that outputs are made of, as digests and as plain data.

What a file means is compared, not how it is written: comments, quotes and the way in which
lines break are no part of it.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from guidegen.assets import ASSET, EITHER, OWN_ASSET, asset_file, asset_folder

PACKAGE = Path(__file__).parents[1]

LIBRARIES = (
    "reportlab", "pikepdf", "pillow", "pydantic", "pydantic-core", "markdown-it-py", "pyyaml",
    "segno",
)  # fmt: skip
"""What composes, lays out and writes besides guidegen itself."""

ABSENT = ""
"""The digest of a file that is not there."""


def digest(data: object) -> str:
    """The SHA-256 of plain data, in hex; the order of keys counts, for it may be printed."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def raw_digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex; ``ABSENT`` where it cannot be read."""
    try:
        with path.open("rb") as stream:
            found = sha256()
            while chunk := stream.read(1 << 20):
                found.update(chunk)
    except (OSError, ValueError):  # ValueError: a name with a character that no path has
        return ABSENT
    return found.hexdigest()


class Files:
    """A project's files, each read once: what is told of one later is of the same moment."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._assets: dict[str, Path] = {}
        self._raw: dict[str, str] = {}
        self._bytes: dict[str, bytes] = {}
        self._data: dict[str, Any] = {}

    def raw(self, name: str) -> str:
        """The digest of a file by its path from the project's folder on, or as an asset."""
        if name not in self._raw:
            if name.startswith("guides/") and name.endswith(".yaml"):
                self._read(name.removeprefix("guides/").removesuffix(".yaml"))
            else:
                self._raw[name] = raw_digest(self._path(name))
        return self._raw[name]

    def hold(self) -> None:
        """Read all of ``guides/`` now, with sign-offs and release logs."""
        folder = self.root / "guides"
        for pattern in ("*.yaml", "reviews/*.yaml", "releases/*.yaml", "printers/*.yaml"):
            for path in sorted(folder.glob(pattern)):
                if not path.name.startswith("."):
                    self._read(path.relative_to(folder).with_suffix("").as_posix())

    def hold_named(self, guide: str) -> None:
        """Read the fonts, the profile and the images now that a guide and its brand name."""
        fonts = self.entry("brand", "fonts")
        for value in fonts.values() if isinstance(fonts, dict) else ():
            for name in value if isinstance(value, list) else (value,):
                for file in font_files(str(name)):
                    self.raw(file)
        self.raw(PROFILE)
        for name in _files_named(self.data(guide)):
            self.raw(name)

    def _read(self, name: str) -> bytes:
        """The bytes of ``guides/<name>.yaml``; its digest is that of the same bytes."""
        if name not in self._bytes:
            path = self.root / "guides" / f"{name}.yaml"
            found: bytes | None = None
            try:
                if path.is_file():
                    found = path.read_bytes()
            except OSError:
                found = None
            self._bytes[name] = found or b""
            raw = ABSENT if found is None else sha256(found).hexdigest()
            self._raw[f"guides/{name}.yaml"] = raw
        return self._bytes[name]

    def _path(self, name: str) -> Path:
        kind, _, path = name.partition(":")
        begins, (folder, _, rest) = f"{kind}:", path.partition("/")
        if begins not in (ASSET, EITHER, OWN_ASSET):
            return self.root / name
        if name not in self._assets:
            if begins == EITHER:
                self._assets[name] = asset_file(path, self.root)
            else:
                project = self.root if begins == ASSET else None
                self._assets[name] = asset_folder(folder, project) / rest
        return self._assets[name]

    @cached_property
    def tools(self) -> dict[str, str]:
        """What besides the project decides the bytes: guidegen's code, and its libraries."""
        return tools()

    @cached_property
    def tools_digest(self) -> str:
        """One digest for all of the tools."""
        return digest(self.tools)

    def data(self, name: str) -> Any:
        """``guides/<name>.yaml`` as dicts, lists and texts, as the model reads it.

        Where it has faults or is not there, something that is equal only for equal bytes.
        """
        if name not in self._data:
            parsed = _parsed(self._read(name), f"guides/{name}.yaml")
            unreadable = {"unreadable": self._raw[f"guides/{name}.yaml"]}
            self._data[name] = unreadable if parsed is None else parsed
        return self._data[name]

    def entry(self, name: str, *path: str) -> Any:
        """The entry at ``path`` of ``guides/<name>.yaml``; None where there is none."""
        found = self.data(name)
        for step in path:
            found = found.get(step) if isinstance(found, dict) else None
        return found

    @cached_property
    def references(self) -> dict[str, Any]:
        """The items of ``references.yaml`` by id."""
        items = self.entry("references", "references")
        found = (item for item in items or () if isinstance(item, dict))
        return {str(item.get("id")): item for item in found}

    @cached_property
    def words(self) -> dict[str, str]:
        """The words that ``glossary.yaml`` explains, in small letters, with their terms."""
        terms = self.entry("glossary", "terms")
        found: dict[str, str] = {}
        for key, term in (terms or {}).items() if isinstance(terms, dict) else ():
            if isinstance(term, dict):
                also = term.get("also")
                for word in (term.get("term"), *(also if isinstance(also, list) else ())):
                    found[str(word).casefold()] = str(key)
        return found


PROFILE = f"{OWN_ASSET}icc/sRGB.icc"
"""The color profile that every file has."""


def font_files(name: str) -> tuple[str, str]:
    """The files that a font is made of: itself and its kerning table."""
    return f"{ASSET}fonts/{name}", f"{ASSET}fonts/kerning/{Path(name).stem}.json"


def _files_named(data: Any) -> Iterator[str]:
    """Every text under a key ``file``, at any depth: the images that a guide names."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "file" and isinstance(value, str):
                yield str(value)
            else:
                yield from _files_named(value)
    elif isinstance(data, list):
        for item in data:
            yield from _files_named(item)


def _parsed(data: bytes, name: str) -> Any:
    """The data of a file, read as the model reads it; None where it has faults."""
    from guidegen.problems import Problems
    from guidegen.source.reader import parse_yaml

    problems = Problems()
    try:
        found = parse_yaml(data.decode("utf-8-sig"), name, problems)
    except UnicodeDecodeError:
        return None
    return None if problems.errors else found


# -- what the files are made with ------------------------------------------------


def tools() -> dict[str, str]:
    """What besides the project decides the bytes: guidegen's code, and its libraries."""
    found = {"guidegen": _code()}
    for name in LIBRARIES:
        try:
            found[f"library:{name}"] = version(name)
        except PackageNotFoundError:
            found[f"library:{name}"] = ABSENT
    found["library:python"] = ".".join(map(str, sys.version_info[:3]))
    found["library:zlib"] = zlib.ZLIB_RUNTIME_VERSION
    return found


def _code() -> str:
    """The digest of every file of the package that can change an output.

    Its version alone would not do: between two releases the code changes without it.
    """
    found = sha256()
    for path in sorted(sources()):
        found.update(path.relative_to(PACKAGE).as_posix().encode())
        found.update(b"\0" + sha256(path.read_bytes()).digest())
    return found.hexdigest()


NO_INPUT = frozenset(
    {
        "__pycache__", "assets", "templates", "cli", "accessibility", "changes", "mail",
        "registries", "release", "schema.py", "worksheet", "references/formats",
    }
)  # fmt: skip
"""Parts of the package that make no output; a test holds that a build loads none of them."""


def sources(folder: Path = PACKAGE) -> Iterator[Path]:
    """The files of the package that can change an output."""
    for path in folder.iterdir():
        if path.name == "__pycache__" or path.relative_to(PACKAGE).as_posix() in NO_INPUT:
            continue
        if path.is_dir():
            yield from sources(path)
        elif path.suffix not in (".pyc", ".md") and not path.name.startswith("."):
            yield path
