"""Which keys do what: the table's own, and those somebody chose instead. Keys are written as in the table: "Ctrl+K"."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from mapper.canvas.keys import command_of
from mapper.errors import MapperError
from mapper.i18n import _
from mapper.ui.row import Row

Keys = tuple[str, ...]
_MAP_ONLY: Final = frozenset({"Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Esc", "Space"})
_HELD: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def effective(rows: Iterable[Row], chosen: Mapping[str, Keys]) -> dict[str, Keys]:
    """Action → its keys. A key that somebody gave to one action is taken from the action that had it by default."""
    rows = list(rows)
    taken = {canonical(key) for row in rows for key in chosen.get(row.id, ())}
    return {
        row.id: chosen[row.id]
        if row.id in chosen
        else tuple(k for k in row.keys if canonical(k) not in taken)
        for row in rows
    }


def checked(rows: Iterable[Row], chosen: Mapping[str, Keys], action_id: str, key: str) -> str:
    """The key as it is kept, when it can be given to an action; raises MapperError with the reason when it cannot."""
    known = {row.id: row for row in rows}
    wanted = canonical(key)
    name = native(wanted)
    if wanted in {canonical(k) for k in known[action_id].keys}:
        pass  # what the table says is always right
    elif _writes(wanted):
        raise MapperError(_("{key} writes text. Hold Ctrl or Alt with it.").format(key=name))
    elif _is_of_the_map(wanted):
        raise MapperError(
            _("{key} moves on the map and keeps doing so. Choose another key.").format(key=name)
        )
    for other, keys in effective(known.values(), chosen).items():
        if other != action_id and wanted in map(canonical, keys):
            raise MapperError(
                _("{key} already does “{action}”. Take it from there first, or choose another key.").format(
                    key=name, action=_(known[other].text)
                )
            )
    return wanted


def canonical(key: str) -> str:
    """One spelling for every key: "" for what is none."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def native(key: str) -> str:
    """The key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _combination(key: str) -> QKeyCombination:
    found: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # the stubs do not know that it can be indexed
    return found


def _writes(key: str) -> bool:
    """Whether pressing it on a card begins to write there."""
    combination = _combination(key)
    code = combination.key()
    return not combination.keyboardModifiers() & _HELD and 0x20 < int(code) < 0x01000000


def _is_of_the_map(key: str) -> bool:
    combination = _combination(key)
    return key in _MAP_ONLY or command_of(combination.key(), combination.keyboardModifiers()) is not None
