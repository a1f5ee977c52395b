"""Actions: what will be done, by whom, by when, what it should bring and what it costs."""

from collections.abc import Iterator
from datetime import date
from typing import get_args

from mapper.i18n import N_, _, format_date
from mapper.model import fields as f
from mapper.model.records import Action, Insight, Moment, Touchpoint
from mapper.model.vocabulary import field_name, word
from mapper.report import anchors, charts, design, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, table, unbroken


def build(subject: Subject) -> Iterator[Part]:
    """Those to be done first by date, dropped ones last."""
    if not subject.actions:
        return
    yield from typeset.lead(
        _("What the team has decided to do, the earliest first. Impact and effort go from 1 to 5."),
        subject.width,
    )
    columns = (
        Column(_("Action"), 74, design.CELL_STRONG),
        Column(_("In charge"), 30, design.SMALL_INK),
        Column(_("Due"), 16, fits=unbroken(format_date(date(2026, 12, 30)))),
        Column(_("Status"), 17, fits=tuple(word(f.ActionStatus, x) for x in get_args(f.ActionStatus))),
        Column(_("Impact"), 11, design.CELL, "right"),
        Column(_("Effort"), 11, design.CELL, "right"),
    )
    yield from table(columns, [_row(subject, action) for action in in_order(subject.actions)], subject.width)


def in_order(actions: tuple[Action, ...]) -> list[Action]:
    """By due date, those without one after, those done or dropped last."""
    return sorted(actions, key=lambda x: (x.status in {"done", "dropped"}, x.due or date.max))


def _row(subject: Subject, action: Action) -> Row:
    impacts = [x for x in (action.customer_impact, action.business_impact) if x is not None]
    return Row(
        (
            Cell(action.title.strip() or "…", link=_goal(subject, action), note=_about(action)),
            Cell(subject.owner(action)),
            Cell(format_date(action.due) if action.due else ""),
            Cell(word(f.ActionStatus, action.status)),
            Cell(str(max(impacts))) if impacts else Cell(),
            Cell(str(action.effort)) if action.effort is not None else Cell(),
        )
    )


def _about(action: Action) -> str:
    """Description, kind and what will show it."""
    kind = word(f.ActionKind, action.type) if action.type else ""
    facts = [kind, action.phase.strip()]
    lines = [action.description.strip(), " · ".join(x for x in facts if x)]
    if action.metric.strip():
        before, after = action.result_before.strip(), action.result_after.strip()
        result = " → ".join(x for x in (before, after) if x)
        sentence = _("{metric}: {result}") if result else "{metric}"
        lines.append(sentence.format(metric=action.metric.strip(), result=result))
    if action.expected_level is not None:
        name, level = field_name(Action, "expected_level"), charts.level_figure(action.expected_level)
        lines.append(_("{metric}: {result}").format(metric=name, result=level))
    return "\n".join(line for line in lines if line)


def _goal(subject: Subject, action: Action) -> str | None:
    """Where on the map the action belongs."""
    document = subject.document
    moment, insight = document.get(Moment, action.moment), document.get(Insight, action.insight)
    place = (
        action.touchpoint
        or (moment.touchpoint if moment else None)
        or (insight.touchpoint if insight else None)
    )
    return anchors.on_map(place) if place is not None and document.get(Touchpoint, place) else None


SECTION = Section("actions", N_("Actions"), build)
