"""Key figures: what is known of the journey in numbers, each with what it rests on, and where to start."""

from collections.abc import Iterator

from mapper.analysis import dashboard, figures, reasons
from mapper.analysis.start_here import Start, start_here, words
from mapper.i18n import N_, _, format_number
from mapper.model.vocabulary import moment_code
from mapper.report import anchors, blocks, charts, design, signs, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, table


def build(subject: Subject) -> Iterator[Part]:
    """The figures as a table, then the touchpoints to start with; nothing without a touchpoint."""
    if not subject.read.steps:
        return
    found = dashboard.figures(subject.read)
    shown = [blocks.Figure(figures.value(x), figures.name(x)) for x in found[:6]]
    yield from blocks.figures(shown, subject.width)
    rows = [
        Row((Cell(figures.name(x)), Cell(figures.value(x)), Cell(figures.basis(subject.document, x))))
        for x in found[6:]
    ]
    columns = (
        Column(_("Figure"), 34),
        Column(_("Value"), 12, design.CELL_STRONG, "right"),
        Column(_("It rests on"), 60),
    )
    yield from table(columns, rows, subject.width, above=14)
    start = start_here(subject.read)
    if start:
        yield from typeset.heading(_("Where to start"), subject.width)
        yield from typeset.lead(
            _("Not everywhere at once: with the moments that weigh most on the experience."), subject.width
        )
        yield from table(_columns(), [_row(subject, x) for x in start], subject.width, above=2)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Touchpoint"), 30, design.CELL_STRONG),
        Column(_("Moment"), 13, fits=("<ZMOT",), indent=15),
        Column(_("Lived"), 12, design.CELL, "left", indent=17),
        Column(_("Score"), 9, design.CELL, "right"),
        Column(_("What it needs, and why"), 58),
    )


def _row(subject: Subject, start: Start) -> Row:
    touchpoint = subject.read.step_of[start.touchpoint].touchpoint
    moment, lived = start.moment, start.lived
    said = reasons.sentence(reasons.reasons(start.score)) if start.score is not None else ""
    return Row(
        (
            Cell(subject.short(touchpoint), link=anchors.on_map(touchpoint.id)),
            Cell(moment_code(moment.type), signs.star(moment), 15, link=anchors.moment(moment.id))
            if moment
            else Cell("–"),
            Cell() if lived is None else Cell(charts.level_figure(lived), signs.face(lived), 17),
            Cell(format_number(start.score.value, 0)) if start.score is not None else Cell(),
            Cell(words(start.need), note=said),
        )
    )


SECTION = Section("figures", N_("Key figures"), build)
