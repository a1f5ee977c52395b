"""One open project: its document, its undo list, the file it belongs to and the working copy that loses nothing.

Each step goes: journal transaction, then document, then undo index, then views; a failure before the document leaves all
four as they were. Everything here runs on one thread but `prepare` and the middle of a save (`saving`).
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, Self

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _, language
from mapper.model import edits
from mapper.model.change import Change, Label, difference
from mapper.model.document import Document
from mapper.model.records import Project as ProjectRecord
from mapper.model.records import Record
from mapper.storage import failures, saving
from mapper.storage.digest import Encoded
from mapper.storage.folder import Stamp
from mapper.storage.journal import Step
from mapper.storage.recovery import store_revision
from mapper.storage.refusals import RefusedError
from mapper.storage.replacing import check_target
from mapper.workspace import opening, recovery
from mapper.workspace.aside import Aside, at_once
from mapper.workspace.kept import Kept
from mapper.workspace.locks import DocumentLock, user
from mapper.workspace.opening import Opened
from mapper.workspace.recovery import Recoverable
from mapper.workspace.saving import Order, SaveResult, Saving, finished_copy

Listener = Callable[[], None]
MANY: Final = 500  # records of a Change from which storing it takes longer than a blink


class Project(Kept):
    """An open project. Made by `new`, `open` or `recover`; `close` ends it."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self.author = user()
        self.aside: Aside = at_once
        self.document = Document(opened.records, self._record)
        self.history = recovery.replayed(opened)
        self.revisions = opened.revisions
        self.omitted = opened.omitted
        self._saved_records: Mapping[str, Record] = recovery.saved_state(opened)
        self._encoded: Encoded | None = (
            None  # the saved records as their digest wants them: the next save is faster
        )
        self._listeners: list[Listener] = []
        self._step: Step = "do"
        self._seq = opened.entries[-1].seq if opened.entries else 0
        self._saving: Saving | None = None
        self.document.subscribe(self._keep_book)  # the first listener: the index moves before any view looks

    @classmethod
    def new(
        cls, records: Iterable[Record] | None = None, *, name: str = "", unsaved: bool = False
    ) -> "Project":
        """A project that no file has yet: these records, or an empty one in the current language.

        `unsaved` says that they are worth saving as they are (an import). Raises MapperError.
        """
        if records is None:
            records = edits.new_project(language="fr" if language() == "fr" else "en")
        return cls(opening.open_records(records, name, unsaved=unsaved))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, force: bool = False) -> "Project":
        """The project in the file at `path`, which is only read.

        Raises MapperError; LockedError when it is open elsewhere. `force` opens it although a note beside it, which may
        be a leftover, says so.
        """
        try:
            return cls(opening.open_file(Path(path), read_only=read_only, force=force))
        except RefusedError as error:
            if error.repairable:
                error.repair = partial(cls.repaired, Path(path))
            raise

    @classmethod
    def repaired(cls, path: Path) -> "Project":
        """What can still be read of a damaged or altered file, as a new project; the file stays as it is.

        Raises MapperError when that is nothing.
        """
        from mapper.storage.salvage import salvaged

        found = salvaged(path)
        project = cls.new(found.records.values(), name=path.stem, unsaved=True)
        for picture in found.pictures:
            project.add_blob(picture)
        return project

    @classmethod
    def recoverable(cls) -> list[Recoverable]:
        """What a crash left, the newest first."""
        return recovery.recoverable()

    @classmethod
    def recover(cls, item: Recoverable) -> "Project":
        """Opens what a crash left, undo list and drafts included. Raises MapperError."""
        return cls(recovery.recover(item))

    @staticmethod
    def discard(item: Recoverable) -> None:
        """Puts what a crash left aside for 30 days. Raises MapperError."""
        recovery.discard(item)

    @property
    def modified(self) -> bool:
        """Whether the document differs from what was saved last: the title's star."""
        return self.history.modified

    @property
    def title(self) -> str:
        """The file's name without its ending, else the project's title; empty when it has neither."""
        return self._about.name or self.document.one(ProjectRecord).title

    @property
    def undo_label(self) -> Label | None:
        """What `undo` takes back, None when there is nothing."""
        return self.history.undo_label

    @property
    def redo_label(self) -> Label | None:
        """What `redo` does again, None when there is nothing."""
        return self.history.redo_label

    def undo(self) -> None:
        """Takes the last step back, if there is one. Raises MapperError when it cannot be stored."""
        if self.history.index:
            self._apply("undo", self.history.changes[self.history.index - 1].inverse())

    def redo(self) -> None:
        """Does the last undone step again, if there is one. Raises MapperError when it cannot be stored."""
        if self.history.index < len(self.history.changes):
            self._apply("redo", self.history.changes[self.history.index])

    def revert(self) -> None:
        """Goes back to what was saved last: one more step, so it can be undone. Raises MapperError."""
        change = self.aside(partial(difference, self.document.records, self._saved_records, Label("revert")))
        if not change:
            return
        self._finish_saving()
        self._apply("do", change)
        if not self._about.unsaved:
            self.history.mark_exported()
            self._clean(self._seq)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` after path, star or undo index changed; returns the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def save(
        self, path: Path | None = None, *, overwrite: bool = False, replace_read_only: bool = False
    ) -> SaveResult:
        """Saves and waits; see `start_save`."""
        return self.start_save(path, overwrite=overwrite, replace_read_only=replace_read_only).finish()

    def start_save(
        self,
        path: Path | None = None,
        finished: Callable[[Saving], None] = lambda _saving: None,
        *,
        overwrite: bool = False,
        replace_read_only: bool = False,
    ) -> Saving:
        """Begins to save to `path`, or where the project is; `finished` is called in a thread when it is time to call
        `Saving.finish()` on the project's own thread.

        Raises MapperError before anything is written: ChangedOnDisk when somebody else's version is there (`overwrite`
        replaces it), ReadOnlyError (`replace_read_only`), LockedError.
        """
        self._finish_saving()
        target = opening.resolved(Path(path)) if path is not None else self.path
        if target is None:
            raise MapperError(_("This project has no file yet. Choose where to save it."))
        same = target == self.path
        if same and self.read_only:
            raise MapperError(_("This project is open for reading only. Save it under another name."))
        lock = None if same else opening.lock_document(target)
        try:
            check_target(target, replace_read_only=replace_read_only)
            ours = saving.Ours(self._about.stamp, self.revisions) if same else None
            expected = saving.check_ours(target, ours, overwrite=overwrite)
            order = self._order(target, expected)
        except BaseException:
            self._release(lock)
            raise
        self.history.mark_exported()
        self._saving = Saving(order, lambda done: self._settled(done, lock), finished)
        return self._saving

    def snapshot(self) -> Callable[[], Path]:
        """The project as it is now, for an export: the function returned makes a complete file of it, in any thread, that
        whoever asked for it deletes. Raises MapperError.
        """
        return partial(finished_copy, self._order(self.path or self._opened.folder.database, None))

    def close(self) -> None:
        """Ends a save under way, gives up what is not saved, takes the working copy away. Closing twice is no error.

        Raises MapperError when the save under way was refused: the project is then still open.
        """
        if self._closed:
            return
        if self._saving is not None:
            self._saving.finish()
        super().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _record(self, change: Change) -> None:
        self._check_writable()
        store = partial(self._copy().record, self._step, change)
        self._seq = store() if len(change.records) < MANY else self.aside(store, _("Storing…"))

    def _apply(self, step: Step, change: Change) -> None:
        self._step = step
        try:
            self.document.apply(change)
        finally:
            self._step = "do"

    def _keep_book(self, change: Change) -> None:
        if self._step == "do":
            self.history.push(change)
        else:
            self.history.step(-1 if self._step == "undo" else 1)
        self._notify()

    def _notify(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def _finish_saving(self) -> None:
        """Waits for the save under way; whoever began it hears whether it went well."""
        if self._saving is not None:
            with suppress(MapperError):
                self._saving.finish()

    def _order(self, target: Path, expected: Stamp | None) -> Order:
        export = self._opened.folder.export_path()
        return Order(
            folder=self._opened.folder,
            about=self._about,
            export=export,
            whole=self._export(export, target),
            target=target,
            expected=expected,
            seq=self._seq,
            records=self.document.snapshot(),
            base=self._saved_records,
            encoded=self._encoded,
            known=self.revisions,
            omitted=self.omitted,
            author=self.author,
            backup_root=opening.backup_root(),
        )

    def _export(self, export: Path, target: Path) -> bool:
        """The one part of a save that holds the connection; False when the working copy is beyond reading.

        Raises MapperError when the disk is full.
        """
        try:
            with failures.refusing_full(target):
                self._opened.folder.make()  # somebody may have tidied it away; the open connection still has it all
                self.aside(partial(self._copy().export, export), _("Saving…"))
        except (sqlite3.Error, OSError):
            return False
        except MapperError:
            export.unlink(missing_ok=True)
            raise
        return True

    def _settled(self, done: Saving, lock: DocumentLock | None) -> SaveResult | None:
        """Step 9: what was saved is the clean state. Whatever fails here is a warning: the file is safe."""
        self._saving = None
        order, outcome = done.order, done.outcome
        if outcome.error is not None:
            self.history.exported = None
            self._release(lock)
            return None
        self.revisions, self._saved_records = outcome.known, order.records
        self._encoded = outcome.encoded
        if lock is not None:
            self._release(self._opened.document_lock)
            self._opened.document_lock = lock
        self._about = msgspec.structs.replace(
            self._about, path=str(order.target), name=order.target.stem, stamp=outcome.stamp, unsaved=False,
            read_only=False,
        )  # fmt: skip
        warnings = [*outcome.warnings, *self._clean(order.seq)]
        return SaveResult(order.target, outcome.known[-1].id, tuple(warnings))

    def _clean(self, seq: int) -> list[str]:
        """Makes the exported state, that after step `seq` of the journal, the clean one; returns warnings."""
        self.history.mark_clean()
        self._about = msgspec.structs.replace(self._about, seq=seq)
        try:
            if self.revisions:
                store_revision(self._copy(), self.revisions[-1])
            self._opened.folder.write(self._about)
        except (sqlite3.Error, OSError, MapperError) as error:
            return [failures.not_noted(error).sentence]
        finally:
            self._notify()
        return []
