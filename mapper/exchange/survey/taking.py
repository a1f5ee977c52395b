"""Answers made ready for a project: counts for the touchpoints, personas and channels it knows, in its own words.

A tally is about all customers, and one more each for a persona, a channel or a period: their product would be thousands of
records that nobody reads, and any of it can be counted from the stored sheet.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from mapper.analysis.scores import Convention, Distribution, ScoreKind, score
from mapper.errors import MapperError
from mapper.exchange.grid_words import channel_code, folded
from mapper.exchange.questionnaire import asked_in
from mapper.exchange.survey import unsplit
from mapper.exchange.survey.answering import Answers, answers_of
from mapper.exchange.survey.counting import Group, tallies
from mapper.exchange.survey.matching import Place
from mapper.exchange.survey.proposing import Proposal, head_key, propose
from mapper.exchange.survey.tables import Progress, Table
from mapper.exchange.survey.wordings import Words
from mapper.i18n import _
from mapper.model import records as r
from mapper.model import surveys
from mapper.model.document import Document
from mapper.model.vocabulary import channel_name

_MOST_PERIODS: Final = 60
_SURE: Final = 90.0  # of 100, from which a column is about a touchpoint without a word


class Aimed(NamedTuple):
    """A table read for one journey of a project."""

    journey: str
    places: tuple[Place, ...]
    proposal: Proposal


def places_of(document: Document, journey: str) -> tuple[Place, ...]:
    """The touchpoints of a journey that a question can be about, in order."""
    return tuple(
        Place(touchpoint.id, touchpoint.title, stage.title)
        for stage in document.children(journey, r.Stage)
        for touchpoint in document.children(stage.id, r.Touchpoint)
    )


def words_of(document: Document) -> Words:
    """The worded answers that the team added."""
    found: dict[str, dict[str, int]] = {}
    for (scale, text), value in surveys.answer_words(document).items():
        found.setdefault(scale, {})[text] = int(value)
    return found


def aim(
    document: Document, table: Table, metric: ScoreKind | None = None, journey: str | None = None
) -> Aimed:
    """The reading for the journey whose touchpoints the questions name best, or for a given one.

    Raises MapperError when no question is about any touchpoint of any journey, and when lines were not cut into cells.
    """
    best = aim_anyway(document, table, metric, journey)
    if best is not None:
        unsplit.check(table, best.proposal.columns)
    if best is None or not best.proposal.about_this_journey:
        raise MapperError(_not_about_this(table))
    return best


def aim_anyway(
    document: Document, table: Table, metric: ScoreKind | None = None, journey: str | None = None
) -> Aimed | None:
    """The same where nothing fits, for somebody who says by hand what the columns are; None without a journey."""
    journeys = [journey] if journey else [x.id for x in document.all(r.Journey)]
    return max((aimed_at(document, table, one, metric) for one in journeys), key=_fit, default=None)


def aimed_at(document: Document, table: Table, journey: str, metric: ScoreKind | None = None) -> Aimed:
    """The reading for a journey; questions of the project's own questionnaires are read as they were asked."""
    places = places_of(document, journey)
    here = {place.id for place in places}
    asked = {
        head: reading
        for head, (_survey, reading) in asked_in(document).items()
        if reading.touchpoint is None or reading.touchpoint in here
    }
    words = words_of(document)
    people = frozenset(_people(document))
    proposal = propose(table, places, metric=metric, words=words, asked=asked, people=people)
    return Aimed(journey, places, proposal)


def asked_by(document: Document, table: Table) -> str | None:
    """The project's questionnaire that a table has the answers to, and that has none yet."""
    asked = asked_in(document)
    heads = (head_key(head) for column in table.columns for head in column.heads)
    found = [asked[head][0] for head in heads if head in asked]
    if not found:
        return None
    survey = document.need(r.Survey, max(found, key=found.count))
    return survey.id if survey.sheet is None else None


def _fit(aimed: Aimed) -> float:
    return sum(
        x.confidence for x in aimed.proposal.columns if x.touchpoint is not None or x.kind == "touchpoint"
    )


def _not_about_this(table: Table) -> str:
    return _(
        "No column of {name} is about a touchpoint of this project. "
        "Choose the survey of this journey, or name its touchpoints as the survey does."
    ).format(name=table.source.name)


def read(document: Document, table: Table, aimed: Aimed, progress: Progress | None = None) -> Answers:
    """The answers of a table as it was aimed."""
    return answers_of(table, aimed.proposal, aimed.places, words=words_of(document), progress=progress)


def doubtful(table: Table, aimed: Aimed) -> tuple[str, ...]:
    """The columns of scores that several touchpoints of one name could have."""
    return tuple(
        table.columns[n].title
        for n, x in enumerate(aimed.proposal.columns)
        if x.choices and x.touchpoint is None
    )


def unplaced(table: Table, aimed: Aimed) -> tuple[str, ...]:
    """The columns of scores that are about no touchpoint of the journey: they are left out."""
    columns = aimed.proposal.columns
    if any(x.kind == "touchpoint" for x in columns):
        return ()
    return tuple(
        table.columns[n].title
        for n, x in enumerate(columns)
        if x.kind == "score" and x.touchpoint is None and not x.choices
    )


def unsure(document: Document, table: Table, aimed: Aimed) -> tuple[tuple[str, str], ...]:
    """(column, title of the touchpoint it was matched to) where the words of the two only resemble each other."""
    return tuple(
        (table.columns[n].title, document.need(r.Touchpoint, x.touchpoint).title)
        for n, x in enumerate(aimed.proposal.columns)
        if x.kind == "score" and x.touchpoint is not None and x.confidence < _SURE
    )


def main_metric(answers: Answers, wanted: ScoreKind | None = None) -> ScoreKind:
    """The kind of score that most touchpoints were asked for."""
    if wanted is not None:
        return wanted
    kinds = [q.metric for q in answers.questions if q.metric is not None and q.touchpoint is not None]
    kinds = kinds or [q.metric for q in answers.questions if q.metric is not None]
    return max(("nps", "csat", "ces"), key=kinds.count)


def totals(answers: Answers) -> dict[tuple[str | None, ScoreKind], Distribution]:
    """(touchpoint, metric) → how all customers answered."""
    counted = tallies(answers, by_persona=False, by_channel=False, by_period=False)
    return {(group.touchpoint, group.metric): found for group, found in counted.items()}


# --- for the project ----------------------------------------------------------------------------------


def made_ready(
    document: Document,
    table: Table,
    aimed: Aimed,
    answers: Answers,
    sheet: r.DataSheet,
    today: date,
) -> surveys.Answers:
    """What `surveys.take_in` puts into the project."""
    whole = any(q.kind == "overall" for q in answers.questions)
    parts = any(q.touchpoint is not None for q in answers.questions)
    identifies = bool(answers.questions) and all(
        q.kind == "importance" for q in answers.questions if q.touchpoint
    )
    name = table.source.name
    return surveys.Answers(
        title=name.rpartition(".")[0] or name,
        sheet=sheet,
        answers=answers.size,
        source=name,
        day=today,
        type="identify" if identifies and parts else "relationship" if whole and not parts else "qualify",
        language=document.one(r.Project).language,
        journey=aimed.journey,
        scores=tuple(scores_for(document, answers)),
        found_in="relationship-survey" if whole and not parts else "post-contact-survey",
    )


def scores_for(document: Document, answers: Answers) -> Iterable[surveys.Scores]:
    """The counts of all customers, then those of each persona, channel and period that the project has a name for."""
    conventions = {(q.touchpoint, q.metric): q.convention for q in answers.questions}
    people, ways = (
        personas_named(document, answers.persona.texts),
        channels_named(document, answers.channel.texts),
    )
    sides = [(False, False, False), (True, False, False), (False, True, False), (False, False, True)]
    made: dict[tuple[object, ...], surveys.Scores] = {}
    for by_persona, by_channel, by_period in sides:
        counted = tallies(answers, by_persona=by_persona, by_channel=by_channel, by_period=by_period)
        if by_period and len({group.period for group in counted}) > _MOST_PERIODS:
            continue
        for group, found in counted.items():
            persona, channel = people.get(group.persona), ways.get(group.channel)
            if (
                (by_persona and persona is None)
                or (by_channel and channel is None)
                or (by_period and not group.period)
            ):
                continue
            key = (group.touchpoint, group.metric, persona, channel, group.period)
            _add(made, key, group, found, persona, channel, conventions)
    return (*made.values(), *_importances(answers))


def _importances(answers: Answers) -> Iterable[surveys.Scores]:
    """How much customers say each touchpoint matters."""
    for question in answers.questions:
        counts = tuple(map(question.points.count, range(question.scale.low, question.scale.high + 1)))
        if question.kind == "importance" and question.touchpoint is not None and any(counts):
            yield surveys.Scores("importance", question.touchpoint, question.scale.low, counts)


def _add(
    made: dict[tuple[object, ...], surveys.Scores],
    key: tuple[object, ...],
    group: Group,
    found: Distribution,
    persona: str | None,
    channel: str | None,
    conventions: Mapping[tuple[str | None, ScoreKind | None], Convention],
) -> None:
    """Puts a count in, together with that of another word for the same persona or channel."""
    counts = found.counts
    if key in made:
        counts = tuple(map(int.__add__, counts, made[key].counts))
    convention = conventions[group.touchpoint, group.metric]
    made[key] = surveys.Scores(
        group.metric, group.touchpoint, found.scale.low, counts, persona, channel, group.period, convention
    )


def personas_named(document: Document, texts: Sequence[str]) -> dict[str, str]:
    """Text → the persona with that name or role, for those that have one."""
    known = _people(document)
    return {text: known[folded(text)] for text in texts if text and folded(text) in known}


def _people(document: Document) -> dict[str, str]:
    """Name or role, folded → the persona; of two that are called the same the first one."""
    known: dict[str, str] = {}
    for persona in reversed(document.all(r.Persona)):
        known |= {folded(name): persona.id for name in (persona.role, persona.name) if folded(name)}
    return known


def channels_named(document: Document, texts: Sequence[str]) -> dict[str, str]:
    """Text → the project's channel with that name, or that it means."""
    channels = document.all(r.Channel)
    by_code = {channel.code: channel.id for channel in channels if channel.code}
    by_name = {folded(channel_name(channel)): channel.id for channel in channels}
    found = {
        text: by_name.get(folded(text)) or by_code.get(channel_code(text) or "-") for text in texts if text
    }
    return {text: channel for text, channel in found.items() if channel is not None}


def figures(
    document: Document, answers: Answers, metric: ScoreKind
) -> dict[str, dict[str, float | int | None]]:
    """Title of a touchpoint → n, score and interval to four decimals; those of one name say their stage as well."""
    found: dict[str, dict[str, float | int | None]] = {}
    titles = _titles(document)
    counted = totals(answers)
    for question in answers.questions:
        if question.touchpoint is None or question.metric != metric:
            continue
        counts = counted.get((question.touchpoint, metric))
        made = score(metric, counts) if counts is not None else None
        values = (made.value, made.low, made.high) if made is not None else (None, None, None)
        rounded = [value if value is None else round(value, 4) for value in values]
        found[titles[question.touchpoint]] = {
            "n": made.n if made is not None else 0, metric: rounded[0], "low": rounded[1], "high": rounded[2],
        }  # fmt: skip
    return found


def _titles(document: Document) -> dict[str, str]:
    touchpoints = document.all(r.Touchpoint)
    often = [touchpoint.title for touchpoint in touchpoints]
    return {
        x.id: f"{x.title} ({document.need(r.Stage, x.stage).title})" if often.count(x.title) > 1 else x.title
        for x in touchpoints
    }
