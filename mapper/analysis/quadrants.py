"""Importance–performance analysis (Martilla & James 1977): what matters to customers against how well it is done.

Performance is the mean lived level (−2 to +2) over personas, importance that to the customer (0 to 10). A point at or above
both cuts is kept up; a touchpoint without either value is on no quadrant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal, NamedTuple

from mapper.analysis.reading import Reading, mean
from mapper.i18n import N_, _

Quadrant = Literal["keep-up", "concentrate", "low-priority", "overkill"]
Cut = Literal["mean", "median", "fixed"]
FIXED: Final = (0.0, 5.0)  # neutral feeling, middle of the scale of importance
WORDS: Final[dict[Quadrant, str]] = {
    "keep-up": N_("keep up the good work"),
    "concentrate": N_("concentrate here"),
    "low-priority": N_("low priority"),
    "overkill": N_("possible overkill"),
}


class Point(NamedTuple):
    """A touchpoint with its performance (−2 to +2), its importance (0 to 10), and where that puts it."""

    touchpoint: str
    performance: float
    importance: float
    quadrant: Quadrant


@dataclass(frozen=True)
class Quadrants:
    """The points in walking order and the two cuts; None without any point (a fixed cut is always there)."""

    points: tuple[Point, ...]
    performance: float | None
    importance: float | None


def quadrants(read: Reading, cut: Cut = "mean", fixed: tuple[float, float] = FIXED) -> Quadrants:
    """Where the touchpoints of a journey stand, cut at their means, their medians or at `fixed` (performance, importance)."""
    known = [
        (step.id, level, float(step.touchpoint.importance))
        for step in read.steps
        if step.touchpoint.importance is not None and (level := read.mean(step.id, "lived")) is not None
    ]
    x = _cut([level for _id, level, _importance in known], cut, fixed[0])
    y = _cut([importance for _id, _level, importance in known], cut, fixed[1])
    if x is None or y is None:
        return Quadrants((), x, y)
    return Quadrants(tuple(Point(i, a, b, _quadrant(a >= x, b >= y)) for i, a, b in known), x, y)


def word(quadrant: Quadrant) -> str:
    """What a quadrant says, in the reader's language."""
    return _(WORDS[quadrant])


def _cut(values: Sequence[float], cut: Cut, fixed: float) -> float | None:
    if cut == "fixed":
        return fixed
    if not values:
        return None
    return mean(values) if cut == "mean" else median(values)


def _quadrant(performs: bool, matters: bool) -> Quadrant:
    if matters:
        return "keep-up" if performs else "concentrate"
    return "overkill" if performs else "low-priority"
