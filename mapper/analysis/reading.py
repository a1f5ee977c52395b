"""A journey read once: its touchpoints in walking order, its personas, and what each of them feels where.

    read = reading(document, journey_id)
    peak_ends(read), gaps.by_stage(read, "promise"), swings(read), …

Every analysis of feelings takes a Reading, so that a whole dashboard gathers the feelings one time. A Reading is of the
document as it was: make a new one after a Change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Final, NamedTuple, TypeVar, cast, get_args

from mapper.analysis.feelings import Felt, felt
from mapper.analysis.path import Step, off_path, steps
from mapper.model.document import Document
from mapper.model.fields import View
from mapper.model.records import Feeling, Journey, JourneyPersona, Moment, Persona, Stage, Transition

VIEWS: Final[tuple[View, ...]] = get_args(View)
LOWEST: Final = -2.0
HIGHEST: Final = 2.0


class Rated(NamedTuple):
    """A level, −2 to +2, at a touchpoint."""

    touchpoint: str
    level: float


T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Reading:
    """One journey of a document with its feelings gathered: `felt[persona id, view][touchpoint id]`."""

    document: Document
    journey: Journey
    steps: tuple[Step, ...]
    personas: tuple[Persona, ...]
    felt: Mapping[tuple[str, View], Mapping[str, Felt]]
    off: Mapping[str, set[str]]
    known: dict[object, Any] = field(default_factory=dict)  # what `once` keeps

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
        return self._lines.get((persona, view), [])

    def mean(self, touchpoint: str, view: View) -> float | None:
        """The mean over the personas that have a level there, −2 to +2, or None."""
        return self._means.get(view, {}).get(touchpoint)

    def mean_line(self, view: View) -> list[Rated]:
        """The means over personas, in walking order; touchpoints without any level are left out."""
        return self._mean_lines.get(view, [])

    @cached_property
    def marks(self) -> Mapping[str, Moment]:
        """Touchpoint id → its mark, whatever its status, in walking order."""
        found = {moment.touchpoint: moment for moment in self.document.of_type(Moment)}
        return {step.id: found[step.id] for step in self.steps if step.id in found} if found else {}

    @cached_property
    def ways(self) -> Mapping[str, Sequence[Transition]]:
        """Touchpoint id → the transitions that start there, of those that have any."""
        found: dict[str, list[Transition]] = {}
        for way in self.document.of_type(Transition):
            if way.source in self.step_of:
                found.setdefault(way.source, []).append(way)
        return {source: sorted(ways, key=lambda way: way.id) for source, ways in found.items()}

    @cached_property
    def _lines(self) -> Mapping[tuple[str, View], list[Rated]]:
        return {
            key: [Rated(step.id, known[step.id].level) for step in self.steps if step.id in known]
            for key, known in self.felt.items()
            if known
        }

    @cached_property
    def _mean_lines(self) -> Mapping[View, list[Rated]]:
        return {
            view: [Rated(step.id, known[step.id]) for step in self.steps if step.id in known]
            for view, known in self._means.items()
        }

    @cached_property
    def _means(self) -> Mapping[View, Mapping[str, float]]:
        levels: dict[View, dict[str, list[float]]] = {}
        for (_persona, view), there in self.felt.items():
            of_view = levels.setdefault(view, {})
            for touchpoint, known in there.items():
                of_view.setdefault(touchpoint, []).append(known.level)
        return {view: {i: mean(found) for i, found in there.items()} for view, there in levels.items()}


def once(find: Callable[[Reading], tuple[T, ...]]) -> Callable[[Reading], tuple[T, ...]]:
    """Finds something out about a Reading one time, whoever asks for it again: several analyses stand on it."""

    @wraps(find)
    def kept(read: Reading) -> tuple[T, ...]:
        if find not in read.known:
            read.known[find] = find(read)
        return cast("tuple[T, ...]", read.known[find])

    return kept


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
    if len(values) == 1:
        return values[0]
    return min(max(sum(values) / len(values), min(values)), max(values))


def _gathered(
    document: Document, walk: Sequence[Step], personas: Sequence[str]
) -> Mapping[tuple[str, View], Mapping[str, Felt]]:
    """One pass over all feelings of the document: at 10,000 touchpoints a third of the time of asking each for its own."""
    groups: dict[tuple[str, View], dict[str, list[Feeling]]] = {(p, v): {} for p in personas for v in VIEWS}
    here = {step.id for step in walk}
    for feeling in document.of_type(Feeling):
        group = groups.get((feeling.persona, feeling.view))
        if group is not None and feeling.touchpoint in here:
            group.setdefault(feeling.touchpoint, []).append(feeling)
    return {
        key: {i: known for i, found in group.items() if (known := felt(found)) is not None}
        for key, group in groups.items()
    }
