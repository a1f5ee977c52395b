"""The emotion curve: a monotone cubic through known points, so it never leaves their range and invents no peak.

Slopes as Fritsch and Carlson (1980): zero where the direction changes; elsewhere the mean of both secants, held to three
times the smaller one. That is their sufficient region (a box), chosen because it makes a slope depend on the two
neighbours only: one feeling changed repaints four segments. Handles lie by thirds, so each segment is one Bézier.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Piece(NamedTuple):
    """A cubic Bézier from `start` to `end`."""

    start: Point
    first: Point
    second: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at 0 ≤ t ≤ 1. x goes evenly from start to end."""
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x = self.start[0] + (self.end[0] - self.start[0]) * t
        return x, a * self.start[1] + b * self.first[1] + c * self.second[1] + d * self.end[1]


def pieces(points: Sequence[Point]) -> Iterator[Piece]:
    """The segments through points with rising x."""
    slopes = [
        slope(
            points[i - 1] if i else None,
            here,
            points[i + 1] if i + 1 < len(points) else None,
        )
        for i, here in enumerate(points)
    ]
    for i in range(len(points) - 1):
        start, end = points[i], points[i + 1]
        third = (end[0] - start[0]) / 3
        first = (start[0] + third, start[1] + slopes[i] * third)
        yield Piece(start, first, (end[0] - third, end[1] - slopes[i + 1] * third), end)


def slope(before: Point | None, here: Point, after: Point | None) -> float:
    """The slope of the curve at a point, given its neighbours; None stands for an end."""
    if before is None or after is None:
        other = after or before
        return 0.0 if other is None else (other[1] - here[1]) / (other[0] - here[0])
    left = (here[1] - before[1]) / (here[0] - before[0])
    right = (after[1] - here[1]) / (after[0] - here[0])
    if left * right <= 0:
        return 0.0
    mean, least = (left + right) / 2, 3 * min(abs(left), abs(right))
    return max(-least, min(least, mean))
