"""A table of a study: sorted by a click on a heading, copied with Ctrl+C; Enter or a double click goes to the record."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QIcon, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mapper.ui.literal import literally

Index = QModelIndex | QPersistentModelIndex
RECORD: Final = int(Qt.ItemDataRole.UserRole)
SORT: Final = RECORD + 1
BAR: Final = RECORD + 2
LINE: Final = 32  # pixels of a row
LEAST: Final = 240  # pixels of a column that takes what is left
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Bar(NamedTuple):
    """A bar below the words of a cell: from and to, as shares of the cell's width (0 … 1), in "#RRGGBB"."""

    start: float
    end: float
    colour: str


class Cell(NamedTuple):
    """What a cell says, what it is sorted by (its text when None), and how it looks: its ink and ground as "#RRGGBB"."""

    text: str
    sort: Any = None
    icon: QIcon | None = None
    colour: str | None = None
    hint: str = ""
    fill: str | None = None
    bar: Bar | None = None
    bars: tuple[Bar, ...] = ()  # several, side by side


class Column(NamedTuple):
    """A heading, the pixels it has at first (0: what is left), and whether its cells are numbers."""

    title: str
    width: int = 0
    number: bool = False
    hint: str = ""


class Line(NamedTuple):
    """A row: the id of the record it goes to ("" for none) and its cells."""

    record: str
    cells: tuple[Cell, ...]


class SheetModel(QAbstractTableModel):
    """The lines of a table; they are given anew as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = ()
        self._lines: Sequence[Line] = ()

    def show(self, columns: tuple[Column, ...], lines: Sequence[Line]) -> None:
        """Shows other headings and lines."""
        self.beginResetModel()
        self._columns, self._lines = columns, lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        cell = line.cells[index.column()]
        read = _ROLES.get(role)
        if read is not None:
            return read(line, cell)
        if role == Qt.ItemDataRole.TextAlignmentRole and self._columns[index.column()].number:
            return _RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.hint or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.number else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


_ROLES: Final[dict[int, Callable[[Line, Cell], Any]]] = {
    Qt.ItemDataRole.DisplayRole: lambda _line, cell: cell.text,
    Qt.ItemDataRole.DecorationRole: lambda _line, cell: cell.icon,
    Qt.ItemDataRole.ForegroundRole: lambda _line, cell: QBrush(QColor(cell.colour)) if cell.colour else None,
    Qt.ItemDataRole.BackgroundRole: lambda _line, cell: QBrush(QColor(cell.fill)) if cell.fill else None,
    BAR: lambda _line, cell: cell.bars or ((cell.bar,) if cell.bar is not None else ()),
    Qt.ItemDataRole.ToolTipRole: lambda _line, cell: literally(cell.hint or cell.text) or None,
    RECORD: lambda line, _cell: line.record,
    SORT: lambda _line, cell: cell.text.casefold() if cell.sort is None else cell.sort,
}


class _Sorted(QSortFilterProxyModel):
    """Sorts by `SORT`; what is not known (None as its key is not possible, so an empty text) comes last either way."""

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SORT), right.data(SORT)
        if isinstance(one, str) is not isinstance(other, str):  # a number and «not known»
            ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return isinstance(other, str) is ascending
        return bool(one < other)


class _Painted(QStyledItemDelegate):
    """Paints the bars of a cell below its words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        area = QRectF(option.rect).adjusted(6, 0, -6, 0)
        for bar in index.data(BAR) or ():
            left, right = (area.left() + share * area.width() for share in (bar.start, bar.end))
            painter.fillRect(QRectF(left, area.bottom() - 6, max(right - left, 1.5), 3), QColor(bar.colour))


class Sheet(QTableView):
    """`went(record id)` when somebody wants to see it on the map, `chose(record id)` when its row is the current one."""

    went = Signal(str)
    chose = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SheetModel()
        self.sorted = _Sorted(self)
        self.sorted.setSourceModel(self.rows)
        self.setModel(self.sorted)
        self.setItemDelegate(_Painted(self))
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LINE)
        self.horizontalHeader().setHighlightSections(False)
        self.activated.connect(self._on_activated)
        self._widths: tuple[int, ...] = ()

    def show_lines(self, columns: tuple[Column, ...], lines: Sequence[Line]) -> None:
        """Shows other lines; the row that was chosen stays so while it is still there."""
        chosen = self.record()
        self.rows.show(columns, lines)
        widths = tuple(column.width for column in columns)
        if widths != self._widths:
            self._widths = widths
            for number, width in enumerate(widths):
                if width:
                    self.setColumnWidth(number, width)
            self._share()
        if chosen:
            self.choose(chosen)

    def record(self) -> str:
        """The record of the row where the keyboard is, "" when there is none."""
        index = self.currentIndex()
        return str(index.data(RECORD) or "") if index.isValid() else ""

    def records(self) -> list[str]:
        """The records of all chosen rows, from top to bottom."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [record for row in rows if (record := str(self.sorted.index(row, 0).data(RECORD) or ""))]

    def choose(self, record: str) -> None:
        """Puts the keyboard on the row of a record."""
        for row in range(self.sorted.rowCount()):
            if self.sorted.index(row, 0).data(RECORD) == record:
                self.selectRow(row)
                return

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The columns without a width share what is left."""
        open_ = [number for number, width in enumerate(self._widths) if not width]
        if open_:
            left = self.viewport().width() - sum(self._widths)
            for number in open_:
                self.setColumnWidth(number, max(LEAST, left // len(open_)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text())
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        """The chosen rows (all when none is) with their headings, tab-separated, as a spreadsheet takes them."""
        chosen = sorted({index.row() for index in self.selectedIndexes()}) or range(self.sorted.rowCount())
        count = self.rows.columnCount()
        heads = [str(self.rows.headerData(c, Qt.Orientation.Horizontal)) for c in range(count)]
        body = [[str(self.sorted.index(row, c).data() or "") for c in range(count)] for row in chosen]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in [heads, *body])

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.data(RECORD):
            self.chose.emit(current.data(RECORD))

    def _on_activated(self, index: QModelIndex) -> None:
        record = index.data(RECORD)
        if record:
            self.went.emit(record)
