"""Indicators as tables: S3's (stage, channel, key indicator, level), what is beyond an alert threshold, and the indicators."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis import indicator_words as words
from mapper.analysis.indicators import Alert, Row, Series, Trend
from mapper.analysis.scores import Level
from mapper.i18n import _, format_date, format_number
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.vocabulary import metric_name, word
from mapper.ui.studies.cells import level_cell, name_of, number_cell
from mapper.ui.studies.sheet import Cell, Column, Line
from mapper.ui.style import Look

# Level → its icon and colour: never told apart by the colour alone.
SIGNS: Final[dict[Level, tuple[str, str]]] = {
    "high": ("circle-check", "success"),
    "medium": ("circle-minus", "warning"),
    "low": ("circle-alert", "danger"),
}
TRENDS: Final[dict[Trend, tuple[str, str]]] = {
    "better": ("thumbs-up", "success"),
    "worse": ("thumbs-down", "danger"),
    "same": ("minus", "muted"),
}


def key_columns() -> tuple[Column, ...]:
    """S3's table."""
    level = _("Against target and alert threshold; where nothing is measured, of the lived feeling.")
    rests = _("The 95% interval of a survey’s score, and how many answered.")
    return (
        Column(_("Touchpoint")),
        Column(_("Stage"), 116),
        Column(_("Channel"), 104),
        Column(_("Key indicator"), 150),
        Column(_("Value"), 80, number=True),
        Column(_("Level"), 124, hint=level),
        Column(_("Change"), 84, number=True, hint=_("From the period before to the last one.")),
        Column(_("Interval and n"), 150, hint=rests),
        Column(_("Lived"), 72, number=True),
    )


def key_lines(look: Look, document: Document, rows: list[Row]) -> Iterator[Line]:
    """A line per touchpoint, and per stage that is measured itself."""
    for number, row in enumerate(rows):
        record = row.touchpoint or row.stage
        name = name_of(document, row.touchpoint) if row.touchpoint else _("The whole stage")
        yield Line(
            record,
            (
                Cell(name, number),
                Cell(name_of(document, row.stage), number),
                Cell(name_of(document, row.channel)),
                Cell(words.short_name(row.key.gauge) if row.key else ""),
                *_measured(look, row),
                level_cell(look, row.felt),
            ),
        )


def _measured(look: Look, row: Row) -> tuple[Cell, Cell, Cell, Cell]:
    """Value, level, change, and what the value rests on."""
    level = satisfaction_cell(look, row.level)
    if row.key is None:
        return Cell(""), level, Cell(""), Cell("")
    gauge, point = row.key.gauge, row.key.latest
    value = Cell(words.value(gauge, point.value), point.value, hint=words.when(point))
    caution = words.caution(point)
    rests = Cell(words.rests_on(gauge, point), point.n or 0, hint=caution)
    if caution:
        rests = rests._replace(icon=look.icon("triangle-alert", "warning"))
    return value, level, trend_cell(look, row.key), rests


def trend_cell(look: Look, found: Series) -> Cell:
    """The last change, with a sign that says whether it is for the better."""
    if found.trend is None or found.change is None:
        return Cell("")
    icon, colour = TRENDS[found.trend]
    hint = words.trend(found)
    return Cell(words.change(found), found.change, look.icon(icon, colour), hint=hint)


def satisfaction_cell(look: Look, level: Level | None) -> Cell:
    """S3's level: a sign and its word."""
    if level is None:
        return Cell("")
    icon, colour = SIGNS[level]
    order = ("low", "medium", "high").index(level)
    return Cell(words.level(level), order, look.icon(icon, colour))


def alert_columns() -> tuple[Column, ...]:
    """What is beyond a threshold."""
    return (
        Column(_("Indicator")),
        Column(_("Where")),
        Column(_("Persona"), 120),
        Column(_("Channel"), 120),
        Column(_("Period"), 100),
        Column(_("Value"), 90, number=True),
        Column(_("Alert threshold"), 130, number=True),
        Column(_("Since the last review"), 170),
    )


def alert_lines(look: Look, document: Document, found: list[Alert]) -> Iterator[Line]:
    """A line per alert, new ones first."""
    for number, alert in enumerate(found):
        one = alert.series
        metric = one.gauge.metric
        assert metric is not None
        limit = metric.alert
        seen = metric.reviewed
        known = _("known on {day}").format(day=format_date(seen)) if seen else ""
        yield Line(
            one.place,
            (
                Cell(words.short_name(one.gauge), number, look.icon("bell", "danger")),
                Cell(name_of(document, one.place)),
                Cell(name_of(document, one.persona) or _("all")),
                Cell(name_of(document, one.channel) or _("all")),
                Cell(words.when(one.latest), one.latest.when.order),
                Cell(words.value(one.gauge, one.latest.value), one.latest.value, colour=look["danger"]),
                Cell("" if limit is None else words.value(one.gauge, limit), limit),
                Cell(_("new") if alert.fresh else known, not alert.fresh),
            ),
        )


def metric_columns() -> tuple[Column, ...]:
    """The indicators of the project."""
    return (
        Column(_("Indicator")),
        Column(_("Family"), 170),
        Column(_("Looks at"), 120),
        Column(_("Unit"), 64),
        Column(_("Direction"), 150),
        Column(_("Target"), 90, number=True),
        Column(_("Alert threshold"), 124, number=True),
        Column(_("Values"), 76, number=True),
        Column(_("Last review"), 110),
    )


def metric_lines(metrics: list[tuple[r.Metric, int]]) -> Iterator[Line]:
    """A line per indicator with how many values it has on this journey."""
    for number, (metric, count) in enumerate(metrics):
        yield Line(
            metric.id,
            (
                Cell(metric_name(metric), number),
                Cell(word(f.MetricFamily, metric.family)),
                Cell(_("the company") if metric.internal else _("the customer")),
                Cell(metric.unit),
                Cell(word(f.Direction, metric.direction)),
                number_cell(metric.target),
                number_cell(metric.alert),
                Cell(format_number(count), count),
                Cell(format_date(metric.reviewed) if metric.reviewed else "", metric.reviewed or ""),
            ),
        )
