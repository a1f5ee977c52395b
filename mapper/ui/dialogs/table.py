"""A table before it becomes cards: what is a card, what each field is, and how many cards that makes."""

from collections.abc import Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import N_, _, format_number, ngettext
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import title_of
from mapper.ui.dialogs.simple import plain
from mapper.workspace import tables
from mapper.workspace.aside import Aside, at_once
from mapper.workspace.tables import Book, Card, Grid, Layout, Reading, Role, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE: Final = QSize(940, 600)
MOST_SHOWN: Final = (60, 40)  # rows and columns of the preview
FIELD: Final = 150  # pixels of a column
LAYOUTS: Final[dict[Layout, str]] = {
    "rows": N_("One card per row"),
    "columns": N_("One card per column"),
    "stages": N_("Stages in the first row, cards below"),
}
ROLES: Final[dict[Role, str]] = {
    "title": N_("Card title"),
    "stage": N_("Stage"),
    "description": N_("Description"),
    "channel": N_("Channel"),
    "feeling": N_("Feeling"),
    "quote": N_("Quote"),
    "pain": N_("Pain point"),
    "opportunity": N_("Opportunity"),
    "ignore": N_("Leave out"),
}


class TablePreview(QDialog):
    """`answer()` is what was agreed to: the cards, and where they go."""

    def __init__(
        self, parent: QWidget, book: Book, document: Document, target: Target, aside: Aside = at_once
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Make cards of a table"))
        self._book, self._document, self._target = book, document, target
        self._aside = aside
        self._look_at(book.grid)
        self._cards: tuple[Card, ...] = ()
        self._filling = False
        self.layouts, self.header, self.personas = QComboBox(), QCheckBox(), QComboBox()
        self.sheets = QComboBox()
        self.fields: list[QComboBox] = []
        self.view = _table()
        self.summary, self.warning = plain("", "hint"), plain("", "fieldLabel")
        self._put_together()
        self._refill()
        self.resize(SIZE.boundedTo(parent.size() - QSize(40, 40)).expandedTo(QSize(560, 400)))

    def answer(self) -> tuple[tuple[Card, ...], Target]:
        """The cards as they are read now, and where they go."""
        persona = self.personas.currentData()
        return self._cards, self._target._replace(persona=persona or self._target.persona)

    def _look_at(self, grid: Grid) -> None:
        self._grid = grid
        self.reading = _bounded(self._aside(partial(tables.guess, grid), _("Reading the table…")))

    # --- putting together ----------------------------------------------------------------------------

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(12)
        page.addWidget(plain(_("Make cards of a table"), "subject"))
        page.addWidget(plain(_("Say what the fields are. What they hold goes to the map in one step.")))
        page.addLayout(self._choices())
        page.addWidget(self.view, 1)
        page.addWidget(self.summary)
        page.addWidget(self.warning)
        buttons = QDialogButtonBox()
        page.addWidget(buttons)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.go = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    def _choices(self) -> QHBoxLayout:
        for layout in tables.LAYOUTS:
            self.layouts.addItem(_(LAYOUTS[layout]), layout)
        self.layouts.setAccessibleName(_("What is a card"))
        self.layouts.currentIndexChanged.connect(self._on_layout)
        self.header.toggled.connect(self._on_header)
        self.personas.setAccessibleName(_("Whose feelings"))
        for link in self._document.children(self._target.journey, r.JourneyPersona):
            persona = self._document.need(r.Persona, link.persona)
            self.personas.addItem(_("Feelings of {name}").format(name=_short(title_of(persona))), persona.id)
        self.personas.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.personas.setMinimumContentsLength(22)
        self._name_sheets()
        row = QHBoxLayout()
        row.setSpacing(16)
        for widget in (self.sheets, self.layouts, self.header):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.personas)
        return row

    def _name_sheets(self) -> None:
        """The sheets of a file with several."""
        self.sheets.setAccessibleName(_("Sheet"))
        self.sheets.addItems([_short(name) or _("Untitled") for name in self._book.names])
        self.sheets.setCurrentIndex(self._book.number)
        self.sheets.setVisible(bool(self._book.names))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheets.setMinimumContentsLength(14)
        self.sheets.currentIndexChanged.connect(self._on_sheet)

    # --- what is shown -------------------------------------------------------------------------------

    def _refill(self) -> None:
        """The whole preview anew: another way round, or another place for the names."""
        reading = self.reading
        with self._quietly():
            self.layouts.setCurrentIndex(tables.LAYOUTS.index(reading.layout))
            self.header.setChecked(reading.header)
            self.header.setVisible(reading.layout != "stages")
            names = {
                "rows": _("The first row has the names"),
                "columns": _("The first column has the names"),
            }
            self.header.setText(names.get(reading.layout, ""))
            self._fill_table()
        self._count()

    def _fill_table(self) -> None:
        rows, columns = (
            min(a, b) for a, b in zip((len(self._grid.rows), self._grid.width), MOST_SHOWN, strict=True)
        )
        across = self.reading.layout == "rows"
        down = self.reading.layout == "columns"
        view = self.view
        view.clear()
        view.setRowCount(rows + across)
        view.setColumnCount(columns + down)
        for y in range(rows):
            for x in range(columns):
                view.setItem(y + across, x + down, QTableWidgetItem(_in_a_line(self._grid.rows[y][x])))
        self.fields = [self._field(number) for number in range(columns if across else rows if down else 0)]
        for number, field in enumerate(self.fields):
            view.setCellWidget(*((0, number) if across else (number, 0)), field)
        for x in range(view.columnCount()):
            view.setColumnWidth(x, FIELD)
        self._colour()

    def _field(self, number: int) -> QComboBox:
        field = QComboBox()
        for role in ROLES:
            field.addItem(_(ROLES[role]), role)
        field.setCurrentIndex(list(ROLES).index(self.reading.roles[number]))
        field.setAccessibleName(_("Field {number}").format(number=number + 1))
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the table
        field.currentIndexChanged.connect(lambda _index: self._on_role(number))
        return field

    def _colour(self) -> None:
        """Names are strong, what is left out is pale."""
        layout, header, roles = self.reading
        view = self.view
        across, down = layout == "rows", layout == "columns"
        pale = QBrush(self.palette().placeholderText())
        strong = QFont(view.font())
        strong.setWeight(QFont.Weight.DemiBold)
        for y in range(view.rowCount()):
            for x in range(view.columnCount()):
                item = view.item(y, x)
                if item is None:
                    continue
                line, field = (x - down, y) if down else (y - across, x)
                named = line == 0 and (header or layout == "stages")
                item.setFont(strong if named else view.font())
                left_out = layout != "stages" and roles[field] == "ignore"
                item.setForeground(pale if left_out else QBrush(self.palette().text()))

    def _count(self) -> None:
        """How many cards that makes, where, and what is not taken."""
        found = self._aside(partial(tables.cards, self._grid, self.reading), _("Reading the table…"))
        self._cards = found.cards
        count, most = len(found.cards), tables.MOST_CARDS
        felt = any(card.level is not None for card in found.cards)
        self.personas.setVisible(felt and self.personas.count() > 1)
        self.summary.setText(self._said(found.cards))
        warnings = list(self._warnings(found.unread, count > most))
        self.warning.setText(" ".join(warnings))
        self.warning.setVisible(bool(warnings))
        self.go.setText(
            ngettext("Add {count} card", "Add {count} cards", count).format(count=format_number(count))
        )
        self.go.setEnabled(0 < count <= most)

    def _said(self, cards: Sequence[Card]) -> str:
        named = {card.stage for card in cards if card.stage}
        new = len(tables.new_stages(self._document, cards, self._target.journey))
        parts = []
        if named:
            parts.append(ngettext("{count} stage", "{count} stages", len(named)).format(count=len(named)))
            parts.append(ngettext("{count} of them new", "{count} of them new", new).format(count=new))
        stage = self._document.get(r.Stage, self._target.stage)
        if stage is not None and any(not card.stage for card in cards):
            parts.append(_("cards without a stage go to {name}").format(name=_short(title_of(stage))))
        return " · ".join(parts)

    def _warnings(self, unread: int, too_many: bool) -> "Iterator[str]":
        if self._grid.cut:
            yield ngettext(
                "The table is larger than can be taken: its first {count} row is here.",
                "The table is larger than can be taken: its first {count} rows are here.",
                len(self._grid.rows),
            ).format(count=format_number(len(self._grid.rows)))
        if too_many:
            yield _("At most {count} cards can be added at once. Copy a part of the table.").format(
                count=format_number(tables.MOST_CARDS)
            )
        if unread:
            yield ngettext(
                "{count} feeling cannot be read and is left out.",
                "{count} feelings cannot be read and are left out.",
                unread,
            ).format(count=format_number(unread))

    # --- what people change --------------------------------------------------------------------------

    @contextmanager
    def _quietly(self) -> "Iterator[None]":
        """While fields are filled, nobody has changed anything."""
        self._filling = True
        try:
            yield
        finally:
            self._filling = False

    def _read_as(self, layout: Layout, header: bool | None = None) -> None:
        self.reading = _bounded(
            self._aside(partial(tables.read_as, self._grid, layout, header), _("Reading the table…"))
        )

    def _on_sheet(self, number: int) -> None:
        """Another sheet of the file; one without rows leaves the one that is shown."""
        if self._filling:
            return
        grid = self._aside(partial(self._book.read, number), _("Reading the table…"))
        if grid.rows:
            self._book = self._book._replace(grid=grid, number=number)
            self._look_at(grid)
            self._refill()
            return
        with self._quietly():
            self.sheets.setCurrentIndex(self._book.number)
        name = self.sheets.itemText(number)
        self.warning.setText(_("{name} holds no rows. Choose another sheet.").format(name=name))
        self.warning.show()

    def _on_layout(self, index: int) -> None:
        if not self._filling:
            self._read_as(tables.LAYOUTS[index])
            self._refill()

    def _on_header(self, checked: bool) -> None:
        if not self._filling:
            self._read_as(self.reading.layout, checked)
            self._refill()

    def _on_role(self, number: int) -> None:
        """A role of which there is one only leaves the field that had it."""
        if self._filling:
            return
        role: Role = self.fields[number].currentData()
        roles = list(self.reading.roles)
        if role in tables.SINGLE:
            roles = ["ignore" if x == role else x for x in roles]
        roles[number] = role
        self.reading = Reading(self.reading.layout, self.reading.header, tuple(roles))
        with self._quietly():
            for field, one in zip(self.fields, roles, strict=False):
                field.setCurrentIndex(list(ROLES).index(one))
        self._colour()
        self._count()


def _bounded(reading: Reading) -> Reading:
    """Fields that the preview has no room for are left out: nobody could say what they are."""
    most = MOST_SHOWN[0] if reading.layout == "columns" else MOST_SHOWN[1]
    return reading._replace(
        roles=tuple(role if number < most else "ignore" for number, role in enumerate(reading.roles))
    )


def _table() -> QTableWidget:
    view = QTableWidget()
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(34)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setAccessibleName(_("Preview of the table"))
    return view


def _in_a_line(text: str) -> str:
    return " ".join(text[:200].split())


def _short(name: str) -> str:
    """A name that may be as long as a page, for a line that also says something else."""
    return name if len(name) <= 40 else name[:39].rstrip() + "…"
