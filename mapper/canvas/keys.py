"""What the keys of the canvas do; everything with a name of its own in a menu is the window's."""

from typing import Final, Literal

import msgspec
from PySide6.QtCore import Qt

from mapper.canvas.selection import How
from mapper.canvas.walk import Step

_K: Final = Qt.Key
_STEPS: Final[dict[Qt.Key, Step]] = {
    _K.Key_Left: "left",
    _K.Key_Right: "right",
    _K.Key_Up: "up",
    _K.Key_Down: "down",
    _K.Key_Home: "home",
    _K.Key_End: "end",
}
_FAR: Final[dict[Qt.Key, Step]] = {_K.Key_Home: "first", _K.Key_End: "last"}
_OPEN: Final = frozenset({_K.Key_Return, _K.Key_Enter, _K.Key_F2})


class Command(msgspec.Struct, frozen=True):
    """A step from card to card, or "all" or "open"."""

    name: Literal["step", "all", "open"]
    step: Step | None = None
    how: How = "only"


def command_of(key: int, modifiers: Qt.KeyboardModifier) -> Command | None:
    """What a key means on the canvas, or None. Shift with an arrow adds to what is chosen."""
    pressed = Qt.Key(key)
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    how: How = "add" if modifiers & Qt.KeyboardModifier.ShiftModifier else "only"
    if control:
        if pressed == _K.Key_A:
            return Command("all")
        return Command("step", _FAR[pressed], how) if pressed in _FAR else None
    if pressed in _STEPS:
        return Command("step", _STEPS[pressed], how)
    return Command("open") if pressed in _OPEN and how == "only" else None
