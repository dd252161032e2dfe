"""Each input, changed: the guides that are made of it are not current, and no others."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegen.build import files as build_files
from guidegen.build.files import NO_INPUT, PACKAGE, Files, sources

from .small import (
    built,
    changed,
    draw_room,
    edit,
    files,
    own_fonts,
    run,
    run_apart,
    sign,
)

Change = Callable[[Path], None]


def edits(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        edit(folder, name, old, new)

    return change


NOTICE = "This guide is for learning."
BOLD = "  scan: {"
WALL = "  wall: {term: chest wall, say: wall, plain: The bones and muscles round the lungs.}\n"

CHANGES: dict[str, tuple[Change, dict[str, list[str]]]] = {
    "a word of a guide": (edits("beta", "ask again", "ask once more"), {"beta": ["guide"]}),
    "a review date": (edits("beta", "2027-11-20", "2027-11-21"), {"beta": ["guide"]}),
    "a reference of one": (
        edits("references", "issued: 2001", "issued: 2000"), {"alpha": ["reference:one2001"]}),
    "a reference of both": (
        edits("references", "issued: 2003", "issued: 1999"),
        {"alpha": ["reference:shared2003"], "beta": ["reference:shared2003"]}),
    "a reference of none": (edits("references", "issued: 2004", "issued: 1999"), {}),
    "a new reference": (
        edits("references", "  - id: one2001",
              "  - {id: new, type: book, title: New, issued: 2020}\n  - id: one2001"), {}),
    "a number of a used trial": (
        edits("evidence", "new: 40", "new: 41"), {"alpha": ["trial:used"]}),
    "a number of an unused trial": (
        edits("evidence", "{new: 40, old: 30}\n        references: [unused2004]",
              "{new: 41, old: 30}\n        references: [unused2004]"), {}),
    "a drug that is named": (edits("drugs", "nye-VOL", "nye-VOLL"), {"alpha": ["drug:nivolumab"]}),
    "a drug that is not named": (edits("drugs", "ran-PIR", "ran-PEER"), {}),
    "a term that is printed": (
        edits("glossary", "thin lining", "very thin lining"), {"alpha": ["term:pleura"]}),
    "a term that is not printed": (edits("glossary", "A picture", "A photo"), {}),
    "a new term for a word in bold": (
        edits("glossary", BOLD, WALL + BOLD), {"alpha": ["words in the glossary"]}),
    "another form for a word in bold": (
        edits("glossary", "term: scan,", "term: scan, also: [Chest Wall],"),
        {"alpha": ["words in the glossary"]}),
    "a new term for a word that is nowhere in bold": (
        edits("glossary", BOLD, WALL.replace("chest wall", "question") + BOLD), {}),
    "a color": (
        edits("brand", '"#0F5C6E"', '"#0F5C6F"'),
        {"alpha": ["brand:palette"], "beta": ["brand:palette"]}),
    "a notice": (
        edits("brand", NOTICE, "This guide is for you."),
        {"alpha": ["brand:notices"], "beta": ["brand:notices"]}),
    "a waiver in a shared file": (
        edits("drugs", "schema: 1\n", "schema: 1\nwaivers:\n"
              "  - {rule: placeholder, reason: a reason that is long enough}\n"),
        {"alpha": ["waivers:drugs"], "beta": ["waivers:drugs"]}),
    "an image": (lambda folder: draw_room(folder, (0, 0, 90)),
                 {"alpha": ["file:pictures/room.png"]}),
    "a sign-off": (lambda folder: sign(folder, "beta") and None, {"beta": ["sign-off"]}),
    "the same sign-off for another guide": (
        lambda folder: sign(folder, "alpha") and None, {"alpha": ["sign-off"]}),
}  # fmt: skip


@pytest.mark.parametrize(("change", "told"), CHANGES.values(), ids=CHANGES)
def test_an_input_that_changed(change: Change, told: dict[str, list[str]], small: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in (small / "output").glob("*.pdf")}
    change(small)
    assert changed(small) == told
    assert built(small) == list(told)
    assert changed(small) == {}
    for path in (small / "output").glob("*.pdf"):
        if path.stem not in told:
            assert path.stat().st_mtime_ns == before[path.name]


def test_a_new_term_for_a_word_in_bold_of_the_brand(small: Path) -> None:
    edit(small, "brand", "who pays for this guide", "who pays for this **guide**")
    assert built(small) == ["alpha", "beta"]
    edit(small, "glossary", BOLD, WALL.replace("chest wall", "guide") + BOLD)
    assert changed(small)["alpha"] == ["words in the glossary"]
    assert "alpha" in built(small)


LOG = """schema: 1
guide: {guide}
releases:
  - version: 1.2025
    date: 2025-01-01
    reason: A first edition
    draft: true
    evidence_through: 2025-01-01
    files: {{}}
    key: ""
"""


def write_log(folder: Path, guide: str, text: str = LOG) -> None:
    path = folder / "guides" / "releases" / f"{guide}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.format(guide=guide), encoding="utf-8")


def test_a_log_counts_where_it_is_printed(small: Path) -> None:
    write_log(small, "beta")
    assert changed(small) == {}
    write_log(small, "alpha")
    assert changed(small) == {"alpha": ["release log"]}
    assert built(small) == ["alpha"]
    write_log(small, "alpha", LOG.replace('key: ""', 'key: "0"'))
    assert changed(small) == {}
    write_log(small, "alpha", LOG.replace("first", "second"))
    assert changed(small) == {"alpha": ["release log"]}


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("AtkinsonHyperlegibleNext_700Bold.ttf", "fonts/AtkinsonHyperlegibleNext_700Bold.ttf"),
        ("kerning/AtkinsonHyperlegibleNext_700Bold.json",
         "fonts/kerning/AtkinsonHyperlegibleNext_700Bold.json"),
    ],
)  # fmt: skip
def test_fonts_of_the_project(file: str, told: str, small: Path, tmp_path: Path) -> None:
    fonts = own_fonts(small)
    assert changed(small) == {}  # the same fonts, at another place
    before = files(small)
    path = fonts / file
    path.write_bytes(path.read_bytes() + b" \n")
    assert changed(small) == {guide: [f"file:asset:{told}"] for guide in ("alpha", "beta")}
    assert built(small, apart=True) == ["alpha", "beta"]
    if file.endswith(".ttf"):
        assert files(small) != before
    assert changed(small) == {}
    (fonts / "NotoSans_400Regular-OFL.txt").write_text("no font")
    (fonts / "unused.ttf").write_bytes(b"no font")
    assert changed(small) == {}


def test_a_profile_in_the_project_is_not_used(small: Path) -> None:
    """Every file gets guidegen's own profile; what it is made of must say so."""
    (small / "assets" / "icc").mkdir(parents=True)
    (small / "assets" / "icc" / "sRGB.icc").write_bytes(b"none")
    assert changed(small) == {}


def test_guidegen_and_its_libraries_are_inputs(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = build_files.tools()
    for name in ("guidegen", "library:reportlab", "library:python"):
        with monkeypatch.context() as patch:
            patch.setattr(build_files, "tools", lambda name=name: {**known, name: "another"})
            assert changed(small) == {"alpha": [name], "beta": [name]}
    assert changed(small) == {}


def test_the_code_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "guidegen"
    (package / "layout").mkdir(parents=True)
    (package / "cli").mkdir()
    for name in ("layout/a.py", "cli/b.py"):
        (package / name).write_text("1")
    monkeypatch.setattr(build_files, "PACKAGE", package)
    monkeypatch.setattr(build_files.sources, "__defaults__", (package,))
    before = build_files.tools()["guidegen"]
    (package / "cli" / "b.py").write_text("2")
    assert build_files.tools()["guidegen"] == before
    (package / "layout" / "a.py").write_text("2")
    assert build_files.tools()["guidegen"] != before
    (package / "layout" / "words.json").write_text("{}")
    assert len(list(sources(package))) == 2


def test_what_is_no_input_takes_no_part_in_a_build(small: Path) -> None:
    """A build imports none of the modules whose code is not among the inputs."""
    code = (
        "import sys; from pathlib import Path; from guidegen.project import Project\n"
        f"project = Project.load({str(small)!r})\n"
        "for guide in project.guides: project.make(guide)\n"
        "print(*(m.__file__ for n, m in sys.modules.items() if n.startswith('guidegen.')))"
    )
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60,
        cwd=PACKAGE.parent,
    )  # fmt: skip
    loaded = {Path(name).relative_to(PACKAGE).as_posix() for name in done.stdout.split()}
    assert "layout/pages.py" in loaded
    out = {name for name in loaded if any(f"{name}/".startswith(f"{no}/") for no in NO_INPUT)}
    assert out == set()
    covered = {path.relative_to(PACKAGE).as_posix() for path in sources()}
    assert loaded <= covered


# -- written in another way ----------------------------------------------------------


LAYOUT: dict[str, Change] = {
    "a comment in a guide": edits("beta", "schema: 1\n", "# For people who ask.\nschema: 1\n"),
    "quotes": edits("beta", "title: Asking Questions", 'title: "Asking Questions"'),
    "a folded text": edits(
        "beta", "- You can ask what", "- >-\n        You can ask\n        what"),
    "no quotes": edits("beta", 'version: "1.2026"', "version: 1.2026"),
    "a comment in references.yaml": edits("references", "# What", "# All that"),
    "fields of a reference in another order": edits(
        "references", '    volume: "1"\n    page: 11-19\n', '    page: 11-19\n    volume: "1"\n'),
    "a list in one line": edits(
        "glossary", "{term: scan, say: SKAN,", "{say: SKAN, term: scan,"),
    "a comment in brand.yaml": edits("brand", "schema: 1", "schema: 1 # the first"),
    "no waivers": edits("brand", "schema: 1", "schema: 1\nwaivers: []"),
    "line ends of Windows": lambda folder: (folder / "guides" / "beta.yaml").write_bytes(
        (folder / "guides" / "beta.yaml").read_bytes().replace(b"\n", b"\r\n")) and None,
    "a byte order mark": lambda folder: (folder / "guides" / "beta.yaml").write_bytes(
        b"\xef\xbb\xbf" + (folder / "guides" / "beta.yaml").read_bytes()) and None,
}  # fmt: skip


@pytest.mark.parametrize("change", LAYOUT.values(), ids=LAYOUT)
def test_written_in_another_way(change: Change, small: Path) -> None:
    stats = {path: path.stat() for path in (small / "output").glob("*.pdf")}
    manifest = small / "output" / "manifest.json"
    before = manifest.read_bytes()
    change(small)
    assert changed(small) == {}
    assert manifest.read_bytes() == before  # status writes nothing
    assert built(small) == []
    for path, stat in stats.items():
        assert (path.stat().st_mtime_ns, path.stat().st_ino) == (stat.st_mtime_ns, stat.st_ino)
    assert manifest.read_bytes() != before  # refreshed, so that nothing is read again
    after = manifest.read_bytes()
    assert built(small) == []
    assert manifest.read_bytes() == after


def test_a_comment_in_a_sign_off(small: Path) -> None:
    sign(small, "beta")
    assert built(small) == ["beta"]
    path = small / "guides" / "reviews" / "beta.yaml"
    path.write_text("# On paper, too.\n" + path.read_text())
    assert changed(small) == {}
    assert built(small) == []


def test_a_word_is_not_taken_for_nothing(small: Path) -> None:
    """`null` and "null" are two things to the model, so they are two to a build."""
    edit(small, "evidence", "    n: 400", "    caveat: ~\n    n: 400")
    assert built(small) == ["alpha"]
    edit(small, "evidence", "caveat: ~", "caveat: null")
    assert changed(small) == {}
    edit(small, "evidence", "caveat: null", 'caveat: "null"')
    assert changed(small) == {"alpha": ["trial:used"]}


def test_aliases_are_read_as_the_model_reads_them(small: Path) -> None:
    """Aliases that double what they repeat must not fill the memory."""
    lines = ["schema: 1", "a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    (small / "guides" / "beta.yaml").write_text("\n".join(lines) + "\n")
    assert changed(small) == {"beta": ["guide", "version"]}
    done = run(small, "build")
    assert done.code == 1
    assert "error[" in done.err


def test_two_broken_files_are_two_inputs(small: Path) -> None:
    found = []
    for text in ("a: [", "b: ["):
        (small / "guides" / "beta.yaml").write_text(text)
        found.append(Files(small).data("beta"))
    assert found[0] != found[1]


# -- faults elsewhere ----------------------------------------------------------------


FAULTS: dict[str, tuple[Change, str]] = {
    "in a reference that nothing cites": (
        edits("references", "issued: 2004", "issued: soon"), "guides/references.yaml"),
    "in a trial that nothing uses": (
        edits("evidence", "name: Other Trial\n    design: randomized",
              "name: Other Trial\n    design: none"), "guides/evidence.yaml"),
    "a key twice": (edits("glossary", BOLD, BOLD.replace("{", "{say: no, ")),
                    "guides/glossary.yaml"),
    "in the glossary as a whole": (edits("glossary", "schema: 1", "schema: ["),
                                   "guides/glossary.yaml"),
    "in a log that is not printed": (
        lambda folder: write_log(folder, "beta", "schema: 1\nguide: beta\nreleases: none\n"),
        "guides/releases/beta.yaml"),
    "a file that is not read": (
        lambda folder: (folder / "guides" / "more.yml").write_text("schema: 1") and None,
        "guides/more.yml"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "file"), FAULTS.values(), ids=FAULTS)
def test_a_fault_that_would_stop_a_clean_build_is_told(
    change: Change, file: str, small: Path
) -> None:
    before = files(small)
    change(small)
    for command in ("status", "build"):
        done = run(small, command, "beta")
        assert done.code == 1, done.out
        assert file in done.err
    assert "see the errors" in run(small, "status", "beta").out
    assert files(small) == before


def test_a_key_twice_in_a_guide(small: Path) -> None:
    """The second one is left out as a guide is read, so its data is the same as before."""
    edit(small, "beta", "audience:", "title: Another\naudience:")
    for command in ("status", "build"):
        done = run(small, command, "beta")
        assert done.code == 1
        assert "error[duplicate-key]" in done.err


def test_a_fault_is_told_until_it_is_mended(small: Path) -> None:
    edit(small, "references", "issued: 2004", "issued: soon")
    for _ in range(2):
        assert run(small, "build").code == 1
    edit(small, "references", "issued: soon", "issued: 2005")
    assert built(small) == []


def test_a_process_of_its_own_says_the_same(small: Path) -> None:
    edit(small, "references", "issued: 2001", "issued: 2000")
    done = run_apart(small, "status")
    assert "alpha.pdf: not current\n  the reference `one2001` has changed (page" in done.out
    assert "beta.pdf: current\n" in done.out
