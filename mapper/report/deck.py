"""A lane that is higher than a page, dealt out over several: its cards flow on, column by column, none is cut.

The order is the lane's own: the journey's cards first, below them each stage's, below those the cards of its touchpoints.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapper.layout.bands import Band
from mapper.layout.items import Item
from mapper.layout.look import GAP, INSET
from mapper.layout.plan import Plan
from mapper.layout.primitives import Rect
from mapper.layout.stack import natural_heights


class Dealt(NamedTuple):
    """The items of a lane on one page, their y counted from the lane's top there, and how high the lane is there."""

    items: tuple[Item, ...]
    height: float


def deal(plan: Plan, band: Band, items: Sequence[Item], room: float) -> list[Dealt]:
    """The cards of a lane on pages on which a lane may be `room` high."""
    pages: dict[int, list[Item]] = {}
    for item in _flowing(plan, band, items, room - 2 * INSET):
        page, y = divmod(item.rect.y, room - 2 * INSET)
        pages.setdefault(int(page), []).append(item._replace(rect=item.rect._replace(y=y + INSET)))
    return [
        Dealt(tuple(found), max(item.rect.bottom for item in found) + INSET)
        for _page, found in sorted(pages.items())
    ]


def _flowing(plan: Plan, band: Band, items: Sequence[Item], room: float) -> Iterator[Item]:
    """The items with an y that runs on from page to page."""
    of_place: dict[str, list[Item]] = {}
    for item in items:
        if item.kind in {"cell", "insight", "more"} and item.place is not None:
            of_place.setdefault(item.place, []).append(item)
    whole = _Column(0.0, room)
    yield from whole.deal(plan, band, plan.journey.id, of_place)
    for stage in plan.contents.stages:
        below = _Column(whole.y, room)
        yield from below.deal(plan, band, stage.id, of_place)
        for touchpoint in plan.contents.touchpoints[stage.id]:
            yield from _Column(below.y, room).deal(plan, band, touchpoint.id, of_place)


class _Column:
    """Where the next card of a column goes."""

    def __init__(self, y: float, room: float) -> None:
        self.y = y
        self.room = room

    def deal(self, plan: Plan, band: Band, place: str, of_place: dict[str, list[Item]]) -> Iterator[Item]:
        here = of_place.get(place)
        if not here:
            return
        cards = plan.contents.slot(band.lane.id, place)
        first = here[0].rect
        for card, height in zip(cards, natural_heights(cards, first.w), strict=True):
            used = self.y % self.room
            if used and used + height > self.room:
                self.y += self.room - used
            rect = Rect(first.x, self.y, first.w, min(height, self.room))
            kind = "insight" if type(card).__name__ == "Insight" else "cell"
            yield here[0]._replace(id=card.id, kind=kind, rect=rect)  # type: ignore[arg-type]
            self.y += height + GAP
