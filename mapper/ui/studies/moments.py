"""Moments of truth: all marks of the journey in its order, with what was decided about each and when it is due."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from mapper.analysis import checklist
from mapper.analysis.moments import Mark, marks
from mapper.analysis.reading import Reading, reading
from mapper.analysis.reviews import news, reviews
from mapper.i18n import _, format_date, format_number, ngettext
from mapper.model import fields as f
from mapper.model.document import Document
from mapper.model.vocabulary import moment_code, word
from mapper.ui.dialogs.simple import plain
from mapper.ui.studies.cells import name_of, place_cell, score_cell
from mapper.ui.studies.choice import Choice
from mapper.ui.studies.lines import Lines
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.studies.study import Study
from mapper.ui.studies.today import today
from mapper.ui.style import Look

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

AHEAD: Final = 30  # days for which what is due is announced
STATUS_ICONS: Final[dict[f.MomentStatus, tuple[str, str]]] = {
    "suggested": ("circle-help", "warning"),
    "confirmed": ("circle-check", "success"),
    "rejected": ("circle-x", "muted"),
    "snoozed": ("clock", "muted"),
}
FILTERS: Final = ("kept", "suggested", "due", "aside")


class Kept(NamedTuple):
    """A mark with all the table says of it."""

    mark: Mark
    step: int
    stage: str
    checks: checklist.Count
    news: int
    due: int | None


class Answer(NamedTuple):
    """The marks that were asked for, and how many there are of all and due."""

    kept: list[Kept]
    total: int
    due: int


def question(document: Document, journey: str, wanted: str, today: date) -> Answer:
    """The marks of a journey: those that count, those to be confirmed, those due for review, or those put aside."""
    read = reading(document, journey)
    days = {review.moment.id: review.days for review in reviews(document, today, AHEAD, journey)}
    every = [_kept(read, mark, days.get(mark.moment.id)) for mark in marks(read)]
    return Answer(
        [kept for kept in every if _passes(kept, wanted)],
        len(every),
        sum(kept.due is not None and kept.due >= 0 for kept in every),
    )


def _kept(read: Reading, mark: Mark, due: int | None) -> Kept:
    step = read.step_of[mark.moment.touchpoint]
    document = read.document
    count = checklist.count(document, mark.moment.id)
    return Kept(mark, step.number, step.stage.id, count, len(news(document, mark.moment)), due)


def _passes(kept: Kept, wanted: str) -> bool:
    status = kept.mark.moment.status
    if wanted == "due":
        return kept.due is not None
    statuses = {
        "kept": {"confirmed", "suggested"},
        "suggested": {"suggested"},
        "aside": {"rejected", "snoozed"},
    }
    return status in statuses[wanted]


class Moments(Study):
    """The table; the inspector beside it has everything else, the checklist included."""

    def __init__(self, place: "Workplace", look: Look) -> None:
        super().__init__(place, look)
        self.wanted = Choice(FILTERS)
        self.wanted.changed.connect(self.refresh)
        self.lead = plain("", "hint", wrap=False)
        self.add_row(self.wanted, end=(self.lead,))
        self.sheet = self.add_sheet()
        self.dress()

    def dress(self) -> None:
        self.wanted.name(
            (_("That count"), _("To be confirmed"), _("Due for review"), _("Put aside")), _("Which moments")
        )

    def question(self, journey: str) -> Callable[[Document], Answer]:
        wanted, day = self.wanted.code, today()
        return lambda document: question(document, journey, wanted, day)

    def present(self, answer: Answer) -> None:
        self.sheet.setAccessibleName(_("Moments of truth"))
        count = ngettext("{count} moment of truth", "{count} moments of truth", answer.total)
        due = ngettext("{count} due for review", "{count} due for review", answer.due)
        said = count.format(count=format_number(answer.total))
        self.lead.setText(f"{said} · {due.format(count=format_number(answer.due))}" if answer.due else said)
        self.sheet.show_lines(
            _columns(),
            Lines(answer.kept, self._line, lambda kept: kept.mark.moment.id),
            ""
            if answer.total
            else _("Mark a touchpoint on the map, or confirm one of the suggested moments."),
        )

    def _line(self, kept: Kept) -> Line:
        moment, document = kept.mark.moment, self.document
        icon, colour = STATUS_ICONS[moment.status]
        people = ", ".join(name_of(document, persona) for persona in kept.mark.personas)
        met = _("{met} of {total}").format(met=kept.checks.met, total=kept.checks.total)
        return Line(
            moment.id,
            (
                Cell(moment_code(moment.type), kept.step, self.look.icon("star", "mot")),
                Cell(name_of(document, moment.touchpoint)),
                place_cell(document, kept.stage, kept.step),
                Cell(word(f.MomentStatus, moment.status), icon=self.look.icon(icon, colour)),
                Cell(word(f.Qualification, moment.qualification) if moment.qualification else ""),
                score_cell(self.look, kept.mark.score.value if kept.mark.score else None),
                Cell(met, kept.checks.met) if kept.checks.checked else Cell(""),
                Cell(people or _("all")),
                Cell(moment.decision),
                Cell(moment.if_kept),
                Cell(moment.if_missed),
                Cell(name_of(document, moment.team)),
                self._review(kept),
                Cell(format_number(kept.news), kept.news) if kept.news else Cell(""),
                Cell(word(f.Evidence, moment.evidence) if moment.evidence else ""),
            ),
        )

    def _review(self, kept: Kept) -> Cell:
        day = kept.mark.moment.review_date
        if day is None:
            return Cell("")
        late = kept.due is not None and kept.due >= 0
        return Cell(format_date(day), day.toordinal(), colour=self.look["danger"] if late else None)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Type"), 92),
        Column(_("Touchpoint")),
        Column(_("Stage"), 140),
        Column(_("Status"), 130),
        Column(_("Qualification"), 150),
        Column(
            _("Score"),
            70,
            number=True,
            hint=_("0 to 100, our own method: how much speaks for a moment of truth."),
        ),
        Column(_("Checklist"), 84, number=True),
        Column(_("Personas"), 130),
        Column(_("Decision"), 220),
        Column(_("If kept"), 200),
        Column(_("If missed"), 200),
        Column(_("Team"), 120),
        Column(_("Next review"), 104, number=True),
        Column(
            _("New since"),
            90,
            number=True,
            hint=_("What became known at the touchpoint since the last review."),
        ),
        Column(_("Evidence"), 100),
    )
