"""What will be remembered of a journey: its most extreme moment and its end (Kahneman et al. 1993; S1).

    (most extreme level + last level) / 2, from −2 to +2; a tie goes to the negative one

It stands beside the plain mean, which the memory does not keep. The touchpoints it rests on are named, so that nobody has
to believe a number.
"""

from collections.abc import Sequence
from typing import NamedTuple

from mapper.analysis.reading import VIEWS, Rated, Reading, mean
from mapper.model.fields import View


class PeakEnd(NamedTuple):
    """The remembered level of a line of feelings, −2 to +2, the two touchpoints it rests on, the mean, and how many levels."""

    value: float
    peak: Rated
    end: Rated
    mean: float
    n: int


class Remembered(NamedTuple):
    """What a persona remembers of a journey in a view."""

    persona: str
    view: View
    peak_end: PeakEnd


def peak_end(line: Sequence[Rated]) -> PeakEnd | None:
    """Peak–end of levels in the order they were lived; None without any. The first of equal peaks is named."""
    if not line:
        return None
    peak = max(line, key=lambda rated: (abs(rated.level), -rated.level))
    end = line[-1]
    levels = [rated.level for rated in line]
    return PeakEnd((peak.level + end.level) / 2, peak, end, mean(levels), len(levels))


def peak_ends(read: Reading) -> list[Remembered]:
    """Peak–end of each persona and view that has a level, in the order of the personas, then expected, planned, lived."""
    found = (
        (persona.id, view, peak_end(read.line(persona.id, view)))
        for persona in read.personas
        for view in VIEWS
    )
    return [Remembered(persona, view, known) for persona, view, known in found if known is not None]


def of_all(read: Reading, view: View) -> PeakEnd | None:
    """Peak–end of the mean of all personas at each touchpoint: one figure for a summary, not what any one of them lived."""
    return peak_end(read.mean_line(view))
