"""The rooms and the arrows between them, as ARCHITECTURE.md tells."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from .conftest import ROOT

PACKAGE = ROOT / "guidegen"

ORDER = (
    "problems", "writing", "folders", "assets", "language", "source", "references", "registries",
    "model", "evidence", "printers", "document", "pictures", "context", "blocks", "compose", "pdf",
    "layout", "preflight", "editions", "manuscript", "checks", "records", "worksheet",
    "accessibility", "making", "project", "build", "release", "changes", "mail", "schema", "cli",
)  # fmt: skip
"""A room may import from itself and from those before it."""

EXCEPTIONS = {("references", "document"), ("document", "problems")}
"""References are formatted into inline runs, the leaf of the document."""

KNOW_REPORTLAB = {"layout", "pdf"}


def room_of(module: str) -> str:
    return module.split(".")[1]


def imports() -> list[tuple[str, str, str]]:
    """(file, room it is in, module it imports) for every import of the package."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(ROOT).with_suffix("")
        if len(relative.parts) < 2 or relative.parts[1] in ("__init__", "__main__"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
                if node.module == "guidegen":
                    names = [f"guidegen.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            found += [(str(relative), relative.parts[1], name) for name in names]
    return found


def test_arrows_run_one_way() -> None:
    for file, room, module in imports():
        if not module.startswith("guidegen."):
            continue
        other = room_of(module)
        if other == room or (room, other) in EXCEPTIONS:
            continue
        assert ORDER.index(other) < ORDER.index(room), f"{file} imports {module}"


def test_only_layout_and_pdf_know_reportlab() -> None:
    for file, room, module in imports():
        if module.split(".")[0] == "reportlab":
            assert room in KNOW_REPORTLAB, f"{file} imports {module}"


def test_every_room_has_a_place_in_the_order() -> None:
    rooms = {room for _, room, _ in imports()}
    assert rooms <= set(ORDER)


def test_rooms_are_not_crowded() -> None:
    for path in PACKAGE.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 450, f"{path.name} has {len(lines)} lines"
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 50, f"{path.name}: {node.name} has {length} lines"


HEAVY = ("reportlab", "pydantic", "markdown_it", "segno", "PIL", "pypdf", "yaml")


def loaded(code: str) -> set[str]:
    """The top-level packages that running ``code`` in a fresh process imports."""
    script = (
        f"{code}\nimport sys\nprint(' '.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT,
        timeout=60,
    )  # fmt: skip
    return set(result.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import guidegen", HEAVY),
        ("from guidegen.cli.main import _parser; _parser([])", HEAVY),
        ("from guidegen import Project; Project.load('.').compose('stage-iv')",
         ("reportlab", "segno", "PIL", "pypdf", "rich")),
        ("from guidegen import Project; Project.load('.').lay_out('stage-iv')",
         ("pypdf", "segno", "hypothesis", "asyncio", "jsonschema")),
    ],
    ids=["package", "command line", "compose", "layout"],
)  # fmt: skip
def test_import_budget(code: str, absent: tuple[str, ...]) -> None:
    """Heavy packages load only where they are used."""
    assert loaded(code) & set(absent) == set()
