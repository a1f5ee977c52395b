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
        personas = [x for x in place.map.selection.ids if x in place.people()]
        if personas:
            from mapper.ui.dialogs.personas import may_delete

            if not may_delete(self._w, personas):
                return
        place.delete_selected()

    def select_all(self) -> None:
        """Selects every card of the map."""
        self._w.need_place.map.select_all()
