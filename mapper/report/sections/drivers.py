"""Key drivers: which touchpoints' scores go with the overall score of a survey, beside what customers say matters to them."""

from collections.abc import Iterator
from functools import partial

from mapper.analysis.drivers import Driver
from mapper.analysis.survey_scores import surveys_of
from mapper.i18n import N_, _, format_number
from mapper.layout.primitives import Box, Path, Primitive, Rect
from mapper.model.records import Survey
from mapper.model.vocabulary import title_of
from mapper.report import anchors, design, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, Sign, spans, table

_CHART = 3  # which column holds the bars


def build(subject: Subject) -> Iterator[Part]:
    """Nothing as long as no survey has an overall score beside those of touchpoints, from ten answers on."""
    found = [
        (survey, driver)
        for survey in surveys_of(subject.document, subject.journey.id)
        if (driver := _here(subject, survey))
    ]
    if not found:
        return
    lead = _(
        "How closely the score of each touchpoint goes with the overall score (Spearman’s rank correlation). Correlation is "
        "not cause: it says where to look, not what to do."
    )
    yield from typeset.lead(lead, subject.width)
    for survey, drivers in found:
        if len(found) > 1:
            yield from typeset.heading(title_of(survey), subject.width)
        yield from _drivers(subject, drivers)


def _here(subject: Subject, survey: Survey) -> tuple[Driver, ...]:
    return tuple(x for x in subject.drivers.get(survey.id, ()) if x.touchpoint in subject.read.step_of)


def _drivers(subject: Subject, drivers: tuple[Driver, ...]) -> Iterator[Part]:
    columns = (
        Column(_("No."), 4, design.SMALL, "right"),
        Column(_("Touchpoint"), 40),
        Column(_("Correlation"), 13, design.CELL_STRONG, "right"),
        Column("−1 … +1", 28),
        Column(_("n"), 8, design.CELL, "right"),
        Column(_("p"), 11, design.CELL, "right"),
        Column(_("Stated importance"), 14, design.CELL, "right"),
    )
    stated = any(driver.stated is not None for driver in drivers)
    room = spans(columns if stated else columns[:-1], subject.width)[_CHART][1]
    rows = (_row(subject, driver, room) for driver in drivers)
    yield from table(columns, rows, subject.width, shown=(*([True] * (len(columns) - 1)), stated))


def _row(subject: Subject, driver: Driver, room: float) -> Row:
    step, known = subject.read.step_of[driver.touchpoint], driver.correlation
    note = _("fewer than 30 answers: with care") if driver.warning else ""
    return Row(
        (
            Cell(str(step.number + 1)),
            Cell(subject.name(step.touchpoint), link=anchors.on_map(step.id), note=note),
            Cell(format_number(known.rho, 2, signed=True)),
            Cell("\N{NO-BREAK SPACE}", bar(known.rho, room)),
            Cell(format_number(known.n)),
            Cell(probability(known.p)),
            Cell("" if driver.stated is None else format_number(driver.stated, 1)),
        )
    )


def probability(p: float) -> str:
    """How likely chance alone would make such a correlation: "0.03", "< 0.001"."""
    if p < 0.001:
        return _("< {value}").format(value=format_number(0.001, 3))
    return format_number(p, 3 if p < 0.01 else 2)


def bar(rho: float, room: float) -> Sign:
    """A bar from the middle, to the right where both go together."""
    return partial(_bar, rho, room)


def _bar(rho: float, room: float, left: float, y: float) -> Iterator[Primitive]:
    half = (room - 8) / 2
    middle = left + 4 + half
    yield Path((("M", left + 4, y), ("L", left + room - 4, y)), stroke="hairline", width=0.8)
    length = max(abs(rho) * half, 0.8)
    start = middle if rho >= 0 else middle - length
    yield Box(Rect(start, y - 3, length, 6), fill="brand-line" if rho >= 0 else "danger", radius=1.5)
    yield Path((("M", middle, y - 4), ("L", middle, y + 4)), stroke="control", width=0.6)


SECTION = Section("drivers", N_("Key drivers"), build)
