"""How much of a journey is covered (S2 "intégralité"): owned, evidenced, rated, measured; of touchpoints and of moments."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from mapper.analysis.path import Step
from mapper.analysis.reading import Reading
from mapper.model.document import Document
from mapper.model.records import Measurement, Moment, Tally

KEPT: Final = frozenset({"confirmed", "suggested"})  # the statuses of a mark that counts as a moment


@dataclass(frozen=True)
class Share:
    """`count` of `total`; the ids of what is missing, in walking order."""

    count: int
    total: int
    missing: tuple[str, ...]

    @property
    def value(self) -> float | None:
        """0 to 1, None of nothing."""
        return self.count / self.total if self.total else None


@dataclass(frozen=True)
class Covered:
    """Shares: with a team, with evidence (partly researched at least), with a lived feeling, with a measured value."""

    owned: Share
    evidenced: Share
    rated: Share
    measured: Share


@dataclass(frozen=True)
class Coverage:
    """Of all touchpoints, and of those that are moments of truth."""

    touchpoints: Covered
    moments: Covered


def coverage(read: Reading) -> Coverage:
    """The coverage of a journey. A mark that is rejected or snoozed is no moment; what its moment says counts for it too."""
    kept = {i: mark for i, mark in read.marks.items() if mark.status in KEPT}
    at_moments = [step for step in read.steps if step.id in kept]
    return Coverage(_covered(read, read.steps, {}), _covered(read, at_moments, kept))


def _covered(read: Reading, steps: Iterable[Step], marks: dict[str, Moment]) -> Covered:
    every = list(steps)
    owned = {s.id for s in every if s.touchpoint.team or (s.id in marks and marks[s.id].team)}
    evidenced = {
        s.id
        for s in every
        if _researched(s.touchpoint.evidence) or (s.id in marks and _researched(marks[s.id].evidence))
    }
    rated = {s.id for s in every if read.mean(s.id, "lived") is not None}
    values = _measured(read.document)
    measured = {s.id for s in every if s.id in values}
    return Covered(*(_share(every, found) for found in (owned, evidenced, rated, measured)))


def _researched(evidence: str | None) -> bool:
    return evidence in {"partly", "researched"}


def _measured(document: Document) -> set[str | None]:
    """The touchpoints that have a measured value or a tally of a survey."""
    known = {x.touchpoint for x in document.of_type(Measurement)}
    return known | {x.touchpoint for x in document.of_type(Tally)}


def _share(every: Collection[Step], found: Collection[str]) -> Share:
    return Share(len(found), len(every), tuple(step.id for step in every if step.id not in found))
