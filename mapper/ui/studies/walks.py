"""Walks of the path: who walked when, how long it took and what was felt, side by side; begin, go on, take away."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QPushButton

from mapper.analysis.reading import reading
from mapper.analysis.walks import Along, Walked, side_by_side
from mapper.analysis.walks import walks as walks_of
from mapper.i18n import _, format_date, format_number
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model import walks
from mapper.model.document import Document
from mapper.model.vocabulary import title_of, word
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import level_cell, name_of, number_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.studies.today import today
from mapper.ui.style import Look
from mapper.ui.walking.walker import Walker

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

SHOWN: Final = ("walks", "beside")


class Answer(NamedTuple):
    """The walks of a journey, and its touchpoints with what each walk met there."""

    walks: list[Walked]
    beside: list[Along]


def question(document: Document, journey: str) -> Answer:
    """All walks of a journey."""
    read = reading(document, journey)
    return Answer(walks_of(read), side_by_side(read))


class Walks(Study):
    """The walks as a table, or side by side; below what can be done."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.walker: Walker | None = None
        self.shown, self.lead = Choice(SHOWN), plain("", "hint", wrap=False)
        self.shown.changed.connect(self.refresh)
        self.add_row(self.shown, end=(self.lead,))
        self.sheet = self.add_sheet()
        self.new, self.resume, self.discard = QPushButton(), QPushButton(), QPushButton()
        for button, act in ((self.new, self.begin), (self.resume, self.go_on), (self.discard, self._discard)):
            button.clicked.connect(act)
        self.add_row(self.new, self.resume, self.discard)
        self.sheet.chose.connect(lambda _record: self._enable())
        self.dress()

    def dress(self) -> None:
        self.shown.name((_("Walks"), _("Side by side")), _("What is shown"))
        self.new.setText(_("Walk the path"))
        self.new.setIcon(self.look.icon("footprints"))
        self.resume.setText(_("Go on"))
        self.discard.setText(_("Delete walk"))

    def question(self, journey: str) -> Callable[[Document], Answer]:
        return lambda document: question(document, journey)

    def present(self, answer: Answer) -> None:
        self.sheet.setAccessibleName(_("Walks of the path"))
        self.lead.setText(
            "" if answer.walks else _("Nobody has walked this path yet. Walk it as a new customer would.")
        )
        if self.shown.code == "walks":
            self.sheet.show_lines(_columns(), [self._line(found) for found in answer.walks])
        else:
            self._show_beside(answer)
        self._enable()

    def _line(self, found: Walked) -> Line:
        walk, look = found.walk, self.look
        return Line(
            walk.id,
            (
                Cell(walk.name or title_of(walk)),
                Cell(name_of(self.document, walk.persona)),
                Cell(format_date(walk.day) if walk.day else "", walk.day.toordinal() if walk.day else None),
                Cell(word(f.WalkStatus, walk.status)),
                Cell(_("{place} of {total}").format(place=found.done, total=found.total), found.done),
                Cell(f"{found.seconds // 60}:{found.seconds % 60:02d}", found.seconds),
                number_cell(found.contacts),
                number_cell(found.transfers),
                level_cell(look, found.mean.level if found.mean else None),
                level_cell(look, found.remembered.value if found.remembered else None),
                number_cell(found.obstacles),
                number_cell(found.irritants),
                number_cell(found.delights),
                number_cell(found.illogical),
                number_cell(found.useless),
            ),
        )

    def _show_beside(self, answer: Answer) -> None:
        names = [found.walk.name or title_of(found.walk) for found in answer.walks]
        columns = (
            Column(_("Touchpoint")),
            *(Column(name, 150, number=True) for name in names),
            Column(_("Apart"), 90, number=True),
        )
        self.sheet.show_lines(
            columns, [self._beside(number, along, answer.walks) for number, along in enumerate(answer.beside)]
        )

    def _beside(self, number: int, along: Along, every: list[Walked]) -> Line:
        steps = [along.steps.get(found.walk.id) for found in every]
        levels = along.levels
        apart = max(levels) - min(levels) if len(levels) > 1 else None
        cells = (level_cell(self.look, step.level if step else None) for step in steps)
        gap = Cell("") if apart is None else Cell(format_number(apart, 1), apart)
        return Line(along.touchpoint, (Cell(name_of(self.document, along.touchpoint), number), *cells, gap))

    # --- walking ---------------------------------------------------------------------------------------

    def chosen(self) -> r.Walk | None:
        """The walk of the row where the keyboard is."""
        return self.document.get(r.Walk, self.sheet.record())

    def begin(self) -> None:
        """Walks the journey from its first touchpoint, full screen."""
        journey = self.place.journey
        if journey is not None and self.place.finish_editing():
            begun: list[str] = []
            self.attempt(lambda: begun.append(walks.start(self.document, journey, day=today()).id))
            if begun:
                self._walk(begun[0])

    def go_on(self) -> None:
        """Goes on with a walk that rests."""
        walk = self.chosen()
        if walk is not None and walk.status != "finished":
            self._walk(walk.id)

    def _walk(self, walk: str) -> None:
        self.walker = Walker(self.place, walk, self.look, self.window())
        self.walker.ended.connect(self._on_ended)
        self.walker.showFullScreen()

    def _on_ended(self) -> None:
        self.walker = None
        self.window().activateWindow()  # not every desktop gives the keyboard back by itself
        self.refresh()

    def _discard(self) -> None:
        walk = self.chosen()
        if walk is not None:
            self.attempt(partial(walks.discard, self.document, walk.id))

    def _enable(self) -> None:
        walk = self.chosen()
        self.resume.setEnabled(walk is not None and walk.status != "finished")
        self.discard.setEnabled(walk is not None)

    def take_apart(self) -> None:
        if self.walker is not None:
            self.walker.close()
        super().take_apart()


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Walk")),
        Column(_("Persona"), 130),
        Column(_("Day"), 100),
        Column(_("Status"), 100),
        Column(_("Walked"), 90, number=True),
        Column(_("Time"), 76, number=True),
        Column(_("Contacts"), 86, number=True),
        Column(_("Transfers"), 90, number=True),
        Column(_("Mean"), 80, number=True),
        Column(_("Remembered"), 110, number=True),
        Column(_("Obstacles"), 92, number=True),
        Column(_("Irritants"), 84, number=True),
        Column(_("Delights"), 84, number=True),
        Column(_("Illogical"), 84, number=True),
        Column(_("Useless"), 80, number=True),
    )
