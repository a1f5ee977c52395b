"""Dragging from the handle at a card's right edge: to another card makes a transition, to empty space on the right an exit.

Forwards it is the next step, backwards a loop, with Alt an alternative; the word beside the pointer says which.
"""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from mapper.canvas.camera import Camera
from mapper.canvas.tools import sketch
from mapper.canvas.tools.gesture import Gesture, Workbench
from mapper.layout.arrows import COLOURS
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model import fields, ways
from mapper.model.fields import TransitionKind
from mapper.model.vocabulary import word

HANDLE: Final = 7.0  # view pixels of the handle's radius
GRASP: Final = 11.0  # view pixels around its middle that count as it
LEAST_ZOOM: Final = 0.35  # below it cards are too close together to have handles
_HEAD: Final = 7.0
_STANDS_OUT: Final = round(HANDLE) + 2


def handle_of(item: Item, camera: Camera) -> tuple[float, float]:
    """The middle of a card's handle, in view pixels."""
    rect = camera.view_rect(item.rect)
    return rect.right, rect.y + rect.h / 2


def on_handle(item: Item, camera: Camera, x: float, y: float) -> bool:
    """Whether a view point is on a card's handle."""
    middle_x, middle_y = handle_of(item, camera)
    return _has_handle(item, camera) and (x - middle_x) ** 2 + (y - middle_y) ** 2 <= GRASP**2


def paint_handle(painter: QPainter, stage: Workbench, item: Item, exposed: QRect) -> None:
    """A small arrow in a circle, where it is exposed: drag from here."""
    x, y = handle_of(item, stage.camera)
    reach = exposed.adjusted(-_STANDS_OUT, -_STANDS_OUT, _STANDS_OUT, _STANDS_OUT)
    if not _has_handle(item, stage.camera) or not reach.contains(round(x), round(y)):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(stage.theme["surface"]), 1.5))
    painter.setBrush(QColor(stage.theme["accent"]))
    painter.drawEllipse(QPointF(x, y), HANDLE, HANDLE)
    pen = QPen(QColor(stage.theme["on-accent"]), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(x - 1.5, y - 3.5), QPointF(x + 2, y), QPointF(x - 1.5, y + 3.5)]))


def _has_handle(item: Item, camera: Camera) -> bool:
    return item.kind == "touchpoint" and camera.zoom >= LEAST_ZOOM


def begin(stage: Workbench, item: Item, _point: QPoint) -> Gesture | None:
    """The drag of a new arrow from a card."""
    picture = stage.picture
    return Link(stage, picture, item) if picture is not None else None


class Link:
    """A new transition as an arrow that follows the pointer and catches at cards."""

    def __init__(self, stage: Workbench, picture: MapPicture, source: Item) -> None:
        self._stage = stage
        self._picture = picture
        self._source = source
        self._tip = handle_of(source, stage.camera)
        self._target: Item | None = None
        self.kind: TransitionKind | None = None
        stage.hold_cursor(Qt.CursorShape.CrossCursor)

    def move(self, point: QPoint) -> None:
        self._stage.follow(point)
        self._aim(point)

    def finish(self, point: QPoint) -> None:
        self._aim(point)
        self._stage.hold_cursor(None)
        kind, target, document = self.kind, self._target, self._picture.document
        if kind is None:
            return
        made: list[str] = []
        if target is None:
            done = self._stage.attempt(lambda: made.extend(ways.let_out(document, [self._source.id])))
        else:
            ends = [self._source.id, target.id]
            done = self._stage.attempt(lambda: made.extend(ways.link(document, ends, kind)))
        if done:
            self._stage.choose(made)

    def cancel(self) -> None:
        self._stage.hold_cursor(None)

    def shown(self) -> list[Rect]:
        (ax, ay), (bx, by) = handle_of(self._source, self._stage.camera), self._end()
        bend = abs(bx - ax) / 2 + 40
        left, right, top = min(ax, bx - bend), max(ax + bend, bx), min(ay, by)
        shown = [Rect(left, top, right - left, abs(by - ay)).grown(_HEAD)]
        if self.kind is not None:
            shown.append(self._tag())
        if self._target is not None:
            shown.append(self._stage.camera.view_rect(self._target.rect).grown(3))
        return shown

    def paint(self, painter: QPainter) -> None:
        colour = QColor(self._stage.theme[COLOURS[self.kind] if self.kind else "control"])
        self._paint_arrow(painter, colour)
        if self._target is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 2.5))
            rect = self._stage.camera.view_rect(self._target.rect)
            painter.drawRoundedRect(QRectF(*rect), 8, 8)
        if self.kind is not None:
            sketch.tag(painter, self._stage, word(fields.TransitionKind, self.kind), self._tag())

    def _paint_arrow(self, painter: QPainter, colour: QColor) -> None:
        (ax, ay), (bx, by) = handle_of(self._source, self._stage.camera), self._end()
        bend = abs(bx - ax) / 2 + 40
        path = QPainterPath(QPointF(ax, ay))
        path.cubicTo(QPointF(ax + bend, ay), QPointF(bx - bend, by), QPointF(bx - _HEAD, by))
        dash = Qt.PenStyle.SolidLine if self.kind else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, 2.0, dash))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        corners = [QPointF(bx, by), QPointF(bx - _HEAD, by - 5), QPointF(bx - _HEAD, by + 5)]
        painter.drawPolygon(QPolygonF(corners))

    def _aim(self, point: QPoint) -> None:
        self._tip = float(point.x()), float(point.y())
        x, y = self._stage.camera.to_map(point.x(), point.y())
        self._target = self._card_at(x, y)
        self.kind = self._kind(x, y)

    def _card_at(self, x: float, y: float) -> Item | None:
        """The card whose column of the touchpoints' lane the point is in."""
        place = self._picture.place_at(x, y)
        band = self._picture.plan.arrow_band()
        if place is None or band is None or place.touchpoint is None or place.lane != band.lane.id:
            return None
        return self._picture.items.get(place.touchpoint)

    def _kind(self, x: float, y: float) -> TransitionKind | None:
        """What the release would make; None where it would make nothing."""
        if self._target is None:
            here = self._picture.at(x, y)
            free = here is None or here.kind == "journey"
            return "exit" if free and x > self._source.rect.right + 16 else None
        if self._target.id == self._source.id:
            return None
        if self._stage.modifiers & Qt.KeyboardModifier.AltModifier:
            return "alternative"
        return "next" if self._target.column > self._source.column else "loop"

    def _end(self) -> tuple[float, float]:
        """Where the arrow points: at the left edge of a card it would reach, else at the pointer."""
        if self._target is None or self.kind is None:
            return self._tip
        rect = self._stage.camera.view_rect(self._target.rect)
        return rect.x, rect.y + rect.h / 2

    def _tag(self) -> Rect:
        text = word(fields.TransitionKind, self.kind) if self.kind else ""
        return sketch.tag_rect(text, self._tip[0] + 14, self._tip[1] + 14, 1e9)
