"""Passages from touchpoint to touchpoint: where the customer is handed from team to team, and changes channel (S0, S4).

A passage is a transition that is drawn, or, where none leads on from a card (loops and exits do not), the step to the next
card of the walk. What went wrong on the way (broken, said again, contradicted) is known of drawn ones only;
shares are of those.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from mapper.analysis.path import Step
from mapper.analysis.reading import Reading, once
from mapper.model.records import Transition

Between = Literal["team", "channel"]
BOTH: Final[tuple[Between, ...]] = ("team", "channel")


class Passage(NamedTuple):
    """From one touchpoint to another; `transition` is None where nothing is drawn and the order of the cards says it."""

    source: Step
    target: Step
    transition: Transition | None

    def ends(self, between: Between) -> tuple[str, str] | None:
        """The two teams (or channels) it goes between; None where they are the same or one is not known."""
        one, other = getattr(self.source.touchpoint, between), getattr(self.target.touchpoint, between)
        return (one, other) if one and other and one != other else None


@dataclass(frozen=True)
class Health:
    """How well customers are handed on: numbers of passages, and minutes of waiting in all."""

    passages: int
    drawn: int
    broken: int
    repeats: int
    contradictions: int
    waits: float

    @property
    def broken_share(self) -> float | None:
        """Share of the drawn passages that are broken, 0 to 1; None without any."""
        return self.broken / self.drawn if self.drawn else None

    @property
    def troubled(self) -> bool:
        """Whether anything is known to go wrong."""
        return bool(self.broken or self.repeats or self.contradictions)


class Pair(NamedTuple):
    """All passages from one team (or channel) to another one, by id."""

    source: str
    target: str
    passages: tuple[Passage, ...]
    health: Health


@once
def passages(read: Reading) -> tuple[Passage, ...]:
    """Every passage of the journey in walking order of where it starts; ways out are none."""
    found: list[Passage] = []
    for step in read.steps:
        drawn = [
            Passage(step, target, way)
            for way in read.ways.get(step.id, ())
            if (target := read.step_of.get(way.target or "")) is not None
        ]
        found += drawn
        leads_on = any(x.transition is not None and x.transition.type != "loop" for x in drawn)
        if not leads_on and step.number + 1 < len(read.steps):
            found.append(Passage(step, read.steps[step.number + 1], None))
    return tuple(found)


def health(found: Iterable[Passage]) -> Health:
    """The numbers of passages; waits are minutes in all, of those that say so."""
    every = list(found)
    drawn = [passage.transition for passage in every if passage.transition is not None]
    return Health(
        passages=len(every),
        drawn=len(drawn),
        broken=sum(way.broken for way in drawn),
        repeats=sum(way.repeats for way in drawn),
        contradictions=sum(way.contradictions for way in drawn),
        waits=sum(way.wait for way in drawn if way.wait is not None),
    )


def crossing(read: Reading, between: Between) -> list[Passage]:
    """The passages between two teams (hand-offs) or two channels."""
    return [passage for passage in passages(read) if passage.ends(between) is not None]


def pairs(read: Reading, between: Between) -> list[Pair]:
    """The hand-offs (or channel changes) by who gives and who takes; most broken first, then the most frequent."""
    groups: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages(read):
        if (ends := passage.ends(between)) is not None:
            groups.setdefault(ends, []).append(passage)
    found = [Pair(*ends, tuple(group), health(group)) for ends, group in groups.items()]
    return sorted(found, key=lambda pair: (-pair.health.broken, -pair.health.passages))


def matrix(read: Reading, between: Between) -> Mapping[tuple[str, str], Pair]:
    """(from, to) → the passages between them, for a square table."""
    return {(pair.source, pair.target): pair for pair in pairs(read, between)}


def ends_of(read: Reading, between: Between) -> tuple[str, ...]:
    """The teams (or channels) of the journey's touchpoints, in the order they are met: the sides of the matrix."""
    found = (getattr(step.touchpoint, between) for step in read.steps)
    return tuple(dict.fromkeys(end for end in found if end is not None))


def troubled(read: Reading) -> list[Passage]:
    """The drawn passages that are broken, make the customer say it again, or contradict what was said before."""
    return [
        passage
        for passage in passages(read)
        if _trouble(passage, lambda way: way.broken or way.repeats or way.contradictions)
    ]


def broken(read: Reading) -> list[Passage]:
    """The passages drawn as broken."""
    return [passage for passage in passages(read) if _trouble(passage, lambda way: way.broken)]


def repeated(read: Reading) -> list[Passage]:
    """The passages after which the customer has to say it all again."""
    return [passage for passage in passages(read) if _trouble(passage, lambda way: way.repeats)]


def contradicted(read: Reading) -> list[Passage]:
    """The passages on which the customer hears contradictory messages."""
    return [passage for passage in passages(read) if _trouble(passage, lambda way: way.contradictions)]


def without_owner(read: Reading) -> list[Step]:
    """The touchpoints no team answers for, in walking order."""
    return [step for step in read.steps if step.touchpoint.team is None]


def _trouble(passage: Passage, told: Callable[[Transition], bool]) -> bool:
    return passage.transition is not None and told(passage.transition)
