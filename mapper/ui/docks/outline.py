"""The outline: the journey as a tree beside the map. What is chosen in one is chosen in the other."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.ui.docks.outline_model import FEELING, MOMENT, TITLE, OutlineModel
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

MANY: Final = 300  # lines: more are not opened, nor chosen one by one, without being asked


class Outline(QWidget):
    """`edit_wanted()` when Enter was pressed on a line, or it was double-clicked."""

    edit_wanted = Signal()

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._place = place
        self._following = False
        self.model = OutlineModel(look)
        self.tree = _tree(self.model)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.tree)
        self.setFocusProxy(self.tree)
        self.tree.selectionModel().selectionChanged.connect(self._on_chosen)
        self.tree.activated.connect(lambda _index: self.edit_wanted.emit())
        place.map.selection_changed.connect(self.show_selection)
        place.shown.connect(self.show_journey)
        self._stop = place.project.document.subscribe(self.model.follow)
        self.set_look(look)
        self.show_journey()

    def take_apart(self) -> None:
        """Lets go of the project."""
        self._stop()

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""
        self.tree.setAccessibleName(_("Outline"))
        self.model.set_look(look)
        self._open_stages()
        self.show_selection(self._place.map.selection.ids)

    def show_journey(self) -> None:
        """Shows the journey that is in front."""
        self.model.show_journey(self._place.project.document, self._place.journey or "")
        self._open_stages()

    def _open_stages(self) -> None:
        """Opens all stages of a map of usual size; where there are thousands of lines, Qt asks for each at every edit."""
        lines = 0
        for row in range(self.model.rowCount()):
            lines += self.model.rowCount(self.model.index(row, 0))
            if lines > MANY:
                return
        self.tree.expandToDepth(0)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Chooses the lines of what is chosen on the map."""
        if self._following:
            return
        current = self._place.map.selection.current
        wanted = ids if len(ids) <= MANY else [current] if current else []
        chosen = QItemSelection()
        for index in map(self.model.index_of, wanted):
            if index.isValid():
                chosen.select(index, index.siblingAtColumn(MOMENT))
        self._following = True
        self.tree.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._go_to(self.model.index_of(current) if current else QModelIndex())
        self._following = False

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.tree.scrollTo(index)

    def _on_chosen(self) -> None:
        """Chooses on the map what was chosen here, the current line last, so that the map goes there."""
        if self._following:
            return
        rows = self.tree.selectionModel().selectedRows()
        current = self.model.id_at(self.tree.currentIndex())
        ids = [i for index in rows if (i := self.model.id_at(index)) is not None]
        self._following = True
        self._place.map.select(sorted(ids, key=lambda i: i == current))
        self._following = False


def _tree(model: OutlineModel) -> QTreeView:
    tree = QTreeView()
    tree.setModel(model)
    tree.setHeaderHidden(True)
    tree.setUniformRowHeights(True)
    tree.setIconSize(QSize(16, 16))
    tree.setIndentation(12)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setFrameShape(QTreeView.Shape.NoFrame)
    header = tree.header()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(20)
    header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
    for column, width in ((FEELING, 60), (MOMENT, 62)):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(column, width)
    return tree
