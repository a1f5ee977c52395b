"""Dragging the paper: space with the left button, or the middle button."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter

from mapper.canvas.tools.gesture import Stage
from mapper.layout.primitives import Rect


class Pan:
    """The map follows the hand; letting go leaves it there, Esc too."""

    def __init__(self, stage: Stage, point: QPoint) -> None:
        self._stage = stage
        self._last = point
        stage.hold_cursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, point: QPoint) -> None:
        step = self._last - point
        self._last = point
        self._stage.scroll_by(step.x(), step.y())

    def finish(self, point: QPoint) -> None:
        self.move(point)
        self._stage.hold_cursor(None)

    def cancel(self) -> None:
        self._stage.hold_cursor(None)

    def shown(self) -> list[Rect]:
        return []

    def paint(self, painter: QPainter) -> None:
        """Nothing but the map itself moves."""
