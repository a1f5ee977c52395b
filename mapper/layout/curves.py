"""The emotion curves as primitives: a path per segment near by, whole lines on paper; `far_curves` draws them from afar.

Decisions. A touchpoint without a feeling is a gap: no line is drawn across it, since nobody said anything there. An
empty stage is no gap (there is no touchpoint that could lack one); a collapsed stage is, as if the paper were folded.
Lived is solid, planned dashed, expected dotted; the area under lived curves is tinted by its sign, up to three personas.

Segments are kept by tiles of columns and dropped where a feeling changed, so that panning computes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from mapper.layout.bands import Band
from mapper.layout.curve import Piece, Point, pieces
from mapper.layout.emotion import Feelings, Series, level_y
from mapper.layout.far_curves import FarCurves, Stroke, stroked
from mapper.layout.grid import Column
from mapper.layout.look import COLUMN
from mapper.layout.plan import Plan
from mapper.layout.primitives import Path, Rect, Segment

TILE: Final = 16  # columns
NEAR: Final = 12.0  # pixels per column from which curves are drawn as curves
TINTED: Final = 3  # personas up to which the area is tinted


class Tile(NamedTuple):
    """The pieces that begin in one stretch of columns."""

    areas: tuple[Stroke, ...]
    lines: tuple[Stroke, ...]


class Curves:
    """All curves of one plan, kept in step with its feelings."""

    def __init__(self, plan: Plan, feelings: Feelings) -> None:
        self.plan = plan
        self.feelings = feelings
        self._tiles: dict[tuple[str, int], Tile] = {}
        self._far = FarCurves(plan, feelings)
        self._placed: tuple[object, ...] = ()

    def near(self, rect: Rect, zoom: float) -> Iterator[Path]:
        """The curves inside a rectangle at a zoom: areas first, then lines."""
        self._keep_in_step()
        bands = [band for band in self._bands() if band.y <= rect.bottom and rect.y <= band.bottom]
        for band in bands:
            if COLUMN * zoom < NEAR:
                yield from _met(self._far.strokes(band, rect, zoom), rect)
                continue
            numbers = self.plan.grid.numbers_between(rect.x - 80, rect.right + 80)
            if numbers:
                first = _next(self.plan, numbers[0], -1)  # where a piece that reaches into this one may begin
                tiles = [self._tile(band, n) for n in range(first // TILE, numbers[-1] // TILE + 1)]
                yield from (path for tile in tiles for path in _met(tile.areas, rect))
                yield from (path for tile in tiles for path in _met(tile.lines, rect))

    def whole(self) -> Iterator[Path]:
        """All curves, each unbroken line as one path."""
        self._keep_in_step()
        columns = range(self.plan.grid.columns)
        for band in self._bands():
            runs = [
                (c, list(_runs(self.plan, self.feelings, band, c, columns))) for c in self.feelings.series
            ]
            for curve, found in runs:
                for run in found:
                    yield from (a for piece in pieces(run) for a in self._areas(curve, band, piece))
            for curve, found in runs:
                yield from (_line(curve, list(pieces(run))) for run in found if len(run) > 1)

    def _bands(self) -> Iterator[Band]:
        return (band for band in self.plan.bands if band.lane.type == "emotion")

    # --- keeping -----------------------------------------------------------------------------------

    def _keep_in_step(self) -> None:
        """Drops all when the map was rearranged, else the tiles near what changed."""
        placed = (self.plan.grid, *((band.y, band.h) for band in self._bands()))
        if placed != self._placed:
            self._tiles.clear()
            self._far.forget(levels=not self._placed or placed[0] is not self._placed[0])
            self._placed = placed
        if self.feelings.changed:
            self._far.forget(levels=False)
            for touchpoint_id in self.feelings.changed:
                self._drop(touchpoint_id)
            self.feelings.changed.clear()

    def _drop(self, touchpoint_id: str) -> None:
        touchpoint = self.plan.contents.touchpoint(touchpoint_id)
        if touchpoint is None or self.plan.is_folded(touchpoint.stage):
            return
        column = self.plan.column_of(touchpoint)
        first, last = reach(self.plan, column.number)
        for band in self._bands():
            for tile in range(first // TILE, last // TILE + 1):
                self._tiles.pop((band.lane.id, tile), None)
        self._far.felt(touchpoint_id, column.number)

    # --- near by -----------------------------------------------------------------------------------

    def _tile(self, band: Band, number: int) -> Tile:
        found = self._tiles.get((band.lane.id, number))
        if found is None:
            if len(self._tiles) > 400:
                self._tiles.clear()
            found = self._tiles[(band.lane.id, number)] = self._cut(band, number)
        return found

    def _cut(self, band: Band, number: int) -> Tile:
        columns = range(number * TILE, min((number + 1) * TILE, self.plan.grid.columns))
        window = range(_reach(self.plan, columns[0], -1), _reach(self.plan, columns[-1], 1) + 1)
        begin = self.plan.grid.numbered(columns[0])
        end = self.plan.grid.numbered(columns[-1])
        areas: list[Stroke] = []
        lines: list[Stroke] = []
        for curve in self.feelings.series:
            left, right = begin.x + curve.shift, end.x + end.w + curve.shift
            for run in _runs(self.plan, self.feelings, band, curve, window):
                for piece in pieces(run):
                    if left <= piece.start[0] < right:
                        x = (piece.start[0], piece.end[0])
                        areas += [Stroke(*x, path) for path in self._areas(curve, band, piece)]
                        lines.append(Stroke(*x, _line(curve, [piece])))
        return Tile(tuple(areas), tuple(lines))

    def _areas(self, curve: Series, band: Band, piece: Piece) -> Iterator[Path]:
        count = len(self.plan.personas)
        if curve.view == "lived" and count <= TINTED:
            yield from area(piece, band, 0.18 if count == 1 else 0.09, deep=count == 1)


def _met(strokes: Iterable[Stroke], rect: Rect) -> Iterator[Path]:
    """The paths that reach into a rectangle."""
    left, right = rect.x - 4, rect.right + 4
    return (stroke.path for stroke in strokes if stroke.left <= right and stroke.right >= left)


# --- points ----------------------------------------------------------------------------------------


def _runs(plan: Plan, feelings: Feelings, band: Band, curve: Series, window: range) -> Iterator[list[Point]]:
    """Stretches of known points next to each other."""
    run: list[Point] = []
    for spot in _spots(plan, feelings, band, curve, window):
        if spot is not None:
            run.append(spot)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _spots(
    plan: Plan, feelings: Feelings, band: Band, curve: Series, window: range
) -> Iterator[Point | None]:
    """The points of a curve; None where a touchpoint has none, and for a collapsed stage."""
    key = (curve.persona.id, curve.view)
    for number in plan.grid.telling(window):
        column = plan.grid.numbered(number)
        touchpoint = plan.touchpoint_at(column)
        if touchpoint is None:
            if plan.grid.folded[column.stage]:
                yield None
            continue
        here = feelings.at(touchpoint.id).get(key)
        yield None if here is None else (column.x + column.w / 2 + curve.shift, level_y(band, here.level))


def _reach(plan: Plan, number: int, step: int) -> int:
    """Two touchpoints further, past empty stages."""
    for _time in range(2):
        number = _next(plan, number, step)
    return number


def _next(plan: Plan, number: int, step: int) -> int:
    """One touchpoint further; the same where there is none."""
    found = plan.grid.beside(number, step)
    return number if found is None else found


def reach(plan: Plan, number: int) -> tuple[int, int]:
    """First and last column whose curves a feeling in this column can shape."""
    return _reach(plan, number, -1), _reach(plan, number, 1)


def reach_rect(plan: Plan, band: Band, column: Column) -> Rect:
    """The same as a rectangle of a lane."""
    first, last = (plan.grid.numbered(number) for number in reach(plan, column.number))
    return Rect(first.x, band.y, last.x + last.w - first.x, band.h)


# --- paths -----------------------------------------------------------------------------------------


def _line(curve: Series, run: Sequence[Piece]) -> Path:
    segments: list[Segment] = [("M", *run[0].start)]
    segments += [("C", *piece.first, *piece.second, *piece.end) for piece in run]
    return stroked(curve, tuple(segments))


def area(piece: Piece, band: Band, strength: float, *, deep: bool) -> Iterator[Path]:
    """The tint between a piece of curve and zero, coloured by sign; `deep` adds the colour of ±2 beyond ±1."""
    points = [piece.at(i / 12) for i in range(13)]
    yield from _between(points, level_y(band, 0), -1, "emotion+1", strength)
    yield from _between(points, level_y(band, 0), 1, "emotion-1", strength)
    if deep:
        yield from _between(points, level_y(band, 1), -1, "emotion+2", strength / 2)
        yield from _between(points, level_y(band, -1), 1, "emotion-2", strength / 2)


def _between(points: Sequence[Point], edge: float, side: int, colour: str, opacity: float) -> Iterator[Path]:
    """What lies between points and a level line on one side of it (−1 above, 1 below), if anything."""
    far = [(x, edge + side * max(0.0, side * (y - edge))) for x, y in points]
    if any(abs(y - edge) > 0.01 for _x, y in far):
        outline = [("M", far[0][0], edge), *(("L", x, y) for x, y in far), ("L", far[-1][0], edge), ("Z",)]
        yield Path(tuple(outline), fill=colour, opacity=opacity)
