"""Tables: a head that is repeated on every page, a piece per row, hairlines between rows, no boxes.

A row stays in one piece unless it is higher than a third of a page; then it goes on between two lines of text. The first
two and the last two rows stay together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from mapper.layout.bidi import begins_rtl
from mapper.layout.look import Style
from mapper.layout.measure import wrap
from mapper.layout.primitives import Path, Primitive, Rect, Run
from mapper.layout.writing import Align, set_lines
from mapper.report import design
from mapper.report.pieces import Link, Mark, Piece

PAD: Final = 5.0  # above and below the text of a row
GUTTER: Final = 10.0  # between two columns
_MOST_LINES: Final = 18  # of a row in one piece

Sign = Callable[
    [float, float], Iterable[Primitive]
]  # draws at the left end x, the middle y of a cell's first line


class Column(NamedTuple):
    """A column: its title, its share of the width, how it is set."""

    title: str
    share: float
    style: Style = design.CELL
    align: Align = "left"


class Cell(NamedTuple):
    """What stands in a row's column: text, after a sign that is `indent` wide where there is one, and a smaller note below;
    `link` leads elsewhere.
    """

    text: str = ""
    sign: Sign | None = None
    indent: float = 0.0
    style: Style | None = None
    link: str | None = None
    note: str = ""


class Row(NamedTuple):
    """One row, with what it can be found by."""

    cells: Sequence[Cell]
    marks: tuple[Mark, ...] = ()


def table(
    columns: Sequence[Column], rows: Iterable[Row], width: float, *, above: float = 8.0
) -> Iterator[Piece]:
    """The pieces of a table; none without rows."""
    spans = _spans(columns, width)
    head = _head(columns, spans, width)
    held: list[list[Piece]] = []
    count = 0
    for row in rows:
        held.append(_row(row, columns, spans, width, head))
        count += 1
        if len(held) == 2:
            yield from _kept(held.pop(0), keep=count == 2, above=above if count == 2 else 0.0)
    if held:
        first = held[0]
        yield from _kept(first, keep=False, above=above if count == 1 else 0.0)


def _kept(pieces: list[Piece], *, keep: bool, above: float) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        yield piece._replace(keep=keep if last else piece.keep, above=above if number == 0 else 0.0)


def _spans(columns: Sequence[Column], width: float) -> list[tuple[float, float]]:
    """Left edge and width of each column."""
    room = width - GUTTER * (len(columns) - 1)
    whole = sum(column.share for column in columns)
    x, spans = 0.0, []
    for column in columns:
        w = room * column.share / whole
        spans.append((x, w))
        x += w + GUTTER
    return spans


def _head(columns: Sequence[Column], spans: Sequence[tuple[float, float]], width: float) -> Piece:
    style = design.COLUMN
    ink: list[Primitive] = []
    titles = [
        wrap(column.title, style.font, style.size, w, 3).lines
        for column, (_x, w) in zip(columns, spans, strict=True)
    ]
    height = max(map(len, titles)) * style.leading
    for column, (x, w), lines in zip(columns, spans, titles, strict=True):
        ink += set_lines(lines, style, x, height - len(lines) * style.leading, w, column.align)
    y = height + 4
    ink.append(Path((("M", 0, y), ("L", width, y)), stroke="brand-line", width=1.0))
    return Piece(y + 1, tuple(ink))


class _Line(NamedTuple):
    runs: tuple[Run, ...]
    style: Style
    align: Align


class _Shown(NamedTuple):
    cell: Cell
    x: float
    w: float
    lines: tuple[_Line, ...]

    @property
    def leading(self) -> float:
        """Of its first line."""
        return self.lines[0].style.leading if self.lines else design.CELL.leading


def _row(
    row: Row, columns: Sequence[Column], spans: Sequence[tuple[float, float]], width: float, head: Piece
) -> list[Piece]:
    shown = [
        _shown(cell, column, *span) for cell, column, span in zip(row.cells, columns, spans, strict=True)
    ]
    total = max((len(cell.lines) for cell in shown), default=1)
    if total <= _MOST_LINES:
        return [_slice(shown, 0, total, width, head, row.marks, last=True)]
    ends = list(range(_MOST_LINES, total - 1, _MOST_LINES))
    starts = [0, *ends]
    return [
        _slice(shown, a, b, width, head, row.marks if a == 0 else (), last=b == total)
        for a, b in zip(starts, [*ends, total], strict=True)
    ]


def _shown(cell: Cell, column: Column, x: float, w: float) -> _Shown:
    left, room = x + cell.indent, w - cell.indent
    lines = list(_lines(cell.text, cell.style or column.style, column.align, room)) if cell.text else []
    if cell.note:
        lines += _lines(cell.note, design.SMALL, column.align, room)
    return _Shown(cell, left, room, tuple(lines))


def _lines(text: str, style: Style, align: Align, room: float) -> Iterator[_Line]:
    side: Align = "right" if align == "left" and begins_rtl(text) else align
    for runs in wrap(text.strip(), style.font, style.size, room).lines:
        yield _Line(runs, style, side)


def _slice(
    shown: Sequence[_Shown],
    start: int,
    end: int,
    width: float,
    head: Piece,
    marks: tuple[Mark, ...],
    *,
    last: bool,
) -> Piece:
    """The lines from `start` to `end` of every cell of a row."""
    top = PAD if start == 0 else 0.0
    ink: list[Primitive] = []
    bottom = top + (design.CELL.leading if start == 0 else 0.0)
    links: list[Link] = []
    for cell in shown:
        y = top
        for line in cell.lines[start:end]:
            ink += set_lines((line.runs,), line.style, cell.x, y, cell.w, line.align)
            y += line.style.leading
        bottom = max(bottom, y)
        if start == 0 and cell.cell.sign is not None:
            ink += cell.cell.sign(cell.x - cell.cell.indent, top + cell.leading / 2)
        if start == 0 and cell.cell.link and cell.lines:
            links.append(Link(Rect(cell.x, top, cell.w, y - top), cell.cell.link))
    height = bottom + (PAD if last else 0.0)
    if last:
        ink.append(Path((("M", 0, height), ("L", width, height)), stroke="hairline", width=0.5))
    return Piece(height, tuple(ink), 0.0, False, head, marks, tuple(links))
