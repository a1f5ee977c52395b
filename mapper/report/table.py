"""Tables: a head that is repeated on every page, a piece per row, hairlines between rows, no boxes.

A row stays in one piece unless it is higher than a third of a page; then it goes on between two lines of text. The first
two and the last two rows stay together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, compress, pairwise
from typing import Final, NamedTuple

from mapper.layout.bidi import begins_rtl
from mapper.layout.look import Style
from mapper.layout.measure import advance, wrap
from mapper.layout.primitives import Path, Primitive, Rect, Text
from mapper.layout.writing import Align, set_lines
from mapper.report import design
from mapper.report.pieces import Link, Mark, Piece

PAD: Final = 5.0  # above and below the text of a row
GUTTER: Final = 10.0  # between two columns
_GROUP: Final = design.CELL_STRONG._replace(colour="brand-ink")
_MOST_LINES: Final = 18  # of a row in one piece

Sign = Callable[
    [float, float], Iterable[Primitive]
]  # draws at the left end x, the middle y of a cell's first line


class Column(NamedTuple):
    """A column: its title, its share of the width, how it is set.

    It is never so narrow that a word of its title, or of what `fits` says it holds after `indent`, would be broken.
    """

    title: str
    share: float
    style: Style = design.CELL
    align: Align = "left"
    fits: tuple[str, ...] = ()
    indent: float = 0.0

    @property
    def least(self) -> float:
        """The width of its longest word."""
        head = max(
            (advance(w, design.COLUMN.font, design.COLUMN.size) for w in self.title.split()), default=0.0
        )
        words = {w for text in self.fits for w in text.split(" ") if w}
        held = max((advance(w, self.style.font, self.style.size) for w in words), default=0.0)
        return max(head, held + self.indent if held else 0.0) + 0.5


def unbroken(*texts: str) -> tuple[str, ...]:
    """Texts that a column is to hold on one line (`Column.fits`)."""
    return tuple(text.replace(" ", "\u00a0") for text in texts)


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


class Group(NamedTuple):
    """A title across all columns for the rows below it, which it never leaves."""

    text: str
    link: str | None = None
    marks: tuple[Mark, ...] = ()


def table(
    columns: Sequence[Column],
    rows: Iterable[Row | Group],
    width: float,
    *,
    above: float = 8.0,
    shown: Sequence[object] = (),
) -> Iterator[Piece]:
    """The pieces of a table; none without rows. Columns whose place in `shown` is false or empty are left out."""
    if shown:
        columns = list(compress(columns, shown))
        rows = (x._replace(cells=list(compress(x.cells, shown))) if isinstance(x, Row) else x for x in rows)
    places = spans(columns, width)
    head = _head(columns, places, width)
    held: list[list[Piece]] = []  # the last two rows so far
    first = True
    for row in rows:
        if len(held) == 2:
            yield from _kept(held.pop(0), keep=first, above=above if first else 0.0)
            first = False
        held.append(
            _row(row, columns, places, width, head) if isinstance(row, Row) else _group(row, width, head)
        )
    for place, pieces in enumerate(held):
        yield from _kept(pieces, keep=place < len(held) - 1, above=above if first else 0.0)
        first = False


def _kept(pieces: list[Piece], *, keep: bool, above: float) -> Iterator[Piece]:
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        yield piece._replace(keep=piece.keep or (keep and last), above=above if number == 0 else 0.0)


def spans(columns: Sequence[Column], width: float) -> list[tuple[float, float]]:
    """Left edge and width of each column: by their shares, those too narrow at the expense of the others."""
    room = width - GUTTER * (len(columns) - 1)
    widths = _shared(columns, room)
    lefts = accumulate((w + GUTTER for w in widths), initial=0.0)
    return list(zip(lefts, widths, strict=False))


def _shared(columns: Sequence[Column], room: float) -> list[float]:
    leasts = [min(column.least, room / len(columns) * 1.6) for column in columns]
    fixed: set[int] = set()
    while True:
        left = room - sum(leasts[i] for i in fixed)
        whole = sum(column.share for i, column in enumerate(columns) if i not in fixed) or 1.0
        widths = [leasts[i] if i in fixed else left * c.share / whole for i, c in enumerate(columns)]
        narrow = {i for i, w in enumerate(widths) if w < leasts[i] - 1e-6} - fixed
        if not narrow or len(fixed) + len(narrow) == len(columns):
            return widths
        fixed |= narrow


def _head(columns: Sequence[Column], places: Sequence[tuple[float, float]], width: float) -> Piece:
    style = design.COLUMN
    ink: list[Primitive] = []
    titles = [
        wrap(column.title, style.font, style.size, w, 3).lines
        for column, (_x, w) in zip(columns, places, strict=True)
    ]
    height = max(map(len, titles)) * style.leading
    for column, (x, w), lines in zip(columns, places, titles, strict=True):
        ink += set_lines(lines, style, x, height - len(lines) * style.leading, w, column.align)
    y = height + 4
    ink.append(Path((("M", 0, y), ("L", width, y)), stroke="brand-line", width=1.0))
    return Piece(y + 1, tuple(ink))


class _Block(NamedTuple):
    """The text of a cell, set from its column's left edge and y = 0: each line's primitives with its leading."""

    lines: tuple[tuple[float, tuple[Text, ...]], ...]
    height: float
    whole: tuple[Text, ...]  # as it stands in a row that is in one piece


_EMPTY: Final = _Block((), design.CELL.leading, ())


def _row(
    row: Row, columns: Sequence[Column], places: Sequence[tuple[float, float]], width: float, head: Piece
) -> list[Piece]:
    blocks = []
    for cell, column, (x, w) in zip(row.cells, columns, places, strict=True):
        style = cell.style or column.style
        found = _set(cell.text, cell.note, style, column.align, x + cell.indent, w - cell.indent)
        blocks.append(found if cell.text or cell.note else _EMPTY)
    ink, links = _opening(row, blocks, places)
    total = max((len(block.lines) for block in blocks), default=1)
    if total <= _MOST_LINES:
        height = 2 * PAD + max(block.height for block in blocks)
        for block in blocks:
            ink += block.whole
        ink.append(_rule(height, width))
        return [Piece(height, tuple(ink), 0.0, False, head, row.marks, links)]
    ends = [*range(_MOST_LINES, total - 1, _MOST_LINES), total]
    pieces = [_part(blocks, a, b, width, head) for a, b in pairwise([0, *ends])]
    pieces[0] = pieces[0]._replace(ink=(*ink, *pieces[0].ink), marks=row.marks, links=links)
    return pieces


def _group(group: Group, width: float, head: Piece) -> list[Piece]:
    style = _GROUP
    lines = wrap(group.text.strip(), style.font, style.size, width, 2).lines
    side: Align = "right" if begins_rtl(group.text) else "left"
    height = 2 * PAD + 3 + style.leading * len(lines)
    ink: tuple[Primitive, ...] = (
        *set_lines(lines, style, 0, PAD + 3, width, side),
        _rule(height, width),
    )
    links = (Link(Rect(0, PAD, width, height - PAD), group.link),) if group.link else ()
    return [Piece(height, ink, 0.0, True, head, group.marks, links)]


@lru_cache(maxsize=8192)
def _set(text: str, note: str, style: Style, align: Align, x: float, w: float) -> _Block:
    """A cell's text with its note below; the same words in the same column are set once."""
    lines: list[tuple[float, tuple[Text, ...]]] = []
    whole: list[Text] = []
    height = 0.0
    for words, look in ((text.strip(), style), (note.strip(), design.SMALL)):
        side: Align = "right" if align == "left" and begins_rtl(words) else align
        for runs in wrap(words, look.font, look.size, w).lines if words else ():
            here = tuple(set_lines((runs,), look, x, 0, w, side))
            lines.append((look.leading, here))
            whole += (found._replace(y=found.y + PAD + height) for found in here)
            height += look.leading
    return _Block(tuple(lines), max(height, design.CELL.leading), tuple(whole))


def _opening(
    row: Row, blocks: Sequence[_Block], places: Sequence[tuple[float, float]]
) -> tuple[list[Primitive], tuple[Link, ...]]:
    """The signs of a row, and where it leads."""
    ink: list[Primitive] = []
    links: list[Link] = []
    for cell, block, (x, w) in zip(row.cells, blocks, places, strict=True):
        first = block.lines[0][0] if block.lines else design.CELL.leading
        if cell.sign is not None:
            ink += cell.sign(x, PAD + first / 2)
        if cell.link and block.lines:
            links.append(Link(Rect(x, PAD, w, min(block.height, _MOST_LINES * first)), cell.link))
    return ink, tuple(links)


def _part(blocks: Sequence[_Block], start: int, end: int, width: float, head: Piece) -> Piece:
    """The lines from `start` to `end` of every cell of a row that goes over several pieces."""
    top = PAD if start == 0 else 0.0
    ink: list[Primitive] = []
    bottom, last = top, True
    for block in blocks:
        y = top
        for leading, texts in block.lines[start:end]:
            ink += (found._replace(y=found.y + y) for found in texts)
            y += leading
        bottom, last = max(bottom, y), last and len(block.lines) <= end
    height = bottom + (PAD if last else 0.0)
    if last:
        ink.append(_rule(height, width))
    return Piece(height, tuple(ink), 0.0, False, head)


def _rule(y: float, width: float) -> Path:
    return Path((("M", 0, y), ("L", width, y)), stroke="hairline", width=0.5)
