"""veraPDF finds nothing: PDF/UA-1 (``ua1``) and PDF/A-2a (``2a``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from . import verapdf
from .documents import VALIDATED, Finished
from .verapdf import Failure, Unfinished

FLAVOURS = ("ua1", "2a")

pytestmark = pytest.mark.conformance

REPORT = """<?xml version="1.0" encoding="utf-8"?>
<report><jobs>
<job><item size="9"><name>/files/good.pdf</name></item>
  <validationReport profileName="PDF/UA-1" isCompliant="true">
    <details passedRules="106" failedRules="0" passedChecks="900" failedChecks="0"/>
  </validationReport></job>
<job><item size="9"><name>/files/bad.pdf</name></item>
  <validationReport profileName="PDF/UA-1" isCompliant="false">
    <details passedRules="105" failedRules="1" passedChecks="899" failedChecks="3">
      <rule specification="ISO 14289-1:2014" clause="7.1" testNumber="3" status="failed"
            failedChecks="3"><description>Content shall be marked
            as Artifact or tagged</description></rule>
    </details>
  </validationReport></job>
</jobs></report>"""


@pytest.fixture(scope="module")
def failures(
    finished: Callable[[str], Finished], tmp_path_factory: pytest.TempPathFactory
) -> list[Failure]:
    """What one run of veraPDF finds in all documents, and in a bare page."""
    bare = tmp_path_factory.mktemp("bare") / "bare.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(bare)
    paths = [finished(name).path for name in VALIDATED]
    return verapdf.validate_or_skip([*paths, bare], FLAVOURS)


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", VALIDATED)
def test_no_rule_fails(name: str, flavour: str, failures: list[Failure]) -> None:
    found = [str(f) for f in failures if (f.file.stem, f.flavour) == (name, flavour)]
    assert found == []


@pytest.mark.parametrize(("flavour", "rule"), [("ua1", "7.1-11"), ("2a", "6.7.3.3-1")])
def test_a_page_without_tags_fails(flavour: str, rule: str, failures: list[Failure]) -> None:
    """The validator really looks: a bare page lacks a structure tree."""
    found = {f.rule for f in failures if (f.file.stem, f.flavour) == ("bare", flavour)}
    assert rule in found


def test_the_report_of_the_command_is_understood() -> None:
    good, bad = Path("/files/good.pdf"), Path("/files/bad.pdf")
    (failure,) = verapdf.read_report(REPORT, "ua1", [good, bad])
    wanted = Failure(bad, "ua1", "7.1-3", 3, "Content shall be marked as Artifact or tagged")
    assert failure == wanted
    with pytest.raises(Unfinished, match="third"):
        verapdf.read_report(REPORT, "ua1", [good, bad, Path("/files/third.pdf")])


def test_what_was_not_checked_is_noticed() -> None:
    path = Path("/files/a.pdf")
    assert verapdf.read_lines(f"checked\tua1\t{path}\t9\n", ["ua1"], [path]) == []
    with pytest.raises(Unfinished):
        verapdf.read_lines(f"checked\tua1\t{path}\t9\n", ["ua1", "2a"], [path])
    with pytest.raises(Unfinished):
        verapdf.read_lines(f"checked\tua1\t{path}\t0\n", ["ua1"], [path])
