"""The single answers that a project keeps of its surveys, read again: what customers wrote, and what drives the overall score."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import compress

from mapper.analysis import drivers
from mapper.analysis.drivers import Driver
from mapper.exchange.survey import sheet
from mapper.exchange.survey.answering import NONE, Answers, Question
from mapper.exchange.survey.counting import Verbatim, each_verbatim, periods
from mapper.exchange.survey.growing import grown_from
from mapper.exchange.survey.taking import channels_named, personas_named
from mapper.model import records as r
from mapper.model import surveys
from mapper.model.document import Document
from mapper.workspace.project import Project

__all__ = [
    "Answers",
    "Driver",
    "Verbatim",
    "cohorts",
    "drivers_of",
    "earlier",
    "keep",
    "key_drivers",
    "stored",
    "verbatims",
]


def stored(project: Project, survey: str) -> Answers | None:
    """The single answers of a survey, None when it has none (as in a clean copy). Raises MapperError when damaged."""
    data = project.sheet(project.document.need(r.Survey, survey))
    return None if data is None else sheet.unpacked(data)


def earlier(project: Project, answers: Answers) -> r.Survey | None:
    """The survey of the project that holds the first part of these answers, None when there is none."""
    for survey in project.document.all(r.Survey):
        held = stored(project, survey.id)
        if held is not None and grown_from(held, answers):
            return survey
    return None


def verbatims(project: Project, survey: str) -> list[Verbatim]:
    """What customers wrote in a survey, in the order of the file; about touchpoints that are still there, or None."""
    answers = stored(project, survey)
    here = project.document.records
    return [
        x if x.touchpoint is None or x.touchpoint in here else x._replace(touchpoint=None)
        for x in (each_verbatim(answers) if answers is not None else ())
    ]


def keep(project: Project, survey: str, picked: Iterable[tuple[Verbatim, str]]) -> tuple[r.Insight, ...]:
    """Puts verbatims on the map as quotes, chosen for the report, each at the touchpoint, stage or journey beside it."""
    document = project.document
    chosen = list(picked)
    people = personas_named(document, [x.persona for x, _place in chosen])
    ways = channels_named(document, [x.channel for x, _place in chosen])
    quotes = [
        surveys.Verbatim(
            place,
            x.text,
            score=x.score,
            day=date.fromordinal(x.day) if x.day else None,
            channel=ways.get(x.channel),
            persona=people.get(x.persona),
        )
        for x, place in chosen
    ]
    return surveys.keep(document, survey, quotes)


def key_drivers(
    project: Project, survey: str, *, persona: str = "", channel: str = "", period: str = ""
) -> tuple[Driver, ...]:
    """Which touchpoints' scores go with the overall score among the answers; none without an overall score.

    Of one cohort only where a persona, channel or period is given, in the words of the file (`cohorts`).
    """
    answers = stored(project, survey)
    if answers is not None and (persona or channel or period):
        answers = _among(answers, persona, channel, period)
    return () if answers is None else drivers_of(project.document, answers)


def drivers_of(document: Document, answers: Answers) -> tuple[Driver, ...]:
    """The same of answers that were read already, about touchpoints that the project still has."""
    overall = next((q for q in answers.questions if q.kind == "overall"), None)
    if overall is None:
        return ()
    here = [q for q in answers.questions if q.touchpoint in document.records]
    said = {str(q.touchpoint): _mean_of_ten(q) for q in here if q.kind == "importance"}
    return drivers.drivers(
        _points(overall),
        {str(q.touchpoint): _points(q) for q in here if q.kind == "score"},
        {touchpoint: mean for touchpoint, mean in said.items() if mean is not None},
    )


def cohorts(answers: Answers) -> dict[str, tuple[str, ...]]:
    """ "persona", "channel" and "period" → the words by which answers can be told apart, where there are two or more."""
    found = {"persona": answers.persona, "channel": answers.channel, "period": periods(answers)}
    named = {side: tuple(filter(None, labels.texts)) for side, labels in found.items()}
    return {side: texts for side, texts in named.items() if len(texts) > 1}


def _among(answers: Answers, persona: str, channel: str, period: str) -> Answers:
    """The scores of those answers that say this of themselves."""
    wanted = ((persona, answers.persona), (channel, answers.channel), (period, periods(answers)))
    keep = [True] * answers.size
    for text, labels in wanted:
        if text:
            keep = [
                kept and labels.texts[code] == text for kept, code in zip(keep, labels.codes, strict=True)
            ]
    questions = tuple(q._replace(points=bytes(compress(q.points, keep))) for q in answers.questions)
    return answers._replace(questions=questions)


def _points(question: Question) -> Sequence[int | None]:
    return [None if point == NONE else point for point in question.points]


def _mean_of_ten(question: Question) -> float | None:
    """The mean of an importance as it would be from 0 to 10."""
    low, high = question.scale
    given = [point for point in question.points if point != NONE]
    return 10 * (sum(given) / len(given) - low) / (high - low) if given else None
