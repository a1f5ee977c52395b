"""A message at the top of the window that waits to be read and never stops anybody from working."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from mapper.i18n import _
from mapper.ui.style import Look

Tone = Literal["info", "warning", "danger"]
PASSES_AFTER: Final = 6000  # ms in view: a message that asks for nothing
READ_IN: Final = 1000  # ms: the click that was refused may also choose something
ICONS: dict[str, tuple[str, str]] = {
    "info": ("info", "accent"),
    "warning": ("triangle-alert", "warning"),
    "danger": ("octagon-alert", "danger"),
}


class Banner(QFrame):
    """One sentence, at most one button, and a cross. A new message takes the place of the old one.

    What only informs goes by itself, a refusal once people have gone on; errors and what has a button wait for a person.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._look = look
        self._run: Callable[[], object] | None = None
        self._tone: Tone = "info"
        self._refusal, self._said = False, QElapsedTimer()
        self._passing = QTimer(self, singleShot=True, interval=PASSES_AFTER)
        self._passing.timeout.connect(self.hide)
        self._mark, self._text = QLabel(), QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._button = QPushButton()
        self._button.setObjectName("flat")
        self._button.clicked.connect(self._on_button)
        self._cross = QToolButton()
        self._cross.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 18, 14)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._cross)
        self.hide()
        self.set_look(look)

    @property
    def text(self) -> str:
        """What it says, "" when nothing."""
        return self._text.text() if self.isVisibleTo(self.parentWidget() or self) else ""

    def say(
        self, sentence: str, tone: Tone = "info", button: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Shows a message, with a button that does something about it where there is one."""
        self._tone, self._run, self._refusal = tone, run, False
        self._text.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(run is not None)
        self.setProperty("tone", tone)
        self.set_look(self._look)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(sentence)
        self.show()
        self._begin_to_pass()

    def refuse(self, sentence: str) -> None:
        """Says why something was not done, until people have gone on to something else."""
        self.say(sentence, "danger")
        self._refusal = True
        self._said.start()

    def go_on(self) -> None:
        """Something was changed or chosen: a refusal that could be read by now is of no more use."""
        if self._refusal and self._said.elapsed() >= READ_IN:
            self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin_to_pass()

    def hideEvent(self, event: QHideEvent) -> None:
        self._passing.stop()
        super().hideEvent(event)

    def _begin_to_pass(self) -> None:
        """Counts the time in view only: a message said to a window not yet shown, or minimised, is kept."""
        if self._tone == "info" and self._run is None and self.isVisible():
            self._passing.start()
        else:
            self._passing.stop()

    def set_look(self, look: Look) -> None:
        """The theme was changed."""
        self._look = look
        if self._text.text():
            icon, colour = ICONS[self._tone]
            self._mark.setPixmap(look.icon(icon, colour).pixmap(18, 18))
        self._cross.setIcon(look.icon("x"))
        self._cross.setAccessibleName(_("Dismiss this message"))
        self._cross.setToolTip(_("Dismiss this message"))

    def _on_button(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()
