"""Insights as cards on a board: a column per kind; a card dragged to another column becomes of that kind."""

from typing import TYPE_CHECKING, Any, Final, get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mapper.analysis.insights import Found
from mapper.i18n import _, format_number
from mapper.layout.cards import TONE_OF_INSIGHT
from mapper.model import fields as f
from mapper.model.vocabulary import WORDS
from mapper.ui.studies.cells import name_of
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.model.document import Document

KINDS: Final[tuple[f.InsightKind, ...]] = get_args(f.InsightKind)
WIDTH: Final = 220
MOST: Final = 300  # cards of a column: more than anybody reads; the table has them all
ID: Final = Qt.ItemDataRole.UserRole


class Cards(QListWidget):
    """One column. `brought(kind, insight ids)` when cards of another column are dropped on it."""

    brought = Signal(str, list)

    def __init__(self, kind: f.InsightKind) -> None:
        super().__init__()
        self.kind = kind
        self.setWordWrap(True)
        self.setSpacing(3)
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
    below = " · ".join(filter(None, (place, weight)))
    item = QListWidgetItem("\n".join(filter(None, (insight.text, below))))
    item.setData(ID, insight.id)
    item.setBackground(QColor(look[f"card-{TONE_OF_INSIGHT[insight.type]}"]))
    item.setSizeHint(QSize(0, 20 + 18 * (2 + len(insight.text) // 28)))
    return item
