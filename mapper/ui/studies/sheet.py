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
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.literal import literally
from mapper.ui.studies.lines import Lines

Index = QModelIndex | QPersistentModelIndex
RECORD: Final = int(Qt.ItemDataRole.UserRole)
SORT: Final = RECORD + 1
BAR: Final = RECORD + 2
LINE: Final = 32  # pixels of a row
OPEN: Final = 240  # pixels its words may ask for in a column that takes what is left
CLOSED: Final = 200  # pixels its words may ask for in any other, where it names no greater width
AT_ONCE: Final = 300  # lines that are made before anything else is done
SLICE: Final = 0.01  # seconds that making lines takes at a time
READ: Final = 100  # lines whose words are measured for the width of a column
ROOM: Final = 20  # pixels around the words of a cell
ARROW: Final = 16  # pixels beside a heading for the sign of sorting
ICON: Final = 24  # pixels of a cell's icon
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
    """A heading, the pixels long words may take (0: what is left is shared out), and whether its cells are numbers."""

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
        self.edition = 0  # another one whenever other lines are shown

    def show(self, columns: tuple[Column, ...], lines: Sequence[Line]) -> None:
        """Shows other headings and lines."""
        self.beginResetModel()
        self._columns, self._lines = columns, lines
        self.edition += 1
        self.endResetModel()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The headings."""
        return self._columns

    @property
    def lines(self) -> Sequence[Line]:
        """The lines, as they were given."""
        return self._lines

    def find(self, record: str) -> int:
        """The first line of a record, −1 without one."""
        lines = self._lines
        if isinstance(lines, Lines):
            return lines.find(record)
        return next((number for number, line in enumerate(lines) if line.record == record), -1)

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
    SORT: lambda _line, cell: _sort_key(cell),
}


def _sort_key(cell: Cell) -> Any:
    return cell.text.casefold() if cell.sort is None else cell.sort


class _Sorted(QSortFilterProxyModel):
    """Sorts by `SORT`; what is not known (None as its key is not possible, so an empty text) comes last either way."""

    def __init__(self, rows: SheetModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._places: list[int] = []  # of each line, in ascending order of the column that is sorted by
        self._of: tuple[int, int, Qt.SortOrder] | None = None
        self.setSourceModel(rows)

    def lessThan(self, left: Index, right: Index) -> bool:
        by = (self._rows.edition, left.column(), self.sortOrder())
        if self._of != by:
            self._of, self._places = by, self._ranked(left.column())
        return self._places[left.row()] < self._places[right.row()]

    def _ranked(self, column: int) -> list[int]:
        """The place of each line; what is not known stands so that it comes last either way."""
        keys = [_sort_key(line.cells[column]) for line in self._rows.lines]
        numbers = any(not isinstance(key, str) for key in keys)
        unknown = [isinstance(key, str) if numbers else not key for key in keys]
        known = [number for number, nothing in enumerate(unknown) if not nothing]
        order = sorted(known, key=keys.__getitem__)
        rest = [number for number, nothing in enumerate(unknown) if nothing]
        order = order + rest if self.sortOrder() == Qt.SortOrder.AscendingOrder else rest + order
        places = [0] * len(keys)
        for place, number in enumerate(order):
            places[number] = place
        return places


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
        self.rows.setParent(self)  # it goes with the table, not before it
        self.sorted = _Sorted(self.rows, self)
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
        self._coming: tuple[tuple[Column, ...], Lines[Any]] | None = None
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._work)
        self._empty = ""
        self._needs: list[int] = []
        self._dragged: dict[str, int] = {}  # pixels that somebody gave a column, by its heading
        self._giving = False
        self.horizontalHeader().sectionResized.connect(self._on_resized)

    def show_lines(self, columns: tuple[Column, ...], lines: Sequence[Line], empty: str = "") -> None:
        """Shows other lines; the row that was chosen stays so while it is still there. `empty` is said when there are none.

        Many lines that are to be sorted are shown when all are made; the window goes on meanwhile.
        """
        self._slices.stop()
        self._coming = None
        self._empty = "" if lines else empty or _("There is nothing to show here yet.")
        self.setAccessibleDescription(self._empty)
        if isinstance(lines, Lines) and len(lines) > AT_ONCE:
            self._slices.start()
            if self.sorted.sortColumn() >= 0:
                self._coming = (columns, lines)
                return
        self._show(columns, lines)

    def _work(self) -> None:
        """Makes some more lines, and shows them when they were waited for."""
        lines = self._coming[1] if self._coming else self.rows.lines
        if not self.isVisible():
            self._slices.stop()
        elif not isinstance(lines, Lines) or lines.work(SLICE):
            self._slices.stop()
            if self._coming:
                self._show(*self._coming)
                self._coming = None

    def _show(self, columns: tuple[Column, ...], lines: Sequence[Line]) -> None:
        chosen = self.record()
        self.rows.show(columns, lines)
        self._needs = [self._need(number, column) for number, column in enumerate(columns)]
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
        row = self.rows.find(record)
        if row >= 0:
            self.selectRow(self.sorted.mapFromSource(self.rows.index(row, 0)).row())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.rows.lines:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            area = self.viewport().rect().adjusted(24, 16, -24, -16)
            painter.drawText(
                area,
                int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap),
                self._empty,
            )

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._share()

    def _need(self, number: int, column: Column) -> int:
        """The pixels of a column that show its heading, and the words of its first lines as far as they are not too long."""
        if column.title in self._dragged:
            return self._dragged[column.title]
        words, lines = self.fontMetrics(), self.rows.lines[:READ]
        cells = (line.cells[number] for line in lines)
        wide = max((words.horizontalAdvance(x.text) + (ICON if x.icon else 0) for x in cells), default=0)
        head = self.horizontalHeader().fontMetrics().horizontalAdvance(column.title) + ROOM + ARROW
        return max(head, min(wide + ROOM, max(CLOSED, column.width) if column.width else OPEN))

    def _share(self) -> None:
        """Every column has what it needs; those that take what is left share it."""
        columns = self.rows.columns
        open_ = [
            n for n, column in enumerate(columns) if not column.width and column.title not in self._dragged
        ]
        left = max(0, self.viewport().width() - sum(self._needs))
        self._giving = True
        for number, need in enumerate(self._needs):
            self.setColumnWidth(number, need + (left // len(open_) if number in open_ else 0))
        self._giving = False

    def _on_resized(self, number: int, _before: int, width: int) -> None:
        """Somebody gave a column another width, which it keeps."""
        if not self._giving and number < len(self._needs):
            self._dragged[self.rows.columns[number].title] = self._needs[number] = width

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to a row, so that a key can decide about it at once."""
        super().focusInEvent(event)  # makes the first row the current one, without choosing it
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectedIndexes():
            self.selectRow(max(0, self.currentIndex().row()))

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
