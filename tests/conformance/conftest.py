"""Each document is finished and read once for all tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .documents import Finished, make
from .expected import Oracle
from .reader import TaggedFile


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Finished]:
    """Finishes a document the first time it is asked for."""
    made: dict[str, Finished] = {}

    def get(name: str) -> Finished:
        if name not in made:
            made[name] = make(name, tmp_path_factory.mktemp(name))
        return made[name]

    return get


@pytest.fixture(scope="session")
def reading(finished: Callable[[str], Finished]) -> Callable[[str], TaggedFile]:
    """Reads a finished document the first time it is asked for."""
    read: dict[str, TaggedFile] = {}

    def get(name: str) -> TaggedFile:
        if name not in read:
            read[name] = TaggedFile(finished(name).path)
        return read[name]

    return get


@pytest.fixture
def made(name: str, finished: Callable[[str], Finished]) -> Finished:
    """The document of the test's ``name``."""
    return finished(name)


@pytest.fixture
def file(name: str, reading: Callable[[str], TaggedFile]) -> TaggedFile:
    """The file of the test's ``name``."""
    return reading(name)


@pytest.fixture
def oracle(made: Finished) -> Oracle:
    """What the file of the test's ``name`` must say."""
    return Oracle(made.document, made.labels)
