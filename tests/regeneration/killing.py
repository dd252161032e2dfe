"""Killing commands: at random moments, and at each step that changes a file."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from guidegen.cli.main import main

from .small import start

CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "open"})
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def killed_at_random(folder: Path, chance: Random, most: float, command: str, *words: str) -> None:
    """Start a command and kill it after at most so many seconds."""
    process = start(folder, command, *words)
    with suppress(Exception):
        process.wait(timeout=chance.uniform(0, most))
    process.kill()
    process.communicate()


def killed_at(step: int, folder: Path, command: str, *words: str) -> bool:
    """Run a command and kill it before the step that is the ``step``-th to change a file.

    True where it was killed, False where it ended before that step.
    """
    child = os.fork()
    if child == 0:
        _die_at(step, folder)
        code = 2
        with suppress(BaseException), open(os.devnull, "w") as nowhere:
            sys.stdout = sys.stderr = nowhere
            code = main([command, "--project", str(folder), *words])
        os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def _die_at(step: int, folder: Path) -> None:
    """Have this process kill itself; only changes in the project's folder count."""
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in CHANGES or not str(arguments[0]).startswith(str(folder)):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITES):
            return
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def each_step(folder: Path, command: str, *words: str) -> Iterator[int]:
    """Kill the command at its first step, at its second, and so on, until it ends by itself.

    Whoever asks for the next one puts the folder back first.
    """
    step = 1
    while killed_at(step, folder, command, *words):
        yield step
        step += 1
