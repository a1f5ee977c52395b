"""A sheet per team: what it answers for in this journey, and how customers are handed to it and on from it."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from mapper.analysis.reading import reading
from mapper.analysis.team_sheet import TeamSheet, team_sheet, teams_of
from mapper.i18n import _, format_number, format_percent, ngettext
from mapper.model import fields as f
from mapper.model.document import Document
from mapper.model.vocabulary import moment_code, title_of, word
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace


class Teams(Study):
    """The team above, what is its own below."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.team, self.lead = QComboBox(), plain("", "hint")
        self.team.setMinimumContentsLength(18)
        self.team.currentIndexChanged.connect(self.refresh)
        row = QHBoxLayout()
        row.addWidget(self.team)
        row.addWidget(self.lead, 1)
        self.column.addLayout(row)
        self.sheet = self.add_sheet()

    def question(self, journey: str) -> Callable[[Document], tuple[tuple[str, ...], TeamSheet | None]]:
        chosen = str(self.team.currentData() or "")

        def ask(document: Document) -> tuple[tuple[str, ...], TeamSheet | None]:
            read = reading(document, journey)
            teams = teams_of(read)
            team = chosen if chosen in teams else next(iter(teams), None)
            return teams, team_sheet(read, team) if team else None

        return ask

    def present(self, answer: tuple[tuple[str, ...], TeamSheet | None]) -> None:
        teams, sheet = answer
        self.team.setAccessibleName(_("Team"))
        self.sheet.setAccessibleName(_("What the team answers for"))
        self._offer(teams, sheet.team if sheet else "")
        self.team.setVisible(bool(teams))
        self.lead.setText(
            _said(sheet)
            if sheet
            else _("No team owns anything in this journey yet. Give touchpoints a team.")
        )
        columns = (
            Column(_("What"), 150),
            Column(_("Name")),
            Column(_("Where"), 260),
            Column(_("State"), 170),
        )
        self.sheet.show_lines(columns, list(self._lines(sheet)) if sheet else [])

    def _offer(self, teams: tuple[str, ...], chosen: str) -> None:
        self.team.blockSignals(True)
        self.team.clear()
        for team in teams:
            self.team.addItem(name_of(self.document, team), team)
        self.team.setCurrentIndex(max(self.team.findData(chosen), 0))
        self.team.blockSignals(False)

    def _lines(self, sheet: TeamSheet) -> Iterator[Line]:
        document = self.document
        for step in sheet.touchpoints:
            yield Line(
                step.id,
                (
                    Cell(_("Touchpoint"), 0),
                    Cell(title_of(step.touchpoint)),
                    Cell(title_of(step.stage)),
                    Cell(""),
                ),
            )
        for moment in sheet.moments:
            what = Cell(_("Moment of truth"), 1, self.look.icon("star", "mot"))
            state = f"{moment_code(moment.type)} · {word(f.MomentStatus, moment.status)}"
            place = name_of(document, moment.touchpoint)
            yield Line(moment.id, (what, Cell(moment.decision or place), Cell(place), Cell(state)))
        for passage in (*sheet.taken, *sheet.given):
            taken = passage in sheet.taken
            other = passage.source if taken else passage.target
            broken = passage.transition is not None and passage.transition.broken
            yield Line(
                passage.transition.id if passage.transition else passage.source.id,
                (
                    Cell(_("Taken over from") if taken else _("Handed on to"), 2 if taken else 3),
                    Cell(name_of(document, other.touchpoint.team)),
                    Cell(f"{title_of(passage.source.touchpoint)} → {title_of(passage.target.touchpoint)}"),
                    Cell(_("broken") if broken else "", colour=self.look["danger"]),
                ),
            )
        for action in sheet.actions:
            place = name_of(document, action.touchpoint or action.moment or action.insight)
            yield Line(
                action.touchpoint or "",
                (
                    Cell(_("Action"), 4),
                    Cell(title_of(action)),
                    Cell(place),
                    Cell(word(f.ActionStatus, action.status)),
                ),
            )
        for insight in sheet.insights:
            place = name_of(document, insight.touchpoint or insight.stage)
            yield Line(
                insight.id,
                (
                    Cell(_("Insight"), 5),
                    Cell(title_of(insight)),
                    Cell(place),
                    Cell(word(f.InsightKind, insight.type)),
                ),
            )


def _said(sheet: TeamSheet) -> str:
    count = len(sheet.touchpoints)
    parts = [ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=format_number(count))]
    if sheet.level is not None:
        parts.append(
            _("lived {level} on average").format(level=format_number(sheet.level.level, 1, signed=True))
        )
    if sheet.health.broken_share is not None:
        parts.append(
            _("{share} of its drawn hand-offs broken").format(
                share=format_percent(100 * sheet.health.broken_share)
            )
        )
    return " · ".join(parts)
