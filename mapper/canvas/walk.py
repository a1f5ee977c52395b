"""Where the keyboard goes from a card: along its lane in reading order, up and down its column, lane to lane, to the ends.

Asks the picture only for what lies near, in steps that double, so a walk costs the same on a map of any size.
"""

from collections.abc import Callable, Iterator
from typing import Final, Literal, Protocol

from mapper.layout.items import Item
from mapper.layout.primitives import Rect

CARDS: Final = frozenset({"touchpoint", "cell", "insight"})
Step = Literal["left", "right", "up", "down", "next lane", "previous lane", "home", "end", "first", "last"]
_FIRST_REACH: Final = 400.0  # map pixels looked at first: two columns


class Places(Protocol):
    """What walking needs of a picture."""

    @property
    def size(self) -> tuple[float, float]: ...
    def near(self, rect: Rect) -> Iterator[Item]: ...


class Walk:
    """The steps from one card to another of a picture; None where there is no further card."""

    def __init__(self, picture: Places) -> None:
        self._picture = picture
        self._width, self._height = picture.size

    def step(self, item: Item | None, step: Step) -> Item | None:
        """The card that a key leads to; without a card to start from, the first or last of the map."""
        if item is None:
            return self._edge(lambda _: True, last=step in {"last", "end", "left", "up", "previous lane"})
        match step:
            case "left" | "right":
                return self._along(item, 1 if step == "right" else -1)
            case "up" | "down":
                return self._across(item, 1 if step == "down" else -1)
            case "next lane" | "previous lane":
                return self._other_lane(item, 1 if step == "next lane" else -1)
            case "home" | "end":
                return self._edge(lambda other: other.lane == item.lane, last=step == "end")
        return self._edge(lambda _: True, last=step == "last")

    def _along(self, item: Item, way: int) -> Item | None:
        here = _reading(item)
        found = self._spread(
            item,
            lambda other: (
                other.lane == item.lane and (_reading(other) > here if way > 0 else _reading(other) < here)
            ),
            lambda others: min(others, key=_reading) if way > 0 else max(others, key=_reading),
            left=way < 0,
            right=way > 0,
        )
        return found or self._wrapped(item, way)

    def _wrapped(self, item: Item, way: int) -> Item | None:
        """Reading on at the end of a lane: the first card of the next, or the last of the one before."""
        beyond = self._other_lane(item, way)
        return None if beyond is None else self._edge(lambda other: other.lane == beyond.lane, last=way < 0)

    def _across(self, item: Item, way: int) -> Item | None:
        return self._spread(
            item,
            lambda other: (other.rect.y - item.rect.y) * way > 1,
            lambda others: min(
                others, key=lambda o: (abs(o.rect.y - item.rect.y), abs(o.rect.x - item.rect.x))
            ),
            reach=0.0,
        )

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
    ) -> Item | None:
        while True:
            found = [
                other
                for other in self._cards(self._window(item, reach, left=left, right=right))
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
        return (item for item in self._picture.near(rect) if item.kind in CARDS)


def _reading(item: Item) -> tuple[float, float]:
    return item.rect.x, item.rect.y


def _lane_distance(item: Item, other: Item) -> tuple[float, float]:
    return abs(other.rect.x - item.rect.x), abs(other.rect.y - item.rect.y)
