"""The list of those who get no mail: it names nobody, and nothing of it is ever lost."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from guidegen.mail.intake import normalized
from guidegen.mail.intake.identity import person
from guidegen.mail.intake.suppression import REASONS, Suppression, update
from guidegen.mail.recipient import Recipient
from guidegen.problems import InputError

from .lists import JANE, KEY, row, take

SINCE = date(2026, 2, 1)


def one(full: str = "Jane Roe", line1: str = "100 Main Street", zip: str = "44101") -> Recipient:
    fields = {"full": full, "line1": line1, "city": "Anytown", "state": "OH", "zip": zip}
    found = normalized(fields, 2)
    assert isinstance(found, Recipient)
    return found


def stops(listed: Suppression, other: Recipient, consent: date | None = None) -> bool:
    return listed.found(other, person(KEY, other), consent) is not None


@pytest.mark.parametrize("reason", REASONS)
def test_a_person_on_the_list_is_found_however_typed(reason: str) -> None:
    listed = Suppression.empty(KEY).added([one()], reason, SINCE)  # type: ignore[arg-type]
    assert stops(listed, one("ms. JANE Q. ROE", "100 main st.", "44101-1234"))
    assert stops(listed, one(), date(2026, 2, 2))
    assert not stops(listed, one(line1="101 Main Street"))
    assert not stops(listed, one("Ann Doe"))


def test_another_one_of_the_family_of_a_dead_person_gets_mail_only_if_asked_later() -> None:
    listed = Suppression.empty(KEY).added([one("Robert Roe")], "deceased", SINCE)
    assert stops(listed, one("Bob Roe"), SINCE)
    assert stops(listed, one("Bob Roe"))
    assert not stops(listed, one("Jane Roe"), date(2026, 2, 2))
    assert stops(listed, one("Robert Roe"), date(2026, 2, 2))
    assert not stops(listed, one("Ann Doe"), SINCE)


def test_an_opt_out_does_not_cover_the_family() -> None:
    listed = Suppression.empty(KEY).added([one("Robert Roe")], "opt-out", SINCE)
    assert not stops(listed, one("Jane Roe"))


def test_a_whole_address() -> None:
    listed = Suppression.empty(KEY).added([one()], "asked", SINCE, whole_address=True)
    assert stops(listed, one("Ann Doe"), date(2026, 2, 2))
    assert not stops(listed, one("Ann Doe", "100 Main Street Apt 4"))


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "suppression.jsonl"
    listed = Suppression.empty(KEY).added([one(), one("Ann Doe")], "deceased", SINCE)
    listed.write(path)
    assert Suppression.read(path, KEY) == listed
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Suppression.read(tmp_path / "none", KEY).entries == {}


def test_the_list_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "suppression.jsonl"
    Suppression.empty(KEY).added([one()], "returned", SINCE).write(path)
    text = path.read_text(encoding="utf-8").lower()
    assert not [word for word in ("jane", "roe", "main", "44101", "anytown") if word in text]


def test_nobody_is_added_twice_and_the_first_day_stays() -> None:
    listed = Suppression.empty(KEY).added([one(), one()], "opt-out", SINCE)
    again = listed.added([one("Mrs. Jane Roe")], "returned", date(2026, 2, 9))
    assert again == listed
    assert len(again.entries) == 1


def test_who_was_put_on_it_by_mistake_is_taken_off() -> None:
    listed = Suppression.empty(KEY).added([one(), one("Ann Doe")], "deceased", SINCE, True)
    kept = listed.without(one())
    assert not stops(kept, one())
    assert stops(kept, one("Ann Doe"))


def test_a_wrong_key_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "suppression.jsonl"
    Suppression.empty(KEY).added([one()], "opt-out", SINCE).write(path)
    with pytest.raises(InputError, match="mail-suppression-key"):
        Suppression.read(path, bytes(32))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda lines: lines[:-1], "suppression.jsonl:1:1"),
        (lambda lines: [lines[0], lines[2], lines[1]], "suppression.jsonl:1:1"),
        (lambda lines: [lines[0], lines[1].replace("opt-out", "asked"), lines[2]], ":1:1"),
        (lambda lines: [*lines[:2], lines[2][:40]], "suppression.jsonl:3:1"),
        (lambda lines: [*lines, ""], "suppression.jsonl:4:1"),
        (lambda lines: [lines[0], lines[1].replace("opt-out", "bored"), lines[2]], ":2:1"),
        (lambda lines: [lines[0], lines[1].replace("person", "street"), lines[2]], ":2:1"),
        (lambda lines: lines[1:], "suppression.jsonl:1:1"),
        (lambda lines: ["[]"], "suppression.jsonl:1:1"),
        (lambda lines: [], "suppression.jsonl:1:1"),
        (lambda lines: ["\xff\xfe"], "suppression.jsonl:1:1"),
    ],
)  # fmt: skip
def test_a_list_that_was_changed_by_hand_is_refused(
    tmp_path: Path, change: object, place: str
) -> None:
    path = tmp_path / "suppression.jsonl"
    Suppression.empty(KEY).added([one(), one("Ann Doe")], "opt-out", SINCE).write(path)
    lines = change(path.read_text(encoding="utf-8").splitlines())  # type: ignore[operator]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="latin-1")
    with pytest.raises(InputError, match="mail-suppression-form") as caught:
        Suppression.read(path, KEY)
    assert place in str(caught.value)


def test_a_list_is_changed_under_a_lock(tmp_path: Path) -> None:
    path = tmp_path / "mailings" / "suppression.jsonl"
    for name in ("Jane Roe", "Ann Doe"):
        recipient = one(name)
        before, after = update(
            path, KEY, lambda old, it=recipient: old.added([it], "opt-out", SINCE)
        )
        assert len(after.entries) == len(before.entries) + 1
    assert Suppression.read(path, KEY) == after


def test_a_failed_change_leaves_the_list_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "suppression.jsonl"
    Suppression.empty(KEY).added([one()], "opt-out", SINCE).write(path)
    before = path.read_bytes()

    def fail(_: Suppression) -> Suppression:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update(path, KEY, fail)
    assert path.read_bytes() == before


def test_the_report_tells_since_when_and_why(tmp_path: Path) -> None:
    listed = Suppression.empty(KEY).added([one()], "opt-out", SINCE)
    taken = take(tmp_path, [JANE, row(full="Ann Doe")], suppressed=listed)
    assert taken.counts.suppressed == 1
    assert taken.report[0]["reason"] == "on the suppression list since 2026-02-01 (opt-out)"
