"""A sheet of an OpenDocument spreadsheet (.ods), read as a stream with the defences of `sheets`.

A cell or row may say that it is there a million times; empty ones are only counted, others kept as far as there is room.
"""

import zipfile
from datetime import date, datetime
from typing import Final

from mapper.exchange.cells import Cells, Enough
from mapper.exchange.grid import MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, Grid, clean, rectangle
from mapper.exchange.sheets import MOST_SHEETS, figure, parse, unpacked
from mapper.i18n import _, format_date, format_datetime

CONTENT: Final = "content.xml"
_NUMBERS: Final = frozenset({"float", "currency", "percentage"})


def from_ods(raw: bytes, wanted: int | None = None) -> Grid:
    """The rows of the sheet of that number among `ods_names`, of the first that has any when none is named.

    Raises MapperError when the file is damaged, locked or too large.
    """
    with unpacked(raw) as archive:
        tables = _Tables(wanted)
        cut = _parsed(archive, tables) and not tables.done
        return rectangle(tables.cells.lines(), cut=cut or tables.cells.cut)


def ods_names(raw: bytes) -> tuple[str, ...]:
    """The names of the visible sheets, in order, as many as are looked at. Raises MapperError as `from_ods` does."""
    with unpacked(raw) as archive:
        tables = _Tables(MOST_SHEETS)
        _parsed(archive, tables)
        return tuple(tables.names)[:MOST_SHEETS]


def _parsed(archive: zipfile.ZipFile, tables: "_Tables") -> bool:
    return parse(archive, CONTENT, tables.start, tables.end, tables.text)


class _Tables:
    """Goes through the sheets and keeps the cells of one: that of number `wanted`, or the first with any."""

    def __init__(self, wanted: int | None) -> None:
        self.cells = Cells()
        self.names: list[str] = []
        self.done = False  # nothing is wanted any more
        self._wanted = wanted
        self._style, self._hidden = "", set[str]()
        self._depth = 0  # of tables: a cell may hold one, which is not read
        self._here = False
        self._row, self._rows, self._filled = 0, 1, list[tuple[int, str]]()
        self._column, self._columns = 0, 1
        self._kind, self._value = "", ""
        self._paragraphs: list[str] | None = None
        self._aside = 0  # inside a remark, whose words are not the cell's

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        plain = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        if tag == "style":
            self._style = plain.get("name", "") if plain.get("family") == "table" else ""
        elif tag == "table-properties" and plain.get("display") == "false":
            self._hidden.add(self._style)
        elif tag == "table":
            self._begin_table(plain)
        elif tag == "annotation":
            self._aside += 1
        elif self._here and self._depth == 1:
            self._begin_in_table(tag, plain)

    def _begin_table(self, plain: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        visible = plain.get("style-name", "") not in self._hidden
        if visible:
            self.names.append(clean(plain.get("name", "")))
        self._here = visible and self._wanted in {None, len(self.names) - 1}
        self._row = 0

    def _begin_in_table(self, tag: str, plain: dict[str, str]) -> None:
        if tag == "table-row":
            self._rows, self._column, self._filled = _times(plain, "number-rows-repeated"), 0, []
        elif tag in {"table-cell", "covered-table-cell"}:
            self._columns = _times(plain, "number-columns-repeated")
            self._kind = plain.get("value-type", "") if tag == "table-cell" else "covered"
            self._value = plain.get(f"{self._kind}-value", plain.get("value", ""))
            self._paragraphs = []
        elif self._paragraphs is not None and not self._aside:
            if tag == "p":
                self._paragraphs.append("")
            elif tag in {"s", "tab", "line-break"}:
                self._add({"s": " ", "tab": " ", "line-break": "\n"}[tag])

    def text(self, data: str) -> None:
        if self._depth == 1 and not self._aside:
            self._add(data)

    def _add(self, data: str) -> None:
        if self._paragraphs and len(self._paragraphs[-1]) < MOST_IN_CELL:
            self._paragraphs[-1] += data[:MOST_IN_CELL]

    def end(self, tag: str) -> None:
        if tag == "table":
            self._end_table()
        elif tag == "annotation":
            self._aside -= 1
        elif self._here and self._depth == 1:
            if tag in {"table-cell", "covered-table-cell"}:
                self._end_cell()
            elif tag == "table-row":
                self._end_row()

    def _end_table(self) -> None:
        self._depth -= 1
        finished = self._here and (self._wanted is not None or bool(self.cells))
        if self._depth == 0 and (finished or len(self.names) >= MOST_SHEETS):
            self.done = True
            raise Enough

    def _end_cell(self) -> None:
        paragraphs, self._paragraphs = self._paragraphs or [], None
        text = self._shown("\n".join(paragraphs[:1000])) if self._kind != "covered" else ""
        if text:
            room = max(1, min(self._columns, MOST_COLUMNS))
            self._filled += [(self._column + i, text) for i in range(room)]
        self._column += self._columns

    def _end_row(self) -> None:
        for row in range(self._row, self._row + (min(self._rows, MOST_ROWS) if self._filled else 0)):
            for column, text in self._filled:
                self.cells.keep(row, column, text)
        self._row += self._rows

    def _shown(self, text: str) -> str:
        if self._kind in _NUMBERS:
            return figure(self._value, day=False) if self._value else text
        if self._kind == "boolean":
            return _("yes") if self._value == "true" else _("no")
        return _day(self._value) or text if self._kind == "date" else text


def _times(plain: dict[str, str], name: str) -> int:
    """How often a row or cell is there; a number that is none counts as damage."""
    return max(1, int(plain.get(name, "1")))


def _day(value: str) -> str:
    """A day, or a moment, in the reader's language; "" for anything else."""
    try:
        return (
            format_datetime(datetime.fromisoformat(value))
            if "T" in value
            else format_date(date.fromisoformat(value))
        )
    except ValueError:
        return ""
