"""Pictures and answer sheets: bytes under their SHA-256, in parts, never in a record or a Change.

In parts of at most 8 MB, because SQLite keeps a whole cell in memory; content-addressed, so one picture used twice is
stored once and a changed byte shows.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from mapper.storage.rows import Row

PART: Final = 8 * 1024 * 1024  # bytes
LARGEST: Final = 64 * 1024 * 1024  # bytes of one blob
MOST: Final = 1024 * 1024 * 1024  # bytes of all blobs of a file
_READ: Final = "SELECT data FROM blob WHERE sha256 = ? ORDER BY part"


def write(connection: sqlite3.Connection, data: bytes) -> str:
    """Stores the bytes unless they are there, inside the caller's transaction; their SHA-256 (hex).

    Raises ValueError above LARGEST bytes: whoever takes data in checks its own limits before.
    """
    if not 0 < len(data) <= LARGEST:
        raise ValueError(f"a blob has 1 to {LARGEST} bytes, not {len(data)}")
    name = hashlib.sha256(data).hexdigest()
    if connection.execute("SELECT 1 FROM blob WHERE sha256 = ?", (name,)).fetchone() is None:
        parts = (data[start : start + PART] for start in range(0, len(data), PART))
        connection.executemany(
            "INSERT INTO blob VALUES (?, ?, ?)", ((name, n, p) for n, p in enumerate(parts))
        )
    return name


def read(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """The bytes under a SHA-256 (hex), or None when they are not there."""
    parts = [part for (part,) in connection.execute(_READ, (sha256,))]
    return b"".join(parts) if parts else None


def keep_only(connection: sqlite3.Connection, wanted: Iterable[str]) -> None:
    """Removes every blob but those, inside the caller's transaction."""
    here = {name for (name,) in connection.execute("SELECT DISTINCT sha256 FROM blob")}
    connection.executemany("DELETE FROM blob WHERE sha256 = ?", [(name,) for name in here - set(wanted)])


def names(rows: Sequence[Row]) -> frozenset[str]:
    """The hashes of all blobs, from (hash, part, length) in order. Raises ValueError when parts miss or are too large."""
    found: set[str] = set()
    total = 0
    for name, group in groupby(rows, key=lambda row: row[0]):
        parts = list(group)
        size = sum(length for _name, _part, length in parts)
        total += size
        if [part for _name, part, _length in parts] != list(range(len(parts))) or not 0 < size <= LARGEST:
            raise ValueError(f"blob {name} is not whole or too large")
        found.add(str(name))
    if total > MOST:
        raise ValueError("the blobs are too large")
    return frozenset(found)


def wrong(connection: sqlite3.Connection) -> Iterator[str]:
    """The hashes of the blobs whose bytes are others. One part is in memory at a time."""
    for (name,) in connection.execute("SELECT DISTINCT sha256 FROM blob").fetchall():
        content = hashlib.sha256()
        for (part,) in connection.execute(_READ, (name,)):
            content.update(part)
        if content.hexdigest() != name:
            yield name
