"""Verbatims: what customers wrote, searched, sorted, gone through by frequent words; the telling ones are picked for the report.

They stay with the answers of their survey until they are picked: thousands of quotes would drown the map.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton

from mapper.analysis.survey_scores import surveys_of
from mapper.analysis.words import Word, frequent
from mapper.i18n import _, format_date, format_number, ngettext
from mapper.model import insights, placing
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.finding import folded
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of, number_cell
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace
    from mapper.workspace.survey_answers import Verbatim

MOST: Final = 2_000  # lines that are shown at once: more are found by searching
WORDS: Final = 170  # pixels of the list of words
NARROW: Final = 620  # pixels of a page that has no room for it
PAUSE: Final = 150  # ms after a letter before it is searched for

Key = tuple[str, str, str]  # survey, place, text


class Said(NamedTuple):
    """Something a customer wrote: `place` is a touchpoint's id or the journey's, `insight` the quote on the map, if any."""

    survey: str
    place: str
    text: str
    score: float | None = None
    persona: str = ""
    channel: str = ""
    day: date | None = None
    insight: str = ""
    chosen: bool = False
    stored: "Verbatim | None" = None

    @property
    def key(self) -> Key:
        """What makes it the same as another."""
        return self.survey, self.place, self.text


class Heap(NamedTuple):
    """All that the stored answers of a journey's surveys say, folded for searching, with the frequent words."""

    said: tuple[Said, ...] = ()
    plain: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()


class Answer(NamedTuple):
    """The verbatims that pass, how many there are in all, and how many are picked."""

    found: list[Said]
    passed: int
    total: int
    picked: int


def question(document: Document, journey: str, heap: Heap, search: str, word: str) -> Answer:
    """What customers wrote about a journey: in the stored answers, and quotes on the map that came from a survey."""
    quotes = {x.key: x for x in _quotes(document, journey)}
    wanted = folded(search)
    here = _with_word(heap, word)
    found = []
    total, picked = len(heap.said), 0
    for number, said in enumerate(heap.said):
        quote = quotes.get(said.key)
        if (here is None or number in here) and wanted in heap.plain[number]:
            found.append(said if quote is None else said._replace(insight=quote.insight, chosen=quote.chosen))
    stored = {said.key for said in heap.said} if quotes else set()
    for quote in quotes.values():
        picked += quote.chosen
        if quote.key in stored:
            continue
        total += 1
        if wanted in folded(quote.text) and _says(quote.text, word):
            found.append(quote)
    found = [said for said in found if said.place in document.records]
    return Answer(sorted(found, key=lambda x: not x.chosen)[:MOST], len(found), total, picked)


def _with_word(heap: Heap, word: str) -> frozenset[int] | None:
    if not word:
        return None
    return next((frozenset(x.texts) for x in heap.words if x.word == word), frozenset())


def _says(text: str, word: str) -> bool:
    return not word or folded(word) in folded(text)


def _quotes(document: Document, journey: str) -> Iterable[Said]:
    surveys = {x.id for x in document.all(r.Survey) if x.journey in {journey, None}}
    for insight in document.of_type(r.Insight):
        if insight.survey in surveys:
            place = placing.owner_of(insight) or ""
            yield Said(
                str(insight.survey),
                place,
                insight.text,
                insight.score,
                channel=name_of(document, insight.channel),
                day=insight.day,
                insight=insight.id,
                chosen=insight.chosen,
            )


def heaped(stored: Mapping[str, Sequence["Verbatim"]], journey: str) -> Heap:
    """Survey → its verbatims, made ready to be searched."""
    said = tuple(
        Said(
            survey,
            one.touchpoint or journey,
            one.text,
            one.score,
            one.persona,
            one.channel,
            date.fromordinal(one.day) if one.day else None,
            stored=one,
        )
        for survey, verbatims in stored.items()
        for one in verbatims
    )
    texts = [one.text for one in said]
    return Heap(said, tuple(map(folded, texts)), tuple(frequent(texts)))


class Verbatims(Study):
    """A line to search, frequent words on the left, the table beside them; a key picks for the report."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.search, self.lead = QLineEdit(), plain("", "hint", wrap=False)
        self.words, self.pick = QListWidget(), QPushButton()
        self._heaps: dict[tuple[str, ...], Heap] = {}
        self._found: list[Said] = []
        self._at: Said | None = None
        self._offering = False
        self._put_together()
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.words.currentRowChanged.connect(lambda _row: None if self._offering else self.refresh())
        self.dress()

    def _put_together(self) -> None:
        above, body, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self.search.setClearButtonEnabled(True)
        above.addWidget(self.search, 1)
        above.addWidget(self.lead)
        self.words.setFixedWidth(WORDS)
        self.sheet = self.add_sheet()
        self.column.removeWidget(self.sheet)
        body.addWidget(self.words)
        body.addWidget(self.sheet, 1)
        below.addWidget(self.pick)
        below.addStretch(1)
        self.column.addLayout(above)
        self.column.addLayout(body, 1)
        self.column.addLayout(below)
        self._key = QAction(self.sheet)
        self._key.setShortcuts([QKeySequence("P"), QKeySequence("Space")])
        self._key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.sheet.addAction(self._key)
        self.sheet.setSelectionMode(self.sheet.SelectionMode.ExtendedSelection)
        self._key.triggered.connect(self._pick)
        self.pick.clicked.connect(self._pick)
        self.setFocusProxy(self.sheet)

    def dress(self) -> None:
        self.search.setPlaceholderText(_("Search what customers wrote"))
        self.search.setAccessibleName(_("Search what customers wrote"))
        self.words.setAccessibleName(_("Frequent words"))
        self.pick.setText(_("Pick for the report, or leave out (P)"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setVisible(self.width() >= NARROW)

    # --- asking --------------------------------------------------------------------------------------

    def question(self, journey: str) -> Callable[[Document], Answer]:
        heap = self._heap(journey)
        self._offer(heap)
        self._remember()
        word, search = self._chosen_word(), self.search.text()
        return lambda document: question(document, journey, heap, search, word)

    def _heap(self, journey: str) -> Heap:
        """The answers are in the project's file: read once for each set of sheets."""
        from mapper.workspace import survey_answers

        surveys = surveys_of(self.document, journey)
        key = (journey, *(x.sheet or "" for x in surveys))
        if key not in self._heaps:
            project = self.place.project

            def read() -> Heap:
                stored = {x.id: survey_answers.verbatims(project, x.id) for x in surveys if x.sheet}
                return heaped(stored, journey)

            self._heaps = {key: project.aside(read, _("Reading what customers wrote…"))}
        return self._heaps[key]

    def _offer(self, heap: Heap) -> None:
        names = [("", len(heap.said)), *((x.word, x.times) for x in heap.words)]
        word = self._chosen_word()
        if [self.words.item(n).text() for n in range(self.words.count())] == [_word(*x) for x in names]:
            return
        self._offering = True
        self.words.clear()
        for name, times in names:
            item = QListWidgetItem(_word(name, times))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.words.addItem(item)
        self.words.setCurrentRow(next((n for n, (name, _times) in enumerate(names) if name == word), 0))
        self._offering = False

    def _chosen_word(self) -> str:
        """The frequent word that is chosen, "" for all."""
        row = self.words.currentRow()
        return str(self.words.item(row).data(Qt.ItemDataRole.UserRole)) if row >= 0 else ""

    # --- showing -------------------------------------------------------------------------------------

    def present(self, answer: Answer) -> None:
        self._found = answer.found
        self.sheet.setAccessibleName(_("Verbatims"))
        self.lead.setText(self._said(answer))
        several = len({said.survey for said in answer.found}) > 1
        self.sheet.show_lines(
            _columns(several=several), [self._line(x, several=several) for x in answer.found]
        )
        self._go_back()
        self.pick.setEnabled(bool(answer.found))

    def _said(self, answer: Answer) -> str:
        if not answer.total:
            return _("Import the answers of a survey to read them here (menu Analysis, Survey).")
        shown = ngettext("{shown} of {count} verbatim", "{shown} of {count} verbatims", answer.total)
        picked = ngettext("{count} picked", "{count} picked", answer.picked)
        parts = [
            shown.format(shown=format_number(answer.passed), count=format_number(answer.total)),
            picked.format(count=format_number(answer.picked)),
        ]
        if answer.passed > len(answer.found):
            first = _("the first {count} are shown: search to narrow them down")
            parts.append(first.format(count=format_number(len(answer.found))))
        return " · ".join(parts)

    def _line(self, said: Said, *, several: bool) -> Line:
        document = self.document
        icon = self.look.icon("square-check", "accent") if said.chosen else self.look.icon("square", "muted")
        place = name_of(document, said.place) if document.get(r.Touchpoint, said.place) else ""
        cells = [
            Cell("", not said.chosen, icon, hint=_("picked for the report") if said.chosen else ""),
            Cell(" ".join(said.text.split()), hint=said.text),
            Cell(place or _("The whole journey")),
            number_cell(said.score),
            Cell(said.persona),
            Cell(said.channel),
            Cell(format_date(said.day), said.day.toordinal()) if said.day else Cell(""),
        ]
        if several:
            cells.append(Cell(name_of(document, said.survey)))
        return Line(said.insight or said.place, tuple(cells))

    # --- picking -------------------------------------------------------------------------------------

    def _current(self) -> list[Said]:
        """What is in the chosen rows."""
        rows = sorted({index.row() for index in self.sheet.selectedIndexes()})
        sorted_ = self.sheet.sorted
        places = [sorted_.mapToSource(sorted_.index(row, 0)).row() for row in rows]
        return [self._found[row] for row in places if row < len(self._found)]

    def _remember(self) -> None:
        index = self.sheet.currentIndex()
        row = self.sheet.sorted.mapToSource(index).row() if index.isValid() else -1
        self._at = self._found[row] if 0 <= row < len(self._found) else None

    def _go_back(self) -> None:
        """The keyboard stays on what it was on, although several rows belong to one touchpoint."""
        at = self._at
        same = (
            n
            for n, said in enumerate(self._found)
            if at is not None and said.key == at.key and said.stored == at.stored
        )
        row = next(same, None)
        if row is not None:
            self.sheet.selectRow(self.sheet.sorted.mapFromSource(self.sheet.rows.index(row, 0)).row())

    def _pick(self) -> None:
        chosen = self._current()
        if chosen:
            self.attempt(partial(self._turn, chosen))
            self.refresh()

    def _turn(self, chosen: Sequence[Said]) -> None:
        """Picks all that is chosen; what was all picked is left out again."""
        from mapper.workspace import survey_answers

        if all(said.chosen for said in chosen):
            insights.choose(self.document, [said.insight for said in chosen], chosen=False)
            return
        there = [said.insight for said in chosen if said.insight and not said.chosen]
        fresh: dict[str, list[tuple[Verbatim, str]]] = {}
        for said in chosen:
            if not said.insight and said.stored is not None:
                fresh.setdefault(said.survey, []).append((said.stored, said.place))
        with self.document.edit(Label("choose", {"count": str(len(chosen))})):
            if there:
                insights.choose(self.document, there)
            for survey, picked in fresh.items():
                survey_answers.keep(self.place.project, survey, picked)


def _word(name: str, times: int) -> str:
    shown = name or _("All words")
    return f"{shown} ({format_number(times)})"


def _columns(*, several: bool) -> tuple[Column, ...]:
    columns = (
        Column("", 36, hint=_("Picked for the report")),
        Column(_("Verbatim")),
        Column(_("Touchpoint"), 170),
        Column(_("Score"), 70, number=True),
        Column(_("Persona"), 100),
        Column(_("Channel"), 100),
        Column(_("Day"), 92, number=True),
    )
    return (*columns, Column(_("Survey"), 130)) if several else columns
