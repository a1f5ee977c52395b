"""The indicators of a project: what each measures, in which unit, which way is better, its target and alert threshold."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QMenu, QToolButton, QVBoxLayout, QWidget

from mapper.i18n import _, format_number, ngettext
from mapper.model import evidence_words, measuring
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.records import Record
from mapper.model.vocabulary import metric_name, word
from mapper.ui.dialogs.library import LibraryDialog
from mapper.ui.dialogs.simple import plain
from mapper.ui.panels.fields import fields_of
from mapper.ui.panels.form import Form

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow

ICONS = {"experience": "smile", "business": "chart-line", "operational": "gauge"}


class MetricsDialog(LibraryDialog):
    """The indicators in the order that says which is a touchpoint's key one, and the form of the chosen one."""

    KIND = r.Metric

    def title(self) -> str:
        return _("Indicators")

    def hint(self) -> str:
        return _("No indicators yet. Add a known one, or one of your own.")

    def tools(self) -> list[tuple[str, str, str]]:
        return [("list", _("Add a known indicator"), "add_known"), *super().tools()]

    def add_record(self) -> Record:
        return measuring.add_metric(self.document)

    def decorate(self, item: QListWidgetItem, record: Record) -> None:
        assert isinstance(record, r.Metric)
        item.setIcon(self.w.desk.look.icon(ICONS[record.family]))

    def detail(self) -> QWidget:
        body = QWidget()
        page = QVBoxLayout(body)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(12)
        form = Form(r.Metric, fields_of(r.Metric), self.w.desk.look, lambda: self.document)
        page.addWidget(self.wire(form, self.chosen_ids))
        self.usage = plain("", "hint")
        page.addWidget(self.usage)
        page.addStretch(1)
        return self.scrolled(body)

    def show_chosen(self, record: Record) -> None:
        assert isinstance(record, r.Metric)
        self.forms[0][0].show_records([record])
        name = self.forms[0][0].editors["name"].widget
        if isinstance(name, QLineEdit):  # a known one is called so unless the team names it
            name.setPlaceholderText("" if record.name else metric_name(record))
        count = len(self.document.children(record.id, r.Measurement))
        said = ngettext("{count} value", "{count} values", count).format(count=format_number(count))
        self.usage.setText(said)

    def add_known(self) -> None:
        """Shows the indicators everybody knows that the project has not got yet."""
        button: QToolButton = self.buttons["add_known"]
        menu = QMenu(button)
        fill_known(menu, self.w, self._add_code)
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))

    def _add_code(self, code: str) -> None:
        self.finish()
        made: list[Record] = []
        if not self.attempt(lambda: made.append(measuring.add_metric(self.document, code=code))):
            self.chosen = made[0].id
            self.refresh()


def fill_known(menu: QMenu, window: "MainWindow", add: Callable[[str], None]) -> None:
    """Fills a menu with the known indicators by family; those the project has are not to be chosen again."""
    document = window.need_place.project.document
    for family, title in families():
        sub = menu.addMenu(window.desk.look.icon(ICONS[family]), title)
        for code, known in evidence_words.METRICS.items():
            if known.family == family:
                action = sub.addAction(_(known.name).replace("&", "&&"))
                action.setEnabled(measuring.metric_of(document, code) is None)
                action.triggered.connect(partial(add, code))


def families() -> list[tuple[str, str]]:
    """Each family and its name."""
    return [(family, word(f.MetricFamily, family).capitalize()) for family in ICONS]
