"""An icon, picked from all of ours side by side; typing finds by name, and by French words for it."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.paint.icons import icon_names
from mapper.ui.icon_words import IconWords
from mapper.ui.icons import paint_icon
from mapper.ui.panels.editor import Voice
from mapper.ui.style import Look

CELL: Final = 36
Index = QModelIndex | QPersistentModelIndex


class IconGrid(QWidget):
    """`usual` come first, then all others by name. A click or Enter picks, arrows walk."""

    def __init__(self, look: Look, usual: tuple[str, ...]) -> None:
        super().__init__()
        self.voice = Voice(self)
        self._value: Any = None
        self.search = QLineEdit(
            clearButtonEnabled=True, placeholderText=_("Find an icon, such as phone or house")
        )
        self.search.textChanged.connect(self._filter)
        self.icons = QListWidget()
        self.icons.setViewMode(QListView.ViewMode.IconMode)
        self.icons.setMovement(QListView.Movement.Static)
        self.icons.setResizeMode(QListView.ResizeMode.Adjust)
        self.icons.setUniformItemSizes(True)
        self.icons.setIconSize(QSize(20, 20))
        self.icons.setGridSize(QSize(CELL, CELL))
        self.icons.setItemDelegate(_Cell(look, self.icons))
        self.icons.itemClicked.connect(self._pick)
        self.icons.itemActivated.connect(self._pick)
        self.setFocusProxy(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.icons, 1)
        self.setMinimumHeight(180)
        self._words = IconWords(icon_names())
        for name in (*usual, *sorted(set(icon_names()) - set(usual))):
            self._add(name)

    @property
    def widget(self) -> QWidget:
        return self

    def setAccessibleName(self, name: str) -> None:
        """What a screen reader says is of the list."""
        self.icons.setAccessibleName(name)

    def show_value(self, value: Any) -> None:
        self._value = value
        for place in range(self.icons.count()):
            if self.icons.item(place).data(Qt.ItemDataRole.UserRole) == value:
                self.icons.setCurrentRow(place)
                return
        self.icons.setCurrentRow(-1)

    def finish(self) -> None:
        """A pick is committed when it is made."""

    def refuse(self, sentence: str) -> None:
        self.show_value(self._value)

    def _add(self, name: str) -> None:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        item.setToolTip(name)
        self.icons.addItem(item)

    def _filter(self, text: str) -> None:
        for place in range(self.icons.count()):
            item = self.icons.item(place)
            item.setHidden(not self._words.means(str(item.data(Qt.ItemDataRole.UserRole)), text))

    def _pick(self, item: QListWidgetItem) -> None:
        name = item.data(Qt.ItemDataRole.UserRole)
        if name != self._value:
            self.voice.committed.emit(name)


class _Cell(QStyledItemDelegate):
    """An icon in the middle of its cell, on a plate where it is chosen."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(CELL - 2, CELL - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or under:
            painter.setPen(QPen(QColor(self._look["accent"]), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look["chosen" if chosen else "hover"]))
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 4, 4)
        square = QRectF(0, 0, 20, 20)
        square.moveCenter(cell.center())
        paint_icon(painter, str(index.data(Qt.ItemDataRole.UserRole)), square, self._look["ink"])
        painter.restore()
