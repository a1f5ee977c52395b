"""Feelings: the curves of all personas and views in one chart, and what each persona remembers (peak and end) beside the mean."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from mapper.analysis.peak_end import PeakEnd, peak_ends
from mapper.analysis.reading import VIEWS, Reading, reading
from mapper.i18n import _, format_number
from mapper.model import fields as f
from mapper.model.document import Document
from mapper.model.vocabulary import title_of, word
from mapper.ui.charts.plot import SYMBOLS, Mark, Plot
from mapper.ui.studies.cells import level_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.studies.turns import Turn, columns, line, record_of, turns
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

SHOWN: Final = ("remembered", "turns")
NAMED: Final = 40  # stages whose names fit below the chart


class Felt(NamedTuple):
    """The journey as it is read, and what is remembered of it."""

    read: Reading
    remembered: list[tuple[str, f.View, PeakEnd]]
    turns: list[Turn]


def felt(document: Document, journey: str) -> Felt:
    """All the page shows."""
    read = reading(document, journey)
    return Felt(read, [(x.persona, x.view, x.peak_end) for x in peak_ends(read)], turns(read))


class Feelings(Study):
    """A chart above; below it a line per persona and view, or one per turn."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.shown = Choice(SHOWN)
        self.shown.changed.connect(self.refresh)
        self.column.addWidget(self.shown)
        self.plot = Plot(look)
        self.plot.setMinimumHeight(180)
        self.plot.pointed.connect(self.choose)
        self.sheet = self.add_sheet()
        self.add_parts(self.plot, self.sheet, (3, 2))
        self.dress()

    def dress(self) -> None:
        self.plot.set_look(self.look)
        self.shown.name((_("What is remembered"), _("Swings, lows, recoveries")), _("What is shown"))

    def question(self, journey: str) -> Callable[[Document], Felt]:
        return lambda document: felt(document, journey)

    def present(self, answer: Felt) -> None:
        self.plot.setAccessibleName(_("Feelings of all personas"))
        self.sheet.setAccessibleName(_("What is remembered"))
        self._draw(answer.read)
        names = {persona.id: title_of(persona) for persona in answer.read.personas}
        titles = {step.id: title_of(step.touchpoint) for step in answer.read.steps}
        if self.shown.code == "turns":
            name = (names | titles).__getitem__
            made = Lines(answer.turns, partial(line, self.look, name), record_of)
            self.sheet.show_lines(
                columns(), made, _("No feeling turns by a whole level, and none stays low.")
            )
            return
        remembered = [
            self._line(names[persona], view, found, titles) for persona, view, found in answer.remembered
        ]
        self.sheet.show_lines(_columns(), remembered, _("Set feelings at touchpoints to see them here."))

    def _draw(self, read: Reading) -> None:
        plot = self.plot
        plot.clear()
        plot.ticks("left", [(level, format_number(level, 0, signed=True)) for level in range(-2, 3)])
        plot.ticks("bottom", list(_stage_names(read)))
        for level in range(-2, 3):
            plot.rule(level, strong=level == 0)
        plot.setYRange(-2.2, 2.2)
        plot.setXRange(-0.5, max(len(read.steps) - 0.5, 1))
        for number, persona in enumerate(read.personas):
            colour = (
                f"hue {persona.colour}"
                if persona.colour
                else ("accent", "mot", "success", "warning")[number % 4]
            )
            for view in VIEWS:
                points = [(read.step_of[at].number, level) for at, level in read.line(persona.id, view)]
                if points:
                    xs, ys = zip(*points, strict=True)
                    plot.line(xs, ys, colour, 2.5 if view == "lived" else 1.5, view)
            marks = [
                Mark(
                    read.step_of[at].number,
                    level,
                    at,
                    f"{title_of(read.step_of[at].touchpoint)}\n{title_of(persona)} · {format_number(level, 1, signed=True)}",
                )
                for at, level in read.line(persona.id, "lived")
            ]
            plot.marks(marks, colour, symbol=SYMBOLS[number % len(SYMBOLS)])

    def _line(self, persona: str, view: f.View, found: PeakEnd, titles: dict[str, str]) -> Line:
        look = self.look
        return Line(
            found.peak.touchpoint,
            (
                Cell(persona),
                Cell(word(f.View, view).capitalize(), VIEWS.index(view)),
                level_cell(look, found.value),
                level_cell(look, found.mean),
                level_cell(look, found.peak.level)._replace(hint=titles[found.peak.touchpoint]),
                Cell(titles[found.peak.touchpoint]),
                level_cell(look, found.end.level)._replace(hint=titles[found.end.touchpoint]),
                Cell(format_number(found.n), found.n),
            ),
        )


def _columns() -> tuple[Column, ...]:
    hint = _(
        "Half of what was most extreme and half of how it ended: that is what people remember (Kahneman 1993)."
    )
    return (
        Column(_("Persona")),
        Column(_("View"), 112),
        Column(_("Peak and end"), 110, number=True, hint=hint),
        Column(_("Mean"), 84, number=True),
        Column(_("Peak"), 84, number=True),
        Column(_("Where")),
        Column(_("End"), 84, number=True),
        Column(_("Touchpoints"), 100, number=True),
    )


def _stage_names(read: Reading) -> Iterator[tuple[float, str]]:
    """Each stage's name below the middle of its touchpoints, of the first ones."""
    places: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for step in read.steps:
        places.setdefault(step.stage.id, []).append(step.number)
        names[step.stage.id] = title_of(step.stage)
    for stage, numbers in list(places.items())[:NAMED]:
        yield sum(numbers) / len(numbers), names[stage]
