"""Key drivers: which touchpoints' scores go with the overall score, beside what customers say matters to them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from mapper.analysis.drivers import Driver
from mapper.analysis.survey_scores import surveys_of
from mapper.i18n import _, format_date, format_number
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import title_of
from mapper.ui.charts.plot import Mark, Plot
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of
from mapper.ui.studies.sheet import Bar, Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

CLEAR: Final = 0.05  # p below which a correlation is hardly chance


class Drivers(Study):
    """A chart of stated against derived importance, and the correlations as a table."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.survey, self.lead, self.warning = QComboBox(), plain("", "hint"), plain("", "fieldLabel")
        self._offering = False
        self._known: dict[str, tuple[Driver, ...]] = {}
        self.survey.currentIndexChanged.connect(lambda _i: None if self._offering else self.refresh())
        row = QHBoxLayout()
        row.addWidget(self.survey)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.lead)
        self.column.addWidget(self.warning)
        self.plot = Plot(look)
        self.plot.setMinimumHeight(180)
        self.plot.pointed.connect(self.choose)
        self.sheet = self.add_sheet()
        self.add_parts(self.plot, self.sheet, (1, 1))
        self.column.addStretch(0)
        self.setFocusProxy(self.sheet)
        self.dress()

    def dress(self) -> None:
        self.plot.set_look(self.look)
        self.survey.setAccessibleName(_("Survey"))

    def question(self, journey: str) -> Callable[[Document], tuple[Driver, ...]]:
        """The single answers are in the project's file, so they are read here; the sheet is the same as long as its hash is."""
        self._offer(journey)
        survey = self.document.get(r.Survey, self.survey.currentData())
        found = self._drivers(survey) if survey is not None else ()
        return lambda document: tuple(x for x in found if x.touchpoint in document.records)

    def _drivers(self, survey: r.Survey) -> tuple[Driver, ...]:
        from mapper.workspace.survey_answers import key_drivers

        if survey.sheet is None:
            return ()
        if survey.sheet not in self._known:
            project = self.place.project
            count = partial(key_drivers, project, survey.id)
            self._known[survey.sheet] = project.aside(count, _("Comparing the answers…"))
        return self._known[survey.sheet]

    def _offer(self, journey: str) -> None:
        chosen = self.survey.currentData()
        self._offering = True
        self.survey.clear()
        for survey in surveys_of(self.document, journey):
            day = f" · {format_date(survey.day)}" if survey.day else ""
            self.survey.addItem(f"{title_of(survey)[:40]}{day}", survey.id)
        self.survey.setCurrentIndex(max(self.survey.findData(chosen), 0))
        self.survey.setVisible(self.survey.count() > 1)
        self._offering = False

    def present(self, answer: tuple[Driver, ...]) -> None:
        self.plot.setAccessibleName(_("Stated against derived importance"))
        self.sheet.setAccessibleName(_("Key drivers"))
        self.lead.setText(self._said(answer))
        few = any(driver.warning for driver in answer)
        self.warning.setText(
            _("Fewer than 30 customers answered: what is seen here may be chance.") if few else ""
        )
        self.warning.setVisible(few)
        self._draw(answer)
        self.sheet.setVisible(bool(answer))
        self.sheet.show_lines(_columns(), [self._line(driver) for driver in answer])

    def _said(self, answer: tuple[Driver, ...]) -> str:
        if answer:
            return _(
                "How closely the score of a touchpoint goes with the overall score (Spearman). Correlation is not cause."
            )
        if not self.survey.count():
            return _("Import the answers of a survey to see key drivers here (menu Analysis, Survey).")
        return _(
            "Key drivers need the single answers of at least 10 customers, with an overall score and one per touchpoint."
        )

    def _draw(self, answer: tuple[Driver, ...]) -> None:
        """Derived importance across; up what customers say, where they were asked, else how happy they are."""
        plot = self.plot
        plot.clear()
        plot.setVisible(bool(answer))
        stated = any(driver.stated is not None for driver in answer)
        points = [
            (driver, height)
            for driver in answer
            if (height := driver.stated if stated else driver.mean) is not None
        ]
        if not points:
            plot.setVisible(False)
            return
        plot.setXRange(-1.05, 1.05, padding=0)
        heights = [height for _driver, height in points]
        low, high = (0.0, 10.0) if stated else (min(heights), max(heights))
        room = max((high - low) * 0.12, 0.3)
        plot.setYRange(low - room, high + room, padding=0)
        plot.ticks("bottom", [(x / 2, format_number(x / 2, 1, signed=True)) for x in range(-2, 3)])
        step = 2.0 if stated else 0.5 if high - low > 1 else 0.2
        ticks = [step * n for n in range(int(low / step), int(high / step) + 2)]
        plot.ticks("left", [(x, format_number(x, 1)) for x in ticks])
        plot.getAxis("bottom").setLabel(_("derived importance (rho)"), color=self.look["ink-2"])
        left = _("stated importance") if stated else _("mean score")
        plot.getAxis("left").setLabel(left, color=self.look["ink-2"])
        plot.rule(0, upright=True, strong=True)
        plot.rule(sum(heights) / len(heights))
        self._name_points(points, (high - low + 2 * room) * 0.08)
        marks = [
            Mark(driver.correlation.rho, height, driver.touchpoint, self._hint(driver))
            for driver, height in points
        ]
        plot.marks(marks, "accent", size=11)

    def _name_points(self, points: list[tuple[Driver, float]], line: float) -> None:
        """A name beside each point, towards the middle; names that would lie on each other are moved apart."""
        below = float("-inf")
        for driver, height in sorted(points, key=lambda point: point[1]):
            right = driver.correlation.rho < 0.4
            text = name_of(self.document, driver.touchpoint)
            below = max(height, below + line)
            self.plot.label(
                driver.correlation.rho + (0.03 if right else -0.03),
                below,
                text if len(text) <= 32 else text[:31] + "…",
                anchor=(0 if right else 1, 0.5),
            )

    def _hint(self, driver: Driver) -> str:
        found = driver.correlation
        return (
            f"{name_of(self.document, driver.touchpoint)}\nrho {_rho(found.rho)} · n {format_number(found.n)}"
        )

    def _line(self, driver: Driver) -> Line:
        found = driver.correlation
        start, end = sorted((0.5, 0.5 + found.rho / 2))
        colour = self.look["accent" if found.p < CLEAR else "muted"]
        warning = _("Fewer than 30 customers answered: what is seen here may be chance.")
        return Line(
            driver.touchpoint,
            (
                Cell(name_of(self.document, driver.touchpoint)),
                Cell(_rho(found.rho), found.rho, bar=Bar(start, end, colour)),
                Cell(
                    format_number(found.n),
                    found.n,
                    self.look.icon("triangle-alert", "warning") if driver.warning else None,
                    hint=warning if driver.warning else "",
                ),
                Cell(_p(found.p), found.p),
                Cell(_("hardly chance") if found.p < CLEAR else _("may be chance"), found.p),
                Cell(format_number(driver.stated, 1), driver.stated)
                if driver.stated is not None
                else Cell(""),
                Cell(format_number(driver.mean, 1), driver.mean) if driver.mean is not None else Cell(""),
            ),
        )


def _rho(rho: float) -> str:
    return format_number(round(rho, 2), 2, signed=True)


def _p(p: float) -> str:
    return f"< {format_number(0.001)}" if p < 0.001 else format_number(round(p, 3), 3)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Touchpoint")),
        Column(
            _("rho"), 110, number=True, hint=_("Spearman's rank correlation with the overall score, −1 to 1.")
        ),
        Column(_("Customers"), 96, number=True),
        Column(
            _("p"),
            84,
            number=True,
            hint=_("How likely so close a connection is by chance, if there is none."),
        ),
        Column(_("Connection"), 130),
        Column(_("Stated importance"), 140, number=True, hint=_("0 to 10, what customers say matters.")),
        Column(_("Mean score"), 104, number=True),
    )
