"""Reading a file that anybody may have sent: the order of the checks is what makes it safe (RELIABILITY).

1 a private copy and its header's bytes, before SQLite sees it; 2 opened to read only, nothing beside it; 3 limits;
4 no triggers, views or functions; 5 a deadline; 6 the schema is ours text for text; 7 SQLite's own checks; 8 every
value typed and bounded, the rules, the digest. Each refusal is one sentence, and the file is as it was.
"""

import contextlib
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mapper.storage import blobs, digest, hardened, header, reading, refusals, schema
from mapper.storage.reading import Contents

_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read(path: Path) -> Contents:
    """The contents of the file at `path`, which may be anything at all. Raises RefusedError."""
    with private_copy(path) as copy:
        return read_copy(copy, path)


def read_copy(copy: Path, named: Path | None = None) -> Contents:
    """The same for a copy that nobody else writes to; sentences speak of `named`. Raises RefusedError."""
    name = named or copy
    number = check_header(copy, name).user_version
    try:
        with hardened.connected(copy) as connection:
            return contents(connection, number, name)
    except (sqlite3.Error, OverflowError, MemoryError) as error:
        raise refusals.damaged(name) from error


def check_header(copy: Path, named: Path) -> header.Header:
    """The checked header of a file. Raises RefusedError."""
    try:
        with copy.open("rb") as file:
            return header.check(named, file.read(header.LENGTH), os.fstat(file.fileno()).st_size)
    except OSError as error:
        raise refusals.unreadable(named, error.strerror or str(error)) from error


@contextlib.contextmanager
def private_copy(path: Path) -> Iterator[Path]:
    """A copy of the file in a folder of its own, for the length of the block. Raises RefusedError."""
    with tempfile.TemporaryDirectory(prefix="journey-") as folder:
        copy = Path(folder) / "copy.db"
        copy_checked(path, copy)
        yield copy


def copy_checked(path: Path, copy: Path) -> None:
    """Copies the file once its kind and header are right, and only it: nothing that lies beside it. Raises RefusedError."""
    try:
        with open(_opened(path), "rb") as source:  # noqa: PTH123 - a descriptor
            length = os.fstat(source.fileno()).st_size
            header.check(path, source.read(header.LENGTH), length)
            source.seek(0)
            with copy.open("wb") as target:
                shutil.copyfileobj(source, target, hardened.MEGABYTE)
    except OSError as error:
        raise refusals.unreadable(path, error.strerror or str(error)) from error


def _opened(path: Path) -> int:
    """A descriptor of an ordinary file; a pipe or a device would make us wait for ever."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refusals.missing(path) from error
    except ValueError as error:  # a NUL in the name
        raise refusals.missing(path) from error
    except OSError as error:
        if path.is_dir():
            raise refusals.folder(path) from error
        raise refusals.unreadable(path, error.strerror or str(error)) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    raise refusals.folder(path) if stat.S_ISDIR(mode) else refusals.special(path)


def contents(connection: sqlite3.Connection, number: int, named: Path) -> Contents:
    """Checks 6 to 8 on an open, hardened connection to a file of format `number`. Raises RefusedError, sqlite3.Error."""
    check_schema(connection, number, named)
    check_integrity(connection, named)
    try:
        tables = reading.fetched(connection, number)
        found = reading.understood(tables, number)
    except reading.ImpossibleError as error:
        raise refusals.impossible(named, error.table) from error
    except ValueError as error:
        raise refusals.inconsistent(named) from error
    state = digest.state_of_rows({t: found for t, found in tables.items() if t not in schema.OTHER_TABLES})
    head = tables["revision"][-1] if tables["revision"] else None
    if any(blobs.wrong(connection)):
        raise refusals.impossible(named, "blob")
    if found.meta.get(digest.KEY) != digest.of_tables(tables, state):
        raise refusals.altered(named)
    return found


def check_schema(connection: sqlite3.Connection, number: int, named: Path) -> None:
    """The file's schema is ours of format `number`, text for text: no trigger, view or hostile CHECK can be in it."""
    expected = schema.objects(number)
    try:
        found = connection.execute(schema.OBJECTS_SQL).fetchmany(len(expected) + 1)
    except sqlite3.DatabaseError as error:
        raise refusals.damaged(named) from error
    if tuple(found) != expected:
        raise refusals.intruder(named)


def check_integrity(connection: sqlite3.Connection, named: Path) -> None:
    """SQLite's own checks of pages, types, CHECKs, uniqueness and references."""
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise refusals.damaged(named)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise refusals.inconsistent(named)
