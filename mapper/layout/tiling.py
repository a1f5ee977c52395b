"""A poster cut over a printer's sheets: which rectangle of it is on which, what they are called, in points.

All windows are of one size and share `overlap` with their neighbours, so that every sheet carries as much as another.
Nothing is printed within 6 mm of a sheet's edge, where most printers cannot; marks stand between that and the window, and
below it a strip with the sheet's name, a ruler and the plan.
"""

from collections.abc import Iterator
from math import ceil, floor
from typing import Final, NamedTuple

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _, format_number
from mapper.layout.paper import MARGIN_MM, POINTS_PER_MM, PageSetup, Paper, sheet
from mapper.layout.primitives import Rect

EDGE_MM: Final = 6.0  # nothing is printed further out
MARKS_MM: Final = 5.0  # between that and the window
STRIP_MM: Final = 14.0  # below the window, for name, ruler and plan
LEAST_MM: Final = 140.0  # a sheet has to hold the ruler and a name
MANY: Final = 200  # sheets that somebody might not have meant
MOST: Final = 2000
LETTERS: Final = 26


class Tile(NamedTuple):
    """One sheet: its place in the plan, counted from 0, and the rectangle of the poster in its window."""

    row: int
    column: int
    window: Rect

    @property
    def name(self) -> str:
        """A1 is the first of the first row, B1 the first of the second; after Z comes AA."""
        letters, rest = "", self.row
        while rest >= 0:
            letters = chr(ord("A") + rest % LETTERS) + letters
            rest = rest // LETTERS - 1
        return f"{letters}{self.column + 1}"


class Tiling(msgspec.Struct, frozen=True):
    """`area` of a poster on `rows` × `columns` sheets of `paper`; `window` is the size of what each shows."""

    paper: Paper
    area: Rect
    overlap: float
    rows: int
    columns: int

    @property
    def count(self) -> int:
        return self.rows * self.columns

    @property
    def window(self) -> tuple[float, float]:
        """Width and height of every window in points."""
        across = (self.area.w + (self.columns - 1) * self.overlap) / self.columns
        down = (self.area.h + (self.rows - 1) * self.overlap) / self.rows
        return across, down

    @property
    def origin(self) -> tuple[float, float]:
        """The window's upper left corner on its sheet: in the middle of what is left of it."""
        w, h = self.window
        most = room(self.paper)
        inset = (EDGE_MM + MARKS_MM) * POINTS_PER_MM
        return inset + (most[0] - w) / 2, inset + (most[1] - h) / 2

    def tiles(self) -> Iterator[Tile]:
        """All sheets, row by row."""
        w, h = self.window
        across, down = w - self.overlap, h - self.overlap
        for row in range(self.rows):
            for column in range(self.columns):
                place = Rect(self.area.x + column * across, self.area.y + row * down, w, h)
                yield Tile(row, column, place)

    def holding(self, x: float, y: float) -> int:
        """The number from 0 of the first sheet whose window holds a point of the poster."""
        w, h = self.window
        column = _number_of(x - self.area.x, w, self.overlap, self.columns)
        return _number_of(y - self.area.y, h, self.overlap, self.rows) * self.columns + column

    def last_holding(self, x: float, y: float) -> int:
        """The number of the last sheet whose window holds a point of the poster."""
        w, h = self.window
        column = _last_of(x - self.area.x, w, self.overlap, self.columns)
        return _last_of(y - self.area.y, h, self.overlap, self.rows) * self.columns + column


def _number_of(distance: float, size: float, overlap: float, count: int) -> int:
    return min(max(ceil((distance - size) / (size - overlap) - 1e-9), 0), count - 1) if count > 1 else 0


def _last_of(distance: float, size: float, overlap: float, count: int) -> int:
    return min(max(floor(distance / (size - overlap) + 1e-9), 0), count - 1) if count > 1 else 0


def room(paper: Paper) -> tuple[float, float]:
    """The largest window of a sheet, in points."""
    across = paper.width - 2 * (EDGE_MM + MARKS_MM)
    down = paper.height - 2 * (EDGE_MM + MARKS_MM) - STRIP_MM
    return across * POINTS_PER_MM, down * POINTS_PER_MM


def poster_sheet(setup: PageSetup) -> Paper:
    """The poster's own paper, or what the sheets hold that it is to take. Raises MapperError when there is none."""
    if setup.tile is None or setup.sheets is None:
        return setup.sheet()
    tile, (columns, rows) = sheet(setup.tile, setup.landscape), setup.sheets
    _check(tile)
    wide, high = (points / POINTS_PER_MM for points in room(tile))
    width = columns * wide - (columns - 1) * setup.overlap + 2 * MARGIN_MM
    height = rows * high - (rows - 1) * setup.overlap + 2 * MARGIN_MM
    return Paper(f"{width:.0f}x{height:.0f}mm", width - 0.01, height - 0.01)


def tiled(area: Rect, paper: str, overlap: float, *, landscape: bool | None = None) -> Tiling:
    """A poster's area on sheets of the paper of that name, lying as asked or else the way that takes fewer of them;
    `overlap` in mm.

    Raises MapperError when the paper is unknown or too small, or when far too many sheets would come out.
    """
    lies = (True, False) if landscape is None else (landscape,)
    papers = dict.fromkeys(sheet(paper, lie) for lie in lies)
    for way in papers:
        _check(way)
    ways = [_cut(area, way, overlap * POINTS_PER_MM) for way in papers]
    if area.h > area.w:
        ways.reverse()
    found = min(ways, key=lambda tiling: tiling.count)
    if found.count > MOST:
        sentence = _("The poster would take {count} sheets. Choose a smaller scale or larger sheets.")
        raise MapperError(sentence.format(count=format_number(found.count, 0)))
    return found


def tiled_as(area: Rect, setup: PageSetup) -> Tiling:
    """A poster's area on the sheets of a setup. Raises MapperError as `tiled` does."""
    counted = setup.sheets is not None and setup.scale is None
    lie = setup.landscape if counted else None
    return tiled(area, setup.tile or setup.paper, setup.overlap, landscape=lie)


def _check(paper: Paper) -> None:
    if min(paper.width, paper.height) < LEAST_MM:
        sentence = _("{paper} is too small for tiles. Use sheets of at least {least} × {least} mm.")
        raise MapperError(sentence.format(paper=paper.title, least=format_number(LEAST_MM, 0)))


def _cut(area: Rect, paper: Paper, overlap: float) -> Tiling:
    most = room(paper)
    rows, columns = _needed(area.h, most[1], overlap), _needed(area.w, most[0], overlap)
    return Tiling(paper, area, overlap, rows, columns)


def _needed(length: float, most: float, overlap: float) -> int:
    return max(1, ceil((length - overlap) / (most - overlap) - 1e-9))
