"""Walks of the path (S4) compared: how long each took, how many contacts and transfers, and what was felt where.

A walk may have been stopped half-way, and the journey changed since: what was not walked is left out, never taken as zero.
"""

from dataclasses import dataclass
from typing import NamedTuple

from mapper.analysis.levels import Mean
from mapper.analysis.peak_end import PeakEnd, peak_end
from mapper.analysis.reading import Rated, Reading, mean
from mapper.model.records import Walk, WalkStep


@dataclass(frozen=True)
class Walked:
    """A walk in figures: `done` of `total` touchpoints, times in seconds, and how many things were found.

    `seconds`, `contacts` and `transfers` are of the steps that were walked, skipped ones apart. `mean` and `remembered` are of
    the levels given, None without any.
    """

    walk: Walk
    done: int
    skipped: int
    total: int
    seconds: int
    contacts: int
    transfers: int
    mean: Mean | None
    remembered: PeakEnd | None
    illogical: int
    useless: int
    obstacles: int
    irritants: int
    delights: int


class Along(NamedTuple):
    """One touchpoint of the journey with what each walk met there; walks that did not come there are not in `steps`."""

    touchpoint: str
    steps: dict[str, WalkStep]

    @property
    def levels(self) -> list[float]:
        """The levels the walks gave, in their order."""
        return [x.level for x in self.steps.values() if x.level is not None]


def walks(read: Reading) -> list[Walked]:
    """Every walk of the journey, in order, finished or not."""
    return [walked(read, walk) for walk in read.document.children(read.journey.id, Walk)]


def walked(read: Reading, walk: Walk) -> Walked:
    """The figures of one walk; steps at touchpoints that are not in the journey any more do not count."""
    known = _steps(read, walk.id)
    done = [x for x in known.values() if not x.skipped]
    line = [Rated(x.touchpoint, x.level) for x in done if x.level is not None]
    return Walked(
        walk=walk,
        done=len(done),
        skipped=len(known) - len(done),
        total=len(read.steps),
        seconds=sum(x.seconds for x in done),
        contacts=sum(x.contacts for x in done),
        transfers=sum(x.transfers for x in done),
        mean=Mean(mean([rated.level for rated in line]), len(line)) if line else None,
        remembered=peak_end(line),
        illogical=sum(x.logical is False for x in done),
        useless=sum(x.useful is False for x in done),
        obstacles=sum(bool(x.obstacle.strip()) for x in done),
        irritants=sum(len(lines(x.irritants)) for x in done),
        delights=sum(len(lines(x.delights)) for x in done),
    )


def side_by_side(read: Reading) -> list[Along]:
    """Each touchpoint that any walk came to, in walking order, with what each walk met there."""
    known = {walk.id: _steps(read, walk.id) for walk in read.document.children(read.journey.id, Walk)}
    found = [Along(s.id, {w: met[s.id] for w, met in known.items() if s.id in met}) for s in read.steps]
    return [along for along in found if along.steps]


def disagreements(read: Reading, least: float = 1.0) -> list[Along]:
    """Touchpoints on which the walks differ by so many levels at least, the furthest apart first."""
    apart = [along for along in side_by_side(read) if _apart(along) >= least]
    return sorted(apart, key=lambda along: -_apart(along))


def lines(text: str) -> list[str]:
    """The things typed one a line, blank lines left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _apart(along: Along) -> float:
    levels = along.levels
    return max(levels) - min(levels) if len(levels) > 1 else 0.0


def _steps(read: Reading, walk: str) -> dict[str, WalkStep]:
    """Touchpoint id → step, in walking order."""
    met = {x.touchpoint: x for x in read.document.children(walk, WalkStep)}
    return {step.id: met[step.id] for step in read.steps if step.id in met}
