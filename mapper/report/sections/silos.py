"""Silos: who hands customers to whom, touchpoints nobody answers for, people left to a machine, and where customers leave."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis import handoffs
from mapper.analysis.funnel import Passing, exits
from mapper.analysis.handoffs import Pair
from mapper.analysis.path import Step
from mapper.analysis.stranded import Stranded, proposal, stranded
from mapper.i18n import N_, _, format_percent, ngettext
from mapper.report import anchors, charts, design, signs, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, table

MOST: Final = 7  # teams side by side
_BROKEN = design.CELL_STRONG._replace(colour="danger")


def build(subject: Subject) -> Iterator[Part]:
    """Each part only where there is something to say."""
    yield from _matrix(subject)
    yield from _orphans(subject)
    yield from _machines(subject)
    yield from _leaving(subject)


def _matrix(subject: Subject) -> Iterator[Part]:
    teams, pairs = handoffs.ends_of(subject.read, "team"), handoffs.matrix(subject.read, "team")
    if not pairs:
        return
    yield from typeset.heading(_("Who hands on to whom"), subject.width, above=8)
    health = handoffs.health(handoffs.crossing(subject.read, "team"))
    said = ngettext("{count} hand-off between teams", "{count} hand-offs between teams", health.passages)
    broken = ngettext("{count} of those drawn is broken", "{count} of those drawn are broken", health.broken)
    lead = f"{said.format(count=health.passages)} · {broken.format(count=health.broken)}"
    yield from typeset.paragraph(lead, subject.width, above=0, keep=True)
    for start in range(0, len(teams), MOST):
        shown = teams[start : start + MOST]
        columns = (
            Column(_("From, to →"), 28, design.CELL_STRONG),
            *(Column(subject.team_name(x), 16) for x in shown),
        )
        rows = [
            Row((Cell(subject.team_name(one)), *(_field(pairs.get((one, x))) for x in shown)))
            for one in teams
        ]
        yield from table(columns, rows, subject.width, above=6)


def _field(pair: Pair | None) -> Cell:
    if pair is None:
        return Cell("·", style=design.SMALL)
    text = str(pair.health.passages)
    if not pair.health.troubled:
        return Cell(text)
    parts = (
        (pair.health.broken, _("broken: {count}")),
        (pair.health.repeats, _("said again: {count}")),
        (pair.health.contradictions, _("contradicted: {count}")),
    )
    return Cell(
        text, note=", ".join(said.format(count=count) for count, said in parts if count), style=_BROKEN
    )


def _orphans(subject: Subject) -> Iterator[Part]:
    found = handoffs.without_owner(subject.read)
    if not found or len(found) == len(subject.read.steps):  # before teams are used at all, nobody is missing
        return
    yield from typeset.heading(_("Nobody answers for"), subject.width)
    yield from typeset.bullets((_place(subject, step) for step in found), subject.width)


def _place(subject: Subject, step: Step) -> str:
    return f"{subject.short(step.touchpoint)} – {subject.short(step.stage)}"


def _machines(subject: Subject) -> Iterator[Part]:
    found = stranded(subject.read)
    if not found:
        return
    yield from typeset.heading(_("Left to a machine"), subject.width)
    columns = (Column(_("Touchpoint"), 40), Column(_("Lived"), 14, indent=17), Column(_("What to do"), 60))
    yield from table(columns, [_lonely(subject, x) for x in found], subject.width, above=2)


def _lonely(subject: Subject, found: Stranded) -> Row:
    card = subject.read.step_of[found.touchpoint].touchpoint
    level = Cell(charts.level_figure(found.level), signs.face(found.level), 17)
    return Row((Cell(subject.short(card), link=anchors.on_map(card.id)), level, Cell(proposal(found))))


def _leaving(subject: Subject) -> Iterator[Part]:
    found = exits(subject.read)[:10]
    if not found:
        return
    yield from typeset.heading(_("Where customers leave"), subject.width)
    columns = (
        Column(_("Touchpoint"), 60),
        Column(_("Customers who come"), 22, design.CELL, "right"),
        Column(_("Leave here"), 18, design.CELL_STRONG, "right"),
    )
    yield from table(columns, [_exit(subject, x) for x in found], subject.width, above=2)


def _exit(subject: Subject, passing: Passing) -> Row:
    card = subject.read.step_of[passing.touchpoint].touchpoint
    come = "" if passing.reach is None else format_percent(passing.reach)
    leave = "" if passing.leaving is None else format_percent(passing.leaving)
    return Row((Cell(subject.short(card), link=anchors.on_map(card.id)), Cell(come), Cell(leave)))


SECTION = Section("silos", N_("Hand-offs and silos"), build)
