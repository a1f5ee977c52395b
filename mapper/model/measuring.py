"""Indicators and what was measured of them, typed in, pasted or imported.

A value belongs to a journey, a stage or a touchpoint, a period, and to one persona and channel or to all: setting it again
replaces it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.evidence_words import METRICS
from mapper.model.vocabulary import metric_name, title_of


class Value(NamedTuple):
    """A value to set, at a journey, a stage or a touchpoint (`place`); None takes away what is there."""

    metric: str
    place: str
    value: float | None
    period: str = ""
    persona: str | None = None
    channel: str | None = None
    n: int | None = None
    source: str = ""


def add_metric(
    document: Document, name: str = "", *, code: str = "", before: str | None = None, **values: Any
) -> r.Metric:
    """Adds an indicator, last; a known `code` brings its family, unit and direction. One with that code is there once."""
    present = metric_of(document, code) if code else None
    if present is not None:
        return present
    known = METRICS[code]._asdict() if code in METRICS else {}
    return edits.add(document, r.Metric, before=before, **(known | {"name": name, "code": code} | values))


def metric_of(document: Document, code: str) -> r.Metric | None:
    """The indicator of a known code, None when the project has not got it."""
    return document.get(r.Metric, r.make(r.Metric, code=code, order="a0").id)


def measure(document: Document, *values: Value) -> None:
    """Sets or takes away values, in one step. Raises msgspec.ValidationError when one is out of its limits."""
    if not values:
        return
    name = metric_name(document.need(r.Metric, values[0].metric))
    code = "measure" if any(x.value is not None for x in values) else "clear-measure"
    with document.edit(Label(code, {"name": name})) as edit:
        for given in values:
            made = _made(document, given)
            if given.value is not None:
                edit.put(made)
            elif made.id in document.records:
                edit.delete(made.id)


def measured(document: Document, given: Value) -> r.Measurement | None:
    """What is there at the place, period, persona and channel that `given` names."""
    return document.get(r.Measurement, _made(document, given).id)


def mark_gone_through(document: Document, metrics: Iterable[str], today: date) -> None:
    """The values of these indicators were gone through today: from now on what passed since then is new."""
    ids = list(metrics)
    if ids:
        with document.edit(Label("review", {"name": title_of(document.records[ids[0]])})):
            edits.change(document, ids, reviewed=today)


def _made(document: Document, given: Value) -> r.Measurement:
    place = r.kind_of(type(document.records[given.place]))
    return r.make(
        r.Measurement, metric=given.metric, period=given.period, persona=given.persona, channel=given.channel,
        value=given.value or 0.0, n=given.n, source=given.source, **{place: given.place},
    )  # fmt: skip
