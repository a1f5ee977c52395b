"""Scores as people write them: a value with its interval, in the unit of its kind."""

from mapper.analysis.scores import Difference, Score, ScoreKind
from mapper.i18n import _, format_number, format_percent


def value(kind: ScoreKind, number: float) -> str:
    """NPS in points with a sign, CSAT in percent, CES on its scale."""
    if kind == "nps":
        return format_number(round(number), signed=True)
    return format_percent(number) if kind == "csat" else format_number(number, 2)


def interval(found: Score) -> str:
    """From low to high, "–" where one answer says nothing of its own spread."""
    return span(found.kind, found.low, found.high)


def span(kind: ScoreKind, low: float | None, high: float | None) -> str:
    """Both ends of an interval."""
    if low is None or high is None:
        return "–"
    return _("{low} to {high}").format(low=value(kind, low), high=value(kind, high))


def gap(kind: ScoreKind, found: Difference) -> str:
    """How much higher, with a sign; CSAT in points of percent."""
    decimals = 2 if kind == "ces" else 0
    return format_number(round(found.value, decimals), decimals, signed=True)
