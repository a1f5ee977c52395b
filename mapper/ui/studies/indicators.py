"""Indicators (S3): the key one of every touchpoint with its level, what is beyond an alert, the indicators, their values."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mapper.analysis.indicators import Alert, Row, alerts, only_internal, places, table
from mapper.analysis.reading import reading
from mapper.i18n import _, format_number, ngettext
from mapper.model import measuring
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.dialogs.metrics import MetricsDialog, fill_known
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.indicator_lines import (
    alert_columns,
    alert_lines,
    key_columns,
    key_lines,
    metric_columns,
    metric_lines,
)
from mapper.ui.studies.indicator_values import Shown, ValuesPage, Wanted, shown
from mapper.ui.studies.sheet import Sheet
from mapper.ui.studies.study import Study
from mapper.ui.studies.today import today
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.ui.workplace import Workplace

PAGES: Final = ("key", "alerts", "metrics", "values")


class Answer(NamedTuple):
    """All the pages show."""

    rows: list[Row]
    alerts: list[Alert]
    metrics: list[tuple[r.Metric, int]]
    internal: bool
    values: Shown
    people: tuple[r.Persona, ...]


def answer(document: Document, journey: str, wanted: Wanted) -> Answer:
    """What is measured on a journey."""
    read = reading(document, journey)
    here = set(places(read))
    counts = {x.id: 0 for x in document.all(r.Metric)}
    for value in document.of_type(r.Measurement):
        if (value.touchpoint or value.stage or value.journey) in here:
            counts[value.metric] += 1
    metrics = [(x, counts[x.id]) for x in document.all(r.Metric)]
    return Answer(
        table(read), alerts(read), metrics, only_internal(document), shown(read, wanted), read.personas
    )


class Indicators(Study):
    """A row of pages above; the tables lead to the map, the list of indicators to the values of one."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.shown = Choice(PAGES)
        self.shown.changed.connect(self._turn)
        self.warning = plain("", "problem")
        self.column.addWidget(self.shown)
        self.column.addWidget(self.warning)
        self.pages = QStackedWidget()
        self.column.addWidget(self.pages, 1)
        self.keys, self.alerts, self.metrics = self._sheet(), self._sheet(), Sheet()
        self.metrics.went.connect(self._open_values)
        self.values = ValuesPage(self, self.manage)
        self.reviewed, self.add, self.edit = QPushButton(), QPushButton(), QPushButton()
        self._known = QMenu(self.add)
        self._put_together()
        self.dress()

    def _sheet(self) -> Sheet:
        sheet = Sheet()
        sheet.went.connect(self.went)
        sheet.chose.connect(self.choose)
        return sheet

    def _put_together(self) -> None:
        self.reviewed.clicked.connect(self._review)
        self._known.aboutToShow.connect(self._fill_known)
        self.add.setMenu(self._known)
        self.edit.clicked.connect(self.manage)
        self.pages.addWidget(self.keys)
        self.pages.addWidget(_page(self.alerts, self.reviewed))
        self.pages.addWidget(_page(self.metrics, self.add, self.edit))
        self.pages.addWidget(self.values)

    def dress(self) -> None:
        self.shown.name(
            (_("Key indicators"), _("Alerts"), _("Indicators"), _("Values and trend")), _("What is shown")
        )
        for button, text, icon in (
            (self.reviewed, _("All gone through today"), "check-check"),
            (self.add, _("Add an indicator"), "plus"),
            (self.edit, _("Change…"), "pencil"),
        ):
            button.setText(text)
            button.setIcon(self.look.icon(icon))
        self.values.dress()

    def question(self, journey: str) -> Callable[[Document], Answer]:
        wanted = self.values.wanted
        return lambda document: answer(document, journey, wanted)

    def present(self, answer: Answer) -> None:
        document, look = self.document, self.look
        self.keys.setAccessibleName(_("Key indicators"))
        self.alerts.setAccessibleName(_("Alerts"))
        self.metrics.setAccessibleName(_("Indicators"))
        self.keys.show_lines(key_columns(), list(key_lines(look, document, answer.rows)))
        self.alerts.show_lines(alert_columns(), list(alert_lines(look, document, answer.alerts)))
        self.metrics.show_lines(metric_columns(), list(metric_lines(answer.metrics)))
        self.values.present(answer.values, answer.people)
        self.reviewed.setEnabled(any(alert.fresh for alert in answer.alerts))
        self._warn(answer)

    def _warn(self, answer: Answer) -> None:
        said = []
        if answer.internal:
            said.append(
                _("All indicators look at the company. Add one that asks the customer: NPS, CSAT or effort.")
            )
        fresh = sum(alert.fresh for alert in answer.alerts)
        if fresh:
            text = ngettext(
                "{count} value passed its alert threshold since the last review.",
                "{count} values passed their alert threshold since the last review.",
                fresh,
            )
            said.append(text.format(count=format_number(fresh)))
        self.warning.setText(" ".join(said))
        self.warning.setVisible(bool(said))

    # --- acting --------------------------------------------------------------------------------------

    def _turn(self) -> None:
        self.pages.setCurrentIndex(PAGES.index(self.shown.code))

    def _open_values(self, metric: str) -> None:
        self.values.open(metric)
        self.shown.choose("values")
        self.refresh()

    def _review(self) -> None:
        """The indicators with an alert were gone through: what passes from now on is new."""
        document = self.document
        ids = [x.id for x in document.all(r.Metric) if x.alert is not None]
        self.attempt(lambda: measuring.mark_gone_through(document, ids, today()))
        self.refresh()

    def manage(self) -> None:
        """The indicators of the project, to be added and changed."""
        window = cast("MainWindow", self.window())
        chosen = self.metrics.record() if self.shown.code == "metrics" else self.values.wanted.metric
        MetricsDialog(window, chosen or None).open()

    def _fill_known(self) -> None:
        window = cast("MainWindow", self.window())
        self._known.clear()
        fill_known(self._known, window, self._add)
        self._known.addSeparator()
        self._known.addAction(_("One of your own…")).triggered.connect(self._add_own)

    def _add(self, code: str) -> None:
        self.attempt(lambda: measuring.add_metric(self.document, code=code))
        self.refresh()

    def _add_own(self) -> None:
        dialog = MetricsDialog(cast("MainWindow", self.window()))
        dialog.open()
        dialog.add()


def _page(sheet: Sheet, *buttons: QPushButton) -> QWidget:
    """A table with buttons below it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(sheet, 1)
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    return page
