"""How a map lies on a poster: header, grid and foot one under the other, in points from the sheet's upper left corner.

A map is as wide as its columns and rarely as high as the sheet. Where its text would be too small to read, the grid goes on
in further rows, stage by stage, with the labels of the lanes repeated, like a text in lines. What then stays empty makes
title, personas and legend larger, since they are read from afar, and is spread above and below.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from mapper.layout.look import GRID_LEFT, MARGIN
from mapper.layout.paper import (
    MARGIN_MM,
    POINTS_PER_MM,
    POINTS_PER_PX,
    READABLE_PT,
    Paper,
    body_points,
    sheet,
)
from mapper.layout.plan import CARD_LANES, FOOTER_LINE, MOST_SHELF, Plan
from mapper.layout.primitives import Rect

MOST_LARGER: Final = 3.0  # header and foot against the grid
MOST_BODY: Final = 16.0  # points of the header's body text at most when it is made larger
SHARE: Final = 0.6  # of what would stay empty that may go into a larger header and foot
BEYOND: Final = 72.0  # map pixels that a row shows of what goes on in the next: arrows, the curve
BETWEEN: Final = 40.0  # map pixels between two rows
MOST_ROWS: Final = 24
WORTH: Final = 1.15  # by how much further rows have to make everything larger
LETTER: Final = 8.0  # map pixels of a letter of body text, at most on average
CARD_ROOM: Final = 48.0  # of a card around its text
ISO: Final = ("a4", "a3", "a2", "a1", "a0")


class Extent(NamedTuple):
    """What of a map's geometry decides how it lies on paper, in map pixels: its size, the width of header and foot, where
    the grid begins and ends, whether something as wide as the grid stands below it, where stages begin and the last one
    ends (rows may end there), and how wide the text of cards of the whole journey is, which has to end in the first row.
    """

    width: float
    height: float
    frame: float
    grid_top: float
    grid_bottom: float
    shelf: bool = False
    breaks: tuple[float, ...] = ()
    told: float = 0.0


def extent(plan: Plan, *, shelf: bool = True) -> Extent:
    """The extent of a plan, with the shelf of notes below it or without."""
    width, height = plan.size
    bare = plan.footer_top + FOOTER_LINE + MARGIN - 8
    has_shelf = shelf and height > bare + 1
    frame = min(width, plan.header_width + 2 * MARGIN)
    breaks = (*plan.grid.lefts, plan.grid.right) if len(plan.grid.lefts) > 1 else ()
    foot = plan.legend_top - 8
    told = _told(plan)
    return Extent(width, height if shelf else bare, frame, plan.header_height, foot, has_shelf, breaks, told)


def _told(plan: Plan) -> float:
    """The width of the longest line on a card of the whole journey, were it not wrapped."""
    lanes = [band.lane.id for band in plan.bands if band.lane.type in CARD_LANES]
    cards = [card for lane in lanes for card in plan.contents.slot(lane, plan.journey.id)]
    lines = [line for card in cards for line in getattr(card, "text", "").splitlines()]
    return max((len(line) * LETTER + CARD_ROOM for line in lines), default=0.0)


class Zone(NamedTuple):
    """A rectangle of the map, drawn `scale` points per map pixel with its upper left corner at (x, y) on the sheet; with
    `clipped` nothing of it is drawn outside.
    """

    window: Rect
    scale: float
    x: float
    y: float
    clipped: bool = False

    @property
    def rect(self) -> Rect:
        """Where it is on the sheet."""
        return Rect(self.x, self.y, self.window.w * self.scale, self.window.h * self.scale)

    @property
    def origin(self) -> tuple[float, float]:
        """Where the map's own corner would be on the sheet."""
        return self.x - self.window.x * self.scale, self.y - self.window.y * self.scale

    @property
    def clip(self) -> Rect | None:
        """What of the sheet may be drawn on, when that is limited."""
        return self.rect if self.clipped else None

    def on_sheet(self, rect: Rect) -> Rect:
        """A rectangle of the map on the sheet."""
        x, y = self.origin
        s = self.scale
        return Rect(x + rect.x * s, y + rect.y * s, rect.w * s, rect.h * s)


class Posting(msgspec.Struct, frozen=True):
    """A map on a sheet of `page` points: `above` the header, `rows` of the grid with the `labels` of the lanes beside each
    where there are several, `below` the foot. All of a map in its own proportions is one row and nothing else.
    """

    page: tuple[float, float]
    rows: tuple[Zone, ...]
    labels: tuple[Zone, ...] = ()
    above: Zone | None = None
    below: Zone | None = None

    @property
    def zones(self) -> tuple[Zone, ...]:
        """All zones."""
        return tuple(zone for zone in (self.above, *self.labels, *self.rows, self.below) if zone is not None)

    @property
    def scale(self) -> float:
        """Points per map pixel of the grid."""
        return self.rows[0].scale

    @property
    def area(self) -> Rect:
        """The rectangle of the sheet that all zones fill."""
        left = (self.labels or self.rows)[0].rect.x
        right = max(row.rect.right for row in self.rows)
        top, bottom = (self.above or self.rows[0]).rect.y, (self.below or self.rows[-1]).rect.bottom
        return Rect(left, top, right - left, bottom - top)

    def row_of(self, x: float) -> Zone:
        """The row in which what is at x on the map is drawn."""
        return self.rows[max(0, bisect_right([row.window.x for row in self.rows], x) - 1)]


def at_scale(extent: Extent, scale: float) -> Posting:
    """The map alone at `scale` (1.0 is 100 %), on a sheet that it fills: what is cut into tiles."""
    points = scale * POINTS_PER_PX
    zone = Zone(Rect(0.0, 0.0, extent.width, extent.height), points, 0.0, 0.0)
    return Posting((extent.width * points, extent.height * points), (zone,))


def fits(extent: Extent, paper: Paper, scale: float) -> bool:
    """Whether the map at `scale` (1.0 is 100 %) fits on a sheet within its margins."""
    return posted(extent, paper, scale).scale >= scale * POINTS_PER_PX * 0.9999


def readable_paper(extent: Extent, *, landscape: bool) -> Paper | None:
    """The smallest ISO sheet on which body text is at least 7 pt; None when even A0 is too small."""
    sheets = (sheet(name, landscape) for name in ISO)
    return next((x for x in sheets if body_points(posted(extent, x).scale) >= READABLE_PT), None)


def posted(extent: Extent, paper: Paper, scale: float | None = None) -> Posting:
    """The map on a sheet within its margins: at `scale` (1.0 is 100 %) where that fits, else as large as fits."""
    page, margin = paper.points, MARGIN_MM * POINTS_PER_MM
    room = Rect(margin, margin, page[0] - 2 * margin, page[1] - 2 * margin)
    fold = _chosen(extent, room, scale * POINTS_PER_PX if scale is not None else None)
    return _stacked(extent, page, room, fold)


class _Fold(NamedTuple):
    """The grid in rows, each from one x of the map to another; as wide as all of it, at this scale."""

    spans: tuple[tuple[float, float], ...]
    width: float
    scale: float


def _chosen(extent: Extent, room: Rect, wanted: float | None) -> _Fold:
    """One row where that can be read, or where it has the scale that is wanted; else as many as make it largest."""
    whole = _Fold(((0.0, extent.width),), extent.width, _scale(extent, room, extent.width, 1))
    if whole.scale >= (wanted * 0.9999 if wanted else READABLE_PT / body_points(1.0)):
        return whole._replace(scale=wanted or whole.scale)
    folds = list(_folds(extent, room))
    large = next((fold for fold in folds if wanted is not None and fold.scale >= wanted), None)
    if large is not None and wanted is not None:
        return large._replace(scale=wanted)
    best = max(folds, key=lambda fold: fold.scale, default=whole)
    return best if best.scale >= whole.scale * WORTH else whole


def _folds(extent: Extent, room: Rect) -> Iterator[_Fold]:
    """The ways to put the grid into rows, with more and more of them."""
    for count in range(2, min(MOST_ROWS, len(extent.breaks) - 1) + 1):
        spans = _spans(extent.breaks, count)
        if len(spans) == count and spans[0][1] - spans[0][0] >= extent.told:
            width = GRID_LEFT + max(right - left for left, right in spans) + BEYOND
            yield _Fold(spans, width, _scale(extent, room, width, count))


def _scale(extent: Extent, room: Rect, width: float, rows: int) -> float:
    """The largest scale at which rows of that width fit with header and foot."""
    wide = max(width, extent.frame, GRID_LEFT + MOST_SHELF + MARGIN if extent.shelf and rows > 1 else 0.0)
    high = extent.height + (rows - 1) * (extent.grid_bottom - extent.grid_top + BETWEEN)
    return min(room.w / wide, room.h / high)


def _spans(breaks: Sequence[float], count: int) -> tuple[tuple[float, float], ...]:
    """Stages in `count` rows, the widest of which is as narrow as possible."""
    low, high = (breaks[-1] - breaks[0]) / count, breaks[-1] - breaks[0]
    for _step in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(breaks, middle)) <= count else (middle, high)
    return _filled(breaks, high)


def _filled(breaks: Sequence[float], width: float) -> tuple[tuple[float, float], ...]:
    """Rows no wider than `width`, each with as many stages as it takes, but at least one."""
    found: list[tuple[float, float]] = []
    first = 0
    while first < len(breaks) - 1:
        last = max(first + 1, bisect_right(breaks, breaks[first] + width + 0.01) - 1)
        found.append((breaks[first], breaks[last]))
        first = last
    return tuple(found)


def _stacked(extent: Extent, page: tuple[float, float], room: Rect, fold: _Fold) -> Posting:
    """Header, rows and foot one under the other, with what stays empty between them."""
    s, count = fold.scale, len(fold.spans)
    header, grid = extent.grid_top, extent.grid_bottom - extent.grid_top
    foot = extent.height - extent.grid_bottom
    between = BETWEEN * s
    used = (header + foot + grid * count) * s + between * (count - 1)
    spare = max(0.0, room.h - used)
    larger = _larger(extent, fold, spare, 0.0 if extent.shelf else foot)
    below = s if extent.shelf else s * larger
    left = room.x + (room.w - fold.width * s) / 2
    spare -= header * s * (larger - 1) + foot * (below - s)
    gap, first = _gaps(spare, used)
    y = room.y + first
    above = Zone(Rect(0, 0, extent.frame, header), s * larger, _aligned(left, s, s * larger), y)
    y += header * s * larger + gap
    tops = [y + number * (grid * s + between) for number in range(count)]
    y = tops[-1] + grid * s + gap
    rows, labels = _rows(extent, fold, left, tops)
    end = Zone(Rect(0, extent.grid_bottom, extent.frame, foot), below, _aligned(left, s, below), y)
    return Posting(page, rows, labels, above, end)


def _rows(
    extent: Extent, fold: _Fold, left: float, tops: Sequence[float]
) -> tuple[tuple[Zone, ...], tuple[Zone, ...]]:
    """The rows, and the labels beside each where there are several."""
    s, top, height = fold.scale, extent.grid_top, extent.grid_bottom - extent.grid_top
    if len(fold.spans) == 1:
        return (Zone(Rect(0, top, extent.width, height), s, left, tops[0]),), ()
    rows = tuple(
        Zone(Rect(start, top, end - start + BEYOND, height), s, left + GRID_LEFT * s, y, clipped=True)
        for (start, end), y in zip(fold.spans, tops, strict=True)
    )
    return rows, tuple(Zone(Rect(0, top, GRID_LEFT, height), s, left, y, clipped=True) for y in tops)


def _aligned(left: float, s: float, larger: float) -> float:
    """Where a zone begins so that its text is flush with that of the grid: the margin does not grow with it."""
    return left - MARGIN * (larger - s)


def _larger(extent: Extent, fold: _Fold, spare: float, foot: float) -> float:
    """By how much header and foot grow: as wide as the grid, with part of what would be empty, not beyond reason."""
    s = fold.scale
    wide = (fold.width - 2 * MARGIN) / (extent.frame - 2 * MARGIN)
    high = 1 + SHARE * spare / ((extent.grid_top + foot) * s)
    return max(1.0, min(wide, high, MOST_LARGER, MOST_BODY / body_points(s)))


def _gaps(spare: float, height: float) -> tuple[float, float]:
    """What is still empty: a gap above and below the grid, and, where that would tear the map apart, space above it all
    (a little less than below, as the eye wants it).
    """
    gap = min(spare / 2, height * 0.06)
    return gap, (spare - 2 * gap) * 0.45
