"""Expected, planned, lived: where the promised and the expected journey part from the lived one, and what was promised."""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from mapper.analysis.gaps import (
    GapKind,
    Spread,
    by_persona,
    by_stage,
    by_touchpoint,
    of_journey,
    promises,
    ranked,
)
from mapper.analysis.reading import Reading, reading
from mapper.i18n import _, format_number, ngettext
from mapper.model.document import Document
from mapper.model.records import Promise
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import gap_cell, level_cell, name_of, number_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

KINDS: Final[tuple[GapKind, ...]] = ("promise", "expectation")
BY: Final[dict[str, Callable[[Reading, GapKind], list[Spread]]]] = {
    "touchpoint": by_touchpoint,
    "stage": by_stage,
    "persona": by_persona,
}


class Answer(NamedTuple):
    """The gaps, the largest shortfall first, that of the whole journey, and the promises by touchpoint."""

    gaps: list[Spread]
    whole: Spread | None
    promises: dict[str, tuple[Promise, ...]]


class Gaps(Study):
    """Above which gap and of what, below the ranked table."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.kind, self.by = Choice(KINDS), Choice(tuple(BY))
        self.add_row(self.kind, end=(self.by,))
        self.lead = plain("", "hint")
        self.column.addWidget(self.lead)
        self.sheet = self.add_sheet()
        for choice in (self.kind, self.by):
            choice.changed.connect(self.refresh)
        self.dress()

    def dress(self) -> None:
        self.kind.name((_("Planned and lived"), _("Expected and lived")), _("Which gap"))
        self.by.name((_("By touchpoint"), _("By stage"), _("By persona")), _("Gaps of"))

    def question(self, journey: str) -> Callable[[Document], Answer]:
        kind, by = cast("GapKind", self.kind.code), BY[self.by.code]

        def ask(document: Document) -> Answer:
            read = reading(document, journey)
            promised = {step.id: promises(read, step.id) for step in read.steps}
            return Answer(ranked(by(read, kind)), of_journey(read, kind), promised)

        return ask

    def present(self, answer: Answer) -> None:
        self.sheet.setAccessibleName(_("Gaps"))
        self.lead.setText(self._summary(answer.whole))
        self.sheet.show_lines(
            self._columns(),
            Lines(answer.gaps, partial(self._line, answer, self._shows_promises()), attrgetter("id")),
        )

    def _summary(self, whole: Spread | None) -> str:
        """What the whole journey says, in a sentence."""
        if whole is None:
            return _("No touchpoint has both levels for one persona yet. Set both, and the gap appears here.")
        words = {"gap": format_number(abs(whole.value), 1)}
        if abs(whole.value) < 0.05:
            said = _("Over the whole journey the two are alike.")
        elif whole.value > 0:
            said = _("Over the whole journey the lived falls short by {gap}.").format(**words)
        else:
            said = _("Over the whole journey the lived exceeds it by {gap}.").format(**words)
        rests = ngettext(
            "It rests on {count} pair of levels.", "It rests on {count} pairs of levels.", whole.n
        )
        return f"{said} {rests.format(count=format_number(whole.n))}"

    def _columns(self) -> tuple[Column, ...]:
        aim = _("Planned") if self.kind.code == "promise" else _("Expected")
        heads = {"touchpoint": _("Touchpoint"), "stage": _("Stage"), "persona": _("Persona")}
        columns = (
            Column(heads[self.by.code]),
            Column(aim, 90, number=True),
            Column(_("Lived"), 90, number=True),
            Column(_("Lived − {aim}").format(aim=aim.lower()), 140, number=True),
            Column(_("Pairs"), 80, number=True),
        )
        return (
            (*columns, Column(_("Promised")), Column(_("What happens")))
            if self._shows_promises()
            else columns
        )

    def _shows_promises(self) -> bool:
        return self.by.code == "touchpoint" and self.kind.code == "promise"

    def _line(self, answer: Answer, promises: bool, gap: Spread) -> Line:
        look = self.look
        cells = (
            Cell(name_of(self.document, gap.id)),
            level_cell(look, gap.aim),
            level_cell(look, gap.lived),
            gap_cell(look, gap.value, gap.n),
            number_cell(gap.n),
        )
        if not promises:
            return Line(gap.id, cells)
        made = answer.promises.get(gap.id, ())
        said = " · ".join(filter(None, (_who(promise) for promise in made)))
        happens = " · ".join(filter(None, (promise.happens for promise in made)))
        return Line(gap.id, (*cells, Cell(said), Cell(happens)))


def _who(promise: Promise) -> str:
    """What was promised, and by whom and where if that is known."""
    source = ", ".join(filter(None, (promise.promised_by, promise.promised_where)))
    return f"{promise.promised} ({source})" if source else promise.promised
