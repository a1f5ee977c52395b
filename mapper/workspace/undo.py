"""The list of Changes that can be taken back, how many of them count now, and which state is the saved one.

It only keeps book: `Project` moves the document, and moves this list between the document and the views.
"""

from mapper.model.change import Change, Label


class UndoStack:
    """`changes[:index]` are done, `changes[index:]` can be done again; `clean` is the index of the saved state."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.index = 0
        self.clean: int | None = 0  # None: no number of undos and redos leads back to the saved state
        self.exported: int | None = None  # becomes `clean` when the save under way succeeds

    @property
    def modified(self) -> bool:
        """Whether the document differs from what was saved last."""
        return self.index != self.clean

    @property
    def undo_label(self) -> Label | None:
        """What the next undo takes back, or None when nothing is left."""
        return self.changes[self.index - 1].label if self.index else None

    @property
    def redo_label(self) -> Label | None:
        """What the next redo does again, or None when nothing is left."""
        return self.changes[self.index].label if self.index < len(self.changes) else None

    def push(self, change: Change) -> None:
        """A new Change was done: what could be done again is forgotten."""
        del self.changes[self.index :]
        self.clean = self._reachable(self.clean)
        self.exported = self._reachable(self.exported)
        self.changes.append(change)
        self.index += 1

    def step(self, by: int) -> None:
        """An undo (`by` is −1) or redo (+1) was done. Raises IndexError where there is none."""
        if not 0 <= self.index + by <= len(self.changes):
            raise IndexError(by)
        self.index += by

    def mark_exported(self) -> None:
        """The state of this moment is being saved."""
        self.exported = self.index

    def mark_clean(self) -> None:
        """The state that was being saved is now the saved one."""
        self.clean, self.exported = self.exported, None

    def _reachable(self, mark: int | None) -> int | None:
        return mark if mark is not None and mark <= self.index else None
