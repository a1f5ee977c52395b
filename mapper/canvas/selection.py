"""Which cards are chosen, and which of them the keyboard is at. Plain data: no Qt, no geometry."""

from collections.abc import Container, Iterable, Iterator
from typing import Literal

How = Literal["only", "add", "toggle"]


class Selection:
    """Ids in the order they were chosen; `current` is where the keyboard is, chosen or not."""

    def __init__(self) -> None:
        self._ids: dict[str, None] = {}
        self._listed: tuple[str, ...] | None = ()
        self.current: str | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The very same tuple until others are chosen."""
        if self._listed is None:
            self._listed = tuple(self._ids)
        return self._listed

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def choose(self, ids: Iterable[str], how: How = "only") -> set[str]:
        """Chooses only these, adds them, or turns each round; returns the ids that look different now."""
        before, stood = self._ids, self.current
        wanted = list(ids)
        if how == "only":
            self._ids = dict.fromkeys(wanted)
        elif how == "add":
            self._ids = before | dict.fromkeys(wanted)
        else:
            self._ids = _turned(before, wanted)
        self._listed = None
        self.current = wanted[-1] if wanted else (self.current if how != "only" else None)
        touched = before.keys() ^ self._ids.keys()
        if stood != self.current:
            touched.update(i for i in (stood, self.current) if i is not None)
        return touched

    def keep(self, known: Container[str]) -> bool:
        """Drops what no longer exists; returns whether anything was dropped."""
        kept = {i: None for i in self._ids if i in known}
        changed = len(kept) != len(self._ids)
        self._ids, self._listed = kept, None
        if self.current is not None and self.current not in known:
            self.current = next(reversed(kept), None)
        return changed


def _turned(ids: dict[str, None], turned: Iterable[str]) -> dict[str, None]:
    """A copy in which each of the others is turned round."""
    left = dict(ids)
    for record_id in turned:
        if record_id in left:
            del left[record_id]
        else:
            left[record_id] = None
    return left
