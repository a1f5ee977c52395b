"""The sections of a report: ticked, and put in order by dragging or with Alt+Up and Alt+Down."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui.dialogs.simple import plain
from mapper.ui.style import Look

ROWS = 8  # that are seen at once
CODE = Qt.ItemDataRole.UserRole


class SectionChoice(QWidget):
    """`chosen()` when a section was ticked or moved."""

    chosen = Signal()

    def __init__(self, sections: Mapping[str, str], look: Look) -> None:
        super().__init__()
        self._usual, self._look = dict(sections), look
        self.list = _Ordered()
        self.list.setAccessibleName(_("Sections of the report"))
        self.list.setAccessibleDescription(_("Space ticks a section, Alt with the arrows moves it."))
        self.list.setFixedHeight(30 * min(len(sections), ROWS) + 10)
        self.list.moved.connect(self.chosen)
        self.list.itemChanged.connect(lambda _item: self.chosen.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head())
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.list, 1)
        row.addLayout(self._arrows(look))
        column.addLayout(row)
        column.addWidget(plain(_("Sections without anything to say are left out."), "hint"))
        self.show_sections(None)

    def sections(self) -> tuple[str, ...] | None:
        """The codes of those that are ticked, in order; None for all in the usual order."""
        ticked = tuple(
            str(item.data(CODE)) for item in self._items() if item.checkState() == Qt.CheckState.Checked
        )
        return None if ticked == tuple(self._usual) else ticked

    def show_sections(self, ticked: Sequence[str] | None) -> None:
        """Shows the ticked ones in their order, each other one after the section that it usually follows."""
        wanted = list(self._usual) if ticked is None else [code for code in ticked if code in self._usual]
        order = list(wanted)
        usual = list(self._usual)
        for place, code in enumerate(usual):
            if code not in order:
                before = next((x for x in reversed(usual[:place]) if x in order), None)
                order.insert(order.index(before) + 1 if before is not None else 0, code)
        self.list.blockSignals(True)
        self.list.clear()
        for code in order:
            self._add(code, ticked=code in wanted)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def show_written(self, titles: Collection[str]) -> None:
        """Says of the ticked sections which have nothing to say yet: those whose titles were not written."""
        self.list.blockSignals(True)
        for item in self._items():
            title = self._usual[str(item.data(CODE))]
            left_out = item.checkState() == Qt.CheckState.Checked and title not in titles
            item.setText(_("{section} (nothing yet)").format(section=title) if left_out else title)
            item.setForeground(QColor(self._look["muted" if left_out else "ink"]))
        self.list.blockSignals(False)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _add(self, code: str, *, ticked: bool) -> None:
        item = QListWidgetItem(self._usual[code])
        item.setData(CODE, code)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsDragEnabled
        )
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setToolTip(self._usual[code])
        self.list.addItem(item)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(plain(_("Sections"), "section", wrap=False), 1)
        for text, name, act in (
            (_("All"), _("Choose all sections"), lambda: self._tick(Qt.CheckState.Checked)),
            (_("None"), _("Choose no section"), lambda: self._tick(Qt.CheckState.Unchecked)),
            (_("Usual order"), _("Choose all sections in their usual order"), self._as_usual),
        ):
            button = QPushButton(text)
            button.setObjectName("flat")
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def _arrows(self, look: Look) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for icon, tip, by in (
            ("arrow-up", _("Move up (Alt+Up)"), -1),
            ("arrow-down", _("Move down (Alt+Down)"), 1),
        ):
            button = QToolButton()
            button.setIcon(look.icon(icon))
            button.setIconSize(QSize(18, 18))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(lambda _checked=False, by=by: self.list.move_current(by))
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _tick(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(state)
        self.list.blockSignals(False)
        self.chosen.emit()

    def _as_usual(self) -> None:
        self.show_sections(None)
        self.chosen.emit()


class _Ordered(QListWidget):
    """A list whose rows are dragged up and down; `moved()` when one was."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.model().rowsMoved.connect(lambda *_where: self.moved.emit())

    def move_current(self, by: int) -> None:
        """Moves the row with the keyboard up or down."""
        row = self.currentRow()
        goal = row + by
        if row >= 0 and 0 <= goal < self.count():
            self.blockSignals(True)
            item = self.takeItem(row)
            self.insertItem(goal, item)
            self.setCurrentRow(goal)
            self.blockSignals(False)
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_current(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
