"""The inventory (S3): every touchpoint of the journey as one sortable table."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from mapper.analysis import levels
from mapper.analysis.inventory import Row, rows
from mapper.analysis.reading import reading
from mapper.i18n import _, format_percent
from mapper.model import fields as f
from mapper.model.document import Document
from mapper.model.vocabulary import moment_code, word
from mapper.ui.studies.cells import gap_cell, level_cell, name_of, number_cell, place_cell
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace


class Touchpoints(Study):
    """The table; Enter or a double click goes to the card."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.sheet = self.add_sheet()
        self.setFocusProxy(self.sheet)

    def question(self, journey: str) -> Callable[[Document], list[Row]]:
        return lambda document: rows(reading(document, journey))

    def present(self, answer: list[Row]) -> None:
        self.sheet.setAccessibleName(_("Touchpoints"))
        self.sheet.show_lines(
            _columns(),
            Lines(answer, partial(_line, self.look, self.document), attrgetter("touchpoint")),
            _("Add touchpoints on the map to see them here."),
        )


def _columns() -> tuple[Column, ...]:
    views: tuple[f.View, ...] = ("expected", "planned", "lived")
    return (
        Column(_("Touchpoint")),
        Column(_("Stage"), 150),
        Column(_("Channel"), 130),
        Column(_("Team"), 120),
        Column(_("Moment"), 84),
        *(Column(word(f.View, view).capitalize(), 84, number=True) for view in views),
        Column(_("Level"), 110, hint=_("Of the lived feeling: high from +1, to be improved below 0.")),
        Column(_("Lived − planned"), 120, number=True),
        Column(_("Lived − expected"), 124, number=True),
        Column(_("Importance"), 96, number=True),
        Column(_("Reach"), 76, number=True),
        Column(_("Insights"), 84, number=True),
        Column(_("Evidence"), 110),
    )


def _line(look: Look, document: Document, row: Row) -> Line:
    return Line(
        row.touchpoint,
        (
            Cell(name_of(document, row.touchpoint)),
            place_cell(document, row.stage, row.number),
            Cell(name_of(document, row.channel)),
            Cell(name_of(document, row.team)),
            Cell(moment_code(row.moment) if row.moment else ""),
            level_cell(look, row.expected),
            level_cell(look, row.planned),
            level_cell(look, row.lived),
            Cell(levels.word(row.satisfaction), row.lived) if row.satisfaction else Cell(""),
            gap_cell(look, row.promise_gap),
            gap_cell(look, row.expectation_gap),
            number_cell(row.importance),
            Cell(format_percent(row.reach), row.reach) if row.reach is not None else Cell(""),
            number_cell(row.insights or None),
            Cell(word(f.Evidence, row.evidence) if row.evidence else ""),
        ),
    )
