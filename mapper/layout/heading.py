"""The frame of the map: header, personas, chevrons of the stages, labels and panels of the lanes."""

from collections.abc import Iterator
from typing import Final

from mapper.i18n import _, quoted
from mapper.layout import look, marks
from mapper.layout.bands import Band
from mapper.layout.emotion import hue_of, scale
from mapper.layout.items import Item
from mapper.layout.look import GRID_LEFT, HAIRLINE, INSET, LANE_GAP, MARGIN, RADIUS
from mapper.layout.measure import wrap
from mapper.layout.plan import CARD_LANES, Plan
from mapper.layout.primitives import Box, Icon, Image, Path, Primitive, Rect
from mapper.layout.writing import block, centred, set_lines
from mapper.model import fields as f
from mapper.model.records import Lane, Persona, Picture, Stage
from mapper.model.vocabulary import word

POINT: Final = 14.0  # how far a chevron's tip reaches
SLIT: Final = 4.0  # between two chevrons
LOCK: Final = 14.0
_FOLD_TONES: Final = {
    "touchpoints": "touchpoint", "pains": "pain", "opportunities": "opportunity", "quotes": "quote", "backstage": "backstage",
}  # fmt: skip


def items(plan: Plan) -> Iterator[Item]:
    """The journey's title and its personas."""
    top = MARGIN - 8
    rect = Rect(MARGIN, top, plan.header_width, plan.personas_top - top - 8)
    yield Item(plan.journey.id, "journey", rect)
    for number, persona in enumerate(plan.personas):
        yield Item(persona.id, "persona", plan.persona_rect(number), persona=persona.id)


def title(plan: Plan, item: Item) -> Iterator[Primitive]:
    """Title, and one line with personas, scenario and evidence."""
    x, y, w, _h = item.rect
    journey = plan.journey
    yield from block(journey.title or _("Untitled journey"), look.TITLE, x, y, w, plan.title_lines)
    yield from block(subtitle(plan), look.BODY_2, x, y + 34 * plan.title_lines + 4, w, 1)


def subtitle(plan: Plan) -> str:
    """What the line under the title says: state, scenario, goal's evidence; only what is there."""
    journey = plan.journey
    parts = [_("Current situation") if journey.state == "current" else _("Future situation")]
    if journey.segment:
        parts.append(journey.segment)
    if journey.scenario:
        parts.append(_("Scenario: {scenario}").format(scenario=" ".join(journey.scenario.split())))
    if journey.evidence:
        parts.append(journey.evidence)
    return " · ".join(parts)


def stage(plan: Plan, item: Item, record: Stage) -> Iterator[Primitive]:
    """A chevron: two tints in turn, title, phase."""
    x, y, w, h = item.rect
    number = plan.stage_number[record.id]
    tint = "stage-b" if number % 2 else "stage-a"
    yield Path(_chevron(x, y, w - SLIT, h, first=number == 0), fill=tint)
    if record.collapsed:
        yield from _folded_title(item.rect, record, first=number == 0)
        return
    left = x + (20 if number == 0 else 16 + POINT)
    room = x + w - SLIT - POINT - 2 - left
    if record.locked:
        room -= LOCK + 2
        yield Icon("lock", left + room + 2, y + (h - LOCK) / 2, LOCK, "on-stage")
    phase = word(f.Phase, record.phase) if record.phase else ""
    below = wrap(phase, look.STAGE_PHASE.font, look.STAGE_PHASE.size, room, 2).lines
    taken = look.STAGE_PHASE.leading * len(below) + (4 if below else 0)
    yield from centred(record.title, look.STAGE, left, y, room, h - taken, plan.stage_lines)
    yield from set_lines(below, look.STAGE_PHASE, left, y + h - taken - 4, room)


def _folded_title(rect: Rect, record: Stage, *, first: bool) -> Iterator[Primitive]:
    """The title of a collapsed stage: what the narrow chevron holds of it, in small letters."""
    left = rect.x + (6 if first else POINT + 3)
    room = rect.right - SLIT - 3 - left
    lines = int((rect.h - 4 - (LOCK if record.locked else 0)) // look.STAGE_SMALL.leading)
    height = rect.h - (LOCK if record.locked else 0)
    title = record.title.strip() or "…"
    yield from centred(title, look.STAGE_SMALL, left, rect.y, room, height, max(1, lines), "centre")
    if record.locked:
        yield Icon("lock", left + (room - LOCK) / 2, rect.bottom - LOCK - 3, LOCK, "on-stage")


def _chevron(x: float, y: float, w: float, h: float, *, first: bool) -> tuple[tuple[str | float, ...], ...]:
    right, middle, bottom = x + w, y + h / 2, y + h
    notch = () if first else (("L", x + POINT, middle),)
    return (
        ("M", x, y), ("L", right - POINT + 6, y), ("L", right + 6, middle),
        ("L", right - POINT + 6, bottom), ("L", x, bottom), *notch, ("Z",),
    )  # fmt: skip


def persona(plan: Plan, item: Item, record: Persona) -> Iterator[Primitive]:
    """Who the map is drawn for: portrait or initial in their colour, name, role, quote; only a chip when they are many."""
    number = plan.persona_number(record.id) or 0
    hue = hue_of(plan, number)
    x, y, w, h = item.rect
    if h < 40:
        yield Box(item.rect, fill="surface", stroke="hairline", width=HAIRLINE, radius=h / 2)
        yield marks.marker(marks.marker_of(number), x + 15, y + h / 2, 12, hue, hue)
        yield from centred(record.name or _("Unnamed"), look.CARD, x + 28, y, w - 38, h, 1)
        return
    yield Box(item.rect, fill="surface", stroke="hairline", width=HAIRLINE, radius=RADIUS)
    yield from _portrait(plan, record, number, hue, Rect(x + 12, y + (h - 48) / 2, 48, 48))
    left, room = x + 72, w - 80
    yield from _who(record, left, y, room, h)


def _who(record: Persona, left: float, top: float, room: float, height: float) -> Iterator[Primitive]:
    """Name, role, quote: as many of them as there are, in the middle of the height."""
    quote = quoted(record.quote.strip()) if record.quote.strip() else ""
    said = wrap(quote, look.SMALL_QUOTE.font, look.SMALL_QUOTE.size, room, 2).lines if quote else ()
    role = wrap(record.role, look.SMALL.font, look.SMALL.size, room, 1 if said else 3).lines
    used = 18 + 14 * len(role) + 14 * len(said)
    y = top + (height - used) / 2
    yield from block(record.name or _("Unnamed"), look.STRONG, left, y, room, 1)
    y += 18
    yield from set_lines(role, look.SMALL, left, y, room)
    y += 14 * len(role)
    yield from set_lines(said, look.SMALL_QUOTE, left, y, room)


def _portrait(plan: Plan, record: Persona, number: int, hue: str, rect: Rect) -> Iterator[Primitive]:
    photo = plan.document.get(Picture, record.photo)
    if photo is not None:
        yield Image(photo.sha256, rect, rect.w / 2, cover=True)
    else:
        yield Box(rect, fill="accent" if hue == "ink" else hue, radius=rect.w / 2)
        initial = record.name.strip()[:1].upper() or "?"
        style = look.INITIAL
        yield from centred(initial, style, rect.x, rect.y, rect.w, rect.h, 1, "centre")
    if len(plan.personas) > 1:
        yield marks.marker(marks.marker_of(number), rect.right - 5, rect.bottom - 6, 13, hue, "surface", 2.0)


def lane(item: Item, record: Lane) -> Iterator[Primitive]:
    """A lane's label, in the middle of its height; beside the scale of feelings higher, clear of its middle word."""
    x, y, w, h = item.rect
    emotion = record.type == "emotion"
    room = 84.0 if emotion else w - 12
    if record.locked:
        room -= LOCK + 4
        yield Icon("lock", x + room + 4, y - (h / 10 if emotion else 0) + (h - LOCK) / 2, LOCK, "muted")
    yield from centred(lane_title(record), look.LABEL, x, y - h / 10 if emotion else y, room, h, 4)


def lane_title(record: Lane) -> str:
    """The lane's own title, else its kind's name."""
    return record.title or word(f.LaneKind, record.type)


def backdrop(plan: Plan, rect: Rect) -> Iterator[Primitive]:
    """Panels of the lanes with hairlines between the columns, and what lies on them below the cards."""
    if not plan.contents.stages and plan.stages_top <= rect.bottom:
        yield from _no_stages(plan)
    for band in plan.bands:
        if band.y - 8 <= rect.bottom and band.bottom >= rect.y:
            yield Box(plan.panel_rect(band), fill="surface", radius=RADIUS)
            yield from _separators(plan, band, rect)
            if band.lane.type == "emotion":
                yield from scale(plan, band, rect)
            elif band.lane.type == "backstage":
                yield from _visibility(plan, band)
            if band.lane.type == "touchpoints" or band.lane.type in CARD_LANES:
                yield from _folds(plan, band, rect)


def _no_stages(plan: Plan) -> Iterator[Primitive]:
    place = Rect(GRID_LEFT, plan.stages_top, plan.panel_right - GRID_LEFT, plan.stages_height)
    yield Box(place, stroke="hairline", radius=RADIUS)
    text = _("No stages yet")
    yield from centred(text, look.BODY_2, place.x, place.y, place.w, place.h, 1, "centre")


def _separators(plan: Plan, band: Band, rect: Rect) -> Iterator[Primitive]:
    inset = min(6.0, band.h / 4)
    for column in plan.grid.between(rect.x, rect.right):
        if column.x > GRID_LEFT:
            line = (("M", column.x, band.y + inset), ("L", column.x, band.bottom - inset))
            yield Path(line, stroke="hairline", width=HAIRLINE)


def _visibility(plan: Plan, band: Band) -> Iterator[Primitive]:
    """The line of visibility: what is below it the customer does not see."""
    y = band.y - LANE_GAP / 2
    yield Path((("M", MARGIN, y), ("L", plan.panel_right, y)), stroke="ink-2", width=1.5, dash=(8.0, 6.0))
    if band.h >= 60:
        yield from block(_("line of visibility"), look.SMALL, MARGIN, y + 3, GRID_LEFT - MARGIN - 12, 1)


def _folds(plan: Plan, band: Band, rect: Rect) -> Iterator[Primitive]:
    """A collapsed stage shows how many cards of each lane it holds."""
    for number, stage in plan.stages_between(rect):
        count = _folded_count(plan, band, stage) if stage.collapsed else 0
        if count:
            x, w = plan.grid.stage_span(number)
            top = band.top if band.lane.type == "touchpoints" else band.spot("stage", stage.id)[0]
            place = Rect(x + 10, top, w - 20, band.bottom - INSET - band.below - top)
            tone = _FOLD_TONES.get(band.lane.type, "text")
            yield Box(place, fill=f"card-{tone}", stroke="hairline", radius=RADIUS)
            yield from centred(str(count), look.STRONG, place.x, place.y, place.w, place.h, 1, "centre")


def _folded_count(plan: Plan, band: Band, stage: Stage) -> int:
    touchpoints = plan.contents.touchpoints[stage.id]
    if band.lane.type == "touchpoints":
        return len(touchpoints)
    slots = plan.contents.slots[band.lane.id]
    return sum(len(slots.get(place.id, ())) for place in (stage, *touchpoints)) if slots else 0
