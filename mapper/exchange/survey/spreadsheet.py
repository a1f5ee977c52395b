"""The rows of a spreadsheet (.xlsx), one after the other: as many as a survey has, where `sheets` takes what a map needs.

The same reader of our own below it: calamine, which the plan named, ends the process on a hostile file of 1 KB (two cells
far apart), and openpyxl was blocked by one of 5 KB. A formula is never computed, and what a program last computed of it is not
believed either: it is read as the text it is.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from mapper.exchange import sheets
from mapper.exchange.grid import MOST_IN_CELL
from mapper.exchange.sheets import FAULTS, column_of

MOST_COLUMNS: Final = 500
MOST_PART: Final = 200_000_000  # bytes, unpacked
MOST_LETTERS: Final = 60_000_000  # of all texts that cells share
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # spreadsheets know no time zones
_LAST: Final = 2_958_466  # the year 9999, in days


def rows(raw: bytes, page: int | None = None) -> Iterator[tuple[int, list[str]]]:
    """Row number and cells of a sheet, or of the first that has any; rows without anything are left out.

    Raises MapperError when the file is damaged, locked or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            sheets.check_parts(archive.infolist())
            yield from _first_sheet(archive, page)
    except FAULTS as error:
        raise sheets.damaged() from error


def _first_sheet(archive: zipfile.ZipFile, page: int | None) -> Iterator[tuple[int, list[str]]]:
    strings = sheets.shared_strings(archive, MOST_LETTERS, MOST_PART)
    days = sheets.date_styles(archive)
    parts = sheets.sheet_parts(archive, sheets.links_of(archive))[: sheets.MOST_SHEETS]
    for name in parts if page is None else parts[page : page + 1]:
        reader = _Rows(strings, days)
        found = False
        for _read in sheets.fed(archive, name, reader.start, reader.end, reader.text, MOST_PART):
            found = found or bool(reader.done)
            yield from reader.taken()
        if found:
            return


class _Rows:
    """Puts the cells of a sheet together to rows."""

    def __init__(self, strings: list[str], days: set[int]) -> None:
        self.done: list[tuple[int, list[str]]] = []
        self._strings, self._days = strings, days
        self._number, self._column = 0, -1
        self._cells: dict[int, str] = {}
        self._kind, self._style = "n", 0
        self._inside = ""
        self._value: list[str] = []
        self._formula: list[str] | None = None

    def taken(self) -> list[tuple[int, list[str]]]:
        """The rows that are whole, each once."""
        done, self.done = self.done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            place = attributes.get("r", "")
            self._column = column_of(place) if place else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self._value, self._formula = [], None
        elif tag in {"v", "t"}:
            self._inside = tag
        elif tag == "f":
            self._inside, self._formula = tag, []
        elif tag == "row":
            self._number = int(attributes["r"]) if "r" in attributes else self._number + 1
            self._column, self._cells = -1, {}

    def text(self, data: str) -> None:
        if self._inside == "f" and self._formula is not None:
            self._formula.append(data[:MOST_IN_CELL])
        elif self._inside:
            self._value.append(data[:MOST_IN_CELL])

    def end(self, tag: str) -> None:
        if tag in {"v", "t", "f"}:
            self._inside = ""
        elif tag == "c" and 0 <= self._column < MOST_COLUMNS:
            self._keep()
        elif tag == "row" and self._cells:
            width = max(self._cells) + 1
            self.done.append((self._number, [self._cells.get(column, "") for column in range(width)]))

    def _keep(self) -> None:
        if self._formula is not None:
            self._cells[self._column] = "=" + "".join(self._formula)
        elif self._value:
            self._cells[self._column] = self._shown("".join(self._value))

    def _shown(self, value: str) -> str:
        if self._kind == "s":
            number = int(value)
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        if self._kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if self._kind == "e":
            return ""
        return _number(value, day=self._style in self._days) if self._kind == "n" else value


def _number(value: str, *, day: bool) -> str:
    """A number without the noise of its last digits; a day as 2026-03-01, with the time when it has one."""
    if value.isdecimal() and not day and len(value) < 16:
        return value
    number = float(value)
    if day and 0 < number < _LAST:
        moment = _FIRST_DAY + timedelta(seconds=round(number * 86_400))
        return moment.date().isoformat() if number.is_integer() else moment.isoformat(" ")
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.10g}"
