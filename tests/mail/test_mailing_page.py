"""docs/mailing.md and docs/mailing-privacy.md say what the code does."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidegen.cli import mail as command
from guidegen.cli.mail_suppress import REASONS
from guidegen.cli.main import COMMANDS
from guidegen.mail.envelope.envelopes import load, names
from guidegen.mail.handing import specs
from guidegen.mail.intake.columns import ALIASES, FIELDS
from guidegen.mail.jobs import folder, prepare
from guidegen.mail.letters.letter import FIELDS as LETTER_FIELDS
from guidegen.model.base import validate
from guidegen.model.mail import Mail
from guidegen.problems import Position, Problems
from guidegen.source.reader import parse_yaml

from ..conftest import ROOT
from .jobs import HEADER, mail, write_list

PAGES = {
    name: (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("mailing.md", "mailing-privacy.md")
}
PAGE = PAGES["mailing.md"]


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def examples(language: str, begin: str = "") -> list[str]:
    """The examples in a language that begin with these words, also those within a list."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    plain = [re.sub(rf"^{indent}", "", code, flags=re.MULTILINE) for indent, code in found]
    return [code for code in plain if code.startswith(begin)]


def first_cells(text: str) -> set[str]:
    """What stands as code in the first column of tables."""
    cells = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


# -- examples --------------------------------------------------------------------------


def test_mail_yaml_in_the_page_is_sound() -> None:
    (whole,) = examples("yaml", "# guides/mail.yaml")
    (usps,) = examples("yaml", "usps:")
    for code in (whole, whole + usps):
        problems = Problems()
        read = validate(Mail, parse_yaml(code, "example", problems), problems)
        assert [str(problem) for problem in problems] == []
        assert read is not None
        assert read.keep_days == Mail.model_fields["keep_days"].default
        assert (read.usps is not None) == ("usps:" in code)


def test_the_measured_envelope_in_the_page_is_sound(tmp_path: Path) -> None:
    (tmp_path / "guides" / "envelopes").mkdir(parents=True)
    (code,) = examples("yaml", "# guides/envelopes/ours.yaml")
    (tmp_path / "guides" / "envelopes" / "ours.yaml").write_text(code, encoding="utf-8")
    problems = Problems()
    assert load("ours", tmp_path, Position(""), problems) is not None
    assert [str(problem) for problem in problems] == []


def test_the_columns_in_the_page_are_understood(mailable: Path) -> None:
    (code,) = examples("yaml", "# columns.yaml")
    (mailable.parent / "columns.yaml").write_text(code, encoding="utf-8")
    source = mailable.parent / "list.csv"
    write_list(source, [])
    named = dict(re.findall(r"^(\w+): (.+)$", code, re.MULTILINE))
    assert set(named) <= set(HEADER)
    header = [named.get(name, name) for name in HEADER]
    source.write_text(",".join(header) + "\n", encoding="utf-8")
    words = ("--guide", "beta", "--job", "spring", "--recipients", str(source))
    without = mail(mailable, "prepare", *words)
    assert "mail-columns-missing" in without.err
    done = mail(mailable, "prepare", *words, "--columns", str(mailable.parent / "columns.yaml"))
    assert "mail-list-rows" in done.err


def commands() -> Iterator[list[str]]:
    for code in examples("sh"):
        yield from (line.split() for line in code.splitlines())
    for page in PAGES.values():
        for code in re.findall(r"`(guidegen [^`\n]*)`", page):
            yield code.split()


def test_commands_in_the_pages_are_there() -> None:
    """Each action and each option is one of the program; and no action is left out."""
    used = set()
    for _, name, *words in commands():
        assert name in COMMANDS
        if name != "mail":
            continue
        parser = argparse.ArgumentParser(prog="guidegen mail")
        command.arguments(parser)
        (actions,) = (one for one in parser._actions if one.choices)
        assert isinstance(actions.choices, dict)
        known = {option for one in actions.choices[words[0]]._actions
                 for option in one.option_strings}  # fmt: skip
        assert {word for word in words if word.startswith("--")} <= known, words
        used.add(words[0])
    assert used == set(command.ACTIONS)


def test_what_prepare_prints_adds_up() -> None:
    (shown,) = (code for code in examples("text") if "rows read" in code)
    told = {word: int(number.replace(",", ""))
            for number, word in re.findall(r"^ +([\d,]+) (\w+)", shown, re.M)}  # fmt: skip
    assert told["rows"] == sum(
        told[name] for name in ("prepared", "rejected", "suppressed", "doubles")
    )
    assert told["letters"] == told["prepared"] + told["seeds"]
    assert [name for name in prepare.COUNTED if name not in told] == []


# -- tables ----------------------------------------------------------------------------


def test_every_column_is_told() -> None:
    told = section("The list")
    assert first_cells(told) == set(FIELDS)
    for row in re.findall(r"^\| `(\w+)`.* \| (.*) \|$", told, re.MULTILINE):
        for usual in row[1].split(", "):
            key = "".join(sign for sign in usual.casefold() if sign.isalnum())
            assert any(alias.endswith(key) or key.endswith(alias) for alias in ALIASES), usual


def rules_of(*folders: str) -> set[str]:
    found = set()
    for name in folders:
        for path in (ROOT / name).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r'"((?:mail|serials)-[a-z-]+)"', text))
    return found


def test_every_reason_for_a_rejected_row_is_told() -> None:
    """All rules of intake but those that are about a file, not about a row."""
    files = {
        "mail-list-form", "mail-list-rows", "mail-columns-missing", "mail-columns-twice",
        "mail-columns-unknown", "mail-seed", "mail-suppression-form", "mail-suppression-key",
    }  # fmt: skip
    told = first_cells(section("Rows that are not mailed"))
    assert told == rules_of("guidegen/mail/intake") - files


def test_rules_that_the_page_names_are_there() -> None:
    told = first_cells(section("When something stops"))
    assert told <= rules_of("guidegen/mail")
    needed = {"mail-stopped", "mail-busy", "mail-wrong-key", "mail-record-edited",
              "mail-suppressed-since", "mail-file-changed"}  # fmt: skip
    assert needed <= told


def test_every_file_is_told_and_whether_it_is_personal() -> None:
    told = section("What every file is")
    rows = dict(re.findall(r"^\| `([^`]+)`.* \|.*\| (.*) \|$", told, re.MULTILINE))
    known = {folder.JOB, folder.MANIFEST, folder.GUIDE, folder.REJECTED, folder.TICKET,
             folder.RECIPIENTS, folder.SUPPRESSED, folder.PROOF, folder.ADDRESSES, specs.SPECS,
             "private/letters-0001.pdf", "private/export"}  # fmt: skip
    assert set(rows) == {f"NAME/{name}" for name in known} | {folder.LEDGER, folder.SUPPRESSION}
    named_by_key = f"NAME/{folder.SUPPRESSED}"
    for name, personal in rows.items():
        assert ("**yes**" in personal) == ("/private/" in name and name != named_by_key), name


def test_files_of_a_job_are_those_of_the_page(prepared: Path) -> None:
    told = first_cells(section("What every file is"))
    made = [path for path in (prepared / "mailings").rglob("*") if path.is_file()]
    for path in made:
        name = path.relative_to(prepared / "mailings").as_posix().replace("spring/", "NAME/")
        name = re.sub(r"letters-\d{4}", "letters-0001", name)
        assert name in told or name == ".gitignore"


def test_envelopes_reasons_and_fields_are_all_there() -> None:
    table = section("The envelope")
    listed = set(re.findall(r"`([\w-]+)`", "".join(re.findall(r"^\|.*$", table, re.MULTILINE))))
    assert listed - {"envelope"} == set(names())
    assert first_cells(section("People who want no mail, and letters that come back")) == {
        *REASONS, "--reason",
    }  # fmt: skip
    for field in LETTER_FIELDS:
        assert f"`{{{field}}}`" in PAGE


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    page = PAGES[name]
    for target in re.findall(r"\]\(([^)\s]+)\)", page):
        file, _, anchor = target.partition("#")
        there = PAGES[file] if file else page
        titles = re.findall(r"^#+ (.*)$", there, re.MULTILINE)
        anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
        assert not anchor or anchor in anchors, target


def test_the_page_about_the_law_gives_no_advice() -> None:
    page = PAGES["mailing-privacy.md"]
    assert "This page is no legal advice." in page
    assert page.casefold().count("counsel") >= 10
    law = page.split("\n## Laws to ask about\n")[1].split("\n## ")[0]
    for item in re.split(r"\n- ", law)[1:]:
        assert re.search(r"may|can|depends|[Cc]ounsel", item)
