"""A save under way: the export is taken at once, all the rest happens in a thread while people go on editing.

(Letting the thread begin beside the export was tried: the save ends 35 ms earlier, but the window is held 40 ms longer.)
"""

import contextvars
import sqlite3
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from mapper.i18n import _
from mapper.model.change import Change, Label, difference
from mapper.model.records import BLOBS, Record
from mapper.storage import backups, building, digest, failures, saving
from mapper.storage.digest import Encoded
from mapper.storage.folder import About, Stamp, WorkingFolder
from mapper.storage.folder import Saving as Intent
from mapper.storage.history import Revision
from mapper.storage.refusals import RefusedError
from mapper.storage.replacing import replace_file


class SaveResult(msgspec.Struct, frozen=True):
    """What a save did: where to, the revision the file is at now, and sentences about what went wrong besides."""

    path: Path
    revision: str
    warnings: tuple[str, ...] = ()


class Order(msgspec.Struct, frozen=True):
    """Everything the thread needs, as it was when the save began."""

    folder: WorkingFolder
    about: About
    export: Path
    whole: bool  # whether the export could be taken; if not, what is in memory has to do
    target: Path
    expected: Stamp | None  # how the target looked when it was found to be ours to replace
    seq: int
    records: Mapping[str, Record]
    base: Mapping[str, Record]  # as they were saved last
    encoded: Encoded | None  # `base` as the digest wants it, where a save has made it before
    known: tuple[Revision, ...]
    omitted: frozenset[str]
    author: str
    backup_root: Path


class Outcome(msgspec.Struct):
    """What the thread brought back."""

    known: tuple[Revision, ...] = ()
    encoded: Encoded | None = None
    stamp: Stamp | None = None
    warnings: list[str] = msgspec.field(default_factory=list)
    error: BaseException | None = None


class Saving:
    """A save in its thread. `finish` ends it and must be called on the project's own thread."""

    def __init__(
        self,
        order: Order,
        settle: Callable[["Saving"], SaveResult | None],
        finished: Callable[["Saving"], None],
    ) -> None:
        self.order = order
        self.outcome = Outcome()
        self._settle = settle
        self._finished = finished
        self._result: SaveResult | None = None
        self._settled = False
        run = contextvars.copy_context().run  # the language of the sentences
        self._thread = threading.Thread(target=run, args=(self._work,), name="save")
        self._thread.start()

    def finish(self) -> SaveResult:
        """Waits for the thread, then makes the saved state the clean one. Raises MapperError when nothing was saved."""
        self._thread.join()
        if not self._settled:
            self._settled = True
            self._result = self._settle(self)
        if self._result is None:
            raise self.outcome.error or RuntimeError("the save has no result")
        return self._result

    def _work(self) -> None:
        try:
            write(self.order, self.outcome)
        except BaseException as error:  # noqa: BLE001 - `finish` raises it where somebody listens
            self.outcome.error = error
        with suppress(OSError):  # it goes with the working folder
            self.order.export.unlink(missing_ok=True)
        self._finished(self)


def write(order: Order, outcome: Outcome) -> None:
    """Steps 4 to 8: finish the export, copy, back up, rename. Raises MapperError; the file is then as it was."""
    _finish(order, outcome)
    outcome.warnings += replace_file(order.export, order.target, lambda: _just_before(order, outcome))
    with suppress(OSError):  # without a stamp the next save looks at the file's last revision
        outcome.stamp = Stamp.of(order.target)


def finished_copy(order: Order) -> Path:
    """A complete file with what the order holds, in the working folder; whoever asked for it deletes it. Raises MapperError."""
    _finish(order, Outcome())
    return order.export


def _finish(order: Order, outcome: Outcome) -> None:
    change = difference(order.base, order.records, Label("save"))
    outcome.encoded = _encoded(order, change)
    state = digest.of_encoded(outcome.encoded)
    added = saving.next_revision(order.known, (), state, change, order.author)
    outcome.known = (*order.known, *([added] if added is not None else ()))
    with failures.refusing(order.target):
        if not (order.whole and _finished_export(order, outcome, state)):
            _from_memory(order, outcome, state)


def _encoded(order: Order, change: Change) -> Encoded:
    """The records as the digest wants them; what the save before had of types that did not change is used again."""
    if order.encoded is None:
        return digest.encoded(order.records.values())
    types = {type(record) for pair in change.records.values() for record in pair if record is not None}
    return digest.encoded_again(order.encoded, order.records.values(), types)


def _finished_export(order: Order, outcome: Outcome, state: str) -> bool:
    """Whether the export passed every check. Raises MapperError when the disk is full."""
    try:
        with failures.refusing_full(order.target):
            saving.finish(order.export, order.records, outcome.known, state)
    except (RefusedError, sqlite3.Error, OSError):
        return False
    return True


def _from_memory(order: Order, outcome: Outcome, state: str) -> None:
    """When the working copy is beyond reading: everything but the pictures is in memory as well."""
    outcome.warnings.append(
        _("The working copy is damaged; the project was saved from memory. Close it and open it again.")
    )
    order.export.unlink(missing_ok=True)
    pictures = _pictures_on_disk(order)
    building.build(
        order.export, order.records, history=outcome.known, omitted=order.omitted, pictures=pictures
    )
    try:
        saving.finish(order.export, order.records, outcome.known, state)
    except RefusedError as error:
        raise failures.not_verified(order.target) from error


def _pictures_on_disk(order: Order) -> list[bytes]:
    """The pictures that the file as it was saved last has."""
    wanted = {record.sha256 for record in order.records.values() if isinstance(record, BLOBS)}
    try:
        return list(building.pictures_of(Path(order.about.path or ""), wanted)) if wanted else []
    except RefusedError:
        return []


def _just_before(order: Order, outcome: Outcome) -> None:
    """The last look and the last notes before the rename."""
    if Stamp.of(order.target) != order.expected:
        raise saving.changed_on_disk(order.target)
    try:
        backups.keep(order.backup_root, order.target)
    except OSError as error:
        outcome.warnings.append(
            _("No backup of the earlier version was kept ({reason}).").format(reason=failures.reason(error))
        )
    intent = Intent(str(order.target), outcome.known[-1].id, order.seq)
    order.folder.write(msgspec.structs.replace(order.about, saving=intent))
