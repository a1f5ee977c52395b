"""Where what is dragged over the map would land: the place ringed, and a word beside it. It takes no clicks."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mapper.layout.primitives import Rect

TAG: Final = 24  # view pixels of the word's height
PAD: Final = 10
ROUND: Final = 8.0


class DropHint(QWidget):
    """Lies over a map's viewport; `words` and `place` (view pixels) are what it says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = parent
        self._at = QRect()
        self.words = ""
        self.place: QRect | None = None
        self._theme: Mapping[str, str] = {}
        self.hide()

    def show_at(self, place: Rect | None, x: int, y: int, words: str, theme: Mapping[str, str]) -> None:
        """Rings a place, if there is one, and says what a drop at (x, y) would do."""
        self.words, self._theme = words, theme
        self.place = None if place is None else _whole(place)
        self.setGeometry(self._over.rect())
        self._at = self._beside(x, y)
        self.raise_()
        self.show()
        self.update()

    def _beside(self, x: int, y: int) -> QRect:
        """Beside the pointer, inside the window."""
        width = QFontMetrics(self._font()).horizontalAdvance(self.words) + 2 * PAD
        left = max(4, min(x + 18, self.width() - width - 4))
        return QRect(left, max(4, min(y + 18, self.height() - TAG - 4)), width, TAG)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        accent = QColor(self._theme["accent"])
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.place is not None:
                tint = QColor(accent)
                tint.setAlphaF(0.14)
                painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
                painter.setBrush(tint)
                painter.drawRoundedRect(self.place, ROUND, ROUND)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(self._at), TAG / 2, TAG / 2)
            painter.setPen(QColor(self._theme["on-accent"]))
            painter.setFont(self._font())
            painter.drawText(self._at, Qt.AlignmentFlag.AlignCenter, self.words)


def _whole(rect: Rect) -> QRect:
    return QRect(round(rect.x), round(rect.y), max(2, round(rect.w)), max(2, round(rect.h)))
