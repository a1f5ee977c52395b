"""The private database a project lives in while it is open: one connection, one transaction per Change.

The rows of a Change and its line in the journal are written together, so after a crash the database is the last
confirmed state and the journal is the whole undo list. Only this process sees the file (EXCLUSIVE, then WAL: 0.2 ms for
a Change). SQLAlchemy is imported at the first Change or by `prepare`, never by opening (its import costs 240 ms).
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapper.model.change import Change
from mapper.storage import journal
from mapper.storage.failures import not_stored
from mapper.storage.journal import Step

if TYPE_CHECKING:
    from sqlalchemy import Connection

PRAGMAS: Final = (
    "locking_mode=EXCLUSIVE",  # before WAL: then there is no shared memory file, and nobody else gets in
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)


MANY: Final = 200  # records of a Change from which its references are checked together


class WorkingCopy:
    """The open database at `path`. Calls may come from several threads, one at a time goes through."""

    def __init__(self, path: Path) -> None:
        """Connects. Raises sqlite3.Error when the database cannot be used."""
        self.path = path
        self._lock = threading.RLock()
        self._raw = _connect(path)
        self._core: Connection | None = None

    def prepare(self) -> None:
        """Loads what the first Change needs; the window calls it in a thread once it has painted."""
        self._connection()

    def record(self, step: Step, change: Change) -> int:
        """Stores a Change and how it came about (done, undone, done again); returns its number in the journal.

        Raises MapperError when the disk does not take it; nothing is stored then.
        """
        from sqlalchemy.exc import OperationalError

        from mapper.storage import rows

        with self._lock:
            connection = self._connection()
            try:
                with self._referring(len(change.records)) as check, connection.begin():
                    rows.write_change(connection, change)
                    check()
                    return journal.append(self._raw, step, change)
            except OperationalError as error:
                raise not_stored(error.orig or error) from error
            except (sqlite3.OperationalError, OSError) as error:
                raise not_stored(error) from error

    @contextmanager
    def _referring(self, count: int) -> Iterator[Callable[[], None]]:
        """What checks the references of a transaction that touches so many rows, called at its end.

        SQLite does that row by row, and for every one that goes reads all tables that might refer to it: the time of
        10,000 deletions grew with their square, to minutes. All at once it takes a tenth of a second.
        """
        if count < MANY:
            yield lambda: None
            return
        self._raw.execute("PRAGMA foreign_keys=OFF")
        try:
            yield self._check_references
        finally:
            self._raw.execute("PRAGMA foreign_keys=ON")

    def _check_references(self) -> None:
        broken = self._raw.execute("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise sqlite3.IntegrityError(f"a row of {broken[0]} refers to nothing in {broken[2]}")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction for what is not a Change: drafts, revisions, blobs. Raises sqlite3.Error."""
        with self._lock:
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                yield self._raw
                self._raw.execute("COMMIT")
            except BaseException:
                if self._raw.in_transaction:
                    self._raw.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for reading."""
        with self._lock:
            yield self._raw

    def set_draft(self, key: str, text: str | None) -> None:
        """Keeps text that is still being typed; None forgets it. Raises MapperError."""
        try:
            with self.transaction() as connection:
                if text is None:
                    connection.execute("DELETE FROM draft WHERE key = ?", (key,))
                else:
                    now = datetime.now(UTC).isoformat()
                    connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (key, text, now))
        except sqlite3.OperationalError as error:
            raise not_stored(error) from error

    def drafts(self) -> dict[str, str]:
        """Text that was being typed, by the key it was kept under."""
        with self._lock:
            return dict(self._raw.execute("SELECT key, text FROM draft ORDER BY key"))

    def export(self, target: Path) -> None:
        """Writes a copy without deleted pages to `target`, which must not exist.

        The only part of a save that holds the connection (`backup()` was tried: it keeps the WAL header and deleted,
        perhaps confidential, pages). Raises sqlite3.Error.
        """
        with self._lock:
            self._raw.execute("VACUUM INTO ?", (str(target),))

    def close(self) -> None:
        """Ends the connection; what is in the journal stays in the file."""
        with self._lock:
            if self._core is not None:
                self._core.close()
                self._core.engine.dispose()
                self._core = None
            self._raw.close()

    def _connection(self) -> "Connection":
        with self._lock:
            if self._core is None:
                self._core = _core_connection(self._raw)
            return self._core


def _connect(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        for pragma in PRAGMAS:
            raw.execute(f"PRAGMA {pragma}").fetchall()
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # takes the exclusive lock
    except BaseException:
        raw.close()
        raise
    return raw


def _core_connection(raw: sqlite3.Connection) -> "Connection":
    """SQLAlchemy's view of our connection: the only one there is, its transactions begin at once."""
    from sqlalchemy import StaticPool, create_engine, event

    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin_at_once(_connection: "Connection") -> None:
        raw.execute("BEGIN IMMEDIATE")  # through SQLAlchemy it takes ten times as long

    return engine.connect()
