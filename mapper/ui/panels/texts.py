"""Inputs that are typed into: a line, a long text, a number, a day. What was typed is never lost without Esc."""

from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from mapper.errors import MapperError
from mapper.ui.panels.editor import MIXED, Voice, several

Show = Callable[[Any], str]
Read = Callable[[str], Any]


def plain(value: Any) -> str:
    """A text as it is."""
    return str(value or "")


def as_typed(text: str) -> str:
    """A text as it was typed, without blanks around it and without characters no record may hold."""
    return "".join(c for c in text if c in "\t\n" or _allowed(ord(c))).strip()


def _allowed(code: int) -> bool:
    return code >= 0x20 and code != 0x7F and not 0xD800 <= code <= 0xDFFF


class Typed:
    """What every input does with what is typed: keeps it until it counts, is refused or is taken back."""

    voice: Voice
    _show: Show = staticmethod(plain)
    _read: Read = staticmethod(as_typed)
    _value: Any = None
    _dirty = False

    @property
    def widget(self) -> QWidget:
        assert isinstance(self, QWidget)
        return self

    def show_value(self, value: Any) -> None:
        self._value = value
        self.setPlaceholderText(several() if value is MIXED else "")
        if not self._dirty:
            self._put_back()

    def finish(self) -> None:
        if not self._dirty:
            return
        try:
            value = self._read(self._written())
        except MapperError as refusal:
            self.refuse(refusal.sentence)
            return
        if value == self._value:
            self._take_back()
            return
        self._dirty = False
        _mark(self.widget, "")
        self.voice.committed.emit(value)

    def refuse(self, sentence: str) -> None:
        self._dirty = True
        _mark(self.widget, sentence)

    def _take_back(self) -> None:
        self._dirty = False
        self._put_back()
        self.voice.dropped.emit()

    def _put_back(self) -> None:
        _mark(self.widget, "")
        shown = "" if self._value is MIXED else self._show(self._value)
        if shown != self._written():
            self._write(shown)

    def setPlaceholderText(self, text: str) -> None:
        """Qt's."""
        raise NotImplementedError

    def _written(self) -> str:
        """What stands in the input."""
        raise NotImplementedError

    def _write(self, text: str) -> None:
        """Puts a text into the input without counting it as typed."""
        raise NotImplementedError


class LineEditor(QLineEdit, Typed):
    """One line. `show` and `read` turn values into text and back; `read` raises MapperError for what it cannot read."""

    def __init__(
        self, show: Show = plain, read: Read = as_typed, step: Callable[[Any, int], Any] | None = None
    ) -> None:
        super().__init__()
        self.voice = Voice(self)
        self._show, self._read, self._step = show, read, step
        self.textEdited.connect(self._on_typed)
        self.returnPressed.connect(self.finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dirty:
            self._take_back()
        elif self._step is not None and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._stepped(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def _stepped(self, by: int) -> None:
        assert self._step is not None
        self.finish()
        if not self._dirty:
            self.voice.committed.emit(self._step(None if self._value is MIXED else self._value, by))

    def _on_typed(self, text: str) -> None:
        self._dirty = True
        self.voice.typed.emit(text)

    def _written(self) -> str:
        return self.text()

    def _write(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)


class TextEditor(QPlainTextEdit, Typed):
    """Several lines, as tall as its text up to a limit. Enter makes a new line, Ctrl+Enter or leaving commits."""

    LOW, HIGH = 2, 10  # lines

    def __init__(self) -> None:
        super().__init__()
        self.voice = Voice(self)
        self._showing = False
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the text otherwise, so another height may fit."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = min(max(int(self.document().size().height()), self.LOW), self.HIGH)
        return QSize(200, lines * self.fontMetrics().lineSpacing() + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self._dirty:
            self._take_back()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and held:
            self.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def _on_changed(self) -> None:
        self.updateGeometry()
        if not self._showing:
            self._dirty = True
            self.voice.typed.emit(self.toPlainText())

    def _written(self) -> str:
        return self.toPlainText()

    def _write(self, text: str) -> None:
        self._showing = True
        self.setPlainText(text)
        self._showing = False


def _mark(widget: QWidget, refusal: str) -> None:
    """Rings the input in the colour of danger and says why, or takes that away."""
    if widget.property("refused") == ("true" if refusal else "false"):
        return
    widget.setProperty("refused", "true" if refusal else "false")
    widget.setToolTip(escape(refusal))
    widget.setAccessibleDescription(refusal)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
