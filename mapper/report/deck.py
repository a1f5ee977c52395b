"""A lane that is higher than a page, dealt out over several: its cards flow on, column by column, none is cut.

The order is the lane's own: the journey's cards first, below them each stage's, below those the cards of its touchpoints.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapper.layout.bands import Band
from mapper.layout.items import Item, ItemKind
from mapper.layout.look import GAP, INSET
from mapper.layout.plan import Plan
from mapper.layout.primitives import Rect
from mapper.layout.stack import natural_heights
from mapper.model.records import Insight


class Dealt(NamedTuple):
    """The items of a lane on one page, their y counted from the lane's top there, and how high the lane is there."""

    items: tuple[Item, ...]
    height: float


def deal(plan: Plan, band: Band, items: Sequence[Item], room: float) -> list[Dealt]:
    """The cards of a lane on pages on which a lane may be `room` high."""
    pages: dict[int, list[Item]] = {}
    for page, item in _flowing(plan, band, items, room - 2 * INSET):
        pages.setdefault(page, []).append(item._replace(rect=item.rect._replace(y=item.rect.y + INSET)))
    return [
        Dealt(tuple(found), max(item.rect.bottom for item in found) + INSET)
        for _page, found in sorted(pages.items())
    ]


def _flowing(plan: Plan, band: Band, items: Sequence[Item], room: float) -> Iterator[tuple[int, Item]]:
    """The items, each with the number of its page, their y counted from the top there."""
    of_place: dict[str, Item] = {}
    for item in items:
        if item.kind in {"cell", "insight", "more"} and item.place is not None:
            of_place.setdefault(item.place, item)
    whole = _Column(0, 0.0, room)
    yield from whole.deal(plan, band, of_place.get(plan.journey.id))
    for stage in plan.contents.stages:
        below = _Column(whole.page, whole.y, room)
        yield from below.deal(plan, band, of_place.get(stage.id))
        for touchpoint in plan.contents.touchpoints[stage.id]:
            yield from _Column(below.page, below.y, room).deal(plan, band, of_place.get(touchpoint.id))


class _Column:
    """Where the next card of a column goes: on which page, at what height."""

    def __init__(self, page: int, y: float, room: float) -> None:
        self.page = page
        self.y = y
        self.room = room

    def deal(self, plan: Plan, band: Band, first: Item | None) -> Iterator[tuple[int, Item]]:
        """The cards of the place whose first item this is."""
        if first is None or first.place is None:
            return
        cards = plan.contents.slot(band.lane.id, first.place)
        for card, height in zip(cards, natural_heights(cards, first.rect.w), strict=True):
            if self.y and self.y + height > self.room:
                self.page, self.y = self.page + 1, 0.0
            rect = Rect(first.rect.x, self.y, first.rect.w, min(height, self.room))
            kind: ItemKind = "insight" if isinstance(card, Insight) else "cell"
            yield self.page, first._replace(id=card.id, kind=kind, rect=rect)
            self.y += height + GAP
