"""A full analysis of a journey against opening its file: everything the dashboard, panels and report ask for, in one go."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.analysis import (
    coverage,
    dashboard,
    funnel,
    gaps,
    handoffs,
    insights,
    inventory,
    levels,
    moments,
    peak_end,
    quadrants,
    start_here,
    stranded,
    swings,
)
from mapper.analysis.reading import Reading, reading
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.storage import guard
from mapper.storage.saving import write_new
from tests.benchmarks.documents import journey_of
from tests.benchmarks.harness import Bench


def analyse(document: Document, journey: str) -> Reading:
    """Every analysis there is of one journey."""
    read = reading(document, journey)
    peak_end.peak_ends(read)
    for kind in ("promise", "expectation"):
        gaps.ranked(gaps.by_touchpoint(read, kind))
        gaps.by_stage(read, kind)
        gaps.by_persona(read, kind)
    for persona in read.personas:
        line = read.line(persona.id, "lived")
        swings.largest(line)
        swings.recoveries(line)
    levels.stage_by_persona(read)
    levels.channel_by_stage(read)
    levels.channels_ranked(read)
    found = moments.scores(read)
    moments.suggestions(read, found)
    moments.marks(read, found)
    start_here.start_here(read, found)
    for between in handoffs.BOTH:
        handoffs.matrix(read, between)
    for whole in (inventory.rows, funnel.funnel, stranded.stranded, quadrants.quadrants, coverage.coverage):
        whole(read)
    insights.by_severity(insights.ranked(insights.insights(read)))
    dashboard.figures(read)
    return read


@pytest.mark.parametrize(("cards", "target"), [(300, 2.0), (10_000, 5.0)])
def test_a_full_analysis_against_opening_the_file(
    bench: Bench, records_of: Callable[[int], list[Record]], tmp_path: Path, cards: int, target: float
) -> None:
    """Opening is msgspec's and SQLite's C; the analysis makes some 300,000 small tuples at 10,000 cards."""
    records = records_of(cards)
    path = tmp_path / "bench.journey"
    write_new(path, {record.id: record for record in records})

    def opened() -> Document:
        return Document(guard.read(path).records)

    document, journey = opened(), journey_of(records)
    bench.compare(
        "A1",
        lambda: analyse(document, journey),
        opened,
        target=target,
        what=f"full analysis of {cards} cards",
        rounds=9,
        clock=time.thread_time,
    )
