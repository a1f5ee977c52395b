"""The lines of a table, made when they are first looked at: ten thousand of them hold up no window."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    from mapper.ui.studies.sheet import Line

T = TypeVar("T")


class Lines(Sequence["Line"], Generic[T]):
    """A line per item: `make` makes it, `record` says which record it goes to without making it."""

    def __init__(self, items: Sequence[T], make: Callable[[T], "Line"], record: Callable[[T], str]) -> None:
        self._items, self._make, self._record = items, make, record
        self._made: list[Line | None] = [None] * len(items)
        self._next = 0  # all lines before it are made

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> "Line": ...
    @overload
    def __getitem__(self, index: slice) -> Sequence["Line"]: ...
    def __getitem__(self, index: int | slice) -> "Line | Sequence[Line]":
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        line = self._made[index]
        if line is None:
            line = self._made[index] = self._make(self._items[index])
        return line

    def find(self, record: str) -> int:
        """The first line of a record, −1 without one."""
        return next((n for n, item in enumerate(self._items) if self._record(item) == record), -1)

    def work(self, seconds: float) -> bool:
        """Makes lines for that long; whether all are made now."""
        end = perf_counter() + seconds
        while self._next < len(self) and perf_counter() < end:
            self[self._next]
            self._next += 1
        return self._next >= len(self)
