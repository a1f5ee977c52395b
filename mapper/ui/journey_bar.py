"""The journeys of a project as tabs above the map."""

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QToolButton

from mapper.i18n import _
from mapper.model import records as r
from mapper.model import vocabulary
from mapper.model.document import Document
from mapper.ui.style import Look


class JourneyBar(QFrame):
    """The tabs. `chosen(journey id or "")`, `moved(journey id, id of the one it is put before, or "")`."""

    chosen = Signal(str)
    moved = Signal(str, str)
    new_wanted = Signal()
    rename_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("journeyBar")
        self.tabs = QTabBar(
            movable=True, expanding=False, documentMode=True, elideMode=Qt.TextElideMode.ElideRight
        )
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tabs.customContextMenuRequested.connect(self._on_menu)
        self.tabs.currentChanged.connect(lambda _index: self.chosen.emit(self.current))
        self.tabs.tabMoved.connect(lambda to, _from: self._on_moved(_from, to))
        self.tabs.tabBarDoubleClicked.connect(lambda index: self.rename_wanted.emit() if index >= 0 else None)
        self._new = QToolButton()
        self._new.clicked.connect(self.new_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self.tabs)
        row.addWidget(self._new)
        row.addStretch(1)

    @property
    def current(self) -> str:
        """The id of the journey in front, "" when there is none."""
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "")

    def show_journeys(self, document: Document) -> None:
        """One tab per journey, in their order; the one in front stays where it still is."""
        journeys = document.all(r.Journey)
        front = self.current
        if [j.id for j in journeys] != [self.tabs.tabData(i) for i in range(self.tabs.count())]:
            self._replace(journeys, front)
        for index, journey in enumerate(journeys):
            name = " ".join(vocabulary.title_of(journey).split())
            self.tabs.setTabText(index, (name if len(name) <= 40 else name[:39] + "…").replace("&", "&&"))

    def show_front(self, journey: str) -> None:
        """Brings a journey to the front."""
        for index in range(self.tabs.count()):
            if self.tabs.tabData(index) == journey:
                self.tabs.setCurrentIndex(index)

    def retranslate(self, look: Look) -> None:
        """The language or the theme was changed."""
        self._new.setIcon(look.icon("plus"))
        self._new.setToolTip(_("New journey…"))
        self._new.setAccessibleName(_("New journey…"))
        self.tabs.setAccessibleName(_("Journeys"))

    def _replace(self, journeys: tuple[r.Journey, ...], front: str) -> None:
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(self.tabs.count() - 1)
            for index, journey in enumerate(journeys):
                self.tabs.addTab("")
                self.tabs.setTabData(index, journey.id)
                if journey.id == front:
                    self.tabs.setCurrentIndex(index)
        if self.current != front:
            self.chosen.emit(self.current)

    def _on_menu(self, point: QPoint) -> None:
        index = self.tabs.tabAt(point)
        if index >= 0:
            self.tabs.setCurrentIndex(index)
            self.menu_wanted.emit(self.tabs.mapToGlobal(point))

    def _on_moved(self, source: int, to: int) -> None:
        following = self.tabs.tabData(to + 1) if to + 1 < self.tabs.count() else ""
        self.moved.emit(str(self.tabs.tabData(to)), str(following or ""))
