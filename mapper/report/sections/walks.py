"""Walks of the path: who walked, what it cost in time and contacts, what was felt where, and where walkers disagree."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis.walks import Along, Walked, side_by_side, walks
from mapper.i18n import N_, _, format_date, ngettext
from mapper.model import fields as f
from mapper.model.vocabulary import word
from mapper.report import anchors, charts, design, signs, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject, shortened
from mapper.report.table import Cell, Column, Row, table

MOST: Final = 6  # walks side by side


def build(subject: Subject) -> Iterator[Part]:
    """Nothing before somebody has walked."""
    found = [x for x in walks(subject.read) if x.done]
    if not found:
        return
    count = ngettext(
        "{count} person walked the path as a new customer.",
        "{count} people walked the path as new customers.",
        len(found),
    )
    yield from typeset.lead(count.format(count=len(found)), subject.width)
    columns = (
        Column(_("Walk"), 34, design.CELL_STRONG),
        Column(_("Walked"), 14, design.CELL, "right"),
        Column(_("Minutes"), 13, design.CELL, "right"),
        Column(_("Contacts"), 14, design.CELL, "right"),
        Column(_("Transfers"), 14, design.CELL, "right"),
        Column(_("Mean"), 13, indent=17),
        Column(_("Obstacles"), 14, design.CELL, "right"),
        Column(_("Irritants"), 14, design.CELL, "right"),
        Column(_("Delights"), 14, design.CELL, "right"),
    )
    yield from table(columns, [_row(x, place) for place, x in enumerate(found, 1)], subject.width)
    if len(found) > 1:
        yield from typeset.heading(_("Side by side"), subject.width)
        yield from _beside(subject, found[:MOST])


def _row(found: Walked, place: int) -> Row:
    walk = found.walk
    about = (format_date(walk.day) if walk.day else "", word(f.WalkStatus, walk.status))
    mean = found.mean
    return Row(
        (
            Cell(_name(found, place), note=" · ".join(filter(None, about))),
            Cell(f"{found.done}/{found.total}"),
            Cell(str(round(found.seconds / 60))),
            Cell(str(found.contacts)),
            Cell(str(found.transfers)),
            Cell() if mean is None else Cell(charts.level_figure(mean.level), signs.face(mean.level), 17),
            Cell(str(found.obstacles)),
            Cell(str(found.irritants)),
            Cell(str(found.delights)),
        )
    )


def _name(found: Walked, place: int) -> str:
    return shortened(found.walk.name) or _("Walk {number}").format(number=place)


def _beside(subject: Subject, found: list[Walked]) -> Iterator[Part]:
    heads = [_name(x, place) for place, x in enumerate(found, 1)]
    columns = (Column(_("Touchpoint"), 40), *(Column(head, 14, indent=17) for head in heads))
    yield from table(
        columns, [_along(subject, x, found) for x in side_by_side(subject.read)], subject.width, above=2
    )


def _along(subject: Subject, along: Along, found: list[Walked]) -> Row:
    card = subject.read.step_of[along.touchpoint].touchpoint
    levels = [step.level if (step := along.steps.get(x.walk.id)) is not None else None for x in found]
    cells = (
        Cell("–") if level is None else Cell(charts.level_figure(level), signs.face(level), 17)
        for level in levels
    )
    return Row((Cell(subject.short(card), link=anchors.on_map(card.id)), *cells))


SECTION = Section("walks", N_("Walks of the path"), build)
