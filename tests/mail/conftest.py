"""A project that can be mailed, and one with a prepared job; every test gets a copy of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from guidegen.mail.keys import ENV

from .jobs import make_key, make_project, mixed, prepare, write_list


@pytest.fixture(scope="session")
def mailable_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("mail") / "project")
    write_list(folder.parent / "list.csv", mixed())
    make_key(folder)
    return folder


@pytest.fixture(scope="session")
def prepared_once(mailable_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(mailable_once, tmp_path_factory.mktemp("prepared"))
    before = os.environ.get(ENV)
    os.environ[ENV] = str(folder.parent / "mail.key")
    try:
        done = prepare(folder)
    finally:
        os.environ.pop(ENV)
        if before is not None:
            os.environ[ENV] = before
    assert done.code == 0, done.err
    return folder


def copied(folder: Path, into: Path) -> Path:
    """A copy of a project with its list and its key."""
    for name in ("list.csv", "mail.key"):
        shutil.copy(folder.parent / name, into / name)
    return Path(shutil.copytree(folder, into / "project"))


@pytest.fixture
def mailable(mailable_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a signed and built guide, a list of some of everything, and the key."""
    monkeypatch.setenv(ENV, str(tmp_path / "mail.key"))
    return copied(mailable_once, tmp_path)


@pytest.fixture
def prepared(prepared_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with the job ``spring``, prepared."""
    monkeypatch.setenv(ENV, str(tmp_path / "mail.key"))
    return copied(prepared_once, tmp_path)
