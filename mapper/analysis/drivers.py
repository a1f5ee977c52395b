"""Key drivers: which touchpoint's score goes with the overall score, by Spearman's rank correlation (DOMAIN: Formulas).

Correlation is not cause; whoever shows these says so. Answers have few levels, so ranks are computed from how often each pair
of answers occurs: 100,000 respondents cost as much as their distinct pairs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import copysign, inf, sqrt
from typing import Final, NamedTuple

from mapper.analysis.student import tail

WARNED_BELOW: Final = 30  # respondents
NOTHING_BELOW: Final = 10


class Correlation(NamedTuple):
    """Spearman's `rho` from −1 to 1, of `n` respondents, and the two-sided `p` (t approximation, from 10 on)."""

    rho: float
    n: int
    p: float


class Driver(NamedTuple):
    """How one touchpoint's score goes with the overall score. `warning` says that there are fewer than 30 respondents.

    `stated` is how important customers say the touchpoint is (0 to 10), `mean` its mean answer; None where not known.
    """

    touchpoint: str
    correlation: Correlation
    warning: bool
    stated: float | None = None
    mean: float | None = None


def spearman(pairs: Iterable[tuple[float, float]]) -> Correlation | None:
    """The rank correlation of pairs of answers, ties sharing their mean rank.

    None below 3 pairs, or when all answers on one side are the same: nothing goes with what does not vary.
    """
    return _correlation(Counter(pairs))


def _correlation(table: Mapping[tuple[float, float], int]) -> Correlation | None:
    n = sum(table.values())
    if n < 3:
        return None
    left, right = (_ranks(table, side) for side in (0, 1))
    middle = (n + 1) / 2
    spread_left = _spread(table, left, 0, middle)
    spread_right = _spread(table, right, 1, middle)
    if spread_left <= 0 or spread_right <= 0:
        return None
    together = sum(c * (left[x] - middle) * (right[y] - middle) for (x, y), c in table.items())
    rho = max(-1.0, min(1.0, together / sqrt(spread_left * spread_right)))
    t = copysign(inf, rho) if 1 - rho * rho < 1e-15 else rho * sqrt((n - 2) / (1 - rho * rho))
    return Correlation(rho, n, tail(t, n - 2))


def drivers(
    overall: Sequence[int | None],
    answers: Mapping[str, Sequence[int | None]],
    stated: Mapping[str, float] | None = None,
) -> tuple[Driver, ...]:
    """The touchpoints (id → an answer per respondent, None for none) by how closely they go with the overall score.

    Those with fewer than 10 respondents that answered both, or whose answers never vary, are left out.
    """
    found: list[Driver] = []
    for touchpoint, column in answers.items():
        table: Counter[tuple[float, float]] = Counter(
            (x, y) for x, y in zip(column, overall, strict=True) if x is not None and y is not None
        )
        n = sum(table.values())
        correlation = _correlation(table) if n >= NOTHING_BELOW else None
        if correlation is not None:
            mean = sum(x * count for (x, _y), count in table.items()) / n
            said = (stated or {}).get(touchpoint)
            found.append(Driver(touchpoint, correlation, n < WARNED_BELOW, said, mean))
    return tuple(sorted(found, key=lambda driver: -driver.correlation.rho))


def _ranks(table: Mapping[tuple[float, float], int], side: int) -> dict[float, float]:
    """Answer → its mean rank among all on that side."""
    counts: Counter[float] = Counter()
    for pair, count in table.items():
        counts[pair[side]] += count
    ranks: dict[float, float] = {}
    below = 0
    for answer in sorted(counts):
        ranks[answer] = below + (counts[answer] + 1) / 2
        below += counts[answer]
    return ranks


def _spread(
    table: Mapping[tuple[float, float], int], ranks: Mapping[float, float], side: int, middle: float
) -> float:
    return sum(count * (ranks[pair[side]] - middle) ** 2 for pair, count in table.items())
