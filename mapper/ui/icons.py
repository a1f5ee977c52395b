"""Icons for buttons and menus: strokes in the theme's colours, sharp at every scaling; nothing is ever read as SVG."""

from functools import cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap

from mapper import paths
from mapper.paint.icons import SQUARE, STROKE, icon_path

FINE: Final = 1.75  # strokes on icons of 18 pixels and more, where 2 looks heavy beside text


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: str, width: float = STROKE) -> None:
    """Strokes the icon into `rect` (square); `width` is on the icon's own grid of 24."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / SQUARE, rect.height() / SQUARE)
    pen = QPen(
        QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(icon_path(name))
    painter.restore()


class _Strokes(QIconEngine):
    """Paints one icon at whatever size and scaling is asked for, paler where it is disabled."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        paint_icon(painter, self._name, square, colour, FINE if side >= 18 else STROKE)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QPixmap(size)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return image

    def clone(self) -> QIconEngine:
        return _Strokes(self._name, self._colour, self._disabled)


@cache
def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """The icon `name` in `colour` ("#RRGGBB"), in `disabled` where its button is.

    Each is made once and kept: an icon whose engine is Python's must not go in a garbage collection, which may take the engine
    before the icon (a crash in QIcon's destructor, PySide6 6.11).
    """
    return QIcon(_Strokes(name, colour, disabled or colour))


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(paths.resource("icons", "app-256.png")))
