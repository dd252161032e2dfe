"""Time words, people, print words, person-first language, stray marks: found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidegen.checks.makeup.authorship import _plain_name
from guidegen.problems import Problem
from guidegen.project import Project

from .examples import found_in, places_of, write_project

OWN = (
    "time-word", "years-ago", "expected-in-past", "expected-later", "evidence-old", "review-far",
    "writer-is-reviewer", "reviewer-without-credentials", "no-authors", "person-not-named",
    "web-word", "link-without-address", "person-first", "people-not-patients", "patients-should",
    "old-term", "stray-markup", "unfinished", "repeated-word", "repeated-heading",
)  # fmt: skip


def own(problems: list[Problem], rules: tuple[str, ...] = OWN) -> list[Problem]:
    return [problem for problem in problems if problem.rule in rules]


def paragraphs(lines: tuple[str, ...]) -> str:
    """Each line as a paragraph, on a line of the file that is marked as a place."""
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return "blocks:\n" + "".join(f'  - "{line}"  # here\n' for line in quoted)


FOUND = {
    "time-word": (
        "The pair was recently approved.",
        "A recent study looked at this.",
        "A recent phase-2 trial looked at this.",
        "A recent phase 2 trial looked at this.",
        "The recent NIBIT-MESO-1 study was small.",
        "The drug for mesothelioma was recently approved.",
        "More recent drugs work in another way.",
        "A list of new approvals follows.",
        "In recent years, doctors have learned a lot.",
        "Newly approved drugs can help.",
        "This is a new treatment for the illness.",
        "New chemotherapy drugs",
        "Newer drugs work in another way.",
        "It can currently be had in trials alone.",
        "The pair is now approved for a first treatment.",
        "Doctors now give two drugs at once.",
        "A large trial is ongoing.",
        "Ongoing studies look at this drug.",
        "Ongoing phase-3 studies look at this drug.",
        "An upcoming trial will test it.",
        "It will soon be approved.",
        "Results are expected soon.",
        "Ask about the latest research.",
        "The agency changed the label last year.",
        "The study opened earlier this year.",
        "To date, no drug has done this.",
        "No drug has helped to date.",
        "The drug is awaiting approval.",
        "It has reached the last stage of clinical trials.",
    ),
    "years-ago": (
        "The drug was approved two years ago.",
        "It came to the market 20 years ago.",
        "For the past five years, doctors have used two drugs.",
        "Over the last decade, more was learned.",
    ),
    "expected-in-past": (
        "The trial is expected to conclude in 2025.",
        "Results are due in March 2026.",
        "The answer will be known by 2024.",
        "The study will give us a better idea in late 2025.",
        "Results expected in 2025",
        "It is enrolling people until June 2024.",
        "The report is scheduled for November 20, 2026.",
        "The study is to end by the summer of 2026.",
    ),
    "expected-later": (
        "The trial is expected to conclude in 2028.",
        "Results are due in December 2026.",
        "The answer will be known by the end of 2026.",
        "The study is planned to run from 2024 to 2029.",
        "The report is scheduled for November 21, 2026.",
    ),
    "web-word": (
        "Click here for the list.",
        "Click on the map.",
        "Tap here for help.",
        "Sign in to your list first.",
        "Enter your email for a copy.",
        "Our nurses are there in a live chat.",
        "Use this link for help.",
        "Doctors are at the link above.",
        "Watch this video first.",
        "A video above shows how.",
        "This page was last updated in May.",
        "Press the button below.",
        "Share it on Facebook.",
        "The facts on this website are not advice.",
        "You can download this guide for free.",
        "Scroll down to see the list.",
        "Log in to read more.",
        "Use the link below to find a doctor.",
        "The following links tell more.",
        "Subscribe to our letter.",
        "Next: radiation",
        "Back to top",
        "Share this page with a friend.",
        "Please visit our website.",
        "Hover over a word to see what it means.",
        "Bookmark this page.",
        "Read more »",
        "Watch the video below.",
        "For more on this, go to Surgery.",
    ),
    "person-first": (
        "The drug is for people who have failed first-line therapy.",
        "Some patients failed chemotherapy.",
        "We help cancer victims.",
        "He is suffering from cancer.",
        "Mesothelioma sufferers feel tired.",
        "A person may be non-compliant.",
        "She lost her long battle.",
        "He is battling cancer.",
        "Chemo may be hard for the elderly.",
        "A person may be wheelchair-bound.",
        "It is called salvage therapy.",
        "You may not be a candidate for surgery.",
        "She complains of pain.",
        "The patient denies pain.",
        "This is for the terminally ill.",
        "A ramp helps the disabled.",
    ),
    "people-not-patients": (
        "Most mesothelioma patients are older.",
        "Stage IV patients need care.",
        "Ask what helps cancer patients.",
    ),
    "patients-should": (
        "Patients should call at once.",
        "The patient must drink enough.",
        "Patients who take these drugs need to watch their skin.",
        "People with a fever should call the same day.",
        "Patients are advised to rest.",
    ),
    "old-term": (
        "Malignant pleural mesothelioma is rare.",
        "This is for people with malignant mesothelioma.",
        "MPM is rare.",
    ),
    "stray-markup": (
        "Bring ** this guide** with you.",
        "Take *one pill.",
        "This is __very needed.",
        "## What helps",
        "This is <b>very</b> needed.",
        "Take one&nbsp;pill.",
        "Ask your [care team] about it.",
        "Read this [page](https://www.example.org/a b) first.",
        "See https://www.cancer.gov for more.",
        'Doctors call it a "tap" here.',
        "Drink water--a lot of it.",
        "• Bring this guide.",
    ),
    "unfinished": (
        "TBD",
        "Date of review: to be determined",
        "TODO write this part",
        "The dose is XXX in each drip.",
        "Lorem ipsum dolor sit amet.",
        "The results are to be announced.",
        "A new part is coming soon.",
        "Call us at xxx-xxx-xxxx.",
    ),
    "repeated-word": (
        "Bring the the list.",
        "Rest and and drink.",
        "Call us. If if it gets worse, call again.",
    ),
}  # fmt: skip

CLEAN = (
    "A new cough or a new rash is a reason to call now.",
    "Right now, you may feel that it is too much.",
    "Call as soon as you can. Sooner is better.",
    "New or worse pain is a new problem.",
    "You may get a new treatment in a trial.",
    "Before you start a new drug, tell your nurse.",
    "Have you recently been ill?",
    "The cancer may have spread recently.",
    "A scan shows if the tumor has recently grown.",
    "Bring recent scan and blood results.",
    "People who were recently ill need more rest.",
    "Doctors now and then give steroids.",
    "In the last years of life, comfort counts.",
    "Bring a list of the drugs that you currently take.",
    "Keep this list up to date.",
    "Is there a new drug that I could try?",
    "If you were newly diagnosed, take your time.",
    "Pain that is ongoing can be treated.",
    "If you had surgery two years ago, tell your doctor.",
    "Most people breathed in asbestos 20 to 50 years ago.",
    "In the past 5 years, have you smoked?",
    "The nurse was told how the last year of life can be.",
    "In October 2020, the FDA approved this pair.",
    "The trial was expected to end in 2025, but it stopped early.",
    "The researchers had planned to end in 2024.",
    "In 2024, people began to get this drug.",
    "You will get this drug every 3 weeks.",
    "A trial that began in 2019 ended in 2022.",
    "You may hear the machine click on and off.",
    "Keep this page where you can see it.",
    "Write it in your log in the evening.",
    "Search ClinicalTrials.gov for trials, and download the list.",
    "Log in to your patient portal, or call.",
    "There is a link between asbestos and this illness.",
    "Share this guide with your family.",
    "Next, your nurse looks for a vein.",
    "For more on this, see [When should I call?](#when-to-call).",
    "For more help, visit the NCI at cancer.gov.",
    "For more help, ask your nurse.",
    "T cells fight the cancer.",
    "If the first treatment fails, ask what is next.",
    "After two failed treatments, you can ask for a trial.",
    "Your health plan denies a drug? You can appeal.",
    "Palliative care eases what you suffer, in body and mind.",
    "“I do not want to be called a cancer victim,” she said.",
    "Older papers call it “malignant mesothelioma.”",
    "A patient portal shows your results.",
    "Some patients ask how many visits they should plan.",
    "You should call if you have a fever.",
    "How many patients should take part?",
    "The trial took people who had had surgery.",
    "Write the time: __________",
    "It is 5 * 3 feet wide, and costs less than 5 dollars.",
    "The test looks for HLA-A*02:01 in your blood.",
    "See [ClinicalTrials.gov](https://clinicaltrials.gov) or ask.",
    "Call for follow-up up to 2 years later.",
    "I know that that is a lot.",
    "The dose has to be determined by your doctor.",
    "Room #5 is on the left.",
    "Ask, “What comes next?”",
)


@pytest.mark.parametrize("rule", FOUND)
def test_each_wording_is_found_in_its_line(rule: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, paragraphs(FOUND[rule]))
    found = own(found_in(folder), (rule,))
    assert {(p.at.file, p.at.line) for p in found} == places_of(folder)
    assert len(found) == len(FOUND[rule]), [str(p) for p in found]
    assert all("“" in p.message and p.help for p in found)


def test_clean_text_is_left_alone(tmp_path: Path) -> None:
    folder = write_project(tmp_path, paragraphs(CLEAN))
    assert [str(problem) for problem in own(found_in(folder))] == []


def test_words_are_found_in_the_line_of_a_folded_text(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path,
        """
blocks:
  - >-
    We know now that it helps. It snowed, and now
    nobody came. The pair is
    now approved for a first treatment.  # here
""".replace("  # here", ""),
    )
    (problem,) = own(found_in(folder))
    lines = (folder / problem.at.file).read_text(encoding="utf-8").splitlines()
    assert lines[problem.at.line - 1].strip().startswith("now approved")
    assert lines[problem.at.line - 1][problem.at.column - 1 :].startswith("now approved")


def test_a_mark_without_words_is_found_in_its_line(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path, "blocks:\n  - >-\n    Bring this guide.\n    Then ask** your nurse about it.\n"
    )
    (problem,) = own(found_in(folder), ("stray-markup",))
    lines = (folder / problem.at.file).read_text(encoding="utf-8").splitlines()
    assert "ask**" in lines[problem.at.line - 1]


@pytest.mark.parametrize(
    "block",
    [
        'bullets: ["Last updated:"]  # here',
        'callout: {title: About us, text: "Reviewed by:"}  # here',
        'key_facts: {title: At a glance, facts: {Price: "so far:"}}  # here',
        'faq: [{question: What does it cost?, answer: "The price is:"}]  # here',
    ],
)
def test_a_label_with_nothing_behind_it(block: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"blocks:\n  - {block}\n")
    found = own(found_in(folder), ("unfinished",))
    assert {(p.at.file, p.at.line) for p in found} == places_of(folder)


@pytest.mark.parametrize(
    "blocks",
    [
        '- "Bring these things:"\n  - bullets: [A pen, A list]',
        '- "Say this on the phone when you call the nurse:"\n  - I have pleural mesothelioma.',
        '- bullets:\n      intro: "Bring:"\n      items: [{text: "Papers:", items: [A card]}]',
        '- heading: {text: "Bring this:", level: 2}\n  - A pen.',
    ],
)
def test_a_colon_that_leads_on(blocks: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f"blocks:\n  {blocks}\n")
    assert own(found_in(folder), ("unfinished",)) == []


# -- words of others, other languages, other texts ----------------------------------


def test_the_words_of_a_speaker_stay(tmp_path: Path) -> None:
    quote = 'quote: {text: "Patients should not suffer from it [pain].", speaker: A doctor}'
    folder = write_project(tmp_path, f"blocks:\n  - {quote}\n")
    assert own(found_in(folder)) == []


def test_a_guide_in_another_language_is_not_read(tmp_path: Path) -> None:
    folder = write_project(tmp_path, "guide:\n  lang: de-DE\nblocks:\n  - The latest trial data\n")
    assert own(found_in(folder)) == []


def test_shared_texts_are_read_where_a_guide_prints_them(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path,
        """
terms:
  tap: {term: tap, plain: "A needle, as patients should know."}  # here
  rod: {term: rod, plain: "A new drug is now approved, as patients should know."}
blocks:
  - You may have a **tap**.
""",
    )
    found = own(found_in(folder))
    assert {(p.at.file, p.at.line) for p in found} == places_of(folder)
    assert [p.rule for p in found] == ["patients-should"]


def test_placeholders_of_the_brand_are_told_once(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path, "brand:\n  notices: {medical: To be confirmed by counsel before release.}\n"
    )
    assert own(found_in(folder)) == []


# -- links --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Read [about trials](https://www.example.org/x).", True),
        ("Read [example.org/x](https://www.example.org/x).", False),
        ("Read [about trials](https://www.example.org/x) at example.org/x.", False),
        ("Read [MedlinePlus](https://medlineplus.gov/x).", False),
        ("Read [the FDA’s list](https://www.fda.gov/list). [@approvals]", False),
        ("[Write to us](mailto:help@example.org).", True),
        ("Write to [help@example.org](mailto:help@example.org).", False),
        ("[Call us](tel:+18666088933).", False),
        ("See [the main points](#key-points).", False),
    ],
)
def test_a_link_is_not_lost_on_paper(text: str, found: bool, tmp_path: Path) -> None:
    folder = write_project(tmp_path, f'blocks:\n  - "{text}"  # here\n')
    problems = own(found_in(folder))
    assert [p.rule for p in problems] == ["link-without-address"] * found
    assert {(p.at.file, p.at.line) for p in problems} <= places_of(folder)


def test_an_address_beside_a_resource_allows_web_words(tmp_path: Path) -> None:
    item = "{name: The NCI, text: Click on “trials.”, url: https://www.cancer.gov}"
    folder = write_project(
        tmp_path,
        f"blocks:\n  - resources:\n      groups: [{{title: Help, items: [{item}]}}]\n",
    )
    assert own(found_in(folder)) == []


def test_a_link_that_says_nothing_is_told_of_as_a_link(tmp_path: Path) -> None:
    folder = write_project(tmp_path, "blocks:\n  - Please [click here](https://www.fda.gov).\n")
    found = {problem.rule for problem in found_in(folder)}
    assert "link-text" in found
    assert "web-word" not in found


# -- the edition --------------------------------------------------------------------

EDITION = """guide:
  edition:
    version: "1.2026"
    published: {0}
    evidence_through: {1}
    review_due: {2}
"""


@pytest.mark.parametrize(
    ("days", "rules"),
    [
        (("2026-11-20", "2025-11-20", "2027-11-20"), []),
        (("2026-11-20", "2025-11-19", "2027-11-20"), [("evidence-old", 0)]),
        (("2026-11-20", "2026-11-20", "2027-11-21"), [("review-far", 1)]),
        (("2028-02-29", "2027-03-01", "2029-02-28"), []),
        (("2028-02-29", "2027-02-28", "2029-03-01"), [("evidence-old", 0), ("review-far", 1)]),
    ],
)
def test_the_days_of_an_edition(
    days: tuple[str, ...], rules: list[tuple[str, int]], tmp_path: Path
) -> None:
    folder = write_project(tmp_path, EDITION.format(*days))
    found = own(found_in(folder), ("evidence-old", "review-far"))
    assert [problem.rule for problem in found] == [rule for rule, _ in rules]
    text = (folder / "guides" / "sample.yaml").read_text(encoding="utf-8")
    for problem, (_, which) in zip(found, rules, strict=True):
        field = ("evidence_through", "review_due")[which]
        assert text.splitlines()[problem.at.line - 1].strip().startswith(field)


def test_a_review_past_every_cap_says_so(tmp_path: Path) -> None:
    for number, (day, says) in enumerate((("2029-11-20", False), ("2029-11-21", True))):
        days = ("2026-11-20", "2026-11-20", day)
        folder = write_project(tmp_path / str(number), EDITION.format(*days))
        (problem,) = own(found_in(folder), ("review-far",))
        assert ("36" in problem.message) == says


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (("2026-11-20", "2026-11-21", "2027-11-20"), "date-order"),
        (("2026-11-20", "2026-11-20", "2026-11-20"), "date-order"),
        (("soon", "2026-11-20", "2027-11-20"), "wrong-type"),
    ],
)
def test_days_in_the_wrong_order_stop_a_build(
    days: tuple[str, ...], rule: str, tmp_path: Path
) -> None:
    project = Project.load(write_project(tmp_path, EDITION.format(*days)))
    assert [(p.rule, p.severity) for p in project.check() if p.severity == "error"] == [
        (rule, "error")
    ]


@pytest.mark.parametrize("field", ["published", "evidence_through", "review_due"])
def test_a_day_that_is_missing_stops_a_build(field: str, tmp_path: Path) -> None:
    days = EDITION.format("2026-11-20", "2026-11-20", "2027-11-20")
    left = "".join(f"{line}\n" for line in days.splitlines() if field not in line)
    found = Project.load(write_project(tmp_path, left)).check()
    assert ("missing-field", "error") in {(p.rule, p.severity) for p in found}


# -- people -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Alex Reed", ("alex reed", False)),
        ("Dr. Alex  REED, RN, OCN", ("alex reed", True)),
        ("Reed, Alex", ("alex reed", False)),
        ("Prof. Dr. Alex Reed M.D. Ph.D.", ("alex reed", True)),
        ("Álex Reed, Jr., PharmD", ("alex reed", True)),
        ("Nurse Alex Reed, MSN, APRN-BC", ("alex reed", True)),
    ],
)
def test_names_are_compared_without_what_is_around_them(name: str, plain: tuple[str, bool]) -> None:
    assert _plain_name(name) == plain


def people(written: str, reviewed: str) -> str:
    return f"guide:\n  people:\n    written_by: [{written}]\n    reviewed_by: [{reviewed}]\n"


@pytest.mark.parametrize(
    ("written", "reviewed", "rules"),
    [
        ("{name: Alex Reed}", "{name: Kim Lake, credentials: MD}", []),
        ("{name: Alex Reed}", '{name: "Kim Lake, MD"}', []),
        ("{name: Alex Reed}", "{name: Kim Lake}", ["reviewer-without-credentials"]),
        ("{name: Alex Reed}", '{name: "REED, Alex", credentials: RN}', ["writer-is-reviewer"]),
        ("{name: Ann Reed}", "{name: Alex Reed, credentials: RN}", []),
        ("", "{name: Kim Lake, credentials: MD}", ["no-authors"]),
        ("{name: Alex Reed}", "", ["no-authors"]),
        ("", "", ["no-authors"]),
    ],
)
def test_writers_and_reviewers(
    written: str, reviewed: str, rules: list[str], tmp_path: Path
) -> None:
    folder = write_project(tmp_path, people(written, reviewed))
    found = own(found_in(folder))
    assert [problem.rule for problem in found] == rules
    lines = (folder / "guides" / "sample.yaml").read_text(encoding="utf-8").splitlines()
    for problem in found:
        field = "people" if problem.rule == "no-authors" else "reviewed_by"
        assert lines[problem.at.line - 1].strip().startswith(field)


@pytest.mark.parametrize(
    ("name", "role", "rules"),
    [
        ("Robin Shaw", "Answers the phone", []),
        ("Kim Lake", "Medical reviewer", []),
        ("Robin Shaw", "Medical reviewer", ["person-not-named"]),
        ("Robin Shaw", "Author", ["person-not-named"]),
        ("Alex Reed", "Medically reviewed by", ["writer-is-reviewer", "person-not-named"]),
        ("Alex Reed", "Writer and fact-checker", ["writer-is-reviewer", "person-not-named"]),
    ],
)
def test_the_people_that_boxes_show(name: str, role: str, rules: list[str], tmp_path: Path) -> None:
    block = f"person: {{name: {name}, credentials: RN, role: {role}}}"
    folder = write_project(tmp_path, f"blocks:\n  - {block}  # here\n")
    found = own(found_in(folder))
    assert [problem.rule for problem in found] == rules
    assert {(p.at.file, p.at.line) for p in found} <= places_of(folder)


# -- headings -----------------------------------------------------------------------


def test_a_box_that_stands_twice(tmp_path: Path) -> None:
    box = "callout: {title: What we promise to you, text: We answer the phone.}"
    folder = write_project(tmp_path, f"blocks:\n  - {box}\n  - A word.\n  - {box}  # here\n")
    found = own(found_in(folder))
    assert [(p.at.file, p.at.line) for p in found] == list(places_of(folder))
    assert [p.rule for p in found] == ["repeated-heading"]


def test_a_heading_like_that_of_a_section(tmp_path: Path) -> None:
    heading = "heading: {text: When should I call?, level: 2}"
    folder = write_project(tmp_path, f"blocks:\n  - {heading}\n  - A word.\n")
    (problem,) = own(found_in(folder))
    lines = (folder / problem.at.file).read_text(encoding="utf-8").splitlines()
    assert problem.rule == "repeated-heading"
    assert "When should I call?" in lines[problem.at.line - 1]


def test_short_titles_of_boxes_may_be_alike(tmp_path: Path) -> None:
    boxes = "".join(
        f"  - callout: {{title: Good to know, text: {text}}}\n" for text in ("One.", "Two.")
    )
    assert own(found_in(write_project(tmp_path, f"blocks:\n{boxes}"))) == []
