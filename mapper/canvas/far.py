"""The map from afar, where no text can be read: panels, stages and cards as plain rectangles.

The rectangles are asked of layout's plan once, by stretches, and drawn many at a time under the zoom's transform. What
fills the window is kept as pixels until zoom, place or content change, since a map seen whole is mostly looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from mapper.canvas.camera import Camera
from mapper.layout.bands import Band
from mapper.layout.cards import TONE_OF_INSIGHT
from mapper.layout.look import COLUMN, INSET, mixed
from mapper.layout.picture import MapPicture
from mapper.layout.plan import CARD_LANES
from mapper.layout.primitives import Rect
from mapper.model.records import Cell, Insight, Record

STRETCH: Final = 20_480.0  # map pixels: 128 columns
STRENGTH: Final = 0.35  # how far a card's pale fill goes towards its bar's colour, to be seen when small
_STAGES: Final = ("stage-a", "stage-b")

Rects = dict[str, list[QRectF]]  # colour → rectangles in map pixels


class Far:
    """The rectangles of one picture in one theme, stretch by stretch."""

    def __init__(self, picture: MapPicture, theme: Mapping[str, str]) -> None:
        self.picture = picture
        self._theme = theme
        self._stretches: dict[int, Rects] = {}
        self._colours: dict[str, str] = {}
        self._kept: tuple[Camera, QSize, float, QPixmap] | None = None

    def forget(self, rects: Iterable[Rect]) -> None:
        """The map has changed in these rectangles."""
        self._kept = None
        for rect in rects:
            first, last = rect.x // STRETCH - 1, rect.right // STRETCH  # what begins before may reach into it
            for number in [n for n in self._stretches if first <= n <= last]:
                del self._stretches[number]

    def pixels(self, camera: Camera, size: QSize, ratio: float) -> QPixmap | None:
        """The whole window as painted last time, when it was this one."""
        if self._kept is None or self._kept[:3] != (camera, size, ratio):
            return None
        return self._kept[3]

    def keep(self, camera: Camera, size: QSize, ratio: float, pixmap: QPixmap) -> None:
        """Remembers the window's pixels."""
        self._kept = (camera, QSize(size), ratio, pixmap)

    @property
    def prepared(self) -> bool:
        """Whether all of the map can be drawn at once."""
        return len(self._stretches) == len(self._numbers(0, self.picture.size[0]))

    def prepare(self) -> "Far":
        """Asks for all of the map now: a third of a second for 50,000 cards, in any thread."""
        for _stretch in self._between(0, self.picture.size[0]):
            pass
        return self

    def paint(self, painter: QPainter, rect: Rect) -> None:
        """Draws what is in a rectangle; the painter is in map pixels."""
        plan = self.picture.plan
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for band in plan.bands:
            painter.fillRect(QRectF(*plan.panel_rect(band)), QColor(self._theme["surface"]))
        painter.setPen(Qt.PenStyle.NoPen)
        for stretch in self._between(rect.x, rect.right):
            for colour, rects in stretch.items():
                painter.setBrush(QColor(colour))
                painter.drawRects(rects)

    def _numbers(self, left: float, right: float) -> range:
        """The stretches that may have something in [left, right]: what begins in the one before may reach into it."""
        last = int(min(right, self.picture.size[0]) // STRETCH)
        return range(max(0, int(left // STRETCH) - 1), last + 1)

    def _between(self, left: float, right: float) -> Iterator[Rects]:
        for number in self._numbers(left, right):
            found = self._stretches.get(number)
            if found is None:
                found = self._stretches[number] = self._stretch(number * STRETCH, (number + 1) * STRETCH)
            yield found

    def _stretch(self, left: float, right: float) -> Rects:
        found: Rects = defaultdict(list)
        for token, rect in self._all(left, right):
            if left <= rect.x < right:
                found[self._colour(token)].append(QRectF(*rect))
        return found

    def _all(self, left: float, right: float) -> Iterable[tuple[str, Rect]]:
        """All that may begin in [left, right), and maybe more."""
        yield from self._stages(left, right)
        for band in self.picture.plan.bands:
            if band.lane.type == "touchpoints":
                yield from self._touchpoints(band.top, band.room, left, right)
            elif band.lane.type in CARD_LANES:
                yield from self._cards(band, left, right)

    def _stages(self, left: float, right: float) -> Iterator[tuple[str, Rect]]:
        plan = self.picture.plan
        for number in plan.grid.stages_between(left, right):
            for part in _pieces(plan.stage_rect(number)):
                yield _STAGES[number % 2], part

    def _touchpoints(
        self, top: float, height: float, left: float, right: float
    ) -> Iterator[tuple[str, Rect]]:
        plan = self.picture.plan
        for number in plan.grid.stages_between(left, right):
            if not plan.grid.folded[number]:
                begin = plan.grid.lefts[number]
                count = len(plan.contents.touchpoints[plan.contents.stages[number].id])
                first, last = int((left - begin) // COLUMN), int((right - begin) // COLUMN)
                for place in range(max(0, first), min(count, last + 1)):
                    yield "touchpoint", Rect(begin + place * COLUMN + INSET, top, COLUMN - 2 * INSET, height)

    def _cards(self, band: Band, left: float, right: float) -> Iterator[tuple[str, Rect]]:
        plan = self.picture.plan
        records, slots = self.picture.document.records, plan.contents.slots[band.lane.id]
        stages = (plan.contents.stages[number].id for number in plan.grid.stages_between(left, right))
        columns = plan.touchpoints_at(plan.grid.numbers_between(left, right))
        for place_id in (plan.journey.id, *stages, *columns):
            for item in plan.slot_items(band, place_id) if place_id in slots else ():
                tone = _tone(records.get(item.id), band.lane.type)
                for part in _pieces(item.rect):
                    yield tone, part

    def _colour(self, token: str) -> str:
        found = self._colours.get(token)
        if found is None:
            found = self._theme[token] if token in _STAGES else self._mixed(token)
            self._colours[token] = found
        return found

    def _mixed(self, token: str) -> str:
        return mixed(self._theme[f"card-{token}"], self._theme[f"bar-{token}"], STRENGTH)


def _tone(record: Record | None, lane_type: str) -> str:
    if isinstance(record, Insight):
        return TONE_OF_INSIGHT[record.type]
    return "backstage" if isinstance(record, Cell) and lane_type == "backstage" else "text"


def _pieces(rect: Rect) -> Iterator[Rect]:
    """The rectangle cut so that no piece is longer than a stretch."""
    x = rect.x
    while x < rect.right:
        end = min(rect.right, x + STRETCH)
        yield Rect(x, rect.y, end - x, rect.h)
        x = end
