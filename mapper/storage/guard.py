"""Reading a file that anybody may have sent: the order of the checks is what makes it safe (RELIABILITY).

1 a private copy and its header's bytes, before SQLite sees it; 2 opened to read only, nothing beside it; 3 limits;
4 no triggers, views or functions; 5 a deadline; 6 the schema is ours text for text; 7 SQLite's own checks; 8 every
value typed and bounded, the rules, the digest. Each refusal is one sentence, and the file is as it was.
"""

import contextlib
import gc
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from mapper.storage import blobs, digest, hardened, header, integrity, reading, refusals, schema
from mapper.storage.hardened import UNREADABLE
from mapper.storage.integrity import Verdict
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
        with _undisturbed():
            return contents(copy, number, name)
    except UNREADABLE as error:
        raise refusals.damaged(name) from error


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """No garbage collection while a hundred thousand tuples come and go that are in no cycle: a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


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
    _copy(path, copy, header.check)


def copy_any(path: Path, copy: Path) -> None:
    """Copies the file if we once wrote it, whatever became of it. Raises RefusedError."""
    _copy(path, copy, header.check_origin)


def _copy(path: Path, copy: Path, check: Callable[[Path, bytes, int], object]) -> None:
    try:
        with open(_opened(path), "rb") as source:
            check(path, source.read(header.LENGTH), os.fstat(source.fileno()).st_size)
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


def contents(copy: Path, number: int, named: Path) -> Contents:
    """Checks 2 to 8 of a copy in format `number`. Raises RefusedError and sqlite3.Error."""
    with hardened.connected(copy) as connection:
        check_schema(connection, number, named)
        with integrity.looking(copy) as looked:
            try:
                return _understood(connection, number, named)
            finally:
                if looked() is not Verdict.SOUND:  # the deeper reason
                    raise refusals.damaged(named)


def _understood(connection: sqlite3.Connection, number: int, named: Path) -> Contents:
    try:
        tables = reading.fetched(connection, number)
        found = reading.understood(tables, number)
        wrong = any(blobs.wrong(connection))
    except reading.ImpossibleError as error:
        raise refusals.impossible(named, error.table) from error
    except ValueError as error:
        raise refusals.inconsistent(named) from error
    if wrong:
        raise refusals.impossible(named, "blob")
    _check_digests(tables, found, named)
    return found


def _check_digests(tables: reading.Tables, found: Contents, named: Path) -> None:
    """The file is as it was saved, and its records are those of its last revision."""
    state = digest.state_of_rows({t: rows for t, rows in tables.items() if t not in schema.OTHER_TABLES})
    if found.meta.get(digest.KEY) != digest.of_tables(tables, state):
        raise refusals.altered(named)
    digest_column = schema.columns(found.format)["revision"].index("digest")
    if tables["revision"] and tables["revision"][-1][digest_column] != state:
        raise refusals.inconsistent(named)


def check_schema(connection: sqlite3.Connection, number: int, named: Path) -> None:
    """The file's schema is ours of format `number`, text for text: no trigger, view or hostile CHECK can be in it."""
    expected = schema.objects(number)
    try:
        found = connection.execute(schema.OBJECTS_SQL).fetchmany(len(expected) + 1)
    except UNREADABLE as error:
        raise refusals.damaged(named) from error
    if tuple(found) != expected:
        raise refusals.intruder(named)
