"""How well each touchpoint is done and how much it matters: as people felt it, or as customers answered.

Performance by scores is the satisfaction from 0 to 100 that NPS, CSAT and CES have in common (`qualifying.satisfaction`: CSAT in
percent, NPS moved from −100 … 100). Of a touchpoint asked for several kinds the one with most answers counts. Importance is
what customers said where a survey asked them, from 0 to 10 whatever the scale was, else what the team wrote.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from mapper.analysis.qualifying import satisfaction
from mapper.analysis.reading import Reading
from mapper.analysis.scores import Distribution, Scale
from mapper.analysis.survey_scores import Answered, answered, surveys_of
from mapper.model import records as r

Measure = Literal["feelings", "scores"]
MEASURES: Final[tuple[Measure, ...]] = ("feelings", "scores")


class Measured(NamedTuple):
    """A value, and how many answers it is the mean of; 0 where nobody was asked."""

    value: float
    n: int = 0


def performances(read: Reading, measure: Measure) -> dict[str, Measured]:
    """Touchpoint → the lived feeling (−2 to +2) or the satisfaction (0 to 100); those that are known, in walking order."""
    if measure == "feelings":
        levels = {step.id: read.mean(step.id, "lived") for step in read.steps}
        return {place: Measured(level) for place, level in levels.items() if level is not None}
    most: dict[str, Answered] = {}
    for one in answered(read):
        place = one.touchpoint
        if place is not None and (place not in most or one.score.n > most[place].score.n):
            most[place] = one
    return {place: Measured(_satisfaction(one), one.score.n) for place, one in most.items()}


def importances(read: Reading) -> dict[str, Measured]:
    """Touchpoint → how much it matters, 0 to 10; those that are known."""
    wrote = {step.id: step.touchpoint.importance for step in read.steps}
    known = {place: Measured(float(value)) for place, value in wrote.items() if value is not None}
    return {**known, **stated(read)}


def stated(read: Reading) -> Mapping[str, Measured]:
    """Touchpoint → how much customers say it matters, 0 to 10, by the latest survey that asked."""
    rank = {
        survey.id: n for n, survey in enumerate(surveys_of(read.document, read.journey.id))
    }  # 0 the latest
    latest: dict[str, r.Tally] = {}
    for tally in read.document.of_type(r.Tally):
        place, survey = tally.touchpoint, tally.survey
        if tally.metric != "importance" or place is None or place not in read.step_of or survey not in rank:
            continue
        before = latest.get(place)
        if before is None or (rank[survey], tally.id) < (rank[before.survey], before.id):
            latest[place] = tally
    found = {place: _of_ten(tally) for place, tally in latest.items()}
    return {place: mean for place, mean in found.items() if mean is not None}


def _of_ten(tally: r.Tally) -> Measured | None:
    answers = Distribution(Scale(tally.low, tally.high), tally.counts)
    if not answers.n or answers.scale.points < 2:
        return None
    total = sum(place * count for place, count in enumerate(tally.counts))
    return Measured(10 * total / answers.n / (answers.scale.high - answers.scale.low), answers.n)


def _satisfaction(one: Answered) -> float:
    return satisfaction(one.kind, one.score.value, one.answers.scale, one.convention)
