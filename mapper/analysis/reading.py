"""A journey read once: its touchpoints in walking order, its personas, and what each of them feels where.

    read = reading(document, journey_id)
    peak_ends(read), gaps.by_stage(read, "promise"), swings(read), …

Every analysis of feelings takes a Reading, so that a whole dashboard gathers the feelings one time. A Reading is of the
document as it was: make a new one after a Change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, get_args

from mapper.analysis.feelings import Felt, felt
from mapper.analysis.path import Step, off_path, steps
from mapper.model.document import Document
from mapper.model.fields import View
from mapper.model.records import Feeling, Journey, JourneyPersona, Persona, Stage

VIEWS: Final[tuple[View, ...]] = get_args(View)
LOWEST: Final = -2.0
HIGHEST: Final = 2.0


class Rated(NamedTuple):
    """A level, −2 to +2, at a touchpoint."""

    touchpoint: str
    level: float


@dataclass(frozen=True)
class Reading:
    """One journey of a document with its feelings gathered: `felt[persona id, view][touchpoint id]`."""

    document: Document
    journey: Journey
    steps: tuple[Step, ...]
    personas: tuple[Persona, ...]
    felt: Mapping[tuple[str, View], Mapping[str, Felt]]
    off: Mapping[str, frozenset[str]]

    @cached_property
    def step_of(self) -> Mapping[str, Step]:
        """Touchpoint id → its step."""
        return {step.id: step for step in self.steps}

    @cached_property
    def stages(self) -> Mapping[str, Stage]:
        """Stage id → stage, in order, those without a touchpoint as well."""
        return {stage.id: stage for stage in self.document.children(self.journey.id, Stage)}

    def level(self, touchpoint: str, persona: str, view: View) -> float | None:
        """What a persona feels at a touchpoint in a view, −2 to +2; None where nobody said."""
        found = self.felt.get((persona, view), {}).get(touchpoint)
        return None if found is None else found.level

    def path(self, persona: str) -> Sequence[Step]:
        """The steps a persona takes, in order."""
        closed = self.off.get(persona)
        return self.steps if not closed else [step for step in self.steps if step.id not in closed]

    def line(self, persona: str, view: View) -> list[Rated]:
        """The levels of a persona in a view in the order they are lived; touchpoints without one are left out."""
        known = self.felt.get((persona, view), {})
        return (
            [Rated(step.id, known[step.id].level) for step in self.steps if step.id in known] if known else []
        )

    def mean(self, touchpoint: str, view: View) -> float | None:
        """The mean over the personas that have a level there, −2 to +2, or None."""
        return self._means.get(view, {}).get(touchpoint)

    def mean_line(self, view: View) -> list[Rated]:
        """The means over personas, in walking order; touchpoints without any level are left out."""
        known = self._means.get(view, {})
        return [Rated(step.id, known[step.id]) for step in self.steps if step.id in known]

    @cached_property
    def _means(self) -> Mapping[View, Mapping[str, float]]:
        levels: dict[View, dict[str, list[float]]] = {}
        for (_persona, view), there in self.felt.items():
            of_view = levels.setdefault(view, {})
            for touchpoint, known in there.items():
                of_view.setdefault(touchpoint, []).append(known.level)
        return {view: {i: mean(found) for i, found in there.items()} for view, there in levels.items()}


def reading(document: Document, journey_id: str) -> Reading:
    """Reads a journey; feelings of personas that take no part in it are left out. Raises KeyError without the journey."""
    journey = document.need(Journey, journey_id)
    links = document.children(journey_id, JourneyPersona)
    found = (document.get(Persona, link.persona) for link in links if link.journey == journey_id)
    personas = tuple(persona for persona in found if persona is not None)
    walk = steps(document, journey_id)
    ids = [persona.id for persona in personas]
    return Reading(
        document, journey, walk, personas, _gathered(document, walk, ids), off_path(document, walk, ids)
    )


def mean(values: Sequence[float]) -> float:
    """The plain mean, kept inside the values' own range. Raises ZeroDivisionError without any."""
    return min(max(sum(values) / len(values), min(values)), max(values))


def _gathered(
    document: Document, walk: Sequence[Step], personas: Sequence[str]
) -> Mapping[tuple[str, View], Mapping[str, Felt]]:
    tables: dict[tuple[str, View], dict[str, Felt]] = {(p, view): {} for p in personas for view in VIEWS}
    for step in walk:
        groups: dict[tuple[str, View], list[Feeling]] = {}
        for feeling in document.children(step.id, Feeling):
            groups.setdefault((feeling.persona, feeling.view), []).append(feeling)
        for key, group in groups.items():
            known = felt(group)
            if key in tables and known is not None:
                tables[key][step.id] = known
    return tables
