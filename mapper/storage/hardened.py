"""A connection to a file that a stranger may have made: it can only read, a bounded amount, for a bounded time."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

MEGABYTE: Final = 1024 * 1024
CELL: Final = 32 * MEGABYTE  # the longest text or blob
# What SQLite and its Python module raise on damaged pages: messages quote broken text, lengths are not what they say.
UNREADABLE: Final = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)
PATIENCE: Final = 4.0  # seconds, plus one for every ten megabytes
_STEPS: Final = 20_000  # of SQLite's machine between two looks at the clock
_LIMITS: Final = (
    (sqlite3.SQLITE_LIMIT_LENGTH, CELL),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 100),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 20),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 3),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 250_000),
    (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 10),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
    (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 100),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
# name, wanted: known to Python 3.12 and newer; the authorizer stands in for them before.
_SWITCHES: Final = (
    ("SQLITE_DBCONFIG_DEFENSIVE", True),
    ("SQLITE_DBCONFIG_ENABLE_TRIGGER", False),
    ("SQLITE_DBCONFIG_ENABLE_VIEW", False),
    ("SQLITE_DBCONFIG_TRUSTED_SCHEMA", False),
    ("SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION", False),
    ("SQLITE_DBCONFIG_WRITABLE_SCHEMA", False),
)
_PRAGMAS: Final = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "query_only = ON",
    "temp_store = MEMORY",
)
_READING: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
_FUNCTIONS: Final = frozenset({"length", "glob"})  # what our own statements and CHECKs call
_ASKED: Final = frozenset({"integrity_check", "foreign_key_check"})


@contextlib.contextmanager
def connected(path: Path, *, clock: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection to the private copy `path`, closed at the end of the block. Raises sqlite3.Error.

    Without `clock` the caller sees to the deadline.
    """
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, cached_statements=0)
    try:
        harden(connection)
        if clock:
            connection.set_progress_handler(_deadline(patience(path)), _STEPS)
        yield connection
    finally:
        connection.close()


def patience(path: Path) -> float:
    """Seconds that reading the file may take at most."""
    return PATIENCE + path.stat().st_size / (10 * MEGABYTE)


def harden(connection: sqlite3.Connection) -> None:
    """Takes everything from a fresh connection but bounded reading."""
    for category, most in _LIMITS:
        connection.setlimit(category, most)
    configure = getattr(connection, "setconfig", None)
    for name, wanted in _SWITCHES if configure is not None else ():
        switch = getattr(sqlite3, name, None)
        if switch is not None and configure is not None:
            with contextlib.suppress(
                sqlite3.Error
            ):  # a library built without the switch has not got what it switches
                configure(switch, wanted)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.set_authorizer(_allowed)


def _deadline(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _allowed(
    action: int, first: str | None, second: str | None, _database: str | None, trigger: str | None
) -> int:
    if trigger is not None:  # inside a trigger or a view
        return sqlite3.SQLITE_DENY
    if action in _READING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second is not None and second.lower() in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first is not None and first.lower() in _ASKED:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
