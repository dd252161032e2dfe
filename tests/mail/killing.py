"""``guidegen mail`` in processes that know all modules already, and how they are stopped."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from tempfile import TemporaryFile
from typing import IO

from guidegen.cli.main import main

from ..regeneration.killing import CHANGES, WRITES
from ..regeneration.small import Ran


@dataclass(frozen=True)
class Child:
    """A command that runs; ``ran`` waits for it.  Its exit code is -9 where it was killed."""

    process: int
    out: IO[str]
    err: IO[str]

    def killed_after(self, seconds: float) -> Ran:
        """Kill it after so many seconds, unless it has ended by then."""
        handle = os.pidfd_open(self.process)
        try:
            select([handle], [], [], seconds)
        finally:
            os.close(handle)
        os.kill(self.process, signal.SIGKILL)
        return self.ran()

    def ran(self) -> Ran:
        code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        texts = []
        for stream in (self.out, self.err):
            stream.seek(0)
            texts.append(stream.read())
            stream.close()
        return Ran(code, *texts)


def forked(folder: Path, *words: str, first: Callable[[], None] = lambda: None) -> Child:
    """Start ``guidegen mail``; the process does ``first`` before."""
    out, err = (TemporaryFile("w+") for _ in range(2))  # noqa: SIM115 - ``ran`` closes them
    child = os.fork()
    if child:
        return Child(child, out, err)
    code = 2
    with suppress(BaseException):
        sys.stdout, sys.stderr = out, err
        first()
        code = main(["mail", words[0], "--project", str(folder), *words[1:]])
        out.flush()
        err.flush()
    os._exit(code)


def stopped_at(step: int, sent: signal.Signals, folder: Path, *words: str) -> int:
    """Run ``guidegen mail`` and stop it before the ``step``-th step that changes a file.

    Gives the exit code; -9 where it was killed.
    """
    return forked(folder, *words, first=lambda: _stop_at(step, sent, folder)).ran().code


def _stop_at(step: int, sent: signal.Signals, folder: Path) -> None:
    seen, me, own = 0, os.getpid(), str(folder / "mailings")

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in CHANGES:
            return
        path = str(arguments[0])  # a folder's removal names its files by their names alone
        if not path.startswith(own if os.path.isabs(path) else ""):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITES):
            return
        if os.getpid() != me:
            return
        seen += 1
        if seen == step:
            os.kill(me, sent)

    sys.addaudithook(watch)
