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
        before = self._looks()
        self._listed = None
        wanted = list(ids)
        if how == "only":
            self._ids = dict.fromkeys(wanted)
        elif how == "add":
            self._ids |= dict.fromkeys(wanted)
        else:
            self._turn(wanted)
        self.current = wanted[-1] if wanted else (self.current if how != "only" else None)
        return {record_id for record_id, _ in before ^ self._looks()}

    def _looks(self) -> set[tuple[str, str]]:
        """What is to be seen of the selection: (id, "chosen") and (id, "current")."""
        current = {(self.current, "current")} if self.current is not None else set()
        return {(record_id, "chosen") for record_id in self._ids} | current

    def keep(self, known: Container[str]) -> bool:
        """Drops what no longer exists; returns whether anything was dropped."""
        kept = {i: None for i in self._ids if i in known}
        changed = len(kept) != len(self._ids)
        self._ids, self._listed = kept, None
        if self.current is not None and self.current not in known:
            self.current = next(reversed(kept), None)
        return changed

    def _turn(self, ids: Iterable[str]) -> None:
        for record_id in ids:
            if record_id in self._ids:
                del self._ids[record_id]
            else:
                self._ids[record_id] = None
