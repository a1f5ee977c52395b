"""A line that says what is being done, with a bar that moves and a button that cancels it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from mapper.i18n import _

BAR: Final = 120  # pixels


class TaskLine(QWidget):
    """Hidden while nothing is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.bar, self.stop = QProgressBar(), QToolButton()
        self.bar.setRange(0, 0)
        self.bar.setFixedWidth(BAR)
        self.stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stop.clicked.connect(self._on_stop)
        self._cancel: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(6)
        for part in (self.said, self.bar, self.stop):
            row.addWidget(part)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """The language was changed."""
        self.stop.setText(_("Cancel"))

    def say(self, text: str, cancel: Callable[[], object] | None) -> None:
        """What is being done, and what takes it back; "" when it has ended."""
        self._cancel = cancel
        self.said.setText(text)
        self.stop.setEnabled(cancel is not None)
        self.setVisible(bool(text))

    def _on_stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
