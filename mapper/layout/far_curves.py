"""The emotion curves from afar: straight lines between points, and from further away one upright line per pixel column.

10,000 points as curves take 141 ms and more; as least and most of each pixel column 2.
"""

from collections.abc import Iterator, Sequence
from math import ceil, inf
from typing import Final, NamedTuple

from mapper.layout.bands import Band
from mapper.layout.curve import Point
from mapper.layout.emotion import Feelings, Series, level_y
from mapper.layout.look import COLUMN, CURVE_WIDTH
from mapper.layout.plan import Plan
from mapper.layout.primitives import Path, Rect, Segment
from mapper.model.fields import View

CROWDED: Final = 2.0  # pixels per column below which only least and most of a pixel column are drawn
_CHUNK: Final = 64  # points of one path

Levels = tuple[
    list[float], list[float]
]  # per column; a missing one is +inf in the first list and −inf in the second


class Stroke(NamedTuple):
    """A drawn piece and the stretch of x that it covers."""

    left: float
    right: float
    path: Path


class FarCurves:
    """All curves of one plan as they are seen from afar, kept in step with its feelings."""

    def __init__(self, plan: Plan, feelings: Feelings) -> None:
        self.plan = plan
        self.feelings = feelings
        self._levels: dict[Series, Levels] = {}
        self._lines: dict[tuple[str, float], tuple[Stroke, ...]] = {}

    def forget(self, *, levels: bool) -> None:
        """Drops the lines, since something moved or was felt; the levels as well when columns are others."""
        self._lines.clear()
        if levels:
            self._levels.clear()

    def felt(self, touchpoint_id: str, number: int) -> None:
        """Something else is felt at a touchpoint, which has this column."""
        felt = self.feelings.at(touchpoint_id)
        for curve, (lows, highs) in self._levels.items():
            here = felt.get((curve.persona.id, curve.view))
            lows[number] = inf if here is None else here.level
            highs[number] = -inf if here is None else here.level

    def strokes(self, band: Band, rect: Rect, zoom: float) -> Sequence[Stroke]:
        """The curves of a lane at a zoom, at least those that reach into a rectangle."""
        if COLUMN * zoom >= CROWDED:
            return [stroke for curve in self.feelings.series for stroke in self._polyline(band, curve, rect)]
        key = (band.lane.id, zoom)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) >= 4:
                self._lines.clear()
            series = self.feelings.series
            found = self._lines[key] = tuple(s for curve in series for s in self._upright(band, curve, zoom))
        return found

    def _known(self, curve: Series) -> Levels:
        found = self._levels.get(curve)
        if found is None:
            self._levels |= _all_levels(self.plan, self.feelings)
            found = self._levels[curve]
        return found

    def _polyline(self, band: Band, curve: Series, rect: Rect) -> Iterator[Stroke]:
        """Straight lines between the points inside a rectangle."""
        lows = self._known(curve)[0]
        numbers = self.plan.grid.numbers_between(rect.x - COLUMN, rect.right + COLUMN)
        points: list[Point] = []
        for number in numbers:
            column = self.plan.grid.numbered(number)
            known = lows[number] != inf
            if known:
                points.append((column.x + column.w / 2 + curve.shift, level_y(band, lows[number])))
            if points and (not known or len(points) > _CHUNK or number == numbers[-1]):
                yield _straight(curve, points)
                points = points[-1:] if known else []

    def _upright(self, band: Band, curve: Series, zoom: float) -> Iterator[Stroke]:
        """One upright line from least to most per pixel column, in chunks."""
        segments: list[Segment] = []
        for x, low, high in self._extremes(curve, zoom):
            segments += [("M", x, level_y(band, high)), ("L", x, level_y(band, low))]
            if len(segments) >= 2 * _CHUNK:
                yield _chunk(curve, segments, zoom)
                segments = []
        if segments:
            yield _chunk(curve, segments, zoom)

    def _extremes(self, curve: Series, zoom: float) -> Iterator[tuple[float, float, float]]:
        """(x, least, most) per pixel column where anything is known; each reaches back to the point before it."""
        lows, highs = self._known(curve)
        grid = self.plan.grid
        for stage, left in enumerate(grid.lefts):
            first, count = grid.firsts[stage], grid.counts[stage]
            base = left + COLUMN / 2 + curve.shift
            begin, pixel = first, int(base * zoom)
            while begin < first + count:
                end = min(first + count, max(begin + 1, first + ceil(((pixel + 1) / zoom - base) / COLUMN)))
                since = begin - 1 if begin and lows[begin] != inf else begin
                low, high = min(lows[since:end]), max(highs[since:end])
                if low != inf:
                    yield (pixel + 0.5) / zoom, low, high
                begin, pixel = end, pixel + 1


def _all_levels(plan: Plan, feelings: Feelings) -> dict[Series, Levels]:
    """Every curve's level at every column, in one pass."""
    columns = plan.grid.columns
    found: dict[Series, Levels] = {c: ([inf] * columns, [-inf] * columns) for c in feelings.series}
    by_key = {(curve.persona.id, curve.view): levels for curve, levels in found.items()}
    for number, stage in enumerate(plan.contents.stages):
        if plan.grid.folded[number]:
            continue
        for column, touchpoint in enumerate(plan.contents.touchpoints[stage.id], plan.grid.firsts[number]):
            for key, level in _levels_at(feelings, touchpoint.id).items():
                levels = by_key.get(key)
                if levels is not None:
                    levels[0][column] = levels[1][column] = level
    return found


def _levels_at(feelings: Feelings, touchpoint_id: str) -> dict[tuple[str, View], float]:
    """What is felt at a touchpoint; the quick way where no two sources speak of the same."""
    group = feelings.plan.contents.feelings_at(touchpoint_id)
    alone = {(feeling.persona, feeling.view): feeling.level for feeling in group}
    if len(alone) == len(group):
        return alone
    return {key: felt.level for key, felt in feelings.at(touchpoint_id).items()}


def _chunk(curve: Series, segments: list[Segment], zoom: float) -> Stroke:
    left, right = segments[0][1], segments[-1][1]
    assert isinstance(left, float)
    assert isinstance(right, float)
    return Stroke(left, right, Path(tuple(segments), stroke=curve.hue, width=max(CURVE_WIDTH, 1 / zoom)))


def _straight(curve: Series, points: Sequence[Point]) -> Stroke:
    first, *others = points
    segments: tuple[Segment, ...] = (("M", *first), *(("L", *point) for point in others))
    return Stroke(first[0], points[-1][0], stroked(curve, segments))


def stroked(curve: Series, segments: tuple[Segment, ...]) -> Path:
    """A line in a curve's colour and manner: lived solid, planned dashed, expected dotted."""
    if curve.view == "lived":
        return Path(segments, stroke=curve.hue, width=CURVE_WIDTH)
    if curve.view == "planned":
        return Path(segments, stroke=curve.hue, width=1.5, dash=(7.0, 5.0))
    return Path(segments, stroke=curve.hue, width=2.0, dash=(0.5, 5.0))
