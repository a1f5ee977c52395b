"""The page that stands in the place of the map: the list of studies on the left, the one that was chosen beside it.

A study is made when it is first looked at, and asked again when edits pause, as long as it can be seen.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.studies.sheet import Index
from mapper.ui.studies.shelf import STUDIES
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

PAUSE: Final = 200  # ms after an edit before a study is asked again
LINES: Final = (29, 38)  # pixels of an entry of the list: at least, and where there is room
LIST: Final = 244  # pixels: the longest title in French
EDGE: Final = 9  # pixels around the list
ICONS: Final = 56  # pixels of the list where there is no room for titles
NARROW: Final = 880  # pixels of the pane below which the list shows icons only


def by_keyboard(page: QWidget) -> list[QWidget]:
    """What of a page Tab comes to, in the order in which it was made."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is page.window()  # the list of a box that opens is a window of its own
    ]


def in_turn(widgets: Sequence[QWidget]) -> None:
    """Lets Tab go from each to the next; a page that is made late would else be the last of its window."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)


class _Entries(QStyledItemDelegate):
    """Entries with their titles, or as icons; a title is what a screen reader and the type-ahead know either way."""

    bare = False

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self.bare:
            option.text = ""


class StudyPane(QWidget):
    """`left()` when somebody wants the map back, `went(record id)` when they want to see something on it."""

    left = Signal()
    went = Signal(str)

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__()
        self.setObjectName("studies")
        self._place, self._look = place, look
        self._studies: dict[str, Study] = {}
        self.list, self.pages, self.title = (
            QListWidget(),
            QStackedWidget(),
            QLabel(textFormat=Qt.TextFormat.PlainText),
        )
        self._entries = _Entries(self)
        self._put_together()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._refresh)
        self._stop = place.project.document.subscribe(lambda _change: self._later())
        place.shown.connect(self._refresh)
        self.set_look(look)

    def _put_together(self) -> None:
        self.title.setObjectName("startSection")
        self.title.setContentsMargins(24, 16, 24, 0)
        self.list.setObjectName("studyList")
        self.list.setFixedWidth(LIST)
        self.list.setItemDelegate(self._entries)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setIconSize(QSize(18, 18))
        self.list.currentRowChanged.connect(lambda _row: self._show())
        for _code in STUDIES:
            self.list.addItem(QListWidgetItem())
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.title)
        beside.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(beside, 1)
        self.setFocusProxy(self.list)

    @property
    def code(self) -> str:
        """Which study is shown."""
        row = self.list.currentRow()
        return list(STUDIES)[row] if row >= 0 else ""

    def open(self, code: str) -> None:
        """Shows a study."""
        if self.code == code:
            self._show()
        self.list.setCurrentRow(list(STUDIES).index(code))

    def study(self, code: str) -> Study:
        """A study, made when it is first asked for."""
        found = self._studies.get(code)
        if found is None:
            found = self._studies[code] = STUDIES[code].make(self._place, self._look)
            found.went.connect(self.went)
            self.pages.addWidget(found)
            in_turn([self.list, *by_keyboard(found)])
        return found

    def take_apart(self) -> None:
        """Lets go of the project."""
        self._stop()
        self._timer.stop()
        for study in self._studies.values():
            study.take_apart()

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""
        self._look = look
        self.list.setAccessibleName(_("Studies"))
        for index, entry in enumerate(STUDIES.values()):
            item = self.list.item(index)
            item.setText(_(entry.title))
            item.setToolTip(item.text())
            item.setIcon(look.icon(entry.icon))
        for study in self._studies.values():
            study.set_look(look)
        if self.code:
            self.title.setText(_(STUDIES[self.code].title))

    def _show(self) -> None:
        self.title.setText(_(STUDIES[self.code].title))
        study = self.study(self.code)
        self.pages.setCurrentWidget(study)
        study.refresh()

    def _later(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _refresh(self) -> None:
        if self.isVisible() and self.code:
            self.study(self.code).refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._entries.bare = self.width() < NARROW
        self.list.setFixedWidth(ICONS if self._entries.bare else LIST)
        least, most = LINES
        line = max(least, min(most, (self.height() - 2 * EDGE) // len(STUDIES)))
        for row in range(self.list.count()):
            self.list.item(row).setSizeHint(QSize(0, line))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
