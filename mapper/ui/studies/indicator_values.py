"""The values of one indicator: typed, pasted or imported in a grid of places and periods, with their trend as a chart."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from mapper.analysis import indicator_words as words
from mapper.analysis.indicators import Series, of_metric, places
from mapper.analysis.periods import following, period, tidy
from mapper.analysis.reading import Reading
from mapper.errors import MapperError
from mapper.i18n import _, format_number, ngettext
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.measuring import Value, measure
from mapper.model.vocabulary import title_of
from mapper.ui.charts.plot import SYMBOLS, Mark, Plot
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.flow import Flow
from mapper.ui.studies.today import today
from mapper.ui.studies.values_grid import Place, Values, ValuesGrid

if TYPE_CHECKING:
    from mapper.ui.main_window import MainWindow
    from mapper.ui.studies.study import Study
    from mapper.workspace.measures import Measured, Setting

MOST_LINES: Final = 8  # of the chart, so that they can be told apart
COLOURS: Final = ("accent", "mot", "success", "warning", "danger", "ink-2", "muted", "ink")
SHOWN_PROBLEMS: Final = 3
NAME: Final = 15  # pixels of a line's name in the chart


class Shown(NamedTuple):
    """What the page shows: the indicator, the grid, and the series behind it with the scores of surveys."""

    metric: r.Metric | None
    values: Values
    series: tuple[Series, ...]


class Wanted(NamedTuple):
    """What was chosen: an indicator (None: the first), a persona and a channel (None: all of them)."""

    metric: str | None = None
    persona: str | None = None
    channel: str | None = None


def shown(read: Reading, wanted: Wanted) -> Shown:
    """The values of the indicator that is wanted, else the first."""
    document = read.document
    metrics = document.all(r.Metric)
    metric = next((x for x in metrics if x.id == wanted.metric), next(iter(metrics), None))
    if metric is None:
        return Shown(None, Values(), ())
    found = of_metric(read, metric.id)
    chosen = tuple(x for x in found if (x.persona, x.channel) == (wanted.persona, wanted.channel))
    typed = [x for x in chosen if not x.surveyed]
    points = {(x.place, p.when.text): p for x in typed for p in x.points}
    periods = {p.when.text: p.when.order for x in found for p in x.points if not x.surveyed}
    rows = tuple(Place(i, title_of(document.records[i]), _depth(document, i)) for i in places(read))
    return Shown(metric, Values(rows, tuple(sorted(periods, key=periods.__getitem__)), points), chosen)


def _depth(document: Document, place: str) -> int:
    return (r.Journey, r.Stage, r.Touchpoint).index(type(document.records[place]))


class ValuesPage(QWidget):
    """Above what is chosen, below it the grid and the chart. All that is written goes through the study, as one step each."""

    def __init__(self, study: "Study", manage: Callable[[], None]) -> None:
        super().__init__()
        self._study = study
        self._shown = Shown(None, Values(), ())
        self._people: tuple[r.Persona, ...] = ()
        self._added: list[str] = []  # periods that have no value yet
        self.wanted = Wanted()
        self.metrics, self.personas, self.channels = QComboBox(), QComboBox(), QComboBox()
        self.grid = ValuesGrid(self._write)
        self.plot = Plot(study.look)
        self.hint, self.problem = plain("", "hint"), plain("", "problem")
        self.add_period, self.load, self.manage = QPushButton(), QPushButton(), QPushButton()
        self._put_together()
        self.add_period.clicked.connect(self._ask_period)
        self.load.clicked.connect(self._ask_file)
        self.manage.clicked.connect(manage)
        self.grid.pasted.connect(self.paste)
        self.grid.cleared.connect(self._clear)
        self.grid.chose.connect(self._on_place)
        self.dress()

    def _put_together(self) -> None:
        above = Flow()
        for box, width in ((self.metrics, 240), (self.personas, 150), (self.channels, 150)):
            box.setMinimumWidth(width)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.currentIndexChanged.connect(lambda _index: self._choose())
            above.addWidget(box)
        above.push()
        for button in (self.add_period, self.load, self.manage):
            above.addWidget(button)
        self.plot.setMinimumHeight(150)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.grid)
        parts.addWidget(self.plot)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(above)
        page.addWidget(self.hint)
        page.addWidget(parts, 1)
        page.addWidget(self.problem)
        self.problem.hide()

    def dress(self) -> None:
        """The theme or the language was changed."""
        self.plot.set_look(self._study.look)
        for button, text, icon in (
            (self.add_period, _("Add a period…"), "calendar"),
            (self.load, _("Import values…"), "file-spreadsheet"),
            (self.manage, _("Indicators…"), "sliders-horizontal"),
        ):
            button.setText(text)
            button.setIcon(self._study.look.icon(icon))
        self.metrics.setAccessibleName(_("Indicator"))
        self.personas.setAccessibleName(_("Persona"))
        self.channels.setAccessibleName(_("Channel"))
        self.grid.setAccessibleName(_("Values"))
        self.plot.setAccessibleName(_("Trend"))

    # --- showing -------------------------------------------------------------------------------------

    def present(self, found: Shown, personas: tuple[r.Persona, ...]) -> None:
        """Shows the values of an indicator."""
        document = self._study.document
        self._shown, self._people = found, personas
        self.wanted = self.wanted._replace(metric=found.metric.id if found.metric else None)
        _fill(self.metrics, [(title_of(x), x.id) for x in document.all(r.Metric)], self.wanted.metric)
        everybody = [(_("All personas"), None), *((title_of(x), x.id) for x in personas)]
        _fill(self.personas, everybody, self.wanted.persona)
        channels = [(_("All channels"), None), *((title_of(x), x.id) for x in document.all(r.Channel))]
        _fill(self.channels, channels, self.wanted.channel)
        for part in (
            self.grid,
            self.plot,
            self.metrics,
            self.personas,
            self.channels,
            self.add_period,
            self.load,
        ):
            part.setEnabled(found.metric is not None)
        self.grid.show_values(found.values._replace(periods=self._periods()), self._study.look)
        self.hint.setText(self._said())
        self._draw()

    def _periods(self) -> tuple[str, ...]:
        """The periods that have values and those that were added; this month when there is none."""
        known = self._shown.values.periods
        self._added = [text for text in self._added if text not in known]
        found = {*known, *self._added} or {f"{today():%Y-%m}"}
        return tuple(sorted(found, key=lambda text: period(text).order))

    def _said(self) -> str:
        metric = self._shown.metric
        if metric is None:
            return _("No indicators yet. Choose “Indicators…” to add a known one, or one of your own.")
        parts = [_("Type a value, or paste a table whose first column names touchpoints or stages.")]
        if metric.target is None and metric.alert is None:
            parts.append(_("Give the indicator a target and an alert threshold to see levels."))
        return " ".join(parts)

    def _draw(self) -> None:
        plot, found = self.plot, self._shown
        plot.clear()
        lines = [x for x in found.series if len(x.points) > 1 or not _only_dots(found.series)]
        place = self._current()
        lines.sort(key=lambda x: x.place != place)
        texts = sorted({p.when for x in lines for p in x.points}, key=lambda when: when.order)
        at = {when.text: number for number, when in enumerate(texts)}
        plot.ticks("bottom", [(number, when.text or "–") for number, when in enumerate(texts)])
        plot.ticks("left", []) if not texts else plot.getAxis("left").setTicks(None)
        plot.setXRange(-0.3, max(len(texts) - 1, 1) * 1.28)  # room for the names at the right
        if found.metric is not None:
            self._draw_thresholds(found.metric, bool(texts))
        document = self._study.document
        ends: list[tuple[float, str, str]] = []
        for number, line in enumerate(lines[:MOST_LINES]):
            colour = COLOURS[number % len(COLOURS)]
            xs, ys = [at[p.when.text] for p in line.points], [p.value for p in line.points]
            plot.plot(xs, ys, pen=plot.pen(colour, 2.5 if line.place == place else 1.5))
            name = title_of(document.records[line.place])
            marks = [
                Mark(x, p.value, line.place, f"{name}\n{p.when.text} · {words.value(line.gauge, p.value)}")
                for x, p in zip(xs, line.points, strict=True)
            ]
            plot.marks(marks, colour, symbol=SYMBOLS[number % len(SYMBOLS)], size=10)
            ends.append((ys[-1], name if len(name) <= 28 else name[:27].rstrip() + "…", colour))
        self._name_lines(ends, max(len(texts) - 1, 1))

    def _name_lines(self, ends: list[tuple[float, str, str]], right: float) -> None:
        """Each line's name at its end, moved up where it would stand on another."""
        low, high = self.plot.getPlotItem().getViewBox().viewRange()[1]
        apart = (high - low) * NAME / max(self.plot.height() - 40, NAME)
        free = low
        for y, name, colour in sorted(ends):
            free = max(y, free)
            self.plot.label(right, free, f"   {name}", anchor=(0, 0.5), token=colour)
            free += apart

    def _draw_thresholds(self, metric: r.Metric, drawn: bool) -> None:
        for value, text, colour in (
            (metric.target, _("target"), "success"),
            (metric.alert, _("alert"), "danger"),
        ):
            if value is not None and drawn:
                self.plot.rule(value)
                said = f"{text} {format_number(value)}"
                self.plot.label(-0.3, value, said, anchor=(0, 1), token=colour)

    def _current(self) -> str:
        index = self.grid.currentIndex()
        return self._shown.values.places[index.row()].id if index.isValid() else ""

    # --- choosing ------------------------------------------------------------------------------------

    def _choose(self) -> None:
        boxes = (self.metrics, self.personas, self.channels)
        self.wanted = Wanted(*(box.currentData() for box in boxes))
        self.say(())
        self._study.refresh()

    def open(self, metric: str) -> None:
        """Shows the values of an indicator."""
        self.wanted = self.wanted._replace(metric=metric)

    def _on_place(self, place: str) -> None:
        self._study.choose(place)
        self._draw()

    def _ask_period(self) -> None:
        last = self._periods()[-1]
        window = cast("MainWindow", self._study.window())
        text = window.desk.questions.text(
            window,
            _("Add a period"),
            _("Period, such as 2026-03, 2026-Q1 or 2026"),
            following(last),
            _("Add"),
        )
        if text:
            self._added.append(tidy(text))
            self.present(self._shown, self._people)

    # --- writing -------------------------------------------------------------------------------------

    def _value(self, place: str, when: str, value: float | None) -> Value:
        assert self.wanted.metric is not None
        known = self._shown.values.points.get((place, when))
        return Value(
            self.wanted.metric, place, value, when, self.wanted.persona, self.wanted.channel,
            known.n if known is not None else None,
        )  # fmt: skip

    def _write(self, place: str, when: str, typed: str) -> bool:
        from mapper.workspace.measures import number_in

        number = number_in(typed)
        if typed.strip() and number is None:
            self.say(
                (_("{text} is not a number. Type digits, such as 12.5.").format(text=typed.strip()[:40]),)
            )
            return False
        known = self._shown.values.points.get((place, when))
        if number == (known.value if known is not None else None):
            return True
        self.say(())
        return self._take([self._value(place, when, number)])

    def _clear(self, cells: Sequence[tuple[str, str]]) -> None:
        known = self._shown.values.points
        self._take([self._value(place, when, None) for place, when in cells if (place, when) in known])

    def _take(self, values: Sequence[Value]) -> bool:
        """One step; periods that were empty stay, should the step be undone."""
        self._added += [x.period for x in values if x.period not in self._added]
        taken = self._study.attempt(lambda: measure(self._study.document, *values))
        self._study.refresh()
        return taken

    def paste(self, text: str) -> None:
        """Puts a copied table into the indicator at hand, as one step."""
        from mapper.workspace import measures

        where, when = self.grid.at()
        first = when[0] if when else ""
        setting = self._setting(first)
        found = measures.from_text(self._study.document, text, setting, measures.Cell(where, when))
        self._receive(found)

    def bring(self, path: Path) -> None:
        """Puts the values of a file into the project, as one step. Raises MapperError when it cannot be read."""
        from mapper.workspace import measures

        self._receive(measures.from_file(self._study.document, path, self._setting(self._periods()[-1])))

    def _setting(self, when: str) -> "Setting":
        from mapper.workspace.measures import Setting

        assert self._study.place.journey is not None
        wanted = self.wanted
        return Setting(self._study.place.journey, wanted.metric, wanted.persona, wanted.channel, when)

    def _receive(self, found: "Measured") -> None:
        if found.values:
            self._take(found.values)
        said = []
        if found.values or not found.problems:
            count = len(found.values)
            taken = ngettext("{count} value was set.", "{count} values were set.", count)
            said.append(taken.format(count=format_number(count)))
        where = _("Row {row}, column {column}: {reason}")
        said += [
            where.format(row=x.row, column=x.column, reason=x.reason) for x in found.problems[:SHOWN_PROBLEMS]
        ]
        more = len(found.problems) - SHOWN_PROBLEMS
        if more > 0:
            said.append(
                ngettext("{count} more was left out.", "{count} more were left out.", more).format(count=more)
            )
        self.say(said)

    def _ask_file(self) -> None:
        window = cast("MainWindow", self._study.window())
        remembered = window.desk.remembered
        path = window.desk.questions.values_to_open(window, remembered.last_folder)
        if path is not None:
            remembered.last_folder = str(path.parent)
            try:
                self.bring(path)
            except MapperError as error:
                self.say((error.sentence,))

    def say(self, sentences: Sequence[str]) -> None:
        """What came of it, below the grid; nothing for nothing."""
        self.problem.setText("\n".join(sentences))
        self.problem.setVisible(bool(sentences))


def _only_dots(found: Sequence[Series]) -> bool:
    """Whether some series has a trend, so that single values need not be drawn."""
    return any(len(x.points) > 1 for x in found)


def _fill(box: QComboBox, entries: Sequence[tuple[str, str | None]], chosen: str | None) -> None:
    with QSignalBlocker(box):
        box.clear()
        for name, code in entries:
            box.addItem(name if len(name) <= 60 else name[:59] + "…", code)
        box.setCurrentIndex(max(0, [code for _name, code in entries].index(chosen) if entries else 0))
