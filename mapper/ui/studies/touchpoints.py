"""The inventory (S3): every touchpoint of the journey as one sortable table."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from mapper.analysis.feelings import by_persona
from mapper.i18n import _, format_number, format_percent
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import channel_name, moment_code, title_of, word
from mapper.ui.studies.cells import level_cell
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace


class Row(NamedTuple):
    """One touchpoint with all the table says of it. Feelings are means over personas, −2 to +2, None where nobody said."""

    touchpoint: r.Touchpoint
    stage: str
    place: int
    channel: str
    team: str
    moment: r.Moment | None
    levels: dict[f.View, float]


def inventory(document: Document, journey: str) -> list[Row]:
    """The touchpoints of a journey in the order of the map."""
    rows: list[Row] = []
    for stage in document.children(journey, r.Stage):
        for touchpoint in document.children(stage.id, r.Touchpoint):
            rows.append(_row(document, stage, touchpoint, len(rows)))
    return rows


def _row(document: Document, stage: r.Stage, touchpoint: r.Touchpoint, place: int) -> Row:
    channel = document.get(r.Channel, touchpoint.channel or "")
    team = document.get(r.Team, touchpoint.team or "")
    moments = document.children(touchpoint.id, r.Moment)
    felt: dict[f.View, list[float]] = {}
    for (_persona, view), found in by_persona(document.children(touchpoint.id, r.Feeling)).items():
        felt.setdefault(view, []).append(found.level)
    return Row(
        touchpoint,
        title_of(stage),
        place,
        channel_name(channel) if channel else "",
        title_of(team) if team else "",
        moments[0] if moments else None,
        {view: sum(levels) / len(levels) for view, levels in felt.items()},
    )


class Touchpoints(Study):
    """The table; Enter or a double click goes to the card."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.sheet = self.add_sheet()
        self.setFocusProxy(self.sheet)

    def question(self, journey: str) -> Callable[[Document], list[Row]]:
        return lambda document: inventory(document, journey)

    def present(self, answer: list[Row]) -> None:
        self.sheet.setAccessibleName(_("Touchpoints"))
        self.sheet.show_lines(_columns(), [_line(self.look, row) for row in answer])


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Touchpoint")),
        Column(_("Stage"), 150),
        Column(_("Channel"), 130),
        Column(_("Team"), 120),
        Column(_("Moment"), 84),
        *(
            Column(word(f.View, view).capitalize(), 84, number=True)
            for view in ("expected", "planned", "lived")
        ),
        Column(_("Importance"), 96, number=True),
        Column(_("Reach"), 76, number=True),
        Column(_("Evidence"), 110),
    )


def _line(look: Look, row: Row) -> Line:
    touchpoint, moment = row.touchpoint, row.moment
    views: tuple[f.View, ...] = ("expected", "planned", "lived")
    return Line(
        touchpoint.id,
        (
            Cell(title_of(touchpoint)),
            Cell(row.stage, row.place),
            Cell(row.channel),
            Cell(row.team),
            Cell(moment_code(moment.type) if moment else ""),
            *(level_cell(look, row.levels.get(view)) for view in views),
            _number(touchpoint.importance),
            Cell(format_percent(touchpoint.reach), touchpoint.reach)
            if touchpoint.reach is not None
            else Cell(""),
            Cell(word(f.Evidence, touchpoint.evidence) if touchpoint.evidence else ""),
        ),
    )


def _number(value: float | None) -> Cell:
    return Cell("") if value is None else Cell(format_number(value), value)
