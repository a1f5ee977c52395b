"""What a turn of the wheel, a slide on the trackpad or a pinch asks for: to scroll by so much, or to zoom by a factor."""

from typing import Final

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent

NOTCH: Final = 120  # Qt's eighths of a degree in one notch of a wheel
LINE: Final = 96  # view pixels per notch
ZOOM_PER_NOTCH: Final = 1.15
ZOOM_PER_PIXEL: Final = 1.005  # of a trackpad


class Turn(msgspec.Struct, frozen=True):
    """Either a scroll in view pixels or a zoom factor other than 1."""

    scroll: QPoint
    factor: float = 1.0


def turn_of(event: QWheelEvent, *, wheel_zooms: bool) -> Turn:
    """What the event asks for. `wheel_zooms` is the preference that swaps plain and Ctrl wheel."""
    modifiers = event.modifiers()
    pixels, angle = event.pixelDelta(), event.angleDelta()
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    sideways = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if control != wheel_zooms and not sideways:
        return Turn(QPoint(), _factor(pixels, angle))
    return Turn(_scroll(pixels, angle, sideways=sideways))


def _factor(pixels: QPoint, angle: QPoint) -> float:
    if not pixels.isNull():
        return float(ZOOM_PER_PIXEL ** pixels.y())
    return float(ZOOM_PER_NOTCH ** (angle.y() / NOTCH))


def _scroll(pixels: QPoint, angle: QPoint, *, sideways: bool) -> QPoint:
    step = pixels if not pixels.isNull() else QPoint(_lines(angle.x()), _lines(angle.y()))
    if sideways and step.x() == 0:
        step = QPoint(step.y(), 0)
    return QPoint(-step.x(), -step.y())


def _lines(angle: int) -> int:
    return round(angle * LINE / NOTCH)
