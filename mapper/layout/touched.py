"""Which cards a rectangle touches, when that may be all 50,000: asked at every step of a rubber band, and by "select all".

Lanes that the rectangle covers from top to bottom need no geometry for the columns within it.
"""

from collections.abc import Iterator
from typing import Final

from mapper.layout.bands import Band
from mapper.layout.picture import MapPicture
from mapper.layout.plan import CARD_LANES
from mapper.layout.primitives import Rect

FEW: Final = 100  # columns up to which asking for each item costs nothing anybody notices
CARDS: Final = frozenset({"touchpoint", "cell", "insight", "note"})


def cards_in(picture: MapPicture, rect: Rect) -> Iterator[str]:
    """The ids of the cards that a rectangle touches, in the order in which they are painted."""
    plan = picture.plan
    columns = plan.grid.numbers_between(rect.x, rect.right)
    if len(columns) <= FEW:
        yield from (item.id for item in picture.near(rect) if item.kind in CARDS)
        return
    for band in plan.bands:
        if rect.y <= band.y and band.bottom <= rect.bottom:
            yield from _covered(picture, band, rect, columns)
        elif band.y <= rect.bottom and rect.y <= band.bottom:
            yield from _cut(picture, band, rect)
    yield from (item.id for item in plan.shelf.items(rect) if item.kind in CARDS and item.rect.meets(rect))


def _cut(picture: MapPicture, band: Band, rect: Rect) -> Iterator[str]:
    found = picture.in_band(band, rect)
    return (item.id for item in found if item.kind in CARDS and item.rect.meets(rect))


def _covered(picture: MapPicture, band: Band, rect: Rect, columns: range) -> Iterator[str]:
    plan = picture.plan
    if band.lane.type in CARD_LANES:
        places = [plan.journey.id, *(stage.id for _number, stage in plan.stages_between(rect))]
        for place in places:
            if plan.contents.slot(band.lane.id, place):
                items = plan.slot_items(band, place)
                yield from (item.id for item in items if item.kind in CARDS and item.rect.meets(rect))
    elif band.lane.type != "touchpoints":
        return
    yield from _at_edge(picture, band, rect, columns[0])
    yield from _within(picture, band, columns[1:-1])
    yield from _at_edge(picture, band, rect, columns[-1])


def _at_edge(picture: MapPicture, band: Band, rect: Rect, number: int) -> Iterator[str]:
    found = picture.in_column(band, picture.plan.grid.numbered(number))
    return (item.id for item in found if item.kind in CARDS and item.rect.meets(rect))


def _within(picture: MapPicture, band: Band, columns: range) -> Iterator[str]:
    """Of columns that lie within the rectangle as a whole. A single card at a place is always to be seen."""
    plan = picture.plan
    cards = plan.contents.slots.get(band.lane.id, {}) if band.lane.type in CARD_LANES else None
    for touchpoint in plan.touchpoints_at(columns):
        if cards is None:
            yield touchpoint
        elif found := cards.get(touchpoint):
            if len(found) == 1:
                yield found[0].id
            else:
                yield from (item.id for item in plan.slot_items(band, touchpoint) if item.kind in CARDS)
