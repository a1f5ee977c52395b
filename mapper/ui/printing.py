"""Print preview, and the frame of the page on the map."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mapper.i18n import N_
from mapper.ui.row import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mapper.ui.main_window import MainWindow
    from mapper.workspace.recipes import Recipe


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """What concerns paper."""
    return (Row("file.print", N_("Print preview…"), lambda: preview(w), "printer", ("Ctrl+P",), "journey"),)


def preview(
    w: "MainWindow",
    recipe: "Recipe | None" = None,
    journeys: Sequence[str] = (),
    parent: "QWidget | None" = None,
) -> None:
    """Shows the pages of the journey in front, or of these, as they would be exported: as last time, or by a recipe."""
    from mapper.ui.preview.dialog import PreviewDialog

    memory = w.exports.memory
    front = w.need_place.journey
    chosen = tuple(journeys) or ((front,) if front is not None else ())
    dialog = PreviewDialog(w, memory, recipe or memory.recipe("poster"), chosen, parent)
    dialog.show()
