"""Which touchpoints are likely moments of truth: a score from 0 to 100 with its reasons. Our own method, no standard.

    score = 100 · Σ weight · part / Σ weight, over the parts that are known

Each part goes from 0 (nothing speaks for it) to 1, for one persona at one touchpoint:

    importance    importance to the customer / 10
    distance      |level| / 2, how far from neutral
    swing         |change from the level before| / 4
    peak_end      1 where the line of feelings has its most extreme level or its end, else 0 (Kahneman et al. 1993)
    gaps          the larger of |expected − lived| and |planned − lived|, / 4
    satisfaction  how far a survey's score falls short of its target, 1 at the worst end of the scale
    votes         dots / the most dots any touchpoint of the journey has
    dropoff       share of customers who leave here, 1 from a half on

What is not known is left out and the weights of the rest count for more; `known` says how much of the whole weight that
was. With no part known there is no score. The weights are the team's (`weights_of`).
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple, get_args

from mapper.analysis.funnel import funnel
from mapper.analysis.peak_end import peak_end
from mapper.analysis.reading import Reading, mean
from mapper.analysis.signs import Shortfall, Signs, surveyed
from mapper.model.document import Document
from mapper.model.edits import TYPE_OF_PHASE
from mapper.model.fields import MomentType, SettingName, View
from mapper.model.records import Moment, MomentPersona
from mapper.model.settings import setting

PartCode = Literal["importance", "distance", "swing", "peak_end", "gaps", "satisfaction", "votes", "dropoff"]
PARTS: Final[tuple[PartCode, ...]] = get_args(PartCode)
SETTINGS: Final[dict[PartCode, SettingName]] = {
    "importance": "weight.importance",
    "distance": "weight.distance",
    "swing": "weight.swing",
    "peak_end": "weight.peak_end",
    "gaps": "weight.gaps",
    "satisfaction": "weight.satisfaction",
    "votes": "weight.votes",
    "dropoff": "weight.dropoff",
}
WORTH_A_LOOK: Final = 50.0  # a score from which the map points a touchpoint out
AIMS: Final[tuple[View, View]] = ("expected", "planned")
PRIOR: Final = 0.5  # how much of the whole weight the journey's mean counts for in `standing`
WHOLE_LOSS: Final = 50.0  # % of customers leaving from which the part is full


class Part(NamedTuple):
    """One known part of a score: `value` 0 to 1, and the facts behind it, for the words.

    importance: (importance,) · distance: (level,) · swing: (change,) · peak_end: (1.0 if peak, 1.0 if end) ·
    gaps: (aimed at, lived), `name` the view · satisfaction: (score, target), `name` the metric · votes: (dots,) ·
    dropoff: (share in %,)
    """

    code: PartCode
    value: float
    weight: float
    facts: tuple[float, ...]
    name: str = ""


class MomentScore(NamedTuple):
    """The score (0 to 100) of a touchpoint for a persona; without a persona from what holds for all.

    `known` is the share of the weights, 0 to 1, whose parts are known; `weighty` are all parts that have a weight.
    """

    touchpoint: str
    persona: str | None
    value: float
    parts: tuple[Part, ...]
    weighty: tuple[PartCode, ...]
    known: float

    @property
    def unknown(self) -> tuple[PartCode, ...]:
        """The parts that would count and are not known."""
        there = {part.code for part in self.parts}
        return tuple(code for code in self.weighty if code not in there)


class Suggestion(NamedTuple):
    """A touchpoint that nobody has marked: its highest score, the type its phase suggests, the scores of all personas."""

    touchpoint: str
    type: MomentType | None
    score: MomentScore
    scores: tuple[MomentScore, ...]


class Mark(NamedTuple):
    """A mark of the journey, whom it matters to (nobody named: everybody), and the score of its touchpoint, if any."""

    moment: Moment
    personas: tuple[str, ...]
    score: MomentScore | None


def weights_of(document: Document) -> dict[PartCode, float]:
    """The weights in force: the team's own where set, else the program's (`settings.DEFAULTS`)."""
    return {code: max(0.0, setting(document, name)) for code, name in SETTINGS.items()}


def weigh(parts: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """100 · the weighted mean of (value, weight) pairs, 0 to 100, and their whole weight; None where no weight is above 0."""
    total = whole = 0.0
    for value, weight in parts:
        total += value * weight
        whole += weight
    return None if whole <= 0 else (min(100.0, 100 * total / whole), whole)


def scores(
    read: Reading,
    weights: Mapping[PartCode, float] | None = None,
    signs: Signs | None = None,
    view: View = "lived",
) -> dict[str, tuple[MomentScore, ...]]:
    """Touchpoint id → its scores, the highest first; touchpoints of which nothing is known are left out.

    There is one per persona that feels something there; where nobody does, one of what is known for all. Without `signs`
    the surveys of the project have their say.
    """
    own = _Weights(weights_of(read.document) if weights is None else weights)
    shared, felt = (
        _shared(read, surveyed(read) if signs is None else signs, own),
        [_Line(read, persona.id, view, own) for persona in read.personas],
    )
    found: dict[str, tuple[MomentScore, ...]] = {}
    for step in read.steps:
        mine: list[tuple[str | None, tuple[Part, ...]]] = [
            (line.persona, line.parts(step.id)) for line in felt if step.id in line.levels
        ]
        common = shared[step.id]
        known = [_score(step.id, who, (*common, *parts), own) for who, parts in mine or [(None, ())]]
        ranked = sorted((x for x in known if x is not None), key=_rank)
        if ranked:
            found[step.id] = tuple(ranked)
    return found


def suggestions(
    read: Reading, found: Mapping[str, Sequence[MomentScore]] | None = None, least: float = 0.0
) -> list[Suggestion]:
    """The touchpoints without a mark (a rejected or snoozed one is a mark too), the likeliest moment first.

    `found` is what `scores` gave. The order is that of the scores, each drawn to the mean of them all as far as little is
    known of it (`standing`): one high part alone does not go before a moment for which much speaks.
    """
    known = scores(read) if found is None else found
    usual = mean([every[0].value for every in known.values()]) if known else 0.0
    made = [
        Suggestion(
            step.id, TYPE_OF_PHASE.get(step.stage.phase or ""), known[step.id][0], tuple(known[step.id])
        )
        for step in read.steps
        if step.id in known and step.id not in read.marks and known[step.id][0].value >= least
    ]
    return sorted(made, key=lambda suggestion: -standing(suggestion.score, usual))


def standing(score: MomentScore, usual: float) -> float:
    """0 to 100, what a score counts for in the order of suggestions: of few parts, it is taken as nearer to the usual one.

    On journeys with three planted moments and half of all else not rated, the first three were moments in 88 % of places,
    with the bare score in 77 % (`tests/analysis/test_validation.py`).
    """
    return (score.value * score.known + usual * PRIOR) / (score.known + PRIOR)


def marks(read: Reading, found: Mapping[str, Sequence[MomentScore]] | None = None) -> list[Mark]:
    """Every mark of the journey in walking order, whatever its status, with the score for those it matters to."""
    known = scores(read) if found is None else found
    return [_mark(read, moment, known.get(touchpoint, ())) for touchpoint, moment in read.marks.items()]


def _mark(read: Reading, moment: Moment, known: Sequence[MomentScore]) -> Mark:
    people = tuple(link.persona for link in read.document.children(moment.id, MomentPersona))
    mine = [score for score in known if not people or score.persona is None or score.persona in people]
    return Mark(moment, people, next(iter(mine or known), None))


def _rank(score: MomentScore) -> tuple[float, float]:
    return -score.value, -score.known


class _Weights(dict[PartCode, float]):
    """Every part's weight, at least 0, and what they come to in all."""

    def __init__(self, weights: Mapping[PartCode, float]) -> None:
        super().__init__({code: max(0.0, weights.get(code, 0.0)) for code in PARTS})
        self.whole = sum(self.values())
        self.weighty = tuple(code for code in PARTS if self[code] > 0)


def _score(
    touchpoint: str, persona: str | None, parts: tuple[Part, ...], weights: _Weights
) -> MomentScore | None:
    found = weigh([(part.value, part.weight) for part in parts])
    if found is None:
        return None
    value, weight = found
    known = min(1.0, weight / weights.whole)
    return MomentScore(touchpoint, persona, value, parts, weights.weighty, known)


def _shared(read: Reading, signs: Signs, weights: _Weights) -> dict[str, tuple[Part, ...]]:
    """The parts that are the same for every persona."""
    leaving = {passing.touchpoint: passing.leaving for passing in funnel(read)}
    most = max((signs.votes.get(step.id, 0) for step in read.steps), default=0)
    found: dict[str, tuple[Part, ...]] = {}
    for step in read.steps:
        parts = (
            _importance(step.touchpoint.importance, weights["importance"]),
            _shortfall(signs.satisfaction.get(step.id), weights["satisfaction"]),
            _votes(signs.votes.get(step.id, 0), most, weights["votes"]),
            _dropoff(leaving.get(step.id), weights["dropoff"]),
        )
        found[step.id] = tuple(part for part in parts if part is not None)
    return found


def _importance(importance: int | None, weight: float) -> Part | None:
    return None if importance is None else Part("importance", importance / 10, weight, (importance,))


def _shortfall(found: Shortfall | None, weight: float) -> Part | None:
    if found is None or found.target == found.worst:
        return None
    share = (found.target - found.score) / (found.target - found.worst)
    return Part("satisfaction", min(1.0, max(0.0, share)), weight, (found.score, found.target), found.metric)


def _votes(dots: int, most: int, weight: float) -> Part | None:
    return Part("votes", max(0, dots) / most, weight, (dots,)) if most > 0 else None


def _dropoff(share: float | None, weight: float) -> Part | None:
    return None if share is None else Part("dropoff", min(1.0, share / WHOLE_LOSS), weight, (share,))


class _Line:
    """A persona's line of feelings, and the parts of the score that follow from it."""

    def __init__(self, read: Reading, persona: str, view: View, weights: _Weights) -> None:
        self.persona = persona
        self.weights = weights
        self.lived = read.felt.get((persona, "lived"), {})
        self.aims = [(aim, read.felt.get((persona, aim), {})) for aim in AIMS]
        line = read.line(persona, view)
        self.levels = dict(line)
        self.changes = {b.touchpoint: b.level - a.level for a, b in pairwise(line)}
        known = peak_end(line)
        flat = len(set(self.levels.values())) < 2
        self.peak = None if known is None or flat else known.peak.touchpoint
        self.end = None if known is None or known.n < 2 else known.end.touchpoint

    def parts(self, touchpoint: str) -> tuple[Part, ...]:
        """The parts of a touchpoint at which the persona feels something."""
        level = self.levels[touchpoint]
        weights = self.weights
        found = [Part("distance", abs(level) / 2, weights["distance"], (level,))]
        if (change := self.changes.get(touchpoint)) is not None:
            found.append(Part("swing", abs(change) / 4, weights["swing"], (change,)))
        if self.end is not None:
            peak, end = touchpoint == self.peak, touchpoint == self.end
            facts = (float(peak), float(end))
            found.append(Part("peak_end", float(peak or end), weights["peak_end"], facts))
        if (gap := self._gap(touchpoint)) is not None:
            found.append(gap)
        return tuple(found)

    def _gap(self, touchpoint: str) -> Part | None:
        """The larger of the two gaps; of equal ones that to what was expected."""
        lived = self.lived.get(touchpoint)
        aims = [(aim[touchpoint].level, view) for view, aim in self.aims if touchpoint in aim]
        if lived is None or not aims:
            return None
        aim, view = max(aims, key=lambda known: abs(known[0] - lived.level))
        return Part("gaps", abs(aim - lived.level) / 4, self.weights["gaps"], (aim, lived.level), view)
