"""Importance against performance (Martilla & James 1977): a chart with four corners, and its touchpoints in a table."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis.performance import Measure
from mapper.analysis.quadrants import Point, Quadrant, Quadrants, best_known, word
from mapper.i18n import N_, _, format_number
from mapper.layout import marks
from mapper.layout.primitives import Box, Path, Primitive, Rect
from mapper.layout.writing import set_lines
from mapper.report import anchors, charts, design, signs, typeset
from mapper.report.pieces import Part, Piece
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, table

HEIGHT: Final = 260.0
AXIS: Final = 30.0
ORDER: Final[tuple[Quadrant, ...]] = ("concentrate", "keep-up", "overkill", "low-priority")
SPANS: Final[dict[Measure, tuple[float, float]]] = {"feelings": (-2.0, 2.0), "scores": (0.0, 100.0)}
COLOURS: Final[dict[Quadrant, str]] = {
    "concentrate": "danger",
    "keep-up": "success",
    "overkill": "accent",
    "low-priority": "muted",
}


def build(subject: Subject) -> Iterator[Part]:
    """By lived feelings, or by survey scores where only these are known; nothing without importance and either of them."""
    found = best_known(subject.read)
    if not found.points:
        return
    felt = found.measure == "feelings"
    lead = _(
        "Each number is a touchpoint: to the right what is lived well, above what matters to customers; cut at the means."
    )
    scored = _(
        "Each number is a touchpoint: to the right what scores well, above what matters to customers; cut at the means."
    )
    lead = lead if felt else scored
    yield from typeset.lead(lead, subject.width)
    yield _chart(subject, found)
    columns = (
        Column(_("No."), 5, design.SMALL, "right"),
        Column(_("Touchpoint"), 52),
        Column(_("Importance"), 14, design.CELL, "right"),
        Column(_("Lived"), 13, indent=17) if felt else Column(_("Satisfaction, n"), 18, design.CELL, "right"),
        Column(_("What to do"), 30),
    )
    points = sorted(found.points, key=lambda point: (ORDER.index(point.quadrant), -point.importance))
    yield from table(columns, [_row(subject, point, felt=felt) for point in points], subject.width, above=14)


def _chart(subject: Subject, found: Quadrants) -> Piece:
    """The plane: lived from −2 to +2 or scored from 0 to 100 across, importance from 0 to 10 up."""
    low, high = SPANS[found.measure]
    width = subject.width
    plane = Rect(AXIS, 4, width - AXIS, HEIGHT - AXIS)

    def x(level: float) -> float:
        return plane.x + 10 + (level - low) / (high - low) * (plane.w - 20)

    def y(importance: float) -> float:
        return plane.bottom - 10 - importance / 10 * (plane.h - 20)

    ink: list[Primitive] = [Box(plane, fill="surface", stroke="hairline", width=0.6, radius=4)]
    cut_x, cut_y = x(found.performance or 0.0), y(found.importance or 0.0)
    ink.append(Path((("M", cut_x, plane.y), ("L", cut_x, plane.bottom)), stroke="control", width=0.8))
    ink.append(Path((("M", plane.x, cut_y), ("L", plane.right, cut_y)), stroke="control", width=0.8))
    ink += _corners(plane)
    ink += _axes(plane, found.measure, x(low), x(high), y(0), y(10))
    for point in found.points:
        ink += _mark(subject, point, x(point.performance), y(point.importance))
    return Piece(HEIGHT, tuple(ink), 6)


def _corners(plane: Rect) -> Iterator[Primitive]:
    style, half = design.LABEL, plane.w / 2 - 12
    places: dict[Quadrant, tuple[float, float, bool]] = {
        "concentrate": (plane.x + 8, plane.y + 5, False),
        "keep-up": (plane.x + plane.w / 2 + 4, plane.y + 5, True),
        "low-priority": (plane.x + 8, plane.bottom - 16, False),
        "overkill": (plane.x + plane.w / 2 + 4, plane.bottom - 16, True),
    }
    for quadrant, (left, top, right) in places.items():
        text = word(quadrant)
        line = [typeset.one_line(text[:1].upper() + text[1:], style, half)]
        yield from set_lines(line, style, left, top, half, "right" if right else "left", COLOURS[quadrant])


def _axes(
    plane: Rect, measure: Measure, left: float, right: float, low: float, high: float
) -> Iterator[Primitive]:
    style = design.SMALL
    ends = ("−2", "0", "+2") if measure == "feelings" else ("0", "50", "100")
    across = zip((left, (left + right) / 2, right), ends, strict=True)
    for at, text in across:
        yield from set_lines(
            [typeset.one_line(text, style, 40)], style, at - 20, plane.bottom + 3, 40, "centre"
        )
    for at, value in ((low, 0), ((low + high) / 2, 5), (high, 10)):
        yield from set_lines(
            [typeset.one_line(format_number(value), style, 20)], style, 0, at - 5.5, AXIS - 6, "right"
        )
    name = _("lived feeling") if measure == "feelings" else _("satisfaction by survey scores (0–100)")
    line = [typeset.one_line(name, style, plane.w)]
    yield from set_lines(line, style, plane.x, plane.bottom + 14, plane.w, "centre")


def _mark(subject: Subject, point: Point, x: float, y: float) -> Iterator[Primitive]:
    number = str(subject.read.step_of[point.touchpoint].number + 1)
    shape = marks.marker_of(ORDER.index(point.quadrant))
    yield marks.marker(shape, x, y, 6.0, COLOURS[point.quadrant], "white", 0.8)
    style = design.SMALL_INK
    yield from set_lines([typeset.one_line(number, style, 24)], style, x + 5, y - 11, 24)


def _row(subject: Subject, point: Point, *, felt: bool) -> Row:
    step = subject.read.step_of[point.touchpoint]
    text = word(point.quadrant)
    return Row(
        (
            Cell(str(step.number + 1)),
            Cell(subject.name(step.touchpoint), link=anchors.on_map(step.id)),
            Cell(format_number(point.importance, 1 if point.stated else 0)),
            _performance(point, felt=felt),
            Cell(
                text[:1].upper() + text[1:], style=design.CELL_STRONG._replace(colour=COLOURS[point.quadrant])
            ),
        )
    )


def _performance(point: Point, *, felt: bool) -> Cell:
    """A feeling with its face; a satisfaction with its number of answers."""
    if felt:
        return Cell(charts.level_figure(point.performance), signs.face(point.performance), 17)
    said = _("{value}, n = {count}")
    return Cell(said.format(value=format_number(round(point.performance)), count=format_number(point.n)))


SECTION = Section("importance", N_("Importance and performance"), build)
