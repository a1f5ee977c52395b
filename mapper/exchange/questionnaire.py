"""Questionnaires made from the map (S2): which steps matter most, how each moment is experienced, the relationship.

Each ends with one overall score, without which no key driver can be computed. As a table it has one column per question under
the question's own words: by these the answers find their questions again, however often the map has changed since.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from mapper.analysis.scores import Convention, Scale, ScoreKind
from mapper.errors import MapperError
from mapper.exchange.grid_words import folded
from mapper.exchange.survey.proposing import Reading, head_key
from mapper.i18n import N_, _, quoted, using
from mapper.model import records as r
from mapper.model import surveys
from mapper.model.document import Document
from mapper.model.fields import Language, QuestionKind, SurveyKind
from mapper.model.surveys import Asked

MOST_QUESTIONS: Final = 150
SCALES: Final[Mapping[ScoreKind, Scale]] = {"nps": Scale(0, 10), "csat": Scale(1, 5), "ces": Scale(1, 7)}
_TEN: Final = Scale(0, 10)

_TITLES: Final[Mapping[SurveyKind, str]] = {
    "identify": N_("What matters most to you?"),
    "qualify": N_("How was it?"),
    "relationship": N_("You and us"),
}
_INTROS: Final[Mapping[SurveyKind, str]] = {
    "identify": N_(
        "Help us see what counts: say how much each step matters to you, from 0 (not at all) to 10."
    ),
    "qualify": N_("Tell us how it went. It takes three minutes, and every answer is read."),
    "relationship": N_("One question, and why. Every answer is read."),
}
_ASKED: Final[Mapping[QuestionKind, str]] = {
    "importance": N_("How important is this step to you: {step}?"),
    "nps": N_("After this step, how likely are you to recommend us: {step}?"),
    "csat": N_("How satisfied were you with {step}?"),
    "ces": N_("We made this step easy for you: {step}. Do you agree?"),
    "text": N_("Why this answer about {step}?"),
}
_OWN_WORDS: Final = N_("In your own words: which moment with us counted most, and why?")
_OVERALL: Final = N_("Overall, how likely are you to recommend us?")


class Plan(NamedTuple):
    """What a questionnaire is to ask: of which touchpoints, by which score, and when it is sent."""

    type: SurveyKind
    journey: str
    touchpoints: tuple[str, ...] = ()
    metric: ScoreKind = "nps"
    reasons: bool = True  # a "why?" behind each score
    trigger: str | None = None
    channel: str | None = None
    delay: float | None = None  # minutes


def steps_to_ask(document: Document, journey: str, survey_type: SurveyKind) -> tuple[str, ...]:
    """The touchpoints a questionnaire asks for unless others are chosen: all to identify, the moments of truth to qualify."""
    if survey_type == "relationship":
        return ()
    stages = document.children(journey, r.Stage)
    every = [x for stage in stages for x in document.children(stage.id, r.Touchpoint) if x.title.strip()]
    if survey_type == "identify":
        return tuple(x.id for x in every)
    marks = {x.touchpoint for x in document.all(r.Moment) if x.status in {"confirmed", "suggested"}}
    return tuple(x.id for x in every if x.id in marks) or tuple(x.id for x in every)


def draft(document: Document, plan: Plan) -> r.Survey:
    """Adds the survey with its questions in both languages, in one step.

    Raises MapperError when there is nothing to ask or more than anybody would answer.
    """
    questions = questions_of(document, plan)
    if len(questions) > MOST_QUESTIONS:
        sentence = _(
            "These are {count} questions. Choose fewer touchpoints, so that people answer to the end."
        )
        raise MapperError(sentence.format(count=len(questions)))
    if plan.type != "relationship" and not plan.touchpoints:
        raise MapperError(_("Choose at least one touchpoint to ask about."))
    spoken = document.one(r.Project).language
    with using(spoken):
        title, intro = _(_TITLES[plan.type]), _(_INTROS[plan.type])
    return surveys.add_survey(
        document, plan.type, title, journey=plan.journey, questions=questions, language=spoken, intro=intro,
        trigger=plan.trigger, channel=plan.channel, delay=plan.delay,
    )  # fmt: skip


def questions_of(document: Document, plan: Plan) -> list[Asked]:
    """The questions of a plan, the overall score last."""
    names = _names(document, plan.touchpoints)
    asked: list[Asked] = []
    for touchpoint, name in names.items():
        if plan.type == "identify":
            asked.append(_about("importance", touchpoint, name, _TEN))
        elif plan.type == "qualify":
            asked.append(_about(plan.metric, touchpoint, name, SCALES[plan.metric]))
            if plan.reasons:
                asked.append(_about("text", touchpoint, name, _TEN))
    if plan.type != "qualify" or not plan.reasons:
        asked.append(Asked("text", *_both(_OWN_WORDS)))
    return [*asked, Asked("overall", *_both(_OVERALL), None, *_TEN)]


def _about(kind: QuestionKind, touchpoint: str, name: str, scale: Scale) -> Asked:
    texts: list[str] = []
    for spoken in ("fr", "en"):
        with using(spoken):
            texts.append(_(_ASKED[kind]).format(step=quoted(name)))
    return Asked(kind, texts[0], texts[1], touchpoint, *scale)


def _both(sentence: str) -> tuple[str, str]:
    """A sentence in French and in English."""
    with using("fr"):
        french = _(sentence)
    with using("en"):
        return french, _(sentence)


def _names(document: Document, touchpoints: Iterable[str]) -> dict[str, str]:
    """Touchpoint → its title, with the stage where another one is called the same."""
    chosen = [document.need(r.Touchpoint, touchpoint) for touchpoint in touchpoints]
    titles = [folded(x.title) for x in document.all(r.Touchpoint)]
    return {
        x.id: x.title
        if titles.count(folded(x.title)) < 2
        else f"{x.title} – {document.need(r.Stage, x.stage).title}"
        for x in chosen
    }


# --- as a table ---------------------------------------------------------------------------------------


class Heading(NamedTuple):
    """The head of a column; `scale` and `question` are those of the question below it, None of a column of our own."""

    text: str
    scale: Scale | None = None
    question: str | None = None


def headings(document: Document, survey: str, spoken: Language | None = None) -> tuple[Heading, ...]:
    """The columns of a questionnaire as a table: day, channel and customer, then every question."""
    found = document.need(r.Survey, survey)
    said = spoken or found.language
    with using(said):
        own = [Heading(_("Date")), Heading(_("Channel")), Heading(_("Persona"))]
    seen: dict[str, int] = {}
    for question in document.children(survey, r.Question):
        text = " ".join(text_of(question, said).split()) or question.id
        seen[folded(text)] = again = seen.get(folded(text), 0) + 1
        scale = None if question.type == "text" else Scale(question.low, question.high)
        own.append(Heading(text if again == 1 else f"{text} ({again})", scale, question.id))
    return tuple(own)


def text_of(question: r.Question, spoken: Language) -> str:
    """The words of a question in a language, or in the other one where it has none."""
    mine, other = question.text_fr, question.text_en
    return (mine or other) if spoken == "fr" else (other or mine)


def to_csv(document: Document, survey: str, spoken: Language | None = None) -> bytes:
    """The heads of a questionnaire as CSV, as Excel opens it in that language; answers go below."""
    said = spoken or document.need(r.Survey, survey).language
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if said == "fr" else ",")
    writer.writerow([_disarmed(heading.text) for heading in headings(document, survey, said)])
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(document: Document, survey: str, spoken: Language | None = None) -> bytes:
    """The same as a spreadsheet that takes only what is on the scale, each head with its scale as a remark."""
    from xlsxwriter import Workbook

    raw = io.BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(raw, plain) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for column, heading in enumerate(headings(document, survey, spoken)):
            sheet.write_string(0, column, heading.text, bold)
            if heading.scale is not None:
                low, high = heading.scale
                rule = {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}
                sheet.data_validation(1, column, 10_000, column, rule | {"error_message": f"{low}–{high}"})
        sheet.set_column(0, len(headings(document, survey, spoken)) - 1, 24)
        sheet.freeze_panes(1, 0)
    return raw.getvalue()


def _disarmed(text: str) -> str:
    """A cell that a spreadsheet would compute is written so that it does not."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


# --- and back -----------------------------------------------------------------------------------------


def asked_in(document: Document) -> dict[str, tuple[str, Reading]]:
    """Head of a column, folded → the survey that asks it, and how its answers are read; of all questionnaires.

    Where two ask in the same words, the last one made counts.
    """
    found: dict[str, tuple[str, Reading]] = {}
    for survey in document.all(r.Survey):
        questions = {x.id: x for x in document.children(survey.id, r.Question)}
        for spoken in ("en", "fr"):
            for heading in headings(document, survey.id, "fr" if spoken == "fr" else "en"):
                if heading.question is not None:
                    found[head_key(heading.text)] = (survey.id, _reading(questions[heading.question]))
    return found


def _reading(question: r.Question) -> Reading:
    scale = Scale(question.low, question.high)
    if question.type == "text":
        return Reading("text", question.touchpoint, 100.0)
    if question.type == "importance":
        return Reading("importance", question.touchpoint, 100.0, None, scale)
    metric: ScoreKind = question.type if question.type in {"nps", "csat", "ces"} else _metric_of(scale)
    convention: Convention = question.convention if metric == "ces" else "ease"
    kind = "overall" if question.type == "overall" or question.touchpoint is None else "score"
    return Reading(kind, question.touchpoint, 100.0, metric, scale, convention)  # type: ignore[arg-type]


def _metric_of(scale: Scale) -> ScoreKind:
    """What an overall score is by its scale."""
    return next((kind for kind, own in SCALES.items() if own == scale), "csat")
