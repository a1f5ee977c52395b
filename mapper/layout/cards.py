"""Cards: touchpoints, cells and insights, each a rounded box with a coloured bar, its text and small marks; and the small
signs that stand for a touchpoint in the lanes of channels and metrics.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from mapper.i18n import _, format_number, format_percent, ngettext
from mapper.layout import look, marks
from mapper.layout.items import Item
from mapper.layout.look import BAR, HAIRLINE, RADIUS, TEXT_LEFT, TEXT_RIGHT, Style
from mapper.layout.measure import advance
from mapper.layout.plan import Plan
from mapper.layout.primitives import Box, Icon, Image, Primitive, Rect
from mapper.layout.stack import FOOT, has_figures
from mapper.layout.writing import block, centred, lines_in
from mapper.model.records import Cell, Channel, Insight, Lane, Moment, Picture, Touchpoint
from mapper.model.vocabulary import channel_name

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

# What tells kinds of insight in one lane apart besides the words.
SIGN_OF_INSIGHT: Final = {
    "idea": "lightbulb",
    "strength": "award",
    "delight": "heart",
    "question": "circle-help",
    "friction": "hourglass",
}


# S3's level of an indicator, told by its shape as well as by its colour.
SIGN_OF_LEVEL: Final[dict[str, tuple[str, str]]] = {
    "high": ("circle-check", "success"),
    "medium": ("circle-minus", "warning"),
    "low": ("circle-alert", "danger"),
}
ROW: Final = 18.0  # of a figure in the lane of metrics


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


def touchpoint(plan: Plan, item: Item, record: Touchpoint) -> Iterator[Primitive]:
    yield from box(item.rect, "touchpoint")
    inside = text_rect(item.rect)
    foot = 20.0 if item.rect.h >= 60 else 0.0
    moment = plan.contents.moments.get(record.id)
    if not foot and moment is not None and moment.status != "rejected":  # the mark stands beside the title
        inside = inside._replace(w=max(40.0, inside.w - marks.moment_width(moment, hurts=True) - 6))
    yield from _text(record.title, look.CARD, inside._replace(h=inside.h - foot))
    if foot:
        yield from _foot(plan, record, inside)


def _foot(plan: Plan, record: Touchpoint, inside: Rect) -> Iterator[Primitive]:
    """Channel and lock; the mark of a moment of truth is an item of its own at the right."""
    x, y = inside.x, inside.bottom - 16
    channel = plan.document.get(Channel, record.channel)
    if channel is not None:
        yield Icon(channel.icon or "circle-help", x, y, 16)
        x += 22
    if record.locked:
        yield Icon("lock", x, y + 1, 14, "ink-2")


def moment_rect(card: Rect, moment: Moment, *, hurts: bool) -> Rect:
    """Where a touchpoint's card shows its moment of truth: at the right of its foot."""
    w = min(marks.moment_width(moment, hurts=hurts), card.w - 8)
    return Rect(
        card.right - TEXT_RIGHT - w, card.bottom - 24 if card.h >= 60 else card.y + card.h / 2 - 8, w, 16
    )


def channel(plan: Plan, item: Item, record: Touchpoint) -> Iterator[Primitive]:
    """A channel's icon with its name below."""
    found = plan.document.get(Channel, record.channel)
    if found is None:
        return
    x, y, w, h = item.rect
    names = 28.0 if h >= 56 else 0.0
    size = min(24.0, h - names)
    top = y + (h - names - size) / 2
    yield Icon(found.icon or "circle-help", x + (w - size) / 2, top, size)
    if names:
        yield from block(channel_name(found), look.SMALL, x, top + size + 2, w, 2, "centre")


def metric(plan: Plan, item: Item, record: Touchpoint) -> Iterator[Primitive]:
    """What is known of a touchpoint in figures: its key indicator, then importance, reach, duration, each with its name."""
    x, y, w, h = item.rect
    room = max(0, int(h // ROW))
    badge = list(_badge(plan, record, w, room)) if plan.measured else []
    shown = figures(record)[: room - len(badge)]
    y += (h - ROW * (len(shown) + len(badge))) / 2
    for line in badge:
        yield from line(x, y)
        y += ROW
    for name, value in shown:
        yield from block(name, look.SMALL, x + 4, y + 2, w - 70, 1)
        yield from block(value, look.STRONG, x + w - 68, y, 64, 1, "right")
        y += ROW


Line = Callable[[float, float], Iterator[Primitive]]  # draws a line of a badge at x, y


def _badge(plan: Plan, record: Touchpoint, w: float, room: int) -> Iterator[Line]:
    """The lines of a score's badge: what it is, its value and level; below it the interval and the number of answers."""
    from mapper.analysis import (
        indicator_words,
        indicators,
    )  # only where something is measured: it costs time to load

    key = indicators.key_series(plan.document, record.id) if room else None
    if key is None:
        return
    name, value = indicator_words.short_name(key.gauge), indicator_words.value(key.gauge, key.latest.value)
    yield partial(_score, name, value, SIGN_OF_LEVEL[key.level] if key.level is not None else None, w)
    known = indicator_words.rests_on(key.gauge, key.latest)
    if known and room > 1:
        yield lambda x, y: block(known, look.SMALL, x + 4, y, w - 8, 1, "right")


def _score(
    name: str, value: str, sign: tuple[str, str] | None, w: float, x: float, y: float
) -> Iterator[Primitive]:
    left, right = x + 4, x + w - 4
    if sign is not None:
        yield Icon(sign[0], left, y + 2, 13, sign[1])
        left += 18
    needed = min(advance(value, look.STRONG.font, look.STRONG.size) + 4, w / 2)
    yield from block(name, look.SMALL, left, y + 2, right - needed - left - 4, 1)
    yield from block(value, look.STRONG, right - needed, y, needed, 1, "right")


def figures(record: Touchpoint) -> list[tuple[str, str]]:
    """(name, value) of the figures a touchpoint carries."""
    found = []
    if record.importance is not None:
        found.append((_("Importance"), _("{score}/10").format(score=record.importance)))
    if record.reach is not None:
        found.append((_("Reach"), format_percent(record.reach, None)))
    if record.duration is not None:
        found.append((_("Duration"), duration(record.duration)))
    return found


def duration(minutes: float) -> str:
    """A duration in the unit people would say it in."""
    if minutes < 90:
        return _("{number} min").format(number=format_number(round(minutes, 1)))
    if minutes < 48 * 60:
        return _("{number} h").format(number=format_number(round(minutes / 60, 1)))
    return _("{number} d").format(number=format_number(round(minutes / 1440, 1)))


def insight(item: Item, record: Insight) -> Iterator[Primitive]:
    yield from box(item.rect, TONE_OF_INSIGHT[record.type])
    inside = text_rect(item.rect)
    width = inside.w
    foot = FOOT if has_figures(record) and item.rect.h >= 52 else 0.0
    style = look.QUOTE if record.type == "quote" else look.CARD
    sign = SIGN_OF_INSIGHT.get(record.type)
    if sign is not None and inside.w > 60 and item.rect.h >= 22:
        yield Icon(sign, inside.right - 14, inside.y + 2, 14, f"bar-{TONE_OF_INSIGHT[record.type]}")
        inside = inside._replace(w=inside.w - 18)
    yield from _text(record.text, style, inside._replace(h=inside.h - foot))
    if foot:
        yield from block(_marks(record, width), look.SMALL, inside.x, inside.bottom - 14, width, 1)
    if record.locked and item.rect.h >= 52:
        yield Icon("lock", item.rect.right - 20, item.rect.bottom - 20, 12, "ink-2")


def _marks(record: Insight, width: float) -> str:
    """Severity, frequency, priority and owner, in whole words where they fit into `width`, else in shortened ones."""
    given = (
        (record.severity, _("Severity {score}"), _("Sev. {score}")),
        (record.frequency, _("Frequency {score}"), _("Freq. {score}")),
        (record.priority, _("Priority {score}"), _("Prio. {score}")),
    )
    for form in (1, 2):
        known = [str(row[form]).format(score=row[0]) for row in given if row[0] is not None]
        text = " · ".join([*known, *filter(None, [record.owner.strip()])])
        if advance(text, look.SMALL.font, look.SMALL.size) <= width:
            break
    return text


def cell(plan: Plan, item: Item, record: Cell) -> Iterator[Primitive]:
    lane = plan.document.get(Lane, record.lane)
    yield from box(item.rect, "backstage" if lane is not None and lane.type == "backstage" else "text")
    inside = text_rect(item.rect)
    picture = plan.document.get(Picture, record.picture)
    if picture is None:
        yield from _text(record.text, look.CARD, inside._replace(w=inside.w - (14 if record.locked else 0)))
    else:
        yield from _captioned(picture, record.text, inside)
    if record.locked:
        x, y = item.rect.right - 22, item.rect.bottom - 22
        yield Box(Rect(x, y, 16, 16), fill="surface", radius=4)
        yield Icon("lock", x + 2, y + 2, 12, "ink-2")


def _captioned(picture: Picture, text: str, inside: Rect) -> Iterator[Primitive]:
    """A picture with the cell's text below it."""
    caption = 2 * look.CARD.leading if text and inside.h > 80 else 0.0
    yield Image(picture.sha256, inside._replace(h=inside.h - caption), 4)
    if caption:
        yield from _text(text, look.CARD, Rect(inside.x, inside.bottom - caption, inside.w, caption))


def more(plan: Plan, item: Item) -> Iterator[Primitive]:
    """Says how many cards a low lane has no room for."""
    count = len(plan.hidden_in(item.lane or "", item.place or "", item.id))
    yield Box(item.rect, fill="canvas", stroke="hairline", radius=RADIUS)
    text = ngettext("{count} more", "{count} more", count).format(count=count)
    yield from centred(text, look.SMALL, item.rect.x, item.rect.y, item.rect.w, item.rect.h, 1, "centre")
