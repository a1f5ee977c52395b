"""Who has a file open: a lock that ends with its process, and a note beside the file for people on other machines.

The lock of a document (`exclusive`) is below our own data, so it works for files in folders that may not be written. The
note `~$name.lock` says user, host and time; it is advice, and failing to write it is no error.
"""

import getpass
import hashlib
import os
import platform
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _, format_datetime
from mapper.storage.replacing import write_small
from mapper.workspace.exclusive import Exclusive

_SWEPT: Final = 0.05  # seconds; a sweep holds a lock for microseconds
_NOTE_LIMIT: Final = 4096  # bytes read of a note that somebody else wrote


class Holder(msgspec.Struct, frozen=True):
    """Who has a file open."""

    user: str
    host: str
    time: datetime
    process: int = 0
    token: str = ""


class LockedError(MapperError):
    """The file is open elsewhere; it can be opened for reading only. `holder` is None when nobody left a name.

    `certain` is False when only the note beside the file says so: it may be a leftover of a crash on another machine.
    """

    def __init__(self, path: Path, holder: Holder | None, *, certain: bool) -> None:
        self.holder = holder
        self.certain = certain
        super().__init__(_sentence(path, holder))


def _sentence(path: Path, holder: Holder | None) -> str:
    if holder is None:
        return _("{name} is already open in another window. Open it for reading only.").format(name=path.name)
    return _("{name} is open since {time} by {user} on {host}. Open it for reading only.").format(
        name=path.name, time=format_datetime(holder.time), user=holder.user, host=holder.host
    )


class FolderLock:
    """The lock of a working folder: held as long as the project in it is open."""

    def __init__(self, path: Path) -> None:
        self._lock = Exclusive.take(path)
        self.held = self._lock is not None

    def release(self) -> None:
        """Gives the folder free."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            self.held = False


class DocumentLock:
    """The lock of one document. Raises LockedError when somebody else has it; `force` overrides a mere note."""

    def __init__(self, root: Path, path: Path, *, force: bool = False) -> None:
        self.path = path
        self._note = path.with_name(f"~${path.name}.lock")
        root.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(os.path.normcase(path).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._lock = _taken(root / f"{name}.lock")
        left = _read(self._note)
        if self._lock is None:
            raise LockedError(path, left, certain=True)
        if left is not None and not force and _may_live(left):
            self._lock.release()
            raise LockedError(path, left, certain=False)
        self._mine = Holder(user(), platform.node(), datetime.now(UTC), os.getpid(), os.urandom(8).hex())
        _write(self._note, self._mine)

    def release(self) -> None:
        """Gives the document free and takes the note away if it is still ours."""
        if self._lock is None:
            return
        if _read(self._note) == self._mine:
            _remove(self._note)
        self._lock.release()
        self._lock = None


def _taken(path: Path) -> Exclusive | None:
    """The lock, asked for twice: another window that looks for lost work may just be sweeping."""
    lock = Exclusive.take(path)
    if lock is None:
        time.sleep(_SWEPT)
        lock = Exclusive.take(path)
    return lock


def sweep(root: Path) -> None:
    """Takes away the files of locks below `root` that nobody holds: killed processes leave them. Raises OSError."""
    for path in root.glob("*.lock"):
        if (lock := Exclusive.take(path)) is not None:
            lock.release()


def user() -> str:
    """The name of the person at this computer, as the system knows it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _may_live(holder: Holder) -> bool:
    """Whether the project a note speaks of may be open still; our own lock has already ruled out our own data folder."""
    if holder.host != platform.node():
        return True
    if sys.platform == "win32" or holder.process == os.getpid():  # os.kill(…, 0) ends the process on Windows
        return False
    try:
        os.kill(holder.process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return holder.process > 0


def _read(note: Path) -> Holder | None:
    try:
        with note.open("rb") as file:
            holder = msgspec.json.decode(file.read(_NOTE_LIMIT), type=Holder)
    except (OSError, ValueError):
        return None
    return msgspec.structs.replace(holder, user=_plain(holder.user), host=_plain(holder.host))


def _plain(text: str) -> str:
    """What somebody else's note says, fit for a sentence."""
    return "".join(c for c in text if c.isprintable())[:80] or "?"


def _write(note: Path, holder: Holder) -> None:
    try:
        write_small(note, msgspec.json.encode(holder))
    except OSError:
        return  # a folder we may not write to, or a full disk: the note is only advice


def _remove(note: Path) -> None:
    try:
        note.unlink(missing_ok=True)
    except OSError:
        return
