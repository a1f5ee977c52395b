"""Tables for the window: read from files and texts, their meaning proposed, their cards put into a journey in one step."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

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
    "LAYOUTS", "MOST_CARDS", "ROLES", "SINGLE", "Book", "Card", "Cards", "Grid", "Layout", "Reading", "Role", "Target", "cards",
    "from_html", "from_lines", "from_text", "guess", "new_stages", "read_as",
]  # fmt: skip

TEXTS: Final = frozenset({".csv", ".tsv", ".tab", ".txt"})
SHEETS: Final = frozenset({".xlsx", ".xlsm", ".ods"})
MOST_BYTES: Final = 20_000_000  # of a file of text: the rest would not be read


class Book(NamedTuple):
    """The tables of a file: the one with anything in it that comes first, its number, the names of all where there are
    several, and how another one is read by its number (which raises MapperError).
    """

    grid: Grid
    number: int = 0
    names: tuple[str, ...] = ()
    read: Callable[[int], Grid] = lambda _number: Grid()


def read_book(path: Path) -> Book:
    """The tables in a file, told by its ending. Raises MapperError when there is none to be read."""
    if path.suffix.lower() not in SHEETS:
        return Book(read_table(path))
    raw = read_bytes(path)
    names, read = _of_sheets(path)
    titles = names(raw)
    for number in range(len(titles)):
        grid = read(raw, number)
        if grid.rows:
            return Book(grid, number, titles if len(titles) > 1 else (), partial(read, raw))
    raise _empty(path)


def _of_sheets(path: Path) -> tuple[Callable[[bytes], tuple[str, ...]], Callable[[bytes, int], Grid]]:
    """What reads the names of a file's sheets, and one of them."""
    if path.suffix.lower() == ".ods":
        from mapper.exchange.ods import from_ods, ods_names

        return ods_names, from_ods
    from mapper.exchange.sheets import from_sheet, sheet_names

    return sheet_names, from_sheet


def read_table(path: Path) -> Grid:
    """The first table in a file, told by its ending. Raises MapperError when there is none to be read."""
    ending = path.suffix.lower()
    if ending in SHEETS:
        return read_book(path).grid
    text = grid.decoded(read_bytes(path, MOST_BYTES))
    found = from_text(text) if ending in {".tsv", ".tab"} else grid.from_csv(text)
    if ending == ".txt" and found.width < 2:
        found = from_lines(text)
    if not found.rows:
        raise _empty(path)
    return found


def _empty(path: Path) -> MapperError:
    return MapperError(_("{name} holds no rows. Choose another file.").format(name=path.name))


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
