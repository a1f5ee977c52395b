"""Cells that several studies show alike."""

from mapper.i18n import format_number
from mapper.ui.docks.outline_tree import face
from mapper.ui.studies.sheet import Cell
from mapper.ui.style import Look


def level_cell(look: Look, level: float | None) -> Cell:
    """A feeling, −2 to +2, as a face and a number; empty where nobody said."""
    if level is None:
        return Cell("")
    icon, colour = face(level)
    return Cell(format_number(level, 1, signed=True), level, look.icon(icon, colour))
