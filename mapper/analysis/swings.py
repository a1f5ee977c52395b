"""Where feelings turn: swings from one step to the next, the longest low, and the recovery after something went wrong.

All of a line: the levels (−2 to +2) of one persona in one view in the order they are lived. Steps without a level are not
counted as steps: a swing is from the last level that is known.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from mapper.analysis.reading import Rated, mean

NEUTRAL = 0.0


class Swing(NamedTuple):
    """From one level to the next: `change` is −4 … +4, negative for a drop."""

    before: Rated
    after: Rated

    @property
    def change(self) -> float:
        """Levels up (above 0) or down."""
        return self.after.level - self.before.level


class Low(NamedTuple):
    """Consecutive levels below neutral, and what stood before and after them."""

    levels: tuple[Rated, ...]
    before: Rated | None
    after: Rated | None

    @property
    def mean(self) -> float:
        """The mean level in the low, below 0."""
        return mean([rated.level for rated in self.levels])

    @property
    def lowest(self) -> Rated:
        """Where it was worst; the first of equal ones."""
        return min(self.levels, key=lambda rated: rated.level)


class Recovery(NamedTuple):
    """What became of a low.

    `back` is the first touchpoint that is not felt as negative any more, None where the journey ends in the low;
    `steps` is how many levels it took from the worst one to there; `gain` (levels) how far it rose; `stronger` says
    whether the customer felt better then than before it went wrong (S1: the relation can come out the stronger), None
    where either is not known.
    """

    low: Low
    back: Rated | None
    steps: int | None
    gain: float | None
    stronger: bool | None


def swings(line: Sequence[Rated]) -> list[Swing]:
    """Every step from one level to the next, in order; none for fewer than two levels."""
    return [Swing(one, other) for one, other in pairwise(line)]


def largest(line: Sequence[Rated], least: float = 1.0) -> list[Swing]:
    """The swings of at least so many levels either way, the largest first; a drop before an equal rise."""
    found = [swing for swing in swings(line) if abs(swing.change) >= least]
    return sorted(found, key=lambda swing: (-abs(swing.change), swing.change))


def lows(line: Sequence[Rated]) -> list[Low]:
    """Every run of levels below neutral, in order."""
    found: list[Low] = []
    place = 0
    for low, group in groupby(line, lambda rated: rated.level < NEUTRAL):
        levels = tuple(group)
        end = place + len(levels)
        if low:
            before = line[place - 1] if place else None
            found.append(Low(levels, before, line[end] if end < len(line) else None))
        place = end
    return found


def longest_low(line: Sequence[Rated]) -> Low | None:
    """The run of most levels below neutral; of equally long ones the deepest, then the first. None without any."""
    return max(lows(line), key=lambda low: (len(low.levels), -low.mean), default=None)


def recoveries(line: Sequence[Rated]) -> list[Recovery]:
    """What became of each low, in order."""
    return [_recovery(low) for low in lows(line)]


def _recovery(low: Low) -> Recovery:
    back, worst = low.after, low.lowest
    if back is None:
        return Recovery(low, None, None, None, None)
    steps = len(low.levels) - low.levels.index(worst)
    stronger = None if low.before is None else back.level > low.before.level
    return Recovery(low, back, steps, back.level - worst.level, stronger)
