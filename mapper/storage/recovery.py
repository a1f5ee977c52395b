"""What a working folder holds that was left behind: its records, its journal, and whether its last save came through."""

import sqlite3
from pathlib import Path

import msgspec

from mapper.errors import MapperError
from mapper.storage import (
    building,
    guard,
    history,
    integrity,
    journal,
    reading,
    refusals,
    revisions,
    rows,
    schema,
)
from mapper.storage.folder import About, Stamp, WorkingFolder
from mapper.storage.history import Revision
from mapper.storage.integrity import Verdict
from mapper.storage.journal import Entry
from mapper.storage.reading import Contents
from mapper.storage.working import WorkingCopy


class Left(msgspec.Struct, frozen=True):
    """What a crash left: `about` is reconciled with the file on the disk."""

    about: About
    contents: Contents
    entries: list[Entry]
    drafts: dict[str, str]


def read(folder: WorkingFolder) -> Left:
    """Reads a folder that is ours (locked). Raises MapperError, OSError, ValueError or sqlite3.Error when damaged."""
    about = folder.read()
    working = WorkingCopy(folder.database)
    try:
        with working.reading() as connection:
            number = int(connection.execute("PRAGMA user_version").fetchone()[0])
            contents = _contents(connection, number, folder.database)
            if number != schema.FORMAT:
                building.rebuild(folder.arriving, contents, connection)
                return _upgraded(folder, about, contents)
            entries = journal.read(connection)
        return _reconciled(folder, Left(about, contents, entries, working.drafts()), working)
    finally:
        working.close()


def _upgraded(folder: WorkingFolder, about: About, contents: Contents) -> Left:
    """A working copy that an older version of the program left: its edits stay, its undo list does not."""
    about = msgspec.structs.replace(about, seq=0, unsaved=True, saving=None)
    folder.write(about)
    folder.arrived()
    return Left(about, contents, [], {})


def store_revision(working: WorkingCopy, revision: Revision) -> None:
    """Adds a revision to the working copy unless it is there. Raises sqlite3.Error."""
    with working.transaction() as connection:
        if connection.execute("SELECT 1 FROM revision WHERE id = ?", (revision.id,)).fetchone() is None:
            last = connection.execute("SELECT coalesce(max(seq), 0) FROM revision").fetchone()[0]
            rows.insert_rows(connection, "revision", [revisions.row_of(last + 1, revision)])


def _contents(connection: sqlite3.Connection, number: int, path: Path) -> Contents:
    guard.check_schema(connection, number, path)
    if integrity.verdict(connection) is not Verdict.SOUND:
        raise refusals.damaged(path)
    tables = reading.fetched(connection, number)
    return reading.understood({**tables, "journal": [], "draft": []}, number)


def _reconciled(folder: WorkingFolder, left: Left, working: WorkingCopy) -> Left:
    """Finishes a save of which the last step is missing: the file already has the revision, we do not."""
    saving = left.about.saving
    if saving is None:
        return left
    path = Path(saving.path)
    try:
        stamp = Stamp.of(path)
        head = history.head_of(guard.read(path).revisions)
    except (MapperError, OSError):
        return left
    if head is None or head.id != saving.revision:
        return left
    store_revision(working, head)
    about = msgspec.structs.replace(
        left.about, path=saving.path, name=path.stem, stamp=stamp, seq=saving.seq, unsaved=False, saving=None
    )
    folder.write(about)
    known = left.contents.revisions
    revisions_now = known if head.id in history.by_id(known) else (*known, head)
    return msgspec.structs.replace(
        left, about=about, contents=msgspec.structs.replace(left.contents, revisions=revisions_now)
    )
