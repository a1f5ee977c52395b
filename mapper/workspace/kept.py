"""What the disk keeps of an open project: its working copy, drafts of what is being typed, pictures, locks.

The working copy is connected to at the first need, since that loads SQLAlchemy; any thread may be the first.
"""

import sqlite3
import threading
from pathlib import Path
from typing import Any

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits
from mapper.model.document import Document
from mapper.model.records import DataSheet, Survey, make
from mapper.model.records import Picture as PictureRecord
from mapper.storage import blobs, failures
from mapper.storage.replacing import sync_file
from mapper.storage.working import WorkingCopy
from mapper.workspace.locks import DocumentLock, FolderLock
from mapper.workspace.opening import Opened


class Kept:
    """The part of a `Project` that is on disk while it is open."""

    document: Document

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._about = opened.about
        self._drafts = dict(opened.drafts)
        self._working: WorkingCopy | None = None
        self._connecting = threading.Lock()
        self._closed = False

    @property
    def path(self) -> Path | None:
        """The file this project is saved in, None when it never was."""
        return Path(self._about.path) if self._about.path is not None else None

    @property
    def read_only(self) -> bool:
        """Whether edits and saving to the same file are refused."""
        return self._about.read_only

    def prepare(self) -> None:
        """Loads what the first edit needs (a quarter of a second); the window calls it in a thread after its first paint."""
        self._copy().prepare()

    def set_draft(self, key: str, text: str | None) -> None:
        """Keeps text that is still being typed, so that a crash does not take it; None forgets it. Raises MapperError."""
        if self.read_only or text == self._drafts.get(key):
            return
        self._copy().set_draft(key, text)
        if text is None:
            del self._drafts[key]
        else:
            self._drafts[key] = text

    def drafts(self) -> dict[str, str]:
        """Text that was being typed when the project was left, by its key. Asks no disk."""
        return dict(self._drafts)

    def blob(self, sha256: str) -> bytes | None:
        """The bytes under a SHA-256 (hex), None when the project has none."""
        with self._copy().reading() as connection:
            return blobs.read(connection, sha256)

    def add_blob(self, data: bytes) -> str:
        """Stores bytes for a record to refer to; returns their SHA-256 (hex). Unused ones go when the project is saved.

        Raises MapperError.
        """
        self._check_writable()
        try:
            with self._copy().transaction() as connection:
                return blobs.write(connection, data)
        except sqlite3.OperationalError as error:
            raise failures.not_stored(error) from error

    def add_picture(self, data: bytes, **values: Any) -> PictureRecord:
        """Stores an encoded picture once and returns its record, to be called inside the edit that points to it.

        `values` are the record's: media_type, width, height, name. Raises MapperError.
        """
        sha256 = self.add_blob(data)
        return edits.add_picture(self.document, sha256, size=len(data), **values)

    def add_sheet(self, data: bytes, **values: Any) -> DataSheet:
        """Stores a survey's answers once and returns their record, to be put inside the edit that points to it.

        `values` are the record's: rows, columns, name. Raises MapperError when there are too many.
        """
        if not 0 < len(data) <= blobs.LARGEST:
            raise MapperError(_("These are more answers than a project can hold. Import them in parts."))
        return make(DataSheet, sha256=self.add_blob(data), size=len(data), **values)

    def sheet(self, survey: Survey) -> bytes | None:
        """The stored answers of a survey, None when it has none."""
        found = self.document.get(DataSheet, survey.sheet)
        return self.blob(found.sha256) if found is not None else None

    def close(self) -> None:
        """Takes the working copy away and lets others open the file."""
        self._closed = True
        if self._working is not None:
            self._working.close()
        self._opened.folder.close()
        self._release(self._opened.document_lock)
        self._release(self._opened.lock)

    def _copy(self) -> WorkingCopy:
        with self._connecting:
            if self._closed:
                raise RuntimeError("the project is closed")
            if self._working is None:
                database = self._opened.folder.database
                with failures.keeping(self.path or database):
                    sync_file(database)  # opening left that for now: the file had all that is in it
                    self._working = WorkingCopy(database)
            return self._working

    def _check_writable(self) -> None:
        if self.read_only:
            raise MapperError(_("This project is open for reading only. Save a copy to change it."))

    @staticmethod
    def _release(lock: FolderLock | DocumentLock | None) -> None:
        if lock is not None:
            lock.release()
