"""What the inspector's fields have in common: a value to show, and a signal when somebody has decided on another.

A field commits when the focus leaves it or Enter is pressed, and goes back to its value on Esc. While somebody types, `typed`
tells the draft; `MIXED` stands for several selected records that differ.
"""

from enum import Enum
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mapper.i18n import _


class Mixed(Enum):
    """The value of a field in which the selected records differ."""

    MIXED = "mixed"


MIXED: Final = Mixed.MIXED


def several() -> str:
    """What a field shows when the selected records differ."""
    return _("several values")


class Voice(QObject):
    """What an editor says: `committed(value)`, `typed(text)` while typing, `dropped()` when typing was taken back."""

    committed = Signal(object)
    typed = Signal(str)
    dropped = Signal()


class Editor(Protocol):
    """An input of the inspector."""

    voice: Voice

    @property
    def widget(self) -> QWidget:
        """The input itself."""

    def show_value(self, value: Any) -> None:
        """Shows a value, None or MIXED; what is being typed stays."""

    def finish(self) -> None:
        """Commits what was typed, if anything was."""

    def refuse(self, sentence: str) -> None:
        """Keeps what was typed and says why it does not count."""
