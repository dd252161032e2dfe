"""The key of the mailings: a secret that stays outside of the project.

What the manifest calls a piece, and what the suppression list calls a person, are made with
it (HMAC, RFC 2104), so that neither file tells anybody who was written to.
"""

from __future__ import annotations

import hmac
import os
import secrets
import tempfile
from pathlib import Path

from guidegen.problems import UsageError

ENV = "GUIDEGEN_MAIL_KEY_FILE"
BYTES = 32
MAKE = "make one with `guidegen mail key --new`"


def key_path() -> Path:
    """Where the key is: what the environment names, or else in the user's own folder."""
    named = os.environ.get(ENV)
    if named:
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(home) / "guidegen" / "mail.key"


def read_key(root: Path) -> bytes:
    """The key; raises UsageError where there is none, or where others could read it."""
    path = _outside(root)
    try:
        text = path.read_text(encoding="ascii").strip()
        open_to_others = path.stat().st_mode & 0o077
    except FileNotFoundError:
        raise UsageError(f"there is no key for mailings at {path}; {MAKE}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the key for mailings at {path} cannot be read") from error
    if os.name == "posix" and open_to_others:
        raise UsageError(f"other users can read the key at {path}; run `chmod 600 {path}`")
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != BYTES:
        raise UsageError(f"{path} holds no key; put the right one back from your safe copy")
    return key


def make_key(root: Path) -> Path:
    """Make a new key; raises UsageError where there is one, which is never written over.

    It is on the disk before it has its name: half a key would be taken for a damaged one.
    """
    path = _outside(root)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.{os.getpid()}.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(BYTES) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.link(name, path)  # unlike a renaming, this fails where there is one
    except FileExistsError:
        raise UsageError(f"there is a key at {path}; mailings made with it need it") from None
    finally:
        os.unlink(name)
    return path


def _outside(root: Path) -> Path:
    """The key's path; raises UsageError where it lies in the project, and travels with it."""
    path = key_path()
    if path.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"the key must not lie in the project; name another place in {ENV}")
    return path


def sealed(key: bytes, *parts: str) -> str:
    """The HMAC of parts that no other parts share, as 64 hex digits."""
    message = b"".join(b"%d:%s" % (len(data), data) for data in (p.encode() for p in parts))
    return hmac.new(key, message, "sha256").hexdigest()


def check_value(key: bytes) -> str:
    """What tells this key from another, and tells nothing else of it."""
    return sealed(key, "guidegen mail key")[:16]


def piece_id(key: bytes, job: str, row: int, address: tuple[str, ...]) -> str:
    """What the manifest calls a piece: 16 hex digits."""
    return sealed(key, "piece", job, str(row), *address)[:16]
