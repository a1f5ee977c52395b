"""Surveys: how and when customers were asked, how many answered, and their scores with 95% intervals, as vectors."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from mapper.analysis.indicator_words import TRUSTS
from mapper.analysis.scores import Scale, ScoreKind, trust
from mapper.analysis.survey_scores import KINDS, Answered, answered, surveys_of
from mapper.i18n import N_, _, format_date, format_number, format_percent
from mapper.layout.primitives import Box, Path, Primitive, Rect
from mapper.model import fields as f
from mapper.model.records import Survey
from mapper.model.vocabulary import word
from mapper.report import anchors, design, typeset
from mapper.report.asking import handed_out
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Cell, Column, Row, Sign, spans, table, unbroken

METHODS: Final[dict[ScoreKind, str]] = {
    "nps": N_(
        "Share of answers 9 and 10 less share of answers 0 to 6, from −100 to 100; 95% interval by adjusted Wald."
    ),
    "csat": N_("Share of answers on the two highest points; 95% interval by Wilson."),
    "ces": N_("Mean answer; 95% interval by Student’s t."),
}
_CHART: Final = 3  # which column holds the intervals


def build(subject: Subject) -> Iterator[Part]:
    """Nothing as long as nobody answered a survey."""
    found = answered(subject.read)
    if not found:
        return
    asked = {x.survey for x in found}
    surveys = [x for x in surveys_of(subject.document, subject.journey.id) if x.id in asked]
    lead = _(
        "What customers answered. The bar is the 95% interval: where the true score lies, but for one time in twenty."
    )
    yield from typeset.lead(lead, subject.width)
    yield from _method(subject, surveys)
    for kind, scale, of_kind in _by_kind(found):
        yield from typeset.heading(_title(kind, scale), subject.width)
        yield from typeset.paragraph(
            _said(kind, of_kind[0]), subject.width, design.SMALL_INK, above=0, keep=True
        )
        yield from _scores(subject, kind, scale, of_kind)


def _by_kind(found: Sequence[Answered]) -> Iterator[tuple[ScoreKind, Scale, list[Answered]]]:
    """The scores that can stand beside one another: NPS, CSAT, and CES by its scale and which way that runs."""
    for kind in KINDS:
        groups: dict[tuple[object, ...], list[Answered]] = {}
        for one in found:
            if one.kind == kind:
                key = (one.answers.scale, one.convention) if kind == "ces" else ()
                groups.setdefault(key, []).append(one)
        for group in groups.values():
            yield kind, group[0].answers.scale, group


def _title(kind: ScoreKind, scale: Scale) -> str:
    name = word(f.ScoreKind, kind)
    name = name[:1].upper() + name[1:]
    if kind != "ces":
        return name
    return _("{name}, from {low} to {high}").format(name=name, low=scale.low, high=scale.high)


def _said(kind: ScoreKind, one: Answered) -> str:
    said = _(METHODS[kind])
    if kind != "ces":
        return said
    way = word(f.Convention, one.convention)
    return f"{said} {way[:1].upper()}{way[1:]}."


def _method(subject: Subject, surveys: Sequence[Survey]) -> Iterator[Part]:
    columns = (
        Column(_("Survey"), 34, design.CELL_STRONG),
        Column(_("Answers"), 12, design.CELL, "right"),
        Column(_("Taken in"), 16),
        Column(_("From the file"), 30),
    )
    rows = [
        Row(
            (
                Cell(survey.title.strip() or word(f.SurveyKind, survey.type), note=_how(subject, survey)),
                Cell(format_number(survey.answers)),
                Cell(format_date(survey.day) if survey.day else ""),
                Cell(survey.source),
            )
        )
        for survey in surveys
    ]
    yield from table(columns, rows, subject.width, above=4)


def _how(subject: Subject, survey: Survey) -> str:
    kind = word(f.SurveyKind, survey.type)
    said = [f"{kind[:1].upper()}{kind[1:]}.", handed_out(subject.document, survey)]
    return " ".join(filter(None, said))


# --- scores -------------------------------------------------------------------------------------------


def _scores(subject: Subject, kind: ScoreKind, scale: Scale, found: Sequence[Answered]) -> Iterator[Part]:
    low, high = ends(kind, scale)
    columns = (
        Column(_("No."), 4, design.SMALL, "right"),
        Column(_("Touchpoint"), 34),
        Column(_("Score"), 11, design.CELL_STRONG, "right"),
        Column(f"{written(kind, low)} … {written(kind, high)}", 30),
        Column(_("Interval"), 16, fits=unbroken("−100 … −100")),
        Column(_("n"), 8, design.CELL, "right"),
        Column(_("Speaks for"), 20),
    )
    room = spans(columns, subject.width)[_CHART][1]
    rows = (_row(subject, one, low, high, room) for one in found)
    yield from table(columns, rows, subject.width, above=6)


def _row(subject: Subject, one: Answered, low: float, high: float, room: float) -> Row:
    step = subject.read.step_of[one.touchpoint] if one.touchpoint else None
    name = subject.name(step.touchpoint) if step is not None else _("The journey as a whole")
    few = trust(one.score.n)
    return Row(
        (
            Cell(str(step.number + 1) if step is not None else ""),
            Cell(name, link=anchors.on_map(step.id) if step is not None else None,
                 note=_(TRUSTS[few]) if few in TRUSTS else ""),
            Cell(written(one.kind, one.score.value)),
            Cell("\N{NO-BREAK SPACE}", interval(one, low, high, room)),
            Cell(_between(one)),
            Cell(format_number(one.score.n)),
            Cell(word(f.Qualification, one.proposed) if one.proposed else "–"),
        )
    )  # fmt: skip


def ends(kind: ScoreKind, scale: Scale) -> tuple[float, float]:
    """Between which values a score can lie."""
    return (-100.0, 100.0) if kind == "nps" else (0.0, 100.0) if kind == "csat" else (scale.low, scale.high)


def written(kind: ScoreKind, value: float) -> str:
    """A score as people write it: +30, 60%, 5.4."""
    if kind == "csat":
        return format_percent(value)
    return format_number(value, 0, signed=True) if kind == "nps" else format_number(value, 1)


def _between(one: Answered) -> str:
    low, high = one.score.low, one.score.high
    if low is None or high is None:
        return ""
    return f"{written(one.kind, low)} … {written(one.kind, high)}".replace(" ", "\N{NO-BREAK SPACE}")


def interval(one: Answered, low: float, high: float, room: float) -> Sign:
    """A line from the worst to the best there can be, the interval on it as a bar, the score as a dot."""
    return partial(_interval, one, low, high, room)


def _interval(
    one: Answered, low: float, high: float, room: float, left: float, y: float
) -> Iterator[Primitive]:
    def at(value: float) -> float:
        inside = min(max(value, low), high)
        return left + 4 + (inside - low) / (high - low) * (room - 8)

    yield Path((("M", at(low), y), ("L", at(high), y)), stroke="hairline", width=0.8)
    middle = (low + high) / 2
    yield Path((("M", at(middle), y - 3), ("L", at(middle), y + 3)), stroke="control", width=0.6)
    score = one.score
    if score.low is not None and score.high is not None:
        start, end = at(score.low), at(score.high)
        yield Box(
            Rect(start, y - 2.5, max(end - start, 1.0), 5),
            fill="brand-tint",
            stroke="brand-line",
            width=0.8,
            radius=2,
        )
    yield Box(Rect(at(score.value) - 3, y - 3, 6, 6), fill="brand-line", stroke="white", width=0.8, radius=3)


SECTION = Section("surveys", N_("What customers answered"), build)
