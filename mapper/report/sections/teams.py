"""A sheet per team: what it answers for, how that is lived, and how customers are handed to it and on from it."""

from collections.abc import Iterator

from mapper.analysis.handoffs import Passage
from mapper.analysis.team_sheet import TeamSheet, team_sheet, teams_of
from mapper.i18n import N_, _, ngettext
from mapper.model import fields as f
from mapper.model.vocabulary import moment_code, title_of, word
from mapper.report import charts, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject, shortened


def build(subject: Subject) -> Iterator[Part]:
    """Team after team; nothing where no team owns anything."""
    for place, team in enumerate(teams_of(subject.read)):
        sheet = team_sheet(subject.read, team)
        yield from typeset.heading(
            subject.team_name(team) or _("Team"), subject.width, above=22 if place else 8
        )
        yield from typeset.paragraph(_said(sheet), subject.width, above=0, keep=True)
        yield from _lists(subject, sheet)


def _said(sheet: TeamSheet) -> str:
    count = len(sheet.touchpoints)
    parts = [ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count)]
    if sheet.level is not None:
        parts.append(_("lived {level} on average").format(level=charts.level_figure(sheet.level.level)))
    handed = len(sheet.taken) + len(sheet.given)
    if handed:
        parts.append(ngettext("{count} hand-off", "{count} hand-offs", handed).format(count=handed))
    if sheet.health.broken:
        parts.append(
            ngettext("{count} broken", "{count} broken", sheet.health.broken).format(
                count=sheet.health.broken
            )
        )
    return " · ".join(parts)


def _lists(subject: Subject, sheet: TeamSheet) -> Iterator[Part]:
    document = subject.document
    moments = (
        f"{moment_code(moment.type)} – {shortened(title_of(document.records[moment.touchpoint]))}"
        for moment in sheet.moments
    )
    lists = (
        (_("Touchpoints"), [subject.short(step.touchpoint) for step in sheet.touchpoints]),
        (_("Moments of truth"), list(moments)),
        (_("Takes over from"), [_passage(subject, x, taken=True) for x in sheet.taken]),
        (_("Hands on to"), [_passage(subject, x, taken=False) for x in sheet.given]),
        (
            _("Actions"),
            [f"{shortened(title_of(x))} – {word(f.ActionStatus, x.status)}" for x in sheet.actions],
        ),
        (_("Insights"), [shortened(title_of(x)) for x in sheet.insights]),
    )
    for name, entries in lists:
        yield from typeset.fact(name, " · ".join(dict.fromkeys(entries)), subject.width)


def _passage(subject: Subject, passage: Passage, *, taken: bool) -> str:
    other = passage.source if taken else passage.target
    return subject.team_name(other.touchpoint.team)


SECTION = Section("teams", N_("Teams"), build)
