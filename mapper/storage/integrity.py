"""SQLite's own checks of pages, types, CHECKs and uniqueness, beside the reading in a second thread.

They happen outside Python's lock, so with two cores they cost nothing. They start once the schema is known to be ours: a
hostile CHECK would run inside them. References are looked at by `rules.hold`, which has the records anyway and needs a
fifth of the time of `foreign_key_check`; where there are no records yet, `verdict` asks SQLite for both.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from mapper.storage import hardened


class Verdict(Enum):
    """What SQLite says of a file."""

    SOUND = "sound"
    DAMAGED = "damaged"  # pages, types, CHECKs or uniqueness
    DANGLING = "dangling"  # a reference to a row that is not there


class _Look(threading.Thread):
    def __init__(self, copy: Path) -> None:
        super().__init__(name="integrity")
        self.copy = copy
        self.verdict = Verdict.DAMAGED
        self.connection: sqlite3.Connection | None = None

    def run(self) -> None:
        try:
            # Without a progress handler, which would wait for Python's lock each time: `stop` is the deadline.
            with hardened.connected(self.copy, clock=False) as self.connection:
                self.verdict = pages(self.connection)
        except (*hardened.UNREADABLE, OSError):
            self.verdict = Verdict.DAMAGED

    def stop(self) -> None:
        if self.connection is not None and self.is_alive():
            with suppress(sqlite3.ProgrammingError):  # it has just closed
                self.connection.interrupt()
        self.join()


def pages(connection: sqlite3.Connection) -> Verdict:
    """What SQLite says of everything but references. Raises sqlite3.Error."""
    sound = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
    return Verdict.SOUND if sound else Verdict.DAMAGED


def verdict(connection: sqlite3.Connection) -> Verdict:
    """What SQLite says of the database behind a connection. Raises sqlite3.Error."""
    found = pages(connection)
    if found is Verdict.SOUND and connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return Verdict.DANGLING
    return found


@contextmanager
def looking(copy: Path) -> Iterator[Callable[[], Verdict]]:
    """Looks while the block runs; the function waits for the verdict, which is DAMAGED when it takes too long."""
    look = _Look(copy)
    look.start()

    def wait() -> Verdict:
        look.join(hardened.patience(copy))
        look.stop()
        return look.verdict

    try:
        yield wait
    finally:
        look.stop()
