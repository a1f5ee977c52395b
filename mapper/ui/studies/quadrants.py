"""Importance against performance: where to concentrate, what to keep up (Martilla & James 1977)."""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from mapper.analysis.quadrants import Cut, Point, Quadrant, Quadrants, quadrants, word
from mapper.analysis.reading import reading
from mapper.i18n import _, format_number
from mapper.model.document import Document
from mapper.ui.charts.plot import Mark, Plot
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import level_cell, name_of, number_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

CUTS: Final[tuple[Cut, ...]] = ("mean", "median", "fixed")
COLOURS: Final[dict[Quadrant, str]] = {
    "concentrate": "danger",
    "keep-up": "success",
    "overkill": "accent",
    "low-priority": "muted",
}
SIGNS: Final[dict[Quadrant, str]] = {"concentrate": "d", "keep-up": "o", "overkill": "s", "low-priority": "t"}
CORNERS: Final[dict[Quadrant, tuple[float, float, tuple[float, float]]]] = {
    "concentrate": (-2.2, 10.3, (0, 0)),
    "keep-up": (2.2, 10.3, (1, 0)),
    "low-priority": (-2.2, -0.3, (0, 1)),
    "overkill": (2.2, -0.3, (1, 1)),
}


class Importance(Study):
    """A chart with four corners, and the same as a table."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.cut, self.lead = Choice(CUTS), plain("", "hint", wrap=False)
        self.cut.changed.connect(self.refresh)
        self.add_row(self.cut, end=(self.lead,))
        self.plot = Plot(look)
        self.plot.setMinimumHeight(220)
        self.plot.pointed.connect(self.choose)
        self.sheet = self.add_sheet()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.plot)
        parts.addWidget(self.sheet)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        self.column.addWidget(parts, 1)
        self.dress()

    def dress(self) -> None:
        self.plot.set_look(self.look)
        self.cut.name(
            (_("Cut at the means"), _("Cut at the medians"), _("Cut in the middle")),
            _("Where the chart is cut"),
        )

    def question(self, journey: str) -> Callable[[Document], Quadrants]:
        cut = cast("Cut", self.cut.code)
        return lambda document: quadrants(reading(document, journey), cut)

    def present(self, answer: Quadrants) -> None:
        self.plot.setAccessibleName(_("Importance and performance"))
        self.sheet.setAccessibleName(_("Importance and performance"))
        self.lead.setText(
            "" if answer.points else _("Give touchpoints an importance and a lived feeling to see them here.")
        )
        self._draw(answer)
        order = list(COLOURS)
        points = sorted(answer.points, key=lambda point: (order.index(point.quadrant), -point.importance))
        self.sheet.show_lines(_columns(), Lines(points, self._line, attrgetter("touchpoint")))

    def _draw(self, answer: Quadrants) -> None:
        plot = self.plot
        plot.clear()
        plot.setXRange(-2.3, 2.3)
        plot.setYRange(-0.5, 10.5)
        plot.ticks("bottom", [(level, format_number(level, 0, signed=True)) for level in range(-2, 3)])
        plot.ticks("left", [(value, format_number(value)) for value in range(0, 11, 2)])
        plot.getAxis("bottom").setLabel(_("lived feeling"), color=self.look["ink-2"])
        plot.getAxis("left").setLabel(_("importance"), color=self.look["ink-2"])
        if answer.performance is None or answer.importance is None:
            return
        plot.rule(answer.importance, strong=True)
        plot.rule(answer.performance, upright=True, strong=True)
        for quadrant, (x, y, anchor) in CORNERS.items():
            text = word(quadrant)
            plot.label(x, y, text[:1].upper() + text[1:], anchor=anchor, token=COLOURS[quadrant])
        for quadrant, colour in COLOURS.items():
            points = [point for point in answer.points if point.quadrant == quadrant]
            plot.marks([self._mark(point) for point in points], colour, symbol=SIGNS[quadrant], size=12)

    def _mark(self, point: Point) -> Mark:
        level, importance = format_number(point.performance, 1, signed=True), format_number(point.importance)
        hint = f"{name_of(self.document, point.touchpoint)}\n{importance} · {level}"
        return Mark(point.performance, point.importance, point.touchpoint, hint)

    def _line(self, point: Point) -> Line:
        text = word(point.quadrant)
        return Line(
            point.touchpoint,
            (
                Cell(name_of(self.document, point.touchpoint)),
                number_cell(point.importance),
                level_cell(self.look, point.performance),
                Cell(
                    text[:1].upper() + text[1:],
                    list(COLOURS).index(point.quadrant),
                    colour=self.look[COLOURS[point.quadrant]],
                ),
            ),
        )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Touchpoint")),
        Column(_("Importance"), 110, number=True),
        Column(_("Lived"), 100, number=True),
        Column(_("What to do"), 220),
    )
