"""How indicators are written: their names, values with their units, intervals, levels and trends, in the reader's language."""

from typing import Final

from mapper.analysis.indicators import Gauge, Point, Series, Trend
from mapper.analysis.scores import Level, Trust, trust
from mapper.i18n import N_, _, format_date, format_number, format_percent
from mapper.model.vocabulary import metric_name

LEVELS: Final[dict[Level, str]] = {"high": N_("high"), "medium": N_("medium"), "low": N_("to be improved")}
TRENDS: Final[dict[Trend, str]] = {"better": N_("better"), "worse": N_("worse"), "same": N_("unchanged")}
TRUSTS: Final[dict[Trust, str]] = {
    "none": N_("no answers"),
    "very-few": N_("very few answers: no ground to decide on"),
    "few": N_("few answers"),
}
_SHORT: Final = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}


def name(gauge: Gauge) -> str:
    """What the indicator is called."""
    return _SHORT[gauge.code] if gauge.metric is None else metric_name(gauge.metric)


def short_name(gauge: Gauge) -> str:
    """The same where there is little room: NPS, CSAT, CES by their letters unless the team named them otherwise."""
    own = gauge.metric is not None and gauge.metric.name
    return name(gauge) if own or gauge.code not in _SHORT else _SHORT[gauge.code]


def value(gauge: Gauge, number: float) -> str:
    """A value with its unit: "+30", "60%", "1.5 h"."""
    metric = gauge.metric
    decimals = metric.decimals if metric is not None else 1 if gauge.code == "ces" else 0
    unit = metric.unit.strip() if metric is not None else "%" if gauge.code == "csat" else ""
    if unit == "%":
        return format_percent(number, decimals)
    text = format_number(number, decimals, signed=gauge.code == "nps")
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text


def interval(gauge: Gauge, point: Point) -> str:
    """As “14 to 44”, "" where the value has no interval."""
    if point.low is None or point.high is None:
        return ""
    return _("{low} to {high}").format(low=_bare(gauge, point.low), high=value(gauge, point.high))


def rests_on(gauge: Gauge, point: Point) -> str:
    """What is known of a value besides itself: "14 to 44 · n = 100", or its period."""
    parts = [interval(gauge, point)]
    if point.n is not None:
        parts.append(_("n = {count}").format(count=format_number(point.n, 0)))
    return " · ".join(part for part in parts if part)


def caution(point: Point) -> str:
    """What to say of a value that rests on few answers, "" of any other."""
    few = trust(point.n) if point.n is not None else "enough"
    return _(TRUSTS[few]) if few in TRUSTS else ""


def when(point: Point) -> str:
    """The period of a value as people write it: a single day as a date, "" where it has none."""
    day = point.when.first
    return format_date(day) if day is not None and day == point.when.last else point.when.text


def level(found: Level | None) -> str:
    """S3's word for a level, "" for none."""
    return _(LEVELS[found]) if found is not None else ""


def change(found: Series) -> str:
    """The last change as a signed number: "+4", "" with a single value."""
    if found.change is None:
        return ""
    metric = found.gauge.metric
    decimals = metric.decimals if metric is not None else 1 if found.gauge.code == "ces" else 0
    return format_number(found.change, decimals, signed=True)


def trend(found: Series) -> str:
    """The last change in words: "+4 (better)", "" with a single value."""
    if found.trend is None:
        return ""
    return _("{change} ({word})").format(change=change(found), word=_(TRENDS[found.trend]))


def _bare(gauge: Gauge, number: float) -> str:
    """The lower end of an interval, whose unit stands at the upper one."""
    if gauge.metric is None and gauge.code == "csat":
        return format_number(number, 0)
    text = value(gauge, number)
    unit = gauge.metric.unit.strip() if gauge.metric is not None else ""
    return text.removesuffix(unit).rstrip() if unit else text
