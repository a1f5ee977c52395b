"""A row of buttons of which one is pressed: what a study shows of several things it could."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from mapper.ui.studies.flow import Flow


class Choice(QWidget):
    """`changed()` when another code is chosen."""

    changed = Signal()

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__()
        self._codes = tuple(codes)
        self._group = QButtonGroup(self)
        row = Flow(4, self)
        for number, _code in enumerate(codes):
            button = QPushButton()
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setObjectName("choice")
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idToggled.connect(lambda _number, on: self.changed.emit() if on else None)

    @property
    def code(self) -> str:
        """The code that is chosen."""
        return self._codes[self._group.checkedId()]

    def choose(self, code: str) -> None:
        """Presses the button of a code."""
        self._group.button(self._codes.index(code)).setChecked(True)

    def name(self, texts: Sequence[str], accessible: str) -> None:
        """What the buttons say, in the language of now."""
        self.setAccessibleName(accessible)
        for number, text in enumerate(texts):
            self._group.button(number).setText(text.replace("&", "&&"))
