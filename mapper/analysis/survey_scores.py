"""The scores of a journey's surveys, touchpoint by touchpoint: of all customers, or split by persona, channel or period.

Of several surveys that ask the same, the latest answers count, unless one survey is chosen. Each score says what it makes of a
moment of truth there (`qualifying`), which is a proposal: people decide.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from mapper.analysis.qualifying import qualification
from mapper.analysis.reading import Reading
from mapper.analysis.scores import (
    VERY_FEW,
    Convention,
    Difference,
    Distribution,
    Scale,
    Score,
    ScoreKind,
    difference,
    score,
)
from mapper.model import records as r
from mapper.model import settings
from mapper.model.document import Document
from mapper.model.fields import Qualification

Split = Literal["all", "persona", "channel", "period"]
KINDS: Final[tuple[ScoreKind, ...]] = ("nps", "csat", "ces")


class Answered(NamedTuple):
    """How a group of customers answered about a touchpoint (None: the whole journey).

    `group` is a persona's or channel's id or a period, "" for all. `proposed` is what the score says of a moment there, None
    of fewer than ten answers.
    """

    touchpoint: str | None
    group: str
    survey: str
    day: date | None
    answers: Distribution
    convention: Convention
    score: Score
    proposed: Qualification | None

    @property
    def kind(self) -> ScoreKind:
        """NPS, CSAT or CES."""
        return self.score.kind


def surveys_of(document: Document, journey: str) -> tuple[r.Survey, ...]:
    """The surveys with answers that are about a journey or the whole project, the latest first.

    Of several taken in on one day it is the one whose customers answered last.
    """
    found = [x for x in document.all(r.Survey) if x.journey in {journey, None} and x.answers]
    days = Counter(x.day for x in found)
    last: dict[str, str] = {}
    for tally in document.of_type(r.Tally) if any(count > 1 for count in days.values()) else ():
        last[tally.survey] = max(last.get(tally.survey, ""), tally.period)
    return tuple(sorted(found, key=lambda x: (x.day or date.min, last.get(x.id, "")), reverse=True))


def answered(read: Reading, split: Split = "all", survey: str | None = None) -> list[Answered]:
    """The scores in the order of the journey, the whole journey's last; each touchpoint's by group."""
    chosen: dict[str, float] = dict(settings.chosen(read.document).items())
    order = {found.id: number for number, found in enumerate(surveys_of(read.document, read.journey.id))}
    latest: dict[tuple[str | None, str, str], tuple[int, r.Tally]] = {}
    for tally in read.document.of_type(r.Tally):
        if tally.metric not in KINDS:
            continue  # how much something matters is no score of it
        group = group_of(tally, split)
        here = tally.touchpoint is None or tally.touchpoint in read.step_of
        if group is None or not here or tally.survey not in order or survey not in {None, tally.survey}:
            continue
        key = (tally.touchpoint, tally.metric, group)
        rank = order[tally.survey]
        if key not in latest or (rank, tally.id) < (latest[key][0], latest[key][1].id):
            latest[key] = (rank, tally)
    made = [_answered(read.document, key[2], tally, chosen) for key, (_rank, tally) in latest.items()]
    return sorted((x for x in made if x is not None), key=lambda x: _place(read, x))


def group_of(tally: r.Tally, split: Split) -> str | None:
    """Whose answers a tally counts in a split; None when it is of another split."""
    parts = {"persona": tally.persona, "channel": tally.channel, "period": tally.period or None}
    said = {name for name, value in parts.items() if value is not None}
    if split == "all":
        return "" if not said else None
    return parts[split] if said == {split} else None


def _answered(document: Document, group: str, tally: r.Tally, chosen: Mapping[str, float]) -> Answered | None:
    kind: ScoreKind = "nps" if tally.metric == "nps" else "csat" if tally.metric == "csat" else "ces"
    answers = Distribution(Scale(tally.low, tally.high), tally.counts)
    found = score(kind, answers)
    if found is None or answers.scale.points < 2:
        return None
    survey = document.need(r.Survey, tally.survey)
    proposed = (
        qualification(kind, found.value, chosen, answers.scale, tally.convention)
        if found.n >= VERY_FEW
        else None
    )
    return Answered(
        tally.touchpoint, group, survey.id, survey.day, answers, tally.convention, found, proposed
    )


def _place(read: Reading, found: Answered) -> tuple[int, int, str]:
    number = read.step_of[found.touchpoint].number if found.touchpoint else len(read.steps)
    return number, KINDS.index(found.kind), found.group


def groups(found: Iterable[Answered]) -> tuple[str, ...]:
    """The groups there are, those with most answers first; periods in time."""
    n: dict[str, int] = {}
    for one in found:
        n[one.group] = n.get(one.group, 0) + one.score.n
    return tuple(sorted(n, key=lambda group: (-n[group], group)))


def versus(
    found: Sequence[Answered], before: str, after: str
) -> dict[tuple[str | None, ScoreKind], Difference]:
    """(touchpoint, kind) → how much higher the group `after` scores than `before`, where both were asked alike."""
    sides = {(x.group, x.touchpoint, x.kind): x for x in found}
    made: dict[tuple[str | None, ScoreKind], Difference] = {}
    for (group, touchpoint, kind), one in sides.items():
        other = sides.get((after, touchpoint, kind))
        if group != before or other is None:
            continue
        alike = one.answers.scale == other.answers.scale and one.convention == other.convention
        gap = difference(kind, one.answers, other.answers) if alike else None
        if gap is not None:
            made[touchpoint, kind] = gap
    return made


def shares(found: Answered) -> tuple[float, float, float]:
    """How many customers are unhappy, in between and happy, as shares of 1.

    NPS: detractors, passives, promoters. CSAT: the two highest points are happy, the two lowest unhappy. CES: either side of
    the middle, the easy one is happy.
    """
    answers, scale = found.answers, found.answers.scale
    if found.kind == "nps":
        low, high = answers.between(0, 6), answers.between(9, 10)
    elif found.kind == "csat":
        high = answers.between(scale.high - 1, scale.high)
        low = answers.between(scale.low, min(scale.low + 1, scale.high - 2))
    else:
        middle = (scale.low + scale.high) / 2
        low = sum(answers.at(point) for point in range(scale.low, scale.high + 1) if point < middle)
        high = sum(answers.at(point) for point in range(scale.low, scale.high + 1) if point > middle)
        low, high = (low, high) if found.convention == "ease" else (high, low)
    n = answers.n
    return low / n, (n - low - high) / n, high / n
