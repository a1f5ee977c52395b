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
    """The rectangles of one picture in one theme."""

    def __init__(self, picture: MapPicture, theme: Mapping[str, str]) -> None:
        self._picture = picture
        self._theme = theme
        self._stretches: dict[int, Rects] | None = None
        self._kept: tuple[Camera, QSize, float, QPixmap] | None = None

    def forget(self) -> None:
        """The map has changed."""
        self._stretches = self._kept = None

    def pixels(self, camera: Camera, size: QSize, ratio: float) -> QPixmap | None:
        """The whole window as painted last time, when it was this one."""
        if self._kept is None or self._kept[:3] != (camera, size, ratio):
            return None
        return self._kept[3]

    def keep(self, camera: Camera, size: QSize, ratio: float, pixmap: QPixmap) -> None:
        """Remembers the window's pixels."""
        self._kept = (camera, QSize(size), ratio, pixmap)

    def paint(self, painter: QPainter, rect: Rect) -> None:
        """Draws what is in a rectangle; the painter is in map pixels."""
        plan = self._picture.plan
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for band in plan.bands:
            painter.fillRect(QRectF(*plan.panel_rect(band)), QColor(self._theme["surface"]))
        painter.setPen(Qt.PenStyle.NoPen)
        for stretch in self._between(rect.x, rect.right):
            for colour, rects in stretch.items():
                painter.setBrush(QColor(colour))
                painter.drawRects(rects)

    def _between(self, left: float, right: float) -> Iterator[Rects]:
        if self._stretches is None:
            self._stretches = defaultdict(lambda: defaultdict(list))
            for token, rect in self._all():
                self._stretches[int(rect.x // STRETCH)][self._colour(token)].append(QRectF(*rect))
        first = int(left // STRETCH) - 1  # what begins in the stretch before may reach into this one
        return (s for number, s in sorted(self._stretches.items()) if first <= number <= right // STRETCH)

    def _all(self) -> Iterable[tuple[str, Rect]]:
        yield from self._stages()
        for band in self._picture.plan.bands:
            if band.lane.type == "touchpoints":
                yield from self._touchpoints(band.top, band.room)
            elif band.lane.type in CARD_LANES:
                yield from self._cards(band.lane.id)

    def _stages(self) -> Iterator[tuple[str, Rect]]:
        plan = self._picture.plan
        for number in range(len(plan.contents.stages)):
            rect = plan.stage_rect(number)
            for part in _pieces(rect):
                yield _STAGES[number % 2], part

    def _touchpoints(self, top: float, height: float) -> Iterator[tuple[str, Rect]]:
        plan = self._picture.plan
        for number, stage in enumerate(plan.contents.stages):
            if not plan.grid.folded[number]:
                left = plan.grid.lefts[number]
                for place in range(len(plan.contents.touchpoints[stage.id])):
                    yield "touchpoint", Rect(left + place * COLUMN + INSET, top, COLUMN - 2 * INSET, height)

    def _cards(self, lane_id: str) -> Iterator[tuple[str, Rect]]:
        plan = self._picture.plan
        band = plan.band_of[lane_id]
        records = self._picture.document.records
        for place_id in plan.contents.slots[lane_id]:
            for item in plan.slot_items(band, place_id):
                tone = _tone(records.get(item.id), band.lane.type)
                for part in _pieces(item.rect):
                    yield tone, part

    def _colour(self, token: str) -> str:
        if token in _STAGES:
            return self._theme[token]
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
