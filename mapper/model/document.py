"""The Document: all records of a project, and the one door through which they change.

    with document.edit(Label("rename")) as edit:
        edit.put(...)

ends in exactly one Change or in nothing at all. Inside the block the document already shows what was put, so
verbs read what they wrote; a nested `edit()` joins the outer one. At the end `rules.complete` adds the
consequences (cascades), the recorder (the journal) stores the Change, and only then is it published to
listeners. If anything raises on the way, the document is as it was.

An edit of very many records takes longer than a blink. Whoever waits for it may set a `Pace`: it is asked now and then,
can let the window turn meanwhile, and can give the edit up by raising.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final, Protocol, TypeVar, cast

from mapper.model import rules
from mapper.model.change import Change, Label, Pair
from mapper.model.index import Index, pointers
from mapper.model.records import R, Record, validated

T = TypeVar("T")
Listener = Callable[[Change], None]
Recorder = Callable[[Change], None]
EVERY: Final = 32  # records between two questions to the pace


class Pace(Protocol):
    """What is asked while an edit grows, so that nobody has to stand still for it."""

    def begin(self, label: Label) -> None:
        """An edit begins."""

    def beat(self, done: int, *, may_stop: bool) -> None:
        """So many records were put, checked or applied. Raises to give the edit up, while it still can be."""

    def end(self) -> None:
        """The edit has ended, however."""


class Edit:
    """An edit under way: put and delete records. Obtained from `Document.edit` only."""

    def __init__(
        self, document: "Document", label: Label, swap: Callable[[str, Record | None], None]
    ) -> None:
        self.document = document
        self._replace = swap
        self.label = label
        self._before: dict[str, Record | None] = {}
        self._done = 0

    @property
    def records(self) -> Mapping[str, Record]:
        """All records as the edit leaves them so far."""
        return self.document.records

    def put(self, record: R) -> R:
        """Adds the record or replaces the one with its id; returns it validated. Raises
        msgspec.ValidationError.
        """
        record = validated(record)
        self._swap(record.id, record)
        return record

    def delete(self, record_id: str) -> None:
        """Removes the record; what belongs to it goes, and what points to it is emptied, at the end of the
        edit.
        """
        self._swap(record_id, None)

    def change(self) -> Change:
        """What was done so far."""
        now = self.document.records
        pairs: dict[str, Pair] = {}
        for record_id, before in self.document.paced(self._before.items()):
            after = now.get(record_id)
            if before != after:
                pairs[record_id] = (before, after)
        return Change(self.label, pairs)

    def deleted(self) -> list[Record]:
        """The records that were there before the edit and are not now."""
        now = self.document.records
        was = self.document.paced(self._before.items())
        return [before for i, before in was if before is not None and i not in now]

    def touched(self) -> list[Record]:
        """The records put so far, as they are now."""
        now = self.document.records
        return [now[i] for i in self.document.paced(self._before) if i in now]

    def referring(self, target: Record) -> list[Record]:
        """Every record that points to `target`, which may be gone already."""
        return self.document.referring(target)

    def unreferenced(self, record_type: type[R]) -> list[R]:
        """Records of a type that nothing points to, among those the edit put or stopped pointing to."""
        ids: set[str | None] = set()
        for record in self.document.paced((*self.touched(), *filter(None, self._before.values()))):
            if isinstance(record, record_type):
                ids.add(record.id)
            ids.update(getattr(record, name) for name in pointers(type(record), record_type))
        found = (self.document.get(record_type, i) for i in ids)
        return [record for record in found if record is not None and not self.document.referring(record)]

    def go_on(self) -> None:
        """Another record was put. Raises what the document's pace raises to give the edit up."""
        self._done += 1
        if self._done % EVERY == 0:
            self.document.beat(self._done)

    def paced(self, items: Iterable[T]) -> Iterable[T]:
        """The same items, the document's pace asked now and then."""
        return self.document.paced(items)

    def roll_back(self) -> None:
        """Takes everything back."""
        for record_id, before in self.document.paced(self._before.items(), may_stop=False):
            self._replace(record_id, before)
        self._before.clear()

    def _swap(self, record_id: str, after: Record | None) -> None:
        self.go_on()
        before = self.document.records.get(record_id)
        self._replace(record_id, after)
        self._before.setdefault(record_id, before)


class Document:
    """Records by id, with an index of who points to whom.

    Reads are plain; writes go through `edit` or `apply`.
    """

    def __init__(
        self, records: Iterable[Record] | Mapping[str, Record] = (), recorder: Recorder | None = None
    ) -> None:
        """Of these records, or a copy of what maps ids to them (a tenth of the time).

        `recorder` stores each Change durably before it counts; an exception from it leaves all as it was.
        """
        self._records: dict[str, Record] = (
            dict(records) if isinstance(records, Mapping) else {record.id: record for record in records}
        )
        self.records: Mapping[str, Record] = MappingProxyType(self._records)
        self.recorder = recorder
        self._index = Index(self._records)
        self._listeners: list[Listener] = []
        self._edit: Edit | None = None
        self._publishing = False
        self.pace: Pace | None = None
        self._beating = False

    def get(self, record_type: type[R], record_id: str | None) -> R | None:
        """The record of that type with that id, or None."""
        record = self._records.get(record_id) if record_id is not None else None
        return record if isinstance(record, record_type) else None

    def need(self, record_type: type[R], record_id: str) -> R:
        """Like `get`; raises KeyError when there is none."""
        record = self.get(record_type, record_id)
        if record is None:
            raise KeyError(f"{record_type.__name__} {record_id}")
        return record

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """All records of a type, in their order (by order key where the type has one, then id)."""
        return cast("tuple[R, ...]", self._index.all(record_type))

    def of_type(self, record_type: type[R]) -> Collection[R]:
        """All records of a type in no order, which costs nothing; not to be kept over an edit."""
        return cast("Collection[R]", self._index.of_type(record_type))

    def children(self, target_id: str, record_type: type[R]) -> tuple[R, ...]:
        """The records of a type that point to `target_id` in any field, in their order."""
        return cast("tuple[R, ...]", self._index.children(target_id, record_type))

    def one(self, record_type: type[R]) -> R:
        """The first record of a type of which there is one (the project).

        Raises KeyError when there is none.
        """
        found = self.all(record_type)
        if not found:
            raise KeyError(record_type.__name__)
        return found[0]

    def referring(self, target: Record) -> list[Record]:
        """Every record that points to `target`, which may be gone already."""
        return self._index.referring(target)

    def snapshot(self) -> dict[str, Record]:
        """A copy of the records, for work that must not see later edits."""
        return dict(self._records)

    @contextmanager
    def edit(self, label: Label) -> Iterator[Edit]:
        """Collects puts and deletes into one Change; see the module. Raises RuntimeError when a listener
        tries to edit.
        """
        if self._publishing:
            raise RuntimeError("listeners never edit: consequences belong into rules.py")
        if self._beating:
            raise RuntimeError("whoever is asked for the pace of an edit never edits")
        if self._edit is not None:
            yield self._edit
            return
        with self._paced(label):
            edit = self._edit = Edit(self, label, self._swap)
            try:
                yield edit
                rules.complete(edit)
                change = edit.change()
                if change and self.recorder is not None:
                    self.recorder(change)
            except BaseException:
                edit.roll_back()
                raise
            finally:
                self._edit = None
            if change:
                self._publish(change)

    def apply(self, change: Change, record: bool = True) -> None:
        """Applies a ready Change (undo, redo, merge, recovery), recorded like an edit unless `record` is
        False.

        Raises KeyError when a record is not as the Change found it; the document is then as it was.
        """
        if self._edit is not None or self._publishing:
            raise RuntimeError("a Change cannot be applied inside an edit or a listener")
        with self._paced(change.label):
            for record_id, before, _after in self.paced(change):
                if self._records.get(record_id) != before:
                    raise KeyError(record_id)
            if change and record and self.recorder is not None:
                self.recorder(change)
            for record_id, _before, after in self.paced(change, may_stop=False):
                self._swap(record_id, after)
            if change:
                self._publish(change)

    def paced(self, items: Iterable[T], *, may_stop: bool = True) -> Iterator[T]:
        """The same items, the pace asked now and then: for going through what may be very much."""
        if self.pace is None:
            yield from items
            return
        with self._paced(Label("")):
            for number, item in enumerate(items, 1):
                yield item
                if number % EVERY == 0:
                    self.beat(number, may_stop=may_stop)

    @contextmanager
    def _paced(self, label: Label) -> Iterator[None]:
        pace = self.pace
        if pace is None:
            yield
            return
        pace.begin(label)
        try:
            yield
        finally:
            pace.end()

    def beat(self, done: int, *, may_stop: bool = True) -> None:
        """Asks the pace, if there is one; what it raises gives the edit up."""
        if self.pace is not None and not self._beating:
            self._beating = True
            try:
                self.pace.beat(done, may_stop=may_stop)
            finally:
                self._beating = False

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` with every Change after it counts; returns the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _publish(self, change: Change) -> None:
        self._publishing = True
        try:
            for listener in tuple(self._listeners):
                listener(change)
        finally:
            self._publishing = False

    def _swap(self, record_id: str, after: Record | None) -> None:
        before = self._records.get(record_id)
        if before is after:
            return
        if after is None:
            del self._records[record_id]
        else:
            self._records[record_id] = after
        self._index.replace(before, after)
