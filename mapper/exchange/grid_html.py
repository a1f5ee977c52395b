"""The table in a piece of HTML, as spreadsheets, mail programs and browsers put it on the clipboard."""

import re
from html.parser import HTMLParser
from time import monotonic
from typing import Final

from mapper.exchange.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Grid, rectangle

MOST_HTML: Final = 1_500_000  # letters; Python's HTML parser reads some 2 million a second
MOST_SECONDS: Final = 1.0
_CHUNK: Final = 8_192  # letters given to the parser at a time
_UNREAD: Final = frozenset({"script", "style", "template", "noscript", "title", "svg", "math"})
_OWN_LINE: Final = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"})
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK: Final = re.compile(r" ?\x1e ?")


def from_html(html: str) -> Grid:
    """The first table of an HTML page or fragment; a cell that spans several counts in the first of them."""
    reader = _TableReader()
    began = monotonic()
    for start in range(0, min(len(html), MOST_HTML), _CHUNK):
        reader.feed(html[start : start + _CHUNK])
        if reader.finished or monotonic() - began > MOST_SECONDS:
            break
    else:
        start = len(html)
    reader.end_row()
    cut = reader.overflowed or (not reader.finished and start < len(html))
    return rectangle(reader.rows, cut=cut)


class _TableReader(HTMLParser):
    """Reads the first table that has a cell; a table inside a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.finished = False
        self.overflowed = False
        self._depth = 0
        self._unread: list[str] = []
        self._row: dict[int, str] | None = None
        self._below: dict[int, int] = {}  # column → rows that a cell above still reaches into
        self._cell: list[str] | None = None
        self._column = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.finished or self._unread or tag in _UNREAD:
            if tag in _UNREAD:
                self._unread.append(tag)
            return
        if tag == "table":
            self._depth += 1
        if self._depth == 1 and tag == "tr":
            self.end_row()
            self._row, self._column = {}, 0
        elif self._depth == 1 and tag in {"td", "th"}:
            self._begin_cell(dict(attrs))
        elif self._cell is not None and tag in _OWN_LINE:
            self._cell.append("\x1e")

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            if tag in self._unread:
                del self._unread[self._unread.index(tag) :]
        elif tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self.end_row()
                self.finished = bool(self.rows)
        elif self._depth == 1 and tag == "tr":
            self.end_row()
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unread:
            self._cell.append(data)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if self._row is None:
            self._row, self._column = {}, 0
        while self._below.get(self._column, 0):
            self._column += 1
        across = _span(attributes.get("colspan"), MOST_COLUMNS)
        down = _span(attributes.get("rowspan"), MOST_ROWS)
        self._start = self._column
        for column in range(self._column, min(self._column + across, MOST_COLUMNS)):
            self._below[column] = down
        self._column += across
        self._cell = []
        self._cells += 1

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        text = _BLANKS.sub(" ", "".join(self._cell).replace("\x1e", " \x1e ").replace("  ", " "))
        self._row[self._start] = _AROUND_BREAK.sub("\n", text).strip("\n ")
        self._cell = None

    def end_row(self) -> None:
        """Keeps the row under way."""
        self._end_cell()
        if self._row is None:
            return
        width = min(max(self._row, default=-1) + 1, MOST_COLUMNS)
        self.rows.append([self._row.get(column, "") for column in range(width)])
        self._row = None
        self._below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}
        if self._cells >= MOST_CELLS or len(self.rows) > MOST_ROWS:
            self.finished = self.overflowed = True


def _span(value: str | None, most: int) -> int:
    """What a span says, at least 1."""
    said = value.strip() if value else ""
    return max(1, min(int(said), most)) if said.isascii() and said.isdigit() and len(said) < 7 else 1
