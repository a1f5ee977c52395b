"""The one place that replaces a user's file: whole, by a rename, or not at all.

The new content is copied beside the old file under a hidden name, forced to the disk and measured again before the
rename. There is no in-place fallback: tried, it leaves files that nothing can read. (Qt's QSaveFile was tried too: its
commit() returned True after a short write on a full disk.)
"""

import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.storage.failures import not_written, refusing

_RETRIES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; virus scanners hold a file for that long
_LONGEST_NAME: Final = 100  # characters of the old name in the hidden one: 255 bytes is the usual limit
_CHUNK: Final = 1 << 20
_HIDDEN: Final = re.compile(r"\.[0-9a-f]{8}\.tmp$")
_ABANDONED: Final = 3600  # seconds: no save takes that long


class ReadOnlyError(MapperError):
    """The target may not be written, although a rename would replace it: somebody has to be asked first."""


def check_target(path: Path, *, replace_read_only: bool = False) -> None:
    """Raises MapperError when `path` cannot be, or must not be, replaced by a file."""
    with refusing(path):
        if path.is_dir():
            raise IsADirectoryError(21, "Is a directory")
        if not path.parent.is_dir():
            raise FileNotFoundError(2, "No such folder")
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(13, "Permission denied")
        mode = path.stat().st_mode if path.exists() else stat.S_IWUSR
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) and not replace_read_only:
        raise ReadOnlyError(
            _("{name} is read-only. Save under another name, or allow writing to it.").format(name=path.name)
        )


def replace_file(source: Path, target: Path, before_rename: Callable[[], None] = lambda: None) -> list[str]:
    """Makes `target` a copy of `source`, whole; returns warnings of what failed after the file was safe.

    `before_rename` runs when the new file is on the disk and the old one still in place; what it raises stops all.
    Raises MapperError: the old file is then as it was and nothing lies beside it.
    """
    stem = f".{target.name[:_LONGEST_NAME]}."
    hidden = target.with_name(f"{stem}{secrets.token_hex(4)}.tmp")
    try:
        with refusing(target):
            _copy_durably(source, hidden)
            if target.exists():
                shutil.copymode(target, hidden)
            before_rename()
            _rename(hidden, target)
    except BaseException:
        _forget(hidden)
        raise
    _sweep(target.parent, stem)
    try:
        sync_folder(target.parent)
    except OSError as error:
        return [not_written(target, error).sentence]
    return []


def rename_within(source: Path, target: Path) -> None:
    """Renames one of our own files or folders, replacing a file that is there. Raises OSError."""
    _rename(source, target)


def write_small(path: Path, content: bytes) -> None:
    """Writes one of our own small files whole or not at all. Raises OSError."""
    hidden = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with hidden.open("xb") as file:
            file.write(content)
            _flush(file.fileno(), file.flush)
        _rename(hidden, path)
    except BaseException:
        _forget(hidden)
        raise


def copy_durably(source: Path, target: Path) -> None:
    """A copy that is on the disk when this returns; `target` must not exist. Raises OSError, leaving no part of it."""
    try:
        _copy_durably(source, target)
    except FileExistsError:
        raise
    except BaseException:
        _forget(target)
        raise


def sync_file(path: Path) -> None:
    """Forces a file to the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Forces the names in `folder` to the disk; Windows does so by itself. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_durably(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("xb") as written:
        shutil.copyfileobj(read, written, _CHUNK)
        _flush(written.fileno(), written.flush)
        size = os.fstat(read.fileno()).st_size
    if target.stat().st_size != size:
        raise OSError(5, "The copy is shorter than it should be")


def _flush(descriptor: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(descriptor)


def _rename(source: Path, target: Path) -> None:
    for pause in _RETRIES if sys.platform == "win32" else ():
        try:
            os.replace(source, target)  # noqa: PTH105 - a test looks for this call
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(source, target)  # noqa: PTH105 - a test looks for this call


def _sweep(folder: Path, stem: str) -> None:
    """Takes away hidden copies of the same file that a save left when its process was killed, an hour ago or more."""
    try:
        found = [
            path for path in folder.iterdir() if path.name.startswith(stem) and _HIDDEN.search(path.name)
        ]
        for path in found:
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()
    except OSError:
        return  # the file is saved: what lies beside it can wait


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the failure that brought us here is the one to tell
