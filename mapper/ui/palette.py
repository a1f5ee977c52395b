"""The command palette: every action that can be done now, every journey and every card, by a few letters of its name.

It opens above the map, is gone with Esc, a click elsewhere or its choice, and holds nothing when it is closed.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from heapq import nlargest
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from mapper.i18n import N_, _
from mapper.layout.heading import lane_title
from mapper.model import records as r
from mapper.model.finding import folded
from mapper.model.vocabulary import title_of
from mapper.ui import menus
from mapper.ui.fuzzy import score
from mapper.ui.style import Look, ui_font

if TYPE_CHECKING:
    from mapper.model.document import Document
    from mapper.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
MOST: Final = 60  # nobody reads further down
WIDTH: Final = 600
RUN: Final = 0.02  # seconds of reading cards at a time
ENTRY: Final = Qt.ItemDataRole.UserRole
ACTION_FIRST: Final = 5000  # an action before a card that fits as well
# Words that find an action besides its own: what people call it elsewhere.
ALSO: Final = {
    "view.expected": N_("emotion curve"),
    "view.planned": N_("emotion curve"),
    "view.lived": N_("emotion curve"),
    "draw.better": N_("emotion"),
    "draw.worse": N_("emotion"),
    "draw.much-better": N_("emotion"),
    "draw.much-worse": N_("emotion"),
    "draw.no-feeling": N_("emotion"),
    "view.overview": N_("minimap"),
    "view.fit": N_("zoom"),
    "edit.find": N_("search"),
}
ICONS: Final = {r.Journey: "route", r.Stage: "chevrons-right", r.Lane: "rows-3", r.Touchpoint: "map-pin"}


class Entry(NamedTuple):
    """One choice: what it says, what stands beside it (menu or stage), its keys, and what it does."""

    text: str
    beside: str
    keys: str
    icon: str
    run: Callable[[], object]
    searched: str  # folded text and context


class Card(NamedTuple):
    """A record that can be gone to, and what it is in; made into an entry when it is among the best."""

    searched: str
    record: r.Journey | r.Lane | r.Stage | r.Touchpoint
    within: r.Journey | r.Stage | None
    go: Callable[[str], object]

    def entry(self) -> Entry:
        """What the palette shows of it."""
        record = self.record
        text = lane_title(record) if isinstance(record, r.Lane) else title_of(record)
        beside = title_of(self.within) if self.within is not None else ""
        return Entry(text, beside, "", ICONS[type(record)], partial(self.go, record.id), self.searched)


def open_palette(window: "MainWindow") -> None:
    """Shows the palette over a window, and does what is chosen once it has gone."""
    palette = Palette(window)
    chosen = palette.chosen if palette.exec() else None
    palette.deleteLater()
    if chosen is not None:
        QTimer.singleShot(0, window, chosen.run)


class Palette(QDialog):
    """A line to type in and the best fits below it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle(_("Command palette…"))
        look = window.desk.look
        self.chosen: Entry | None = None
        self._actions = list(actions_of(window))
        self._unread = cards_of(window)
        self._cards: list[Card] = []
        self._runs = QTimer(self, interval=0)
        self._runs.timeout.connect(self._read)
        self._runs.start()
        self.line, self.list, self.model = QLineEdit(), QListView(), Choices()
        self.nothing = QLabel(_("Nothing found"))
        self._put_together(look)
        self._place_above(window)
        self._show_fits("")
        self.line.setFocus()

    def _put_together(self, look: Look) -> None:
        self.line.setPlaceholderText(_("Type what you want to do, or the name of a card"))
        self.line.setAccessibleName(_("Command palette…"))
        self.line.setMaxLength(200)
        self.line.textChanged.connect(self._show_fits)
        self.line.installEventFilter(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(Painted(look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self.nothing.setObjectName("hint")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 12, 12, 12)
        box.setSpacing(8)
        for part in (self.line, self.nothing, self.list):
            box.addWidget(part)

    def _place_above(self, window: "MainWindow") -> None:
        width = min(WIDTH, window.width() - 48)
        corner = window.mapToGlobal(QPoint((window.width() - width) // 2, 80))
        self.setGeometry(QRect(corner, QSize(width, min(460, window.height() - 120))))

    def _show_fits(self, typed: str) -> None:
        self.model.show_entries(self.fits(typed))
        self.nothing.setVisible(not self.model.rowCount())
        self.list.setCurrentIndex(self.model.index(0))
        self.list.scrollToTop()

    def fits(self, typed: str) -> list[Entry]:
        """The best entries for what was typed, the best first; all actions while nothing is."""
        wanted = folded(typed)
        if not wanted:
            return self._actions
        cards = self._cards if len(wanted) > 1 else []  # one letter is in nearly every card
        return best(wanted, self._actions, cards)

    def read_all(self) -> None:
        """Reads all cards at once."""
        self._runs.stop()
        self._cards.extend(self._unread)

    def _read(self) -> None:
        """Reads cards for a moment; what was typed in the meantime is looked for among them in the end."""
        until = perf_counter() + RUN
        for card in self._unread:
            self._cards.append(card)
            if perf_counter() > until:
                return
        self._runs.stop()
        if self.line.text():
            self._show_fits(self.line.text())

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen = index.data(ENTRY)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no key means anything else while the palette is there
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._go(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.currentIndex())
        else:
            return False
        return True

    def _go(self, by: int) -> None:
        """One step goes round at the ends, a page stops there."""
        rows, row = self.model.rowCount(), self.list.currentIndex().row() + by
        if rows:
            self.list.setCurrentIndex(
                self.model.index(row % rows if abs(by) == 1 else min(max(row, 0), rows - 1))
            )


def best(wanted: str, actions: Iterable[Entry], cards: Iterable[Card]) -> list[Entry]:
    """The best fits, actions before cards where both fit as well. Cards have to say the words, not only their letters."""
    ranked: list[tuple[int, int, Entry | Card]] = []
    for action in actions:
        points = score(wanted, action.searched)
        if points is not None:
            ranked.append((points + ACTION_FIRST, -len(ranked), action))
    words = wanted.split()
    for card in cards:
        if all(word in card.searched for word in words):
            ranked.append((score(wanted, card.searched) or 0, -len(ranked), card))
    found = (entry for _points, _place, entry in nlargest(MOST, ranked))
    return [entry if isinstance(entry, Entry) else entry.entry() for entry in found]


def actions_of(window: "MainWindow") -> Iterator[Entry]:
    """The actions that can be done now, with the menu each is in."""
    where = menus.menu_of()
    for row in window.actions_.rows.values():
        action = window.actions_[row.id]
        if action.isEnabled() and row.id != "view.palette":
            text = action.text().replace("&&", "&")
            beside = " › ".join(_(name).replace("&", "") for name in where.get(row.id, ()))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            run = partial(window.perform, row)
            yield Entry(
                text, beside, keys, row.icon, run, folded(f"{text} {_(ALSO.get(row.id, ''))} {beside}")
            )


def cards_of(window: "MainWindow") -> Iterator[Card]:
    """All journeys, lanes, stages and touchpoints of the project, by title."""
    if window.project is None:
        return
    document = window.project.document
    go = partial(go_to, window)
    for journey in document.all(r.Journey):
        yield Card(folded(journey.title), journey, None, go)
        for lane in document.children(journey.id, r.Lane):
            yield Card(folded(lane_title(lane)), lane, journey, go)
        for stage in document.children(journey.id, r.Stage):
            yield Card(folded(stage.title), stage, journey, go)
            for touchpoint in document.children(stage.id, r.Touchpoint):
                yield Card(folded(touchpoint.title), touchpoint, stage, go)


def go_to(window: "MainWindow", record_id: str) -> None:
    """Brings a record into view and chooses it, in whatever journey it is."""
    place = window.place
    if place is None or record_id not in place.project.document.records:
        return
    journey = _journey_of(place.project.document, record_id)
    if journey is not None and journey != place.journey:
        place.bar.show_front(journey)
    place.map.select([record_id] if record_id != journey else [])
    place.map.setFocus()


def _journey_of(document: "Document", record_id: str) -> str | None:
    from mapper.model.placing import journey_holding

    return journey_holding(document, document.records[record_id])


class Choices(QAbstractListModel):
    """The entries that fit."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        """Shows these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, entry.beside, entry.keys) if part)
        return None


class Painted(QStyledItemDelegate):
    """Icon and text at the left, menu or stage pale beside it, keys at the right."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look["chosen"]))
            painter.drawRoundedRect(rect, 6, 6)
        if entry.icon:
            self._look.icon(entry.icon).paint(painter, QRect(rect.x() + 10, rect.y() + 8, 18, 18))
        room = rect.adjusted(38, 0, -12, 0)
        room.setRight(self._write(painter, room, entry.keys, "muted", at_right=True) - 12)
        room.setLeft(self._write(painter, room, entry.text, "ink") + 12)
        self._write(painter, room, entry.beside, "muted")

    def _write(self, painter: QPainter, rect: QRect, text: str, token: str, *, at_right: bool = False) -> int:
        """Writes one line; returns where it ends (where it begins, at the right)."""
        painter.setFont(ui_font(13 if token == "ink" else 12))
        painter.setPen(QColor(self._look[token]))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width = painter.fontMetrics().horizontalAdvance(shown)
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        if rect.width() > 20:
            painter.drawText(
                rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown
            )
        return rect.right() - width if at_right else rect.left() + width
