"""Insights as cards on a board: a column per kind; a card dragged to another column becomes of that kind."""

from typing import TYPE_CHECKING, Any, Final, get_args

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mapper.analysis.insights import Found
from mapper.i18n import _, format_number
from mapper.layout.cards import TONE_OF_INSIGHT
from mapper.model import fields as f
from mapper.model.vocabulary import WORDS
from mapper.ui.studies.cells import name_of
from mapper.ui.style import Look, ui_font

if TYPE_CHECKING:
    from mapper.model.document import Document

KINDS: Final[tuple[f.InsightKind, ...]] = get_args(f.InsightKind)
WIDTH: Final = 220
MOST: Final = 300  # cards of a column: more than anybody reads; the table has them all
ID: Final = Qt.ItemDataRole.UserRole
BELOW: Final = ID + 1
INK: Final = ID + 2
PAD: Final = 10
RADIUS: Final = 8
TALLEST: Final = 170.0  # pixels of a text: what is longer is read in the inspector
WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
Index = QModelIndex | QPersistentModelIndex


class Cards(QListWidget):
    """One column. `brought(kind, insight ids)` when cards of another column are dropped on it."""

    brought = Signal(str, list)

    def __init__(self, kind: f.InsightKind) -> None:
        super().__init__()
        self.kind = kind
        self.setItemDelegate(CardPainter(self))
        self.setResizeMode(self.ResizeMode.Adjust)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(self.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def dropEvent(self, event: QDropEvent) -> None:
        source = event.source()
        if isinstance(source, Cards) and source is not self:
            self.brought.emit(self.kind, [item.data(ID) for item in source.selectedItems()])
        event.setDropAction(
            Qt.DropAction.IgnoreAction
        )  # the document moves the card, and the board follows it
        event.accept()


class Board(QScrollArea):
    """`chose(id)`, `went(id)`, `brought(kind, ids)`."""

    chose = Signal(str)
    went = Signal(str)
    brought = Signal(str, list)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setObjectName("study")
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.columns: dict[f.InsightKind, Cards] = {}
        self._heads: dict[f.InsightKind, QLabel] = {}
        for kind in KINDS:
            row.addLayout(self._column(kind))
        self.setWidget(body)

    def _column(self, kind: f.InsightKind) -> QVBoxLayout:
        head = self._heads[kind] = QLabel(textFormat=Qt.TextFormat.PlainText)
        head.setObjectName("section")
        cards = self.columns[kind] = Cards(kind)
        cards.setMinimumWidth(WIDTH)
        cards.brought.connect(self.brought)
        cards.itemActivated.connect(lambda item: self.went.emit(item.data(ID)))
        cards.currentItemChanged.connect(lambda item, _before: self._choose(item))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(cards, 1)
        return column

    def show_found(self, document: "Document", look: Look, found: dict[f.InsightKind, list[Found]]) -> None:
        """The cards of each kind, the weightiest first."""
        for kind, cards in self.columns.items():
            here = found.get(kind, [])
            text = _(WORDS[f.InsightKind][kind])
            self._heads[kind].setText(f"{text[:1].upper()}{text[1:]} · {format_number(len(here))}")
            cards.setAccessibleName(text)
            cards.blockSignals(True)
            cards.clear()
            for one in here[:MOST]:
                cards.addItem(_card(document, look, one))
            cards.blockSignals(False)

    def _choose(self, item: Any) -> None:
        if item is not None:
            self.chose.emit(item.data(ID))


def _card(document: "Document", look: Look, found: Found) -> QListWidgetItem:
    insight = found.insight
    place = name_of(document, found.touchpoint or found.stage)
    weight = "" if found.weight is None else _("weight {weight}").format(weight=format_number(found.weight))
    item = QListWidgetItem(insight.text)
    tone = TONE_OF_INSIGHT[insight.type]
    item.setData(ID, insight.id)
    item.setData(BELOW, " · ".join(filter(None, (place, weight))))
    item.setData(
        INK, tuple(QColor(look[token]) for token in (f"card-{tone}", f"bar-{tone}", "ink", "ink-2", "accent"))
    )
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{insight.text}. {item.data(BELOW)}")
    return item


class CardPainter(QStyledItemDelegate):
    """Paints a card as the map has it: its ground, its bar, its text, and below where it was found."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground, bar, ink, pale, accent = index.data(INK)
        rect = QRectF(option.rect).adjusted(1, 2, -1, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(accent, 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.fillRect(QRectF(rect.left() + 2, rect.top() + 8, 3, rect.height() - 16), bar)
        text, below = self._boxes(index, rect.width())
        painter.setFont(ui_font(13))
        painter.setPen(ink)
        painter.drawText(text.translated(rect.left(), rect.top()), WRAP, str(index.data()))
        painter.setFont(ui_font(11))
        painter.setPen(pale)
        painter.drawText(below.translated(rect.left(), rect.top()), WRAP, str(index.data(BELOW)))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        parent = self.parent()
        width = parent.viewport().width() if isinstance(parent, QListWidget) else WIDTH
        _text, below = self._boxes(index, width - 2)
        return QSize(width, int(below.bottom()) + PAD + 4)

    def _boxes(self, index: Index, width: float) -> tuple[QRectF, QRectF]:
        """Where the text and what is below it go, from the card's corner."""
        room = QRectF(PAD + 4, PAD, max(40.0, width - 2 * PAD - 4), 10_000)
        text = QFontMetricsF(ui_font(13)).boundingRect(room, WRAP, str(index.data()))
        text = QRectF(room.left(), PAD, room.width(), min(text.height(), TALLEST))
        below = QFontMetricsF(ui_font(11)).boundingRect(room, WRAP, str(index.data(BELOW)))
        return text, QRectF(room.left(), text.bottom() + 4, room.width(), below.height())
