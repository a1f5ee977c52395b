"""Tables that somebody copied or saved: tab-separated text as spreadsheets copy it, CSV; `grid_html` reads those of pages.

A `Grid` is a rectangle of plain texts and nothing more; what its columns mean is `grid_meaning`'s. Everything is bounded
before it is kept, and parsed in one pass: what a stranger put on the clipboard never holds the window up.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice
from typing import Final, NamedTuple

MOST_CELLS: Final = 100_000
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 500
MOST_LETTERS: Final = 5_000_000
MOST_IN_CELL: Final = 20_000  # letters of one cell
DELIMITERS: Final = (";", "\t", ",", "|")

_QUOTED: Final = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"(?=[\t;,|\r\n]|\Z)')
_BREAK: Final = re.compile(r"\r\n?|\n")
_UNCLEAN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff]")
_FORMULA: Final = re.compile(r"'[=+\-@\t]")


class Grid(NamedTuple):
    """Rows of equal length, without empty ones at the edges; `cut` says that there was more than is taken."""

    rows: tuple[tuple[str, ...], ...] = ()
    cut: bool = False

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def turned(self) -> "Grid":
        """Rows for columns."""
        return Grid(tuple(zip(*self.rows, strict=True)), self.cut)


def from_text(text: str, delimiter: str = "\t") -> Grid:
    """What a spreadsheet puts on the clipboard as text, or the text of a CSV file with that delimiter."""
    short = text[:MOST_LETTERS]
    return rectangle(_rows_of(short, delimiter), cut=len(text) > len(short))


def from_csv(text: str) -> Grid:
    """The table in the text of a CSV file, whatever it separates its cells with."""
    return from_text(text, delimiter_of(text))


def from_lines(text: str) -> Grid:
    """One column with a cell for each line that is not empty."""
    lines = (line for line in _BREAK.split(text[:MOST_LETTERS]) if line.strip())
    return rectangle(([line] for line in lines), cut=len(text) > MOST_LETTERS)


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as a spreadsheet takes them from the clipboard."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in rows)


def to_html(rows: Iterable[Sequence[str]]) -> str:
    """Rows as an HTML table whose first row has the names of the columns."""
    lines = list(rows)
    body = "".join(
        f"<tr>{''.join(_html_cell(cell, 'th' if number == 0 else 'td') for cell in row)}</tr>\n"
        for number, row in enumerate(lines)
    )
    return f'<meta charset="utf-8">\n<table>\n{body}</table>\n'


def decoded(raw: bytes) -> str:
    """The text of a file of unknown encoding: what its first bytes say, else UTF-8, else Windows' Western European."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def delimiter_of(text: str) -> str:
    """What separates cells: that which cuts the first rows into the most equal, and then the most, cells.

    The standard library's sniffer takes a French apostrophe for a quotation mark.
    """
    sample = text[:4096]
    return max(DELIMITERS, key=lambda delimiter: _regularity(sample, delimiter))


def _regularity(sample: str, delimiter: str) -> tuple[float, int]:
    widths = [len(row) for row in islice(_rows_of(sample, delimiter), 30) if any(map(str.strip, row))]
    if len(widths) > 1 and len(sample) == 4096:
        widths.pop()  # it may be cut
    width, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return (times / len(widths), width) if width > 1 else (0.0, 0)


# --- text -------------------------------------------------------------------------------------------


def _rows_of(text: str, delimiter: str) -> Iterator[list[str]]:
    """Rows as they are written: a cell in quotation marks may hold anything, one that only begins with them may not."""
    end_of_cell = re.compile(f"[{re.escape(delimiter)}\r\n]|\\Z")
    place, row = 0, list[str]()
    while place <= len(text):
        quoted = _QUOTED.match(text, place)
        if quoted is not None and _ends_cell(text, quoted.end(), delimiter):
            row.append(quoted[1].replace('""', '"'))
            place = quoted.end()
        found = end_of_cell.search(text, place)
        assert found is not None  # the end of the text always matches
        if quoted is None or not _ends_cell(text, quoted.end(), delimiter):
            row.append(text[place : found.start()])
        place = found.end()
        if found[0] != delimiter:
            yield row
            row = []
            place += found[0] == "\r" and text[place : place + 1] == "\n"
            if not found[0]:
                return


def _ends_cell(text: str, place: int, delimiter: str) -> bool:
    return text[place : place + 1] in ("", "\r", "\n", delimiter)


def _quoted(cell: str) -> str:
    if cell.startswith('"') or any(mark in cell for mark in "\t\r\n"):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _html_cell(cell: str, tag: str) -> str:
    return f"<{tag}>{escape(cell).replace(chr(10), '<br>')}</{tag}>"


# --- what all have in common ------------------------------------------------------------------------


def clean(text: str) -> str:
    """A cell as it is kept: without control characters, blanks at the ends and the mark that disarms a formula."""
    kept = _UNCLEAN.sub("", _BREAK.sub("\n", text[:MOST_IN_CELL])).replace("\xa0", " ").strip()
    return kept[1:] if _FORMULA.match(kept) else kept


def rectangle(rows: Iterable[Sequence[str]], *, cut: bool) -> Grid:
    """The rows made equally long, as many as there is room for, without empty rows and columns around them."""
    kept: list[list[str]] = []
    width = 0
    for row in rows:
        cells = [clean(cell) for cell in row[:MOST_COLUMNS]]
        cut = cut or len(row) > MOST_COLUMNS
        width = max(width, len(cells))
        if len(kept) >= MOST_ROWS or (len(kept) + 1) * width > MOST_CELLS:
            cut = True
            break
        kept.append(cells)
    filled = [number for number, row in enumerate(kept) if any(row)]
    if not filled:
        return Grid((), cut)
    kept = kept[filled[0] : filled[-1] + 1]
    columns = [number for row in kept for number, cell in enumerate(row) if cell]
    left, right = min(columns), max(columns) + 1
    padded = (row + [""] * (right - len(row)) for row in kept)
    return Grid(tuple(tuple(row[left:right]) for row in padded), cut)
