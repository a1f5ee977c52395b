"""The list of channels at a card: a few letters of a name, Enter. Those the journey uses most come first."""

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from mapper.i18n import _
from mapper.model import records as r
from mapper.model.finding import folded
from mapper.model.vocabulary import channel_name
from mapper.ui.fuzzy import score
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

WIDTH: Final = 260
ROWS: Final = 8
ROW: Final = 28


class ChannelList(QFrame):
    """`chosen(id)` once, with "" for no channel; `given_up()` when it was left without a choice."""

    chosen = Signal(str)
    given_up = Signal()

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place.map.viewport())
        self.setObjectName("tile")
        self._document, self._look = place.project.document, look
        self._over = False
        self._used = Counter(x.channel for x in self._document.all(r.Touchpoint) if x.channel)
        self.line = _Line(self)
        self.line.setPlaceholderText(_("Channel"))
        self.line.setAccessibleName(_("Channel"))
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setStyleSheet("border: none;")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.setSpacing(4)
        box.addWidget(self.line)
        box.addWidget(self.list)
        self.resize(WIDTH, ROWS * ROW + 56)
        self.line.textChanged.connect(self._fill)
        self.list.itemClicked.connect(lambda _item: self.accept())
        self._fill("")

    def accept(self) -> None:
        """Takes the channel that is marked, if any was asked for."""
        item = self.list.currentItem()
        if self._over or item is None:
            self.give_up()
            return
        self._over = True
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def finish(self) -> None:
        """Something else is going to be done: what was typed for counts, an untouched list does not."""
        self.accept() if self.line.text().strip() else self.give_up()

    def give_up(self) -> None:
        """Leaves the channel as it is."""
        if not self._over:
            self._over = True
            self.given_up.emit()

    def step(self, by: int) -> None:
        """Marks the next row, or the one before."""
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for name, icon, channel in self._fitting(folded(typed)):
            row = QListWidgetItem(self._look.icon(icon), name)
            row.setData(Qt.ItemDataRole.UserRole, channel)
            self.list.addItem(row)
        self.list.setCurrentRow(0)

    def _fitting(self, typed: str) -> list[tuple[str, str, str]]:
        """(name, icon, id) of the channels that fit what is typed, the best first; then no channel."""
        found = []
        for place, channel in enumerate(self._document.all(r.Channel)):
            name = channel_name(channel)
            fit = score(typed, folded(name)) if typed else 0
            if fit is not None and name:
                begins = not typed or folded(name).startswith(typed)
                found.append((not begins, -self._used[channel.id] if begins else 0, -fit if not begins else 0, place,
                              (name, channel.icon, channel.id)))  # fmt: skip
        rows = [row for *_key, row in sorted(found)]
        return rows if typed else [*rows, (_("No channel"), "x", "")]


class _Line(QLineEdit):
    """Where the letters go; the other keys are the list's."""

    def __init__(self, chooser: ChannelList) -> None:
        super().__init__(chooser)
        self._chooser = chooser

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_plain(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self._chooser.accept()
            case Qt.Key.Key_Escape:
                self._chooser.give_up()
            case Qt.Key.Key_Down:
                self._chooser.step(1)
            case Qt.Key.Key_Up:
                self._chooser.step(-1)
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002
        """Tab takes the channel."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self._chooser.give_up()

    def _is_plain(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return held == Qt.KeyboardModifier.NoModifier
