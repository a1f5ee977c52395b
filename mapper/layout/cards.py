"""Cards: touchpoints, cells and insights, each a rounded box with a coloured bar, its text and small marks."""

from collections.abc import Iterator
from typing import Any, Final

from mapper.i18n import ngettext
from mapper.layout import heading, look
from mapper.layout.items import Item
from mapper.layout.look import BAR, HAIRLINE, RADIUS, TEXT_LEFT, TEXT_RIGHT, Style
from mapper.layout.plan import Plan
from mapper.layout.primitives import Box, Icon, Image, Primitive, Rect
from mapper.layout.stack import FOOT, has_figures
from mapper.layout.writing import block, centred, lines_in
from mapper.model.records import Cell, Channel, Insight, Lane, Picture, Stage, Touchpoint

TONE_OF_INSIGHT: Final = {
    "irritant": "pain",
    "friction": "pain",
    "opportunity": "opportunity",
    "idea": "opportunity",
    "strength": "opportunity",
    "delight": "opportunity",
    "quote": "quote",
    "question": "quote",
}


def shown(plan: Plan, item: Item) -> tuple[Any, ...]:
    """Everything the item's ink depends on: records and plain values."""
    record = plan.document.records.get(item.id)
    if isinstance(record, Touchpoint):
        return (record, item.rect, plan.document.get(Channel, record.channel))
    if item.kind == "more":
        return (record, item.rect, len(plan.hidden_in(item.lane or "", item.place or "", item.id)))
    if item.kind == "stage":
        return (record, item.rect, plan.stage_number[item.id], plan.stage_lines)
    return (record, item.rect)


def draw(plan: Plan, item: Item) -> Iterator[Primitive]:
    """The primitives of an item."""
    record = plan.document.records.get(item.id)
    if item.kind == "more":
        yield from _more(plan, item)
    elif isinstance(record, Touchpoint):
        yield from _touchpoint(plan, item, record)
    elif isinstance(record, Insight):
        yield from _insight(item, record)
    elif isinstance(record, Cell):
        yield from _cell(plan, item, record)
    elif isinstance(record, Stage):
        yield from heading.stage(plan, item, record)
    elif isinstance(record, Lane):
        yield from heading.lane(plan, item, record)
    elif item.kind == "journey":
        yield from heading.title(plan, item)


def box(rect: Rect, tone: str) -> Iterator[Primitive]:
    """A card without its content: hairline, fill, and the bar that says what kind it is."""
    yield Box(rect, fill=f"card-{tone}", stroke="hairline", width=HAIRLINE, radius=RADIUS)
    inset = min(8.0, rect.h / 4)
    yield Box(Rect(rect.x + 1, rect.y + inset, BAR, rect.h - 2 * inset), fill=f"bar-{tone}", radius=BAR / 2)


def text_rect(rect: Rect) -> Rect:
    """Where the text of a card goes; also where it is edited."""
    pad = 8.0 if rect.h >= 34 else max(0.0, (rect.h - 18) / 2)
    return Rect(rect.x + TEXT_LEFT, rect.y + pad, rect.w - TEXT_LEFT - TEXT_RIGHT, rect.h - 2 * pad)


def _text(text: str, style: Style, rect: Rect) -> Iterator[Primitive]:
    yield from block(text, style, rect.x, rect.y, rect.w, lines_in(rect.h, style))


def _touchpoint(plan: Plan, item: Item, record: Touchpoint) -> Iterator[Primitive]:
    yield from box(item.rect, "touchpoint")
    inside = text_rect(item.rect)
    foot = 20.0 if item.rect.h >= 60 else 0.0
    yield from _text(record.title, look.CARD, inside._replace(h=inside.h - foot))
    if not foot:
        return
    y = inside.bottom - 16
    channel = plan.document.get(Channel, record.channel)
    if channel is not None:
        yield Icon(channel.icon or "circle-help", inside.x, y, 16)
    if record.locked:
        yield Icon("lock", inside.right - 14, y + 1, 14, "muted")


def _insight(item: Item, record: Insight) -> Iterator[Primitive]:
    yield from box(item.rect, TONE_OF_INSIGHT[record.type])
    inside = text_rect(item.rect)
    foot = FOOT if has_figures(record) and item.rect.h >= 52 else 0.0
    style = look.QUOTE if record.type == "quote" else look.CARD
    yield from _text(record.text, style, inside._replace(h=inside.h - foot))


def _cell(plan: Plan, item: Item, record: Cell) -> Iterator[Primitive]:
    lane = plan.document.get(Lane, record.lane)
    yield from box(item.rect, "backstage" if lane is not None and lane.type == "backstage" else "text")
    inside = text_rect(item.rect)
    picture = plan.document.get(Picture, record.picture)
    if picture is None:
        yield from _text(record.text, look.CARD, inside)
        return
    caption = 2 * look.CARD.leading if record.text and inside.h > 80 else 0.0
    yield Image(picture.sha256, inside._replace(h=inside.h - caption), 4)
    if caption:
        yield from _text(record.text, look.CARD, Rect(inside.x, inside.bottom - caption, inside.w, caption))


def _more(plan: Plan, item: Item) -> Iterator[Primitive]:
    """Says how many cards a low lane has no room for."""
    count = len(plan.hidden_in(item.lane or "", item.place or "", item.id))
    yield Box(item.rect, fill="canvas", stroke="hairline", radius=RADIUS)
    text = ngettext("{count} more", "{count} more", count).format(count=count)
    yield from centred(text, look.SMALL, item.rect.x, item.rect.y, item.rect.w, item.rect.h, 1, "centre")
