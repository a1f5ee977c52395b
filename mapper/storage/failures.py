"""What the system says when it will not write or read, as one sentence that says what to do."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapper import paths
from mapper.errors import MapperError
from mapper.i18n import _

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_IN_USE, _DENIED = frozenset({32, 33}), 5  # numbers of Windows
_SQLITE_FULL, _PRIMARY = 13, 0xFF


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Inside the block a failure of the disk while writing `path` becomes a MapperError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise not_written(path, error) from error


@contextmanager
def refusing_full(path: Path) -> Iterator[None]:
    """Inside the block only a full disk becomes a MapperError: anything else has another way out."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if is_full(error):
            raise not_written(path, error) from error
        raise


def not_written(path: Path, error: BaseException) -> MapperError:
    """The sentence for a failure to write the file `path`; what was there before still is."""
    number = error.errno if isinstance(error, OSError) else None
    names = {"name": path.name, "folder": str(path.parent)}
    if is_full(error):
        return MapperError(
            _("There is no room left on the disk for {name}. Free some space and save again.").format(**names)
        )
    if _is_in_use(path, error):
        sentence = _(
            "{name} cannot be replaced: another program has it open. Close it there, or choose another name."
        )
        return MapperError(sentence.format(**names))
    if number in _FORBIDDEN:
        return MapperError(_("{name} may not be written in {folder}. Choose another folder.").format(**names))
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return MapperError(_("The folder {folder} is not there. Choose another folder.").format(**names))
    if number == errno.EISDIR:
        return MapperError(_("{name} is a folder. Choose another name.").format(**names))
    if number == errno.ENAMETOOLONG:
        return MapperError(_("The name {name} is too long. Choose a shorter one.").format(**names))
    return MapperError(
        _("{name} could not be written ({reason}). Save it in another folder.").format(
            reason=reason(error), **names
        )
    )


def _is_in_use(path: Path, error: BaseException) -> bool:
    """Whether Windows refuses because somebody has the file open; for a file that is there it also says so with "denied"."""
    code = getattr(error, "winerror", None)
    return code in _IN_USE or (code == _DENIED and path.is_file() and os.access(path.parent, os.W_OK))


def not_verified(path: Path) -> MapperError:
    """The sentence for a file that did not say what was written when it was read back; the old one is in place."""
    return MapperError(
        _(
            "{name} was not saved: the disk did not give back what was written. Save it on another disk."
        ).format(name=path.name)
    )


def not_stored(error: BaseException) -> MapperError:
    """The sentence for a change the working copy did not take; the project is as it was before."""
    if is_full(error):
        return MapperError(_("The disk is full, so this change was not made. Free some space and try again."))
    return MapperError(
        _(
            "This change could not be stored ({reason}) and was not made. Save the project in another place."
        ).format(reason=reason(error))
    )


def is_full(error: BaseException) -> bool:
    """Whether an OSError or an error of SQLite says that the disk, or what we may use of it, is full."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY == _SQLITE_FULL


def reason(error: BaseException) -> str:
    """The system's own few words for the error."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


@contextmanager
def keeping(path: Path) -> Iterator[None]:
    """Inside the block a failure to make or read the working copy of `path` becomes a MapperError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise not_opened(path, error) from error


def not_opened(path: Path, error: BaseException) -> MapperError:
    """The sentence for a failure in our own folder while the project `path` was being opened."""
    if is_full(error):
        return MapperError(
            _("There is no room on the disk to open {name}. Free some space and try again.").format(
                name=path.name
            )
        )
    return MapperError(
        _(
            "{name} could not be opened, because the program's folder {folder} does not work ({reason}). "
            "Make sure that you may write to it and try again."
        ).format(name=path.name, folder=paths.data_dir(), reason=reason(error))
    )


def not_noted(error: BaseException) -> MapperError:
    """The warning for a save whose last, private step failed."""
    return MapperError(
        _(
            "The file is saved, but the program could not note it ({reason}). Close the project and open it again."
        ).format(reason=reason(error))
    )
