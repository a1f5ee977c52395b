"""Getting back what a crash left: every working folder whose lock is free is offered, none is lost.

One with nothing in it that its file lacks is taken away; one that cannot be read is offered as damaged and never deleted.
"""

import sqlite3
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model.records import Record
from mapper.storage import failures, folder, journal, recovery
from mapper.storage.folder import WorkingFolder
from mapper.workspace import locks, opening
from mapper.workspace.locks import FolderLock
from mapper.workspace.opening import Opened
from mapper.workspace.undo import UndoStack


class Recoverable(msgspec.Struct, frozen=True):
    """Work that a crash left: `path` is None for a project that was never saved, `steps` counts what is not in its file."""

    folder: WorkingFolder
    name: str
    path: Path | None
    time: datetime
    steps: int
    drafts: int = 0
    damaged: bool = False


def recoverable() -> list[Recoverable]:
    """What can be restored, the newest first; takes away what holds nothing new."""
    root = opening.open_root()
    with suppress(OSError):
        folder.sweep(root)
        locks.sweep(root)
        locks.sweep(opening.lock_root())
    found = [item for left in folder.folders(root) if (item := _looked_at(left)) is not None]
    return sorted(found, key=lambda item: item.time, reverse=True)


def recover(item: Recoverable) -> Opened:
    """Takes a left project over, with its undo list. Raises MapperError (LockedError when its file is open elsewhere)."""
    with ExitStack() as undo:
        lock = _taken(item)
        undo.callback(lock.release)
        item.folder.tidy()
        try:
            left = recovery.read(item.folder)
        except _DAMAGE as error:
            raise _beyond(item, error) from error
        path = left.about.path
        document_lock = None
        if path is not None and not left.about.read_only:
            document_lock = opening.lock_document(Path(path), force=True)  # the note beside it is our own
        undo.pop_all()
    found = left.contents
    return Opened(
        item.folder,
        lock,
        document_lock,
        left.about,
        found.records,
        found.revisions,
        found.omitted,
        left.entries,
        left.drafts,
    )


def discard(item: Recoverable) -> None:
    """Puts left work aside: kept for 30 days, for ever when it is damaged. Raises MapperError."""
    lock = _taken(item)
    try:
        item.folder.discard(keep_for_ever=item.damaged)
    except OSError as error:
        raise failures.not_written(item.folder.path, error) from error
    finally:
        lock.release()


def _looked_at(left: WorkingFolder) -> Recoverable | None:
    """What a folder offers; None when it is in use, or held nothing and was taken away."""
    try:
        lock = FolderLock(left.lock)
    except OSError:
        return None
    if not lock.held:
        return None
    try:
        item = _offer(left)
        if item is None:
            left.close()
        return item
    finally:
        lock.release()


def _offer(left: WorkingFolder) -> Recoverable | None:
    if not left.database.exists():
        return None  # the crash came while it was being opened: nobody has edited it
    try:
        found = recovery.read(left)
        opened = Opened(left, None, None, found.about, found.contents.records, entries=found.entries)
        if not replayed(opened).modified and not found.drafts:
            return None
    except _DAMAGE:
        return _damaged(left)
    about = found.about
    steps = sum(entry.seq > about.seq for entry in found.entries)
    path = Path(about.path) if about.path is not None else None
    return Recoverable(left, about.name, path, _changed(left), steps, len(found.drafts))


def _damaged(left: WorkingFolder) -> Recoverable:
    with suppress(*_DAMAGE):
        about = left.read()
        path = Path(about.path) if about.path is not None else None
        return Recoverable(left, about.name, path, _changed(left), 0, damaged=True)
    return Recoverable(left, left.path.name, None, _changed(left), 0, damaged=True)


def _changed(left: WorkingFolder) -> datetime:
    """When the last step was stored."""
    files = (left.database, left.database.with_name(f"{left.database.name}-wal"))
    times = [path.stat().st_mtime for path in files if path.exists()]
    return datetime.fromtimestamp(max(times, default=0), UTC)


def _taken(item: Recoverable) -> FolderLock:
    with failures.keeping(Path(item.name)):
        lock = FolderLock(item.folder.lock)
    if not lock.held or not item.folder.path.exists():
        lock.release()
        raise MapperError(
            _("{name} was restored or discarded in another window meanwhile.").format(name=item.name)
        )
    return lock


def _beyond(item: Recoverable, error: BaseException) -> MapperError:
    return MapperError(
        _("What was left of {name} cannot be read ({reason}). It is kept in {folder}; open a backup.").format(
            name=item.name, reason=failures.reason(error), folder=item.folder.path
        )
    )


def replayed(opened: Opened) -> UndoStack:
    """The undo list as the journal tells it, with the saved state where it was."""
    history = UndoStack()
    if opened.about.unsaved:
        history.clean = None
    for entry in opened.entries:
        if entry.step == "do":
            history.push(entry.change)
        else:
            history.step(-1 if entry.step == "undo" else 1)
        if entry.seq == opened.about.seq:
            history.mark_exported()
            history.mark_clean()
    return history


def saved_state(opened: Opened) -> dict[str, Record]:
    """The records as the file has them: those of now with the journal taken back to the last save."""
    try:
        return journal.state_at(opened.records, opened.entries, opened.about.seq)
    except KeyError:
        return dict(opened.records)


_DAMAGE = (MapperError, OSError, ValueError, LookupError, sqlite3.Error)
