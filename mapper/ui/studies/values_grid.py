"""The grid of an indicator's values: a row per stage and touchpoint, a column per period, typed over like a spreadsheet."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mapper.analysis.indicator_words import level as level_word
from mapper.analysis.indicators import Point
from mapper.i18n import _, format_number
from mapper.ui.literal import literally
from mapper.ui.studies.sheet import LINE
from mapper.ui.style import Look

Index = QModelIndex | QPersistentModelIndex
TOKENS: Final = {"high": "success", "medium": "warning", "low": "danger"}
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Place(NamedTuple):
    """A row: the id of a journey, stage or touchpoint, its name, and how deep it stands (0 the journey)."""

    id: str
    name: str
    depth: int


class Values(NamedTuple):
    """What the grid shows: rows, periods, and the value of each (place, period) that has one."""

    places: Sequence[Place] = ()
    periods: Sequence[str] = ()
    points: dict[tuple[str, str], Point] = {}  # noqa: RUF012 - a named tuple's default, never changed


Write = Callable[[str, str, str], bool]  # place, period, what was typed; whether it was taken


class ValuesModel(QAbstractTableModel):
    """The values; what is typed goes to `write`."""

    def __init__(self, write: Write) -> None:
        super().__init__()
        self.shown = Values()
        self._write = write
        self.look: Look | None = None

    def show(self, shown: Values) -> None:
        """Shows other values; where only they changed, the keyboard stays where it is."""
        same = (shown.places, shown.periods) == (self.shown.places, self.shown.periods)
        if same:
            self.shown = shown
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.shown.places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.shown.periods)

    def point(self, index: Index) -> Point | None:
        """The value there."""
        shown = self.shown
        return shown.points.get((shown.places[index.row()].id, shown.periods[index.column()]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        point = self.point(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if point is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return format_number(point.value)
        if role == Qt.ItemDataRole.ForegroundRole and point.level is not None and self.look is not None:
            return QBrush(QColor(self.look[TOKENS[point.level]]))
        if role == Qt.ItemDataRole.ToolTipRole:
            return literally(_hint(point)) or None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        shown = self.shown
        return self._write(shown.places[index.row()].id, shown.periods[index.column()], str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        down = orientation == Qt.Orientation.Vertical
        if section >= (self.rowCount() if down else self.columnCount()):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter if down else _RIGHT
        if down:
            return self._place(section, role)
        return (self.shown.periods[section] or _("undated")) if role == Qt.ItemDataRole.DisplayRole else None

    def _place(self, row: int, role: int) -> Any:
        place = self.shown.places[row]
        if role == Qt.ItemDataRole.DisplayRole:
            name = place.name if len(place.name) <= 48 else place.name[:47].rstrip() + "…"
            return "\N{NO-BREAK SPACE}" * 4 * max(0, place.depth - 1) + name
        if role == Qt.ItemDataRole.ToolTipRole:
            return literally(place.name)
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold if place.depth < 2 else QFont.Weight.Normal)
            return font
        return None


def _hint(point: Point) -> str:
    parts = [level_word(point.level)]
    if point.n is not None:
        parts.append(_("n = {count}").format(count=format_number(point.n, 0)))
    return " · ".join(part for part in parts if part)


class ValuesGrid(QTableView):
    """`pasted(text)` when something is pasted, `cleared([(place, period), …])` when values are deleted,
    `chose(place)` when the row where the keyboard is changes.
    """

    pasted = Signal(str)
    cleared = Signal(list)
    chose = Signal(str)

    def __init__(self, write: Write) -> None:
        super().__init__()
        self.values = ValuesModel(write)
        self.setModel(self.values)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(LINE)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setFixedWidth(280)
        self.horizontalHeader().setDefaultSectionSize(96)

    def show_values(self, shown: Values, look: Look) -> None:
        """Shows other values."""
        self.values.look = look
        self.values.show(shown)

    def cells(self) -> list[tuple[str, str]]:
        """The (place, period) of all chosen cells."""
        shown = self.values.shown
        found = sorted(self.selectedIndexes(), key=lambda x: (x.row(), x.column()))
        return [(shown.places[x.row()].id, shown.periods[x.column()]) for x in found]

    def at(self) -> tuple[list[str], list[str]]:
        """The places from the current row down, and the periods from the current column on."""
        index, shown = self.currentIndex(), self.values.shown
        row, column = max(index.row(), 0), max(index.column(), 0)
        return [place.id for place in shown.places[row:]], list(shown.periods[column:])

    def text(self) -> str:
        """The chosen cells as a spreadsheet takes them; the whole grid with its heads when none is."""
        shown, chosen = self.values.shown, self.selectedIndexes()
        if len(chosen) > 1:
            rows = sorted({x.row() for x in chosen})
            columns = sorted({x.column() for x in chosen})
            return "\n".join("\t".join(self._said(row, column) for column in columns) for row in rows)
        heads = ["", *shown.periods]
        lines = [
            [" ".join(place.name.split()), *(self._said(row, column) for column in range(len(shown.periods)))]
            for row, place in enumerate(shown.places)
        ]
        return "\n".join("\t".join(line) for line in [heads, *lines])

    def _said(self, row: int, column: int) -> str:
        return str(self.values.index(row, column).data() or "")

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chose.emit(self.values.shown.places[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.cleared.emit(self.cells())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
