"""Values of indicators for the window: out of the clipboard and of files, and put into the project in one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from mapper.analysis.periods import tidy
from mapper.exchange import grid
from mapper.exchange.grid import Grid
from mapper.exchange.measures import Measured, Problem, Setting, number_in, read
from mapper.model.document import Document
from mapper.model.measuring import Value, measure
from mapper.workspace.tables import SHEETS, TEXTS, read_table

__all__ = [
    "ENDINGS",
    "Cell",
    "Measured",
    "Problem",
    "Setting",
    "block",
    "from_file",
    "from_text",
    "number_in",
    "take",
]

ENDINGS: Final = tuple(sorted(TEXTS | SHEETS))


class Cell(NamedTuple):
    """Where a block of numbers begins in the grid of values: the places below and the periods to the right of it."""

    places: Sequence[str]
    periods: Sequence[str]


def from_text(document: Document, text: str, given: Setting, at: Cell) -> Measured:
    """What was copied: a table whose rows name their places, or plain numbers that go where the keyboard is."""
    table = grid.from_text(text)
    return block(table, given, at) if _is_block(table) else read(document, table, given)


def from_file(document: Document, path: Path, given: Setting) -> Measured:
    """What a CSV or spreadsheet file says. Raises MapperError when there is none to be read."""
    return read(document, read_table(path), given)


def _is_block(table: Grid) -> bool:
    """Whether it is nothing but numbers and gaps."""
    cells = [cell for row in table.rows for cell in row if cell]
    return bool(cells) and all(number_in(cell) is not None for cell in cells)


def block(table: Grid, given: Setting, at: Cell) -> Measured:
    """Numbers laid over the grid from a cell on; what would be outside it is left out, gaps leave what is there."""
    values = [
        Value(given.metric, place, number, tidy(when), given.persona, given.channel)
        for place, row in zip(at.places, table.rows, strict=False)
        for when, text in zip(at.periods, row, strict=False)
        if given.metric is not None and (number := number_in(text)) is not None
    ]
    return Measured(tuple(values))


def take(document: Document, values: Sequence[Value]) -> None:
    """Puts them into the project, in one step."""
    measure(document, *values)
