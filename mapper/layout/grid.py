"""Where the columns are: one per touchpoint in the order of stages, an empty one for an empty stage, a narrow one for a
collapsed stage. Nothing is stored per column, so inserting a touchpoint costs what the number of stages costs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapper.layout.look import COLUMN, FOLDED, GRID_LEFT


class Column(NamedTuple):
    """A column of the map: its number from the left, its stage's number, its place in the stage, left edge and width."""

    number: int
    stage: int
    place: int
    x: float
    w: float


class Grid:
    """Columns by stage. `counts` is the number of touchpoints of each stage, `folded` whether it is collapsed."""

    def __init__(self, counts: Sequence[int], folded: Sequence[bool]) -> None:
        self.counts = [1 if fold else max(1, count) for count, fold in zip(counts, folded, strict=True)]
        self.folded = list(folded)
        self.lefts: list[float] = []
        self.firsts: list[int] = []
        x, number = GRID_LEFT, 0
        for count, fold in zip(self.counts, self.folded, strict=True):
            self.lefts.append(x)
            self.firsts.append(number)
            x += FOLDED if fold else COLUMN * count
            number += count
        self.right = x
        self.columns = number
        self._telling = [
            n for n, (count, fold) in enumerate(zip(counts, folded, strict=True)) if count or fold
        ]
        self._telling_firsts = [self.firsts[n] for n in self._telling]
        filled = [n for n in self._telling if not self.folded[n]]
        self._filled_firsts = [self.firsts[n] for n in filled]
        self._filled_counts = [self.counts[n] for n in filled]

    def stage_span(self, stage: int) -> tuple[float, float]:
        """Left edge and width of a stage."""
        right = self.lefts[stage + 1] if stage + 1 < len(self.lefts) else self.right
        return self.lefts[stage], right - self.lefts[stage]

    def column(self, stage: int, place: int) -> Column:
        """The column of the touchpoint at `place` in a stage; the stage's only one when it is collapsed or empty."""
        if self.folded[stage]:
            return Column(self.firsts[stage], stage, 0, self.lefts[stage], FOLDED)
        return Column(self.firsts[stage] + place, stage, place, self.lefts[stage] + COLUMN * place, COLUMN)

    def numbered(self, number: int) -> Column:
        """The column of that number, 0 ≤ number < columns."""
        stage = bisect_right(self.firsts, number) - 1
        return self.column(stage, number - self.firsts[stage])

    def telling(self, numbers: range) -> Iterator[int]:
        """Those of the columns that are not an empty stage's, of which a map may have thousands in a row."""
        place = max(0, bisect_right(self._telling_firsts, numbers.start) - 1)
        for at in range(place, len(self._telling)):
            first = self._telling_firsts[at]
            if first >= numbers.stop:
                return
            yield from range(
                max(first, numbers.start), min(first + self.counts[self._telling[at]], numbers.stop)
            )

    def beside(self, number: int, step: int) -> int | None:
        """The next column to the right (+1) or left (−1) of one that has a touchpoint; None when there is none."""
        firsts, counts = self._filled_firsts, self._filled_counts
        place = bisect_right(firsts, number) - 1
        if place >= 0:
            first, last = firsts[place], firsts[place] + counts[place] - 1
            if step < 0 and number > first:
                return min(last, number - 1)
            if step > 0 and number < last:
                return number + 1
        place += step
        if not 0 <= place < len(firsts):
            return None
        return firsts[place] if step > 0 else firsts[place] + counts[place] - 1

    def stages_between(self, left: float, right: float) -> range:
        """The numbers of the stages that reach into [left, right]."""
        if not self.lefts or right < GRID_LEFT or left > self.right:
            return range(0)
        first = max(0, bisect_right(self.lefts, left) - 1)
        if first and self.lefts[first] == left:
            first -= 1  # the stage that ends where the stretch begins touches it
        return range(first, bisect_right(self.lefts, right))

    def numbers_between(self, left: float, right: float) -> range:
        """The numbers of the columns that reach into [left, right]."""
        stages = self.stages_between(left, right)
        if not stages:
            return range(0)
        return range(self._number_at(stages[0], left), self._number_at(stages[-1], right) + 1)

    def between(self, left: float, right: float) -> Iterator[Column]:
        """The columns that reach into [left, right], from left to right."""
        for number in self.numbers_between(left, right):
            yield self.numbered(number)

    def at(self, x: float) -> Column | None:
        """The column that x is in."""
        if not GRID_LEFT <= x <= self.right or not self.lefts:
            return None
        stage = max(0, bisect_left(self.lefts, x) - 1) if x > GRID_LEFT else 0
        return self.numbered(self._number_at(stage, x))

    def _number_at(self, stage: int, x: float) -> int:
        if self.folded[stage]:
            return self.firsts[stage]
        place = int((x - self.lefts[stage]) // COLUMN)
        return self.firsts[stage] + min(max(place, 0), self.counts[stage] - 1)
