"""Where the promised and the expected journey part from the lived one.

    promise      planned − lived    what the company meant to give, and what came (S4)
    expectation  expected − lived   what the customer counted on, and what came (S1: met or exceeded?)

A gap goes from −4 to +4; above 0 the lived journey falls short. It exists only where one persona has both levels at one
touchpoint; larger gaps are means of those, with their number `n`, and never of levels of different people.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Final, Literal, NamedTuple, TypeVar

from mapper.analysis.reading import Reading, mean
from mapper.model.fields import View
from mapper.model.records import Promise

GapKind = Literal["promise", "expectation"]
AGAINST: Final[dict[GapKind, View]] = {"promise": "planned", "expectation": "expected"}
K = TypeVar("K", bound=Hashable)


class Gap(NamedTuple):
    """A gap at one touchpoint for one persona: `value` = `aim` − `lived`, in levels."""

    kind: GapKind
    touchpoint: str
    stage: str
    persona: str
    aim: float
    lived: float

    @property
    def value(self) -> float:
        """−4 … +4; above 0 the lived falls short."""
        return self.aim - self.lived


class Spread(NamedTuple):
    """The mean of gaps of one place or persona (`id`), −4 … +4, with the mean levels and the number they rest on."""

    kind: GapKind
    id: str
    value: float
    aim: float
    lived: float
    n: int


def gaps(read: Reading, kind: GapKind) -> list[Gap]:
    """Every gap of a kind, in walking order, then in the order of the personas."""
    aims = {p.id: read.felt.get((p.id, AGAINST[kind]), {}) for p in read.personas}
    lived = {p.id: read.felt.get((p.id, "lived"), {}) for p in read.personas}
    return [
        Gap(
            kind, step.id, step.stage.id, persona, aims[persona][step.id].level, lived[persona][step.id].level
        )
        for step in read.steps
        for persona in aims
        if step.id in aims[persona] and step.id in lived[persona]
    ]


def by_touchpoint(read: Reading, kind: GapKind) -> list[Spread]:
    """The mean gap over personas of each touchpoint that has one, in walking order."""
    return _spread(kind, gaps(read, kind), lambda gap: gap.touchpoint)


def by_stage(read: Reading, kind: GapKind) -> list[Spread]:
    """The mean gap of each stage that has one, in order."""
    return _spread(kind, gaps(read, kind), lambda gap: gap.stage)


def by_persona(read: Reading, kind: GapKind) -> list[Spread]:
    """The mean gap of each persona that has one, in the order of the journey."""
    found = {spread.id: spread for spread in _spread(kind, gaps(read, kind), lambda gap: gap.persona)}
    return [found[persona.id] for persona in read.personas if persona.id in found]


def of_journey(read: Reading, kind: GapKind) -> Spread | None:
    """The mean gap of the whole journey, or None where no persona has both levels anywhere."""
    return next(iter(_spread(kind, gaps(read, kind), lambda _gap: read.journey.id)), None)


G = TypeVar("G", Gap, Spread)


def ranked(found: Iterable[G]) -> list[G]:
    """Gaps with the largest shortfall first, those that exceed what was aimed at last; equal ones in their order."""
    return sorted(found, key=lambda gap: -gap.value)


def promises(read: Reading, touchpoint: str) -> tuple[Promise, ...]:
    """What was promised at a touchpoint (by whom, where) and what happens instead."""
    return read.document.children(touchpoint, Promise)


def broken_promises(read: Reading) -> list[tuple[Promise, Spread | None]]:
    """Every promise of the journey with the promise gap of its touchpoint where one is known, the largest first."""
    known = {spread.id: spread for spread in by_touchpoint(read, "promise")}
    found = [(promise, known.get(step.id)) for step in read.steps for promise in promises(read, step.id)]
    return sorted(found, key=lambda pair: float("inf") if pair[1] is None else -pair[1].value)


def _spread(kind: GapKind, found: Iterable[Gap], key: Callable[[Gap], str]) -> list[Spread]:
    groups: dict[str, list[Gap]] = {}
    for gap in found:
        groups.setdefault(key(gap), []).append(gap)
    return [
        Spread(
            kind,
            place,
            mean([gap.value for gap in group]),
            mean([gap.aim for gap in group]),
            mean([gap.lived for gap in group]),
            len(group),
        )
        for place, group in groups.items()
    ]
