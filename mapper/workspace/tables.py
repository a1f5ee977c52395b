"""Tables for the window: read from files and texts, their meaning proposed, their cards put into a journey in one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from mapper.errors import MapperError
from mapper.exchange import grid
from mapper.exchange.grid import Grid, from_lines, from_text
from mapper.exchange.grid_cards import MOST_CARDS, Target, deal, new_stages
from mapper.exchange.grid_html import from_html
from mapper.exchange.grid_meaning import (
    LAYOUTS,
    ROLES,
    SINGLE,
    Card,
    Cards,
    Layout,
    Reading,
    Role,
    cards,
    guess,
    read_as,
)
from mapper.i18n import _, language
from mapper.model import edits
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.workspace.importing import read_bytes
from mapper.workspace.project import Project

__all__ = [
    "LAYOUTS", "MOST_CARDS", "ROLES", "SINGLE", "Card", "Cards", "Grid", "Layout", "Reading", "Role", "Target", "cards",
    "from_html", "from_lines", "from_text", "guess", "new_stages", "read_as",
]  # fmt: skip

TEXTS: Final = frozenset({".csv", ".tsv", ".tab", ".txt"})
SHEETS: Final = frozenset({".xlsx", ".xlsm"})
MOST_BYTES: Final = 20_000_000  # of a file of text: the rest would not be read


def read_table(path: Path) -> Grid:
    """The table in a file, told by its ending. Raises MapperError when there is none to be read."""
    ending = path.suffix.lower()
    if ending in SHEETS:
        from mapper.exchange.sheets import from_sheet

        found = from_sheet(read_bytes(path))
    else:
        text = grid.decoded(read_bytes(path, MOST_BYTES))
        found = from_text(text) if ending in {".tsv", ".tab"} else grid.from_csv(text)
        if ending == ".txt" and found.width < 2:
            found = from_lines(text)
    if not found.rows:
        raise MapperError(_("{name} holds no rows. Choose another file.").format(name=path.name))
    return found


def add_cards(project: Project, made: Sequence[Card], target: Target, name: str = "") -> tuple[str, ...]:
    """Puts cards into a journey, as one step; returns the ids of the touchpoints. Raises MapperError."""
    name = grid.clean(name)  # of a file, so it may be anything
    label = Label("import", {"name": name}) if name else Label("paste")
    return deal(project.document, made, target, label)


def begin(name: str) -> tuple[Project, Target]:
    """A project for a table that nobody has a map for yet, with one empty journey; it is worth saving as it is."""
    name = grid.clean(name)
    document = Document(edits.new_project(name, "fr" if language() == "fr" else "en"))
    journey = edits.add_journey(document, name)
    return Project.new(document.records.values(), name=name, unsaved=True), Target(journey.id)
