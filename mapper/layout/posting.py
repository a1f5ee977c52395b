"""How a map lies on a poster: header, grid and foot one under the other, in points from the sheet's upper left corner.

A map is as wide as its columns and rarely as high as the sheet. What would stay empty makes title, personas and legend
larger first, since they are read from afar, and is then spread above and below the grid: the header stays at the top,
the foot at the bottom.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from mapper.layout.look import MARGIN
from mapper.layout.paper import MARGIN_MM, POINTS_PER_MM, POINTS_PER_PX, Paper
from mapper.layout.plan import FOOTER_LINE
from mapper.layout.primitives import Box, Icon, Path, Primitive, Rect, Text

MOST_LARGER: Final = 3.0  # header and foot against the grid
MOST_BODY: Final = 16.0  # points of the header's body text at most when it is made larger
SHARE: Final = 0.6  # of what would stay empty that may go into a larger header and foot
BODY: Final = 13.0


class Extent(NamedTuple):
    """What of a map's geometry decides how it lies on paper, in map pixels: its size, the width of header and foot, where
    the grid begins and ends, and whether something as wide as the grid stands below it.
    """

    width: float
    height: float
    frame: float
    grid_top: float
    grid_bottom: float
    shelf: bool = False


class Placed(Protocol):
    """What of a plan `extent` reads."""

    size: tuple[float, float]
    header_width: float
    header_height: float
    legend_top: float
    footer_top: float


def extent(plan: Placed, *, shelf: bool = True) -> Extent:
    """The extent of a plan, with the shelf of notes below it or without."""
    width, height = plan.size
    bare = plan.footer_top + FOOTER_LINE + MARGIN - 8
    has_shelf = shelf and height > bare + 1
    frame = min(width, plan.header_width + 2 * MARGIN)
    return Extent(width, height if shelf else bare, frame, plan.header_height, plan.legend_top - 8, has_shelf)


class Zone(NamedTuple):
    """A stretch of the map from `top` to `bottom` (map pixels), drawn `scale` points per pixel with its upper left corner
    at (x, y) on the sheet; `width` is its own, in map pixels.
    """

    top: float
    bottom: float
    width: float
    scale: float
    x: float
    y: float

    @property
    def rect(self) -> Rect:
        """Where it is on the sheet."""
        return Rect(self.x, self.y, self.width * self.scale, (self.bottom - self.top) * self.scale)

    @property
    def origin(self) -> tuple[float, float]:
        """Where the map's own corner would be on the sheet."""
        return self.x, self.y - self.top * self.scale

    def on_sheet(self, rect: Rect) -> Rect:
        """A rectangle of the map on the sheet."""
        x, y = self.origin
        s = self.scale
        return Rect(x + rect.x * s, y + rect.y * s, rect.w * s, rect.h * s)


@dataclass(frozen=True)
class Posting:
    """A map on a sheet of `page` points: its zones from top to bottom, of which `grid` is the one with the cards."""

    page: tuple[float, float]
    zones: tuple[Zone, ...]
    grid: Zone

    @property
    def scale(self) -> float:
        """Points per map pixel of the grid."""
        return self.grid.scale

    @property
    def area(self) -> Rect:
        """The rectangle of the sheet that all zones fill."""
        first, last = self.zones[0].rect, self.zones[-1].rect
        return Rect(self.grid.rect.x, first.y, self.grid.rect.w, last.bottom - first.y)

    def zone_of(self, y: float) -> Zone:
        """The zone that holds a height of the map."""
        return next((zone for zone in self.zones if y < zone.bottom), self.zones[-1])

    def parted(self, primitives: Iterable[Primitive]) -> list[tuple[Zone, list[Primitive]]]:
        """The primitives of each zone, in their order."""
        if len(self.zones) == 1:
            return [(self.zones[0], list(primitives))]
        found: list[tuple[Zone, list[Primitive]]] = [(zone, []) for zone in self.zones]
        first, last = self.zones[0].bottom - 0.5, self.zones[-1].top
        inner = next(i for i, zone in enumerate(self.zones) if zone is self.grid)
        for primitive in primitives:
            y = _top(primitive)
            found[0 if y < first else len(found) - 1 if y >= last else inner][1].append(primitive)
        return found


def at_scale(extent: Extent, scale: float) -> Posting:
    """The map alone at `scale` (1.0 is 100 %), on a sheet that it fills: what is cut into tiles."""
    points = scale * POINTS_PER_PX
    zone = Zone(0.0, extent.height, extent.width, points, 0.0, 0.0)
    return Posting((extent.width * points, extent.height * points), (zone,), zone)


def fits(extent: Extent, paper: Paper, scale: float) -> bool:
    """Whether the map at `scale` (1.0 is 100 %) fits on a sheet within its margins."""
    return scale * POINTS_PER_PX <= paper.scale_for(extent.width, extent.height) * 1.0001


def posted(extent: Extent, paper: Paper, scale: float | None = None) -> Posting:
    """The map on a sheet within its margins: at `scale` (1.0 is 100 %) where that fits, else as large as fits."""
    wanted = scale if scale is not None and fits(extent, paper, scale) else None
    s = wanted * POINTS_PER_PX if wanted is not None else paper.scale_for(extent.width, extent.height)
    page = paper.points
    margin = MARGIN_MM * POINTS_PER_MM
    room = Rect(margin, margin, page[0] - 2 * margin, page[1] - 2 * margin)
    header, grid = extent.grid_top, extent.grid_bottom - extent.grid_top
    foot = extent.height - extent.grid_bottom
    spare = max(0.0, room.h - extent.height * s)
    larger = _larger(extent, room.w, spare, s, header, 0.0 if extent.shelf else foot)
    below = s if extent.shelf else s * larger
    left = room.x + (room.w - extent.width * s) / 2
    spare -= header * s * (larger - 1) + foot * (below - s)
    gap, first = _gaps(spare, extent.height * s)
    y = room.y + first
    top = Zone(
        0.0,
        header,
        extent.frame if larger > 1 else extent.width,
        s * larger,
        _aligned(left, s, s * larger),
        y,
    )
    y += header * s * larger + gap
    middle = Zone(header, extent.grid_bottom, extent.width, s, left, y)
    y += grid * s + gap
    width = extent.frame if below > s else extent.width
    foot_zone = Zone(extent.grid_bottom, extent.height, width, below, _aligned(left, s, below), y)
    return Posting(page, (top, middle, foot_zone), middle)


def _aligned(left: float, s: float, larger: float) -> float:
    """Where a zone begins so that its text is flush with that of the grid: the margin does not grow with it."""
    return left - MARGIN * (larger - s)


def _larger(extent: Extent, room: float, spare: float, s: float, header: float, foot: float) -> float:
    """By how much header and foot grow: as wide as the grid, with part of what would be empty, not beyond reason."""
    wide = (min(room, extent.width * s) - 2 * MARGIN * s) / ((extent.frame - 2 * MARGIN) * s)
    high = 1 + SHARE * spare / ((header + foot) * s)
    return max(1.0, min(wide, high, MOST_LARGER, MOST_BODY / (BODY * s)))


def _gaps(spare: float, height: float) -> tuple[float, float]:
    """What is still empty: a gap above and below the grid, and, where that would tear the map apart, space above it all
    (a little less than below, as the eye wants it).
    """
    gap = min(spare / 2, height * 0.06)
    return gap, (spare - 2 * gap) * 0.45


def _top(primitive: Primitive) -> float:
    """Its upper edge, or a text's baseline."""
    match primitive:
        case Text() | Icon():
            return primitive.y
        case Path():
            return min(float(segment[-1]) for segment in primitive.segments if len(segment) > 1)
    return primitive.rect.y


def bounds(primitive: Primitive) -> Rect:
    """The rectangle that holds all that a primitive draws, its line widths included."""
    match primitive:
        case Text():
            height = primitive.size * 1.35
            return Rect(primitive.x - 2, primitive.y - primitive.size, primitive.advance + 4, height)
        case Path():
            numbers = [float(v) for segment in primitive.segments for v in segment[1:]]
            around = _around(numbers[0::2], numbers[1::2])
            return around.grown(primitive.width if primitive.stroke else 0.0)
        case Icon():
            return Rect(primitive.x, primitive.y, primitive.size, primitive.size).grown(2)
        case Box():
            return primitive.rect.grown(primitive.width)
    return primitive.rect


def _around(xs: list[float], ys: list[float]) -> Rect:
    if not xs:
        return Rect(0, 0, 0, 0)
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)
