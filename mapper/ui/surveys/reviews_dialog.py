"""Reviews, tickets and call logs before they are taken in: what each column is, what each line is about, all to be corrected."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import N_, _, format_date, format_number, ngettext
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import title_of, word
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of
from mapper.ui.studies.sheet import Cell, Column, Line, Sheet
from mapper.workspace import reviews
from mapper.workspace.aside import Aside, at_once
from mapper.workspace.reviews import Entry, Found, Origin, Plan, Role, Table
from mapper.workspace.surveying import Scale, masked

SIZE: Final = QSize(1060, 720)
MOST_LINES: Final = 2_000  # that are shown; all are taken in
ROLES: Final[dict[Role, str]] = {
    "ignore": N_("Left out"),
    "text": N_("What customers wrote"),
    "title": N_("Title"),
    "day": N_("Day"),
    "rating": N_("Rating"),
    "channel": N_("Channel"),
    "category": N_("Category or touchpoint"),
}
ORIGINS: Final[dict[Origin, str]] = {
    "reviews": N_("Reviews"),
    "service-logs": N_("Tickets and call logs"),
    "social-media": N_("Social media"),
}
SCALES: Final = (Scale(1, 5), Scale(0, 5), Scale(1, 10), Scale(0, 10), Scale(1, 4), Scale(0, 100))


class ReviewsDialog(QDialog):
    """`found()` is what people said yes to: every line with the touchpoint it is about."""

    def __init__(
        self, parent: QWidget, document: Document, table: Table, journey: str, aside: Aside = at_once
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import reviews or tickets"))
        self._document, self._table, self._journey, self._aside = document, table, journey, aside
        self.plan: Plan = reviews.propose(table)
        self._found = Found((), (), self.plan)
        self._said: dict[int, str | None] = {}  # line → the touchpoint that somebody gave it
        self._filling = False
        self.roles: list[QComboBox] = []
        self.columns = _columns_table(table)
        self.origin, self.scale, self.places = QComboBox(), QComboBox(), QComboBox()
        self.assign = QPushButton(_("Set for the chosen lines"))
        self.lines, self.summary, self.warning = Sheet(), plain("", "hint"), plain("", "fieldLabel")
        self._put_together()
        self._read()
        self.resize(SIZE.boundedTo(parent.size() - QSize(24, 24)).expandedTo(QSize(680, 480)))

    def found(self) -> Found:
        """The lines as they are read and corrected now."""
        entries = (x._replace(touchpoint=self._said.get(x.line, x.touchpoint)) for x in self._found.entries)
        return self._found._replace(entries=tuple(entries))

    # --- putting together ----------------------------------------------------------------------------

    def _put_together(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 20)
        page.setSpacing(10)
        page.addWidget(plain(self._table.source.name, "subject"))
        page.addWidget(
            plain(_("Say what the columns are. Every line becomes an insight, with where it comes from."))
        )
        page.addLayout(self._above())
        self._fill_columns()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.columns)
        parts.addWidget(self._preview())
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        page.addWidget(parts, 1)
        page.addWidget(self.summary)
        page.addWidget(self.warning)
        page.addWidget(self._buttons())

    def _above(self) -> QHBoxLayout:
        for code, text in ORIGINS.items():
            self.origin.addItem(_(text), code)
        self.origin.setCurrentIndex(list(ORIGINS).index(self.plan.origin))
        self.origin.setAccessibleName(_("Where they come from"))
        for scale in dict.fromkeys((self.plan.scale, *SCALES)):
            self.scale.addItem(
                _("Ratings from {low} to {high}").format(low=scale.low, high=scale.high), scale
            )
        self.scale.setAccessibleName(_("Scale of the ratings"))
        self.origin.currentIndexChanged.connect(lambda _index: self._correct())
        self.scale.currentIndexChanged.connect(lambda _index: self._correct())
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.origin)
        row.addWidget(self.scale)
        row.addStretch(1)
        return row

    def _fill_columns(self) -> None:
        for number, column in enumerate(self._table.columns):
            title = column.title or _("Column {number}").format(number=number + 1)
            example = " · ".join(masked(text)[:80] for text in column.sample())
            for place, text in enumerate((title, example)):
                item = QTableWidgetItem(" ".join(text.split())[:200])
                item.setToolTip(item.text())
                self.columns.setItem(number, place, item)
            box = QComboBox()
            for role, text in ROLES.items():
                box.addItem(_(text), role)
            box.setCurrentIndex(list(ROLES).index(self.plan.roles[number]))
            box.setAccessibleName(_("What “{column}” is").format(column=title))
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the table
            box.currentIndexChanged.connect(partial(self._on_role, number))
            self.roles.append(box)
            self.columns.setCellWidget(number, 2, box)

    def _preview(self) -> QWidget:
        self.lines.setAccessibleName(_("Lines"))
        self.lines.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.places.addItem(_("No touchpoint: the journey as a whole"), None)
        for stage in self._document.children(self._journey, r.Stage):
            for card in self._document.children(stage.id, r.Touchpoint):
                self.places.addItem(" ".join(title_of(card).split())[:80], card.id)
        self.places.setAccessibleName(_("Touchpoint"))
        self.places.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.places.setMinimumContentsLength(30)
        self.assign.setAutoDefault(False)
        self.assign.clicked.connect(self.assign_chosen)
        row = QHBoxLayout()
        row.addWidget(self.places)
        row.addWidget(self.assign)
        row.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines, 1)
        column.addLayout(row)
        return body

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        cancel = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.go = buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    # --- correcting ----------------------------------------------------------------------------------

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        self._filling = True
        try:
            yield
        finally:
            self._filling = False

    def _on_role(self, number: int, _index: int) -> None:
        """All but texts and titles are in one column only: the one that was so before is left out."""
        if self._filling:
            return
        role: Role = self.roles[number].currentData()
        if role not in {"ignore", "text", "title"}:
            for other, known in enumerate(self.plan.roles):
                if known == role and other != number:
                    self.plan = self.plan.corrected(other, "ignore")
        self.plan = self.plan.corrected(number, role)
        with self._quietly():
            for box, known in zip(self.roles, self.plan.roles, strict=True):
                box.setCurrentIndex(list(ROLES).index(known))
        self._read()

    def _correct(self) -> None:
        low, high = self.scale.currentData()
        self.plan = self.plan._replace(origin=self.origin.currentData(), scale=Scale(low, high))
        self._read()

    def assign_chosen(self) -> None:
        """The chosen lines are about the touchpoint that is named below."""
        place = self.places.currentData()
        self._said |= {int(line): place for line in self.lines.records()}
        self._show()

    # --- showing -------------------------------------------------------------------------------------

    def _read(self) -> None:
        read = partial(reviews.read, self._document, self._table, self.plan, self._journey)
        self._found = self._aside(read, _("Reading the lines…"))
        self.scale.setEnabled("rating" in self.plan.roles)
        self._show()

    def _show(self) -> None:
        entries = self.found().entries
        self.lines.show_lines(_columns(), [self._line(x) for x in entries[:MOST_LINES]])
        self.summary.setText(" ".join(self._counted(entries)))
        rejected = len(self._found.rejected)
        left = ngettext("{count} rating cannot be read.", "{count} ratings cannot be read.", rejected)
        self.warning.setText(left.format(count=format_number(rejected)))
        self.warning.setVisible(rejected > 0)
        self.go.setEnabled(bool(entries))

    def _counted(self, entries: tuple[Entry, ...]) -> Iterator[str]:
        """How many lines there are, about how many touchpoints, and how many become cards."""
        count = len(entries)
        yield ngettext("{count} line.", "{count} lines.", count).format(count=format_number(count))
        about = sum(entry.touchpoint is not None for entry in entries)
        said = ngettext("{count} is about a touchpoint.", "{count} are about a touchpoint.", about)
        yield said.format(count=format_number(about))
        kept = len(reviews.on_the_map(entries))
        if kept < count:
            said = ngettext("{count} goes to the map.", "{count} go to the map.", kept)
            yield said.format(count=format_number(kept))
        months = len({month for _place, month in reviews.by_month(entries)})
        if months:
            said = ngettext(
                "Counts of {count} month become an indicator.",
                "Counts of {count} months become an indicator.",
                months,
            )
            yield said.format(count=format_number(months))

    def _line(self, entry: Entry) -> Line:
        place = name_of(self._document, entry.touchpoint)
        kind = word(f.InsightKind, entry.type)
        return Line(
            str(entry.line),
            (
                Cell(" ".join(entry.text.split())[:300], hint=entry.text[:600]),
                Cell(place or "–"),
                Cell("" if entry.rating is None else format_number(entry.rating), entry.rating),
                Cell(kind[:1].upper() + kind[1:]),
                Cell(entry.channel[:60]),
                Cell(format_date(entry.day) if entry.day else "", entry.day.isoformat() if entry.day else ""),
            ),
        )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("What customers wrote")),
        Column(_("Touchpoint"), 190),
        Column(_("Rating"), 70, number=True),
        Column(_("Becomes"), 120),
        Column(_("Channel"), 110),
        Column(_("Day"), 96),
    )


def _columns_table(table: Table) -> QTableWidget:
    view = QTableWidget(len(table.columns), 3)
    view.setHorizontalHeaderLabels([_("Column"), _("For example"), _("What it is")])
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(34)
    view.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    view.setColumnWidth(0, 180)
    view.setColumnWidth(2, 236)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.horizontalHeader().setHighlightSections(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setAccessibleName(_("Columns of the file"))
    return view
