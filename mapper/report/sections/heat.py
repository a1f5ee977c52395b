"""Heat maps: the lived feeling by stage and persona, by channel and stage, and the channels from best to worst."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from mapper.analysis.levels import Heat, Mean, channel_by_stage, channels_ranked, stage_by_persona
from mapper.i18n import N_, _
from mapper.layout import marks
from mapper.layout.primitives import Box, Icon, Primitive, Rect
from mapper.model.vocabulary import title_of
from mapper.report import charts, design, signs, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject, shortened
from mapper.report.table import Cell, Column, Row, spans, table

MOST: Final = 7  # columns side by side: more go into a further table


def build(subject: Subject) -> Iterator[Part]:
    """Three tables; those without a level are left out."""
    personas, channels = stage_by_persona(subject.read), channel_by_stage(subject.read)
    if len(personas.columns) > 1 and personas.cells:
        yield from typeset.heading(_("Stages and personas"), subject.width, above=8)
        yield from _heat(subject, personas, _("Stage"))
    if channels.cells:
        yield from typeset.heading(_("Channels and stages"), subject.width)
        yield from _heat(subject, channels, _("Channel"))
        yield from typeset.heading(_("Channels, the best felt first"), subject.width)
        yield from _ranked(subject)


def _heat(subject: Subject, heat: Heat, head: str) -> Iterator[Part]:
    for start in range(0, len(heat.columns), MOST):
        shown = heat.columns[start : start + MOST]
        columns = (Column(head, 30, design.CELL_STRONG), *(Column(_name(subject, x), 16) for x in shown))
        yield from table(
            columns,
            [_row(subject, heat, row, shown, columns) for row in heat.rows],
            subject.width,
            above=4 if start == 0 else 14,
        )


def _row(subject: Subject, heat: Heat, row: str, shown: Sequence[str], columns: Sequence[Column]) -> Row:
    widths = [width for _x, width in spans(columns, subject.width)][1:]
    means = (heat.cells.get((row, column)) for column in shown)
    return Row(
        (Cell(_name(subject, row)), *(_cell(mean, width) for mean, width in zip(means, widths, strict=True)))
    )


def _cell(mean: Mean | None, width: float) -> Cell:
    """A ground tinted by the level, its face, the figure, and how many levels it is the mean of."""
    if mean is None:
        return Cell("–", style=design.SMALL)
    return Cell(charts.level_figure(mean.level), partial(_ground, mean.level, width), 20)


def _ground(level: float, width: float, x: float, y: float) -> Iterator[Primitive]:
    nearest = max(-2, min(2, round(level)))
    tint = f"tint{nearest:+d}" if nearest else "tint0"
    yield Box(Rect(x - 2, y - 9, width, 18), fill=tint, radius=4)
    icon, colour = marks.face(level)
    yield Icon(icon, x + 3, y - signs.FACE / 2, signs.FACE, colour)


def _ranked(subject: Subject) -> Iterator[Part]:
    columns = (
        Column(_("Channel"), 40, design.CELL_STRONG),
        Column(_("Mean of the lived feelings"), 30, indent=17),
        Column(_("Feelings"), 15, design.CELL, "right"),
        Column(_("Touchpoints"), 15, design.CELL, "right"),
    )
    rows = [
        Row(
            (
                Cell(_name(subject, found.channel)),
                Cell(charts.level_figure(found.mean.level), signs.face(found.mean.level), 17),
                Cell(str(found.mean.n)),
                Cell(str(found.touchpoints)),
            )
        )
        for found in channels_ranked(subject.read)
        if found.mean is not None
    ]
    yield from table(columns, rows, subject.width, above=2)


def _name(subject: Subject, record: str) -> str:
    return shortened(title_of(subject.document.records[record]), 60)


SECTION = Section("heat", N_("Heat maps"), build)
