"""Scores of a survey with their intervals: NPS, CSAT and CES from the counts of each answer (DOMAIN: Formulas).

A score without answers does not exist (None), never zero. All intervals are at 95 %.
"""

from collections.abc import Callable, Iterable, Mapping
from math import sqrt
from typing import Final, Literal, NamedTuple

from mapper.analysis.student import Z95, quantile

ScoreKind = Literal["nps", "csat", "ces"]
Convention = Literal[
    "ease", "effort"
]  # of CES: a high number says that it was easy, or that it was hard work

FEW: Final = 30  # answers below which a score is shown with a warning
VERY_FEW: Final = 10  # answers below which nothing should be decided on it
_ADDED: Final = (
    3  # answers of the adjusted Wald interval (Rocks 2016): three quarters each to promoters and detractors
)


class Scale(NamedTuple):
    """The whole numbers a question can be answered with, both ends included."""

    low: int
    high: int

    @property
    def points(self) -> int:
        return self.high - self.low + 1


SCALES: Final[Mapping[ScoreKind, tuple[Scale, ...]]] = {
    "nps": (Scale(0, 10),),
    "csat": (Scale(1, 5), Scale(1, 4), Scale(0, 10)),
    "ces": (Scale(1, 7), Scale(1, 5)),
}


class Score(NamedTuple):
    """`value` with its 95 % interval; NPS −100 to 100, CSAT in %, CES on its scale. `n` answers, at least one.

    `low` and `high` are None where no interval can be computed (CES from one answer).
    """

    kind: ScoreKind
    n: int
    value: float
    low: float | None
    high: float | None


class Distribution(NamedTuple):
    """How often each point of the scale was answered; `counts[0]` belongs to `scale.low`."""

    scale: Scale
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        return sum(self.counts)

    def at(self, point: int) -> int:
        """How often this point was answered."""
        return self.counts[point - self.scale.low]

    def between(self, low: int, high: int) -> int:
        """How many answers lie from `low` to `high`, both included."""
        return sum(self.counts[max(low - self.scale.low, 0) : max(high - self.scale.low + 1, 0)])

    def plus(self, other: "Distribution") -> "Distribution":
        """Both together. Raises ValueError when their scales differ."""
        if other.scale != self.scale:
            raise ValueError(f"{self.scale} and {other.scale} cannot be added")
        return Distribution(self.scale, tuple(map(int.__add__, self.counts, other.counts)))


def distribution(scale: Scale, answers: Iterable[int]) -> Distribution:
    """The counts of answers. Raises ValueError when one is not on the scale."""
    counts = [0] * scale.points
    for answer in answers:
        if not scale.low <= answer <= scale.high:
            raise ValueError(f"{answer} is not on the scale {scale.low} to {scale.high}")
        counts[answer - scale.low] += 1
    return Distribution(scale, tuple(counts))


def score(kind: ScoreKind, answers: Distribution) -> Score | None:
    """The score of that kind; None without answers."""
    return _SCORES[kind](answers)


# --- each kind ----------------------------------------------------------------------------------------


def nps(answers: Distribution) -> Score | None:
    """100·(promoters 9–10 − detractors 0–6)/n, interval by adjusted Wald, within −100 to 100."""
    n = answers.n
    if n == 0:
        return None
    promoters, detractors = answers.between(9, 10), answers.between(0, 6)
    middle, variance = _adjusted(promoters, detractors, n)
    reach = 100 * Z95 * sqrt(variance)
    value = 100 * (promoters - detractors) / n
    return Score("nps", n, value, max(100 * middle - reach, -100.0), min(100 * middle + reach, 100.0))


def csat(answers: Distribution) -> Score | None:
    """100·(answers on the two highest points)/n, interval by Wilson."""
    n = answers.n
    if n == 0:
        return None
    share, low, high = _happy(answers)
    return Score("csat", n, 100 * share, 100 * low, 100 * high)


def ces(answers: Distribution) -> Score | None:
    """The mean answer, interval by Student's t; which way the scale runs is the convention's, not this number's."""
    n = answers.n
    if n == 0:
        return None
    mean, variance = _mean_and_variance(answers)
    if n == 1:
        return Score("ces", n, mean, None, None)
    reach = quantile(n - 1) * sqrt(variance / n)
    return Score("ces", n, mean, mean - reach, mean + reach)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The Wilson interval of a share, 0 to 1; `n` ≥ 1."""
    square = Z95 * Z95
    share = hits / n
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = Z95 * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return (
        0.0 if hits == 0 else max(middle - reach, 0.0),
        1.0 if hits == n else min(middle + reach, 1.0),
    )


def _happy(answers: Distribution) -> tuple[float, float, float]:
    """The share of answers on the two highest points, and its Wilson interval, 0 to 1."""
    hits = answers.between(answers.scale.high - 1, answers.scale.high)
    return hits / answers.n, *wilson(hits, answers.n)


_SCORES: Final[Mapping[ScoreKind, Callable[[Distribution], Score | None]]] = {
    "nps": nps,
    "csat": csat,
    "ces": ces,
}


def _adjusted(promoters: int, detractors: int, n: int) -> tuple[float, float]:
    """The adjusted Wald estimate of the net share of promoters, −1 to 1, and the variance of its mean."""
    more = n + _ADDED
    plus, minus = (promoters + _ADDED / 4) / more, (detractors + _ADDED / 4) / more
    return plus - minus, max(plus + minus - (plus - minus) ** 2, 0.0) / more


def _mean_and_variance(answers: Distribution) -> tuple[float, float]:
    """Mean and sample variance (0 for one answer)."""
    points = range(answers.scale.low, answers.scale.high + 1)
    n = answers.n
    mean = sum(point * count for point, count in zip(points, answers.counts, strict=True)) / n
    spread = sum(count * (point - mean) ** 2 for point, count in zip(points, answers.counts, strict=True))
    return mean, spread / (n - 1) if n > 1 else 0.0


# --- two scores ---------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """`value` of the second score less the first, with its 95 % interval (None where there is none)."""

    value: float
    low: float | None
    high: float | None

    @property
    def plain(self) -> bool:
        """Whether the interval leaves no doubt on which side of zero the difference lies."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def difference(kind: ScoreKind, before: Distribution, after: Distribution) -> Difference | None:
    """How much higher `after` scores: adjusted Wald for NPS, Newcombe's hybrid for CSAT, Welch's t for CES.

    None when either has no answers. Raises ValueError when CES scales differ: their means cannot be compared.
    """
    first, second = score(kind, before), score(kind, after)
    if first is None or second is None:
        return None
    value = second.value - first.value
    if kind == "nps":
        return _nps_difference(value, before, after)
    if kind == "csat":
        return _csat_difference(value, before, after)
    if before.scale != after.scale:
        raise ValueError(f"means on {before.scale} and {after.scale} cannot be compared")
    return _ces_difference(value, before, after)


def _nps_difference(value: float, before: Distribution, after: Distribution) -> Difference:
    (one, variance), (two, other) = (
        _adjusted(x.between(9, 10), x.between(0, 6), x.n) for x in (before, after)
    )
    reach = 100 * Z95 * sqrt(variance + other)
    middle = 100 * (two - one)
    return Difference(value, max(middle - reach, -200.0), min(middle + reach, 200.0))


def _csat_difference(value: float, before: Distribution, after: Distribution) -> Difference:
    """Newcombe 1998, method 10: the Wilson limits of both, squared and added."""
    first, low, high = _happy(before)
    second, floor, roof = _happy(after)
    down = sqrt((second - floor) ** 2 + (high - first) ** 2)
    up = sqrt((roof - second) ** 2 + (first - low) ** 2)
    return Difference(value, value - 100 * down, value + 100 * up)


def _ces_difference(value: float, before: Distribution, after: Distribution) -> Difference:
    if min(before.n, after.n) < 2:
        return Difference(value, None, None)
    one, two = (_mean_and_variance(x)[1] / x.n for x in (before, after))
    if one + two == 0:
        return Difference(value, value, value)
    freedom = (one + two) ** 2 / (one**2 / (before.n - 1) + two**2 / (after.n - 1))
    reach = quantile(freedom) * sqrt(one + two)
    return Difference(value, value - reach, value + reach)


# --- what a score says --------------------------------------------------------------------------------

Trust = Literal["none", "very-few", "few", "enough"]
Level = Literal["high", "medium", "low"]
Direction = Literal["higher", "lower"]  # which way is better


def trust(n: int) -> Trust:
    """How far a score of `n` answers carries: nothing, very few (below 10), few (below 30), enough."""
    if n <= 0:
        return "none"
    return "very-few" if n < VERY_FEW else "few" if n < FEW else "enough"


def satisfaction_level(
    value: float, target: float | None, alert: float | None, direction: Direction = "higher"
) -> Level | None:
    """S3's level élevé / moyen / à améliorer: on target, short of it, beyond the alert threshold.

    Without a target all that is clear of the alert is medium, and the other way round; without both None.
    """
    sign = 1 if direction == "higher" else -1
    if alert is not None and sign * value < sign * alert:
        return "low"
    if target is not None and sign * value >= sign * target:
        return "high"
    return None if target is None and alert is None else "medium"
