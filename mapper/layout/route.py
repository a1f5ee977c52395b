"""How arrows lead round cards: a transition to the next card in the gap between both, forward jumps through tracks above the
cards, loops and ways out through tracks below. Upright pieces run only where no card is, so no arrow ever crosses one.

Shorter jumps lie nearer to the cards; two never share a stretch of a track while there are tracks left.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from mapper.layout.grid import Grid
from mapper.layout.look import INSET
from mapper.layout.primitives import Rect, Segment
from mapper.model.records import Transition

Way = Literal["gap", "above", "below", "exit"]
TRACK: Final = 22.0
CLEAR: Final = 4.0  # between the cards and the first track
MOST_TRACKS: Final = 8
LABEL_ROOM: Final = 64.0  # what a label over a gap takes of the first track
EXIT_RUN: Final = 12.0
EXIT_LABEL: Final = 66.0
_BUCKET: Final = 16  # columns


class End(NamedTuple):
    """A card as arrows see it: the number of its column, its left and right edge."""

    column: int
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Route(NamedTuple):
    """The way of one transition: from x `start` to x `end`, along a track (0 is nearest to the cards)."""

    transition: Transition
    way: Way
    start: float
    end: float
    track: int
    first: int  # column numbers it spans
    last: int


class Routes:
    """The ways of all transitions of a map, and how many tracks they need."""

    def __init__(self, transitions: Iterable[Transition], ends: dict[str, End]) -> None:
        """`ends` has an entry per touchpoint that an arrow can leave or reach."""
        self.above = self.below = 0
        self._of: dict[str, Route] = {}
        self._buckets: dict[int, list[str]] = defaultdict(list)
        tracks = {"above": _Tracks(), "below": _Tracks()}
        for draft in sorted(_drafts(transitions, ends), key=_by_length):
            self._keep(_on_track(draft, tracks))
        self.above, self.below = len(tracks["above"].taken), len(tracks["below"].taken)

    def __bool__(self) -> bool:
        return bool(self._of)

    def of(self, transition_id: str) -> Route | None:
        """The way of one transition, if it is drawn."""
        return self._of.get(transition_id)

    def between(self, columns: range) -> Iterator[Route]:
        """The ways that reach into a stretch of columns."""
        if not columns:
            return
        seen: set[str] = set()
        for bucket in range(columns[0] // _BUCKET, columns[-1] // _BUCKET + 1):
            for transition_id in self._buckets.get(bucket, ()):
                if transition_id not in seen:
                    seen.add(transition_id)
                    yield self._of[transition_id]

    def _keep(self, route: Route) -> None:
        self._of[route.transition.id] = route
        for bucket in range(route.first // _BUCKET, route.last // _BUCKET + 1):
            self._buckets[bucket].append(route.transition.id)


class _Tracks:
    """Stretches taken on each track of a gutter."""

    def __init__(self) -> None:
        self.taken: list[list[tuple[float, float]]] = []

    def take(self, left: float, right: float) -> int:
        """The nearest track where [left, right] is free; the last one when all are taken."""
        for number, stretches in enumerate(self.taken):
            place = bisect_left(stretches, (left, right))
            before_free = place == 0 or stretches[place - 1][1] <= left
            after_free = place == len(stretches) or stretches[place][0] >= right
            if before_free and after_free:
                insort(stretches, (left, right))
                return number
        if len(self.taken) < MOST_TRACKS:
            self.taken.append([(left, right)])
        return len(self.taken) - 1


def carries(transition: Transition) -> bool:
    """Whether there is something to say about a transition beside that it is one."""
    return bool(
        transition.share is not None
        or transition.label
        or transition.broken
        or transition.wait
        or transition.repeats
        or transition.contradictions
    )


def ends_of(grid: Grid, located: Iterable[tuple[str, int, int]]) -> dict[str, End]:
    """(touchpoint id, stage, place) → where its card begins and ends."""
    ends: dict[str, End] = {}
    for touchpoint_id, stage, place in located:
        column = grid.column(stage, place)
        ends[touchpoint_id] = End(column.number, column.x + INSET, column.x + column.w - INSET)
    return ends


def _drafts(transitions: Iterable[Transition], ends: dict[str, End]) -> Iterator[Route]:
    """Ways without tracks yet; ports beside each other where several leave or reach one side of a card."""
    ports: dict[tuple[int, str], int] = defaultdict(int)
    gaps: set[int] = set()
    for transition in transitions:
        source, target = ends.get(transition.source), ends.get(transition.target or "")
        if source is None or (target is None and transition.type != "exit"):
            continue
        if target is None:
            start = _port(ports, source, "leaving", 1)
            yield Route(transition, "exit", start, start + EXIT_RUN, 0, source.column, source.column)
        elif target.column == source.column and transition.source != transition.target:
            continue  # both inside one collapsed stage
        elif target.column == source.column + 1 and source.column not in gaps:
            gaps.add(source.column)
            yield Route(transition, "gap", source.right, target.left, -1, source.column, target.column)
        elif target.column > source.column:
            start, end = _port(ports, source, "out", 1), _port(ports, target, "in", -1)
            yield Route(transition, "above", start, end, 0, source.column, target.column)
        else:
            start, end = _port(ports, source, "back", -1), _port(ports, target, "again", 1)
            yield Route(transition, "below", start, end, 0, target.column, source.column)


def _port(ports: dict[tuple[int, str], int], card: End, side: str, sign: int) -> float:
    number = ports[(card.column, side)]
    ports[(card.column, side)] += 1
    first, step = {"leaving": (28.0, 0.0), "again": (2.0, 5.0)}.get(side, (16.0, 9.0))
    reach = max(0.0, (card.right - card.left) / 2 - 6)
    return card.middle + sign * min(first + step * (number % 5), reach)


def _by_length(route: Route) -> tuple[float, float, str]:
    return abs(route.end - route.start), route.start, route.transition.id


def _on_track(draft: Route, tracks: dict[str, _Tracks]) -> Route:
    left, right = sorted((draft.start, draft.end))
    if draft.way == "gap":
        if not carries(draft.transition):
            return draft
        middle = (left + right) / 2
        return draft._replace(track=tracks["above"].take(middle - LABEL_ROOM, middle + LABEL_ROOM))
    gutter = "above" if draft.way == "above" else "below"
    beyond = EXIT_LABEL + 8 if draft.way == "exit" else 6.0
    return draft._replace(track=tracks[gutter].take(left - 6, right + beyond))


# --- geometry --------------------------------------------------------------------------------------


class Lines(NamedTuple):
    """What of a way is drawn: its line, where its head is and whither it looks, the middle of its label and its room."""

    line: tuple[Segment, ...]
    corners: tuple[tuple[float, float], ...]
    head: tuple[float, float]
    looks: Literal["right", "up", "down"]
    label: tuple[float, float]
    room: float
    after: bool = False  # the label begins at its x instead of standing around it


def lines(route: Route, top: float, bottom: float, above: float, below: float) -> Lines:
    """The way between cards whose edges are at `top` and `bottom`; `above`, `below`: height of one track there."""
    if route.way == "gap":
        return _across(route, top, bottom, above)
    if route.way == "exit":
        return _out(route, bottom, below)
    if route.way == "above":
        edge, y = top, top - CLEAR - (route.track + 0.5) * above
    else:
        edge, y = bottom, bottom + CLEAR + (route.track + 0.5) * below
    corners = ((route.start, edge), (route.start, y), (route.end, y), (route.end, edge))
    middle = ((route.start + route.end) / 2, y)
    room = abs(route.end - route.start) - 24
    return Lines(
        _rounded(corners), corners, corners[-1], "down" if route.way == "above" else "up", middle, room
    )


def _across(route: Route, top: float, bottom: float, above: float) -> Lines:
    y = (top + bottom) / 2
    corners = ((route.start + 1, y), (route.end - 1, y))
    label = ((route.start + route.end) / 2, top - CLEAR - (max(0, route.track) + 0.5) * above)
    line = _cut_in_two(route, y) if route.transition.broken else _straight(corners)
    if route.track >= 0:
        line += (("M", label[0], label[1] + 9), ("L", label[0], y - 7))  # a stem to the label
    return Lines(line, corners, corners[-1], "right", label, 2 * LABEL_ROOM - 8)


def _cut_in_two(route: Route, y: float) -> tuple[Segment, ...]:
    """A short line that two strokes interrupt: this step is broken."""
    x = route.start + 1
    strokes = ((x + 3.5, x + 1.5), (x + 6.5, x + 4.5))
    slashes = [segment for a, b in strokes for segment in (("M", a, y - 5), ("L", b, y + 5))]
    return (*slashes, ("M", x + 7, y), ("L", route.end - 1, y))


def _out(route: Route, bottom: float, below: float) -> Lines:
    y = bottom + CLEAR + (route.track + 0.5) * below
    corners = ((route.start, bottom), (route.start, y), (route.end, y))
    label = (route.end + 3, y)
    return Lines(_rounded(corners), corners, corners[-1], "right", label, EXIT_LABEL, after=True)


def _straight(points: Iterable[tuple[float, float]]) -> tuple[Segment, ...]:
    first, *others = points
    return (("M", *first), *(("L", *point) for point in others))


def _rounded(corners: tuple[tuple[float, float], ...]) -> tuple[Segment, ...]:
    """Straight pieces with round corners."""
    segments: list[Segment] = [("M", *corners[0])]
    for before, here, after in zip(corners, corners[1:], corners[2:], strict=False):
        near = _towards(here, before)
        far = _towards(here, after)
        segments += [("L", *near), ("C", *_mid(near, here), *_mid(far, here), *far)]
    return (*segments, ("L", *corners[-1]))


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    share = min(8.0, length / 2) / length if length else 0.0
    return corner[0] + dx * share, corner[1] + dy * share


def _mid(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return one[0] + (other[0] - one[0]) * 0.55, one[1] + (other[1] - one[1]) * 0.55


def bounds(drawn: Lines, label_width: float) -> Rect:
    """The rectangle around a way and its label."""
    xs = [x for x, _y in drawn.corners]
    ys = [y for _x, y in drawn.corners]
    if label_width:
        left_end = drawn.label[0] - (0.0 if drawn.after else label_width / 2)
        xs += [left_end, left_end + label_width]
        ys += [drawn.label[1] - 9, drawn.label[1] + 9]
    left, top = min(xs) - 6, min(ys) - 6
    return Rect(left, top, max(xs) + 6 - left, max(ys) + 6 - top)


def touches(drawn: Lines, x: float, y: float, slack: float = 6.0) -> bool:
    """Whether a point is on the line, within `slack`."""
    for (ax, ay), (bx, by) in zip(drawn.corners, drawn.corners[1:], strict=False):
        if (
            min(ax, bx) - slack <= x <= max(ax, bx) + slack
            and min(ay, by) - slack <= y <= max(ay, by) + slack
        ):
            return True
    return False
