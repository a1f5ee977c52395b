"""What surveys say of touchpoints, as the moment score takes it in: the latest score against what is to be reached.

The target is that of the indicator (NPS, CSAT, CES) where the team set one, else the threshold from which a moment is a
satisfier. CES is taken from 1 to 7, where 7 is the easiest. Fewer than ten answers say nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple

from mapper.analysis.qualifying import on_seven
from mapper.analysis.reading import Reading
from mapper.analysis.scores import VERY_FEW, Distribution, Scale, score
from mapper.model.document import Document
from mapper.model.fields import SettingName
from mapper.model.records import Metric, Survey, Tally
from mapper.model.settings import setting

Kind = Literal["nps", "csat", "ces"]
_KINDS: Final[dict[Kind, tuple[SettingName, float]]] = {
    "nps": ("nps.satisfier", -100.0),
    "csat": ("csat.satisfier", 0.0),
    "ces": ("ces.satisfier", 1.0),
}  # the threshold of a satisfier, the worst end of the scale


class Shortfall(NamedTuple):
    """A survey's score at a touchpoint against its target; `worst` is the worst end of its scale."""

    metric: str
    score: float
    target: float
    worst: float


@dataclass(frozen=True)
class Signs:
    """What surveys and the room say of touchpoints, by id; touchpoints that are not in a non-empty `votes` have none."""

    satisfaction: Mapping[str, Shortfall] = field(default_factory=dict)
    votes: Mapping[str, int] = field(default_factory=dict)


def surveyed(read: Reading, votes: Mapping[str, int] | None = None) -> Signs:
    """Survey scores of the project at the touchpoints of a journey, and the room's votes."""
    latest: dict[str, tuple[tuple[date, int, str], Tally]] = {}
    order = {kind: -number for number, kind in enumerate(_KINDS)}
    for tally in read.document.of_type(Tally):
        place = tally.touchpoint
        if place is not None and place in read.step_of and tally.metric in order and _whole(tally):
            key = (_day(read.document, tally), order[tally.metric], tally.id)
            known = latest.get(place)
            if known is None or known[0] < key:
                latest[place] = (key, tally)
    found = {i: _shortfall(read.document, tally) for i, (_key, tally) in latest.items()}
    return Signs({i: x for i, x in found.items() if x is not None}, dict(votes or {}))


def _whole(tally: Tally) -> bool:
    """Whether it is about all customers, and about enough of them."""
    return tally.persona is None and tally.channel is None and not tally.period and tally.n >= VERY_FEW


def _day(document: Document, tally: Tally) -> date:
    survey = document.get(Survey, tally.survey)
    return date.min if survey is None or survey.day is None else survey.day


def _shortfall(document: Document, tally: Tally) -> Shortfall | None:
    kind: Kind = "nps" if tally.metric == "nps" else "csat" if tally.metric == "csat" else "ces"
    scale = Scale(tally.low, tally.high)
    known = score(kind, Distribution(scale, tally.counts))
    if known is None or scale.points < 2:
        return None
    threshold, worst = _KINDS[kind]
    own = next((x.target for x in document.of_type(Metric) if x.code == kind), None)
    aim = setting(document, threshold) if own is None else own
    if kind != "ces":
        return Shortfall(kind.upper(), known.value, aim, worst)
    if own is not None:
        aim = on_seven(own, scale, tally.convention)
    return Shortfall("CES", on_seven(known.value, scale, tally.convention), aim, worst)
