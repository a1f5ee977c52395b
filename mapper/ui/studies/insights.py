"""Insights: all that was found out, filtered, as a table, on a board, by weight, and grouped into themes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mapper.analysis.insights import Filter, Found, by_kind, by_severity, by_theme, insights, matching, ranked
from mapper.analysis.reading import reading
from mapper.analysis.themes import Theme, propose
from mapper.i18n import _, format_number, ngettext
from mapper.model import edits
from mapper.model import fields as f
from mapper.model import insights as verbs
from mapper.model.document import Document
from mapper.model.vocabulary import title_of, word
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of, number_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.insight_board import Board
from mapper.ui.studies.insight_filter import InsightFilter
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Cell, Column, Line, Sheet
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

SHOWN: Final = ("table", "board", "weight", "themes")


class Answer(NamedTuple):
    """The insights that pass, how many there are in all, and the themes proposed for those without one."""

    found: list[Found]
    total: int
    proposed: list[Theme]


def question(document: Document, journey: str, wanted: Filter, *, themes: bool) -> Answer:
    """The insights of a journey that pass a filter, the weightiest first."""
    every = insights(reading(document, journey))
    found = ranked(matching(every, wanted))
    return Answer(found, len(every), propose(x.insight for x in found) if themes else [])


class Insights(Study):
    """The filter above, then one of four pages."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.shown, self.filter, self.lead = Choice(SHOWN), InsightFilter(), plain("", "hint", wrap=False)
        self.add_row(self.shown, self.filter.words, self.lead)
        self.column.addWidget(self.filter)
        self.sheet, self.board, self.matrix = self.add_sheet(), Board(), Sheet()
        self.themes = ThemePage(self)
        self.pages = QStackedWidget()
        for page in (self.sheet, self.board, self.matrix, self.themes):
            self.pages.addWidget(page)
        self.column.addWidget(self.pages, 1)
        self._connect()
        self.dress()

    def _connect(self) -> None:
        self.shown.changed.connect(self.refresh)
        self.filter.changed.connect(self.refresh)
        self.board.chose.connect(self.choose)
        self.board.went.connect(self.went)
        self.board.brought.connect(self._become)

    def dress(self) -> None:
        self.shown.name(
            (_("Table"), _("Board"), _("Severity × frequency"), _("Themes")), _("How insights are shown")
        )
        self.themes.dress()

    def question(self, journey: str) -> Callable[[Document], Answer]:
        self.filter.offer(self.document, journey)
        wanted, themes = self.filter.filter(), self.shown.code == "themes"
        return lambda document: question(document, journey, wanted, themes=themes)

    def present(self, answer: Answer) -> None:
        said = ngettext("{shown} of {count} insight", "{shown} of {count} insights", answer.total)
        self.lead.setText(
            said.format(shown=format_number(len(answer.found)), count=format_number(answer.total))
        )
        self.sheet.setAccessibleName(_("Insights"))
        self.matrix.setAccessibleName(_("Severity × frequency"))
        self.pages.setCurrentIndex(SHOWN.index(self.shown.code))
        show = {
            "table": self._show_table,
            "board": self._show_board,
            "weight": self._show_matrix,
            "themes": self.themes.show_answer,
        }
        show[self.shown.code](answer)

    def _show_table(self, answer: Answer) -> None:
        self.sheet.show_lines(
            columns(),
            Lines(answer.found, partial(line, self.document), lambda found: found.insight.id),
            _nothing(answer),
        )

    def _show_board(self, answer: Answer) -> None:
        self.board.show_found(self.document, self.look, by_kind(answer.found))

    def _show_matrix(self, answer: Answer) -> None:
        """Severity down, frequency across; each field says how many, and names them as a hint."""
        cells = by_severity(answer.found)
        heads = (_("Severity"), *(_("Frequency {n}").format(n=n) for n in range(1, 6)))
        lines = []
        for severity in range(5, 0, -1):
            here = [cells.get((severity, frequency), []) for frequency in range(1, 6)]
            lines.append(
                Line(
                    "",
                    (
                        Cell(format_number(severity), -severity),
                        *(self._field(severity, n, x) for n, x in enumerate(here, 1)),
                    ),
                )
            )
        self.matrix.show_lines(tuple(Column(head, 120, number=True) for head in heads), lines)

    def _field(self, severity: int, frequency: int, found: list[Found]) -> Cell:
        token = "tint-2" if severity * frequency >= 15 else "tint-1" if severity * frequency >= 6 else "tint0"
        hint = "\n".join(title_of(x.insight) for x in found[:12])
        return Cell(format_number(len(found)) if found else "", len(found), fill=self.look[token], hint=hint)

    def _become(self, kind: f.InsightKind, ids: list[str]) -> None:
        self.attempt(partial(edits.change, self.document, ids, type=kind))


class ThemePage(QWidget):
    """Themes with their insights; a name for those that are chosen, and the proposals, each taken with one button."""

    def __init__(self, study: Insights) -> None:
        super().__init__()
        self._study = study
        self.sheet = Sheet()
        self.sheet.went.connect(study.went)
        self.sheet.chose.connect(study.choose)
        self.sheet.setSelectionMode(Sheet.SelectionMode.ExtendedSelection)
        self.name, self.take, self.proposals, self.accept = (
            QComboBox(),
            QPushButton(),
            QComboBox(),
            QPushButton(),
        )
        self.name.setEditable(True)
        self.take.clicked.connect(self._take)
        self.accept.clicked.connect(self._accept)
        self._proposed: list[Theme] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        for box, button in ((self.name, self.take), (self.proposals, self.accept)):
            row = QHBoxLayout()
            row.addWidget(box, 1)
            row.addWidget(button)
            column.addLayout(row)

    def dress(self) -> None:
        """Texts in the language of now."""
        self.take.setText(_("Group the chosen insights"))
        self.accept.setText(_("Take this proposal"))
        self.name.setAccessibleName(_("Theme"))
        self.proposals.setAccessibleName(_("Proposed themes"))

    def show_answer(self, answer: Answer) -> None:
        """The insights theme by theme, the theme of most insights first."""
        members = [
            (number, theme, found)
            for number, (theme, group) in enumerate(by_theme(answer.found).items())
            for found in group
        ]
        lines = Lines(members, self._line, lambda member: member[2].insight.id)
        self.sheet.setAccessibleName(_("Themes"))
        self.sheet.show_lines((Column(_("Theme"), 180), *columns()), lines, _nothing(answer))
        self._offer(answer.proposed)

    def _line(self, member: tuple[int, str, Found]) -> Line:
        number, theme, found = member
        return Line(found.insight.id, (Cell(theme or "–", number), *line(self._study.document, found).cells))

    def _offer(self, proposed: list[Theme]) -> None:
        self._proposed = proposed
        typed = self.name.currentText()
        self.name.clear()
        self.name.addItems(list(verbs.themes(self._study.document)))
        self.name.setEditText(typed)
        self.proposals.clear()
        for theme in proposed:
            count = ngettext("{count} insight", "{count} insights", len(theme.insights))
            self.proposals.addItem(f"{theme.name} · {count.format(count=format_number(len(theme.insights)))}")
        self.accept.setEnabled(bool(proposed))
        if not proposed:
            self.proposals.addItem(_("No theme to propose"))

    def _take(self) -> None:
        chosen, theme = self.sheet.records(), self.name.currentText()
        self._study.attempt(lambda: verbs.set_theme(self._study.document, chosen, theme))

    def _accept(self) -> None:
        place = self.proposals.currentIndex()
        if 0 <= place < len(self._proposed):
            theme = self._proposed[place]
            self._study.attempt(lambda: verbs.set_theme(self._study.document, theme.insights, theme.name))


def _nothing(answer: Answer) -> str:
    """What a table without insights says."""
    if answer.total:
        return _("No insight passes these filters.")
    return _("Add irritants, ideas and quotes on the map to see them here.")


def columns() -> tuple[Column, ...]:
    """What a line says of an insight."""
    return (
        Column(_("Insight")),
        Column(_("Kind"), 110),
        Column(_("Where"), 170),
        Column(_("Weight"), 76, number=True, hint=_("Severity × frequency, 1 to 25.")),
        Column(_("Severity"), 80, number=True),
        Column(_("Frequency"), 92, number=True),
        Column(_("Priority"), 80, number=True),
        Column(_("Owner"), 110),
        Column(_("Team"), 110),
        Column(_("Source"), 130),
        Column(_("Evidence"), 100),
        Column(_("Theme"), 130),
        Column(_("Personas"), 130),
    )


def line(document: Document, found: Found) -> Line:
    """An insight as a row."""
    insight = found.insight
    return Line(
        insight.id,
        (
            Cell(title_of(insight), hint=insight.text),
            Cell(word(f.InsightKind, insight.type)),
            Cell(name_of(document, found.touchpoint or found.stage) or _("whole journey")),
            number_cell(found.weight),
            number_cell(insight.severity),
            number_cell(insight.frequency),
            number_cell(insight.priority),
            Cell(insight.owner),
            Cell(name_of(document, found.team)),
            Cell(word(f.InsightSource, insight.source) if insight.source else ""),
            Cell(word(f.Evidence, insight.evidence) if insight.evidence else ""),
            Cell(insight.theme),
            Cell(", ".join(name_of(document, persona) for persona in found.personas)),
        ),
    )
