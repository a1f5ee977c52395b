"""Hand-offs and silos: who hands the customer to whom, where that goes wrong, who answers for nothing, and where people leave."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from mapper.analysis import handoffs
from mapper.analysis.funnel import Passing, funnel
from mapper.analysis.handoffs import Between, Health, Pair, Passage
from mapper.analysis.path import Step
from mapper.analysis.reading import reading
from mapper.analysis.stranded import Stranded, proposal, stranded
from mapper.i18n import _, format_number, format_percent, ngettext
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import title_of
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import level_cell, name_of, number_cell, place_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Bar, Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

Table = tuple[tuple[Column, ...], Sequence[Line]]
SHOWN: Final = ("passages", "matrix", "owners", "machines", "funnel")


class Answer(NamedTuple):
    """All the page shows; which part of it is a matter of the buttons."""

    crossing: list[Passage]
    sides: tuple[str, ...]
    matrix: dict[tuple[str, str], Pair]
    health: Health
    orphans: list[Step]
    stranded: list[Stranded]
    funnel: Sequence[Passing]


def question(document: Document, journey: str, between: Between) -> Answer:
    """Hand-offs between teams, or changes of channel, of a journey."""
    read = reading(document, journey)
    crossing = handoffs.crossing(read, between)
    return Answer(
        crossing,
        handoffs.ends_of(read, between),
        dict(handoffs.matrix(read, between)),
        handoffs.health(crossing),
        handoffs.without_owner(read),
        stranded(read),
        funnel(read),
    )


class Handoffs(Study):
    """Above what is shown and between whom, below the table."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.shown, self.between = Choice(SHOWN), Choice(handoffs.BOTH)
        self.add_row(self.shown, end=(self.between,))
        self.lead = plain("", "hint")
        self.column.addWidget(self.lead)
        self.sheet = self.add_sheet()
        for choice in (self.shown, self.between):
            choice.changed.connect(self.refresh)
        self.dress()

    def dress(self) -> None:
        texts = (
            _("Passages"),
            _("Matrix"),
            _("Without owner"),
            _("Left to a machine"),
            _("Who leaves where"),
        )
        self.shown.name(texts, _("What is shown"))
        self.between.name((_("Teams"), _("Channels")), _("Between"))

    def question(self, journey: str) -> Callable[[Document], Answer]:
        between = cast("Between", self.between.code)
        return lambda document: question(document, journey, between)

    def present(self, answer: Answer) -> None:
        self.sheet.setAccessibleName(_("Hand-offs"))
        self.between.setVisible(self.shown.code in {"passages", "matrix"})
        self.lead.setText(self._said(answer))
        tables: dict[str, Callable[[Answer], Table]] = {
            "passages": self._passages,
            "matrix": self._matrix,
            "owners": self._owners,
            "machines": self._machines,
            "funnel": self._funnel,
        }
        self.sheet.show_lines(*tables[self.shown.code](answer))

    def _said(self, answer: Answer) -> str:
        """The health of what is shown, in a sentence."""
        health = answer.health
        if self.shown.code in {"passages", "matrix"}:
            parts = [
                ngettext("{count} passage", "{count} passages", health.passages).format(
                    count=health.passages
                ),
                _("{share} of the drawn ones broken").format(
                    share=format_percent(100 * (health.broken_share or 0))
                )
                if health.broken_share is not None
                else "",
                ngettext("said again {count} time", "said again {count} times", health.repeats).format(
                    count=health.repeats
                )
                if health.repeats
                else "",
                ngettext(
                    "contradicted {count} time", "contradicted {count} times", health.contradictions
                ).format(count=health.contradictions)
                if health.contradictions
                else "",
            ]
            return " · ".join(filter(None, parts))
        leads = {
            "owners": _("Nobody answers for these touchpoints. Give each a team."),
            "machines": _("Automated, felt as negative, and no person to reach."),
            "funnel": _(
                "From the reach written on cards and the ways out; where neither says it, nothing is shown."
            ),
        }
        return leads[self.shown.code]

    def _passages(self, answer: Answer) -> Table:
        columns = (
            Column(_("From touchpoint")),
            Column(_("To touchpoint")),
            Column(_("From"), 150),
            Column(_("To"), 150),
            Column(_("State"), 110),
            Column(_("Said again"), 104),
            Column(_("Contradicted"), 120),
            Column(_("Wait (min)"), 100, number=True),
        )
        return columns, Lines(answer.crossing, self._passage, _leads)

    def _passage(self, passage: Passage) -> Line:
        document, way = self.document, passage.transition
        one, other = passage.ends(cast("Between", self.between.code)) or ("", "")
        broken = way is not None and way.broken
        return Line(
            _leads(passage),
            (
                Cell(title_of(passage.source.touchpoint), passage.source.number),
                Cell(title_of(passage.target.touchpoint), passage.target.number),
                Cell(name_of(document, one)),
                Cell(name_of(document, other)),
                Cell(
                    "–" if way is None else _("broken") if broken else _("smooth"),
                    colour=self.look["danger"] if broken else None,
                ),
                Cell(_("yes") if way and way.repeats else ""),
                Cell(_("yes") if way and way.contradictions else ""),
                number_cell(way.wait if way else None),
            ),
        )

    def _matrix(self, answer: Answer) -> Table:
        document = self.document
        names = [name_of(document, side) for side in answer.sides]
        columns = (Column(_("From ↓  to →"), 200), *(Column(name, 120, number=True) for name in names))
        lines = []
        for number, (row, name) in enumerate(zip(answer.sides, names, strict=True)):
            fields = (
                self._field(answer.matrix.get((row, column)), same=row == column) for column in answer.sides
            )
            lines.append(Line("", (Cell(name, number), *fields)))
        return columns, lines

    def _field(self, pair: Pair | None, *, same: bool) -> Cell:
        if pair is None:
            return Cell("", fill=self.look["bar"] if same else None)
        broken = pair.health.broken
        text = format_number(pair.health.passages)
        hint = "\n".join(
            f"{title_of(x.source.touchpoint)} → {title_of(x.target.touchpoint)}" for x in pair.passages[:12]
        )
        if broken:
            said = ngettext("{count} broken", "{count} broken", broken).format(count=format_number(broken))
            return Cell(f"{text} ({said})", pair.health.passages, fill=self.look["tint-2"], hint=hint)
        return Cell(text, pair.health.passages, fill=self.look["tint+1"], hint=hint)

    def _owners(self, answer: Answer) -> Table:
        document = self.document
        columns = (Column(_("Touchpoint")), Column(_("Stage"), 200), Column(_("Channel"), 180))
        lines = [
            Line(
                step.id,
                (
                    Cell(title_of(step.touchpoint), step.number),
                    place_cell(document, step.stage.id, step.number),
                    Cell(name_of(document, step.touchpoint.channel)),
                ),
            )
            for step in answer.orphans
        ]
        return columns, lines

    def _machines(self, answer: Answer) -> Table:
        document = self.document
        columns = (
            Column(_("Touchpoint")),
            Column(_("Lived"), 90, number=True),
            Column(_("Felt by"), 200),
            Column(_("What to do"), 420),
        )
        lines = [
            Line(
                x.touchpoint,
                (
                    Cell(name_of(document, x.touchpoint)),
                    level_cell(self.look, x.level),
                    Cell(", ".join(name_of(document, persona) for persona in x.personas)),
                    Cell(proposal(x)),
                ),
            )
            for x in answer.stranded
        ]
        return columns, lines

    def _funnel(self, answer: Answer) -> Table:
        columns = (
            Column(_("Touchpoint")),
            Column(_("Stage"), 180),
            Column(_("Customers who come"), 190, number=True),
            Column(_("Leave here"), 130, number=True),
            Column(_("Known from"), 150),
        )
        places = list(enumerate(answer.funnel))
        return columns, Lines(places, self._passing, lambda place: place[1].touchpoint)

    def _passing(self, place: tuple[int, Passing]) -> Line:
        (number, passing), document = place, self.document
        card = document.get(r.Touchpoint, passing.touchpoint)
        known: dict[Any, str] = {"exit": _("ways out"), "reach": _("later reach"), None: ""}
        return Line(
            passing.touchpoint,
            (
                Cell(name_of(document, passing.touchpoint), number),
                place_cell(document, card.stage if card else "", number),
                self._share(passing.reach, "accent"),
                self._share(passing.leaving, "danger"),
                Cell(known[passing.by]),
            ),
        )

    def _share(self, share: float | None, token: str) -> Cell:
        if share is None:
            return Cell("")
        return Cell(
            format_percent(share), share, bar=Bar(0, share / 100, self.look[token]) if share else None
        )


def _leads(passage: Passage) -> str:
    """Where a passage leads on the map: to its transition, where one is drawn."""
    return passage.transition.id if passage.transition else passage.source.id
