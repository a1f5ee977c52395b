"""Heat maps: how each persona feels in each stage, each channel in each stage, and the channels from best to worst."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from mapper.analysis.levels import ChannelLevel, Heat, channel_by_stage, channels_ranked, stage_by_persona
from mapper.analysis.reading import VIEWS, reading
from mapper.i18n import _
from mapper.model import fields as f
from mapper.model.document import Document
from mapper.model.vocabulary import word
from mapper.ui.studies.cells import heat_cell, name_of, number_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

SHOWN: Final = ("personas", "channels", "ranked")


class HeatMaps(Study):
    """Above what is compared and the view, below the table."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.shown, self.view = Choice(SHOWN), Choice(tuple(reversed(VIEWS)))
        self.add_row(self.shown, end=(self.view,))
        self.sheet = self.add_sheet()
        for choice in (self.shown, self.view):
            choice.changed.connect(self.refresh)
        self.dress()

    def dress(self) -> None:
        self.shown.name(
            (_("Stages × personas"), _("Channels × stages"), _("Channels ranked")), _("What is compared")
        )
        self.view.name([word(f.View, view).capitalize() for view in reversed(VIEWS)], _("View"))

    def question(self, journey: str) -> Callable[[Document], Heat | list[ChannelLevel]]:
        shown, view = self.shown.code, cast("f.View", self.view.code)

        def ask(document: Document) -> Heat | list[ChannelLevel]:
            read = reading(document, journey)
            if shown == "ranked":
                return channels_ranked(read, view)
            return stage_by_persona(read, view) if shown == "personas" else channel_by_stage(read, view)

        return ask

    def present(self, answer: Heat | list[ChannelLevel]) -> None:
        self.sheet.setAccessibleName(_("Heat map"))
        if isinstance(answer, Heat):
            self._show_heat(answer)
        else:
            self._show_ranked(answer)

    def _show_heat(self, heat: Heat) -> None:
        document, look = self.document, self.look
        columns = tuple(Column(name_of(document, column), 150, number=True) for column in heat.columns)
        head = _("Stage") if self.shown.code == "personas" else _("Channel")
        lines = []
        for number, row in enumerate(heat.rows):
            means = (heat.cells.get((row, column)) for column in heat.columns)
            cells = (
                heat_cell(look, mean.level, mean.n) if mean else heat_cell(look, None, 0) for mean in means
            )
            lines.append(
                Line(
                    row if self.shown.code == "personas" else "",
                    (Cell(name_of(document, row), number), *cells),
                )
            )
        self.sheet.show_lines(
            (Column(head), *columns), lines, _("Set feelings at touchpoints to see them here.")
        )

    def _show_ranked(self, channels: list[ChannelLevel]) -> None:
        columns = (
            Column(_("Channel")),
            Column(_("Mean"), 110, number=True),
            Column(_("Feelings"), 110, number=True),
            Column(_("Touchpoints"), 130, number=True),
        )
        lines = [
            Line(
                "",
                (
                    Cell(name_of(self.document, found.channel)),
                    heat_cell(self.look, found.mean.level, found.mean.n)
                    if found.mean
                    else heat_cell(self.look, None, 0),
                    number_cell(found.mean.n if found.mean else 0),
                    number_cell(found.touchpoints),
                ),
            )
            for found in channels
        ]
        self.sheet.show_lines(columns, lines, _("Give touchpoints a channel to see them here."))
