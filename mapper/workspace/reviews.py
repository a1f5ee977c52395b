"""Reviews, tickets and call logs taken into a project: insights with their source, counts per month, and every line stored."""

from datetime import date
from pathlib import Path
from typing import Final

from mapper.errors import MapperError
from mapper.exchange import reviews
from mapper.exchange.reviews import (
    Entry,
    Found,
    Origin,
    Plan,
    Role,
    by_month,
    entries_of,
    on_the_map,
    propose,
)
from mapper.exchange.survey import sheet
from mapper.exchange.survey.source import MOST_BYTES
from mapper.exchange.survey.tables import Progress, Table, read_table
from mapper.exchange.survey.taking import channels_named, places_of
from mapper.i18n import N_, _, using
from mapper.model import measuring, surveys
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.surveys import Taken
from mapper.workspace.importing import read_bytes
from mapper.workspace.project import Project

__all__ = [
    "Entry",
    "Found",
    "Origin",
    "Plan",
    "Role",
    "Table",
    "Taken",
    "by_month",
    "on_the_map",
    "propose",
    "read",
    "read_file",
    "take_in",
]

_VOLUMES: Final[dict[Origin, str]] = {
    "reviews": N_("Reviews"),
    "social-media": N_("Mentions on social media"),
}  # tickets have an indicator of their own


def read_file(path: Path, encoding: str | None = None, progress: Progress | None = None) -> Table:
    """The table in a file. Raises MapperError when it cannot be read."""
    return read_table(path.name, read_bytes(path, MOST_BYTES), encoding=encoding, progress=progress)


def read(document: Document, table: Table, plan: Plan, journey: str) -> Found:
    """The lines of a table as the plan reads them, for the touchpoints of a journey."""
    return entries_of(table, plan, places_of(document, journey))


def take_in(project: Project, table: Table, found: Found, journey: str) -> Taken:
    """Stores the lines and adds insights and counts per month, in one step; the same lines again change nothing.

    Raises MapperError when there is nothing in them, or too much for a file.
    """
    if not found.entries:
        raise MapperError(_("{name} says nothing that could be kept. Choose the column with the texts.").format(
            name=table.source.name
        ))  # fmt: skip
    document = project.document
    kept = reviews.answers_of(found)
    record = project.add_sheet(
        sheet.packed(kept), rows=kept.size, columns=len(kept.verbatims), name=table.source.name
    )
    same = surveys.with_sheet(document, record.sha256)
    if same is not None:
        return Taken(same, known=True)
    with document.edit(Label("take-in", {"name": table.source.name})):
        metric = _volume(document, found.plan.origin)
        return surveys.take_in(document, _ready(document, table, found, journey, record, metric))


def _ready(
    document: Document, table: Table, found: Found, journey: str, record: r.DataSheet, metric: r.Metric
) -> surveys.Answers:
    name = table.source.name
    counts = by_month(found.entries).items()
    return surveys.Answers(
        title=name.rpartition(".")[0] or name,
        sheet=record,
        answers=len(found.entries),
        source=name,
        day=date.today(),  # noqa: DTZ011  # a day of the user's
        type="relationship",
        language=document.one(r.Project).language,
        journey=journey,
        verbatims=tuple(_verbatims(document, found, journey)),
        values=tuple(
            measuring.Value(metric.id, place or journey, float(count), month, n=count, source=name)
            for (place, month), count in counts
        ),
        found_in=found.plan.origin,
    )


def _verbatims(document: Document, found: Found, journey: str) -> list[surveys.Verbatim]:
    chosen = on_the_map(found.entries)
    ways = channels_named(document, [x.channel for x in chosen])
    return [
        surveys.Verbatim(x.touchpoint or journey, x.text, x.type, x.rating, x.day, ways.get(x.channel))
        for x in chosen
    ]


def _volume(document: Document, origin: Origin) -> r.Metric:
    """The indicator that counts lines per month, added where the project has none."""
    if origin == "service-logs":
        return measuring.add_metric(document, code="ticket-volume")
    with using(document.one(r.Project).language):
        name = _(_VOLUMES[origin])
    there = next((x for x in document.all(r.Metric) if x.name == name and not x.code), None)
    return there or measuring.add_metric(document, name, family="operational", internal=False)
