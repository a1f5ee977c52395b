"""Undo, redo, delete, select all: what the edit menu does to the project in front."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow


class Editing:
    """What the edit menu does."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window

    def undo(self) -> None:
        """Takes the last step back. Raises MapperError when that cannot be stored."""
        self._w.need_place.project.undo()

    def redo(self) -> None:
        """Does the last undone step again. Raises MapperError when that cannot be stored."""
        self._w.need_place.project.redo()

    def delete(self) -> None:
        """Deletes what is selected, and what belongs to it. Raises MapperError when something of it is locked."""
        place = self._w.need_place
        people = place.people()
        personas = [x for x in place.map.selection.ids if x in people]
        if personas:
            from mapper.ui.dialogs.personas import may_delete

            if not may_delete(self._w, personas):
                return
        place.delete_selected()

    def select_all(self) -> None:
        """Selects every card of the map."""
        self._w.need_place.map.select_all()

    def toggle_lock(self) -> None:
        """Locks what is selected against moving and deleting, or unlocks it."""
        from mapper.model import arranging

        place = self._w.need_place
        document = place.project.document
        arranging.toggle_lock(document, arranging.lockables(document, place.map.selection.ids))

    def is_locked(self) -> bool:
        """Whether the first selected thing is locked."""
        if self._w.place is None or not self._w.place.map.selection.ids:
            return False
        from mapper.model import arranging

        document, ids = self._w.place.project.document, self._w.place.map.selection.ids[:1]
        return any(getattr(record, "locked", False) for record in arranging.lockables(document, ids))
