"""How a project comes into its working folder: from a file, from records, or from what a crash left."""

import os
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from mapper import paths
from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model.records import Record
from mapper.storage import building, failures, guard, hardened, schema
from mapper.storage.folder import About, Stamp, WorkingFolder
from mapper.storage.history import Revision
from mapper.storage.journal import Entry
from mapper.storage.reading import Contents
from mapper.storage.replacing import rename_within
from mapper.workspace.locks import DocumentLock, FolderLock


class Opened(msgspec.Struct):
    """A working folder that is ours, what is in it, and the step of its journal that is the saved state."""

    folder: WorkingFolder
    lock: FolderLock | None
    document_lock: DocumentLock | None
    about: About
    records: dict[str, Record]
    revisions: tuple[Revision, ...] = ()
    omitted: frozenset[str] = frozenset()
    entries: list[Entry] = msgspec.field(default_factory=list)
    drafts: dict[str, str] = msgspec.field(default_factory=dict)


def open_root() -> Path:
    """Where working folders live."""
    return paths.data_dir() / "open"


def lock_root() -> Path:
    """Where the locks of documents live."""
    return paths.data_dir() / "locks"


def backup_root() -> Path:
    """Where earlier versions of saved files are kept."""
    return paths.data_dir() / "backups"


def lock_document(path: Path, *, force: bool = False) -> DocumentLock:
    """Takes the lock of a document. Raises LockedError."""
    with failures.keeping(path):
        return DocumentLock(lock_root(), path, force=force)


def resolved(path: Path) -> Path:
    """The file a path leads to, through links: that is what is locked and replaced. Raises MapperError."""
    try:
        return Path(os.path.realpath(path.expanduser()))
    except (OSError, RuntimeError, ValueError) as error:
        raise MapperError(
            _("{name} cannot be found ({reason}). Choose another file.").format(
                name=path.name, reason=failures.reason(error)
            )
        ) from error


def open_file(path: Path, *, read_only: bool, force: bool) -> Opened:
    """The file at `path` in a working folder of its own. Raises MapperError (LockedError)."""
    path = resolved(path)
    with ExitStack() as undo:
        document_lock = None if read_only else lock_document(path, force=force)
        if document_lock is not None:
            undo.callback(document_lock.release)
        folder, lock = _new_folder(path, undo)
        with failures.keeping(path):
            stamp = Stamp.of(path)
            guard.copy_checked(path, folder.arriving)
            contents = guard.read_copy(folder.arriving, path)
            if contents.format != schema.FORMAT:
                _upgrade(folder, contents)
            about = About(datetime.now(UTC), str(path), path.stem, stamp, read_only=read_only)
            folder.write(about)
            folder.arrived()
        undo.pop_all()
    return Opened(folder, lock, document_lock, about, contents.records, contents.revisions, contents.omitted)


def open_records(records: Iterable[Record], name: str, *, unsaved: bool) -> Opened:
    """Records that no file has yet, in a working folder of their own. Raises MapperError."""
    found = {record.id: record for record in records}
    with ExitStack() as undo:
        folder, lock = _new_folder(Path(name or "?"), undo)
        about = About(datetime.now(UTC), name=name, unsaved=unsaved)
        with failures.keeping(folder.database):
            building.build(folder.arriving, found)
            folder.write(about)
            folder.arrived()
        undo.pop_all()
    return Opened(folder, lock, None, about, found)


def _upgrade(folder: WorkingFolder, contents: Contents) -> None:
    old = folder.arriving.with_suffix(".old")
    rename_within(folder.arriving, old)
    with hardened.connected(old) as connection:
        building.rebuild(folder.arriving, contents, connection)
    old.unlink()


def _new_folder(path: Path, undo: ExitStack) -> tuple[WorkingFolder, FolderLock]:
    with failures.keeping(path):
        folder = WorkingFolder.named(open_root())
        lock = FolderLock(folder.lock)
        undo.callback(lock.release)
        folder.make()
        undo.callback(folder.close)
    return folder, lock
