"""Key indicators (S3): stage by stage the touchpoint, its channel, its key indicator and level; and what is beyond an alert."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis import indicator_words as words
from mapper.analysis.indicators import Alert, alerts, only_internal, series
from mapper.analysis.indicators import Row as Line
from mapper.analysis.indicators import table as lines
from mapper.analysis.scores import Level
from mapper.i18n import N_, _, format_date, ngettext
from mapper.model.records import Channel, Journey, Persona, Stage, Touchpoint
from mapper.model.vocabulary import channel_name, title_of
from mapper.report import anchors, design, signs, typeset
from mapper.report.pieces import Part
from mapper.report.section import Section
from mapper.report.subject import Subject, shortened
from mapper.report.table import Cell, Column, Group, Row, table, unbroken

# As on the map: a level is told by its shape as well as by its colour.
SIGNS: Final[dict[Level, tuple[str, str]]] = {
    "high": ("circle-check", "success"),
    "medium": ("circle-minus", "warning"),
    "low": ("circle-alert", "danger"),
}


def build(subject: Subject) -> Iterator[Part]:
    """Nothing as long as nothing was measured on the journey."""
    if not series(subject.read):
        return
    lead = _(
        "Each touchpoint with the indicator that stands for it. The level is held against target and alert threshold, where "
        "nothing is measured against the lived feeling."
    )
    yield from typeset.lead(lead, subject.width)
    if only_internal(subject.document):
        warning = _("All indicators look at the company. None asks the customer.")
        yield from typeset.paragraph(warning, subject.width, design.STRONG, colour="danger")
    yield from table(_columns(subject), _rows(subject), subject.width)
    yield from _alerts(subject)


def _columns(subject: Subject) -> tuple[Column, ...]:
    return (
        Column(_("Touchpoint"), 38),
        Column(_("Channel"), 22, fits=subject.channel_names, indent=17),
        Column(_("Key indicator"), 30),
        Column(_("Value"), 14, design.CELL_STRONG, "right"),
        Column(_("Change"), 13, design.CELL, "right"),
        Column(_("Level"), 22, fits=unbroken(*signs.satisfactions()), indent=17),
    )


def _rows(subject: Subject) -> Iterator[Row | Group]:
    before = None
    for line in lines(subject.read):
        if line.stage != before:
            before = line.stage
            yield Group(subject.short(subject.document.need(Stage, line.stage)), anchors.stage(line.stage))
        yield _row(subject, line)


def _row(subject: Subject, line: Line) -> Row:
    touchpoint = subject.document.get(Touchpoint, line.touchpoint)
    name = subject.name(touchpoint) if touchpoint is not None else _("The whole stage")
    link = anchors.on_map(touchpoint.id) if touchpoint is not None else None
    return Row((Cell(name, link=link), _channel(subject, line.channel), *_key(line), level_cell(line.level)))


def _channel(subject: Subject, channel: str | None) -> Cell:
    found = subject.document.get(Channel, channel)
    if found is None:
        return Cell()
    return Cell(channel_name(found), signs.icon(found.icon or "circle-help"), 17)


def _key(line: Line) -> tuple[Cell, Cell, Cell]:
    """The indicator with what it rests on, its value and last change."""
    if line.key is None:
        return Cell("–"), Cell(), Cell()
    gauge, point = line.key.gauge, line.key.latest
    known = [words.rests_on(gauge, point) or shortened(words.when(point)), words.caution(point)]
    said = "\n".join(filter(None, known))
    name, value = shortened(words.short_name(gauge)), shortened(words.value(gauge, point.value), 40)
    return Cell(name, note=said), Cell(value), Cell(words.change(line.key))


def level_cell(level: Level | None) -> Cell:
    """S3's level as a sign and its word."""
    if level is None:
        return Cell()
    name, colour = SIGNS[level]
    return Cell(words.level(level), signs.icon(name, colour), 17)


# --- alerts -------------------------------------------------------------------------------------------


def _alerts(subject: Subject) -> Iterator[Part]:
    found = alerts(subject.read)
    if not found:
        return
    yield from typeset.heading(_("Beyond the alert threshold"), subject.width)
    fresh = sum(alert.fresh for alert in found)
    if fresh:
        text = ngettext(
            "{count} value passed its alert threshold since the last review.",
            "{count} values passed their alert threshold since the last review.",
            fresh,
        )
        yield from typeset.paragraph(text.format(count=fresh), subject.width, above=0, keep=True)
    columns = (
        Column(_("Indicator"), 28, design.CELL_STRONG, indent=17),
        Column(_("Where"), 36),
        Column(_("Period"), 15),
        Column(_("Value"), 13, design.CELL_STRONG, "right"),
        Column(_("Threshold"), 13, design.CELL, "right"),
        Column(_("Last review"), 16),
    )
    yield from table(columns, [_alert(subject, alert) for alert in found], subject.width, above=6)


def _alert(subject: Subject, alert: Alert) -> Row:
    one = alert.series
    metric = one.gauge.metric
    assert metric is not None  # nothing else has a threshold
    limit, seen = metric.alert, metric.reviewed
    record = subject.document.records[one.place]
    assert isinstance(record, Touchpoint | Stage | Journey)
    return Row(
        (
            Cell(shortened(words.short_name(one.gauge)), signs.icon("bell", "danger"), 17),
            Cell(subject.name(record), note=" · ".join(_of_whom(subject, alert))),
            Cell(shortened(words.when(one.latest))),
            Cell(shortened(words.value(one.gauge, one.latest.value), 40)),
            Cell("" if limit is None else shortened(words.value(one.gauge, limit), 40)),
            Cell(
                format_date(seen) if seen is not None else "–", note=_("new") if alert.fresh and seen else ""
            ),
        )
    )


def _of_whom(subject: Subject, alert: Alert) -> Iterator[str]:
    """The persona and channel a value is of, where it is not of all; and what it rests on."""
    persona = subject.document.get(Persona, alert.series.persona)
    channel = subject.document.get(Channel, alert.series.channel)
    yield from (title_of(x) for x in (persona, channel) if x is not None)
    latest = alert.series.latest
    yield from filter(None, (words.rests_on(alert.series.gauge, latest), words.caution(latest)))


SECTION = Section("indicators", N_("Key indicators"), build)
