"""Pressing a card: it alone, one more with Shift, one more or less with Ctrl; moving on drags what is chosen."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter

from mapper.canvas.selection import How
from mapper.canvas.tools.gesture import Gesture, Stage
from mapper.layout.primitives import Rect

FAR: Final = 6  # view pixels (both ways added up) from which a press is meant as a drag

Drag = Callable[[QPoint], Gesture | None]


class Select:
    """Chooses at the press. A press on what is chosen already waits for the release, so that all of it can be dragged.

    `drag` begins the drag of what was pressed, from the point of the press; None when it cannot be moved, and has said why.
    """

    def __init__(
        self, stage: Stage, record_id: str, how: How, point: QPoint, drag: Drag | None = None
    ) -> None:
        self._stage = stage
        self._id = record_id
        self._how = how
        self._start = point
        self._begin = drag
        self._drag: Gesture | None = None
        chosen = record_id in stage.selection
        self._waiting = chosen and (how == "toggle" or (how == "only" and len(stage.selection) > 1))
        if not self._waiting:
            stage.choose([record_id], how)

    def move(self, point: QPoint) -> None:
        if self._begin is not None and (point - self._start).manhattanLength() >= FAR:
            begin, self._begin = self._begin, None
            self._waiting = False
            self._drag = begin(self._start)
        if self._drag is not None:
            self._drag.move(point)

    def finish(self, point: QPoint) -> None:
        if self._drag is not None:
            self._drag.finish(point)
        elif self._waiting:
            self._stage.choose([self._id], self._how)

    def cancel(self) -> None:
        """A choice is no change: there is nothing to take back."""
        if self._drag is not None:
            self._drag.cancel()

    def shown(self) -> Iterable[Rect]:
        return self._drag.shown() if self._drag is not None else ()

    def paint(self, painter: QPainter) -> None:
        if self._drag is not None:
            self._drag.paint(painter)
