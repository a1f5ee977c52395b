"""D3 of PERFORMANCE.md: the map stays as smooth while an export runs as it is without one.

The wall clock counts here, since it is the other process that could take the processor away. Rounds with and without an
export take turns, so that whatever else the machine does falls on both.
"""

import statistics
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mapper.canvas.view import MapView
from mapper.layout.look import LIGHT
from mapper.model.document import Document
from mapper.workspace.exporting import Export
from mapper.workspace.project import Project
from tests.benchmarks.documents import journey_of

SIZE = (1600, 900)
STEP, PANS, ROUNDS, TOUCHPOINTS = 16, 60, 3, 1000
TARGET = 1.5
OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


@pytest.fixture
def view(qapp, records_of):
    """A window onto the middle of a journey of 1,000 touchpoints at 100 %."""
    records = records_of(TOUCHPOINTS)
    made = MapView(LIGHT)
    made.setHorizontalScrollBarPolicy(OFF)
    made.setVerticalScrollBarPolicy(OFF)
    made.resize(*SIZE)
    made.set_map(Document(records), journey_of(records))
    made.show()
    made.zoom_to(1.0)
    made.scroll_by(round(made.map_size()[0] / 4), 160)
    settle()
    yield made
    made.set_map(None)
    made.close()
    made.deleteLater()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def pan(view: MapView) -> list[float]:
    """Milliseconds of each step of a pan, there and back, painted."""
    times = []
    for number in range(PANS):
        start = time.perf_counter()
        view.scroll_by(STEP if number < PANS / 2 else -STEP, 0)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.004)  # a hand moves sixty to two hundred times a second, not always
    return times


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def pan_during_an_export(view: MapView, project: Project, target: Path) -> list[float]:
    """The steps of pans from the moment an export is asked for until its file is in its place."""
    ended = threading.Event()
    times: list[float] = []
    flags = ["--kind", "poster", "--paper", "a0"]
    export = Export(project.snapshot(), target, flags, lambda _step: None, lambda _export: ended.set())
    while not ended.is_set():
        times += pan(view)
    export.wait()
    assert export.error is None
    return times


def test_d3_pan_during_an_export_against_without(bench, view, records_of, tmp_path):
    alone: list[float] = []
    beside: list[float] = []
    with Project.new(records_of(TOUCHPOINTS), name="bench") as project:
        project.prepare()
        pan(view)
        for _round in range(ROUNDS):
            during = pan_during_an_export(view, project, tmp_path / "poster.pdf")
            beside += during
            for _pan in range(len(during) // PANS):
                alone += pan(view)
    bench.judge(
        "D3", p95(beside), p95(alone), TARGET, f"pan p95 during an export / without, {len(beside)} steps"
    )
