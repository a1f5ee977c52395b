"""The poster on a printer's sheets: each shows its window of the map true to size, with what is needed to put the sheets
together: crop marks, the lines where the neighbour lies, a name, the plan of all sheets and a ruler to measure.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO, Final

from mapper.i18n import _, format_number, format_percent, ngettext, using
from mapper.layout import paper
from mapper.layout.look import Style
from mapper.layout.paper import POINTS_PER_MM, POINTS_PER_PX, Paper
from mapper.layout.parting import bounds, parted, seen
from mapper.layout.picture import MapPicture
from mapper.layout.posting import Posting, Zone, extent
from mapper.layout.primitives import Box, Path, Primitive, Rect, Segment, Text
from mapper.layout.tiling import EDGE_MM, MANY, MARKS_MM, STRIP_MM, Tile, Tiling
from mapper.layout.writing import block, single
from mapper.report.pdf import Blob, PdfPainter
from mapper.report.poster import (
    PAPER,
    Printed,
    Progress,
    begun,
    bookmark,
    readable_percent,
    silent,
    stage_places,
    too_small,
    unknown,
)

RULER_MM: Final = 100.0
NAME: Final = Style("bold", 20, 24)
NOTE: Final = Style("regular", 6.5, 8, "ink-2")
_MM: Final = POINTS_PER_MM
_LINE: Final = 0.5  # points
_PLAN_MM: Final = 26.0  # the widest plan of the sheets

Ink = list[tuple[Zone, list[Primitive]]]  # what is on one sheet


def tiles(
    picture: MapPicture,
    out: BinaryIO,
    posting: Posting,
    tiling: Tiling,
    *,
    title: str,
    blob: Blob,
    sheet: Paper | None = None,
    progress: Progress = silent,
) -> Printed:
    """Writes the sheets of a tiling as the pages of a PDF to `out`; one that would be empty is left out.

    `sheet` is the poster's own paper, where it has one. The same picture gives the same bytes.
    """
    progress(_("Drawing the map"))
    with using(picture.options.language):
        canvas = begun(out, tiling.paper.points, title)
        painter = PdfPainter(canvas, PAPER, blob)
        inked = _dealt(picture, posting, tiling)
        _draw_all(painter, picture, posting, tiling, inked, title)
    progress(_("Writing the file"))
    canvas.save()
    warnings = (
        *_small(picture, sheet, posting.scale),
        *_many(len(inked), tiling.paper),
        *unknown(painter.missing),
    )
    return Printed(posting.scale, paper.body_points(posting.scale), warnings, len(inked))


def _draw_all(
    painter: PdfPainter,
    picture: MapPicture,
    posting: Posting,
    tiling: Tiling,
    inked: dict[int, Ink],
    title: str,
) -> None:
    canvas, height = painter.canvas, tiling.paper.points[1]
    stages = _bookmarks(picture, posting, tiling)
    furniture = Furniture(tiling, title, posting.scale, frozenset(inked))
    shown = [(number, tile) for number, tile in enumerate(tiling.tiles()) if number in inked]
    for page, (number, tile) in enumerate(shown):
        if page:
            canvas.transform(1, 0, 0, -1, 0, height)
        _draw(painter, inked[number], tile, tiling)
        painter.draw(furniture.around(tile, page + 1))
        painter.end_page()
        for key, name, x, y in stages.get(number, ()):
            bookmark(canvas, key, name, x, height - y)
        canvas.addPageLabel(page, prefix=tile.name)
        canvas.showPage()


def _draw(painter: PdfPainter, ink: Ink, tile: Tile, tiling: Tiling) -> None:
    left, top = tiling.origin
    dx, dy = left - tile.window.x, top - tile.window.y
    for zone, primitives in ink:
        x, y = zone.origin
        clip = common(tile.window, zone.rect) if zone.clipped else tile.window
        moved = clip._replace(x=clip.x + dx, y=clip.y + dy)
        painter.place(primitives, x + dx, y + dy, zone.scale, moved)


def _dealt(picture: MapPicture, posting: Posting, tiling: Tiling) -> dict[int, Ink]:
    """For every sheet that something is on, what meets its window; what lies in an overlap is on both sheets."""
    found: dict[int, Ink] = {}
    windows = [tile.window for tile in tiling.tiles()]
    for zone, primitives in parted(posting, picture.everything()):
        there: defaultdict[int, list[Primitive]] = defaultdict(list)
        on_map = [_on_map(zone, window) for window in windows]
        for primitive in primitives:
            place = zone.on_sheet(bounds(primitive))
            place = common(place, zone.rect) if zone.clipped else place
            for number in _numbers(tiling, place):
                there[number] += seen(primitive, on_map[number], dashed=False)
        for number, some in there.items():
            found.setdefault(number, []).append((zone, some))
    return found or {0: []}


def _numbers(tiling: Tiling, place: Rect) -> Iterator[int]:
    """The numbers of the sheets whose windows meet a rectangle of the poster."""
    first, last = tiling.holding(place.x, place.y), tiling.last_holding(place.right, place.bottom)
    for row in range(first // tiling.columns, last // tiling.columns + 1):
        for column in range(first % tiling.columns, last % tiling.columns + 1):
            yield row * tiling.columns + column


def _on_map(zone: Zone, window: Rect) -> Rect:
    x, y = zone.origin
    s = zone.scale
    return Rect((window.x - x) / s, (window.y - y) / s, window.w / s, window.h / s)


def common(one: Rect, other: Rect) -> Rect:
    """What two rectangles share; nothing of it is less than empty."""
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Rect(x, y, max(0.0, min(one.right, other.right) - x), max(0.0, min(one.bottom, other.bottom) - y))


def _bookmarks(
    picture: MapPicture, posting: Posting, tiling: Tiling
) -> dict[int, list[tuple[str, str, float, float]]]:
    """For each sheet the stages that begin on it: key, title, place on the sheet."""
    found: dict[int, list[tuple[str, str, float, float]]] = {}
    windows = [tile.window for tile in tiling.tiles()]
    left, top = tiling.origin
    for order, (name, place) in enumerate(stage_places(picture, posting)):
        number = tiling.holding(place.x, place.y)
        window = windows[number]
        spot = (f"stage{order}", name, place.x - window.x + left, place.y - window.y + top)
        found.setdefault(number, []).append(spot)
    return found


def _small(picture: MapPicture, sheet: Paper | None, scale: float) -> tuple[str, ...]:
    if sheet is not None:
        return too_small(extent(picture.plan), sheet, scale)
    size = paper.body_points(scale)
    if size >= paper.READABLE_PT:
        return ()
    sentence = _("Text is {size} pt at {scale}, too small to read. Use a scale of at least {better}.")
    words = {"size": format_number(size, 1), "scale": format_percent(scale / POINTS_PER_PX * 100)}
    return (sentence.format(better=format_percent(readable_percent()), **words),)


def _many(count: int, sheet: Paper) -> tuple[str, ...]:
    if count <= MANY:
        return ()
    sentence = _(
        "The poster takes {count} sheets of {paper}. Choose a smaller scale or larger sheets if that "
        "is too many."
    )
    return (sentence.format(count=format_number(count, 0), paper=sheet.title),)


class Furniture:
    """What stands around the windows, in points from the sheet's corner. `inked` are the numbers of the sheets there are."""

    def __init__(self, tiling: Tiling, title: str, scale: float, inked: frozenset[int]) -> None:
        self._tiling, self._title, self._inked = tiling, title, inked
        self._scale = format_percent(scale / POINTS_PER_PX * 100)
        self._window = Rect(*tiling.origin, *tiling.window)
        width, height = tiling.paper.points
        self._left = (EDGE_MM + MARKS_MM) * _MM
        self._right = width - self._left
        self._top = height - (EDGE_MM + STRIP_MM - 2) * _MM

    def around(self, tile: Tile, page: int) -> list[Primitive]:
        """All of it for one sheet, the `page`-th that is printed."""
        plan_width, plan = self._plan(tile)
        name = single(tile.name, NAME, self._left, self._top - 2)
        ruler_left = self._right - plan_width - 4 * _MM - RULER_MM * _MM
        words_left = self._left + name.advance + 3 * _MM
        words = self._words(tile, page, words_left, ruler_left - 4 * _MM)
        return [*self._marks(tile), name, *words, *ruler(ruler_left, self._top), *plan]

    def _marks(self, tile: Tile) -> list[Primitive]:
        """Crop marks at the corners of the window, and short lines where the edges of the neighbours come to lie."""
        x, y, right, bottom = self._window.x, self._window.y, self._window.right, self._window.bottom
        near, far = 1 * _MM, 5 * _MM
        found: list[Segment] = []
        for corner, side in ((x, -1), (right, 1)):
            for level, way in ((y, -1), (bottom, 1)):
                found += [("M", corner + side * near, level), ("L", corner + side * far, level)]
                found += [("M", corner, level + way * near), ("L", corner, level + way * far)]
        return [Path(tuple(found), stroke="ink", width=_LINE), *self._guides(tile)]

    def _guides(self, tile: Tile) -> list[Primitive]:
        x, y, right, bottom = self._window.x, self._window.y, self._window.right, self._window.bottom
        near, far, overlap = 1 * _MM, 3.5 * _MM, self._tiling.overlap
        found: list[Segment] = []
        if overlap and tile.column + 1 < self._tiling.columns:
            for level, way in ((y, -1), (bottom, 1)):
                found += [
                    ("M", right - overlap, level + way * near),
                    ("L", right - overlap, level + way * far),
                ]
        if overlap and tile.row + 1 < self._tiling.rows:
            for corner, side in ((x, -1), (right, 1)):
                found += [
                    ("M", corner + side * near, bottom - overlap),
                    ("L", corner + side * far, bottom - overlap),
                ]
        return [Path(tuple(found), stroke="accent", width=_LINE, dash=(2.0, 1.5))] if found else []

    def _words(self, tile: Tile, page: int, left: float, right: float) -> list[Text]:
        """Title, which sheet of how many, what to do with it: as much as there is room for."""
        count = len(self._inked)
        which = ngettext("Sheet {page} of {count}, at {scale}", "Sheet {page} of {count}, at {scale}", count)
        lines = [self._title, which.format(page=page, count=count, scale=self._scale)]
        if tile.row or tile.column:
            lines.append(
                _("Cut along the marks at the left and top, and glue it on up to the short dashed lines.")
            )
        found: list[Text] = []
        y = self._top
        for text in lines:
            some = list(block(text, NOTE, left, y, right - left, 2 if text is lines[-1] else 1))
            found += some
            y += NOTE.leading * len(some)
        return found

    def _plan(self, tile: Tile) -> tuple[float, list[Primitive]]:
        """All sheets small, this one filled; its width, and the drawing at the right end of the strip."""
        rows, columns = self._tiling.rows, self._tiling.columns
        w, h = self._window.w, self._window.h
        size = min(_PLAN_MM * _MM / (columns * w), (STRIP_MM - 3) * _MM / (rows * h), 6 * _MM / w)
        cell = (w * size, h * size)
        left = self._right - columns * cell[0]
        found: list[Primitive] = []
        for number in sorted(self._inked):
            row, column = divmod(number, columns)
            place = Rect(left + column * cell[0], self._top + row * cell[1], *cell)
            here = (row, column) == (tile.row, tile.column)
            found.append(Box(place, fill="accent" if here else None, stroke="control", width=0.4))
        return columns * cell[0], found


def ruler(left: float, top: float) -> list[Primitive]:
    """A ruler that measures exactly 100 mm from its first line to its last, and what to do when it does not."""
    steps = range(0, int(RULER_MM) + 1, 5)
    marks: list[Segment] = [("M", left, top + 4 * _MM), ("L", left + RULER_MM * _MM, top + 4 * _MM)]
    for step in steps:
        x, length = left + step * _MM, 4.0 if step % 50 == 0 else 2.5 if step % 10 == 0 else 1.5
        marks += [("M", x, top + 4 * _MM), ("L", x, top + (4 - length) * _MM)]
    note = _("100 mm. If it measures anything else, print again at actual size, without fitting to the page.")
    texts = block(note, NOTE, left, top + 5 * _MM, RULER_MM * _MM, 2)
    return [Path(tuple(marks), stroke="ink", width=_LINE), *texts]
