"""Inputs that offer a choice: codes in words, other records, yes or no, an icon."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from mapper.i18n import _
from mapper.ui.panels.editor import MIXED, Voice, several


class Option(NamedTuple):
    """One choice: its value, its words and its icon."""

    value: Any
    text: str
    icon: QIcon | None = None


class ChoiceEditor(QComboBox):
    """A drop-down list. The wheel scrolls the panel and never changes a value by accident."""

    def __init__(self, options: Callable[[], Iterable[Option]]) -> None:
        super().__init__()
        self.voice = Voice(self)
        self._options = options
        self._value: Any = None
        self.setMaxVisibleItems(16)
        self.setIconSize(QSize(16, 16))
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    @property
    def widget(self) -> QWidget:
        return self

    def show_value(self, value: Any) -> None:
        self._value = value
        options = list(self._options())
        if value is MIXED:
            options.insert(0, Option(MIXED, several()))
        self.clear()
        for option in options:
            self.addItem(option.icon or QIcon(), option.text, option.value)
        self.setCurrentIndex(next((i for i, o in enumerate(options) if o.value == value), -1))

    def finish(self) -> None:
        """A choice is committed when it is made."""

    def refuse(self, sentence: str) -> None:
        self.setToolTip("")
        self.show_value(self._value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_activated(self, index: int) -> None:
        value = self.itemData(index)
        if value is MIXED or value == self._value:
            return
        self.voice.committed.emit(value)


def yes_or_no() -> list[Option]:
    """The choices of a question that may be open."""
    return [Option(None, "—"), Option(True, _("yes")), Option(False, _("no"))]


class FlagEditor(QCheckBox):
    """A box to tick; half ticked when the selected records differ."""

    def __init__(self) -> None:
        super().__init__()
        self.voice = Voice(self)
        self._value: Any = False
        self.clicked.connect(self._on_clicked)

    @property
    def widget(self) -> QWidget:
        return self

    def show_value(self, value: Any) -> None:
        self._value = value
        self.setTristate(value is MIXED)
        states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
        self.setCheckState(states.get(value, Qt.CheckState.PartiallyChecked))

    def finish(self) -> None:
        """A tick is committed when it is made."""

    def refuse(self, sentence: str) -> None:
        self.show_value(self._value)

    def _on_clicked(self) -> None:
        chosen = self._value is MIXED or not self._value
        self.voice.committed.emit(chosen)
