"""The folders working copies live in: one for each open project, below the user's data.

`<data>/open/<uuid>/` holds `work.db`, `about.json` (which file it belongs to) and the lock. Closing renames it to
`….closed` before deleting, so a crash in between leaves nothing that looks like lost work. A discarded one is kept for 30
days as `….discarded`; one that cannot be read is never deleted.
"""

import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from mapper.storage.replacing import rename_within, write_small

KEPT_DAYS: Final = 30
DATABASE: Final = "work.db"
_ABOUT: Final = "about.json"
_CLOSED, _DISCARDED = ".closed", ".discarded"


class Stamp(msgspec.Struct, frozen=True):
    """How a file looked to the system; another stamp means that it may have been written by somebody else."""

    device: int
    inode: int
    size: int
    time: int  # nanoseconds

    @classmethod
    def of(cls, path: Path) -> "Stamp | None":
        """The stamp of the file at `path`, None when there is none. Raises OSError."""
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class Saving(msgspec.Struct, frozen=True):
    """A save under way: where to, the revision it makes, and the last journal step in it."""

    path: str
    revision: str
    seq: int


class About(msgspec.Struct, frozen=True):
    """What a working copy belongs to. `seq` is the last journal step that is in the file at `path`."""

    opened: datetime
    path: str | None = None
    name: str = ""
    stamp: Stamp | None = None
    seq: int = 0
    unsaved: bool = (
        False  # it holds something worth keeping that no file has, even without a step in the journal
    )
    read_only: bool = False
    saving: Saving | None = None


class WorkingFolder:
    """One folder and what is in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = path / DATABASE
        self.arriving = path / f"{DATABASE}.new"
        self.lock = path.with_name(f"{path.name}.lock")  # beside it: closing renames the folder while locked

    @classmethod
    def named(cls, root: Path) -> "WorkingFolder":
        """A folder below `root` that is not there yet: it is locked first, then made. Raises OSError."""
        root.mkdir(parents=True, exist_ok=True)
        return cls(root / str(uuid.uuid4()))

    def make(self) -> None:
        """Raises OSError."""
        self.path.mkdir(mode=0o700, exist_ok=True)

    def arrived(self) -> None:
        """The database is complete and checked: from now on the folder counts. Raises OSError."""
        rename_within(self.arriving, self.database)

    def write(self, about: About) -> None:
        """Raises OSError."""
        # Python's own JSON: a file's name need not be UTF-8, and then it holds what msgspec does not write.
        write_small(self.path / _ABOUT, json.dumps(msgspec.to_builtins(about), default=str).encode())

    def read(self) -> About:
        """What `write` wrote. Raises OSError or ValueError when it is missing or damaged."""
        return msgspec.convert(json.loads((self.path / _ABOUT).read_bytes()), About)

    def export_path(self) -> Path:
        """A name for an export that is not taken."""
        return self.path / f"export-{uuid.uuid4().hex}.db"

    def tidy(self) -> None:
        """Takes away what a save or an upgrade that was killed has left: no export is ever looked at again."""
        for path in (*self.path.glob("export-*"), *self.path.glob("*.tmp"), *self.path.glob("*.new")):
            with suppress(OSError):
                path.unlink()

    def close(self) -> None:
        """Takes the folder away; what cannot be deleted now is deleted at the next start."""
        _renamed_and_deleted(self.path)

    def discard(self, *, keep_for_ever: bool) -> None:
        """Puts the folder aside, for 30 days or for good. Raises OSError."""
        day = datetime.now(UTC).strftime("%Y%m%d")
        suffix = "-kept" if keep_for_ever else ""
        rename_within(self.path, self.path.with_name(f"{self.path.name}-{day}{suffix}{_DISCARDED}"))


def folders(root: Path) -> Iterator[WorkingFolder]:
    """Every working folder below `root` that is neither closed nor discarded."""
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        if path.is_dir() and not path.suffix:
            yield WorkingFolder(path)


def sweep(root: Path, now: datetime | None = None) -> None:
    """Deletes what was closed, and what was discarded more than 30 days ago."""
    for path in list(root.iterdir()) if root.is_dir() else ():
        if path.suffix == _CLOSED or (path.suffix == _DISCARDED and _expired(path, now or datetime.now(UTC))):
            shutil.rmtree(path, ignore_errors=True)


def _expired(path: Path, now: datetime) -> bool:
    try:
        day = datetime.strptime(path.stem.rsplit("-", 1)[-1], "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return now - day > timedelta(days=KEPT_DAYS)


def _renamed_and_deleted(path: Path) -> None:
    closed = path.with_name(path.name + _CLOSED)
    try:
        rename_within(path, closed)
    except OSError:
        closed = path
    shutil.rmtree(closed, ignore_errors=True)
