"""The summary for management: one page of sentences and figures, written from the data."""

from collections.abc import Iterator

from mapper.analysis import gaps
from mapper.analysis.peak_end import of_all
from mapper.analysis.reading import Rated
from mapper.i18n import N_, _, format_date, format_number, ngettext, quoted
from mapper.layout.measure import wrap
from mapper.model import fields as f
from mapper.model.records import Action, Touchpoint
from mapper.model.vocabulary import word
from mapper.report import blocks, charts, design, typeset
from mapper.report.hurting import hurts
from mapper.report.pieces import Part, Piece, height_of
from mapper.report.section import Section
from mapper.report.sections.actions import in_order
from mapper.report.sections.personas import remembered
from mapper.report.subject import Subject, shortened

_FIRST: int = 3  # actions named
_HEAD: float = 60.0  # of the section's title, and some air


def build(subject: Subject) -> Iterator[Part]:
    """What fits on one page, the most important first; nothing without a touchpoint."""
    if not subject.read.steps:
        return
    room = subject.frame.bottom - subject.frame.top - _HEAD
    for block in _fitting(list(_blocks(subject)), room):
        yield from block


def _fitting(found: list[list[Piece]], room: float) -> list[list[Piece]]:
    """Without the blocks for which there is no room: the last ones go first, but the very last, the actions, stays longest."""
    heights = [height_of(block) + block[0].above if block else 0.0 for block in found]
    while len(found) > 1 and sum(heights) > room:
        place = len(found) - 2
        del found[place], heights[place]
    return found


def _blocks(subject: Subject) -> Iterator[list[Piece]]:
    """Each is shown whole or not at all."""
    yield list(_lead(subject))
    yield list(blocks.figures(_figures(subject), subject.width, per_row=6, above=10))
    texts = (
        (_("Moments of truth"), _of_moments(subject)),
        (_("The best and the worst"), _of_extremes(subject)),
        (_("What will be remembered"), _of_memory(subject)),
        (_("Promised, expected, lived"), _of_gaps(subject)),
        (_("What hurts most"), _of_pains(subject)),
    )
    for title, sentences in texts:
        found = [sentence for sentence in sentences if sentence]
        if found:
            yield [
                *typeset.subheading(title, subject.width, above=13),
                *typeset.paragraph(" ".join(found), subject.width, above=0),
            ]
    first = [
        _of_action(subject, x) for x in in_order(subject.actions) if x.status not in {"done", "dropped"}
    ][:_FIRST]
    if first:
        yield [
            *typeset.subheading(_("First actions"), subject.width, above=13),
            *typeset.bullets(first, subject.width, above=2),
        ]


def _lead(subject: Subject) -> Iterator[Piece]:
    journey = subject.journey
    texts = [
        journey.scenario.strip()
        and _("Scenario: {scenario}").format(scenario=" ".join(journey.scenario.split()))
    ]
    texts += [
        journey.goal.strip() and _("The customer’s goal: {goal}").format(goal=" ".join(journey.goal.split()))
    ]
    texts += [
        journey.evidence.strip() and _("Based on: {evidence}").format(evidence=journey.evidence.strip())
    ]
    for text in filter(None, texts):
        lines = wrap(text, design.LEAD.font, design.LEAD.size, subject.width, 4).lines
        yield from typeset.lines(lines, design.LEAD, 0, subject.width)


def _figures(subject: Subject) -> list[blocks.Figure]:
    """Counts; those of nothing are left out."""
    steps, stages = len(subject.read.steps), len(subject.stages)
    channels = len({x.touchpoint.channel for x in subject.read.steps if x.touchpoint.channel})
    personas, moments = len(subject.personas), len(subject.moments)
    pains, actions = len(subject.insights_of("irritant", "friction")), len(subject.actions)
    named = (
        (stages, ngettext("stage", "stages", stages)),
        (steps, ngettext("touchpoint", "touchpoints", steps)),
        (channels, ngettext("channel", "channels", channels)),
        (personas, ngettext("persona", "personas", personas)),
        (moments, ngettext("moment of truth", "moments of truth", moments)),
        (
            pains or actions,
            ngettext("pain point", "pain points", pains) if pains else ngettext("action", "actions", actions),
        ),
    )
    return [blocks.Figure(format_number(count), label) for count, label in named if count]


def _named(subject: Subject, touchpoint: Touchpoint) -> str:
    return quoted(subject.short(touchpoint))


def _listed(names: list[str], most: int = 4) -> str:
    """Names in a row, the rest counted."""
    shown = ", ".join(names[:most])
    rest = len(names) - most
    if rest <= 0:
        return shown
    more = ngettext("{count} more", "{count} more", rest).format(count=rest)
    return f"{shown}, {more}"


def _of_moments(subject: Subject) -> Iterator[str]:
    found = subject.moments
    if not found:
        return
    count = len(found)
    sentence = ngettext(
        "{count} moment of truth is marked: {names}.", "{count} moments of truth are marked: {names}.", count
    )
    yield sentence.format(count=count, names=_listed([_named(subject, x) for x, _m in found]))
    painful = [(touchpoint, moment) for touchpoint, moment in found if hurts(subject, moment)]
    if painful:
        sentence = ngettext("{count} of them hurts: {names}.", "{count} of them hurt: {names}.", len(painful))
        yield sentence.format(count=len(painful), names=_listed([_named(subject, x) for x, _m in painful], 3))
    open_ = sum(moment.status == "suggested" for _x, moment in found)
    if open_:
        sentence = ngettext("{count} is still to be confirmed.", "{count} are still to be confirmed.", open_)
        yield sentence.format(count=open_)
    delights = [(x, m) for x, m in found if m.qualification == "delight"]
    if delights:
        yield _("Customers are delighted at {names}.").format(
            names=_listed([_named(subject, x) for x, _m in delights], 3)
        )


def _of_extremes(subject: Subject) -> Iterator[str]:
    line = subject.read.mean_line("lived")
    if len(line) < 2:
        return
    best, worst = max(line, key=lambda x: x.level), min(line, key=lambda x: x.level)
    if best.level == worst.level:
        yield _("All touchpoints are lived alike, at {level}.").format(level=charts.level_figure(best.level))
        return
    yield _("The best lived touchpoint is {name} ({level}).").format(**_rated(subject, best))
    yield _("The worst lived one is {name} ({level}).").format(**_rated(subject, worst))


def _rated(subject: Subject, rated: Rated) -> dict[str, str]:
    touchpoint = subject.read.step_of[rated.touchpoint].touchpoint
    return {"name": _named(subject, touchpoint), "level": charts.level_figure(rated.level)}


def _of_memory(subject: Subject) -> Iterator[str]:
    known = of_all(subject.read, "lived")
    if known is not None and known.n > 1:
        yield remembered(subject, known)


def _of_gaps(subject: Subject) -> Iterator[str]:
    sentences = {
        "promise": _(
            "The widest gap between what was planned and what is lived is at {name}: {aim} planned, "
            "{lived} lived."
        ),
        "expectation": _(
            "The widest gap with what customers expected is at {name}: {aim} expected, {lived} lived."
        ),
    }
    kinds: tuple[gaps.GapKind, ...] = ("promise", "expectation")
    for kind in kinds:
        ranked = gaps.ranked(gaps.by_touchpoint(subject.read, kind))
        if ranked and ranked[0].value > 0:
            widest = ranked[0]
            touchpoint = subject.read.step_of[widest.id].touchpoint
            yield sentences[kind].format(
                name=_named(subject, touchpoint),
                aim=charts.level_figure(widest.aim),
                lived=charts.level_figure(widest.lived),
            )


def _of_pains(subject: Subject) -> Iterator[str]:
    found = [x for _place, x in subject.insights_of("irritant", "friction") if x.text.strip() and x.severity]
    if found:
        worst = max(found, key=lambda x: (x.severity or 0) * (x.frequency or 1))
        shown = quoted(shortened(worst.text, 160).rstrip("."))
        if worst.frequency is not None:
            sentence = _("{text}, of severity {severity} and frequency {frequency} out of 5.")
            yield sentence.format(text=shown, severity=worst.severity, frequency=worst.frequency)
        else:
            yield _("{text}, of severity {severity} out of 5.").format(text=shown, severity=worst.severity)


def _of_action(subject: Subject, action: Action) -> str:
    due = _("by {date}").format(date=format_date(action.due)) if action.due else ""
    facts = [part for part in (subject.owner(action), due, word(f.ActionStatus, action.status)) if part]
    return f"{shortened(action.title, 140) or '…'} ({shortened(', '.join(facts), 140)})"


SECTION = Section("summary", N_("Summary"), build)
