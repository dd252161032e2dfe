"""Paths that authors write stay inside the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegen.source.paths import inside


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("assets/images/x.png", ("assets", "images", "x.png")),
        ("x.png", ("x.png",)),
        ("./a//b/./x.png", ("a", "b", "x.png")),
        ("a..b/..x", ("a..b", "..x")),
        ("~/x.png", ("~", "x.png")),
        ("naïve ’x’.png", ("naïve ’x’.png",)),
    ],
)
def test_inside(tmp_path: Path, written: str, parts: tuple[str, ...]) -> None:
    assert inside(tmp_path, written) == tmp_path.resolve().joinpath(*parts)


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        ".",
        "./",
        "..",
        "../x.png",
        "a/../x.png",
        "a/../../x.png",
        "/etc/passwd",
        "//server/x.png",
        "\\\\server\\x.png",
        "a\\b.png",
        "..\\x.png",
        "C:/x.png",
        "C:x.png",
        "c:\\x.png",
        "https://example.org/x.png",
        "file:///etc/passwd",
        "data:text/plain,x",
        "x.png:stream",
        "a\0b",
        "a\nb",
        "\ud800",
    ],
)
def test_outside_or_unclear(tmp_path: Path, written: str) -> None:
    assert inside(tmp_path, written) is None


@pytest.mark.parametrize("written", ["a" * 5000, "a/" * 5000])
def test_names_longer_than_any_file_has(tmp_path: Path, written: str) -> None:
    found = inside(tmp_path, written)
    assert found is None or found.is_relative_to(tmp_path.resolve())


def test_links_that_lead_out(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "images").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.png").write_bytes(b"x")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "up").symlink_to("..")
    (root / "images" / "x.png").symlink_to(tmp_path / "secret" / "x.png")
    (root / "loop").symlink_to("loop")
    assert inside(root, "out/x.png") is None
    assert inside(root, "up/secret/x.png") is None
    assert inside(root, "up/project/images") == (root / "images").resolve()
    assert inside(root, "images/x.png") is None
    assert inside(root, "loop/x.png") is None


def test_links_that_stay_inside_and_a_root_that_is_a_link(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "images").mkdir(parents=True)
    (root / "pictures").symlink_to("images")
    (tmp_path / "link").symlink_to(root)
    assert inside(root, "pictures/x.png") == (root / "images" / "x.png").resolve()
    assert inside(tmp_path / "link", "images/x.png") == (root / "images" / "x.png").resolve()


def test_a_neighbour_with_the_same_beginning_is_outside(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project-old").mkdir()
    (tmp_path / "project" / "link").symlink_to(tmp_path / "project-old")
    assert inside(tmp_path / "project", "link/x.png") is None


@given(st.text(alphabet="a./\\:~ \0\ud800é", max_size=12))
def test_never_raises_and_never_leaves(written: str) -> None:
    root = Path(__file__).parent
    found = inside(root, written)
    assert found is None or found.is_relative_to(root.resolve())
