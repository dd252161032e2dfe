"""The page of HTML: whole in itself, readable by everyone, with frames where pages differ."""

from __future__ import annotations

import re
import shutil
import sys
from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from guidegen.changes.html import STYLE, Report, page
from guidegen.changes.images import CELL, FRAME, pictures, regions
from guidegen.changes.told import Line, Topic
from guidegen.changes.words import Sentence
from guidegen.cli.main import main

from .conftest import Edit
from .test_changes import SECTION

VOID = {"meta", "img"}


class Reader(HTMLParser):
    """Collects tags with their attributes, and texts; every tag must be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.stack: list[str] = []
        self.feed(text)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def written(issued_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page after a new section."""
    folder = tmp_path_factory.mktemp("html")
    root = folder / "project"
    shutil.copytree(issued_once, root)
    guide = root / "guides" / "stage-iv.yaml"
    text = guide.read_text(encoding="utf-8")
    first = "  - id: call-first\n"
    guide.write_text(text.replace(first, f"{SECTION}{first}", 1), encoding="utf-8")
    file = folder / "deep" / "changes.html"
    words = ["stage-iv", "--project", str(root), "--html", str(file), "--pages", "3"]
    assert main(["changes", *words]) == 0
    return file


def test_the_page_is_whole_in_itself(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    reader = Reader(text)
    assert {tag for tag, _ in reader.tags} & {"script", "link", "iframe", "object"} == set()
    for _, attributes in reader.tags:
        assert not set(attributes) & {"href", "srcset", "onclick", "onload"}
    assert not re.search(r"url\(|@import|https?:", text)
    assert "default-src &#x27;none&#x27;" in text
    assert len(text) < 1_500_000


def test_the_page_can_be_read_by_everyone(written: Path) -> None:
    reader = Reader(written.read_text(encoding="utf-8"))
    assert reader.named("html") == [{"lang": "en-US"}]
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    images = reader.named("img")
    assert len(images) == 4  # one page before and now, two new pages
    assert [image["alt"] for image in images][1:] == [
        images[1]["alt"], "Page 4 now.", "Page 5 now.",
    ]  # fmt: skip
    assert re.fullmatch(r"Page 3 now\. \d+ regions are marked\.", str(images[1]["alt"]))
    assert any("left out; more are shown with --pages" in text for text in reader.texts)
    assert "@media print" in STYLE


def test_what_authors_write_stays_text(written: Path) -> None:
    reader = Reader(written.read_text(encoding="utf-8"))
    assert "<script>alert(1)</script>" in reader.texts
    assert any("A new <b>section</b>" in text for text in reader.texts)
    assert not {"b", "script"} & {tag for tag, _ in reader.tags}


def test_pictures_show_the_page_with_its_frames(written: Path) -> None:
    reader = Reader(written.read_text(encoding="utf-8"))
    source = str(reader.named("img")[1]["src"])
    kind, _, data = source.partition(",")
    assert kind == "data:image/jpeg;base64"
    image = Image.open(BytesIO(b64decode(data)))
    assert image.size == (680, 880)
    close = sum(
        count for count, color in image.convert("RGB").getcolors(1 << 20) or ()
        if sum(abs(a - b) for a, b in zip(color, FRAME, strict=True)) < 60
    )  # fmt: skip
    assert close > 1000


PARTS = st.one_of(
    st.sampled_from(["<b>", "</li>", "<script>x</script>", "&amp;", "&lt;", '"', "<!--"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=9),
)
WORDS = st.lists(PARTS, max_size=4).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_any_text_comes_back_as_text(title: str, before: str, now: str) -> None:
    sentence = Sentence(before, now)
    lines = (Line(title, (Line(before),)), Line("changed:", sentence=sentence))
    reader = Reader(page([Report(title, now, (Topic(before, lines),))]))
    said = "".join(reader.texts).split()
    for word in (*title.split(), *before.split(), *now.split()):
        assert word in " ".join(said)
    assert {tag for tag, _ in reader.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3",
        "p", "ul", "li", "ins", "del",
    }  # fmt: skip


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, WCAG 2.2."""

    def light(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        return sum(v * w for v, w in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colors_have_contrast() -> None:
    pairs = re.findall(r"background: (#\w{6}); color: (#\w{6})", STYLE)
    assert len(pairs) >= 2
    frame = f"#{FRAME[0]:02x}{FRAME[1]:02x}{FRAME[2]:02x}"
    for back, ink in [*pairs, ("#ffffff", "#1b1b1b"), ("#ffffff", "#404040"), ("#ffffff", frame)]:
        assert contrast(back, ink) >= 4.5, (back, ink)


# -- regions -----------------------------------------------------------------------------------


def sheet(*boxes: tuple[int, int, int, int]) -> Image.Image:
    image = Image.new("RGB", (300, 200), "white")
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=(0, 0, 0))
    return image


def test_regions_are_where_pages_differ() -> None:
    found = list(regions(sheet((10, 10, 20, 20)), sheet((10, 10, 20, 20), (100, 50, 130, 60))))
    ((left, top, right, bottom),) = found
    assert left <= 100 < left + CELL
    assert top <= 50 < top + CELL
    assert right - CELL <= 130 < right
    assert bottom - CELL <= 60 < bottom
    assert list(regions(sheet(), sheet())) == []


@given(st.integers(0, 299), st.integers(0, 199))
def test_no_pixel_is_missed(x: int, y: int) -> None:
    ((left, top, right, bottom),) = regions(sheet(), sheet((x, y, x, y)))
    assert left <= x < right
    assert top <= y < bottom


def test_sheets_of_two_sizes_are_compared() -> None:
    before, now = pictures(sheet(), Image.new("RGB", (320, 220), "gray"))
    assert before is not None
    assert now is not None
    assert before.regions == now.regions == 1


# -- without pypdfium2 ----------------------------------------------------------------------------


def test_without_pypdfium2_the_words_are_there(
    issued: Path, edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    edit("stage-iv", "Fill in this box with your nurse.", "Fill in this box with a nurse.")
    file = tmp_path / "changes.html"
    words = ["stage-iv", "--project", str(issued), "--html", str(file)]
    assert main(["changes", *words]) == 0
    out, err = capsys.readouterr()
    assert "now: Fill in this box with a nurse." in out
    assert out.splitlines()[-1] == str(file)
    assert "pip install pypdfium2" in err
    reader = Reader(file.read_text(encoding="utf-8"))
    assert reader.named("img") == []
    assert any("pip install pypdfium2" in text for text in reader.texts)
    assert len(reader.named("ins")) == 1
