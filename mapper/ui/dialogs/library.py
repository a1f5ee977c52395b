"""A library of the project — personas, teams, channels — as a list, with what is known of the chosen one beside it."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from mapper.i18n import _
from mapper.model import edits, vocabulary
from mapper.model import personas as people
from mapper.model.records import Record
from mapper.ui.dialogs.live import LiveDialog
from mapper.ui.dialogs.simple import plain

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow


class LibraryDialog(LiveDialog):
    """The list, its buttons, and a page for the one that is chosen."""

    SIZE = QSize(760, 560)
    KIND: ClassVar[type[Record]]

    def __init__(self, window: "MainWindow", chosen: str | None = None) -> None:
        self.chosen: str | None = chosen
        super().__init__(window)

    # --- what subclasses say -------------------------------------------------------------------------

    def detail(self) -> QWidget:
        """The page for the chosen record."""
        raise NotImplementedError

    def show_chosen(self, record: Record) -> None:
        """Shows the chosen record on its page."""
        raise NotImplementedError

    def hint(self) -> str:
        """What the page says while there is nothing to choose."""
        raise NotImplementedError

    def add_record(self) -> Record:
        """Adds one."""
        raise NotImplementedError

    def decorate(self, item: QListWidgetItem, record: Record) -> None:
        """What a row shows besides the name."""

    def listed(self) -> tuple[Record, ...]:
        """The records, in the order of the list."""
        return self.document.all(self.KIND)

    def may_delete(self, record: Record) -> bool:
        """Whether this one can be deleted at all."""
        return True

    def delete(self, record: Record) -> None:
        """Deletes one."""
        edits.delete(self.document, record.id)

    def shift(self, record: Record, by: int) -> None:
        """Moves one up or down."""
        people.shift(self.document, record.id, [x.id for x in self.listed()], by)

    def tools(self) -> list[tuple[str, str, str]]:
        """Icon, tool tip and name of the method of each button below the list."""
        return [
            ("plus", _("Add"), "add"), ("trash-2", _("Delete"), "remove"), ("arrow-up", _("Move up"), "up"),
            ("arrow-down", _("Move down"), "down"),
        ]  # fmt: skip

    # --- the list ------------------------------------------------------------------------------------

    def build(self, page: QVBoxLayout) -> None:
        self.list = QListWidget()
        self.list.setIconSize(QSize(18, 18))
        self.list.setFixedWidth(232)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.title())
        self.list.currentItemChanged.connect(lambda now, _before: self._on_chosen(now))
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(self._buttons())
        self.page = self.detail()
        self.empty = plain(self.hint(), "hint")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left)
        row.addWidget(self.page, 1)
        row.addWidget(self.empty, 1)
        page.addLayout(row, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self.buttons: dict[str, QToolButton] = {}
        for icon, tip, method in self.tools():
            button = QToolButton()
            button.setIcon(self.w.desk.look.icon(icon))
            button.setIconSize(QSize(18, 18))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(getattr(self, method))
            self.buttons[method] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Lists what there is now; the chosen one stays chosen while it exists."""
        records = self.listed()
        ids = [record.id for record in records]
        if self.chosen not in ids:
            self.chosen = next(iter(ids), None)
        self.list.blockSignals(True)
        while self.list.count() > len(ids):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(ids):
            self.list.addItem(QListWidgetItem())
        for place, record in enumerate(records):
            item = self.list.item(place)
            name = vocabulary.title_of(record) or vocabulary.kind_name(type(record))
            item.setText(" ".join(name.split())[:200])
            item.setData(Qt.ItemDataRole.UserRole, record.id)
            self.decorate(item, record)
            if record.id == self.chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._show_chosen()

    def record(self) -> Record | None:
        """The chosen one."""
        return self.document.records.get(self.chosen or "")

    def chosen_ids(self) -> list[str]:
        """The chosen one, for forms."""
        return [self.chosen or ""]

    def _show_chosen(self) -> None:
        record = self.record()
        self.page.setVisible(record is not None)
        self.empty.setVisible(record is None)
        for name in ("remove", "up", "down", "copy"):
            if name in self.buttons:
                self.buttons[name].setEnabled(record is not None)
        if record is not None:
            self.buttons["remove"].setEnabled(self.may_delete(record))
            self.show_chosen(record)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        wanted = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if wanted != self.chosen:
            self.finish()
            self.chosen = wanted
            self._show_chosen()

    # --- the buttons ---------------------------------------------------------------------------------

    def add(self) -> None:
        """Adds one and puts the keyboard into its name."""
        self.finish()
        made: list[Record] = []
        if not self.attempt(lambda: made.append(self.add_record())):
            self.chosen = made[0].id
            self.refresh()
            self.forms[0][0].editors["name"].widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remove(self) -> None:
        """Deletes the chosen one; the next takes its place."""
        record = self.record()
        if record is None or not self.may_delete(record):
            return
        ids = [x.id for x in self.listed()]
        place = ids.index(record.id)
        following = next(iter([*ids[place + 1 :], *ids[:place][-1:]]), None)
        self.attempt(lambda: self.delete(record))
        if record.id not in self.document.records:
            self.chosen = following
        self.refresh()

    def up(self) -> None:
        """Moves the chosen one up."""
        self._shift(-1)

    def down(self) -> None:
        """Moves the chosen one down."""
        self._shift(1)

    def _shift(self, by: int) -> None:
        record = self.record()
        if record is not None:
            self.attempt(lambda: self.shift(record, by))
            self.refresh()
