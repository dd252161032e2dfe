"""Single files and print streams: the letters that were verified, and the guide once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from guidegen.mail.handing.export import Span, export
from guidegen.mail.jobs.folder import GUIDE, Folder
from guidegen.mail.jobs.job import read_job
from guidegen.mail.jobs.manifest import entries
from guidegen.mail.jobs.purge import purge
from guidegen.mail.keys import ENV
from guidegen.pdf.print_stream import BRANCHES, PrintStream
from guidegen.problems import InputError, UsageError
from guidegen.writing import locked

from .finished import CHUNK, KEY, PIECES, TODAY, approved, copied, make_job
from .jobs import SECRET, mail, make_key
from .tampering import edit, without_last_form


@pytest.fixture(scope="module")
def once(mailable_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    project = tmp_path_factory.mktemp("export") / "project"
    shutil.copytree(mailable_once, project)
    return approved(make_job(project))


@pytest.fixture
def job(once: Folder, tmp_path: Path) -> Folder:
    """A final job of three files with four pieces each."""
    return copied(once, tmp_path / "project")


def texts(path: Path | bytes) -> list[str]:
    pdf = pdfium.PdfDocument(path)
    return [pdf[index].get_textpage().get_text_range() for index in range(len(pdf))]


def letters_of(job: Folder) -> list[str]:
    """The words of all letters in their order."""
    found = [texts(job.file(f"private/letters-{chunk:04}.pdf")) for chunk in (1, 2, 3)]
    return [text for file in found for text in file]


def ids_of(job: Folder) -> list[str]:
    known = read_job(job, KEY)
    assert known is not None
    return [id for entry in entries(job, known, KEY) for id, _ in entry.pieces]


# -- a stream --------------------------------------------------------------------------


def test_a_stream_is_each_letter_with_the_guide_behind_it(job: Folder) -> None:
    done = export(job, KEY, "stream")
    guide = texts(job.file(GUIDE))
    expected = [page for letter in letters_of(job) for page in (letter, *guide)]
    assert texts(done.path) == expected
    assert (done.pieces, done.record, done.pages) == (PIECES, 1 + len(guide), len(expected))
    assert any("not PDF/X" in note for note in done.notes)


def test_a_stream_looks_as_its_parts_do(job: Folder) -> None:
    stream = pdfium.PdfDocument(export(job, KEY, "stream").path)
    letters = pdfium.PdfDocument(job.file("private/letters-0002.pdf"))
    guide = pdfium.PdfDocument(job.file(GUIDE))
    record = 1 + len(guide)
    pages = [
        (5 * record, letters[1]),
        (5 * record + 1, guide[0]),
        (6 * record - 1, guide[record - 2]),
    ]
    for index, page in pages:
        copy = stream[index]
        assert copy.get_size() == page.get_size()
        assert copy.get_trimbox() == page.get_trimbox()
        assert copy.render().to_pil().tobytes() == page.render().to_pil().tobytes()


def test_a_stream_has_the_guide_once(job: Folder) -> None:
    one = export(job, KEY, "stream", Span(1, 1)).path.stat().st_size
    all_of_file = export(job, KEY, "stream", Span(1, CHUNK)).path.stat().st_size
    assert all_of_file < one * 1.2


def test_a_stream_is_plain_and_names_nobody(job: Folder) -> None:
    with pikepdf.open(export(job, KEY, "stream").path) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "/StructTreeRoot" not in pdf.Root
        about = str(dict(pdf.trailer.Info))
        assert not [word for word in SECRET if word in about]
        assert f"D:{TODAY:%Y%m%d}" in about


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not here")
@pytest.mark.parametrize("form", ["stream", "files"])
def test_qpdf_finds_nothing_wrong(job: Folder, form: str) -> None:
    path = export(job, KEY, form).path  # type: ignore[arg-type]
    for file in [path] if path.is_file() else sorted(path.iterdir())[:2]:
        done = subprocess.run(["qpdf", "--check", file], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout


def test_a_portion_of_a_stream(job: Folder) -> None:
    done = export(job, KEY, "stream", Span(4, 9))  # the end of file 1 to the first of file 3
    record = done.record
    assert texts(done.path)[::record] == letters_of(job)[3:9]
    assert done.path.name == "stream-000004-000009.pdf"


# -- single files ----------------------------------------------------------------------


def test_a_file_for_each_letter(job: Folder) -> None:
    done = export(job, KEY, "files")
    names = sorted(path.name for path in done.path.iterdir())
    assert names == sorted(f"{id}.pdf" for id in ids_of(job))
    for id, letter in zip(ids_of(job), letters_of(job), strict=True):
        assert texts(done.path / f"{id}.pdf") == [letter]


def test_single_letters_keep_their_tags(job: Folder) -> None:
    done = export(job, KEY, "files", Span(6, 6))
    (path,) = done.path.iterdir()
    with pikepdf.open(path) as pdf, pikepdf.open(job.file("private/letters-0002.pdf")) as whole:
        (document,) = pdf.Root.StructTreeRoot.K
        (part,) = document.K
        before = whole.Root.StructTreeRoot.K[0].K[1]
        roles = [str(one.S) for one in part.K]
        assert roles == [str(one.S) for one in before.K]
        assert "/Figure" in roles
        assert all(one.Pg.objgen == pdf.pages[0].obj.objgen for one in part.K)
        assert [one.objgen for one in pdf.Root.StructTreeRoot.ParentTree.Nums[1]] == [
            one.objgen for one in part.K
        ]
        assert pdf.Root.Lang == whole.Root.Lang


def test_labels_are_no_single_letters(once: Folder) -> None:
    labels = approved(make_job(once.root, "labels", "avery-5163"))
    with pytest.raises(UsageError, match="by the sheet"):
        export(labels, KEY, "files")


# -- both ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["stream", "files"])
def test_the_same_job_gives_the_same_bytes(job: Folder, form: str) -> None:
    def state() -> dict[str, bytes]:
        path = export(job, KEY, form).path  # type: ignore[arg-type]
        files = [path] if path.is_file() else path.iterdir()
        return {file.name: file.read_bytes() for file in files}

    assert state() == state()


@pytest.mark.parametrize("form", ["stream", "files"])
def test_exports_are_the_owners_alone_and_go_with_a_purge(job: Folder, form: str) -> None:
    path = export(job, KEY, form).path  # type: ignore[arg-type]
    assert path.is_relative_to(job.private)
    for one in (path, *path.rglob("*")):
        assert one.stat().st_mode & 0o077 == 0
    purge(job, KEY, TODAY, now=True)
    assert not path.exists()


@pytest.mark.parametrize("form", ["stream", "files"])
def test_a_file_that_was_changed_is_not_exported(job: Folder, form: str) -> None:
    edit(job.file("private/letters-0003.pdf"), without_last_form(1))
    with pytest.raises(InputError, match="mail-file-changed"):
        export(job, KEY, form)  # type: ignore[arg-type]
    left = list(job.file("private/export").rglob("*"))
    assert left == []


def test_a_guide_that_was_changed_is_not_exported(job: Folder) -> None:
    edit(job.file(GUIDE), lambda pdf: pdf.pages.remove(p=1))
    with pytest.raises(InputError, match="mail-file-changed"):
        export(job, KEY, "stream")


def test_what_killed_runs_left_is_removed(job: Folder) -> None:
    place = job.file("private/export")
    left = place / ".letters-000001-000012.unfinished"
    left.mkdir(parents=True)
    (left / "0000000000000000.pdf").write_bytes(b"half")
    (place / ".stream-000001-000012.pdf.999999999.abcdefgh").write_bytes(b"half")
    export(job, KEY, "files")
    assert [path.name for path in place.iterdir()] == ["letters-000001-000012"]


def test_a_job_that_nobody_approved_goes_to_no_printer(once: Folder) -> None:
    waiting = make_job(once.root, "waiting")
    with pytest.raises(InputError, match="nobody has approved"):
        export(waiting, KEY, "stream")


def test_a_purged_job_cannot_be_exported(job: Folder) -> None:
    purge(job, KEY, TODAY, now=True)
    with pytest.raises(InputError, match="are deleted"):
        export(job, KEY, "stream")


def test_one_export_at_a_time(job: Folder) -> None:
    with locked(job.path), pytest.raises(InputError, match="mail-busy"):
        export(job, KEY, "stream")


def test_a_job_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no job"):
        export(Folder(tmp_path, "none"), KEY, "stream")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "5", "0-3", "3-2", "1-", "-3", "a-b", "1-2-3", "1-٣"])
def test_what_are_no_pieces(text: str) -> None:
    with pytest.raises(UsageError, match="are no pieces"):
        Span.parse(text)


def test_pieces_that_a_job_has_not(job: Folder) -> None:
    assert Span.parse("3-13") == Span(3, 13)
    with pytest.raises(UsageError, match="has 12 pieces"):
        export(job, KEY, "stream", Span(3, 13))


# -- the tree of pages -----------------------------------------------------------------


def plain(pages: int) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 300))
    return pdf


@pytest.mark.parametrize("records", [1, 2, 32, 33, 64, 65, 2049])
def test_no_node_of_the_tree_has_too_many_kids(records: int) -> None:
    out = BytesIO()
    with plain(1) as guide, plain(1) as letters:
        stream = PrintStream(out, guide, records, "Letters", date(2026, 11, 20))
        for _ in range(records):
            stream.add(letters, (0,))
        stream.close()
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 2 * records
        waiting = [pdf.Root.Pages]
        while waiting:
            node = waiting.pop()
            assert len(node.Kids) <= BRANCHES
            below = [kid for kid in node.Kids if kid.Type == pikepdf.Name.Pages]
            assert all(kid.Parent.objgen == node.objgen for kid in node.Kids)
            assert node.Count == sum(int(kid.get("/Count", 1)) for kid in node.Kids)
            waiting += below


@pytest.mark.parametrize("count", [1, 3])
def test_a_stream_must_have_the_records_that_were_said(count: int) -> None:
    def make() -> None:
        with plain(1) as guide, plain(1) as letters:
            stream = PrintStream(BytesIO(), guide, 2, "Letters", date(2026, 11, 20))
            stream.add(letters, (0,) * count)
            stream.close()

    with pytest.raises(ValueError, match="pages than were said"):
        make()


@pytest.mark.slow
def test_ten_thousand_letters_take_little_memory(tmp_path: Path) -> None:
    """The file is written as it comes: 330,000 pages in less than 200 MB, all told."""
    script = tmp_path / "big.py"
    script.write_text(
        "import sys\n"
        "from datetime import date\n"
        "import pikepdf\n"
        "from guidegen.pdf.print_stream import PrintStream\n"
        "def plain(pages):\n"
        "    pdf = pikepdf.new()\n"
        "    for _ in range(pages): pdf.add_blank_page()\n"
        "    return pdf\n"
        "with plain(32) as guide, plain(500) as letters, open(sys.argv[1], 'wb') as out:\n"
        "    stream = PrintStream(out, guide, 10000, 'Letters', date(2026, 11, 20))\n"
        "    for _ in range(20): stream.add(letters, range(500))\n"
        "    stream.close()\n"
        # Not ru_maxrss: that begins with the size of the process that forked this one.
        "told = dict(line.split(':', 1) for line in open('/proc/self/status'))\n"
        "print(told['VmHWM'].split()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, script, tmp_path / "stream.pdf"],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert int(done.stdout) < 200_000
    with pikepdf.open(tmp_path / "stream.pdf") as pdf:
        assert len(pdf.pages) == 330_000


# -- the command -----------------------------------------------------------------------


def test_the_command_exports_a_final_job(job: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENV, str(make_key(job.root)))
    ran = mail(job.root, "export", "spring", "--as", "stream", "--pieces", "2-5")
    assert ran.code == 0
    path = "mailings/spring/private/export/stream-000002-000005.pdf"
    assert ran.out.startswith(f"{path}: 4 pieces, ")
    assert "not PDF/X" in ran.out
    assert (job.root / path).is_file()
    told = mail(job.root, "export", "spring", "--as", "files", "--format", "json")
    assert json.loads(told.out)["pieces"] == PIECES
    assert mail(job.root, "export", "spring", "--as", "stream", "--pieces", "9-99").code == 2
