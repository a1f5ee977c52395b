"""Where the keyboard goes from a card: along its lane in reading order, up and down its column, lane to lane, to the ends;
from the head of a column up to its stage, the journey's title and the personas, from the head of a lane to its label.

Asks the picture only for what lies near, in steps that double, so a walk costs the same on a map of any size.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Final, Literal, Protocol

from mapper.layout.items import Item
from mapper.layout.primitives import Rect

CARDS: Final = frozenset({"touchpoint", "cell", "insight", "note"})
HEADS: Final = frozenset({"stage", "lane", "journey", "persona"})
COLUMN: Final = CARDS | {"slot", "stage", "journey"}  # what one meets going up or down
Step = Literal["left", "right", "up", "down", "next lane", "previous lane", "home", "end", "first", "last"]
_FIRST_REACH: Final = 400.0  # map pixels looked at first: two columns


class Places(Protocol):
    """What walking needs of a picture."""

    @property
    def size(self) -> tuple[float, float]: ...
    def near(self, rect: Rect) -> Iterator[Item]: ...


class Walk:
    """The steps from one card to another of a picture; None where there is no further card."""

    def __init__(
        self, picture: Places, empty: Callable[[Rect], Iterator[Item]] = lambda _rect: iter(())
    ) -> None:
        """`empty` finds places without a card, on which one stops when going up or down."""
        self._picture = picture
        self._empty = empty
        self._width, self._height = picture.size

    def step(self, item: Item | None, step: Step) -> Item | None:
        """The card that a key leads to; without a card to start from, the first or last of the map."""
        if item is None:
            return self._edge(lambda _: True, last=step in {"last", "end", "left", "up", "previous lane"})
        if item.kind in HEADS:
            return self._from_head(item, step)
        match step:
            case "left" | "right":
                way = 1 if step == "right" else -1
                return self._along(item, way) or (self._label(item) if way < 0 else None)
            case "up" | "down":
                return self._across(item, 1 if step == "down" else -1)
            case "next lane" | "previous lane":
                return self._other_lane(item, 1 if step == "next lane" else -1)
            case "home" | "end":
                there = self._edge(lambda other: other.lane == item.lane, last=step == "end")
                first = step == "home" and (there is None or there == item)
                return self._label(item) if first else there
        return self._edge(lambda _: True, last=step == "last")

    def _along(self, item: Item, way: int) -> Item | None:
        here = _reading(item)
        found = self._spread(
            item,
            lambda other: (
                other.lane == item.lane and (_reading(other) > here if way > 0 else _reading(other) < here)
            ),
            lambda others: min(others, key=_reading) if way > 0 else max(others, key=_reading),
            left=way < 0 or item.kind == "note",
            right=way > 0 or item.kind == "note",
            kinds=CARDS | {item.kind},
        )
        return found if found or item.kind == "slot" else self._wrapped(item, way)

    def _wrapped(self, item: Item, way: int) -> Item | None:
        """Reading on at the end of a lane: the first card of the next, or the last of the one before."""
        beyond = self._other_lane(item, way)
        return None if beyond is None else self._edge(lambda other: other.lane == beyond.lane, last=way < 0)

    def _across(self, item: Item, way: int, kind: str = "") -> Item | None:
        """The next card, empty place or head up or down; only heads of one kind when it is given."""
        return self._spread(
            item,
            lambda other: (other.rect.y - item.rect.y) * way > 1,
            lambda others: min(
                others, key=lambda o: (abs(o.rect.y - item.rect.y), abs(o.rect.x - item.rect.x))
            ),
            reach=0.0,
            kinds={kind} if kind else COLUMN if way < 0 else COLUMN - {"stage", "journey"},
        )

    def _from_head(self, item: Item, step: Step) -> Item | None:
        """From a stage, a lane's label, a persona or the title."""
        sideways = step in {"left", "right"}
        if sideways and item.kind == "lane":
            return self._first_in(item) if step == "right" else None
        beside = {item.kind, "persona"} if item.kind == "journey" else {item.kind}
        if step in {"left", "right"} or (item.kind == "lane" and step in {"up", "down"}):
            return self._beside(item, 1 if step in {"right", "down"} else -1, beside, upright=not sideways)
        if step in {"down", "next lane"}:
            return self._across(item, 1, "stage" if item.kind in {"journey", "persona"} else "")
        if step == "up" and item.kind != "journey":
            return self._across(item, -1)
        return self._edge(lambda _: True, last=step in {"last", "end"}) if step in {"first", "last"} else None

    def _beside(self, item: Item, way: int, kinds: Collection[str], *, upright: bool) -> Item | None:
        """The next of these kinds in one direction."""
        axis = 1 if upright else 0
        reach = _FIRST_REACH * 8
        window = Rect(item.rect.x - reach, 0.0, item.rect.w + 2 * reach, self._height)
        found = [
            other
            for other in self._items(window, kinds)
            if other.id != item.id
            and (other.rect[axis] - item.rect[axis]) * way >= 0
            and (upright or other.kind != "persona" or item.kind != "persona" or other.rect.y == item.rect.y)
        ]
        return min(found, key=lambda other: abs(other.rect[axis] - item.rect[axis]), default=None)

    def _first_in(self, label: Item) -> Item | None:
        """The first card of a lane, or its first empty place."""
        card = self._edge(lambda other: other.lane == label.lane, last=False)
        if card is not None:
            return card
        window = Rect(label.rect.right, label.rect.y + 1, _FIRST_REACH, max(1.0, label.rect.h - 2))
        return next((item for item in self._empty(window) if item.lane == label.lane), None)

    def _label(self, item: Item) -> Item | None:
        """The label of the lane that a card is in."""
        window = Rect(0.0, item.rect.y, 40.0, item.rect.h)
        return next((x for x in self._items(window, {"lane"}) if x.id == item.lane), None)

    def _other_lane(self, item: Item, way: int) -> Item | None:
        def further(other: Item) -> bool:
            return other.lane != item.lane and (other.rect.y - item.rect.y) * way > 0

        whole = [
            o for o in self._cards(self._window(item, _FIRST_REACH * 8, left=True, right=True)) if further(o)
        ]
        if not whole:
            nearest = self._spread(
                item, further, lambda others: min(others, key=lambda o: _lane_distance(item, o))
            )
            whole = [nearest] if nearest else []
        if not whole:
            return None
        lane = min(whole, key=lambda other: abs(other.rect.y - item.rect.y)).lane
        return min((o for o in whole if o.lane == lane), key=lambda o: _lane_distance(item, o))

    def _edge(self, wanted: Callable[[Item], bool], *, last: bool) -> Item | None:
        """The first or last card in reading order: by lane from the top, then from the left."""
        reach = _FIRST_REACH
        while True:
            window = Rect(self._width - reach if last else 0.0, 0.0, reach, self._height)
            found = [item for item in self._cards(window) if wanted(item)]
            if found:
                return (max if last else min)(
                    found, key=lambda i: (i.rect.x, -i.rect.y) if last else (i.rect.x, i.rect.y)
                )
            if reach >= self._width:
                return None
            reach *= 2

    def _spread(
        self,
        item: Item,
        wanted: Callable[[Item], bool],
        best: Callable[[list[Item]], Item],
        *,
        left: bool = True,
        right: bool = True,
        reach: float = _FIRST_REACH,
        kinds: Collection[str] = CARDS,
    ) -> Item | None:
        while True:
            found = [
                other
                for other in self._items(self._window(item, reach, left=left, right=right), kinds)
                if wanted(other)
            ]
            if found:
                return best(found)
            if reach > self._width:
                return None
            reach = max(_FIRST_REACH, reach * 2)

    def _window(self, item: Item, reach: float, *, left: bool, right: bool) -> Rect:
        low = item.rect.x - (reach if left else 0.0)
        high = item.rect.right + (reach if right else 0.0)
        return Rect(low + 1, 0.0, max(1.0, high - low - 2), self._height)

    def _cards(self, rect: Rect) -> Iterator[Item]:
        return self._items(rect, CARDS)

    def _items(self, rect: Rect, kinds: Collection[str]) -> Iterator[Item]:
        yield from (item for item in self._picture.near(rect) if item.kind in kinds)
        if "slot" in kinds:
            yield from self._empty(rect)


def _reading(item: Item) -> tuple[float, float]:
    """By columns on the map, by rows on the shelf of notes."""
    return (item.rect.y, item.rect.x) if item.kind == "note" else (item.rect.x, item.rect.y)


def _lane_distance(item: Item, other: Item) -> tuple[float, float]:
    return abs(other.rect.x - item.rect.x), abs(other.rect.y - item.rect.y)
