"""How benchmarks measure: the subject and its bound run in turn in one process, so that only their ratio is judged.

    def test_c1_full_frame(bench):
        bench.compare("C1", subject=draw, bound=draw_bound, target=1.25)

Medians of at least nine rounds, after one that does not count. A target missed by more than half again fails the run; every
figure goes to the JSON file named by JOURNEY_BENCH_JSON (one object per row), and to the terminal.
"""

import gc
import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROUNDS = 15
SLACK = 1.5  # a run fails at target × 1.5: machines differ, designs more

Job = Callable[[], object]
Clock = Callable[[], float]


@dataclass
class Row:
    """One measured row: medians in milliseconds, and their ratio against the target."""

    name: str
    what: str
    subject_ms: float
    bound_ms: float
    ratio: float
    target: float
    met: bool
    python: str = field(default_factory=platform.python_version)


def interleaved(
    jobs: dict[str, Job],
    rounds: int = ROUNDS,
    before: Callable[[str], object] | None = None,
    clock: Clock = time.perf_counter,
) -> dict[str, float]:
    """Median milliseconds of each job, run in turn `rounds` times; `before(name)` runs unmeasured ahead of each.

    `clock=time.thread_time` counts what this thread computes, which a busy machine disturbs less than it does the
    clock on the wall; only for jobs that neither wait nor compute elsewhere.
    """
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds + 1):
        for name, job in jobs.items():
            if before is not None:
                before(name)
            spent = timed(job, clock)
            if number:  # the first round warms caches
                times[name].append(spent)
    return {name: statistics.median(values) for name, values in times.items()}


def timed(job: Job, clock: Clock = time.perf_counter) -> float:
    """Milliseconds one call takes, without the garbage collector's moods."""
    gc.disable()
    try:
        start = clock()
        job()
        return (clock() - start) * 1000
    finally:
        gc.enable()


class Bench:
    """Measures, reports and judges the rows of one module."""

    def __init__(self, report: Callable[[str], object] = print) -> None:
        self.rows: list[Row] = []
        self._report = report

    def compare(
        self,
        name: str,
        subject: Job,
        bound: Job,
        target: float,
        what: str = "",
        rounds: int = ROUNDS,
        clock: Clock = time.perf_counter,
    ) -> Row:
        """Runs both in turn and judges subject / bound against the target."""
        spent = interleaved({"subject": subject, "bound": bound}, rounds, clock=clock)
        return self.judge(name, spent["subject"], spent["bound"], target, what)

    def judge(self, name: str, subject_ms: float, bound_ms: float, target: float, what: str = "") -> Row:
        """Records the ratio of two medians; fails when it is more than half again above the target."""
        ratio = subject_ms / bound_ms
        row = Row(
            name, what, round(subject_ms, 4), round(bound_ms, 4), round(ratio, 3), target, ratio <= target
        )
        self.rows.append(row)
        self._report(
            f"{name:4} {ratio:6.2f} (target {target}) {subject_ms:9.3f} ms / {bound_ms:9.3f} ms  {what}"
        )
        _write(row)
        assert ratio <= target * SLACK, f"{name} {what}: {ratio:.2f} times the bound, target {target}"
        return row


def _write(row: Row) -> None:
    path = os.environ.get("JOURNEY_BENCH_JSON")
    if not path:
        return
    file = Path(path)
    rows = json.loads(file.read_text()) if file.exists() else []
    rows = [old for old in rows if (old["name"], old["what"]) != (row.name, row.what)]
    file.write_text(json.dumps([*rows, asdict(row)], indent=1))
