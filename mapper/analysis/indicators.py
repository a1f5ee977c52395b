"""Indicators: what was measured where, how it runs, and whether it is where it should be (S3's level, alerts).

A value typed in and a survey's score are read alike, as `Series`. What a survey says of a touchpoint counts for the indicator
of its kind (NPS, CSAT, CES): against the target and alert of the project's, else against the thresholds of a moment.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, Literal, NamedTuple

from mapper.analysis.levels import satisfaction
from mapper.analysis.path import Step
from mapper.analysis.periods import Period, period
from mapper.analysis.qualifying import on_seven
from mapper.analysis.reading import Reading
from mapper.analysis.scores import Distribution, Level, Scale, Score, ScoreKind, satisfaction_level, score
from mapper.model.document import Document
from mapper.model.fields import Direction, SettingName
from mapper.model.records import Measurement, Metric, Survey, Tally
from mapper.model.settings import setting

Trend = Literal["better", "worse", "same"]
SCORES: Final[tuple[ScoreKind, ...]] = ("nps", "csat", "ces")
# Without a target of the team's: high from the threshold of a delight, to be improved below that of a satisfier.
_THRESHOLDS: Final[dict[ScoreKind, tuple[SettingName, SettingName]]] = {
    "nps": ("nps.delight", "nps.satisfier"),
    "csat": ("csat.delight", "csat.satisfier"),
    "ces": ("ces.delight", "ces.satisfier"),
}


class Gauge(NamedTuple):
    """An indicator, or a kind of survey score that no indicator of the project stands for (then `metric` is None)."""

    code: str
    metric: Metric | None = None
    direction: Direction = "higher"

    @property
    def id(self) -> str:
        """The indicator's id, or the code of the score."""
        return self.code if self.metric is None else self.metric.id

    @property
    def internal(self) -> bool:
        """Whether it looks at the company, not at the customer."""
        return self.metric is not None and self.metric.internal


class Point(NamedTuple):
    """A value in a period. `low` and `high` are its 95 % interval where a survey gives one, `n` what it rests on."""

    when: Period
    value: float
    n: int | None = None
    low: float | None = None
    high: float | None = None
    level: Level | None = None


class Series(NamedTuple):
    """The values of an indicator at a place for a persona and a channel, or for all (None), oldest first.

    Of a survey, `total` is its score over all periods, on the day the answers came; that is then the latest.
    """

    gauge: Gauge
    place: str
    persona: str | None
    channel: str | None
    points: tuple[Point, ...]
    total: Point | None = None

    @property
    def surveyed(self) -> bool:
        """Whether a survey says so, and nobody typed it in."""
        return self.total is not None or self.points[-1].low is not None

    @property
    def latest(self) -> Point:
        return self.total or self.points[-1]

    @property
    def level(self) -> Level | None:
        """S3's level of the latest value."""
        return self.latest.level

    @property
    def change(self) -> float | None:
        """The last value less the one of the period before; None with a single one."""
        return None if len(self.points) < 2 else self.points[-1].value - self.points[-2].value

    @property
    def trend(self) -> Trend | None:
        """Whether the last change is for the better."""
        if self.change is None:
            return None
        good = self.change if self.gauge.direction == "higher" else -self.change
        return "same" if good == 0 else "better" if good > 0 else "worse"


class Alert(NamedTuple):
    """A latest value beyond its alert threshold; `fresh` when it is of after the indicator's last review."""

    series: Series
    fresh: bool


class Row(NamedTuple):
    """A line of S3's table: a touchpoint (None: the stage itself) and its key indicator.

    `level` is that of the indicator; where that has none, of the lived feeling.
    """

    stage: str
    touchpoint: str | None
    channel: str | None
    key: Series | None
    level: Level | None
    felt: float | None


# --- reading ------------------------------------------------------------------------------------------


def series_at(document: Document, place: str) -> tuple[Series, ...]:
    """All that was measured at a touchpoint, a stage or a journey, in the order of `key_series`."""
    found = [*_typed(document, place), *_asked(document, place)]
    if len(found) < 2:
        return tuple(found)
    ranks = {metric.id: number for number, metric in enumerate(document.all(Metric))}
    found.sort(key=lambda x: _rank(x, ranks))
    return tuple(found)


def series(read: Reading) -> tuple[Series, ...]:
    """All that was measured on a journey: the journey itself, then each stage with its touchpoints."""
    return tuple(x for place in places(read) for x in series_at(read.document, place))


def places(read: Reading) -> Iterator[str]:
    """The journey, its stages and their touchpoints, in reading order."""
    yield read.journey.id
    for stage, steps in _by_stage(read):
        yield stage
        yield from (step.id for step in steps)


def _by_stage(read: Reading) -> Iterator[tuple[str, list[Step]]]:
    """Every stage with its touchpoints, those without any too."""
    found: dict[str, list[Step]] = {stage: [] for stage in read.stages}
    for step in read.steps:
        found[step.stage.id].append(step)
    yield from found.items()


def key_series(document: Document, place: str) -> Series | None:
    """The indicator that stands for a place: of all customers, what they said in a survey first, internal ones last, else in
    the project's order.
    """
    return next((x for x in series_at(document, place) if x.persona is None and x.channel is None), None)


def of_metric(read: Reading, metric: str) -> tuple[Series, ...]:
    """The series of one indicator (its id, or the code of a score) on a journey."""
    return tuple(x for x in series(read) if x.gauge.id == metric)


def _rank(found: Series, ranks: dict[str, int]) -> tuple[bool, bool, int, int, str, str]:
    known = found.gauge.metric
    place = ranks[known.id] if known is not None else len(ranks) + SCORES.index(_kind(found.gauge.code))
    newer = -found.latest.when.order[0]
    return found.gauge.internal, not found.surveyed, place, newer, found.persona or "", found.channel or ""


def _typed(document: Document, place: str) -> Iterator[Series]:
    groups: dict[tuple[str, str | None, str | None], list[Measurement]] = {}
    for value in document.children(place, Measurement):
        groups.setdefault((value.metric, value.persona, value.channel), []).append(value)
    for (metric_id, persona, channel), values in groups.items():
        metric = document.need(Metric, metric_id)
        gauge = Gauge(metric.code, metric, metric.direction)
        points = (
            Point(period(x.period), x.value, x.n, level=level_of(document, metric, x.value)) for x in values
        )
        yield Series(gauge, place, persona, channel, tuple(sorted(points, key=lambda x: x.when.order)))


def level_of(document: Document, metric: Metric, value: float) -> Level | None:
    """S3's level of a value: against target and alert threshold; a score that has neither, against a moment's thresholds."""
    target, alert = metric.target, metric.alert
    if target is None and alert is None and metric.code in SCORES:
        target, alert = (setting(document, name) for name in _THRESHOLDS[_kind(metric.code)])
        return satisfaction_level(value, target, alert)
    return satisfaction_level(value, target, alert, metric.direction)


# --- survey scores ------------------------------------------------------------------------------------


def _asked(document: Document, place: str) -> Iterator[Series]:
    """The scores of surveys at a touchpoint, the latest survey's total; periods of several surveys are one line."""
    groups: dict[tuple[ScoreKind, str | None, str | None], list[Tally]] = {}
    for tally in document.children(place, Tally):
        if tally.metric in SCORES and tally.n and tally.touchpoint == place:
            groups.setdefault((_kind(tally.metric), tally.persona, tally.channel), []).append(tally)
    for (kind, persona, channel), tallies in groups.items():
        found = _of_survey(document, kind, tallies)
        if found is not None:
            metric = _metric(document, kind)
            gauge = Gauge(kind, metric, metric.direction if metric is not None else "higher")
            yield Series(gauge, place, persona, channel, *found)


def _of_survey(
    document: Document, kind: ScoreKind, tallies: Iterable[Tally]
) -> tuple[tuple[Point, ...], Point | None] | None:
    """The points by period, and the total of the latest survey."""
    by_period: dict[str, Point] = {}
    total: Point | None = None
    for tally in sorted(tallies, key=lambda x: _day(document, x)):
        if tally.period:
            point = _point(document, kind, tally, period(tally.period))
            if point is not None:
                by_period[point.when.text] = point
        else:
            day = _day(document, tally)
            when = period("" if day == date.min else day.isoformat())
            total = _point(document, kind, tally, when) or total
    points = tuple(sorted(by_period.values(), key=lambda x: x.when.order))
    if not points and total is None:
        return None
    return (points or tuple(filter(None, [total]))), total


def _point(document: Document, kind: ScoreKind, tally: Tally, when: Period) -> Point | None:
    scale = Scale(tally.low, tally.high)
    found = score(kind, Distribution(scale, tally.counts))
    if found is None:
        return None
    level = _level_of_score(document, kind, found, scale, tally)
    return Point(when, found.value, found.n, found.low, found.high, level)


def _level_of_score(
    document: Document, kind: ScoreKind, found: Score, scale: Scale, tally: Tally
) -> Level | None:
    """Against the team's target and alert, which are on the scale that was asked, else the thresholds, which are on 1 to 7."""
    metric = _metric(document, kind)
    own = metric is not None and (metric.target is not None or metric.alert is not None)
    high, low = (metric.target, metric.alert) if metric is not None and own else (None, None)
    value = found.value
    if kind == "ces" and scale.points > 1:
        value = on_seven(value, scale, tally.convention)
        high, low = (None if x is None else on_seven(x, scale, tally.convention) for x in (high, low))
    if not own:
        high, low = (setting(document, name) for name in _THRESHOLDS[kind])
    return satisfaction_level(value, high, low)


def _metric(document: Document, code: str) -> Metric | None:
    """The project's indicator of a known code; there are few, and finding it by its derived id costs a hash."""
    return next((x for x in document.of_type(Metric) if x.code == code), None)


def _kind(code: str) -> ScoreKind:
    return "nps" if code == "nps" else "csat" if code == "csat" else "ces"


def _day(document: Document, tally: Tally) -> date:
    survey = document.get(Survey, tally.survey)
    return date.min if survey is None or survey.day is None else survey.day


# --- what they say ------------------------------------------------------------------------------------


def table(read: Reading) -> list[Row]:
    """S3's table: every touchpoint with its key indicator and a level; a stage too that has an indicator of its own."""
    found = []
    for stage, steps in _by_stage(read):
        key = key_series(read.document, stage)
        if key is not None:
            found.append(Row(stage, None, None, key, key.level, None))
        found += [_row(read, step) for step in steps]
    return found


def _row(read: Reading, step: Step) -> Row:
    key, felt = key_series(read.document, step.id), read.mean(step.id, "lived")
    level = key.level if key is not None and key.level is not None else satisfaction(felt)
    return Row(step.stage.id, step.id, step.touchpoint.channel, key, level, felt)


def alerts(read: Reading) -> list[Alert]:
    """The latest values beyond an alert threshold that was set, those of after the last review first."""
    found = []
    for one in series(read):
        metric = one.gauge.metric
        if metric is not None and metric.alert is not None and one.level == "low":
            found.append(Alert(one, _after_review(one.latest, metric.reviewed)))
    return sorted(found, key=lambda x: not x.fresh)


def _after_review(point: Point, reviewed: date | None) -> bool:
    """Whether the value's period was not over when the indicator was last gone through."""
    if reviewed is None:
        return True
    return point.when.last is not None and point.when.last > reviewed


def measured(document: Document) -> bool:
    """Whether anything was measured at all."""
    return bool(document.of_type(Measurement) or document.of_type(Tally))


def only_internal(document: Document) -> bool:
    """Whether all indicators look at the company and no survey at its customers (S4 warns of it)."""
    metrics = document.all(Metric)
    asked = any(x.n and x.metric in SCORES for x in document.of_type(Tally))
    return bool(metrics) and not asked and all(x.internal for x in metrics)
