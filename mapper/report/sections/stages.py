"""A sheet for each stage: what happens there, its touchpoints, what hurts and what helps."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis.reading import mean
from mapper.i18n import N_, _, format_percent, ngettext
from mapper.model import fields as f
from mapper.model.records import Cell as Card
from mapper.model.records import Insight, Lane, Moment, Stage, Touchpoint
from mapper.model.vocabulary import title_of, word
from mapper.report import anchors, charts, design, signs, typeset
from mapper.report.hurting import hurts
from mapper.report.pieces import Mark, Part, Piece
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, table

_CARD: Final = 150  # letters that a card of the map surely shows


def build(subject: Subject) -> Iterator[Part]:
    """One sheet after the other, each under its title."""
    for number, stage in enumerate(subject.stages):
        yield from _sheet(subject, stage, first=number == 0)


def _sheet(subject: Subject, stage: Stage, *, first: bool) -> Iterator[Piece]:
    title = stage.title.strip() or "…"
    mark = Mark(anchors.stage(stage.id), title, listed=True)
    if not first:
        yield typeset.rule(subject.width, above=30)
    yield from typeset.heading(
        title, subject.width, above=10 if first else 16, mark=mark, link=anchors.on_map(stage.id)
    )
    yield from typeset.paragraph(_facts(subject, stage), subject.width, design.SMALL, above=0, keep=True)
    yield from typeset.paragraph(stage.description, subject.width, above=6)
    yield from _texts(subject, stage)
    yield from _touchpoints(subject, stage)
    yield from _insights(subject, stage)


def _facts(subject: Subject, stage: Stage) -> str:
    """Phase, number of touchpoints, how it is lived, its share of the pain points: on one line."""
    count = len(subject.touchpoints(stage))
    known = [subject.read.mean(x.id, "lived") for x in subject.touchpoints(stage)]
    levels = [level for level in known if level is not None]
    parts = [word(f.Phase, stage.phase) if stage.phase else ""]
    parts.append(ngettext("{count} touchpoint", "{count} touchpoints", count).format(count=count))
    if levels:
        level = mean(levels)
        sentence = _("lived {level} on average, {share} of touchpoints as positive")
        positive = 100 * sum(x > 0 for x in levels) / len(levels)
        parts.append(sentence.format(level=charts.level_figure(level), share=format_percent(positive)))
    here, everywhere = subject.pains[stage.id], subject.pains.total()
    if here:
        parts.append(_("{share} of the pain points").format(share=format_percent(100 * here / everywhere)))
    return "  ·  ".join(part for part in parts if part)


def _texts(subject: Subject, stage: Stage) -> Iterator[Piece]:
    """What the lanes of text and backstage say of the whole stage, and what a card of the map has no room for."""
    for card in subject.document.children(stage.id, Card):
        if card.text.strip():
            yield from typeset.fact(_lane(subject, card), card.text, subject.width, above=6)
    for touchpoint in subject.touchpoints(stage):
        for card in subject.document.children(touchpoint.id, Card):
            if len(card.text) > _CARD:
                name = f"{_lane(subject, card)} · {subject.short(touchpoint)}"
                yield from typeset.fact(name, card.text, subject.width, above=6)


def _lane(subject: Subject, card: Card) -> str:
    return title_of(subject.document.need(Lane, card.lane))


def _touchpoints(subject: Subject, stage: Stage) -> Iterator[Piece]:
    columns = (
        Column(_("Touchpoint"), 40),
        Column(_("Channel"), 26, fits=subject.channel_names, indent=17),
        Column(_("Expected"), 14),
        Column(_("Planned"), 14),
        Column(_("Lived"), 14),
        Column(_("Moment"), 16, fits=("<ZMOT",), indent=signs.MOMENT_INDENT),
    )
    rows = [_row(subject, touchpoint) for touchpoint in subject.touchpoints(stage)]
    views = ("expected" in subject.views, "planned" in subject.views, "lived" in subject.views)
    shown = (True, subject.channel_names, *views, subject.moments)
    yield from table(columns, rows, subject.width, above=12, shown=shown)


def _row(subject: Subject, touchpoint: Touchpoint) -> Row:
    channel = subject.channel(touchpoint)
    way = Cell(subject.channel_name(touchpoint), signs.icon(channel.icon), 17) if channel else Cell()
    found = [x for x in subject.document.children(touchpoint.id, Moment) if x.status != "rejected"]
    mark = (
        signs.moment_cell(found[0], hurts=hurts(subject, found[0]), link=anchors.moment(found[0].id))
        if found
        else Cell()
    )
    title = Cell(subject.short(touchpoint), link=anchors.on_map(touchpoint.id))
    return Row(
        (title, way, *(_level(subject, touchpoint, view) for view in ("expected", "planned", "lived")), mark)
    )


def _level(subject: Subject, touchpoint: Touchpoint, view: f.View) -> Cell:
    level = subject.read.mean(touchpoint.id, view)
    return Cell() if level is None else Cell(charts.level_figure(level), signs.face(level), 16)


def _insights(subject: Subject, stage: Stage) -> Iterator[Piece]:
    groups: tuple[tuple[str, tuple[f.InsightKind, ...]], ...] = (
        (_("What hurts"), ("irritant", "friction")),
        (_("What delights"), ("delight", "strength")),
        (_("Opportunities and ideas"), ("opportunity", "idea")),
        (_("Questions"), ("question",)),
    )
    places = [stage.id, *(x.id for x in subject.touchpoints(stage))]
    here = [insight for place in places for insight in subject.document.children(place, Insight)]
    for title, kinds in groups:
        texts = [x.text for x in here if x.type in kinds and x.text.strip()]
        if texts:
            yield from typeset.subheading(title, subject.width)
            yield from typeset.bullets(texts, subject.width, above=3)


SECTION = Section("stages", N_("Stage by stage"), build)
