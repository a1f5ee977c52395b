"""Importance against performance: where to concentrate, what to keep up (Martilla & James 1977)."""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Final, cast

from mapper.analysis.performance import MEASURES, Measure
from mapper.analysis.quadrants import Cut, Point, Quadrant, Quadrants, quadrants, word
from mapper.analysis.reading import reading
from mapper.i18n import _, format_number, ngettext
from mapper.model.document import Document
from mapper.ui.charts.plot import Mark, Plot
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import level_cell, name_of, number_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look
from mapper.ui.surveys.findings import few

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
CORNERS: Final[dict[Quadrant, tuple[float, float]]] = {  # right or left, top or bottom
    "concentrate": (0, 0),
    "keep-up": (1, 0),
    "low-priority": (0, 1),
    "overkill": (1, 1),
}
SPANS: Final[dict[Measure, tuple[float, float]]] = {"feelings": (-2.0, 2.0), "scores": (0.0, 100.0)}


class Importance(Study):
    """A chart with four corners, and the same as a table."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.measure, self.cut, self.lead = Choice(MEASURES), Choice(CUTS), plain("", "hint", wrap=False)
        self._shown: Measure = "feelings"
        for choice in (self.measure, self.cut):
            choice.changed.connect(self.refresh)
        self.add_row(self.measure, self.cut, end=(self.lead,))
        self.plot = Plot(look)
        self.plot.setMinimumHeight(220)
        self.plot.pointed.connect(self.choose)
        self.sheet = self.add_sheet()
        self.add_parts(self.plot, self.sheet, (3, 1))
        self.dress()

    def dress(self) -> None:
        self.plot.set_look(self.look)
        self.measure.name((_("Lived feelings"), _("Survey scores")), _("What performance is"))
        self.cut.name(
            (_("Cut at the means"), _("Cut at the medians"), _("Cut in the middle")),
            _("Where the chart is cut"),
        )

    def question(self, journey: str) -> Callable[[Document], Quadrants]:
        cut, measure = cast("Cut", self.cut.code), cast("Measure", self.measure.code)
        return lambda document: quadrants(reading(document, journey), cut, measure=measure)

    def present(self, answer: Quadrants) -> None:
        self.plot.setAccessibleName(_("Importance and performance"))
        self.sheet.setAccessibleName(_("Importance and performance"))
        self._shown = answer.measure
        self.lead.setText("" if answer.points else _missing(answer.measure))
        self._draw(answer)
        order = list(COLOURS)
        points = sorted(answer.points, key=lambda point: (order.index(point.quadrant), -point.importance))
        self.sheet.show_lines(_columns(answer.measure), Lines(points, self._line, attrgetter("touchpoint")))

    def _draw(self, answer: Quadrants) -> None:
        plot = self.plot
        plot.clear()
        low, high = SPANS[answer.measure]
        room = 0.05 * (high - low)
        plot.setXRange(low - 1.5 * room, high + 1.5 * room)
        plot.setYRange(-0.5, 10.5)
        steps = [low + (high - low) * part / 4 for part in range(5)]
        plot.ticks("bottom", [(at, self._figure(at, 0)) for at in steps])
        plot.ticks("left", [(value, format_number(value)) for value in range(0, 11, 2)])
        plot.getAxis("bottom").setLabel(_axis(answer.measure), color=self.look["ink-2"])
        plot.getAxis("left").setLabel(_("importance"), color=self.look["ink-2"])
        if answer.performance is None or answer.importance is None:
            return
        plot.rule(answer.importance, strong=True)
        plot.rule(answer.performance, upright=True, strong=True)
        for quadrant, (right, bottom) in CORNERS.items():
            x, y = (high + room if right else low - room), (-0.3 if bottom else 10.3)
            text = word(quadrant)
            plot.label(x, y, text[:1].upper() + text[1:], anchor=(right, bottom), token=COLOURS[quadrant])
        for quadrant, colour in COLOURS.items():
            points = [point for point in answer.points if point.quadrant == quadrant]
            plot.marks([self._mark(point) for point in points], colour, symbol=SIGNS[quadrant], size=12)

    def _mark(self, point: Point) -> Mark:
        level, importance = self._figure(point.performance, 1), format_number(point.importance, 1)
        hint = f"{name_of(self.document, point.touchpoint)}\n{importance} · {level}"
        return Mark(point.performance, point.importance, point.touchpoint, hint)

    def _figure(self, performance: float, decimals: int) -> str:
        """A feeling has a sign, a satisfaction is a whole number."""
        if self._shown == "feelings":
            return format_number(performance, decimals, signed=True)
        return format_number(round(performance))

    def _performance(self, point: Point) -> Cell:
        if self._shown == "feelings":
            return level_cell(self.look, point.performance)
        warning = few(point.n)
        icon = self.look.icon("triangle-alert", "warning") if warning else None
        answers = ngettext("{count} answer", "{count} answers", point.n).format(count=format_number(point.n))
        hint = f"{answers}: {warning}" if warning else answers
        return Cell(self._figure(point.performance, 0), point.performance, icon, hint=hint)

    def _line(self, point: Point) -> Line:
        text = word(point.quadrant)
        return Line(
            point.touchpoint,
            (
                Cell(name_of(self.document, point.touchpoint)),
                _importance(point),
                self._performance(point),
                Cell(
                    text[:1].upper() + text[1:],
                    list(COLOURS).index(point.quadrant),
                    colour=self.look[COLOURS[point.quadrant]],
                ),
            ),
        )


def _importance(point: Point) -> Cell:
    """What customers said where they were asked, else what the team wrote."""
    if not point.stated:
        return number_cell(point.importance)
    said = ngettext("mean of {count} answer", "mean of {count} answers", point.stated)
    return Cell(
        format_number(point.importance, 1),
        point.importance,
        hint=said.format(count=format_number(point.stated)),
    )


def _axis(measure: Measure) -> str:
    return _("lived feeling") if measure == "feelings" else _("satisfaction by survey scores (0–100)")


def _missing(measure: Measure) -> str:
    if measure == "feelings":
        return _("Give touchpoints an importance and a lived feeling to see them here.")
    return _("Import survey scores and give touchpoints an importance to see them here.")


def _columns(measure: Measure) -> tuple[Column, ...]:
    lived = Column(_("Lived"), 100, number=True)
    scored = Column(
        _("Satisfaction"), 130, number=True, hint=_("NPS, CSAT and CES from 0 (worst) to 100 (best)")
    )
    return (
        Column(_("Touchpoint")),
        Column(_("Importance"), 110, number=True),
        lived if measure == "feelings" else scored,
        Column(_("What to do"), 220),
    )
