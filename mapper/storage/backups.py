"""The versions a file had before it was saved over: at most 20 and 1 GB for each file, thinner the older they are.

A failure here is a warning: it never stops a save.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from mapper.storage.replacing import copy_durably

FILES: Final = 20
BYTES: Final = 1_000_000_000
_RECENT: Final = 8  # the newest are kept whatever their age; behind them one for each day, week or month
_STAMP: Final = "%Y%m%d-%H%M%S-%f"


def folder_for(root: Path, path: Path) -> Path:
    """Where the backups of the file at `path` are kept below `root`: two files of one name do not mix."""
    readable = re.sub(r"[^\w-]+", "-", path.stem)[:40].strip("-") or "project"
    return root / f"{readable}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:12]}"


def keep(root: Path, path: Path, now: datetime | None = None) -> Path | None:
    """Keeps the file at `path` as it is before it is replaced; returns the backup, None when there is no file.

    Raises OSError.
    """
    if not path.exists():
        return None
    folder = folder_for(root, path)
    folder.mkdir(parents=True, exist_ok=True)
    backup = folder / f"{(now or datetime.now(UTC)).strftime(_STAMP)}{path.suffix}"
    try:
        os.link(path, backup)  # the file at `path` is only ever replaced, so its content can be shared
    except OSError:
        copy_durably(path, backup)
    for old in superfluous(backups(folder)):
        old.unlink(missing_ok=True)
    return backup


def backups(folder: Path) -> list[Path]:
    """The backups in a folder of `folder_for`, newest first."""
    if not folder.is_dir():
        return []
    return sorted((p for p in folder.iterdir() if _time(p) is not None), key=lambda p: p.name, reverse=True)


def superfluous(newest_first: Iterable[Path]) -> Iterator[Path]:
    """Those of the backups that go: the thinned-out ones, then whatever is beyond 20 files or 1 GB."""
    slots: set[tuple[int, ...]] = set()
    kept, size, latest = 0, 0, None
    for number, path in enumerate(newest_first):
        time = _time(path)
        if time is None:
            continue
        latest = latest or time
        slot = (number,) if number < _RECENT else _slot(time, latest)
        size += path.stat().st_size
        if slot in slots or kept >= FILES or (size > BYTES and kept):
            size -= path.stat().st_size
            yield path
        else:
            slots.add(slot)
            kept += 1


def _slot(time: datetime, latest: datetime) -> tuple[int, ...]:
    """Backups of one slot are one too many: a day within a week, a week within two months, a month beyond."""
    if latest - time < timedelta(days=7):
        return (3, time.year, time.month, time.day)
    if latest - time < timedelta(days=60):
        return (2, *time.isocalendar()[:2])
    return (1, time.year, time.month)


def _time(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
