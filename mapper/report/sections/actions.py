"""Actions: what will be done, by whom, by when, what it should bring and what it costs."""

from collections.abc import Iterator
from datetime import date

from mapper.i18n import N_, _, format_date
from mapper.model import fields as f
from mapper.model.records import Action, Insight, Moment, Touchpoint
from mapper.model.vocabulary import field_name, word
from mapper.report import anchors, charts, design, signs, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, table


def build(subject: Subject) -> Iterator[Part]:
    """Those to be done first by date, dropped ones last."""
    if not subject.actions:
        return
    yield from typeset.lead(
        _("What the team has decided to do, the earliest first. Impact and effort go from 1 to 5."),
        subject.width,
    )
    columns = (
        Column(_("Action"), 46),
        Column(_("In charge"), 26, design.SMALL_INK),
        Column(_("Due"), 18),
        Column(_("Status"), 16),
        Column(_("Impact"), 15),
        Column(_("Effort"), 15),
    )
    yield from table(columns, [_row(subject, action) for action in in_order(subject.actions)], subject.width)


def in_order(actions: tuple[Action, ...]) -> list[Action]:
    """By due date, those without one after, those done or dropped last."""
    return sorted(actions, key=lambda x: (x.status in {"done", "dropped"}, x.due or date.max))


def _row(subject: Subject, action: Action) -> Row:
    impacts = [x for x in (action.customer_impact, action.business_impact) if x is not None]
    return Row(
        (
            Cell(_what(action), link=_goal(subject, action)),
            Cell(subject.owner(action)),
            Cell(format_date(action.due) if action.due else ""),
            Cell(word(f.ActionStatus, action.status)),
            signs.score_cell(max(impacts)) if impacts else Cell(),
            signs.score_cell(action.effort),
        )
    )


def _what(action: Action) -> str:
    """Title, description, kind and what will show it."""
    kind = word(f.ActionKind, action.type) if action.type else ""
    facts = [kind, action.phase.strip()]
    lines = [action.title.strip() or "…", action.description.strip(), " · ".join(x for x in facts if x)]
    if action.metric.strip():
        before, after = action.result_before.strip(), action.result_after.strip()
        result = " → ".join(x for x in (before, after) if x)
        lines.append(f"{action.metric.strip()} : {result}" if result else action.metric.strip())
    if action.expected_level is not None:
        name = field_name(Action, "expected_level")
        lines.append(f"{name}: {charts.level_figure(action.expected_level)}")
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
