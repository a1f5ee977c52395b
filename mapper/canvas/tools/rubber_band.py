"""Dragging over empty paper: what the rectangle touches is chosen, added with Shift, turned round with Ctrl."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from mapper.canvas.camera import revealing
from mapper.canvas.selection import How
from mapper.canvas.tools.gesture import Stage
from mapper.layout.primitives import Rect

EDGE: Final = 24  # view pixels from the window's edge at which the map begins to move along
FASTEST: Final = 40  # view pixels it moves at once


class RubberBand:
    """Computes from what was chosen at the press, so moving back undoes."""

    def __init__(self, stage: Stage, point: QPoint, how: How, size: tuple[int, int]) -> None:
        self._stage = stage
        self._how = how
        self._size = size
        self._start = stage.camera.to_map(point.x(), point.y())
        self._end = self._start
        self._before = stage.selection.ids
        self._shown = self._view_rect()

    def move(self, point: QPoint) -> None:
        self._follow(point)
        self._end = self._stage.camera.to_map(point.x(), point.y())
        self._refresh()
        self._apply()

    def finish(self, point: QPoint) -> None:
        if self._start == self._stage.camera.to_map(point.x(), point.y()) and self._how == "only":
            self._stage.choose([])
        self._gone()

    def cancel(self) -> None:
        self._stage.choose(list(self._before))
        self._gone()

    def paint(self, painter: QPainter) -> None:
        colour = QColor(self._stage.accent())
        painter.setPen(QPen(colour, 1))
        fill = QColor(colour)
        fill.setAlphaF(0.12)
        painter.setBrush(fill)
        rect = self._view_rect()
        painter.drawRect(QRectF(rect.x + 0.5, rect.y + 0.5, rect.w, rect.h))

    def _apply(self) -> None:
        ids = [item.id for item in self._stage.selectable_in(self._map_rect())]
        if self._how == "only":
            self._stage.choose(ids)
            return
        kept = dict.fromkeys(self._before)
        inside = dict.fromkeys(ids)
        if self._how == "add":
            self._stage.choose(list(kept | inside))
        else:
            self._stage.choose([i for i in (kept | inside) if (i in kept) != (i in inside)])

    def _follow(self, point: QPoint) -> None:
        """Near the window's edge the map moves along."""
        width, height = self._size
        dx = revealing(EDGE, width - EDGE, point.x(), point.x())
        dy = revealing(EDGE, height - EDGE, point.y(), point.y())
        if dx or dy:
            self._stage.scroll_by(_limited(dx), _limited(dy))

    def _map_rect(self) -> Rect:
        (x1, y1), (x2, y2) = self._start, self._end
        return Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))

    def _view_rect(self) -> Rect:
        return self._stage.camera.view_rect(self._map_rect())

    def _refresh(self) -> None:
        shown, self._shown = self._shown, self._view_rect()
        self._stage.repaint_view(shown.grown(2))
        self._stage.repaint_view(self._shown.grown(2))

    def _gone(self) -> None:
        self._stage.repaint_view(self._shown.grown(2))


def _limited(step: float) -> int:
    return int(max(-FASTEST, min(FASTEST, step)))
