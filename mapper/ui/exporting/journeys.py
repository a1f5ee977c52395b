"""Which journeys are exported: ticked in a list, with those that are ticked in the order of the project."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.model.records import Journey
from mapper.model.vocabulary import title_of
from mapper.ui.dialogs.simple import plain
from mapper.ui.literal import literally
from mapper.workspace.recipes import Recipe

ROWS = 4  # that are seen at once


class JourneyChoice(QWidget):
    """`chosen()` when other journeys were ticked, or how they go into files. With one journey there is nothing to ask."""

    chosen = Signal()

    def __init__(self, journeys: Sequence[Journey], ticked: Sequence[str]) -> None:
        super().__init__()
        self._list = QListWidget()
        self._list.setAccessibleName(_("Journeys"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        for journey in journeys:
            item = QListWidgetItem(" ".join(title_of(journey).split())[:200])
            item.setToolTip(literally(item.text()))
            item.setData(Qt.ItemDataRole.UserRole, journey.id)
            item.setCheckState(Qt.CheckState.Checked if journey.id in ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setFixedHeight(30 * min(len(journeys), ROWS) + 10)
        self._list.itemChanged.connect(self._on_ticked)
        self._together, self._each = QRadioButton(_("All in one file")), QRadioButton(_("A file for each"))
        self._fits = True
        self._note = plain(_("Each journey becomes a file of its own, in a folder that you choose."), "hint")
        self._several = len(journeys) > 1
        self._put_together()
        self.setVisible(self._several)

    def _put_together(self) -> None:
        head = QHBoxLayout()
        head.addWidget(plain(_("Journeys"), "section", wrap=False), 1)
        every = QPushButton(_("All"))
        every.setObjectName("flat")
        every.setAutoDefault(False)
        every.setAccessibleName(_("Choose all journeys"))
        every.clicked.connect(self._tick_all)
        head.addWidget(every)
        files = QHBoxLayout()
        files.setSpacing(16)
        files.addWidget(self._together)
        files.addWidget(self._each)
        files.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._list)
        column.addLayout(files)
        column.addWidget(self._note)
        self._together.toggled.connect(self.chosen)

    def journeys(self) -> tuple[str, ...]:
        """The ids of those that are ticked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def each(self) -> bool:
        """Whether every journey is to get a file of its own, should there be several."""
        return self._each.isChecked()

    def show_recipe(self, recipe: Recipe) -> None:
        """Shows what can be chosen for a recipe; says nothing."""
        self.setVisible(self._several and not recipe.about.whole)
        self._together.blockSignals(True)
        (self._each if recipe.each else self._together).setChecked(True)
        self._together.blockSignals(False)
        self.allow(together=recipe.together)

    def allow(self, *, together: bool) -> None:
        """Says whether several journeys fit into one file."""
        self._fits = together
        self._tell()

    def _tell(self) -> None:
        several = len(self.journeys()) > 1
        self._note.setVisible(several and not self._fits)
        for button in (self._together, self._each):
            button.setVisible(self._fits)
            button.setEnabled(several)

    def _on_ticked(self) -> None:
        self._tell()
        self.chosen.emit()

    def _tick_all(self) -> None:
        self._list.blockSignals(True)
        for row in range(self._list.count()):
            self._list.item(row).setCheckState(Qt.CheckState.Checked)
        self._list.blockSignals(False)
        self._on_ticked()
