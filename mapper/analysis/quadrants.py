"""Importance–performance analysis (Martilla & James 1977): what matters to customers against how well it is done.

Performance is the mean lived level (−2 to +2) over personas, or what customers answered in surveys (0 to 100); importance is that
to the customer (0 to 10). See `performance`. A point at or above both cuts is kept up; a touchpoint without either value is on
no quadrant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal, NamedTuple

from mapper.analysis.performance import Measure, importances, performances
from mapper.analysis.reading import Reading, mean
from mapper.i18n import N_, _

Quadrant = Literal["keep-up", "concentrate", "low-priority", "overkill"]
Cut = Literal["mean", "median", "fixed"]
FIXED: Final[dict[Measure, tuple[float, float]]] = {  # the middle of either scale
    "feelings": (0.0, 5.0),
    "scores": (50.0, 5.0),
}
WORDS: Final[dict[Quadrant, str]] = {
    "keep-up": N_("keep up the good work"),
    "concentrate": N_("concentrate here"),
    "low-priority": N_("low priority"),
    "overkill": N_("possible overkill"),
}


class Point(NamedTuple):
    """A touchpoint with its performance (−2 to +2, or 0 to 100), its importance (0 to 10), and where that puts it.

    `n` answers are behind the performance, `stated` behind the importance; 0 where the team judged.
    """

    touchpoint: str
    performance: float
    importance: float
    quadrant: Quadrant
    n: int = 0
    stated: int = 0


@dataclass(frozen=True)
class Quadrants:
    """The points in walking order and the two cuts; None without any point (a fixed cut is always there)."""

    points: tuple[Point, ...]
    performance: float | None
    importance: float | None
    measure: Measure = "feelings"


def quadrants(
    read: Reading,
    cut: Cut = "mean",
    fixed: tuple[float, float] | None = None,
    measure: Measure = "feelings",
) -> Quadrants:
    """Where the touchpoints of a journey stand, cut at their means, their medians or at `fixed` (performance, importance)."""
    done, matters = performances(read, measure), importances(read)
    both = done.keys() & matters.keys()
    known = [(step.id, done[step.id], matters[step.id]) for step in read.steps if step.id in both]
    middle = fixed or FIXED[measure]
    x = _cut([performance.value for _id, performance, _importance in known], cut, middle[0])
    y = _cut([importance.value for _id, _performance, importance in known], cut, middle[1])
    if x is None or y is None:
        return Quadrants((), x, y, measure)
    points = (
        Point(i, a.value, b.value, _quadrant(a.value >= x, b.value >= y), a.n, b.n) for i, a, b in known
    )
    return Quadrants(tuple(points), x, y, measure)


def best_known(read: Reading, cut: Cut = "mean") -> Quadrants:
    """The quadrants by feelings; by survey scores where only these are known."""
    found = quadrants(read, cut)
    return found if found.points else quadrants(read, cut, measure="scores")


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
