"""Current and future: two journeys of the project side by side, what stays, changes, goes and comes, and what it gains."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis.compare import Beside, Fate, side_by_side
from mapper.analysis.reading import reading
from mapper.i18n import N_, _
from mapper.model.records import Journey
from mapper.model.vocabulary import title_of
from mapper.report import charts, design, signs, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject, shortened
from mapper.report.table import Cell, Column, Row, table

WORDS: Final[dict[Fate, str]] = {
    "same": N_("stays"),
    "changed": N_("changes"),
    "gone": N_("goes"),
    "new": N_("comes"),
}


def build(subject: Subject) -> Iterator[Part]:
    """Only of a current journey, with the first future one there is."""
    future = next((x for x in subject.document.all(Journey) if x.state == "future"), None)
    if subject.journey.state != "current" or future is None:
        return
    then = reading(subject.document, future.id)
    if not then.steps or not subject.read.steps:
        return
    lead = _(
        "What becomes of each touchpoint in {journey}. Lived is today’s feeling, planned that of the future journey."
    )
    yield from typeset.lead(lead.format(journey=shortened(title_of(future))), subject.width)
    columns = (
        Column(_("Today"), 38),
        Column(_("Tomorrow"), 38),
        Column(_("What becomes of it"), 20),
        Column(_("Lived"), 13, indent=17),
        Column(_("Planned"), 13, indent=17),
        Column(_("Gain"), 10, design.CELL_STRONG, "right"),
    )
    yield from table(columns, [_row(subject, x) for x in side_by_side(subject.read, then)], subject.width)


def _row(subject: Subject, found: Beside) -> Row:
    gain = found.gain
    return Row(
        (
            Cell(subject.short(found.before.touchpoint) if found.before else "–"),
            Cell(subject.short(found.after.touchpoint) if found.after else "–"),
            Cell(_(WORDS[found.fate])),
            _level(found.level_before),
            _level(found.level_after),
            Cell() if gain is None else Cell(charts.level_figure(gain)),
        )
    )


def _level(level: float | None) -> Cell:
    return Cell() if level is None else Cell(charts.level_figure(level), signs.face(level), 17)


SECTION = Section("future", N_("Current and future"), build)
