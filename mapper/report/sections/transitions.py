"""Transitions and hand-offs: ways that break, wait, loop or leave, changes of channel, and hand-offs between teams."""

from collections.abc import Iterator
from typing import get_args

from mapper.i18n import N_, _, format_percent, ngettext
from mapper.layout.cards import duration
from mapper.model import fields as f
from mapper.model.records import Touchpoint, Transition
from mapper.model.vocabulary import word
from mapper.model.ways import changes_channel, hands_off
from mapper.report import anchors, design, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject, shortened
from mapper.report.table import Cell, Column, Row, table


def build(subject: Subject) -> Iterator[Part]:
    """The ways about which there is something to say; plain steps to the next card are counted only."""
    found = [way for way in subject.transitions if _telling(subject, way)]
    if not found:
        return
    yield from typeset.lead(_counted(subject, found), subject.width)
    columns = (
        Column(_("From"), 28),
        Column(_("To"), 28),
        Column(_("Way"), 17, fits=tuple(word(f.TransitionKind, x) for x in get_args(f.TransitionKind))),
        Column(_("Share"), 10, design.CELL, "right"),
        Column(_("What happens"), 54),
    )
    yield from table(columns, [_row(subject, way) for way in found], subject.width)


def _telling(subject: Subject, way: Transition) -> bool:
    return (
        way.type != "next"
        or way.broken
        or way.repeats
        or way.contradictions
        or bool(way.wait)
        or bool(way.label.strip())
        or hands_off(subject.document, way)
        or changes_channel(subject.document, way)
    )


def _counted(subject: Subject, found: list[Transition]) -> str:
    ways = len(subject.transitions)
    handed = sum(hands_off(subject.document, way) for way in found)
    changed = sum(changes_channel(subject.document, way) for way in found)
    broken = sum(way.broken for way in found)
    parts = [
        ngettext("{count} transition in all", "{count} transitions in all", ways).format(count=ways),
        ngettext("{count} hand-off between teams", "{count} hand-offs between teams", handed).format(
            count=handed
        ),
        ngettext("{count} change of channel", "{count} changes of channel", changed).format(count=changed),
        ngettext("{count} broken", "{count} broken", broken).format(count=broken),
    ]
    return " · ".join(parts)


def _row(subject: Subject, way: Transition) -> Row:
    target = subject.document.get(Touchpoint, way.target)
    source = subject.document.need(Touchpoint, way.source)
    share = format_percent(way.share, None) if way.share is not None else ""
    return Row(
        (
            Cell(subject.short(source), link=anchors.on_map(source.id)),
            Cell(subject.short(target), link=anchors.on_map(target.id)) if target else Cell(_("way out")),
            Cell(word(f.TransitionKind, way.type)),
            Cell(share),
            Cell("\n".join(_events(subject, way, source, target))),
        )
    )


def _events(
    subject: Subject, way: Transition, source: Touchpoint, target: Touchpoint | None
) -> Iterator[str]:
    """What happens on the way, a line each."""
    if way.label.strip():
        yield shortened(way.label, 200)
    if way.broken:
        yield _("broken")
    if way.wait:
        yield _("wait: {duration}").format(duration=duration(way.wait))
    if way.repeats:
        yield _("the customer repeats everything")
    if way.contradictions:
        yield _("contradictory messages")
    if target is not None and hands_off(subject.document, way):
        names = subject.team_name(source.team), subject.team_name(target.team)
        yield _("hand-off: {one} → {other}").format(one=names[0], other=names[1])
    if target is not None and changes_channel(subject.document, way):
        channels = subject.channel_name(source), subject.channel_name(target)
        yield _("channel: {one} → {other}").format(one=channels[0], other=channels[1])


SECTION = Section("transitions", N_("Transitions and hand-offs"), build)
