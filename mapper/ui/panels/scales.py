"""A value on a short scale, picked with one click or one key: 1–5, 0–10, and feelings from −2 to +2 as faces."""

from html import escape
from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mapper.i18n import _, format_number
from mapper.ui.icons import paint_icon
from mapper.ui.panels.editor import MIXED, Voice, several
from mapper.ui.panels.fields import Field
from mapper.ui.style import Look

FACES: Final = {-2: "angry", -1: "frown", 0: "meh", 1: "smile", 2: "laugh"}
HEIGHT: Final = 30
GAP: Final = 3


class ScaleEditor(QWidget):
    """Segments side by side. A click on the chosen one, Delete or Backspace empties it where the field may be empty.

    Arrows go one step (halves on feelings), digits pick directly.
    """

    def __init__(self, field: Field, look: Look) -> None:
        super().__init__()
        self.voice = Voice(self)
        self._field, self._look = field, look
        self._value: Any = None
        self._hint: float | None = None
        self._under = -1
        self.faces = field.low < 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def widget(self) -> QWidget:
        return self

    def set_look(self, look: Look) -> None:
        """The theme was changed."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._marks()) * 22, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(len(self._marks()) * 16, HEIGHT)

    def show_value(self, value: Any) -> None:
        self._value = value
        self.setAccessibleDescription(self._spoken())
        self.update()

    def show_hint(self, level: float | None) -> None:
        """A value that is in force though nobody set it here: the mean of other sources, shown hollow."""
        self._hint = level
        self.update()

    def finish(self) -> None:
        """A pick is committed when it is made."""

    def refuse(self, sentence: str) -> None:
        self.setToolTip(escape(sentence))
        self.update()

    # --- picking -------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            mark = self._mark_at(event.position())
            self._pick(None if mark == self._value else mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        marks = self._marks()
        self._under = marks.index(self._mark_at(event.position()))
        self.setToolTip(escape(self._words(marks[self._under])))
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Plus}:
            self._step(1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Minus}:
            self._step(-1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._pick(None)
        elif event.text().isascii() and event.text().isdigit() and int(event.text()) in self._marks():
            self._pick(float(event.text()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _step(self, by: int) -> None:
        field = self._field
        now = self._hint if self._value is None else self._value
        if now is None or now is MIXED:
            middle = 0.0 if self.faces else field.low if by > 0 else field.high
            self._pick(middle)
        else:
            self._pick(min(max(now + by * field.step, field.low), field.high))

    def _pick(self, value: float | None) -> None:
        if value is None and not self._field.optional:
            return
        chosen = int(value) if value is not None and self._field.whole else value
        if chosen != self._value:
            self.voice.committed.emit(chosen)

    # --- looking -------------------------------------------------------------------------------------

    def _marks(self) -> list[int]:
        return list(range(int(self._field.low), int(self._field.high) + 1))

    def _segment(self, index: int) -> QRectF:
        count = len(self._marks())
        width = (self.width() - 4 - GAP * (count - 1)) / count
        width = min(width, 44)
        return QRectF(2 + index * (width + GAP), 2, width, self.height() - 4)

    def _mark_at(self, point: QPointF) -> int:
        marks = self._marks()
        step = self._segment(0).width() + GAP
        return marks[min(max(int((point.x() - 2) / step), 0), len(marks) - 1)]

    def _words(self, mark: float) -> str:
        if not self.faces:
            return format_number(mark)
        words = {
            -2: _("very negative"), -1: _("negative"), 0: _("neutral"), 1: _("positive"), 2: _("very positive"),
        }  # fmt: skip
        nearest = round(mark + (1e-9 if mark > 0 else -1e-9))
        return f"{format_number(mark, signed=True)} · {words[nearest]}"

    def _spoken(self) -> str:
        if self._value is MIXED:
            return several()
        return _("not set") if self._value is None else self._words(self._value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, mark in enumerate(self._marks()):
            self._paint_segment(painter, index, mark)
        if self.hasFocus():
            last = self._segment(len(self._marks()) - 1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look["accent"]), 2))
            painter.drawRoundedRect(QRectF(1, 1, last.right(), self.height() - 2), 6, 6)
        painter.end()

    def _paint_segment(self, painter: QPainter, index: int, mark: int) -> None:
        look, rect = self._look, self._segment(index)
        chosen = self._value not in {None, MIXED} and abs(float(self._value) - mark) < 0.75
        hinted = self._value is None and self._hint is not None and abs(self._hint - mark) < 0.75
        half = chosen and float(self._value) != mark
        token = f"emotion{mark:+d}" if self.faces and mark else "emotion0" if self.faces else "accent"
        fill = look["hover"] if index == self._under else look["canvas"]
        if chosen:
            fill = (
                look[token.replace("emotion", "tint")] if self.faces else look["chosen" if half else "accent"]
            )
        painter.setPen(
            QPen(QColor(look[token] if chosen or hinted else look["hairline"]), 1.5 if chosen else 1)
        )
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        if self.faces:
            side = 18.0
            square = QRectF(0, 0, side, side)
            square.moveCenter(rect.center())
            paint_icon(painter, FACES[mark], square, look[token] if chosen or hinted else look["muted"])
        else:
            painter.setPen(QColor(look["on-accent"] if chosen else look["ink-2"]))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(mark))
