"""A stretch of a journey's columns as a map of its own, so that it can stand on one page.

The map is laid out anew for the few columns it has: lanes are as high as their cards there ask for, collapsed stages are
opened and heights that people set are let go, so that paper hides nothing. Every card is in exactly one stretch: a stage's
own cards go with its first touchpoints, the journey's with the first stretch.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

import msgspec

from mapper.i18n import _, language
from mapper.layout.contents import CELL_LANES, LANE_OF_INSIGHT
from mapper.layout.picture import MapPicture
from mapper.layout.plan import Options
from mapper.model.document import Document
from mapper.model.fields import LaneKind, Language
from mapper.model.records import (
    Cell,
    Channel,
    Feeling,
    Insight,
    JourneyPersona,
    Lane,
    Moment,
    MomentPersona,
    Persona,
    Picture,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
    Transition,
)
from mapper.report.subject import Subject

_EMOTION: Final = 200  # map pixels that feelings have on paper


@dataclass(frozen=True)
class Chunk:
    """The touchpoints of a stage that stand on one page; `part` counts from 0 where a stage goes over several."""

    stage: Stage
    touchpoints: tuple[Touchpoint, ...]
    part: int = 0

    @property
    def columns(self) -> int:
        return max(1, len(self.touchpoints))


Stretch = tuple[Chunk, ...]


def stretches(subject: Subject, most: int) -> list[Stretch]:
    """The journey cut into stretches of at most `most` columns, between stages where that is possible."""
    found: list[Stretch] = []
    current: list[Chunk] = []
    for stage in subject.stages:
        for chunk in _chunks(stage, subject.touchpoints(stage), most):
            if current and sum(c.columns for c in current) + chunk.columns > most:
                found.append(tuple(current))
                current = []
            current.append(chunk)
    return [*found, tuple(current)] if current else found


def _chunks(stage: Stage, touchpoints: Sequence[Touchpoint], most: int) -> list[Chunk]:
    """A stage in one chunk, or in several of about the same length."""
    parts = max(1, -(-len(touchpoints) // most))
    each = -(-len(touchpoints) // parts)
    return [Chunk(stage, tuple(touchpoints[n * each : (n + 1) * each]), n) for n in range(parts)]


def excerpt(subject: Subject, stretch: Stretch, lanes: Sequence[Lane], *, first: bool) -> MapPicture:
    """The map of a stretch, with these lanes."""
    found = _records(subject, stretch, lanes, first=first)
    document = Document({record.id: record for record in found})
    return MapPicture(document, subject.journey.id, Options(language=cast("Language", language())))


def _records(subject: Subject, stretch: Stretch, lanes: Sequence[Lane], *, first: bool) -> Iterator[Record]:
    document, journey = subject.document, subject.journey
    for record_type in (Project, Team, Channel, Picture):
        yield from document.of_type(record_type)
    yield journey
    for link in document.children(journey.id, JourneyPersona):
        if not link.hidden and (persona := document.get(Persona, link.persona)) is not None:
            yield link
            yield persona
    for lane in lanes:
        yield msgspec.structs.replace(lane, height=_EMOTION if lane.type == "emotion" else None)
    if first:
        yield from (x for x in document.children(journey.id, Insight) if x.journey == journey.id)
    there = {touchpoint.id for chunk in stretch for touchpoint in chunk.touchpoints}
    for chunk in stretch:
        yield from _of_stage(document, chunk)
        for touchpoint in chunk.touchpoints:
            yield touchpoint
            yield from _at(document, touchpoint, there)


def shown_lanes(subject: Subject) -> list[Lane]:
    """The lanes that have something to show anywhere on the journey's map."""
    document = subject.document
    filled: set[LaneKind] = {"touchpoints"}
    filled.update(LANE_OF_INSIGHT[insight.type] for _place, insight in subject.insights)
    for step in subject.read.steps:
        card = step.touchpoint
        if card.channel is not None:
            filled.add("channels")
        if card.importance is not None or card.reach is not None or card.duration is not None:
            filled.add("metrics")
    if any(subject.read.felt.values()):
        filled.add("emotion")
    return [
        lane
        for lane in document.children(subject.journey.id, Lane)
        if not lane.hidden
        and (document.children(lane.id, Cell) if lane.type in CELL_LANES else lane.type in filled)
    ]


def _of_stage(document: Document, chunk: Chunk) -> Iterator[Record]:
    stage = chunk.stage
    title = _("{title} (continued)").format(title=stage.title.strip()) if chunk.part else stage.title
    yield msgspec.structs.replace(stage, collapsed=False, title=title[:10_000])
    if not chunk.part:
        yield from document.children(stage.id, Cell)
        yield from document.children(stage.id, Insight)


def _at(document: Document, touchpoint: Touchpoint, there: Iterable[str]) -> Iterator[Record]:
    yield from document.children(touchpoint.id, Cell)
    yield from document.children(touchpoint.id, Insight)
    yield from document.children(touchpoint.id, Feeling)
    for moment in document.children(touchpoint.id, Moment):
        yield moment
        yield from document.children(moment.id, MomentPersona)
    for way in document.children(touchpoint.id, Transition):
        if way.source == touchpoint.id and (way.target is None or way.target in there):
            yield way
