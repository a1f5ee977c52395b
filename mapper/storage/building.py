"""Making a whole database of today's format from what is in memory: a new project, an import, a merge, an upgrade."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mapper.model.records import Record
from mapper.storage import blobs, guard, hardened, revisions, rows, schema
from mapper.storage.history import Revision
from mapper.storage.reading import Contents


@contextmanager
def scratch(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction in a database that is thrown away unless all goes well, so it need not survive a crash.

    Raises sqlite3.Error.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")
        if _wasteful(connection):
            connection.execute("VACUUM")
    finally:
        connection.close()


def _wasteful(connection: sqlite3.Connection) -> bool:
    """Whether empty pages make up more than a fiftieth. They hold nothing (`secure_delete`), so a few may stay."""
    free, pages = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count")
    )
    return bool(free * 50 > pages)


def build(
    path: Path,
    records: Mapping[str, Record],
    *,
    history: Iterable[Revision] = (),
    omitted: Iterable[str] = (),
    pictures: Iterable[bytes] = (),
) -> None:
    """A new database at `path`, which must not be there; without a digest yet. Raises sqlite3.Error."""
    with scratch(path) as connection:
        schema.create(connection)
        rows.insert(connection, records.values())
        rows.insert_rows(connection, "revision", revisions.rows_of(history))
        rows.insert_rows(connection, "omitted", ((record_id,) for record_id in sorted(omitted)))
        for content in pictures:
            blobs.write(connection, content)


def rebuild(path: Path, contents: Contents, old: sqlite3.Connection) -> None:
    """A new database at `path` with the upgraded contents of an older one. Raises sqlite3.Error."""
    pictures = blobs_in(old, contents.blobs)
    build(path, contents.records, history=contents.revisions, omitted=contents.omitted, pictures=pictures)


def blobs_in(connection: sqlite3.Connection, wanted: Iterable[str]) -> Iterator[bytes]:
    """The blobs with these SHA-256 (hex), as far as they are there, one in memory at a time."""
    for name in wanted:
        content = blobs.read(connection, name)
        if content is not None:
            yield content


def pictures_of(path: Path, wanted: Iterable[str]) -> Iterator[bytes]:
    """The same from the file at `path`. Raises RefusedError."""
    with guard.private_copy(path) as copy, hardened.connected(copy) as connection:
        yield from blobs_in(connection, wanted)
