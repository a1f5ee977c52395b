"""Dragging over empty paper: what the rectangle touches is chosen, added with Shift, turned round with Ctrl."""

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from mapper.canvas.selection import How
from mapper.canvas.tools.gesture import Stage
from mapper.layout.primitives import Rect


class RubberBand:
    """Computes from what was chosen at the press, so moving back undoes."""

    def __init__(self, stage: Stage, point: QPoint, how: How) -> None:
        self._stage = stage
        self._how = how
        self._start = stage.camera.to_map(point.x(), point.y())
        self._end = self._start
        self._before = stage.selection.ids

    def move(self, point: QPoint) -> None:
        self._stage.follow(point)
        self._end = self._stage.camera.to_map(point.x(), point.y())
        self._apply()

    def finish(self, point: QPoint) -> None:
        if self._start == self._stage.camera.to_map(point.x(), point.y()) and self._how == "only":
            self._stage.choose([])

    def cancel(self) -> None:
        self._stage.choose(list(self._before))

    def shown(self) -> list[Rect]:
        return [self._view_rect()]

    def paint(self, painter: QPainter) -> None:
        colour = QColor(self._stage.accent())
        painter.setPen(QPen(colour, 1))
        fill = QColor(colour)
        fill.setAlphaF(0.12)
        painter.setBrush(fill)
        rect = self._view_rect()
        painter.drawRect(QRectF(rect.x + 0.5, rect.y + 0.5, rect.w, rect.h))

    def _apply(self) -> None:
        ids = self._stage.cards_in(self._map_rect())
        if self._how == "only":
            self._stage.choose(ids)
            return
        kept = dict.fromkeys(self._before)
        inside = dict.fromkeys(ids)
        if self._how == "add":
            self._stage.choose(list(kept | inside))
        else:
            self._stage.choose([i for i in (kept | inside) if (i in kept) != (i in inside)])

    def _map_rect(self) -> Rect:
        (x1, y1), (x2, y2) = self._start, self._end
        return Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))

    def _view_rect(self) -> Rect:
        return self._stage.camera.view_rect(self._map_rect())
