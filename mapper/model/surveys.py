"""Surveys: the questions that are asked, and the answers taken in, as counts of each score and as verbatims.

The answers themselves stay in a sheet of the file (`DataSheet`); its SHA-256 says whether the same ones come again. A
survey holds one set of answers: taking in others for it replaces them, so an export that has grown counts nobody twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits, measuring, placing
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document, Edit
from mapper.model.fields import (
    Convention,
    InsightKind,
    InsightSource,
    Language,
    QuestionKind,
    ScoreKind,
    SurveyKind,
)
from mapper.model.vocabulary import title_of


class Asked(NamedTuple):
    """A question to add; its scale goes from `low` to `high`."""

    type: QuestionKind
    text_fr: str = ""
    text_en: str = ""
    touchpoint: str | None = None
    low: int = 0
    high: int = 10
    convention: Convention = "ease"


class Scores(NamedTuple):
    """How often each score was given, from `low` upwards; None and an empty period stand for all."""

    metric: ScoreKind
    touchpoint: str | None
    low: int
    counts: tuple[int, ...]
    persona: str | None = None
    channel: str | None = None
    period: str = ""
    convention: Convention = "ease"


class Verbatim(NamedTuple):
    """What somebody wrote, at a touchpoint, a stage or a journey (`place`), with the score it came with."""

    place: str
    text: str
    type: InsightKind = "quote"
    score: float | None = None
    day: date | None = None
    channel: str | None = None
    persona: str | None = None


@dataclass(frozen=True)
class Answers:
    """What an import found, ready for the project. `sheet` is the record of the stored answers, not yet in it."""

    title: str
    sheet: r.DataSheet | None = None
    answers: int = 0
    source: str = ""  # the name of the file
    day: date | None = None
    type: SurveyKind = "qualify"
    language: Language = "fr"
    journey: str | None = None
    scores: tuple[Scores, ...] = ()
    verbatims: tuple[Verbatim, ...] = ()
    values: tuple[measuring.Value, ...] = field(default=())
    found_in: InsightSource = "post-contact-survey"


class Taken(NamedTuple):
    """What taking answers in did; `known` when the same ones were there already, and nothing was done."""

    survey: r.Survey
    known: bool = False
    scores: int = 0
    verbatims: int = 0


# --- questions ----------------------------------------------------------------------------------------


def add_survey(
    document: Document,
    survey_type: SurveyKind,
    title: str = "",
    *,
    journey: str | None = None,
    questions: Iterable[Asked] = (),
    **values: Any,
) -> r.Survey:
    """Adds a survey of a journey, or of the project, with its questions. Raises MapperError for a scale without an end."""
    with document.edit(Label("add-survey")):
        survey = edits.add(
            document, r.Survey, journey, journey=journey, type=survey_type, title=title, **values
        )
        for question in questions:
            add_question(document, survey.id, question)
    return survey


def add_question(
    document: Document, survey: str, question: Asked, *, before: str | None = None
) -> r.Question:
    """Adds a question to a survey. Raises MapperError for a scale without an end."""
    _check_scale(question.low, question.high)
    return edits.add(
        document, r.Question, survey, before=before, survey=survey, **question._asdict()
    )  # fmt: skip


def change_question(document: Document, question: str, **values: Any) -> None:
    """Sets fields of a question. Raises MapperError for a scale without an end."""
    found = document.need(r.Question, question)
    _check_scale(values.get("low", found.low), values.get("high", found.high))
    edits.change(document, question, **values)


def _check_scale(low: int, high: int) -> None:
    if low >= high:
        raise MapperError(_("A scale goes from a lower to a higher number. Change one of its ends."))


# --- answers ------------------------------------------------------------------------------------------


def with_sheet(document: Document, sha256: str) -> r.Survey | None:
    """The survey whose answers are the sheet with this SHA-256 (hex): they were taken in already."""
    sheet = r.make(r.DataSheet, sha256=sha256).id
    return next((x for x in document.children(sheet, r.Survey) if x.sheet == sheet), None)


def take_in(document: Document, answers: Answers, survey: str | None = None) -> Taken:
    """Puts answers into the project, in one step: into `survey`, whose earlier ones they replace, or a new one.

    The same answers again change nothing. A verbatim that was there stays as people made it.
    """
    same = with_sheet(document, answers.sheet.sha256) if answers.sheet is not None else None
    if same is not None and survey in {None, same.id}:
        return Taken(same, known=True)
    with document.edit(Label("take-in", {"name": answers.source or answers.title})) as edit:
        home = _home(document, edit, answers, survey)
        _count(document, edit, home, answers.scores)
        written = _write(document, edit, home, answers)
        measuring.measure(document, *answers.values)
    return Taken(home, scores=len(answers.scores), verbatims=written)


def keep(document: Document, survey: str, picked: Iterable[Verbatim]) -> tuple[r.Insight, ...]:
    """Puts verbatims of a survey on the map, chosen for the report, in one step; one that is there already is chosen."""
    home = document.need(r.Survey, survey)
    source: InsightSource = "relationship-survey" if home.type == "relationship" else "post-contact-survey"
    there = {(placing.owner_of(x) or "", x.text): x for x in document.children(survey, r.Insight)}
    kept: list[r.Insight] = []
    with document.edit(Label("choose")) as edit:
        for given in picked:
            quote = there.get((given.place, given.text))
            if quote is None:
                (key,) = placing.slots(document, edit, r.Insight, given.place, None, 1)
                quote = _quote(document, edit, home, given, source, key)
            kept.append(edit.put(msgspec.structs.replace(quote, chosen=True)))
    return tuple(kept)


def clear_answers(document: Document, survey: str) -> None:
    """Takes a survey's answers away, its counts and verbatims with them; the questions stay."""
    found = document.need(r.Survey, survey)
    with document.edit(Label("delete", {"name": title_of(found)})) as edit:
        for record in (*document.children(survey, r.Tally), *document.children(survey, r.Insight)):
            edit.delete(record.id)
        edit.put(msgspec.structs.replace(found, sheet=None, answers=0, source="", day=None))


def _home(document: Document, edit: Edit, answers: Answers, survey: str | None) -> r.Survey:
    """The survey the answers belong to, with what is said of them."""
    if survey is None:
        found = add_survey(
            document, answers.type, answers.title, journey=answers.journey, language=answers.language
        )
    else:
        found = document.need(r.Survey, survey)
    sheet = edit.put(answers.sheet).id if answers.sheet is not None else None
    came = {"answers": answers.answers, "source": answers.source, "day": answers.day}
    return edit.put(msgspec.structs.replace(found, sheet=sheet, **came))


def _count(document: Document, edit: Edit, survey: r.Survey, scores: Iterable[Scores]) -> None:
    fresh = {x.id: x for x in (r.make(r.Tally, survey=survey.id, **given._asdict()) for given in scores)}
    for old in document.children(survey.id, r.Tally):
        if old.id not in fresh:
            edit.delete(old.id)
    for tally in fresh.values():
        edit.put(tally)


def _write(document: Document, edit: Edit, survey: r.Survey, answers: Answers) -> int:
    """Puts the verbatims at their places; how many were not there yet."""
    wanted = {(x.place, x.text): x for x in answers.verbatims if x.text.strip()}
    for old in document.children(survey.id, r.Insight):
        if wanted.pop((placing.owner_of(old) or "", old.text), None) is None and not old.chosen:
            edit.delete(old.id)
    by_place: dict[str, list[Verbatim]] = {}
    for verbatim in wanted.values():
        by_place.setdefault(verbatim.place, []).append(verbatim)
    for place, group in by_place.items():
        keys = placing.slots(document, edit, r.Insight, place, None, len(group))
        for verbatim, key in zip(group, keys, strict=True):
            _quote(document, edit, survey, verbatim, answers.found_in, key)
    return len(wanted)


def _quote(
    document: Document, edit: Edit, survey: r.Survey, given: Verbatim, found_in: InsightSource, key: str
) -> r.Insight:
    place = {r.kind_of(type(document.records[given.place])): given.place}
    values = {n: v for n, v in given._asdict().items() if n not in {"place", "persona"}}
    quote = edit.put(
        r.make(
            r.Insight, order=key, survey=survey.id, source=found_in, evidence="researched", **place, **values
        )
    )
    if given.persona is not None:
        edit.put(r.make(r.InsightPersona, insight=quote.id, persona=given.persona))
    return quote


# --- words --------------------------------------------------------------------------------------------


def set_answer_word(document: Document, scale: str, text: str, value: float | None) -> None:
    """What a worded answer means on a scale; None forgets it."""
    made = r.make(r.AnswerWord, scale=scale, text=text, value=value or 0.0)
    with document.edit(Label("answer-word")) as edit:
        if value is not None:
            edit.put(made)
        elif made.id in document.records:
            edit.delete(made.id)


def answer_words(document: Document) -> dict[tuple[str, str], float]:
    """The worded answers the team added: (scale, text) to what it means."""
    return {(x.scale, x.text): x.value for x in document.of_type(r.AnswerWord)}
