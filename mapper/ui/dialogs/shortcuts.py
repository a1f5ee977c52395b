"""The sheet of keyboard shortcuts, in the groups of the menus; choose a line to give it another key.

What is chosen counts at once in all windows. A key that has a meaning already is refused with a sentence.
"""

from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model.finding import folded
from mapper.ui import menus
from mapper.ui.dialogs.simple import plain
from mapper.ui.help_pages import on_the_map
from mapper.ui.row import Row
from mapper.ui.shortcuts import native

if TYPE_CHECKING:
    from mapper.ui.desk import Desk

ID: Final = Qt.ItemDataRole.UserRole
TEXT, KEYS = 0, 1
ROW: Final = QSize(0, 26)


class ShortcutsDialog(QDialog):
    """A list to read and to search, and below it the key of the chosen line."""

    def __init__(self, parent: QWidget | None, desk: "Desk") -> None:
        super().__init__(parent)
        self._desk = desk
        self._filling = False
        self.search, self.tree = QLineEdit(), QTreeWidget()
        self.name, self.key = plain("", "fieldLabel"), QKeySequenceEdit()
        self.reset, self.reset_all = QPushButton(_("Reset")), QPushButton(_("Reset all"))
        self.problem: QLabel = plain("", "problem")
        self._items: dict[str, QTreeWidgetItem] = {}
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._put_together()
        self._fill()
        self._on_chosen()
        self.resize(600, 620)

    # --- putting together ----------------------------------------------------------------------------

    def _put_together(self) -> None:
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.search.setPlaceholderText(_("Search by name or key"))
        self.search.setAccessibleName(_("Search by name or key"))
        self.search.textChanged.connect(self._on_search)
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(_("Keyboard shortcuts"))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(KEYS, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.currentItemChanged.connect(self._on_chosen)
        self.key.setMaximumSequenceLength(1)
        self.key.setClearButtonEnabled(True)
        self.key.keySequenceChanged.connect(self._on_key)
        self.reset.clicked.connect(lambda: self._set(None))
        self.reset_all.clicked.connect(self._on_reset_all)
        for button in (self.reset, self.reset_all):
            button.setAutoDefault(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(10)
        page.addWidget(self.search)
        page.addWidget(self.tree, 1)
        page.addWidget(self.name)
        page.addLayout(self._editing_row())
        page.addWidget(self.problem)
        page.addLayout(self._buttons())

    def _editing_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.key, 1)
        row.addWidget(self.reset)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.reset_all)
        row.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.AcceptRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        row.addWidget(buttons)
        return row

    # --- what is shown -------------------------------------------------------------------------------

    def _fill(self) -> None:
        where = menus.menu_of()
        titles = [*menus.MENUS, ""]
        rows = sorted(self._desk.rows(), key=lambda row: titles.index(where.get(row.id, ("",))[0]))
        for title, some in groupby(rows, key=lambda row: where.get(row.id, ("",))[0]):
            self._group(_(title).replace("&", "") or _("Other"), [self._line(row) for row in some])
        self._group(_("On the map"), [QTreeWidgetItem([_(text), _(keys)]) for text, keys in on_the_map()])
        self.tree.expandAll()
        self._show_keys()

    def _group(self, title: str, lines: list[QTreeWidgetItem]) -> None:
        group = QTreeWidgetItem(self.tree, [title, ""])
        font = self.tree.font()
        font.setBold(True)
        group.setFont(TEXT, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for item in (group, *lines):
            item.setSizeHint(TEXT, ROW)
        group.addChildren(lines)
        self._groups.append((group, lines))

    def _line(self, row: Row) -> QTreeWidgetItem:
        item = QTreeWidgetItem([_(row.text), ""])
        item.setData(TEXT, ID, row.id)
        self._items[row.id] = item
        return item

    def _show_keys(self) -> None:
        for action, keys in self._desk.keys().items():
            if action in self._items:
                self._items[action].setText(KEYS, " · ".join(map(native, keys)))

    def _on_search(self, typed: str) -> None:
        wanted = folded(typed)
        for group, lines in self._groups:
            for line in lines:
                line.setHidden(wanted not in folded(f"{line.text(TEXT)} {line.text(KEYS)}"))
            group.setHidden(all(line.isHidden() for line in lines))

    # --- choosing another key ------------------------------------------------------------------------

    @property
    def chosen(self) -> str | None:
        """The id of the action whose line is chosen."""
        item = self.tree.currentItem()
        return item.data(TEXT, ID) if item is not None else None

    def choose(self, action: str) -> None:
        """Chooses a line."""
        self.tree.setCurrentItem(self._items[action])

    def _on_chosen(self) -> None:
        action = self.chosen
        for part in (self.key, self.reset):
            part.setEnabled(action is not None)
        name = self._items[action].text(TEXT) if action is not None else ""
        self.name.setText(
            _("New key for “{action}”").format(action=name) if name else _("Choose a line to change its key.")
        )
        self.key.setAccessibleName(self.name.text())
        self.problem.setText("")
        self._show_key()

    def _show_key(self) -> None:
        keys = self._desk.keys().get(self.chosen or "", ())
        self._filling = True
        self.key.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self._filling = False

    def _on_key(self, sequence: QKeySequence) -> None:
        if not self._filling:
            key = sequence.toString(QKeySequence.SequenceFormat.PortableText)
            self._set((key,) if key else ())

    def _set(self, keys: tuple[str, ...] | None) -> None:
        """Gives the chosen action keys, none, or (None) those of the table; says why when that is refused."""
        if self.chosen is None:
            return
        self.problem.setText("")
        try:
            self._desk.set_keys(self.chosen, keys)
        except MapperError as error:
            self.problem.setText(error.sentence)
        self._show_keys()
        self._show_key()

    def _on_reset_all(self) -> None:
        self.problem.setText("")
        self._desk.reset_keys()
        self._show_keys()
        self._show_key()
