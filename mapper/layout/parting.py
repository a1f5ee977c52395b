"""Which primitives of a map are drawn in which zone of a poster; long lines only as far as they are to be seen."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mapper.layout.look import GRID_LEFT
from mapper.layout.posting import BEYOND, Posting, Zone
from mapper.layout.primitives import Box, Icon, Path, Primitive, Rect, Segment, Text

LONG = 48  # segments of a path from which it is worth to be cut

Parts = list[tuple[Zone, list[Primitive]]]


def parted(posting: Posting, primitives: Iterable[Primitive]) -> Parts:
    """The primitives of each zone, in their order."""
    if posting.above is None or posting.below is None:
        return [(posting.rows[0], list(primitives))]
    above: list[Primitive] = []
    grid: list[Primitive] = []
    below: list[Primitive] = []
    first, last = posting.above.window.bottom - 0.5, posting.below.window.y
    for primitive in primitives:
        y = _top(primitive)
        (above if y < first else below if y >= last else grid).append(primitive)
    middle: Parts = _in_rows(posting, grid) if posting.labels else [(posting.rows[0], grid)]
    return [(posting.above, above), *middle, (posting.below, below)]


def _in_rows(posting: Posting, primitives: Iterable[Primitive]) -> Parts:
    """What is in one row; what goes on over several is in each of them, and in the labels what is left of the columns."""
    rows, ends = posting.rows, [row.window.right - BEYOND for row in posting.rows]
    found: defaultdict[int, list[Primitive]] = defaultdict(list)
    labels: list[Primitive] = []
    for primitive in primitives:
        place = bounds(primitive)
        if place.x < GRID_LEFT - 8:
            labels.append(primitive)
        if place.right > GRID_LEFT:
            number = min(bisect_left(ends, place.x + place.w / 2 - 1), len(rows) - 1)
            row = rows[number].window
            if place.x >= row.x - BEYOND and place.right <= row.right:
                found[number].append(primitive)
            else:
                for other, zone in enumerate(rows):
                    if zone.window.x <= place.right and place.x <= zone.window.right:
                        found[other] += seen(primitive, zone.window)
    return [*((zone, labels) for zone in posting.labels), *((row, found[n]) for n, row in enumerate(rows))]


def seen(primitive: Primitive, window: Rect, *, dashed: bool = True) -> Iterator[Primitive]:
    """The primitive, or of a long line the stretches that reach into a window; a dashed one only where its dashes may
    begin anew.
    """
    if (
        not isinstance(primitive, Path)
        or primitive.fill is not None
        or len(primitive.segments) < LONG
        or (primitive.dash and not dashed)
        or any(segment[0] == "Z" for segment in primitive.segments)
    ):
        yield primitive
        return
    kept = tuple(_reaching(primitive.segments, window.x - 8, window.right + 8))
    if kept:
        yield primitive._replace(segments=kept)


def _reaching(segments: Sequence[Segment], left: float, right: float) -> Iterator[Segment]:
    at: Segment = segments[0]
    drawing = False
    for segment in segments:
        xs = [float(x) for x in (at[-2], *segment[1::2])]
        if segment[0] != "M" and max(xs) >= left and min(xs) <= right:
            if not drawing:
                yield ("M", at[-2], at[-1])
            yield segment
            drawing = True
        else:
            drawing = False
        at = segment


def _top(primitive: Primitive) -> float:
    """Its upper edge, or a text's baseline."""
    match primitive:
        case Text() | Icon():
            return primitive.y
        case Path():
            return min(float(segment[-1]) for segment in primitive.segments if len(segment) > 1)
    return primitive.rect.y


def bounds(primitive: Primitive) -> Rect:
    """The rectangle that holds all that a primitive draws, its line widths included."""
    match primitive:
        case Text():
            height = primitive.size * 1.35
            return Rect(primitive.x - 2, primitive.y - primitive.size, primitive.advance + 4, height)
        case Path():
            numbers = [float(v) for segment in primitive.segments for v in segment[1:]]
            around = _around(numbers[0::2], numbers[1::2])
            return around.grown(primitive.width if primitive.stroke else 0.0)
        case Icon():
            return Rect(primitive.x, primitive.y, primitive.size, primitive.size).grown(2)
        case Box():
            return primitive.rect.grown(primitive.width)
    return primitive.rect


def _around(xs: list[float], ys: list[float]) -> Rect:
    if not xs:
        return Rect(0, 0, 0, 0)
    left, top = min(xs), min(ys)
    return Rect(left, top, max(xs) - left, max(ys) - top)
