"""A word that shows beside a card for a moment: the feeling or the moment of truth that a key has just set."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

from mapper.layout.primitives import Rect

if TYPE_CHECKING:
    from mapper.canvas.marked import MarkedMap

SHOWN_FOR: Final = 1200  # ms


class Bubble(QLabel):
    """Lies over the upper right corner of the card; takes neither keys nor clicks."""

    def __init__(self, board: "MarkedMap") -> None:
        super().__init__(board.viewport())
        self._board = board
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, card: Rect, theme: Mapping[str, str]) -> None:
        """Shows the text at a card (view pixels)."""
        self.setText(text)
        self.setStyleSheet(
            f"Bubble {{ background: {theme['ink']}; color: {theme['surface']}; border-radius: 10px; padding: 3px 10px;"
            f" font-size: 13px; font-weight: 600; }}"
        )
        self.adjustSize()
        room = self._board.viewport().size()
        x = min(max(4, round(card.right) - self.width() + 8), max(4, room.width() - self.width() - 4))
        self.move(x, max(4, round(card.y) - self.height() + 6))
        self.show()
        self.raise_()
        self._timer.start()
