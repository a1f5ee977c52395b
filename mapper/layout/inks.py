"""Item → primitives: which drawing belongs to which kind, and what that drawing depends on."""

from collections.abc import Iterator
from typing import Any

from mapper.layout import arrows, cards, emotion, heading, marks
from mapper.layout.emotion import Feelings
from mapper.layout.items import Item
from mapper.layout.plan import Plan
from mapper.layout.primitives import Primitive
from mapper.model.records import (
    Cell,
    Channel,
    Insight,
    Lane,
    Moment,
    Persona,
    Picture,
    Stage,
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
        case "feeling":
            hues = tuple(emotion.hue_of(plan, i) for i in range(len(plan.personas)))
            felt = emotion.feeling_of(feelings, item)
            return rect, item.persona, item.view, hues, *((felt.level, felt.word) if felt else ())
        case "moment":
            return record, rect, isinstance(record, Moment) and feelings.hurts(record)
        case "transition":
            way, band = plan.routes.of(item.id), plan.band_of.get(item.lane or "")
            return record, way and band and arrows.lines(plan, band, way)
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
    if isinstance(record, Touchpoint):
        return record, rect, document.get(Channel, record.channel)
    if isinstance(record, Cell):
        return record, rect, document.get(Picture, record.picture)
    return record, rect, plan.title_lines


def draw(plan: Plan, feelings: Feelings, item: Item) -> Iterator[Primitive]:
    """The primitives of an item; none when its record is gone."""
    record = plan.document.records.get(item.id)
    match item.kind, record:
        case "more", _:
            yield from cards.more(plan, item)
        case "touchpoint", Touchpoint():
            yield from cards.touchpoint(plan, item, record)
        case "channel", Touchpoint():
            yield from cards.channel(plan, item, record)
        case "metric", Touchpoint():
            yield from cards.metric(plan, item, record)
        case "insight", Insight():
            yield from cards.insight(item, record)
        case "cell", Cell():
            yield from cards.cell(plan, item, record)
        case "stage", Stage():
            yield from heading.stage(plan, item, record)
        case "lane", Lane():
            yield from heading.lane(plan, item, record)
        case "persona", Persona():
            yield from heading.persona(plan, item, record)
        case "journey", _:
            yield from heading.title(plan, item)
        case "transition", Transition():
            yield from arrows.draw(plan, item)
        case "moment", Moment():
            x, y, _w, h = item.rect
            yield from marks.moment_mark(record, x, y + h / 2, hurts=feelings.hurts(record))
        case "feeling", _:
            felt = emotion.feeling_of(feelings, item)
            if felt is not None:
                yield from emotion.draw_feeling(plan, item, felt)
                yield from emotion.words(plan, item, felt)
