"""A lock that the system itself takes back when its process ends, however it ends.

QLockFile was tried and killed a thousand times: a process that dies while it writes its number into the lock, or while it
removes a dead one's, leaves a file that Qt respects for ever or for half a minute, and then lost work is not offered. Here
the file's content does not matter, only the system's lock on it, so there is nothing stale to find out about.
"""

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import Final

_TAKEN: Final = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class Exclusive:
    """The lock of `path`, held until `release`; obtained from `take`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path) -> "Exclusive | None":
        """The lock, or None when somebody else holds it (another project of this process counts). Raises OSError."""
        while True:
            descriptor, kept = os.open(path, os.O_RDWR | os.O_CREAT, 0o600), False
            try:
                if not _locked(descriptor):
                    return None
                kept = _is_still(path, descriptor)
                if kept:
                    return cls(path, descriptor)
            finally:  # it is taken, something failed, or its holder took the file away between our two steps
                if not kept:
                    os.close(descriptor)

    def release(self) -> None:
        """Gives the lock back and takes its file away."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform != "win32":  # there a file in use cannot be removed, and one left over does no harm
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
        os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the open file is the one at `path`."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _locked(descriptor: int) -> bool:
    """Whether the lock could be taken. A file system that knows no locks counts as free: saving checks for conflicts."""
    try:
        _lock(descriptor)
    except OSError as error:
        return error.errno not in _TAKEN
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
