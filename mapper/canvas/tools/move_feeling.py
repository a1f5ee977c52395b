"""Dragging a face or a marker up and down in halves: the value beside it says what the release would set.

A level that rests on surveys or walks is not overwritten: the release says what the room agreed on, which counts more.
"""

from math import hypot
from typing import Final

from PySide6.QtCore import QLineF, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mapper.canvas.camera import Camera
from mapper.canvas.tools import sketch
from mapper.canvas.tools.gesture import Gesture, Workbench
from mapper.i18n import format_number
from mapper.layout import emotion
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model import carrying, edits
from mapper.model import records as r

GRASP: Final = 5.0  # map pixels around a marker that still count as it


def begin(stage: Workbench, item: Item, point: QPoint) -> Gesture | None:
    """The drag of a point of a curve; None when it is gone, or its lane is locked, which is said."""
    picture = stage.picture
    felt = emotion.feeling_of(picture.feelings, item) if picture is not None else None
    if picture is None or felt is None or item.lane is None:
        return None
    lane = item.lane
    if not stage.attempt(lambda: carrying.refuse(picture.document, [lane])):
        return None
    return MoveFeeling(stage, picture, item, felt.feeling, felt.level, point)


def nearest(picture: MapPicture, x: float, y: float) -> Item | None:
    """The marker whose middle is nearest to a point on or right beside it, where several are close together."""
    around = Rect(x - GRASP, y - GRASP, 2 * GRASP, 2 * GRASP)
    points = [item for item in picture.near(around) if item.kind == "feeling"]
    return min(points, key=lambda item: hypot(*_off(item.rect, x, y)), default=None)


def _off(rect: Rect, x: float, y: float) -> tuple[float, float]:
    return rect.x + rect.w / 2 - x, rect.y + rect.h / 2 - y


class MoveFeeling:
    """One point of one persona's curve in one view, at the height of the pointer, snapped to halves."""

    def __init__(
        self,
        stage: Workbench,
        picture: MapPicture,
        item: Item,
        feeling: r.Feeling,
        level: float,
        point: QPoint,
    ) -> None:
        self._stage = stage
        self._picture = picture
        self._feeling = feeling
        self.level = self._before = level
        self._lane = item.lane or ""
        size = item.rect.w if item.kind == "feeling" else emotion.badge_size(picture.plan) + 6
        middle = item.rect.x + item.rect.w / 2
        self._from = picture.level_y(self._lane, level)
        rect = Rect(middle - size / 2, self._from - size / 2, size, size)
        self._item = item._replace(kind="feeling", rect=rect)
        self._grip = stage.camera.to_map(point.x(), point.y())[1] - self._from
        stage.hold_cursor(Qt.CursorShape.SizeVerCursor)

    def move(self, point: QPoint) -> None:
        self._stage.follow(point, across=False)
        self._aim(point)

    def finish(self, point: QPoint) -> None:
        self._aim(point)
        self._stage.hold_cursor(None)
        feeling, level = self._feeling, self.level
        if level == self._before:
            return
        occasion = feeling.occasion if feeling.source == "room" else ""
        self._stage.attempt(
            lambda: edits.set_feeling(
                self._picture.document,
                feeling.touchpoint,
                feeling.persona,
                level,
                view=feeling.view,
                occasion=occasion,
            )
        )

    def cancel(self) -> None:
        self._stage.hold_cursor(None)

    def shown(self) -> list[Rect]:
        camera = self._stage.camera
        start = camera.view_rect(self._item.rect)
        here = camera.view_rect(self._at())
        rail = Rect(start.x, min(start.y, here.y), start.w, abs(here.y - start.y) + start.h)
        return [rail.grown(4 * camera.zoom + 2), self._tag()]

    def paint(self, painter: QPainter) -> None:
        camera = self._stage.camera
        here, start = camera.view_rect(self._at()), camera.view_rect(self._item.rect)
        x, top = here.x + here.w / 2, start.y + start.h / 2
        painter.setPen(QPen(QColor(self._stage.theme["accent"]), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(x, top, x, here.y + here.h / 2))
        self._draw_marker(painter, camera)
        ring = QPen(QColor(self._stage.theme["accent"]), 2.0)
        painter.setPen(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(here.x, here.y, here.w, here.h))
        sketch.tag(painter, self._stage, self.words(), self._tag())

    def words(self) -> str:
        """The value as a number and as a word."""
        nearest_whole = int(abs(self.level) + 0.5) * (1 if self.level > 0 else -1)
        word = emotion.level_words()[emotion.LEVELS.index(nearest_whole)]
        return f"{format_number(self.level, signed=True)} · {word}"

    def _aim(self, point: QPoint) -> None:
        y = self._stage.camera.to_map(point.x(), point.y())[1] - self._grip
        self.level = self._picture.level_at(self._lane, y)

    def _at(self) -> Rect:
        y = self._picture.level_y(self._lane, self.level)
        return self._item.rect._replace(y=y - self._item.rect.h / 2)

    def _tag(self) -> Rect:
        here = self._stage.camera.view_rect(self._at())
        return sketch.tag_rect(self.words(), here.right + 10, here.y + here.h / 2 - 11, 1e9)

    def _draw_marker(self, painter: QPainter, camera: Camera) -> None:
        marker = self._item._replace(rect=self._at())
        painter.save()
        painter.translate(-camera.left, -camera.top)
        painter.scale(camera.zoom, camera.zoom)
        self._stage.draw(painter, emotion.draw_point(self._picture.plan, marker, self.level))
        painter.restore()
