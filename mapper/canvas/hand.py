"""The gesture under way: begun, moved, finished or cancelled in one place, so that none can leave a half state.

What a gesture shows lies over the map; here it is repainted, and nothing else: what it showed before and what it shows now.
"""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QRegion

from mapper.canvas.tools.gesture import Gesture
from mapper.layout.primitives import Rect

EDGE: Final = 28  # view pixels from the window's edge at which the map begins to move along
FASTEST: Final = 40  # view pixels it moves at once
EVERY: Final = 30  # ms between two such steps while the pointer rests there
FRINGE: Final = 3.0  # view pixels by which strokes stand out


class Hand(QObject):
    """At most one gesture. `repaint` repaints a rectangle of the view soon, `scroll` moves the map by view pixels."""

    def __init__(
        self, parent: QObject, repaint: Callable[[Rect], None], scroll: Callable[[int, int], None]
    ) -> None:
        super().__init__(parent)
        self.gesture: Gesture | None = None
        self.point = QPoint()
        self._button = Qt.MouseButton.NoButton
        self._shown: list[Rect] = []
        self._repaint = repaint
        self._scroll = scroll
        self._again = QTimer(self, interval=EVERY)
        self._again.timeout.connect(self.nudge)

    def __bool__(self) -> bool:
        return self.gesture is not None

    def begin(self, gesture: Gesture, button: Qt.MouseButton, point: QPoint) -> None:
        """Takes up a gesture that a button began."""
        self.gesture, self._button, self.point = gesture, button, point
        self._refresh()

    def move(self, point: QPoint) -> None:
        """The pointer is elsewhere."""
        self.point = point
        if self.gesture is not None:
            self.gesture.move(point)
        self._refresh(whole=False)

    def nudge(self) -> None:
        """Something else than the pointer moved: the map under it, or a key that changes what the gesture does."""
        if self.gesture is not None:
            self.gesture.move(self.point)
            self._refresh()

    def release(self, button: Qt.MouseButton, point: QPoint) -> None:
        """Finishes the gesture, if it is the one that this button began."""
        if self.gesture is None or button != self._button:
            return
        gesture = self._let_go()
        assert gesture is not None
        gesture.finish(point)

    def cancel(self) -> bool:
        """Takes the gesture back; returns whether there was one."""
        gesture = self._let_go()
        if gesture is not None:
            gesture.cancel()
        return gesture is not None

    def follow(self, point: QPoint, room: QRect, *, across: bool = True, down: bool = True) -> None:
        """Near the edge of `room` the map moves along, faster further out, until the pointer leaves the edge."""
        dx = _beyond(point.x(), room.left() + EDGE, room.right() - EDGE) if across else 0
        dy = _beyond(point.y(), room.top() + EDGE, room.bottom() - EDGE) if down else 0
        if dx or dy:
            self._scroll(dx, dy)
            if self.gesture is not None and not self._again.isActive():
                self._again.start()
        else:
            self._again.stop()

    def scrolled(self, dx: int, dy: int) -> None:
        """The pixels of the view were moved, the ghost with them: it is painted anew where it belongs."""
        if self._shown:
            self._shown = [rect._replace(x=rect.x + dx, y=rect.y + dy) for rect in self._shown]
            self._refresh(whole=False)

    def paint(self, painter: QPainter, exposed: QRegion) -> None:
        """Draws the gesture's ghost, as far as it is exposed."""
        if self.gesture is not None:
            painter.save()
            painter.setClipRegion(exposed)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.gesture.paint(painter)
            painter.restore()

    def _let_go(self) -> Gesture | None:
        gesture, self.gesture = self.gesture, None
        self._again.stop()
        self._refresh()
        return gesture

    def _refresh(self, *, whole: bool = True) -> None:
        """Repaints what was shown and what is; unless `whole`, not what stayed where it is, since it looks the same."""
        before = set(self._shown)
        self._shown = list(self.gesture.shown()) if self.gesture is not None else []
        now = set(self._shown)
        for rect in merged(before | now if whole else before ^ now):
            self._repaint(rect.grown(FRINGE))


def merged(rects: Iterable[Rect]) -> list[Rect]:
    """Rectangles that touch as one: each rectangle is a painting of its own, and costs more than the corners between."""
    apart: list[Rect] = []
    for rect in sorted(rects):
        while (other := next((x for x in apart if x.meets(rect)), None)) is not None:
            apart.remove(other)
            left, top = min(rect.x, other.x), min(rect.y, other.y)
            right, bottom = max(rect.right, other.right), max(rect.bottom, other.bottom)
            rect = Rect(left, top, right - left, bottom - top)
        apart.append(rect)
    return apart


def _beyond(value: int, low: int, high: int) -> int:
    """How far a pointer is outside low…high, at most `FASTEST`."""
    if low >= high:
        return 0
    step = min(0, value - low) + max(0, value - high)
    return max(-FASTEST, min(FASTEST, step))
