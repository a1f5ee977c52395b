"""The empty places of a map, where writing makes a card: found when asked, since most of them are never looked at."""

from collections.abc import Iterator
from typing import Final

from mapper.layout.bands import Band
from mapper.layout.items import Item
from mapper.layout.look import GAP, INSET
from mapper.layout.plan import CARD_LANES, Plan
from mapper.layout.primitives import Rect
from mapper.layout.stack import CARD_HEIGHT

LEAST: Final = 18.0  # map pixels: a lower place can hold no line of text


def empty_slots(plan: Plan, rect: Rect) -> Iterator[Item]:
    """The empty places that a rectangle meets; `place` is the touchpoint, or the stage where it has none."""
    for band in plan.bands:
        if band.y <= rect.bottom and rect.y <= band.bottom:
            for column in plan.grid.between(rect.x, rect.right):
                touchpoint = plan.touchpoint_at(column)
                place = touchpoint.id if touchpoint else plan.contents.stages[column.stage].id
                found = slot(plan, band.lane.id, place)
                if found is not None and found.rect.meets(rect):
                    yield found


def slot(plan: Plan, lane_id: str, place_id: str) -> Item | None:
    """The empty place of a lane at a touchpoint or a stage without any; None where there is none."""
    band = plan.band_of.get(lane_id)
    if (
        band is None
        or band.lane.type not in {"touchpoints", *CARD_LANES}
        or plan.contents.slot(lane_id, place_id)
    ):
        return None
    touchpoint = plan.contents.touchpoint(place_id)
    stage = touchpoint.stage if touchpoint is not None else place_id
    number = plan.stage_number.get(stage)
    if number is None or plan.grid.folded[number]:
        return None
    if touchpoint is None and plan.contents.touchpoints[stage]:
        return None
    if touchpoint is not None and band.lane.type == "touchpoints":
        return None
    column = plan.column_of(touchpoint) if touchpoint is not None else plan.grid.column(number, 0)
    top, height = _room(band, stage)
    place = Rect(column.x + INSET, top, column.w - 2 * INSET, min(height, CARD_HEIGHT))
    if band.lane.type == "touchpoints":
        place = plan.column_rect(band, column)
    return Item("", "slot", place, lane_id, column.number, place_id) if place.h >= LEAST else None


def below(plan: Plan, lane_id: str, place_id: str) -> Rect | None:
    """Where one more card would go below those at a place; None when the place is not to be seen."""
    band = plan.band_of.get(lane_id)
    cards = list(plan.slot_items(band, place_id)) if band is not None else []
    if not cards:
        return None
    last = cards[-1].rect
    return Rect(last.x, last.bottom + GAP, last.w, CARD_HEIGHT)


def _room(band: Band, stage: str) -> tuple[float, float]:
    """Top and height of what the cards of the journey and the stage leave to a column."""
    if band.lane.type not in CARD_LANES:
        return band.top, band.room
    return band.spot("touchpoint", stage)
