"""Where the records are that something is marked on: the chosen, the found and what the pointer is on.

Asking layout for all that lies in a window takes longer than painting it, so this asks what is painted anyway; from afar,
where that is no single card, it asks where each marked record is, once. Of more than a few hundred it then only tells
stretches of lanes: their cards are a pixel or two wide.
"""

from collections.abc import Callable, Collection, Container, Iterator
from typing import Final

from mapper.canvas.chunk import TITLE_ZOOM
from mapper.canvas.surface import Surface
from mapper.layout.items import Item
from mapper.layout.plan import CARD_LANES, Plan
from mapper.layout.primitives import Rect

FEW: Final = 400  # records each of which is shown by itself from afar


class Marks:
    """The places of marked records on one surface; `shown` says all that shows a record."""

    def __init__(self, surface: Surface, shown: Callable[[str], list[Item]]) -> None:
        self._surface = surface
        self._shown = shown
        self._items: dict[str, list[Item]] = {}
        self._stretches: tuple[Collection[str], list[Rect]] | None = None

    def forget(self) -> None:
        """Records may be elsewhere now."""
        self._items.clear()
        self._stretches = None

    def items(
        self, rect: Rect, zoom: float, marked: Collection[str], also: Collection[str] = ()
    ) -> list[Item]:
        """The items in a rectangle that show marked records; from afar only those of `also` when many are marked."""
        if zoom >= TITLE_ZOOM:
            return list(self._surface.marked_in(rect, marked))
        single = dict.fromkeys((*also, *(marked if len(marked) <= FEW else ())))
        return [item for i in single for item in self._places(i) if item.rect.meets(rect)]

    def stretches(self, zoom: float, ids: Collection[str], marked: Container[str]) -> list[Rect]:
        """From afar the stretches of lanes with `marked` cards, when these are many; else none. Remembered for as long as
        it is asked about the very same `ids`.
        """
        picture = self._surface.picture
        if picture is None or zoom >= TITLE_ZOOM or len(ids) <= FEW:
            return []
        if self._stretches is None or self._stretches[0] is not ids:
            self._stretches = (ids, list(_stretches(picture.plan, marked)))
        return self._stretches[1]

    def _places(self, record_id: str) -> list[Item]:
        found = self._items.get(record_id)
        if found is None:
            if len(self._items) > 2 * FEW:
                self._items.clear()
            found = self._items[record_id] = self._shown(record_id)
        return found


def _stretches(plan: Plan, marked: Container[str]) -> Iterator[Rect]:
    """What lies next to each other in a lane as one rectangle."""
    for band in plan.bands:
        if band.lane.type == "touchpoints":
            numbers = [number for number, place in _columns(plan) if place in marked]
        elif band.lane.type in CARD_LANES:
            slots = plan.contents.slots[band.lane.id]
            held = {place for place, cards in slots.items() if any(card.id in marked for card in cards)}
            numbers = list(range(plan.grid.columns)) if plan.journey.id in held else _held(plan, held)
        else:
            continue
        for first, last in _runs(numbers):
            left, right = plan.grid.numbered(first), plan.grid.numbered(last)
            yield Rect(left.x, band.top, right.x + right.w - left.x, band.room)


def _held(plan: Plan, places: Container[str]) -> list[int]:
    """The columns of some touchpoints, and all columns of some stages."""
    whole = [s.id in places for s in plan.contents.stages]
    held = {number for number, place in _columns(plan) if place in places}
    for stage, first in enumerate(plan.grid.firsts):
        if whole[stage] and not plan.grid.folded[stage]:
            held.update(range(first, first + plan.grid.counts[stage]))
    return sorted(held)


def _columns(plan: Plan) -> Iterator[tuple[int, str]]:
    """Number and touchpoint of each column that has one."""
    for stage, first in zip(plan.contents.stages, plan.grid.firsts, strict=True):
        if not plan.is_folded(stage.id):
            yield from enumerate((t.id for t in plan.contents.touchpoints[stage.id]), first)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each row of numbers without a gap."""
    first = last = -1
    for number in numbers:
        if last < 0:
            first = number
        elif number != last + 1:
            yield first, last
            first = number
        last = number
    if last >= 0:
        yield first, last
