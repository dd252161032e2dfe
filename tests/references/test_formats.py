"""Readers of CSL-JSON, BibTeX, RIS and NBIB: samples, and what is wrong with files."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from guidegen.problems import Problem, Problems
from guidegen.references.formats.detect import format_of, read_file, read_text, written
from guidegen.references.formats.found import Incoming
from guidegen.references.formats.items import LEFT_OUT
from guidegen.references.item import Reference

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> tuple[list[Incoming], list[Problem]]:
    problems = Problems()
    return read_file(SAMPLES / name, name, "", problems), list(problems)


def text(content: str, form: str = "") -> tuple[list[Incoming], list[Problem]]:
    problems = Problems()
    return read_text(content, "x.txt", form, problems), list(problems)


def faults(content: str, form: str = "") -> list[tuple[str, int, str]]:
    """(rule, line, severity) of everything that is said of a text."""
    return [(p.rule, p.at.line, p.severity) for p in text(content, form)[1]]


def names(item: Incoming) -> list[str]:
    return [f"{name.surname}|{name.given or name.suffix}" for name in item.reference.author]


# -- samples ---------------------------------------------------------------------


def test_every_sample_is_told_by_what_it_holds() -> None:
    forms = {path.name: format_of(path.read_text("utf-8"), "x") for path in SAMPLES.iterdir()}
    assert forms == {
        "pubmed.nbib": "nbib", "publisher.ris": "ris", "zotero.bib": "bibtex",
        "zotero.json": "csl",
    }  # fmt: skip


def test_nbib_record() -> None:
    items, _ = sample("pubmed.nbib")
    baas = items[0].reference
    assert items[0].at.line == 1
    assert baas.title.endswith("a multicentre, randomised, open-label, phase 3 trial")
    assert (baas.volume, baas.issue, baas.page) == ("397", "10272", "375-386")
    assert (baas.doi, baas.pmid) == ("10.1016/S0140-6736(20)32714-8", "33485464")
    assert (baas.container_title, baas.container_title_short) == ("Lancet", "Lancet")
    assert baas.issued
    assert baas.issued.parts == (2021, 1, 30)
    assert names(items[0]) == ["Baas|Paul", "Scherpereel|Arnaud", "Nowak|Anna K"]
    assert baas.abstract == ""
    assert baas.note == "Erratum: Lancet. 2021 Feb 20;397(10275):670"


def test_nbib_keeps_retractions_and_their_notices() -> None:
    items, _ = sample("pubmed.nbib")
    retracted, notice = items[1], items[2]
    assert retracted.reference.status == "retracted"
    assert retracted.reference.note == (
        "Retracted: J Invent Oncol. 2022 May;14(3):e2207. doi: 10.5555/invented.2022.0099. "
        "PMID: 12345690"
    )
    assert [one.grave for one in retracted.notices] == [True]
    assert notice.reference.note.startswith("This is the retraction of: J Invent Oncol. 2019")
    assert notice.reference.status == ""


@pytest.mark.parametrize(
    ("tag", "kind", "grave"),
    [
        ("RIN", "Retracted", True), ("PRIN", "Partly retracted", True),
        ("ROF", "This is the retraction of", True), ("EIN", "Erratum", False),
        ("EFR", "This is an erratum for", True), ("ECI", "Expression of concern", True),
        ("CRI", "Corrected and republished in", False), ("CON", "Comment on", False),
        ("UOF", "Update of", False), ("UIN", "Updated in", False),
        ("RPI", "Republished in", False), ("CRF", "Corrected and republished from", False),
    ],
)  # fmt: skip
def test_every_linking_tag_is_kept(tag: str, kind: str, grave: bool) -> None:
    record = f"PMID- 1\nTI  - A title\nDP  - 2020\n{tag:4}- J X. 2020;1:2\nSO  - J X\n"
    (item,), _ = text(record)
    assert [(n.kind, n.where, n.grave) for n in item.notices] == [(kind, "J X. 2020;1:2", grave)]
    assert item.reference.note == f"{kind}: J X. 2020;1:2"


@pytest.mark.parametrize(
    ("kind", "status", "told"),
    [
        ("Retracted Publication", "retracted", "Retracted."),
        ("Retraction of Publication", "", "This is the retraction of."),
        ("Published Erratum", "", "This is an erratum for."),
        ("Expression of Concern", "", "This is an expression of concern about."),
    ],
)
def test_publication_types_tell_without_a_link(kind: str, status: str, told: str) -> None:
    (item,), _ = text(f"PMID- 1\nTI  - A title\nDP  - 2020\nPT  - {kind}\nSO  - J X\n")
    assert (item.reference.status, item.reference.note) == (status, told)


def test_nbib_of_a_work_in_another_language() -> None:
    item = sample("pubmed.nbib")[0][3].reference
    assert item.title == "Ein erfundener Fall von Mesotheliom"
    assert item.title_translated == "An invented case of mesothelioma"
    assert (item.language, item.page, item.status) == ("de", "101-109", "ahead of print")


def test_nbib_names() -> None:
    item = sample("pubmed.nbib")[0][1]
    first = item.reference.author[0]
    assert (first.non_dropping_particle, first.family, first.given, first.suffix) == (
        "van der", "Berg", "Johannes C", "Jr",
    )  # fmt: skip
    assert item.reference.author[2].literal == "Invented Trials Group"


def test_ris_records() -> None:
    items, problems = sample("publisher.ris")
    fennell, chapter, page, report = (item.reference for item in items)
    assert (fennell.type, fennell.page, fennell.volume) == ("article-journal", "1530-1540", "22")
    assert fennell.container_title_short == "Lancet Oncol"
    assert fennell.issued
    assert fennell.issued.parts == (2021, 11, 1)
    assert (fennell.url, fennell.publisher, fennell.accessed) == ("", "", None)
    assert (chapter.type, chapter.container_title) == (
        "chapter", "The Invented Handbook of the Pleura",
    )  # fmt: skip
    assert chapter.author[1].literal == "PrECOG, LLC"
    assert (chapter.editor[0].family, chapter.edition) == ("Herausgeber", "3rd")
    assert page.author[0].literal == "National Cancer Institute"
    assert page.accessed
    assert page.accessed.parts == (2026, 11, 20)
    assert (report.number, report.publisher_place) == ("WHO/FWC/1", "Geneva")
    assert [p.rule for p in problems] == []


def test_bibtex_entries() -> None:
    items, problems = sample("zotero.bib")
    by_key = {item.key: item for item in items}
    fields = by_key["ceresoliTumourTreatingFields2019"]
    assert names(fields) == [
        "Ceresoli|Giovanni L.", "Aerts|Joachim G.", "van Meerbeeck|Jan P.", "Crinò|Lucio",
        "Rüssel|Jürgen", "et al.|",
    ]  # fmt: skip
    assert fields.reference.title.startswith("Tumour Treating Fields in Combination")
    assert fields.reference.page == "1702-1709"
    vogelzang = by_key["Vogelzang:2003"].reference
    assert vogelzang.container_title == "Journal of Clinical Oncology"
    assert vogelzang.title.startswith("Phase III study")
    who = by_key["who2014"].reference
    assert [name.literal for name in who.author] == [
        "World Health Organization", "Ministry of Health and Welfare",
    ]  # fmt: skip
    assert who.title == "Chrysotile asbestos & health: 100% avoidable"
    acs = by_key["acs"].reference
    assert (acs.type, acs.url) == ("webpage", "https://www.cancer.org/an_invented~page")
    assert acs.accessed
    assert (acs.accessed.parts, acs.note) == ((2026, 11, 20), "")
    editor = by_key["pleura18"].reference.editor[1]
    assert (editor.surname, editor.given, editor.suffix) == ("de la Cruz", "María", "Jr")
    chapter = by_key["exemple18"].reference
    assert chapter.title == "An invented chapter — on β-blockers, H2O and “quotes”"
    assert chapter.container_title == "The Invented Handbook of the Pleura"
    assert chapter.author[1].surname == "van Beethoven"
    assert [p for p in problems if p.severity == "error"] == []


@pytest.mark.parametrize(
    ("latex", "said"),
    [
        (r"{\'e}", "é"), (r"\'{e}", "é"), (r"\'e", "é"), (r"\'\i", "í"), (r"{\o}re", "øre"),
        (r"\c{c}a", "ça"), (r"\v s", "š"), (r"\"{O}", "Ö"), (r"\ss", "ß"), (r"a\&b", "a&b"),
        (r"5--6", "5–6"), (r"so---that", "so—that"), ("``a''", "“a”"), (r"$\alpha$-x", "α-x"),
        (r"\emph{in vitro}", "in vitro"), (r"50\%", "50%"), (r"{{NASA}} x", "NASA x"),
        (r"a~b", "a b"), (r"\textit{a} \textbf{b}", "a b"), (r"\r{A}ngstr\"om", "Ångström"),
    ],
)  # fmt: skip
def test_latex_becomes_unicode(latex: str, said: str) -> None:
    (item,), problems = text(f"@article{{k, title = {{{{{latex}}} T}}, year = 2020}}")
    assert item.reference.title == f"{said} T"
    assert problems == []


@pytest.mark.parametrize(
    ("written_name", "said"),
    [
        ("Ludwig van Beethoven", "van Beethoven|Ludwig"),
        ("van Beethoven, Ludwig", "van Beethoven|Ludwig"),
        ("Burris, Jr, Howard A.", "Burris|Howard A."),
        ("{World Health Organization}", "World Health Organization|"),
        ("National Cancer Institute", "National Cancer Institute|"),
        ("{Lo Russo}, Giuseppe", "Lo Russo|Giuseppe"),
        ("{Barnes and Noble}, X", "Barnes and Noble|X"),
        ("Plato", "Plato|"), ("de la Fuente, Juan", "de la Fuente|Juan"),
    ],
)  # fmt: skip
def test_names_in_bibtex(written_name: str, said: str) -> None:
    (item,), _ = text(f"@book{{k, title={{T}}, year=2020, author = {{{written_name}}}}}")
    assert names(item) == [said]


def test_csl_json_of_zotero() -> None:
    items, problems = sample("zotero.json")
    peters, retracted = items
    assert (peters.reference.pmid, peters.reference.pmcid) == ("35124183", "PMC9999999")
    assert (peters.reference.note, peters.reference.language) == ("", "")
    assert (peters.reference.url, peters.reference.accessed) == ("", None)
    assert peters.reference.container_title_short == "Ann Oncol"
    assert retracted.reference.title == "RETRACTED: An invented study of mesothelioma & a drug"
    assert retracted.reference.status == "retracted"
    assert retracted.notices[0].grave
    assert retracted.at.line == 26
    assert problems == []


@pytest.mark.parametrize("wrap", ["items", "references", ""])
def test_csl_json_in_other_wrappings(wrap: str) -> None:
    item = {"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[2020]]}}
    content = json.dumps({wrap: [item]} if wrap else item, indent=1)
    (found,), problems = text(content)
    assert (found.key, found.reference.title, problems) == ("a", "T", [])


# -- what is wrong ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        ("<!DOCTYPE html>\n<html><body>Sign in</body></html>", "import-format", 1),
        ('<?xml version="1.0"?>\n<xml/>', "import-format", 1),
        ("Some text\nabout nothing", "import-format", 1),
        ('[\n {"id": "a", "title": "T",\n', "import-syntax", 3),
        ('[\n {"id": "a" "title": "T"}\n]', "import-syntax", 2),
        ("[1, 2]", "import-syntax", 1),
        ("[" * 100_000, "import-syntax", 1),
        ("[]", "import-format", 1),
        ("@article{a,\n title = {T},\n year = {20", "import-syntax", 3),
        ("@article{a,\n title = {T} {U}, year = 2020}", "import-syntax", 2),
        ("\n@article{a,\n title = {T},", "import-syntax", 2),
        ("@article{a\n title = {T}}", "import-syntax", 1),
        ("\nTY  - JOUR\nTI  - T\nAU  - Baas, P", "import-cut-off", 2),
        ("TY  - JOUR\nTI  - T\nTY  - JOUR\nTI  - U\nER  - ", "import-cut-off", 1),
        ("TY  - JOUR\nwords\nTI  - T\nER  - ", "import-syntax", 2),
        ("PMID- 1\nTI  - A\nSO  - x\n\nPMID- 2\nTI  - B\nDP  - 20", "import-cut-off", 5),
        ("PMID- 1\nTI  - A\n<html>\nSO  - x\n", "import-syntax", 3),
        ("TY  - JOUR\nVL  - 2\nER  - ", "import-empty", 1),
    ],
)
def test_faults_are_errors_with_their_line(content: str, rule: str, line: int) -> None:
    found = [p for p in text(content)[1] if p.severity == "error"]
    assert (rule, line) in [(p.rule, p.at.line) for p in found]
    assert all(p.help for p in found)


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        ("TY  - XXXX\nTI  - T\nPY  - 2020\nER  - ", "import-type", 1),
        ("\n@foo{k, title={T}, year=2020}", "import-type", 2),
        ('[{"id": "a", "type": "foo", "title": "T", "issued": 2020}]', "import-field", 1),
        ('[{"id":"a",\n"type":"book",\n"DOI":"11.1/x","title":"T","issued":2020}]',
         "import-field", 3),
        ('[{"id":"a","type":"book","colour":"red","title":"T","issued":2020}]', "import-field", 1),
        ("TY  - JOUR\nTI  - T\nPY  - 20201\nER  - ", "import-field", 3),
        ("@book{k,\n title={T}, year={soon}}", "import-field", 2),
        ("@book{k, title={T},\n title={U}, year=2020}", "import-twice", 2),
        ('[{"id":"a","type":"book",\n"title":"T","title":"U","issued":2020}]', "import-twice", 2),
        ("@book{k, title={T},\n publisher = acm, year=2020}", "import-string", 2),
        ("@book{k,\n title={A \\foo{b}}, year=2020}", "import-latex", 2),
        ("TY  - JOUR\nTI  - a\x02b\nPY  - 2020\nER  - ", "import-character", 2),
        ('[{"type":"book",\n"title":"a\\u001b[2Jb","issued":2020}]', "import-character", 2),
        ('[{"type":"book",\n"title":"a\\ud800b","issued":2020}]', "import-character", 2),
    ],
)  # fmt: skip
def test_what_can_be_imported_all_the_same_is_warned_of(content: str, rule: str, line: int) -> None:
    items, problems = text(content)
    assert len(items) == 1
    assert (rule, line, "warning") in [(p.rule, p.at.line, p.severity) for p in problems]
    assert all(p.severity != "error" for p in problems)


def test_a_missing_year_is_noted() -> None:
    assert faults("TY  - JOUR\nTI  - T\nER  - ") == [("import-gap", 1, "note")]
    assert faults("TY  - ELEC\nTI  - T\nUR  - https://a.b/c\nER  - ") == []


def test_a_fault_hides_no_other_entry() -> None:
    content = "@book{a, title={T}, year=2020}\n@book{b, title={T\n@book{c, title={U}, year=2020}"
    items, problems = text(content)
    assert [item.key for item in items] == ["a", "c"]
    assert [(p.rule, p.at.line) for p in problems] == [("import-syntax", 2)]


def test_words_of_a_file_do_not_steer_the_terminal() -> None:
    _, problems = text("TY  - \x1b[2J\nTI  - T\nER  - ", "ris")
    assert "import-type" in [problem.rule for problem in problems]
    assert not any("\x1b" in str(problem) for problem in problems)


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (b"", "empty-file", 1), (b" \n ", "empty-file", 1),
        ("TY  - JOUR\nTI  - Müller\nER  - ".encode("latin-1"), "not-utf8", 2),
        (b"\xff\xfe\x00", "not-utf8", 1),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text(data: bytes, rule: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "x.ris"
    path.write_bytes(data)
    problems = Problems()
    assert read_file(path, "x.ris", "", problems) == []
    assert [(p.rule, p.at.line, p.severity) for p in problems] == [(rule, line, "error")]


@pytest.mark.parametrize("name", ["none.ris", "."])
def test_files_that_are_none(name: str, tmp_path: Path) -> None:
    problems = Problems()
    assert read_file(tmp_path / name, name, "", problems) == []
    assert len(problems.errors) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("name", ["pubmed.nbib", "publisher.ris", "zotero.bib", "zotero.json"])
def test_byte_order_marks_and_line_ends_change_nothing(
    name: str, newline: str, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    content = (SAMPLES / name).read_text("utf-8").replace("\n", newline)
    path.write_bytes(content.encode(encoding))
    problems = Problems()
    assert read_file(path, name, "", problems) == sample(name)[0]


@pytest.mark.parametrize("form", ["csl", "bibtex", "ris", "nbib"])
def test_any_beginning_of_a_sample_raises_nothing(form: str) -> None:
    name = {"csl": "zotero.json", "bibtex": "zotero.bib", "ris": "publisher.ris",
            "nbib": "pubmed.nbib"}[form]  # fmt: skip
    content = (SAMPLES / name).read_text("utf-8")
    for end in range(0, len(content), 7):
        items, problems = text(content[:end], form)
        assert items or problems


@pytest.mark.parametrize("form", ["csl", "bibtex", "ris"])
def test_five_thousand_entries_take_seconds(form: str) -> None:
    many = [
        Reference.model_validate(
            {
                "id": f"a{n}", "type": "article-journal", "title": f"Title number {n} of many",
                "author": [{"family": f"Name{n}", "given": "A"}] * 6, "issued": 2020,
                "container-title": "Journal", "DOI": f"10.5555/{n}", "volume": str(n),
            }
        )
        for n in range(5_000)
    ]  # fmt: skip
    start = time.perf_counter()
    items, problems = text(written(many, form), form)
    assert time.perf_counter() - start < 15
    assert [item.key for item in items] == [one.id for one in many]
    assert problems == []


def test_broken_bibtex_of_any_length_ends() -> None:
    start = time.perf_counter()
    _, problems = text("@article{a, title = {never closed\n" * 20_000)
    assert time.perf_counter() - start < 15
    assert 1 <= len(problems) <= 25


def test_bibtex_without_a_comma_is_read() -> None:
    (item,), problems = text("@article{a,\n title = {T}\n year = 2020}")
    assert (item.reference.title, item.reference.year, problems) == ("T", "2020", [])


def test_what_no_import_takes() -> None:
    item = {
        "id": "a", "type": "book", "title": "T", "issued": 2020, "abstract": "x", "keyword": "y",
        "verify": "true", "verify_note": "z", "ISSN": "1234-5678", "custom": {"a": "b"},
    }  # fmt: skip
    (found,), problems = text(json.dumps([item]))
    assert not LEFT_OUT & found.reference.as_csl().keys()
    assert problems == []
