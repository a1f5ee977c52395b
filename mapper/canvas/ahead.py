"""What comes into view next while the map is moved in one direction: painted a little further than asked, then copied.

A step of a pan exposes a strip of a few pixels, and finding what is there costs more than painting it: one strip six
times as broad costs little more than one, and serves the next five steps.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from mapper.canvas.camera import Camera

AHEAD: Final = 80  # view pixels painted beyond a strip
BROAD: Final = 40  # view pixels from which an exposed rectangle is no strip
LONG: Final = 200  # view pixels below which it is none either

Paint = Callable[[QPainter, QRect, Camera, float], None]


class _Kept(NamedTuple):
    """Pixels of a part of the map, whose place is in view pixels of the whole map."""

    zoom: float
    ratio: float
    place: QRect
    pixels: QPixmap


class Ahead:
    """The strip painted last. Whoever changes what the map shows calls `forget`."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None
        self._before = self._now = Camera()

    def forget(self) -> None:
        """The map shows something else now."""
        self._kept = None

    def paint(self, painter: QPainter, exposed: QRect, camera: Camera, ratio: float, paint: Paint) -> bool:
        """Paints the exposed rectangle if it is a strip of a pan; `paint` paints what is not there yet."""
        if camera != self._now:
            self._before, self._now = self._now, camera
        toward = self._toward(exposed, ratio)
        if toward is None:
            return False
        place = exposed.translated(camera.left, camera.top)
        kept = self._kept
        if kept is None or kept[:2] != (camera.zoom, ratio) or not kept.place.contains(place):
            kept = self._kept = _painted(place | place.translated(*toward), camera, ratio, paint)
        source = place.translated(-kept.place.topLeft())
        painter.drawPixmap(
            exposed.topLeft(),
            kept.pixels,
            QRect(source.topLeft() * ratio, source.size() * ratio),
        )
        return True

    def _toward(self, exposed: QRect, ratio: float) -> tuple[int, int] | None:
        """Where the map is moved to, by how much to paint ahead; None when this is no strip of a pan to one side."""
        was, now = self._before, self._now
        if was.zoom != now.zoom or not ratio.is_integer():
            return None
        dx, dy = now.left - was.left, now.top - was.top
        if dx and not dy and exposed.width() <= BROAD and exposed.height() >= LONG:
            return (AHEAD if dx > 0 else -AHEAD), 0
        if dy and not dx and exposed.height() <= BROAD and exposed.width() >= LONG:
            return 0, (AHEAD if dy > 0 else -AHEAD)
        return None


def _painted(place: QRect, camera: Camera, ratio: float, paint: Paint) -> _Kept:
    pixels = QPixmap(place.size() * ratio)
    pixels.setDevicePixelRatio(ratio)
    with QPainter(pixels) as painter:
        there = Camera(camera.zoom, place.x(), place.y())
        paint(painter, QRect(0, 0, place.width(), place.height()), there, ratio)
    return _Kept(camera.zoom, ratio, place, pixels)
