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
    return (
        Row("file.print", N_("Print preview…"), lambda: preview(w), "printer", ("Ctrl+P",), "journey"),
        Row(
            "view.page",
            N_("Page frame"),
            lambda: toggle_frame(w),
            "square-dashed",
            ("Ctrl+Shift+F",),
            "journey",
            lambda: frame_shown(w),
        ),
    )


def frame_shown(w: "MainWindow") -> bool:
    """Whether the edges of the paper are shown on the map."""
    return w.place is not None and w.place.map.page.setup is not None


def toggle_frame(w: "MainWindow") -> None:
    """Shows the edges of the paper that the poster comes on, or hides them."""
    if frame_shown(w):
        w.need_place.map.show_page(None)
    else:
        _show_frame(w)


def follow(w: "MainWindow") -> None:
    """Shows the paper that is chosen now, where one is shown."""
    if frame_shown(w):
        _show_frame(w)


def _show_frame(w: "MainWindow") -> None:
    recipe = w.exports.memory.recipe("poster")
    w.need_place.map.show_page(recipe.setup, notes=recipe.notes)


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
    dialog.kept.connect(lambda: follow(w))
    dialog.open()
