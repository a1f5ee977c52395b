"""How many customers come to each touchpoint, and where they leave.

Reach is the share of customers who pass (%, as written on the card). Where a card does not say, it follows from the ways
drawn to it, if each of them has a share and starts at a touchpoint whose reach is known. Only ways forward in walking order
are followed, so loops and circles end by themselves.

What leaves at a touchpoint is the share of the ways out drawn there. Without any, it is what falls off between its reach and
the largest reach of all later touchpoints: whoever comes later has not left. After the last known reach, and where several ways
lead on, that cannot be told, and nothing is said.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from mapper.analysis.reading import Reading, once
from mapper.model.records import Transition

EVERYBODY = 100.0


class Passing(NamedTuple):
    """Customers at a touchpoint: `reach` in % of all, `leaving` in % of those who are there; None where not known.

    `given` says whether the card itself states the reach; `by` what the leaving follows from.
    """

    touchpoint: str
    reach: float | None
    given: bool
    leaving: float | None
    by: Literal["exit", "reach"] | None


@once
def funnel(read: Reading) -> tuple[Passing, ...]:
    """Every touchpoint in walking order."""
    reach = _reach(read)
    return tuple(
        Passing(
            step.id,
            reach[step.id],
            step.touchpoint.reach is not None,
            *_leaving(read, step.id, fallen),
        )
        for step, fallen in zip(read.steps, _fallen(read, reach), strict=True)
    )


def exits(read: Reading) -> list[Passing]:
    """Where customers leave, the largest share first; touchpoints where nobody does or nothing is known are left out."""
    found = [passing for passing in funnel(read) if passing.leaving]
    return sorted(found, key=lambda passing: -(passing.leaving or 0))


def _leads_on(read: Reading, way: Transition) -> bool:
    source, target = read.step_of.get(way.source), read.step_of.get(way.target or "")
    return way.type != "loop" and source is not None and target is not None and target.number > source.number


def _reach(read: Reading) -> dict[str, float | None]:
    coming: dict[str, list[float | None]] = {}
    found: dict[str, float | None] = {}
    for step in read.steps:
        reach = step.touchpoint.reach
        if reach is None and (flows := coming.get(step.id)) and None not in flows:
            reach = min(EVERYBODY, sum(flow for flow in flows if flow is not None))
        found[step.id] = reach
        for way in read.ways.get(step.id, ()):
            if way.target is not None and _leads_on(read, way):
                known = reach is not None and way.share is not None
                flow = (reach or 0) * (way.share or 0) / EVERYBODY if known else None
                coming.setdefault(way.target, []).append(flow)
    return found


def _fallen(read: Reading, reach: dict[str, float | None]) -> list[float | None]:
    """The share (%) of those at each step that come to no later one."""
    later: float | None = None
    found: list[float | None] = []
    for step in reversed(read.steps):
        here = reach[step.id]
        if here is None or later is None:
            found.append(None)
        else:
            found.append(EVERYBODY * (here - later) / here if here > later else 0.0)
        if here is not None:
            later = here if later is None else max(later, here)
    return found[::-1]


def _leaving(
    read: Reading, touchpoint: str, fallen: float | None
) -> tuple[float | None, Literal["exit", "reach"] | None]:
    out = read.ways.get(touchpoint, ())
    shares = [x.share for x in out if x.type == "exit" and x.target is None and x.share is not None]
    if shares:
        return min(EVERYBODY, sum(shares)), "exit"
    if fallen is None or _several(read, out):
        return None, None
    return fallen, "reach"


def _several(read: Reading, out: Sequence[Transition]) -> bool:
    return sum(_leads_on(read, way) for way in out) > 1
