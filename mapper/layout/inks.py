"""Item → primitives: which drawing belongs to which kind, and what that drawing depends on."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from mapper.layout import arrows, cards, emotion, heading, marks, shelf
from mapper.layout.emotion import Feelings
from mapper.layout.items import Item, ItemKind
from mapper.layout.plan import Plan
from mapper.layout.primitives import Primitive
from mapper.model.document import Document
from mapper.model.records import (
    Cell,
    Channel,
    Insight,
    Journey,
    Lane,
    Measurement,
    Metric,
    Moment,
    Note,
    Persona,
    Picture,
    Record,
    Setting,
    Stage,
    Survey,
    Tally,
    Touchpoint,
    Transition,
)


def shown(plan: Plan, feelings: Feelings, item: Item) -> tuple[Any, ...]:
    """Everything the item's ink depends on: records, compared by identity, and plain values."""
    record = plan.document.records.get(item.id)
    rect, document = item.rect, plan.document
    match item.kind:
        case "more":
            return record, rect, len(plan.hidden_in(item.lane or "", item.place or "", item.id))
        case "feeling" | "word":
            hues = tuple(emotion.hue_of(plan, i) for i in range(len(plan.personas)))
            felt = emotion.feeling_of(feelings, item)
            return rect, item.persona, item.view, hues, *((felt.level, felt.word) if felt else ())
        case "moment":
            return record, rect, isinstance(record, Moment) and feelings.hurts(record)
        case "transition":
            way, band = plan.routes.of(item.id), plan.band_of.get(item.lane or "")
            ends = arrows.between(plan, record) if isinstance(record, Transition) else ()
            return record, tuple(ends), way and band and arrows.lines(plan, band, way)
        case "stage":
            return record, rect, plan.stage_number.get(item.id), plan.stage_lines
        case "persona":
            number = plan.persona_number(item.id)
            return (
                record,
                rect,
                number,
                number is not None and emotion.hue_of(plan, number),
                len(plan.personas),
            )
    if isinstance(record, Touchpoint) and item.kind == "metric":
        return record, rect, *_measured(document, record)
    if isinstance(record, Touchpoint):
        return record, rect, document.get(Channel, record.channel), plan.contents.moments.get(record.id)
    if isinstance(record, Cell):
        return record, rect, document.get(Picture, record.picture)
    return record, rect, plan.title_lines


def _measured(document: Document, record: Touchpoint) -> Iterator[Record]:
    """What the key indicator of a touchpoint is read from."""
    values, tallies = document.children(record.id, Measurement), document.children(record.id, Tally)
    if values or tallies:
        yield from (*values, *tallies, *document.all(Metric), *document.of_type(Setting))
        yield from filter(None, (document.get(Survey, x.survey) for x in tallies))


def draw(plan: Plan, feelings: Feelings, item: Item) -> Iterator[Primitive]:
    """The primitives of an item; none when its record is gone."""
    record = plan.document.records.get(item.id)
    if item.kind == "more":
        yield from cards.more(plan, item)
    elif item.kind in {"feeling", "word"}:
        yield from _feeling(plan, feelings, item)
    elif item.kind == "moment" and isinstance(record, Moment):
        x, y, _w, h = item.rect
        yield from marks.moment_mark(record, x, y + h / 2, hurts=feelings.hurts(record))
    elif isinstance(record, Touchpoint):
        yield from _OF_TOUCHPOINT[item.kind](plan, item, record)
    elif record is not None:
        yield from _of_record(plan, item, record)


_OF_TOUCHPOINT: Final[dict[ItemKind, Callable[[Plan, Item, Touchpoint], Iterator[Primitive]]]] = {
    "touchpoint": cards.touchpoint,
    "channel": cards.channel,
    "metric": cards.metric,
}


def _of_record(plan: Plan, item: Item, record: Record) -> Iterator[Primitive]:
    match record:
        case Insight():
            yield from cards.insight(item, record)
        case Cell():
            yield from cards.cell(plan, item, record)
        case Stage():
            yield from heading.stage(plan, item, record)
        case Lane():
            yield from heading.lane(item, record)
        case Persona():
            yield from heading.persona(plan, item, record)
        case Journey():
            yield from heading.title(plan, item)
        case Transition():
            yield from arrows.draw(plan, item)
        case Note():
            yield from shelf.note(item, record)


def _feeling(plan: Plan, feelings: Feelings, item: Item) -> Iterator[Primitive]:
    felt = emotion.feeling_of(feelings, item)
    if felt is not None and item.kind == "word":
        yield from emotion.draw_word(item.rect, felt)
    elif felt is not None:
        yield from emotion.draw_feeling(plan, item, felt)
