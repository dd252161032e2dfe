"""Preparing a job: from a list to letters, an address file, a ticket and a proof.

A run may be killed at any moment.  The next one with the same inputs goes on where it was, and
the files are the same as if nothing had happened: they depend on what ``job.json`` records and
on nothing else, not even the clock.  One that finds all done does nothing.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Literal

from guidegen.mail.jobs import finish
from guidegen.mail.jobs.chunks import Maker, Part, parts_of
from guidegen.mail.jobs.folder import (
    ADDRESSES,
    GUIDE,
    JOB,
    MANIFEST,
    PERSONAL,
    RECIPIENTS,
    REJECTED,
    SUPPRESSED,
    Folder,
    digest_of,
    streamed,
)
from guidegen.mail.jobs.gate import Load, Passed, gate
from guidegen.mail.jobs.job import Job, read_job, write_job
from guidegen.mail.jobs.manifest import added_to, check_unique, entries
from guidegen.mail.jobs.settings import (
    TOOLS,
    Order,
    Settings,
    differing,
    guide_file,
    inputs_of,
    read_settings,
)
from guidegen.mail.jobs.since import check_suppressed
from guidegen.mail.keys import check_value
from guidegen.problems import InputError, Position, Problem, Problems, UsageError
from guidegen.writing import PRIVATE, locked, sweep, write_whole

if TYPE_CHECKING:
    from guidegen.mail.intake import Counts, Intaking
    from guidegen.mail.letters.sheet_kinds import AddressSheet

Say = Callable[[int, int], None]
"""Is told how many files of letters are done, and how many there will be."""

DONE = frozenset({"prepared", "final"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of an order.

    Attributes:
        job: As it is recorded now.
        how: Whether it was prepared from the beginning, continued, mended or left as it was.
        mended: Files that were there before and had to be made again.
        notes: What the reader should know of how the list was read.
    """

    job: Job
    how: Literal["new", "continued", "mended", "unchanged"]
    mended: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def prepare(
    order: Order, load: Load, key: bytes, today: date, say: Say = lambda done, total: None
) -> Prepared:
    """Prepare a job, or go on with it.

    Raises:
        UsageError: The order itself cannot be meant.
        InputError: The guide may not be mailed, the list cannot be read, the job was begun with
            other inputs, another run is at work, or the disk is full.
    """
    if not order.source.is_file():
        raise UsageError(f"there is no file {order.source}")
    folder = order.folder
    folder.make()
    with only_run(folder), told_of_disk(folder):
        folder.make()  # a run that was refused may have removed it just now
        try:
            return _Run(order, load, key, today, say).prepared()
        finally:
            _remove_if_empty(folder)


@contextmanager
def only_run(folder: Folder) -> Iterator[None]:
    """Keep other runs out of a job meanwhile; raises InputError where one is at work.

    What killed ones left unfinished is swept up.
    """
    with locked(folder.path, wait=False) as mine:
        if not mine:
            problem = Problem(
                Position(folder.shown()), "mail-busy", "another run is at work on this job",
                "wait until it has ended, then run the command again",
            )  # fmt: skip
            raise InputError((problem,))
        sweep(folder.path, folder.private)
        yield


@contextmanager
def told_of_disk(folder: Folder) -> Iterator[None]:
    """Tell of a disk that fails as a problem with a way out."""
    try:
        yield
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "the disk is full" if full else error.strerror or "a file could not be written"
        problem = Problem(
            Position(folder.shown()), "mail-stopped",
            f"this job could not be finished: {why}",
            f"{'make room' if full else 'mend this'} and run the same command again: what is "
            "done stays, and it goes on from there",
        )  # fmt: skip
        raise InputError((problem,)) from error


def _remove_if_empty(folder: Folder) -> None:
    """Leave nothing of a job that was refused before it began."""
    with suppress(OSError):
        if not folder.file(JOB).exists():
            folder.file(SUPPRESSED).unlink(missing_ok=True)
        folder.private.rmdir()
        folder.path.rmdir()


@dataclass(frozen=True, slots=True)
class _Run:
    order: Order
    load: Load
    key: bytes
    today: date
    say: Say

    @property
    def folder(self) -> Folder:
        return self.order.folder

    def prepared(self) -> Prepared:
        """Do what is left to do."""
        order, folder = self.order, self.folder
        job = read_job(folder, self.key)
        if job is None:
            return self._begun(*self._allowed())
        settings = read_settings(order)
        self._check_same(job, settings)
        if job.state == "prepared":
            check_suppressed(folder, job, self.key)
        if job.state in DONE and not damaged(folder, job, self.key):
            return Prepared(job, "unchanged")
        if job.state == "preparing":
            check_suppressed(folder, job, self.key)
        passed = self._passed(job.day)
        return self._finished(job, settings, passed, "continued")

    def _allowed(self) -> tuple[Settings, Passed]:
        """Settings and guide of a new job; raises InputError with what is wrong with both."""
        problems, settings, passed = Problems(), None, None
        try:
            passed = self._passed(self.order.day or self.today)
        except InputError as error:
            problems.extend(error.problems)
        try:
            settings = read_settings(self.order)
        except InputError as error:
            problems.extend(error.problems)
        problems.raise_errors()
        assert settings is not None
        assert passed is not None
        return settings, passed

    def _passed(self, day: date) -> Passed:
        order = self.order
        return gate(order.root, order.guide, order.edition, day, self.load, order.allow_draft)

    def _check_same(self, job: Job, settings: Settings) -> None:
        """Raise InputError where a job is not the one that is ordered."""
        order = self.order
        if job.state == "purged":
            problem = Problem(
                self.folder.at(JOB), "mail-purged", f"this job was purged on {job.purged}",
                "give the new mailing a name of its own",
            )  # fmt: skip
            raise InputError((problem,))
        day = order.day or job.day
        file = digest_of(guide_file(order.root, order.guide, order.edition))
        now = inputs_of(order, settings, day, file)
        then = dict(job.inputs) | {"draft": str(job.draft)}
        now["draft"] = str(job.draft and order.allow_draft)
        but = frozenset({TOOLS}) if job.state in DONE else frozenset[str]()
        differing(then, now, self.folder, but)

    # -- a new job ---------------------------------------------------------------------

    def _begun(self, settings: Settings, passed: Passed) -> Prepared:
        """Take the list in; from then on there is a job."""
        order, day = self.order, self.order.day or self.today
        inputs = inputs_of(order, settings, day, passed.guide.sha256)
        sheet = finish.sheet_of(order.root, settings, passed, day)
        intaking = finish.intaking_of(self.folder, settings, day, sheet, self.key, again=False)
        files, counts = self._taken_in(settings, intaking, inputs["list"])
        job = Job(
            name=order.name, state="preparing", day=day, draft=passed.draft, guide=passed.guide,
            letter=str(settings.letter), envelope=str(settings.envelope),
            chunk=-(-order.chunk // sheet.per_page) * sheet.per_page,  # whole pages of labels
            key=check_value(self.key), inputs=inputs, files=files,
            counts={name: getattr(counts, name) for name in COUNTED},
            keep_days=settings.mail.keep_days,
        )  # fmt: skip
        write_job(self.folder, job, self.key)
        done = self._finished(job, settings, passed, "new", sheet)
        return replace(done, notes=(*counts.notes, *finish.notes_of(settings, sheet, self.folder)))

    def _taken_in(
        self, settings: Settings, intaking: Intaking, source: str
    ) -> tuple[dict[str, str], Counts]:
        """Write who is mailed and who is not; gives the digests of these files, and the counts."""
        from guidegen.mail.intake import take_in

        folder = self.folder
        with (
            streamed(folder.file(RECIPIENTS)) as accepted,
            streamed(folder.file(REJECTED)) as rejected,
        ):
            counts = take_in(self.order.source, settings.columns, intaking, accepted, rejected)
        if digest_of(self.order.source) != source:
            problem = Problem(
                Position(self.order.source.name), "mail-list-changed",
                "the list was changed while it was read", "run the command again",
            )  # fmt: skip
            raise InputError((problem,))
        if not counts.prepared:
            raise _nobody(folder, counts)
        names = (RECIPIENTS, REJECTED, SUPPRESSED)
        found = {name: digest_of(folder.file(name)) for name in names}
        return {name: digest for name, digest in found.items() if digest}, counts

    # -- what is left to do ------------------------------------------------------------

    def _finished(
        self, job: Job, settings: Settings, passed: Passed,
        how: Literal["new", "continued"], sheet: AddressSheet | None = None,
    ) -> Prepared:  # fmt: skip
        """Make whatever is not there, or not as it is recorded."""
        folder, state = self.folder, job.state
        sheet = sheet or finish.sheet_of(self.order.root, settings, passed, job.day)
        mended = self._same_list(job, settings, sheet)
        if self._copied_guide(job, passed) and state in DONE:
            mended += (GUIDE,)
        serials = finish.serials_of(folder, job, settings, sheet)
        if state == "preparing":
            recorded = finish.recorded_serials(serials)
            if dict(job.serials) != recorded:
                job = replace(job, serials=recorded)
                write_job(folder, job, self.key)
        maker = Maker(folder, job, self.key, sheet, settings.mail.usps, serials)
        mended += self._letters(job, maker)
        check_unique(folder, job, self.key)
        files, again = self._rest(maker, settings, passed)
        mended += again if state in DONE else ()
        if state in DONE:
            self._check_equal(job, files)
            return Prepared(job, "mended", mended)
        job = replace(job, state="prepared", files=files)
        write_job(folder, job, self.key)
        return Prepared(job, how, mended)

    def _rest(
        self, maker: Maker, settings: Settings, passed: Passed
    ) -> tuple[dict[str, str], tuple[str, ...]]:
        """The digests of all files but letters, and the names of those that had to be made."""
        folder, job, again = self.folder, maker.job, list[str]()
        manifest = digest_of(folder.file(MANIFEST))
        files = {**job.files, GUIDE: job.guide.sha256, MANIFEST: manifest}
        for name, data in finish.rest_of(maker, settings, passed):
            files[name] = sha256(data).hexdigest()
            if digest_of(folder.file(name)) != files[name]:
                again.append(name)
                write_whole(folder.file(name), data, PRIVATE, durable=True)
        before = digest_of(folder.file(ADDRESSES))
        files[ADDRESSES] = finish.addresses_of(maker)
        if files[ADDRESSES] != before:
            again.append(ADDRESSES)
        return files, tuple(again)

    def _same_list(self, job: Job, settings: Settings, sheet: AddressSheet) -> tuple[str, ...]:
        """Take the list in again where what was made of it is not there any more."""
        gone = [n for n in (RECIPIENTS, REJECTED) if digest_of(self.folder.file(n)) != job.files[n]]
        if gone:
            intaking = finish.intaking_of(
                self.folder, settings, job.day, sheet, self.key, again=True
            )
            files, _ = self._taken_in(settings, intaking, job.inputs["list"])
            self._check_equal(job, files)
        return tuple(gone)

    def _check_equal(self, job: Job, files: dict[str, str]) -> None:
        """Raise InputError where a file that was made again is not what it was."""
        for name, digest in job.files.items():
            if files.get(name, digest) != digest:
                raise differs(self.folder, name)

    def _copied_guide(self, job: Job, passed: Passed) -> bool:
        """Keep the guide with the job, so that the job stays what it was; False if it is there."""
        if digest_of(self.folder.file(GUIDE)) == job.guide.sha256:
            return False
        data = passed.file.read_bytes()
        if sha256(data).hexdigest() != job.guide.sha256:
            problem = Problem(
                Position(f"output/{passed.file.name}"), "mail-outdated",
                "this file was built anew meanwhile", "run the command again",
            )  # fmt: skip
            raise InputError((problem,))
        write_whole(self.folder.file(GUIDE), data, PRIVATE, durable=True)
        return True

    def _letters(self, job: Job, maker: Maker) -> tuple[str, ...]:
        """Make the files of letters that are missing; gives those that were there before."""
        folder, total = self.folder, job.chunks
        known = {one.chunk: (one.file, one.sha256)
                 for one in entries(folder, job, self.key, whole=False)}  # fmt: skip
        bad = {number for number, (file, digest) in known.items()
               if digest_of(folder.file(file)) != digest}  # fmt: skip
        again, missing = list[Part](), list[Part]()
        for part in parts_of(folder.file(RECIPIENTS), job.chunk):
            if part.chunk not in known:
                missing.append(part)
            elif part.chunk in bad:
                again.append(part)
        processes = self.order.processes
        for entry in maker.make_all(again, processes):
            if entry.sha256 != known[entry.chunk][1]:
                raise differs(folder, entry.file)
        if missing or not known:
            with added_to(folder, job, self.key) as manifest:
                for entry in maker.make_all(missing, processes):
                    manifest.add(entry)
                    self.say(entry.chunk, total)
        return tuple(part.file for part in again)


COUNTED = ("rows", "prepared", "rejected", "suppressed", "doubles", "seeds")


def damaged(folder: Folder, job: Job, key: bytes) -> tuple[str, ...]:
    """The files of a job that are not there, or not as they were written.

    Of a purged job, those are looked at that a purge leaves.  Raises InputError where the
    manifest is not as it was written.
    """
    letters = ((one.file, one.sha256) for one in entries(folder, job, key))
    known = chain(job.files.items(), letters)
    return tuple(
        name
        for name, digest in known
        if not (job.state == "purged" and name.startswith(PERSONAL))
        and digest_of(folder.file(name)) != digest
    )


def differs(folder: Folder, name: str) -> InputError:
    """What is raised of a file that was made again and is not what it was."""
    problem = Problem(
        folder.at(name), "mail-not-the-same",
        "this file was made again and is not what it was; guidegen, its libraries or the list of "
        "those who get no mail have changed since",
        "prepare the list again under another name of the job, and purge this one",
    )  # fmt: skip
    return InputError((problem,))


def _nobody(folder: Folder, counts: Counts) -> InputError:
    problem = Problem(
        folder.at(REJECTED), "mail-nobody",
        f"of {counts.rows:,} rows nobody is left to write to: {counts.rejected:,} were rejected, "
        f"{counts.suppressed:,} are suppressed, {counts.doubles:,} are doubles",
        "this file tells why, by the rows' numbers; correct the list and run the command again",
    )  # fmt: skip
    return InputError((problem,))
