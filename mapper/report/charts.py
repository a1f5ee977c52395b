"""Charts as vectors: curves of feelings, scales between two words, levels of three views on one line."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from mapper.analysis.path import Step
from mapper.analysis.reading import Reading
from mapper.i18n import format_number
from mapper.layout import marks
from mapper.layout.curve import Point, pieces
from mapper.layout.emotion import LEVELS, figure
from mapper.layout.look import PERSONA_HUES
from mapper.layout.primitives import Box, Dash, Icon, Path, Primitive, Rect, Segment
from mapper.layout.writing import set_lines, single
from mapper.model.fields import View
from mapper.model.records import Persona
from mapper.report import design, typeset
from mapper.report.pieces import Piece

MOST_STEPS: Final = 24  # side by side in one chart
_MOST_KEPT: Final = 12  # rows of a key that are not parted
_AXIS: Final = 22.0
_STAGES: Final = 16.0
_NUMBERS: Final = 12.0
# As on the map: lived solid, planned dashed, expected dotted.
STROKES: Final[dict[View, tuple[float, Dash]]] = {
    "lived": (2.0, ()),
    "planned": (1.2, (5.0, 3.5)),
    "expected": (1.4, (0.3, 3.5)),
}


class Curve(NamedTuple):
    """Levels by touchpoint, in a colour and the stroke of a view; `number` is the persona's, None a mean."""

    levels: Mapping[str, float]
    hue: str
    view: View = "lived"
    number: int | None = None


def hue_of(persona: Persona, number: int) -> str:
    """A persona's colour, as on the map of several."""
    return f"hue {persona.colour}" if persona.colour else PERSONA_HUES[number % len(PERSONA_HUES)]


def levels_of(read: Reading, persona: str, view: View) -> dict[str, float]:
    """Touchpoint → level of a persona in a view."""
    return {rated.touchpoint: rated.level for rated in read.line(persona, view)}


def curves(
    steps: Sequence[Step], found: Sequence[Curve], width: float, *, plot: float = 84.0, above: float = 8.0
) -> Iterator[Piece]:
    """Charts of levels over touchpoints, as many one under the other as the steps need; faces where one curve is lived."""
    known = [curve for curve in found if curve.levels]
    if not known:
        return
    rows = max(1, -(-len(steps) // MOST_STEPS))
    each = -(-len(steps) // rows)
    for start in range(0, len(steps), each):
        part = steps[start : start + each]
        ink = tuple(_chart(part, known, width, plot))
        yield Piece(_STAGES + plot + _NUMBERS, ink, above if start == 0 else 14.0)


def _chart(steps: Sequence[Step], found: Sequence[Curve], width: float, plot: float) -> Iterator[Primitive]:
    column = min(56.0, (width - _AXIS) / len(steps))
    right = _AXIS + column * len(steps)
    yield Box(Rect(_AXIS, _STAGES, right - _AXIS, plot), fill="surface", radius=5)
    yield from _grid(plot, right)
    yield from _stage_names(steps, column, plot)
    for place, step in enumerate(steps):
        number = [typeset.one_line(str(step.number + 1), design.SMALL, column)]
        yield from set_lines(
            number, design.SMALL, _AXIS + place * column, _STAGES + plot + 1, column, "centre"
        )
    faces = sum(curve.view == "lived" for curve in found) == 1
    for curve in found:
        yield from _drawn(curve, steps, column, plot, faces=faces)


def _y(level: float, plot: float) -> float:
    pad = 11.0
    return _STAGES + plot / 2 - level / 2 * (plot / 2 - pad)


def _grid(plot: float, right: float) -> Iterator[Primitive]:
    for level in LEVELS:
        y = _y(level, plot)
        runs = [typeset.one_line(figure(level), design.SMALL, _AXIS - 6)]
        yield from set_lines(runs, design.SMALL, 0, y - design.SMALL.leading / 2, _AXIS - 6, "right")
        if level == 0:
            yield Path((("M", _AXIS, y), ("L", right, y)), stroke="control", width=0.6, dash=(3.0, 3.0))


def _stage_names(steps: Sequence[Step], column: float, plot: float) -> Iterator[Primitive]:
    x = _AXIS
    for _stage, group in groupby(steps, key=lambda step: step.stage.id):
        found = list(group)
        w = column * len(found)
        title = [typeset.one_line(found[0].stage.title, design.SMALL_INK, w - 6)]
        yield from set_lines(title, design.SMALL_INK, x + 3, 1, w - 6)
        if x > _AXIS:
            yield Path((("M", x, 2), ("L", x, _STAGES + plot)), stroke="hairline", width=0.6)
        x += w


def _drawn(
    curve: Curve, steps: Sequence[Step], column: float, plot: float, *, faces: bool
) -> Iterator[Primitive]:
    stroke, dash = STROKES[curve.view]
    points = [
        (_AXIS + (place + 0.5) * column, curve.levels[step.id])
        for place, step in enumerate(steps)
        if step.id in curve.levels
    ]
    places = {step.id: place for place, step in enumerate(steps)}
    for run in _unbroken(curve, steps, places, column, plot):
        segments: list[Segment] = [("M", *run[0])]
        segments += [("C", *piece.first, *piece.second, *piece.end) for piece in pieces(run)]
        if len(segments) > 1:
            yield Path(tuple(segments), stroke=curve.hue, width=stroke, dash=dash)
    for x, level in points:
        yield from _point(curve, x, _y(level, plot), level, faces=faces)


def _unbroken(
    curve: Curve, steps: Sequence[Step], places: Mapping[str, int], column: float, plot: float
) -> Iterator[list[Point]]:
    """The stretches without a touchpoint that lacks a level: nothing is drawn where nobody said anything."""
    run: list[Point] = []
    for step in steps:
        level = curve.levels.get(step.id)
        if level is None:
            if run:
                yield run
            run = []
        else:
            run.append((_AXIS + (places[step.id] + 0.5) * column, _y(level, plot)))
    if run:
        yield run


def _point(curve: Curve, x: float, y: float, level: float, *, faces: bool) -> Iterator[Primitive]:
    if curve.view == "lived" and faces:
        icon, colour = marks.face(level)
        yield Box(Rect(x - 7, y - 7, 14, 14), fill="surface", radius=7)
        yield Icon(icon, x - 6, y - 6, 12, colour)
    elif curve.view == "lived":
        shape = marks.marker_of(curve.number or 0)
        yield marks.marker(shape, x, y, 6.0, curve.hue, "white", 0.8)


def scale(name: str, low: str, high: str, value: int | None, width: float) -> Piece:
    """A score of 1 to 5 between two words: five places on a line, the one that holds filled."""
    style, words = design.BODY, design.SMALL_INK
    label = width * 0.24
    ends = width * 0.22
    left, right = label + ends + 10, width - ends - 10
    y = 9.0
    ink: list[Primitive] = list(set_lines([typeset.one_line(name, style, label - 8)], style, 0, 2, label))
    ink += set_lines([typeset.one_line(low, words, ends)], words, label, 3.5, ends, "right")
    ink += set_lines([typeset.one_line(high, words, ends)], words, right + 10, 3.5, ends)
    ink.append(Path((("M", left, y), ("L", right, y)), stroke="hairline", width=1.2))
    for place in range(5):
        x = left + (right - left) * place / 4
        filled = value == place + 1
        r = 5.0 if filled else 2.5
        ink.append(
            Box(Rect(x - r, y - r, 2 * r, 2 * r), "brand-line" if filled else "white", "control", 0.8, r)
        )
    return Piece(20.0, tuple(ink), 2.0)


def views(levels: Sequence[float | None], width: float, left: float, y: float) -> Iterator[Primitive]:
    """Expected, planned and lived on one line from −2 to +2: a dot, a ring and a face; from x `left`, its middle at y."""
    expected, planned, lived = levels
    left, right = left + 7.0, left + width - 7.0
    known = [level for level in levels if level is not None]

    def x(level: float) -> float:
        return left + (level + 2) / 4 * (right - left)

    yield Path((("M", left, y), ("L", right, y)), stroke="hairline", width=0.8)
    yield Path((("M", x(0), y - 4), ("L", x(0), y + 4)), stroke="control", width=0.8)
    if len(known) > 1:
        yield Path((("M", x(min(known)), y), ("L", x(max(known)), y)), stroke="control", width=2.0)
    if expected is not None:
        yield Box(Rect(x(expected) - 3.5, y - 3.5, 7, 7), fill="ink-2", radius=3.5)
    if planned is not None:
        yield Box(Rect(x(planned) - 4, y - 4, 8, 8), fill="white", stroke="ink-2", width=1.3, radius=4)
    if lived is not None:
        icon, colour = marks.face(lived)
        yield Box(Rect(x(lived) - 7, y - 7, 14, 14), fill="white", radius=7)
        yield Icon(icon, x(lived) - 6, y - 6, 12, colour)


def views_legend(names: Sequence[str]) -> Piece:
    """What the three signs of `views` stand for: expected, planned, lived."""
    ink: list[Primitive] = []
    x, style = 0.0, design.SMALL_INK
    for place, name in enumerate(names):
        levels = [0.0 if place == number else None for number in range(3)]
        ink += (p for p in views(levels, 14, x, 6) if not isinstance(p, Path))
        word = single(name, style, x + 18, 6 - style.leading / 2)
        ink.append(word)
        x += 18 + word.advance + 18
    return Piece(12.0, tuple(ink), 8.0, keep=True)


def legend(entries: Sequence[tuple[str, str, View, int | None]], width: float) -> Piece:
    """(name, hue, view, persona's number) side by side, in rows; a number adds that persona's marker."""
    style = design.SMALL_INK
    ink: list[Primitive] = []
    x, row = 0.0, 0
    for name, hue, view, number in entries:
        runs = typeset.one_line(name, style, min(200.0, width - 40))
        needed = 30 + sum(run.advance for run in runs) + 16
        if x and x + needed > width:
            x, row = 0.0, row + 1
        y = row * 14 + 7
        stroke, dash = STROKES[view]
        ink.append(Path((("M", x, y), ("L", x + 22, y)), stroke=hue, width=stroke, dash=dash))
        if number is not None:
            ink.append(marks.marker(marks.marker_of(number), x + 11, y, 7.0, hue, "white", 0.8))
        ink += set_lines([runs], style, x + 28, y - style.leading / 2, 0)
        x += needed
    return Piece((row + 1) * 14.0, tuple(ink), 6.0, keep=True)


def level_figure(level: float) -> str:
    """A level as a figure: +1.5, −1.25, 0; means of a few people are shown as they are, so that gaps add up."""
    return format_number(round(level, 2), signed=True)


def key(steps: Sequence[Step], width: float) -> Iterator[Piece]:
    """What the numbers under a chart stand for, in three columns, row by row."""
    per_row, style = 3, design.SMALL_INK
    column = width / per_row
    rows = -(-len(steps) // per_row)
    for row in range(rows):
        ink: list[Primitive] = []
        for place in range(per_row):
            number = place * rows + row
            if number < len(steps):
                step = steps[number]
                x = place * column
                ink.append(single(str(step.number + 1), design.LABEL, x, 0))
                name = [typeset.one_line(step.touchpoint.title, style, column - 34)]
                ink += set_lines(name, style, x + 22, 0, column - 30)
        yield Piece(
            style.leading + 2,
            tuple(ink),
            4.0 if row == 0 else 0.0,
            keep=row < rows - 1 and (rows <= _MOST_KEPT or row in (0, rows - 2)),
        )
