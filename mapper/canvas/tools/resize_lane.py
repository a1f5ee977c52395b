"""Dragging a lane's lower edge, below its label: higher or lower by eighths of the grid.

A double click on it fits the lane to its content again.
"""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mapper.canvas.tools import sketch
from mapper.canvas.tools.gesture import Gesture, Workbench
from mapper.i18n import _, format_number
from mapper.layout.look import GRID_LEFT, MARGIN
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model import carrying, edits
from mapper.model import records as r

GRID: Final = 8
LEAST: Final = 24
MOST: Final = 5000
GRASP: Final = 5.0  # view pixels from the edge that still count as it


def edge_at(picture: MapPicture, x: float, y: float, zoom: float) -> str | None:
    """The lane whose lower edge is at a point of the map, below its label: beside it people begin rubber bands."""
    reach = GRASP / zoom
    if not MARGIN <= x < GRID_LEFT:
        return None
    near = [band for band in picture.plan.bands if abs(band.bottom + 1 - y) <= min(reach, band.h / 4)]
    return near[0].lane.id if near else None


def begin(stage: Workbench, lane_id: str, point: QPoint) -> Gesture | None:
    """The drag of a lane's lower edge; None when the lane is locked, which is said."""
    picture = stage.picture
    if picture is None or not stage.attempt(lambda: carrying.refuse(picture.document, [lane_id])):
        return None
    return ResizeLane(stage, picture, lane_id, point)


def fit(stage: Workbench, lane_id: str) -> None:
    """Makes the lane as high as its content asks for."""
    picture = stage.picture
    if picture is None or picture.document.need(r.Lane, lane_id).height is None:
        return
    document = picture.document

    def fitted() -> None:
        carrying.refuse(document, [lane_id])
        edits.change(document, lane_id, height=None)

    stage.attempt(fitted)


class ResizeLane:
    """The edge as a line under the pointer, with the height beside it."""

    def __init__(self, stage: Workbench, picture: MapPicture, lane_id: str, point: QPoint) -> None:
        self._stage = stage
        self._picture = picture
        self._lane = lane_id
        self._band = picture.plan.band_of[lane_id]
        self._grip = stage.camera.to_map(point.x(), point.y())[1] - self._band.bottom
        self._x = float(point.x())
        self._moved = False
        self.height = round(self._band.h)
        stage.hold_cursor(Qt.CursorShape.SplitVCursor)

    def move(self, point: QPoint) -> None:
        self._stage.follow(point, across=False)
        self._aim(point)

    def finish(self, point: QPoint) -> None:
        self._aim(point)
        self._stage.hold_cursor(None)
        document, height = self._picture.document, self.height
        if self._moved and height != round(self._band.h):
            self._stage.attempt(lambda: edits.change(document, self._lane, height=height))

    def cancel(self) -> None:
        self._stage.hold_cursor(None)

    def shown(self) -> list[Rect]:
        return [self._line(), self._tag()]

    def paint(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._stage.theme["accent"]))
        painter.drawRect(QRectF(*self._line()))
        sketch.tag(painter, self._stage, self._words(), self._tag())

    def _aim(self, point: QPoint) -> None:
        y = self._stage.camera.to_map(point.x(), point.y())[1] - self._grip
        wanted = round((y - self._band.y) / GRID) * GRID
        self._moved = self._moved or abs(y - self._band.bottom) >= 1
        self._x = float(point.x())
        self.height = max(LEAST, min(MOST, wanted))

    def _line(self) -> Rect:
        left, right = MARGIN, max(GRID_LEFT, self._picture.plan.panel_right)
        edge = Rect(left, self._band.y + self.height - 1, right - left, 2)
        return sketch.thick(self._stage.camera.view_rect(edge))

    def _words(self) -> str:
        return _("{height} px").format(height=format_number(self.height))

    def _tag(self) -> Rect:
        return sketch.tag_rect(self._words(), self._x + 14, self._line().y - sketch.TAG_HEIGHT - 6, 1e9)
