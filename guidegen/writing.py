"""Writing files so that a stopped or failed write leaves the old one whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without it has no such locks
    fcntl = None  # type: ignore[assignment]

RANDOM = 8
"""Characters that ``tempfile`` adds to a name."""


PRIVATE = 0o600
"""The mode of files that only their owner may read."""


def write_whole(path: Path, data: bytes, mode: int = 0o644, durable: bool = False) -> None:
    """Write a file beside its place and rename it there; raises OSError that names it."""
    with written(path, mode, durable) as stream:
        stream.write(data)


@contextmanager
def written(path: Path, mode: int = 0o644, durable: bool = False) -> Iterator[BinaryIO]:
    """A file that is written beside its place, and renamed there once it is whole.

    A ``durable`` one is on the disk before its name is.  Raises OSError that names the file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.{os.getpid()}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sweep(*folders: Path) -> None:
    """Remove what killed processes left unfinished in folders; raises nothing.

    The names tell the process; those that still run are left alone.
    """
    for folder in folders:
        for path in folder.glob(".*.*"):
            parts = path.name.rsplit(".", 2)
            if len(parts) == 3 and parts[1].isdecimal() and len(parts[2]) == RANDOM:
                with suppress(OSError):
                    if not _runs(int(parts[1])):
                        path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Whether a process runs; True where that cannot be told."""
    if os.name != "posix":  # pragma: no cover - elsewhere, asking would end it
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


@contextmanager
def locked(folder: Path, wait: bool = True) -> Iterator[bool]:
    """Keep other processes that ask for the same folder out of it meanwhile.

    Gives False where ``wait`` is False and another one is in there.  The folder is made; a
    process that ends, however it ends, lets go.  On a disk without locks nothing is held.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:  # pragma: no cover
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _held(handle, wait)
    finally:
        os.close(handle)


def _held(handle: int, wait: bool) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:  # a network disk without locks
        return True
    return True
