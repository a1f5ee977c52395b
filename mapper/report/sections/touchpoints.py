"""The table of touchpoints (S3): stage, channel, how it is lived as a level, its weight, its moment of truth."""

from collections.abc import Callable, Iterator

from mapper.analysis.path import Step
from mapper.i18n import N_, _, format_number, format_percent, ngettext
from mapper.model.records import Moment
from mapper.report import anchors, design, signs, typeset
from mapper.report.hurting import hurts
from mapper.report.pieces import Mark, Part
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Group, Row, table, unbroken


def build(subject: Subject) -> Iterator[Part]:
    """A row per touchpoint, in walking order; under the title of its stage."""
    steps = subject.read.steps
    if not steps:
        return
    count = len(steps)
    sentence = ngettext(
        "{count} touchpoint, in the order in which customers meet it, with how it is lived.",
        "{count} touchpoints, in the order in which customers meet them, with how each is lived.",
        count,
    )
    yield from typeset.lead(sentence.format(count=count), subject.width)
    shares = [Column(title, 10, design.CELL, "right") for title, _field, _shown in _figures(subject)]
    columns = (
        Column(_("No."), 4, design.SMALL, "right", fits=(str(count),)),
        Column(_("Touchpoint"), 50),
        Column(_("Channel"), 26, fits=subject.channel_names, indent=17),
        Column(_("Lived"), 20, fits=unbroken(*signs.satisfactions()), indent=17),
        *shares,
        Column(_("Moment"), 12, fits=("<ZMOT",), indent=signs.MOMENT_INDENT),
    )
    shown = (True, True, subject.channel_names, "lived" in subject.views, *shares, subject.moments)
    yield from table(columns, _rows(subject), subject.width, shown=shown)


def _figures(subject: Subject) -> list[tuple[str, str, Callable[[float], str]]]:
    """The figures that any touchpoint carries: title, field, how it is written."""
    found: tuple[tuple[str, str, Callable[[float], str]], ...] = (
        (_("Importance"), "importance", format_number),
        (_("Reach"), "reach", lambda value: format_percent(value, None)),
    )
    return [
        x for x in found if any(getattr(step.touchpoint, x[1]) is not None for step in subject.read.steps)
    ]


def _rows(subject: Subject) -> Iterator[Row | Group]:
    before, figures = None, _figures(subject)
    for step in subject.read.steps:
        if step.stage is not before:
            yield Group(subject.short(step.stage), anchors.stage(step.stage.id))
            before = step.stage
        values = [(getattr(step.touchpoint, field), shown) for _title, field, shown in figures]
        team = subject.team_name(step.touchpoint.team)
        yield Row(
            (
                Cell(str(step.number + 1)),
                Cell(subject.name(step.touchpoint), link=anchors.on_map(step.id), note=team),
                _channel(subject, step),
                _lived(subject, step),
                *(Cell() if value is None else Cell(shown(value)) for value, shown in values),
                _moment(subject, step),
            ),
            (Mark(anchors.touchpoint(step.id)),),
        )


def _channel(subject: Subject, step: Step) -> Cell:
    channel = subject.channel(step.touchpoint)
    if channel is None:
        return Cell()
    return Cell(subject.channel_name(step.touchpoint), signs.icon(channel.icon or "circle-help"), 17)


def _lived(subject: Subject, step: Step) -> Cell:
    level = subject.read.mean(step.id, "lived")
    return Cell() if level is None else Cell(signs.satisfaction(level), signs.face(level), 17)


def _moment(subject: Subject, step: Step) -> Cell:
    found = [x for x in subject.document.children(step.id, Moment) if x.status != "rejected"]
    if not found:
        return Cell()
    return signs.moment_cell(found[0], hurts=hurts(subject, found[0]), link=anchors.moment(found[0].id))


SECTION = Section("touchpoints", N_("Table of touchpoints"), build)
