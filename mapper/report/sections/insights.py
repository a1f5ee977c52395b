"""What hurts and what delights: irritants and frictions by weight, delights and strengths, opportunities, open questions."""

from collections.abc import Iterator

from mapper.i18n import N_, _
from mapper.model import fields as f
from mapper.model.fields import InsightKind
from mapper.model.records import Insight, Touchpoint
from mapper.model.vocabulary import word
from mapper.report import anchors, design, signs, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Place, Subject
from mapper.report.table import Cell, Column, Row, table


def build(subject: Subject) -> Iterator[Part]:
    """A table per family that has any."""
    groups: tuple[tuple[str, tuple[InsightKind, ...]], ...] = (
        (_("What hurts"), ("irritant", "friction")),
        (_("What delights"), ("delight", "strength")),
        (_("Opportunities and ideas"), ("opportunity", "idea")),
        (_("Open questions"), ("question",)),
    )
    first = True
    for title, kinds in groups:
        found = [
            (place, x) for place, x in subject.insights_of(*kinds) if x.text.strip() or x.details.strip()
        ]
        if found:
            yield from typeset.heading(title, subject.width, above=4 if first else 28)
            yield from _table(subject, found)
            first = False


def _table(subject: Subject, found: list[tuple[Place, Insight]]) -> Iterator[Part]:
    """The heaviest first; columns that nobody filled are left out."""
    found.sort(key=lambda pair: -_weight(pair[1]))
    insights = [insight for _place, insight in found]
    columns = [Column(_("What"), 46), Column(_("Where"), 30)]
    fields: list[tuple[str, str]] = []
    for field, title in (
        ("severity", _("Severity")),
        ("frequency", _("Frequency")),
        ("priority", _("Priority")),
    ):
        if any(getattr(insight, field) is not None for insight in insights):
            columns.append(Column(title, 17))
            fields.append((field, title))
    owned = any(subject.owner(insight) for insight in insights)
    if owned:
        columns.append(Column(_("In charge"), 24, design.SMALL_INK))
    rows = [
        Row(
            (
                _what(insight),
                _where(subject, place),
                *(signs.score_cell(getattr(insight, field)) for field, _title in fields),
                *([Cell(subject.owner(insight))] if owned else []),
            )
        )
        for place, insight in found
    ]
    yield from table(columns, rows, subject.width, above=2)


def _weight(insight: Insight) -> int:
    return (insight.severity or 0) * (insight.frequency or 1) + (insight.priority or 0)


def _what(insight: Insight) -> Cell:
    """Its text, details below, and what it rests on."""
    basis = [
        word(f.InsightSource, insight.source) if insight.source else "",
        word(f.Evidence, insight.evidence) if insight.evidence else "",
    ]
    known = ", ".join(part for part in basis if part)
    note = "\n".join(line for line in (insight.details.strip(), known) if line)
    return Cell(insight.text.strip(), note=note)


def _where(subject: Subject, place: Place) -> Cell:
    if isinstance(place, Touchpoint):
        return Cell(subject.short(place), link=anchors.on_map(place.id))
    if place is subject.journey:
        return Cell(_("whole journey"))
    return Cell(subject.short(place), link=anchors.stage(place.id))


SECTION = Section("insights", N_("What hurts, what delights"), build)
