"""Clicking a card: it alone, one more with Shift, one more or less with Ctrl."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter

from mapper.canvas.selection import How
from mapper.canvas.tools.gesture import Stage


class Select:
    """Chooses at the press. A plain press on one of several chosen keeps them until the release, so that they can be dragged."""

    def __init__(self, stage: Stage, record_id: str, how: How) -> None:
        self._stage = stage
        self._id = record_id
        self._waiting = how == "only" and record_id in stage.selection and len(stage.selection) > 1
        if not self._waiting:
            stage.choose([record_id], how)

    def move(self, point: QPoint) -> None:
        """Dragging cards comes with editing."""

    def finish(self, point: QPoint) -> None:
        if self._waiting:
            self._stage.choose([self._id])

    def cancel(self) -> None:
        """A choice is no change: there is nothing to take back."""

    def paint(self, painter: QPainter) -> None:
        """The ring of what is chosen says it."""
