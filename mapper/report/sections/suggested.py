"""Suggested moments of truth: touchpoints nobody has decided about that score high, with what speaks for each."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis import reasons
from mapper.analysis.moments import PARTS, WORTH_A_LOOK, Suggestion, scores, suggestions
from mapper.i18n import N_, _, format_number
from mapper.model.vocabulary import moment_code
from mapper.report import anchors, design, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, table

MOST: Final = 15


def build(subject: Subject) -> Iterator[Part]:
    """The suggestions worth a look, the highest score first."""
    found = suggestions(subject.read, scores(subject.read), least=WORTH_A_LOOK)[:MOST]
    if not found:
        return
    lead = _(
        "Touchpoints that are likely moments of truth and that nobody has decided about yet. The score goes from 0 to 100; "
        "it is a method of our own: a weighted mean of what is known. What is not known is left out."
    )
    yield from typeset.lead(lead, subject.width)
    columns = (
        Column(_("Touchpoint"), 34, design.CELL_STRONG),
        Column(_("Type"), 11, fits=("<ZMOT",)),
        Column(_("Score"), 9, design.CELL, "right"),
        Column(_("What speaks for it"), 66),
    )
    yield from table(columns, [_row(subject, x) for x in found], subject.width)


def _row(subject: Subject, found: Suggestion) -> Row:
    touchpoint = subject.read.step_of[found.touchpoint].touchpoint
    known = reasons.reasons(found.score, most=len(PARTS))
    return Row(
        (
            Cell(subject.short(touchpoint), link=anchors.on_map(touchpoint.id)),
            Cell(moment_code(found.type) if found.type else ""),
            Cell(format_number(found.score.value, 0)),
            Cell(reasons.sentence(known), note=reasons.not_known(found.score.unknown)),
        )
    )


SECTION = Section("suggested", N_("Suggested moments"), build)
