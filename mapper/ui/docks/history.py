"""The history: every step by name, a click goes there; below it the versions of the file, one per save."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QListWidget, QVBoxLayout, QWidget

from mapper.i18n import _, format_datetime, pgettext
from mapper.model.vocabulary import describe
from mapper.ui.docks.history_model import HistoryModel
from mapper.ui.docks.travel import Travel
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.ui.workplace import Workplace

MOST_VERSIONS = 200  # the latest; a list of all that a file of years may hold helps nobody


class History(QWidget):
    """Steps above, versions below."""

    def __init__(self, window: "MainWindow", place: "Workplace", look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._window, self._place = window, place
        self.model = HistoryModel(place.project.history, look)
        self.travel = Travel(place.project, window.attempt)
        self.steps, self.versions = QListView(), QListWidget()
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setObjectName("section")
        self._known = -1
        self._put_together()
        self.set_look(look)
        self._stop = place.project.subscribe(self.refresh)
        self.refresh()

    def _put_together(self) -> None:
        self.steps.setModel(self.model)
        self.steps.setUniformItemSizes(True)
        self.steps.clicked.connect(self._on_wanted)
        self.steps.activated.connect(self._on_wanted)
        self.versions.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.versions.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.versions.setMaximumHeight(200)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(4)
        box.addWidget(self.steps, 1)
        box.addWidget(self._title)
        box.addWidget(self.versions)
        for view in (self.steps, self.versions):
            view.setFrameShape(QListView.Shape.NoFrame)
            view.setIconSize(QSize(16, 16))
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusProxy(self.steps)

    def take_apart(self) -> None:
        """Lets go of the project."""
        self.travel.stop()
        self._stop()

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""
        self.model.set_look(look)
        self.steps.setAccessibleName(pgettext("history", "Steps"))
        self._title.setText(_("Saved versions"))
        self.versions.setAccessibleName(_("Saved versions"))
        self._known = -1
        self.refresh()

    def refresh(self) -> None:
        """A step was done, taken back or saved."""
        self.model.refresh()
        self.steps.setCurrentIndex(self.model.present)
        revisions = self._place.project.revisions
        if len(revisions) != self._known:
            self._known = len(revisions)
            self._show_versions()

    def _show_versions(self) -> None:
        self.versions.clear()
        for revision in list(self._place.project.revisions)[: -MOST_VERSIONS - 1 : -1]:
            when = format_datetime(revision.time)
            said = (when, revision.author, describe(revision.label))
            self.versions.addItem(" · ".join(part for part in said if part))
        for part in (self._title, self.versions):
            part.setVisible(self._known > 0)

    def _on_wanted(self, index: QModelIndex) -> None:
        if self._place.finish_editing():
            self.travel.go(index.row())
