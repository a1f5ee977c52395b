"""A colour, picked from swatches side by side: ours, which differ for every eye, any other one, or none (by order)."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QSizePolicy, QToolTip, QWidget

from mapper.i18n import N_, _
from mapper.ui.icons import paint_icon
from mapper.ui.panels.editor import MIXED, Voice, several
from mapper.ui.style import Look

# Hues that differ for every eye, for people and teams (Okabe and Ito, darkened to 3:1 on white), with their names.
COLOURS: Final = {
    "#0B5CAD": N_("blue"),
    "#B3541E": N_("orange"),
    "#0F7B5F": N_("green"),
    "#7A2EA8": N_("violet"),
    "#A3195B": N_("pink"),
    "#5E6B00": N_("olive"),
    "#00798C": N_("turquoise"),
    "#4A5565": N_("grey"),
}
SIDE: Final = 28
GAP: Final = 2


class SwatchEditor(QWidget):
    """Arrows go from swatch to swatch, Enter or space opens the dialog of the last one, Delete means automatic."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.voice = Voice(self)
        self._look = look
        self._value: Any = None
        self._under = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def widget(self) -> QWidget:
        return self

    def sizeHint(self) -> QSize:
        return QSize((len(COLOURS) + 2) * (SIDE + GAP) + 2, SIDE + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_value(self, value: Any) -> None:
        self._value = value
        self.setAccessibleDescription(several() if value is MIXED else self._words(self._place()))
        self.update()

    def finish(self) -> None:
        """A pick is committed when it is made."""

    def refuse(self, sentence: str) -> None:
        self.update()

    # --- picking -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self._at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under = self._at(event.position())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, place = event.key(), self._place()
        if key in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            last = len(COLOURS)  # the dialog is never opened by walking past the swatches
            self._pick(min(max(place + (1 if key == Qt.Key.Key_Right else -1), 0), last))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._pick(len(COLOURS) + 1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._pick(0)
        else:
            super().keyPressEvent(event)

    def _pick(self, place: int) -> None:
        if place > len(COLOURS):
            self._ask()
            return
        value = [None, *COLOURS][place] if place >= 0 else self._value
        if value != self._value:
            self.voice.committed.emit(value)

    def _ask(self) -> None:
        before = QColor(self._value) if isinstance(self._value, str) else QColor(next(iter(COLOURS)))
        picked = QColorDialog.getColor(before, self.window(), _("Choose a colour"))
        if picked.isValid():
            self.voice.committed.emit(picked.name().upper())

    def _place(self) -> int:
        """Where the value is: 0 automatic, then ours, then one of people's own; −1 while values differ."""
        if self._value is MIXED:
            return -1
        return [None, *COLOURS].index(self._value) if self._value in {None, *COLOURS} else len(COLOURS) + 1

    # --- looking -------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._words(place, own=False), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _words(self, place: int, *, own: bool = True) -> str:
        if place == 0:
            return _("Automatic")
        if 0 < place <= len(COLOURS):
            return _(list(COLOURS.values())[place - 1])
        return str(self._value) if own and isinstance(self._value, str) else _("Other colour…")

    def _at(self, point: QPointF) -> int:
        return min(max(int((point.x() - 1) / (SIDE + GAP)), 0), len(COLOURS) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self._place()
        for place in range(len(COLOURS) + 2):
            self._paint_swatch(painter, place, chosen=place == chosen)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look["accent"]), 2))
            painter.drawRoundedRect(QRectF(1, 1, self.sizeHint().width() - 2, SIDE), 6, 6)
        painter.end()

    def _paint_swatch(self, painter: QPainter, place: int, *, chosen: bool) -> None:
        look = self._look
        cell = QRectF(1 + place * (SIDE + GAP), 1, SIDE, SIDE)
        disc = cell.adjusted(5, 5, -5, -5)
        colour = (
            list(COLOURS)[place - 1]
            if 0 < place <= len(COLOURS)
            else self._value
            if chosen and place
            else None
        )
        if chosen or place == self._under:
            painter.setPen(QPen(QColor(look["accent" if chosen else "control"]), 2 if chosen else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(cell.adjusted(2, 2, -2, -2))
        painter.setPen(Qt.PenStyle.NoPen if colour else QPen(QColor(look["control"]), 1.25))
        painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if not colour:
            paint_icon(
                painter, "wand-sparkles" if place == 0 else "plus", disc.adjusted(3, 3, -3, -3), look["ink-2"]
            )
