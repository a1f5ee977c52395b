"""The map on pages that lie: stretch by stretch, and where lanes do not fit one below the other, lane by lane.

Heads of stages and labels of lanes are repeated on every sheet, no text is smaller than 7 pt, and each card is on one sheet
only: a sheet draws what belongs to it, nothing is hidden behind its edge. What signs mean is told once, in another section.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from mapper.layout import heading, look
from mapper.layout.bands import Band
from mapper.layout.curves import Curves
from mapper.layout.items import Item
from mapper.layout.look import COLUMN, GRID_LEFT, LANE_GAP, MARGIN
from mapper.layout.paper import POINTS_PER_PX, READABLE_PT
from mapper.layout.picture import MapPicture
from mapper.layout.plan import CARD_LANES
from mapper.layout.primitives import Box, Primitive, Rect
from mapper.report import anchors
from mapper.report.deck import Dealt, deal
from mapper.report.design import Frame
from mapper.report.edges import Neighbours, arrows, running_out
from mapper.report.pieces import Layer, Link, Mark
from mapper.report.subject import Subject

TOP: Final = 52.0  # of a map below the sheet's edge, in points
BOTTOM: Final = 44.0
LABELS: Final = GRID_LEFT - MARGIN
_UNDER_HEAD: Final = 8.0
_STEPS: Final = 6


class Part(NamedTuple):
    """Lanes that stand on one sheet: bands of the picture as they are, or one dealt out."""

    bands: tuple[Band, ...]
    dealt: Dealt | None = None

    @property
    def height(self) -> float:
        if self.dealt is not None:
            return self.dealt.height
        return self.bands[-1].bottom - self.bands[0].y if self.bands else 0.0


class Sheets:
    """How the stretches of one journey lie on sheets: `scale` is points per map pixel."""

    def __init__(self, frame: Frame, columns: int) -> None:
        self.frame = frame
        width = frame.width - 2 * frame.left
        least, most = least_scale(frame), POINTS_PER_PX / frame.scale
        self.widest = max(least, min(most, width / (LABELS + COLUMN * columns + 4)))
        self.scales = [self.widest + (least - self.widest) * n / _STEPS for n in range(_STEPS + 1)]

    def room(self, picture: MapPicture, scale: float, above: float) -> float:
        """The height for lanes on a sheet in map pixels; `above` points are taken by a title."""
        height = (self.frame.height - TOP - BOTTOM - above) / scale
        return height - picture.plan.stages_height - _UNDER_HEAD

    def parts(self, picture: MapPicture, scale: float, above: float = 0.0) -> list[Part]:
        """The lanes of a picture as they stand on sheets; `above` points of the first are taken by a title."""
        rooms = [self.room(picture, scale, above), self.room(picture, scale, 0.0)]
        parts: list[Part] = []
        current: list[Band] = []
        for band in picture.plan.bands:
            room = rooms[bool(parts)]
            if current and band.bottom - current[0].y > room:
                parts.append(Part(tuple(current)))
                current, room = [], rooms[1]
            if band.h > room and band.lane.type in CARD_LANES:
                items = [item for item in picture.near(_of(picture, band)) if item.lane == band.lane.id]
                parts += [Part((band,), dealt) for dealt in deal(picture.plan, band, items, room)]
            else:
                current.append(band)
        return [*parts, Part(tuple(current))] if current or not parts else parts

    def chosen(self, pictures: Sequence[MapPicture], above: float) -> float:
        """The largest scale with which the journey needs no more sheets than with the least."""
        if len(pictures) > 12:
            return self.widest
        counts = [
            sum(len(self.parts(picture, scale, 0.0 if n else above)) for n, picture in enumerate(pictures))
            for scale in self.scales
        ]
        return self.scales[counts.index(min(counts))]


def most_columns(frame: Frame) -> int:
    """How many columns a sheet holds with all of its text at 7 pt or more."""
    width = (frame.width - 2 * frame.left) / least_scale(frame)
    return max(1, int((width - LABELS - 4) // COLUMN))


def least_scale(frame: Frame) -> float:
    """Units of the frame per map pixel at which the smallest text of a map is 7 pt."""
    return READABLE_PT / look.SMALL.size / frame.scale


def _of(picture: MapPicture, band: Band) -> Rect:
    return Rect(0, band.y + 0.5, picture.plan.width, band.h - 1)


class Drawing(NamedTuple):
    """What a part of a picture is on a sheet."""

    layers: tuple[Layer, ...]
    marks: tuple[tuple[Mark, float], ...]
    links: tuple[Link, ...]


class Place(NamedTuple):
    """Where a part of a map lies on a sheet: its corner in points, `scale` points per map pixel."""

    x: float
    y: float
    scale: float

    def on_sheet(self, rect: Rect) -> Rect:
        """A rectangle of the map in points."""
        s = self.scale
        return Rect(self.x + rect.x * s, self.y + rect.y * s, rect.w * s, rect.h * s)

    def layer(self, ink: Iterable[Primitive], clip: Rect | None = None) -> Layer:
        """Primitives of the map, inside a rectangle of it."""
        return Layer(tuple(ink), self.x, self.y, self.scale, self.on_sheet(clip) if clip else None)


def drawn(
    subject: Subject, picture: MapPicture, part: Part, around: Neighbours, scale: float, y: float
) -> Drawing:
    """A part of a map from y (points) on, with heads and labels."""
    plan = picture.plan
    left = subject.frame.turned.left - MARGIN * scale
    heads = Place(left, y - plan.stages_top * scale, scale)
    top = part.bands[0].y if part.bands and not part.dealt else 0.0
    place = Place(left, y + (plan.stages_height + _UNDER_HEAD - top) * scale, scale)
    stages = [item for item in picture.near(picture.whole) if item.kind == "stage"]
    own = list(part.dealt.items) if part.dealt else _of_bands(picture, part.bands)
    layers = [
        heads.layer(p for item in stages for p in picture.ink(item)),
        place.layer(_ground(picture, part)),
        *_running_out(subject, picture, part, around, place),
        place.layer(p for item in own for p in picture.ink(item)),
    ]
    band = plan.arrow_band()
    if band is not None and band in part.bands:
        layers.append(place.layer(arrows(subject, picture, band, around)))
    return Drawing(tuple(layers), tuple(_marks(own, y, place)), tuple(_links(own, place)))


def _of_bands(picture: MapPicture, bands: Sequence[Band]) -> list[Item]:
    """The items of lanes."""
    lanes = {band.lane.id for band in bands}
    return [item for item in picture.near(picture.whole) if item.lane in lanes]


def _ground(picture: MapPicture, part: Part) -> Iterator[Primitive]:
    """Panels and curves: what cards and faces lie on."""
    plan = picture.plan
    if part.dealt is not None:
        band, height = part.bands[0], part.dealt.height
        yield Box(plan.panel_rect(band)._replace(y=0, h=height), fill="surface", radius=look.RADIUS)
        label = Item(band.lane.id, "lane", Rect(MARGIN, 0, LABELS, height), band.lane.id)
        yield from heading.lane(label, band.lane)
    elif part.bands:
        top, bottom = part.bands[0].y, part.bands[-1].bottom
        yield from heading.backdrop(plan, Rect(0, top + 1, plan.width, max(1.0, bottom - top - LANE_GAP - 4)))
        if any(band.lane.type == "emotion" for band in part.bands):
            found = Curves(plan, picture.feelings).whole()
            yield from (path for path in found if _within(path.segments, top, bottom))


def _running_out(
    subject: Subject, picture: MapPicture, part: Part, around: Neighbours, place: Place
) -> Iterator[Layer]:
    """The curves' way to the sheets before and after, cut off at the panel's edge."""
    for band in () if part.dealt else part.bands:
        if band.lane.type == "emotion":
            out = tuple(running_out(subject, picture, band, around))
            yield place.layer(out, picture.plan.panel_rect(band))


def _within(segments: Sequence[tuple[str | float, ...]], top: float, bottom: float) -> bool:
    y = segments[0][2]
    return isinstance(y, float | int) and top <= y <= bottom


def _marks(items: Sequence[Item], head: float, place: Place) -> Iterator[tuple[Mark, float]]:
    """Where links to the map lead: a card, and what has no card on the sheet to its head."""
    for item in items:
        if item.kind == "touchpoint":
            yield Mark(anchors.on_map(item.id)), place.on_sheet(item.rect).y
    for item in items:
        if item.place is not None and item.kind not in {"touchpoint", "lane"}:
            yield Mark(anchors.on_map(item.place)), head


def _links(items: Sequence[Item], place: Place) -> Iterator[Link]:
    """A moment's star leads to its sheet, a card to its row in the table."""
    for item in items:
        if item.kind in {"touchpoint", "moment"}:
            goal = anchors.moment(item.id) if item.kind == "moment" else anchors.touchpoint(item.id)
            yield Link(place.on_sheet(item.rect), goal)
