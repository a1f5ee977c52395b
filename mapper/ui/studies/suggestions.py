"""Suggested moments of truth: touchpoints nobody has decided about, with what speaks for each, and the team's weights."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSlider, QToolButton, QWidget

from mapper.analysis import reasons
from mapper.analysis.moments import PARTS, SETTINGS, PartCode, Suggestion, scores, suggestions, weights_of
from mapper.analysis.reading import reading
from mapper.i18n import _, format_number, format_percent
from mapper.model import reviewing, settings
from mapper.model.document import Document
from mapper.model.vocabulary import moment_code
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of, place_cell, score_cell
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.studies.today import today
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

SNOOZED: Final = timedelta(days=30)
MOST: Final = 10  # of a weight's slider


class Ranked(NamedTuple):
    """A suggestion with its place on the map."""

    suggestion: Suggestion
    step: int
    stage: str


def ranked(document: Document, journey: str) -> list[Ranked]:
    """The suggestions of a journey, the highest score first."""
    read = reading(document, journey)
    places = read.step_of
    return [
        Ranked(x, places[x.touchpoint].number, places[x.touchpoint].stage.id)
        for x in suggestions(read, scores(read))
    ]


class Suggestions(Study):
    """The table with a key for each decision; below it the weights, with live effect."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.lead = plain("", "hint")
        self.column.addWidget(self.lead)
        self.sheet = self.add_sheet()
        self.decisions = {
            "confirm": self._decision("circle-check", "C", self._confirm),
            "reject": self._decision("circle-x", "R", self._reject),
            "snooze": self._decision("clock", "S", self._snooze),
        }
        self.add_row(*(button for button, _action in self.decisions.values()))
        self.weights = Weights(self)
        self.column.addWidget(self.weights)
        self.sheet.chose.connect(lambda _record: self._enable())
        self.dress()

    def _decision(
        self, icon: str, key: str, act: Callable[[Document, list[str]], None]
    ) -> tuple[QPushButton, QAction]:
        button, action = QPushButton(), QAction(self.sheet)
        button.setObjectName(icon)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.sheet.addAction(action)
        decide = partial(self._decide, act)
        action.triggered.connect(decide)
        button.clicked.connect(decide)
        return button, action

    def dress(self) -> None:
        self.lead.setText(
            _(
                "Our own score from 0 to 100: the weighted mean of what is known. What is not known is left out, never guessed."
            )
        )
        texts = {
            "confirm": _("Confirm (C)"),
            "reject": _("Reject (R)"),
            "snooze": _("Look at it again in 30 days (S)"),
        }
        for code, (button, _action) in self.decisions.items():
            button.setText(texts[code])
            button.setIcon(self.look.icon(button.objectName()))
        self.weights.dress()

    def question(self, journey: str) -> Callable[[Document], list[Ranked]]:
        return lambda document: ranked(document, journey)

    def present(self, answer: list[Ranked]) -> None:
        self.sheet.setAccessibleName(_("Suggested moments of truth"))
        self.sheet.show_lines(
            _columns(),
            Lines(answer, self._line, lambda found: found.suggestion.touchpoint),
            _("Nothing speaks for another moment of truth yet. Set feelings and importance at touchpoints."),
        )
        self.weights.show_weights()
        self._enable()

    def _line(self, found: Ranked) -> Line:
        document, score = self.document, found.suggestion.score
        return Line(
            found.suggestion.touchpoint,
            (
                Cell(name_of(document, found.suggestion.touchpoint)),
                score_cell(self.look, score.value),
                Cell(moment_code(found.suggestion.type) if found.suggestion.type else ""),
                Cell(reasons.sentence(reasons.reasons(score, most=len(PARTS)))),
                Cell(name_of(document, score.persona) or _("all")),
                place_cell(document, found.stage, found.step),
                Cell(format_percent(100 * score.known), score.known, hint=reasons.not_known(score.unknown)),
            ),
        )

    def _enable(self) -> None:
        there = bool(self.sheet.record())
        for button, action in self.decisions.values():
            button.setEnabled(there)
            action.setEnabled(there)

    def _decide(self, act: Callable[[Document, list[str]], None]) -> None:
        """Decides about the row where the keyboard is, which then goes on to the next."""
        row, record = self.sheet.currentIndex().row(), self.sheet.record()
        if record:
            self.attempt(partial(act, self.document, [record]))
            self.refresh()
            if self.sheet.sorted.rowCount():
                self.sheet.selectRow(min(row, self.sheet.sorted.rowCount() - 1))

    def _confirm(self, document: Document, cards: list[str]) -> None:
        reviewing.confirm(document, cards)

    def _reject(self, document: Document, cards: list[str]) -> None:
        reviewing.reject(document, cards)

    def _snooze(self, document: Document, cards: list[str]) -> None:
        reviewing.snooze(document, cards, today() + SNOOZED)


class Weights(QWidget):
    """A slider per part of the score. A drag is one step of undo."""

    def __init__(self, study: Suggestions) -> None:
        super().__init__()
        self._study = study
        self.sliders: dict[PartCode, QSlider] = {}
        self._names: dict[PartCode, tuple[QLabel, QLabel]] = {}
        self.reset = QToolButton()
        self.reset.clicked.connect(self._reset)
        self._later = QTimer(self, singleShot=True, interval=250)
        self._later.timeout.connect(self._keep)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        for place, code in enumerate(PARTS):
            self._add(grid, place // 2, place % 2 * 3, code)
        grid.addWidget(self.reset, 0, 6, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)

    def dress(self) -> None:
        """Texts in the language of now."""
        self.reset.setIcon(self._study.look.icon("rotate-ccw"))
        self.reset.setToolTip(_("Back to the program's weights"))
        self.reset.setAccessibleName(self.reset.toolTip())
        for code, (name, _value) in self._names.items():
            text = reasons.name(code)
            name.setText(text[:1].upper() + text[1:])
            self.sliders[code].setAccessibleName(_("Weight of: {part}").format(part=text))

    def show_weights(self) -> None:
        """What the project says, unless a slider is being moved."""
        if self._later.isActive():
            return
        for code, weight in weights_of(self._study.document).items():
            slider = self.sliders[code]
            slider.blockSignals(True)
            slider.setValue(round(weight * 2))
            slider.blockSignals(False)
            self._names[code][1].setText(format_number(weight))

    def _add(self, grid: QGridLayout, row: int, column: int, code: PartCode) -> None:
        name, value = QLabel(), QLabel()
        slider = self.sliders[code] = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 2 * MOST)
        slider.setMinimumWidth(56)
        slider.valueChanged.connect(lambda at: self._moved(code, at / 2))
        value.setMinimumWidth(28)
        self._names[code] = (name, value)
        for offset, widget in enumerate((name, slider, value)):
            grid.addWidget(widget, row, column + offset)

    def _moved(self, code: PartCode, weight: float) -> None:
        self._names[code][1].setText(format_number(weight))
        self._later.start()

    def _keep(self) -> None:
        known = weights_of(self._study.document)
        values = {
            SETTINGS[code]: slider.value() / 2
            for code, slider in self.sliders.items()
            if slider.value() / 2 != known[code]
        }
        if values:
            self._study.attempt(lambda: settings.choose(self._study.document, values))

    def _reset(self) -> None:
        self._study.attempt(lambda: settings.reset(self._study.document, SETTINGS.values()))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Touchpoint")),
        Column(_("Score"), 80, number=True),
        Column(_("Type"), 80),
        Column(_("What speaks for it"), 460),
        Column(_("Persona"), 130),
        Column(_("Stage"), 150),
        Column(_("Known"), 80, number=True, hint=_("The share of the weights whose parts are known here.")),
    )
