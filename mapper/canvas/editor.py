"""The text widget that lies over a card while it is written on: plain text, in the card's font, as large as the map is zoomed.

Enter ends it, Shift+Enter begins a new line, Esc gives up, Tab ends it and goes on. It grows with its text.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from mapper.canvas.sheets import Sheet
from mapper.layout.primitives import Rect
from mapper.paint.fonts import Fonts

LEAST_SCALE: Final = 0.75  # below this zoom the text stays as large: people have to read what they write
BORDER: Final = 2  # view pixels
MOST_PASTED: Final = 200_000  # characters: more is cut, and refused in the end anyway
_OWN: Final = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
)
_STAYS: Final = frozenset(
    {
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)


class CardEditor(QTextEdit):
    """`ended(step)` with 0, or +1 and −1 to go on to the next or previous card; `given_up()`; `grown()`."""

    ended = Signal(int)
    given_up = Signal()
    grown = Signal()

    def __init__(self, parent: QWidget, fonts: Fonts, text: str) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._look: object = None
        self._laid: object = None
        self._laid_before = False
        self._room_for: tuple[int, ...] = ()
        self._refused = ""
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self._before = self.toPlainText()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().contentsChanged.connect(self.grown)

    @property
    def typed(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    @property
    def changed(self) -> bool:
        """Whether anything was typed."""
        return self.toPlainText() != self._before

    def lay(self, sheet: Sheet, shown: Rect, zoom: float, theme: Mapping[str, str], room: QSize) -> None:
        """Lies over the card: `shown` is its rectangle in view pixels; grows with the text as far as the view is high."""
        laid = (sheet, shown, zoom, theme["accent"], room, self.document().revision(), self._refused)
        if laid == self._laid:  # asking a long text for its height takes as long as painting a card
            return
        self._laid = laid
        scale = max(zoom, LEAST_SCALE)
        self.setPlaceholderText(sheet.hint)
        look = (sheet.style, sheet.fill, scale, theme["accent"], self._refused)
        if look != self._look:
            self._look = look
            self._dress(sheet, scale, theme)
        left, top = (sheet.text.x - sheet.rect.x) * scale, (sheet.text.y - sheet.rect.y) * scale
        right = max(4.0, (sheet.rect.right - sheet.text.right) * scale - 1)
        below = min(top, 8 * scale)
        width = max(round(sheet.rect.w * scale), round(shown.w))
        room_for = (width, *(max(0, round(side) - BORDER) for side in (left, top, right, 4.0)))
        if room_for != self._room_for:  # Qt lays a long text out anew at each of these
            self._room_for = room_for
            self.setViewportMargins(*room_for[1:])
            self.document().setTextWidth(width - 2 * BORDER - room_for[1] - room_for[3])
        needed = round(self.document().size().height() + top + below)
        height = min(max(round(shown.h), needed), max(40, room.height() - 16))
        self.setGeometry(round(shown.x), round(shown.y), width, height)
        full = needed > height
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def refuse(self, sentence: str) -> None:
        """Keeps the text, ringed, because it cannot be stored as it is."""
        self._refused = sentence
        self.setAccessibleDescription(sentence)

    def _dress(self, sheet: Sheet, scale: float, theme: Mapping[str, str]) -> None:
        """The font is set by itself: a style sheet takes Qt a millisecond, and zooming changes the size at every step."""
        border = theme["danger" if self._refused else "accent"]
        style = (
            f"CardEditor {{ background: {theme[sheet.fill]}; color: {theme[sheet.style.colour]}; padding: 0;"
            f" border: {BORDER}px solid {border}; border-radius: {round(8 * min(1.0, scale))}px; }}"
        )
        if style != self.styleSheet():
            self.setStyleSheet(style)
        size = sheet.style.size * scale
        font = self._fonts.named(f"inter-{sheet.style.font}", size)
        font.setPointSizeF(size * 72 / self.logicalDpiY())
        if self.document().isEmpty() or not self._laid_before:  # the hint is written in the widget's font
            self.setFont(font)
            self._laid_before = True
        self.document().setDefaultFont(font)
        self._space_lines(sheet.style.leading * scale)

    def _space_lines(self, leading: float) -> None:
        """Lines as far apart as on the card."""
        spacing = QTextBlockFormat()
        spacing.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.joinPreviousEditBlock()
        cursor.mergeBlockFormat(spacing)
        cursor.endEditBlock()

    # --- keys and paste ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Our own keys are no shortcuts while somebody writes; neither is a plain letter."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            if plain == Qt.KeyboardModifier.NoModifier and (
                event.key() in _OWN or event.text().isprintable()
            ):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shift:
            self.ended.emit(0)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.ended.emit(-1 if key == Qt.Key.Key_Backtab or shift else 1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab is ours."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.ended.emit(0)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """The words of what is pasted, never its looks or pictures."""
        if source.hasText():
            self.textCursor().insertText(source.text()[:MOST_PASTED].replace("\x00", ""))
            self.ensureCursorVisible()
