"""The order in which the touchpoints of a journey are walked: stage after stage, card after card.

Transitions change that order for nobody, but they can take a touchpoint off a persona's path: where every way drawn
to a card (loops aside) is for other personas, this one does not pass there, unless a feeling says that it did.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mapper.model.document import Document
from mapper.model.records import Feeling, Stage, Touchpoint, Transition, TransitionPersona


class Step(NamedTuple):
    """A touchpoint with its stage and its place in the walk, counted from 0."""

    number: int
    stage: Stage
    touchpoint: Touchpoint
    id: str  # the touchpoint's


def steps(document: Document, journey_id: str) -> tuple[Step, ...]:
    """Every touchpoint of a journey in the order it is walked; empty where there is none."""
    walked = (
        (stage, card)
        for stage in document.children(journey_id, Stage)
        for card in document.children(stage.id, Touchpoint)
    )
    return tuple(Step(number, stage, card, card.id) for number, (stage, card) in enumerate(walked))


def off_path(document: Document, walk: Iterable[Step], personas: Iterable[str]) -> Mapping[str, set[str]]:
    """Persona id → the touchpoints that persona does not pass, for each persona there are any for."""
    closed: dict[str, set[str]] = {}
    if not document.of_type(TransitionPersona):
        return closed
    people = tuple(personas)
    for step in walk:
        takers = _takers(document, step.id)
        if takers is None:
            continue
        for persona in people:
            if persona not in takers and not _felt_there(document, step.id, persona):
                closed.setdefault(persona, set()).add(step.id)
    return closed


def _takers(document: Document, touchpoint: str) -> set[str] | None:
    """The personas that the ways drawn to a touchpoint are for; None where everybody may come."""
    ways = [
        x for x in document.children(touchpoint, Transition) if x.target == touchpoint and x.type != "loop"
    ]
    found: set[str] = set()
    for way in ways:
        takers = {link.persona for link in document.children(way.id, TransitionPersona)}
        if not takers:
            return None
        found |= takers
    return found if ways else None


def _felt_there(document: Document, touchpoint: str, persona: str) -> bool:
    return any(feeling.persona == persona for feeling in document.children(touchpoint, Feeling))
