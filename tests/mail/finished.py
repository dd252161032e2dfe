"""Jobs made through the library, for the tests of what is done with them afterwards."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from guidegen.mail.jobs import approve
from guidegen.mail.jobs.folder import PROOF, Folder, digest_of
from guidegen.mail.jobs.prepare import prepare
from guidegen.mail.jobs.settings import Order
from guidegen.project import Project

from .jobs import DAY, GUIDE, mixed, write_list

KEY = bytes.fromhex("5e" * 32)
TODAY = date.fromisoformat(DAY)
PIECES, CHUNK = 12, 4
"""Pieces of a job of the usual list, and how many of them are in a file."""


def make_job(
    project: Path,
    name: str = "spring",
    envelope: str = "",
    rows: list[tuple[str, ...]] | None = None,
) -> Folder:
    """Prepare a job; every file has four pieces, or a page of labels."""
    source = write_list(project.parent / "list.csv", rows or mixed())
    order = Order(project, name, source, GUIDE, day=TODAY, chunk=CHUNK, envelope=envelope)
    assert prepare(order, Project.load, KEY, TODAY).how == "new"
    return order.folder


def approved(folder: Folder) -> Folder:
    """The same job, final."""
    brand = Project.load(folder.root).library.brand
    approve.approve(folder, KEY, brand, digest_of(folder.file(PROOF)), "Kim Reader", TODAY)
    return folder


def copied(job: Folder, root: Path) -> Folder:
    """A copy of a job to be spoiled, in a project that is empty otherwise."""
    shutil.copytree(job.path, root / "mailings" / job.name)
    (root / "guides").mkdir()
    return Folder(root, job.name)
