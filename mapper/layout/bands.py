"""The lanes as bands across the map: how high each is, from what its slots ask for, kept in step slot by slot.

Inside a lane of cards nothing overlaps: cards of the whole journey first, below them in each stage the cards of the stage
(as wide as it is), and below those the cards of its touchpoints.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final, Literal

from mapper.layout.look import GAP, INSET, LANE_GAP
from mapper.layout.route import CLEAR, TRACK
from mapper.layout.stack import TOUCHPOINT_HEIGHT
from mapper.model.records import Lane

Level = Literal["journey", "stage", "touchpoint"]
EMPTY_HEIGHT: Final = 88.0  # what a lane without cards leaves room for
FIXED: Final = {"channels": 76.0, "emotion": 216.0, "metrics": 80.0}
MEASURED: Final = 112.0  # of the metrics where something was measured
LEAST_CARD: Final = 40.0  # of a touchpoint between gutters
CROWDED_EMOTION: Final = 248.0  # several personas


class Tier:
    """How high the slots of one level of a lane want to be; the highest counts.

    They are counted with the first change: a map of 10,000 cards has 3,000 tiers, most of which never change.
    """

    def __init__(self) -> None:
        self._of_place: dict[str, float] = {}
        self._count: Counter[float] | None = None

    def set(self, place_id: str, height: float | None) -> None:
        """Says what a slot asks for now; None when nothing is in it."""
        count = self._counted()
        before = self._of_place.pop(place_id, None)
        if before is not None:
            count[before] -= 1
            if not count[before]:
                del count[before]
        if height is not None:
            self._of_place[place_id] = height
            count[height] += 1

    def set_many(self, heights: Mapping[str, float]) -> None:
        """Says what slots ask for that have not asked before."""
        self._of_place.update(heights)
        self._count = None

    def height(self) -> float:
        heights = self._of_place.values() if self._count is None else self._count
        return max(heights, default=0.0)

    def _counted(self) -> Counter[float]:
        if self._count is None:
            self._count = Counter(self._of_place.values())
        return self._count


class Band:
    """One lane on the map. `y` and `h` are its panel's; `above` and `below` are gutters for arrows."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.y = self.h = self.above = self.below = 0.0
        self._journey = 0.0
        self._stages: dict[str, float] = {}  # what the cards of each stage ask for
        self._inside: dict[str, Tier] = {}  # stage → what the slots of its touchpoints ask for
        self._totals = Tier()  # stage → both
        self._stage_of: dict[str, str] = {}  # of each touchpoint that asks for something
        self._scale = 1.0

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def top(self) -> float:
        """Where cards begin."""
        return self.y + INSET + self.above

    @property
    def room(self) -> float:
        """Height that cards have."""
        return max(0.0, self.h - 2 * INSET - self.above - self.below)

    def ask(self, level: Level, place_id: str, stage_id: str, height: float | None) -> None:
        """Says what the slot at a place wants now; None when nothing is in it or the place is gone.

        `stage_id` is the touchpoint's stage, or the stage itself.
        """
        if level == "journey":
            self._journey = height or 0.0
        elif level == "stage":
            self._stages.pop(place_id, None)
            if height is not None:
                self._stages[place_id] = height
            self._sum_up(place_id)
        else:
            self._ask_inside(place_id, stage_id, height)

    def ask_inside(self, stage_id: str, heights: Mapping[str, float]) -> None:
        """Says at once what the slots of a stage's touchpoints want, when the map is new."""
        self._inside.setdefault(stage_id, Tier()).set_many(heights)
        self._stage_of.update(dict.fromkeys(heights, stage_id))
        self._sum_up(stage_id)

    def shares(self) -> tuple[float, ...]:
        """What decides where cards are inside the band, besides their own slot's and stage's."""
        return self._journey, self._scale

    def asked(self) -> tuple[float, float]:
        """What decides the band's height: as long as it is the same, nothing below has to be moved."""
        return self._journey, self._natural()

    def gutters(self, above: int, below: int) -> None:
        """Leaves room for tracks of arrows above and below the cards; less where people made the lane low."""
        self.above = above * TRACK + CLEAR if above else 0.0
        self.below = below * TRACK + CLEAR if below else 0.0
        total = self.above + self.below
        if self.lane.height is not None and total:
            scale = min(1.0, max(0.0, self.lane.height - 2 * INSET - LEAST_CARD) / total)
            self.above, self.below = self.above * scale, self.below * scale

    def place(self, y: float, *, crowded: bool, measured: bool = False) -> float:
        """Puts the band at y; returns the y where the next one begins."""
        natural = self._natural()
        self.y = y
        self.h = self._height(natural, crowded=crowded, measured=measured)
        self._scale = min(1.0, self.room / natural) if natural else 1.0
        return y + self.h + LANE_GAP

    def spot(self, level: Level, stage_id: str) -> tuple[float, float]:
        """Top and height of the room for a slot; tiers shrink alike in a lane that people made lower."""
        if level == "journey":
            return self.top, self._journey * self._scale
        offset = (self._journey + GAP) * self._scale if self._journey else 0.0
        own = self._stages.get(stage_id, 0.0) * self._scale
        if level == "stage":
            return self.top + offset, own
        offset += own + GAP * self._scale if own else 0.0
        return self.top + offset, self.room - offset

    def _ask_inside(self, place_id: str, stage_id: str, height: float | None) -> None:
        before = self._stage_of.pop(place_id, None)
        if before is not None:
            self._inside[before].set(place_id, None)
            if before != stage_id or height is None:
                self._sum_up(before)
        if height is not None:
            self._stage_of[place_id] = stage_id
            self._inside.setdefault(stage_id, Tier()).set(place_id, height)
            self._sum_up(stage_id)

    def _sum_up(self, stage_id: str) -> None:
        parts = [self._stages.get(stage_id, 0.0)]
        if stage_id in self._inside:
            parts.append(self._inside[stage_id].height())
        parts = [part for part in parts if part]
        self._totals.set(stage_id, sum(parts) + GAP * (len(parts) - 1) if parts else None)

    def _natural(self) -> float:
        parts = [part for part in (self._journey, self._totals.height()) if part]
        return sum(parts) + GAP * (len(parts) - 1) if parts else 0.0

    def _height(self, natural: float, *, crowded: bool, measured: bool) -> float:
        if self.lane.height is not None:
            return float(self.lane.height)
        if self.lane.type == "emotion":
            return CROWDED_EMOTION if crowded else FIXED["emotion"]
        if self.lane.type == "metrics" and measured:
            return MEASURED
        if self.lane.type in FIXED:
            return FIXED[self.lane.type]
        least = TOUCHPOINT_HEIGHT if self.lane.type == "touchpoints" else 0.0 if natural else EMPTY_HEIGHT
        return max(least, natural) + 2 * INSET + self.above + self.below
