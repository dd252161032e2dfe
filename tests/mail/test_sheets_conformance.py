"""veraPDF finds nothing in files of letters, panels and labels: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guidegen.mail.piece import chunk_of

from ..conformance import verapdf
from .letters import ENVELOPES, JANE, PEOPLE, pieces, sheet

FLAVOURS = ("ua1", "2a")

pytestmark = pytest.mark.conformance


def test_no_rule_fails(tmp_path: Path) -> None:
    many = (replace(JANE, name=f"JO ROE {n}") for n in range(40))
    paths = []
    for name in ENVELOPES:
        made = sheet(name, draft=True)
        path = tmp_path / f"{name}.pdf"
        taken = [one for one in (*PEOPLE, *many) if made.printable(one) is None]
        path.write_bytes(chunk_of(made, pieces(*taken, barcode=made.barcode)))
        paths.append(path)
    assert [str(one) for one in verapdf.validate_or_skip(paths, FLAVOURS)] == []
