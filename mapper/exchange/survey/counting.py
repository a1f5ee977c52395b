"""What the answers of a survey come to: the counts of each point by whose answers they are, and what was written."""

from array import array
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from mapper.analysis.scores import Distribution, ScoreKind
from mapper.exchange.survey.answering import NONE, Answers, Labels, Question


class Group(NamedTuple):
    """Whose answers are counted together; "" where the file does not say."""

    touchpoint: str | None
    metric: ScoreKind
    persona: str
    channel: str
    period: str


class Verbatim(NamedTuple):
    """What one customer wrote, with what the same customer answered to the same touchpoint, or to all."""

    answer: int
    text: str
    touchpoint: str | None
    score: int | None
    persona: str
    channel: str
    day: int  # as `date.fromordinal` takes it, 0 where unknown


def tallies(
    answers: Answers, *, by_persona: bool = True, by_channel: bool = True, by_period: bool = True
) -> dict[Group, Distribution]:
    """How often each point was answered, by touchpoint, metric, persona, channel and period; empty groups are left out.

    A period is the one the file names, else the month of the answer ("2026-03").
    """
    questions = [question for question in answers.questions if question.metric is not None]
    nobody = Labels(("",), bytes(answers.size))
    sides = (
        answers.persona if by_persona else nobody,
        answers.channel if by_channel else nobody,
        periods(answers) if by_period else nobody,
    )
    found: dict[Group, Distribution] = {}
    for (persona, channel, period), columns in _parted(questions, sides).items():
        for question, points in zip(questions, columns, strict=True):
            counts = tuple(map(points.count, range(question.scale.low, question.scale.high + 1)))
            if any(counts) and question.metric is not None:
                group = Group(question.touchpoint, question.metric, persona, channel, period)
                _add(found, group, Distribution(question.scale, counts))
    return found


def _add(found: dict[Group, Distribution], group: Group, made: Distribution) -> None:
    """Two questions about one touchpoint count together where they have one scale; else the last one counts."""
    known = found.get(group)
    found[group] = known.plus(made) if known is not None and known.scale == made.scale else made


def _parted(
    questions: list[Question], sides: tuple[Labels, Labels, Labels]
) -> dict[tuple[str, str, str], list[bytes]]:
    """(persona, channel, period) → the points of those answers, a column per question.

    The columns are laid side by side, so that an answer is one piece of bytes, and the pieces of a group are put together: a
    fifth of the time of putting every column into the order of the groups.
    """
    persona, channel, period = sides
    if all(len(labels.texts) == 1 for labels in sides) or not questions:
        return {("", "", ""): [question.points for question in questions]}
    width = len(questions)
    table = bytearray(width * len(questions[0].points))
    for number, question in enumerate(questions):
        table[number::width] = question.points
    whole = bytes(table)
    groups: dict[tuple[int, int, int], list[bytes]] = {}
    keys = zip(persona.codes, channel.codes, period.codes, strict=True)
    for start, key in zip(range(0, len(whole), width), keys, strict=True):
        groups.setdefault(key, []).append(whole[start : start + width])
    parts = {key: b"".join(pieces) for key, pieces in groups.items()}
    return {
        (persona.texts[a], channel.texts[b], period.texts[c]): [part[n::width] for n in range(width)]
        for (a, b, c), part in parts.items()
    }


def periods(answers: Answers) -> Labels:
    """The period of each answer: the one the file names, else its month."""
    if len(answers.period.texts) > 1 or not any(answers.days):
        return answers.period
    months = {day: date.fromordinal(day).isoformat()[:7] if day else "" for day in set(answers.days)}
    texts = {text: number for number, text in enumerate(dict.fromkeys(("", *sorted(months.values()))))}
    codes = {day: texts[month] for day, month in months.items()}
    return Labels(tuple(texts), array("I", map(codes.__getitem__, answers.days)))


def each_verbatim(answers: Answers) -> Iterable[Verbatim]:
    """Every open answer that says something, in the order of the file."""
    for verbatims in answers.verbatims:
        scores = [q for q in answers.questions if q.metric is not None]
        own = (q for q in scores if q.touchpoint == verbatims.touchpoint)
        scored = next(own, None) or next((q for q in scores if q.kind == "overall"), None)
        for row, code in enumerate(verbatims.codes):
            if code:
                point = scored.points[row] if scored is not None else NONE
                yield Verbatim(
                    row,
                    verbatims.texts[code],
                    verbatims.touchpoint,
                    None if point == NONE else point,
                    answers.persona.texts[answers.persona.codes[row]],
                    answers.channel.texts[answers.channel.codes[row]],
                    answers.days[row],
                )
