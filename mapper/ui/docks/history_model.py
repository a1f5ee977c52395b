"""The steps of a project as a list: how it was opened, then every step by name, those taken back as well."""

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from mapper.i18n import _
from mapper.model.change import Label
from mapper.model.vocabulary import describe
from mapper.ui.style import Look, ui_font
from mapper.workspace.undo import UndoStack

Index = QModelIndex | QPersistentModelIndex
NOTHING: Final = QModelIndex()
Role = Qt.ItemDataRole


class HistoryModel(QAbstractListModel):
    """Row n is the state after n steps; the present one is strong, what was taken back is pale, the saved one is marked."""

    def __init__(self, history: UndoStack, look: Look) -> None:
        super().__init__()
        self._history = history
        self._look = look
        self._rows = len(history.changes) + 1

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""
        self.beginResetModel()
        self._look = look
        self.endResetModel()

    def refresh(self) -> None:
        """A step was done, taken back or saved."""
        rows = len(self._history.changes) + 1
        if rows < self._rows:
            self.beginRemoveRows(NOTHING, rows, self._rows - 1)
            self._rows = rows
            self.endRemoveRows()
        elif rows > self._rows:
            self.beginInsertRows(NOTHING, self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()
        self.dataChanged.emit(self.index(0), self.index(rows - 1))

    @property
    def present(self) -> QModelIndex:
        """Where the project is."""
        return self.index(self._history.index)

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else self._rows

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = index.row()
        now, saved = row == self._history.index, row == self._history.clean
        if role == Role.DisplayRole:
            return self._said(row)
        if role == Role.ToolTipRole:
            said = self._said(row)
            return said if "<" not in said else ""  # never taken for markup
        if role == Role.AccessibleTextRole:
            words = [self._said(row), _("present state") if now else "", _("as saved") if saved else ""]
            return ", ".join(word for word in words if word)
        if role == Role.FontRole:
            return ui_font(strong=now)
        if role == Role.ForegroundRole:
            return QColor(self._look["muted" if row > self._history.index else "ink"])
        if role == Role.DecorationRole:
            return self._mark(row, now=now, saved=saved)
        return None

    def _said(self, row: int) -> str:
        return describe(self._history.changes[row - 1].label if row else Label("open"))

    def _mark(self, row: int, *, now: bool, saved: bool) -> Any:
        if now:
            return self._look.icon("circle-dot", "accent")
        if saved:
            return self._look.icon("save", "success")
        return self._look.icon("redo-2" if row > self._history.index else "check", "muted")
