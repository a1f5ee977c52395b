"""The lanes as bands across the map: how high each is, from what its slots ask for, kept in step slot by slot.

A lane of cards has up to three tiers, one under the other so that nothing overlaps: cards of the whole journey, cards of
stages (as wide as their stage), cards of touchpoints.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, Literal

from mapper.layout.look import GAP, INSET, LANE_GAP
from mapper.layout.stack import TOUCHPOINT_HEIGHT
from mapper.model.records import Lane

Level = Literal["journey", "stage", "touchpoint"]
LEVELS: Final[tuple[Level, ...]] = ("journey", "stage", "touchpoint")
EMPTY_HEIGHT: Final = 88.0  # what a lane without cards leaves room for
FIXED: Final = {"channels": 76.0, "emotion": 216.0, "metrics": 80.0}
CROWDED_EMOTION: Final = 248.0  # several personas


class Tier:
    """How high the slots of one level of a lane want to be; the highest counts."""

    def __init__(self) -> None:
        self._of_place: dict[str, float] = {}
        self._count: Counter[float] = Counter()

    def set(self, place_id: str, height: float | None) -> None:
        """Says what a slot asks for now; None when nothing is in it."""
        before = self._of_place.pop(place_id, None)
        if before is not None:
            self._count[before] -= 1
            if not self._count[before]:
                del self._count[before]
        if height is not None:
            self._of_place[place_id] = height
            self._count[height] += 1

    def height(self) -> float:
        return max(self._count, default=0.0)


@dataclass
class Band:
    """One lane on the map. `y` and `h` are its panel's; `tops` and `rooms` are those of the tiers inside."""

    lane: Lane
    tiers: dict[Level, Tier] = field(default_factory=lambda: {level: Tier() for level in LEVELS})
    y: float = 0.0
    h: float = 0.0
    above: float = 0.0  # gutters for arrows, in the lane of touchpoints
    below: float = 0.0
    tops: dict[Level, float] = field(default_factory=dict)
    rooms: dict[Level, float] = field(default_factory=dict)

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def place(self, y: float, *, crowded: bool) -> float:
        """Puts the band at y and shares its height among the tiers; returns the y where the next one begins."""
        self.y = y
        self.h = self._height(crowded=crowded)
        self._share()
        return y + self.h + LANE_GAP

    def _height(self, *, crowded: bool) -> float:
        if self.lane.height is not None:
            return float(self.lane.height)
        if self.lane.type == "emotion":
            return CROWDED_EMOTION if crowded else FIXED["emotion"]
        if self.lane.type in FIXED:
            return FIXED[self.lane.type]
        return self._natural() + 2 * INSET + self.above + self.below

    def _natural(self) -> float:
        if self.lane.type == "touchpoints":
            return max(TOUCHPOINT_HEIGHT, self.tiers["touchpoint"].height())
        heights = [h for h in (tier.height() for tier in self.tiers.values()) if h]
        return max(EMPTY_HEIGHT, sum(heights) + GAP * (len(heights) - 1))

    def _share(self) -> None:
        """Each tier gets what it asks for; in a lane that people made lower, all shrink alike."""
        room = max(0.0, self.h - 2 * INSET - self.above - self.below)
        asked = {level: self.tiers[level].height() for level in LEVELS}
        asked = {level: h for level, h in asked.items() if h} or {"touchpoint": room}
        if self.lane.type in {"touchpoints", *FIXED}:
            asked = {"touchpoint": room}
        total, gaps = sum(asked.values()), GAP * (len(asked) - 1)
        scale = min(1.0, max(0.0, room - gaps) / total) if total else 1.0
        y = self.y + INSET + self.above
        self.tops, self.rooms = {}, {}
        for level, height in asked.items():
            self.tops[level], self.rooms[level] = y, height * scale
            y += height * scale + GAP
