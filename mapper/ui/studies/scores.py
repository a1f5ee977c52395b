"""Scores: what customers answered at each touchpoint, with intervals, for all or group by group, and what follows for moments."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from mapper.analysis import survey_scores
from mapper.analysis.reading import Reading, reading
from mapper.analysis.scores import Difference, ScoreKind
from mapper.analysis.survey_scores import Answered, Split
from mapper.i18n import _, format_date, format_number, format_percent, ngettext
from mapper.model import fields as f
from mapper.model import moments
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import title_of, word
from mapper.ui.charts.plot import SYMBOLS, Mark, Plot
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.sheet import Bar, Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look
from mapper.ui.surveys.figures import gap, interval, span, value
from mapper.ui.surveys.findings import few

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

SPLITS: Final[tuple[Split, ...]] = ("all", "persona", "channel", "period")
SIGNS: Final = ("●", "■", "▼", "◆", "⬟", "⬢")  # as `SYMBOLS` looks in words
COLOURS: Final = ("accent", "mot", "success", "warning", "danger", "ink-2")
MOST_GROUPS: Final = 6  # that a chart can tell apart
NAMED: Final = 40  # touchpoints whose names fit beside the chart


class Answer(NamedTuple):
    """The scores of one kind, the groups in them, their differences, and what else there is to choose from."""

    read: Reading
    kinds: tuple[ScoreKind, ...]
    kind: ScoreKind | None
    found: list[Answered]
    groups: tuple[str, ...]
    gaps: dict[tuple[str | None, ScoreKind], Difference]
    surveys: tuple[tuple[str, str], ...]


class Wanted(NamedTuple):
    """What was chosen in the page; "" is what there is."""

    split: Split = "all"
    kind: str = ""
    survey: str = ""
    before: str = ""
    after: str = ""


def question(document: Document, journey: str, wanted: Wanted) -> Answer:
    """The scores of a journey as they were asked for."""
    read = reading(document, journey)
    every = survey_scores.answered(read, wanted.split, wanted.survey or None)
    kinds = tuple(kind for kind in survey_scores.KINDS if any(x.kind == kind for x in every))
    kind = next((x for x in kinds if x == wanted.kind), kinds[0] if kinds else None)
    found = [x for x in every if x.kind == kind]
    groups = survey_scores.groups(found)
    known = survey_scores.surveys_of(document, journey)
    sides = wanted.before in groups and wanted.after in groups and wanted.before != wanted.after
    gaps = survey_scores.versus(found, wanted.before, wanted.after) if sides else {}
    return Answer(read, kinds, kind, found, groups, gaps, tuple((x.id, _survey_name(x)) for x in known))


def _survey_name(survey: r.Survey) -> str:
    return f"{title_of(survey)} · {format_date(survey.day)}" if survey.day else title_of(survey)


class Scores(Study):
    """A chart of intervals above, the figures below; a key takes the proposed qualification."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.split = Choice(SPLITS)
        self.kind, self.survey, self.before, self.after = (QComboBox() for _number in range(4))
        self.lead, self.against = plain("", "hint"), plain("", "fieldLabel", wrap=False)
        self._offering = False
        self._answer: Answer | None = None
        self._put_together(look)
        self.split.changed.connect(self._on_split)
        for box in (self.kind, self.survey, self.before, self.after):
            box.currentIndexChanged.connect(lambda _index: None if self._offering else self.refresh())
        self.dress()

    def _put_together(self, look: Look) -> None:
        self.column.addLayout(_row(self.split, self.kind, self.survey))
        self.column.addLayout(_row(self.before, self.against, self.after))
        for part in (self.kind, self.survey, self.before, self.against, self.after):
            part.hide()  # before the page is: a window grows with what it holds, and stays so
        self.legend = QHBoxLayout()
        self.legend.setSpacing(16)
        self.column.addWidget(self.lead)
        self.column.addLayout(self.legend)
        self.plot = Plot(look)
        self.plot.setMinimumHeight(160)
        self.plot.pointed.connect(self.choose)
        self.sheet = self.add_sheet()
        self.add_parts(self.plot, self.sheet, (1, 1))
        self.take, self._key = QPushButton(), QAction(self.sheet)
        self._key.setShortcut(QKeySequence("Q"))
        self._key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.sheet.addAction(self._key)
        self._key.triggered.connect(self._take)
        self.take.clicked.connect(self._take)
        self.sheet.chose.connect(lambda _record: self._enable())
        self.column.addLayout(_row(self.take))
        self.setFocusProxy(self.sheet)

    def dress(self) -> None:
        self.plot.set_look(self.look)
        self.split.name(
            (_("All customers"), _("By persona"), _("By channel"), _("By period")), _("Whose answers")
        )
        for box, name in (
            (self.kind, _("Score")),
            (self.survey, _("Survey")),
            (self.before, _("Group compared")),
            (self.after, _("Group compared with it")),
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.against.setText(_("against"))
        self.take.setText(_("Take the proposed qualification (Q)"))

    def question(self, journey: str) -> Callable[[Document], Answer]:
        wanted = Wanted(
            cast("Split", self.split.code), *(str(box.currentData() or "") for box in self._boxes)
        )
        return lambda document: question(document, journey, wanted)

    @property
    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.kind, self.survey, self.before, self.after

    def present(self, answer: Answer) -> None:
        self._answer = answer
        self.plot.setAccessibleName(_("Scores with their 95% intervals"))
        self.sheet.setAccessibleName(_("Scores"))
        self._offer(answer)
        self.lead.setText(self._said(answer))
        self._name_groups(answer)
        self._draw(answer)
        self.sheet.setVisible(bool(answer.found))
        compared = bool(answer.gaps)
        self.sheet.show_lines(
            _columns(grouped=self.split.code != "all", compared=compared),
            [self._line(answer, found, compared=compared) for found in answer.found],
        )
        self._enable()

    # --- what can be chosen --------------------------------------------------------------------------

    def _offer(self, answer: Answer) -> None:
        self._offering = True
        _fill(self.kind, [(kind.upper(), kind) for kind in answer.kinds], answer.kind or "")
        latest = [(_("The latest answers"), ""), *((name, code) for code, name in answer.surveys)]
        _fill(self.survey, latest, str(self.survey.currentData() or ""))
        names = [(self._group(group), group) for group in answer.groups]
        for box, least in ((self.before, 0), (self.after, 1)):
            fallback = names[least][1] if len(names) > least else ""
            _fill(box, names, str(box.currentData() or fallback))
        self.kind.setVisible(len(answer.kinds) > 1)
        self.survey.setVisible(len(answer.surveys) > 1)
        groups = self.split.code != "all" and len(names) > 1
        for part in (self.before, self.against, self.after):
            part.setVisible(groups)
        self._offering = False

    def _on_split(self) -> None:
        self._offering = True
        self.before.clear()
        self.after.clear()
        self._offering = False
        self.refresh()
        if self.before.count() > 1:
            self.refresh()  # now the groups that are compared are known

    def _group(self, group: str) -> str:
        return name_of(self.document, group) or group

    def _said(self, answer: Answer) -> str:
        if not answer.found:
            if self.split.code != "all" and answer.surveys:
                return _("The answers do not say this of customers.")
            return _("Import the answers of a survey to see scores here (menu Analysis, Survey).")
        small = sum(bool(few(found.score.n)) for found in answer.found)
        said = [_("Bars are 95% intervals: where two overlap widely, the scores may well be the same.")]
        if small:
            text = ngettext(
                "{count} score rests on few answers.", "{count} scores rest on few answers.", small
            )
            said.append(text.format(count=format_number(small)))
        return " ".join(said)

    # --- chart ---------------------------------------------------------------------------------------

    def _draw(self, answer: Answer) -> None:
        plot = self.plot
        plot.clear()
        plot.setVisible(bool(answer.found))
        if answer.kind is None:
            return
        places = list(dict.fromkeys(found.touchpoint for found in answer.found))
        rows = {place: len(places) - 1 - number for number, place in enumerate(places)}
        names = [(row, _short(self._place(place))) for place, row in rows.items()]
        plot.ticks("left", names if len(names) <= NAMED else [])
        plot.ticks("bottom", _ticks(answer.kind, answer.found))
        plot.getAxis("bottom").setLabel(_axis(answer.kind), color=self.look["ink-2"])
        plot.setXRange(*_range(answer.kind, answer.found), padding=0)
        plot.setYRange(-0.6, max(len(places) - 0.4, 0.6), padding=0)
        if answer.kind == "nps":
            plot.rule(0, upright=True, strong=True)
        shown = self._groups_shown(answer)
        for number, group in enumerate(shown):
            shift = 0.0 if len(shown) == 1 else 0.6 * (0.5 - number / (len(shown) - 1))
            mine = [found for found in answer.found if found.group == group]
            self._draw_group(mine, rows, shift, number)

    def _groups_shown(self, answer: Answer) -> tuple[str, ...]:
        """The groups a chart can tell apart, those that are compared before all others."""
        sides = [str(box.currentData()) for box in (self.before, self.after) if box.currentData()]
        first = [group for group in answer.groups if group in sides]
        others = [group for group in answer.groups if group not in sides]
        kept = [*first, *others][:MOST_GROUPS]
        return tuple(group for group in answer.groups if group in kept)

    def _name_groups(self, answer: Answer) -> None:
        """Which mark is which group."""
        while self.legend.count():
            widget = self.legend.takeAt(0).widget()  # type: ignore[union-attr]  # there is one: it was counted
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._groups_shown(answer) if self.split.code != "all" else ()
        for number, group in enumerate(shown):
            label = plain(f"{SIGNS[number]} {_short(self._group(group))}", wrap=False)
            label.setStyleSheet(f"color: {self.look[COLOURS[number]]}")
            self.legend.addWidget(label)
        self.legend.addStretch(1)

    def _draw_group(
        self, found: Sequence[Answered], rows: dict[str | None, int], shift: float, number: int
    ) -> None:
        colour = COLOURS[number]
        xs, ys = [], []
        for one in found:
            if one.score.low is not None and one.score.high is not None:
                xs += [one.score.low, one.score.high]
                ys += [rows[one.touchpoint] + shift] * 2
        if xs:
            self.plot.plot(xs, ys, connect="pairs", pen=self.plot.pen(colour, 2.5))
        marks = [
            Mark(one.score.value, rows[one.touchpoint] + shift, one.touchpoint or "", self._hint(one))
            for one in found
        ]
        self.plot.marks(marks, colour, symbol=SYMBOLS[number], size=11)

    def _hint(self, one: Answered) -> str:
        n = ngettext("{count} answer", "{count} answers", one.score.n).format(
            count=format_number(one.score.n)
        )
        who = f" · {self._group(one.group)}" if one.group else ""
        said = f"{one.kind.upper()} {value(one.kind, one.score.value)} ({interval(one.score)})"
        return f"{self._place(one.touchpoint)}{who}\n{said} · {n}"

    def _place(self, touchpoint: str | None) -> str:
        return name_of(self.document, touchpoint) if touchpoint else _("The whole journey")

    # --- table ---------------------------------------------------------------------------------------

    def _line(self, answer: Answer, found: Answered, *, compared: bool) -> Line:
        one = found.score
        number = answer.read.step_of[found.touchpoint].number if found.touchpoint else len(answer.read.steps)
        moment = answer.read.marks.get(found.touchpoint or "")
        now = moment.qualification if moment is not None else None
        cells = [Cell(self._place(found.touchpoint), number)]
        if self.split.code != "all":
            cells.append(Cell(self._group(found.group), answer.groups.index(found.group)))
        if compared:
            cells.append(self._difference(answer, found))
        warning = few(one.n)
        cells += [
            Cell(value(one.kind, one.value), one.value),
            Cell(interval(one), one.low if one.low is not None else one.value),
            Cell(
                format_number(one.n),
                one.n,
                self.look.icon("triangle-alert", "warning") if warning else None,
                hint=warning,
            ),
            self._distribution(found),
            Cell(word(f.Qualification, found.proposed) if found.proposed else "–", hint=warning),
            Cell(word(f.Qualification, now) if now else ""),
        ]
        return Line(found.touchpoint or "", tuple(cells))

    def _distribution(self, found: Answered) -> Cell:
        low, middle, high = survey_scores.shares(found)
        colours = (self.look["emotion-1"], self.look["emotion0"], self.look["emotion+1"])
        ends = (0.0, low, low + middle, 1.0)
        bars = tuple(
            Bar(start, end, colour)
            for start, end, colour in zip(ends, ends[1:], colours, strict=False)
            if end > start
        )
        scale = range(found.answers.scale.low, found.answers.scale.high + 1)
        hint = "\n".join(
            f"{point}: {format_number(count)}"
            for point, count in zip(scale, found.answers.counts, strict=True)
        )
        text = " · ".join(format_percent(100 * share) for share in (low, middle, high))
        return Cell(text, high - low, hint=hint, bars=bars)

    def _difference(self, answer: Answer, found: Answered) -> Cell:
        made = answer.gaps.get((found.touchpoint, found.kind))
        if made is None or found.group != self.after.currentData():
            return Cell("")
        reach = span(found.kind, made.low, made.high) if found.kind != "csat" else _points(made)
        said = _("differs") if made.plain else _("may be chance")
        text = f"{gap(found.kind, made)} ({reach}) · {said}"
        return Cell(text, made.value, colour=self.look["ink" if made.plain else "muted"])

    # --- taking --------------------------------------------------------------------------------------

    def _proposal(self) -> tuple[str, f.Qualification] | None:
        """The touchpoint of the row where the keyboard is, and what its score proposes."""
        index = self.sheet.currentIndex()
        if self._answer is None or not index.isValid():
            return None
        found = self._answer.found[self.sheet.sorted.mapToSource(index).row()]
        return (found.touchpoint, found.proposed) if found.touchpoint and found.proposed else None

    def _enable(self) -> None:
        self.take.setEnabled(self._proposal() is not None)

    def _take(self) -> None:
        proposal = self._proposal()
        if proposal is not None:
            touchpoint, proposed = proposal
            self.attempt(lambda: moments.mark(self.document, [touchpoint], qualification=proposed))


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _points(made: Difference) -> str:
    """The ends of a difference of shares, in points."""
    if made.low is None or made.high is None:
        return "–"
    low, high = (format_number(round(end), signed=True) for end in (made.low, made.high))
    return _("{low} to {high}").format(low=low, high=high)


def _fill(box: QComboBox, entries: Sequence[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for name, code in entries:
        box.addItem(name if len(name) <= 40 else name[:39] + "…", code)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _short(name: str) -> str:
    return name if len(name) <= 30 else name[:29].rstrip() + "…"


def _range(kind: ScoreKind, found: Sequence[Answered]) -> tuple[float, float]:
    """The ends of the axis: all that a score can be, and a little more."""
    if kind == "nps":
        return -105, 105
    if kind == "csat":
        return -3, 103
    scales = [one.answers.scale for one in found]
    return min(x.low for x in scales) - 0.2, max(x.high for x in scales) + 0.2


def _ticks(kind: ScoreKind, found: Sequence[Answered]) -> list[tuple[float, str]]:
    low, high = _range(kind, found)
    step = {"nps": 50, "csat": 20, "ces": 1}[kind]
    values = range(-100, 101, step) if kind != "ces" else range(11)
    return [(x, value(kind, x) if kind != "ces" else format_number(x)) for x in values if low <= x <= high]


def _axis(kind: ScoreKind) -> str:
    return {
        "nps": _("NPS, −100 to 100"),
        "csat": _("CSAT, % of satisfied customers"),
        "ces": _("CES, mean answer"),
    }[kind]


def _columns(*, grouped: bool, compared: bool) -> tuple[Column, ...]:
    shares = _("Unhappy, in between and happy customers; the pointer over it shows every answer.")
    columns = [Column(_("Touchpoint"))]
    columns += [Column(_("Group of customers"), 140)] if grouped else []
    columns += [Column(_("Difference"), 250)] if compared else []
    columns += [
        Column(_("Score"), 76, number=True),
        Column(_("95% interval"), 116, number=True),
        Column(_("Answers"), 84, number=True),
        Column(_("Distribution"), 150, hint=shares),
        Column(_("Proposed"), 140, hint=_("What the score says of a moment of truth here. You decide.")),
        Column(_("Moment"), 130),
    ]
    return tuple(columns)
