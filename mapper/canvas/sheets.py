"""Where an editor lies over the map and how it looks: the card's own place, font and colours, or those the card will have."""

from typing import Final, NamedTuple

from mapper.i18n import _
from mapper.layout import cards, heading, look, shelf, slots
from mapper.layout.look import COLUMN, GRID_LEFT, INSET, LANE_GAP, MARGIN, Style
from mapper.layout.picture import MapPicture
from mapper.layout.plan import Plan
from mapper.layout.primitives import Rect
from mapper.layout.stack import CARD_HEIGHT
from mapper.model import records as r
from mapper.model.targets import WRITTEN, Target

FOOT: Final = 34.0  # map pixels of a card's foot, where its channel and moment are
LEAST_BELOW: Final = 90.0  # height of a card that has words beside its foot
HEAD: Final = 40.0  # height of a label or a name that is being written


class Sheet(NamedTuple):
    """`rect`: what is covered; `text`: where the words begin and how wide they may be (both in map pixels); colour tokens;
    what an empty one says of itself.
    """

    rect: Rect
    text: Rect
    style: Style
    fill: str
    hint: str


def sheet_for(picture: MapPicture, target: Target) -> Sheet | None:
    """The sheet for a target; None where this map does not show it."""
    if target.kind == "field":
        return _of_record(picture, target.id)
    rect = _new_rect(picture.plan, target)
    if rect is None:
        return None
    match target.kind:
        case "stage":
            return _stage(rect)
        case "lane":
            return _label(rect)
        case "note":
            return _note(rect)
        case "cell":
            return _card(rect, look.CARD, _tone_of_cell(picture, target.lane), _("Text"))
        case "insight":
            lane = picture.document.need(r.Lane, target.lane)
            style = look.QUOTE if lane.type == "quotes" else look.CARD
            return _card(rect, style, TONES[lane.type], heading.lane_title(lane))
    return _card(rect, look.CARD, "touchpoint", _("Touchpoint"))


TONES: Final = {"pains": "pain", "opportunities": "opportunity", "quotes": "quote"}


def _of_record(picture: MapPicture, record_id: str) -> Sheet | None:
    record, item = picture.document.records.get(record_id), picture.items.get(record_id)
    if record is None or item is None or type(record) not in WRITTEN:
        return None
    rect = item.rect
    match record:
        case r.Touchpoint():
            return _card(rect, look.CARD, "touchpoint", _("Touchpoint"))
        case r.Cell():
            return _card(rect, look.CARD, _tone_of_cell(picture, record.lane), _("Text"))
        case r.Insight():
            style = look.QUOTE if record.type == "quote" else look.CARD
            return _card(rect, style, cards.TONE_OF_INSIGHT[record.type], _("Text"))
        case r.Stage():
            return _stage(rect)
        case r.Lane():
            return _label(rect)
        case r.Note():
            return _note(rect, record.type)
        case r.Persona():
            return _persona(rect)
    lines = Rect(rect.x, rect.y, rect.w, look.TITLE.leading * picture.plan.title_lines)
    return Sheet(lines.grown(4), lines, look.TITLE, "canvas", _("Untitled journey"))


def _card(rect: Rect, style: Style, tone: str, hint: str) -> Sheet:
    return Sheet(rect, cards.text_rect(rect), style, f"card-{tone}", hint)


def _note(rect: Rect, kind: str = "idea") -> Sheet:
    return Sheet(rect, shelf.text_rect(rect), look.CARD, f"card-{shelf.TONES[kind][0]}", _("Sticky note"))


def _stage(rect: Rect) -> Sheet:
    rect = rect._replace(w=max(rect.w, COLUMN) - heading.SLIT)
    inside = Rect(rect.x + 16, rect.y + 8, rect.w - 32, rect.h - 16)
    return Sheet(rect, inside, look.STAGE, "stage-a", _("Stage"))


def _label(rect: Rect) -> Sheet:
    height = min(rect.h, 4 * look.LABEL.leading + 8)
    rect = Rect(rect.x - 8, rect.y + (rect.h - height) / 2, rect.w, height)
    return Sheet(
        rect, Rect(rect.x + 8, rect.y + 4, rect.w - 20, height - 8), look.LABEL, "surface", _("Lane")
    )


def _persona(rect: Rect) -> Sheet:
    if rect.h < HEAD:
        return Sheet(rect, Rect(rect.x + 28, rect.y + 5, rect.w - 38, 18), look.CARD, "surface", _("Persona"))
    name = Rect(rect.x + 64, rect.y + 4, rect.w - 68, 30)
    return Sheet(name, Rect(rect.x + 72, rect.y + 10, rect.w - 80, 18), look.STRONG, "surface", _("Persona"))


def _tone_of_cell(picture: MapPicture, lane_id: str) -> str:
    lane = picture.document.get(r.Lane, lane_id)
    return "backstage" if lane is not None and lane.type == "backstage" else "text"


def _new_rect(plan: Plan, target: Target) -> Rect | None:
    """Where the card that writing makes will be, as near as can be told before it is there."""
    match target.kind:
        case "stage":
            return _stage_rect(plan, target.before)
        case "lane":
            return _lane_rect(plan, target.before)
        case "note":
            rect = plan.shelf.next_rect(target.lane)
            return rect._replace(y=min(rect.y, plan.size[1] - rect.h - MARGIN / 4))
        case "cell":
            return _slot_rect(plan, target.lane, target.id)
        case "insight":
            lane = (
                plan.contents.insight_lane.get(plan.band_of[target.lane].lane.type)
                if target.lane in plan.band_of
                else None
            )
            return _slot_rect(plan, lane, target.id) if lane is not None else None
    return _card_rect(plan, target)


def _card_rect(plan: Plan, target: Target) -> Rect | None:
    band = plan.first_band("touchpoints")
    if band is None:
        return None
    number = plan.stage_number.get(target.id)
    if number is None:  # the first card of an empty map
        return Rect(GRID_LEFT + INSET, band.top, COLUMN - 2 * INSET, band.room)
    touchpoints = plan.contents.touchpoints[target.id]
    place = next((i for i, x in enumerate(touchpoints) if x.id == target.before), len(touchpoints))
    left = plan.grid.lefts[number] + (COLUMN * place if not plan.grid.folded[number] else 0.0)
    whole = Rect(left + INSET, band.top, COLUMN - 2 * INSET, band.room)
    if place == len(touchpoints) or band.room < LEAST_BELOW:
        return whole
    # over the foot of the card that will move aside, whose words stay in view; it grows downwards
    return whole._replace(y=whole.bottom - FOOT, h=3 * look.CARD.leading)


def _stage_rect(plan: Plan, before: str | None) -> Rect:
    number = plan.stage_number.get(before or "")
    left = plan.grid.lefts[number] if number is not None else max(plan.grid.right, GRID_LEFT)
    return Rect(left, plan.stages_top, COLUMN, plan.stages_height)


def _lane_rect(plan: Plan, before: str | None) -> Rect:
    band = plan.band_of.get(before or "")
    top = band.y if band is not None else plan.lanes_bottom + LANE_GAP
    return Rect(MARGIN, top, GRID_LEFT - MARGIN, HEAD)


def _slot_rect(plan: Plan, lane_id: str, place_id: str) -> Rect | None:
    stacked = slots.below(plan, lane_id, place_id)
    if stacked is not None:
        return stacked
    empty = slots.slot(plan, lane_id, place_id)
    if empty is not None:
        return empty.rect._replace(h=max(empty.rect.h, 2 * look.CARD.leading))
    number, band = plan.stage_number.get(place_id), plan.band_of.get(lane_id)
    if number is None or band is None:
        return None
    left, width = plan.grid.stage_span(number)
    return Rect(left + INSET, band.top, width - 2 * INSET, min(band.room, CARD_HEIGHT))
