"""Student's t and the normal quantile, as much of them as intervals and correlations need, in plain Python.

SciPy would cost the start of the program 100 MB and a second for two functions. The tail of t is the regularised
incomplete beta function by its continued fraction (Lentz; Numerical Recipes 6.4), good to 1e-12.
"""

from functools import cache
from math import exp, inf, lgamma, log, log1p
from statistics import NormalDist
from typing import Final

Z95: Final = NormalDist().inv_cdf(0.975)
_STEPS: Final = 300
_TINY: Final = 1e-300


def tail(t: float, freedom: float) -> float:
    """The chance of a value at least as far from 0 as `t`, both sides together; 0 to 1."""
    if t == 0:
        return 1.0
    if t in {inf, -inf}:
        return 0.0
    return _beta(freedom / (freedom + t * t), freedom / 2, 0.5)


@cache
def quantile(freedom: float, confidence: float = 0.95) -> float:
    """The t between whose negative and positive value lies `confidence` of the distribution; `freedom` > 0."""
    below, above = 0.0, 1.0
    while tail(above, freedom) > 1 - confidence:
        above *= 2
    for _step in range(200):
        middle = (below + above) / 2
        if middle in {below, above}:
            break
        if tail(middle, freedom) > 1 - confidence:
            below = middle
        else:
            above = middle
    return (below + above) / 2


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, _away_from_zero(1 - (a + b) * x / (a + 1))
    d = 1 / d
    value = d
    for m in range(1, _STEPS):
        for part in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away_from_zero(1 + part * d)
            c = _away_from_zero(1 + part / c)
            value *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
