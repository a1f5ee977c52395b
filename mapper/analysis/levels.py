"""Satisfaction as people speak of it (S3): a level of feeling is high, medium, or to be improved.

A level (−2 to +2) is held against a target and an alert threshold, as an indicator is: at or above the target it is high,
below the alert low, between them medium. Heat maps and the ranking of channels are means of levels, each with its number.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeVar

from mapper.analysis.reading import Rated, Reading, mean
from mapper.i18n import N_, _
from mapper.model.fields import View

Satisfaction = Literal["high", "medium", "low"]
TARGET: Final = 1.0
ALERT: Final = 0.0
WORDS: Final[dict[Satisfaction, str]] = {
    "high": N_("high"),
    "medium": N_("medium"),
    "low": N_("to be improved"),
}
K = TypeVar("K", bound=Hashable)


class Mean(NamedTuple):
    """A mean level, −2 to +2, of `n` levels."""

    level: float
    n: int


class ChannelLevel(NamedTuple):
    """How the touchpoints of a channel are felt: None where none of them has a level; `touchpoints` is how many it has."""

    channel: str
    mean: Mean | None
    touchpoints: int


@dataclass(frozen=True)
class Heat:
    """Means by row and column (ids); a pair without any level is not in `cells`."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str, str], Mean] = field(default_factory=dict)


def satisfaction(level: float | None, target: float = TARGET, alert: float = ALERT) -> Satisfaction | None:
    """The satisfaction of a level, None for None."""
    if level is None:
        return None
    if level >= target:
        return "high"
    return "low" if level < alert else "medium"


def word(found: Satisfaction) -> str:
    """A satisfaction in the reader's language."""
    return _(WORDS[found])


def stage_by_persona(read: Reading, view: View = "lived") -> Heat:
    """The mean of a persona's levels in each stage: rows are stages, columns personas."""
    found = (
        ((step.stage.id, persona.id), known[step.id].level)
        for persona in read.personas
        if (known := read.felt.get((persona.id, view), {}))
        for step in read.steps
        if step.id in known
    )
    rows = dict.fromkeys(step.stage.id for step in read.steps)
    return Heat(tuple(rows), tuple(persona.id for persona in read.personas), _means(found))


def channel_by_stage(read: Reading, view: View = "lived") -> Heat:
    """The mean of all personas' levels by channel (rows, in the order they are met) and stage (columns)."""
    found = (
        ((step.touchpoint.channel, step.stage.id), known[step.id].level)
        for persona in read.personas
        if (known := read.felt.get((persona.id, view), {}))
        for step in read.steps
        if step.id in known and step.touchpoint.channel is not None
    )
    rows = dict.fromkeys(
        step.touchpoint.channel for step in read.steps if step.touchpoint.channel is not None
    )
    columns = dict.fromkeys(step.stage.id for step in read.steps)
    return Heat(tuple(rows), tuple(columns), _means(found))


def channels_ranked(read: Reading, view: View = "lived") -> list[ChannelLevel]:
    """The channels of the journey, the best felt first; those without a level last, in the order they are met."""
    counts: dict[str, int] = {}
    levels: dict[str, list[float]] = {}
    for step in read.steps:
        channel = step.touchpoint.channel
        if channel is not None:
            counts[channel] = counts.get(channel, 0) + 1
            levels.setdefault(channel, []).extend(_levels(read, step.id, view))
    found = [ChannelLevel(i, _mean(levels[i]), count) for i, count in counts.items()]
    return sorted(found, key=lambda x: float("inf") if x.mean is None else -x.mean.level)


def best(read: Reading, view: View = "lived") -> Rated | None:
    """The touchpoint with the highest mean over personas, the first of equal ones, and its level."""
    line = read.mean_line(view)
    return max(line, key=lambda rated: rated.level) if line else None


def worst(read: Reading, view: View = "lived") -> Rated | None:
    """The touchpoint with the lowest mean over personas, the first of equal ones, and its level."""
    line = read.mean_line(view)
    return min(line, key=lambda rated: rated.level) if line else None


def overall(read: Reading, view: View = "lived", personas: Sequence[str] | None = None) -> Mean | None:
    """The mean of every level of the journey in a view, of all personas or of these."""
    people = [p.id for p in read.personas] if personas is None else personas
    return _mean([known.level for p in people for known in read.felt.get((p, view), {}).values()])


def _levels(read: Reading, touchpoint: str, view: View) -> list[float]:
    found = (read.level(touchpoint, persona.id, view) for persona in read.personas)
    return [level for level in found if level is not None]


def _mean(levels: Sequence[float]) -> Mean | None:
    return Mean(mean(levels), len(levels)) if levels else None


def _means(found: Iterable[tuple[K, float]]) -> dict[K, Mean]:
    groups: dict[K, list[float]] = {}
    for key, level in found:
        groups.setdefault(key, []).append(level)
    return {key: Mean(mean(levels), len(levels)) for key, levels in groups.items()}
