"""What a journey's map shows, grouped by where it goes and kept in step with the document, change by change.

One pass over the records when a map opens; after that a Change costs what it touches.
"""

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import Any, Final

from mapper.model.document import Document
from mapper.model.fields import InsightKind, LaneKind, View
from mapper.model.records import (
    Cell,
    Feeling,
    Insight,
    Journey,
    JourneyPersona,
    Lane,
    Moment,
    Note,
    Persona,
    Record,
    Stage,
    Touchpoint,
    Transition,
)

# Which lane shows an insight: what hurts, what helps or could, what people said or ask.
LANE_OF_INSIGHT: Final[dict[InsightKind, LaneKind]] = {
    "irritant": "pains",
    "friction": "pains",
    "opportunity": "opportunities",
    "idea": "opportunities",
    "strength": "opportunities",
    "delight": "opportunities",
    "quote": "quotes",
    "question": "quotes",
}
CELL_LANES: Final[frozenset[LaneKind]] = frozenset({"text", "backstage", "images"})
_BY_ORDER: Final = attrgetter("order", "id")

Slots = dict[str, list[Record]]  # id of a journey, stage or touchpoint → its cards in one lane, in order


class Contents:
    """The records of one journey by place. `put` keeps it in step; what it cannot keep in step it says."""

    def __init__(self, document: Document, journey: Journey) -> None:
        self.document = document
        self.journey = journey
        found = document.of_type
        self.stages: list[Stage] = _sorted(s for s in found(Stage) if s.journey == journey.id)
        self.lanes: list[Lane] = _sorted(x for x in found(Lane) if x.journey == journey.id and not x.hidden)
        self.personas = self._shown_personas(found(JourneyPersona))
        self.notes: list[Note] = _sorted(n for n in found(Note) if n.journey == journey.id)
        self.touchpoints: dict[str, list[Touchpoint]] = {stage.id: [] for stage in self.stages}
        self._gather_touchpoints(found(Touchpoint))
        self.slots: dict[str, Slots] = {lane.id: {} for lane in self.lanes}
        self.insight_lane: dict[str, str] = {}
        for lane in reversed(self.lanes):
            self.insight_lane[lane.type] = lane.id  # the first one of its kind
        self._gather_cards(found(Cell), found(Insight))
        self.feelings: dict[str, list[Feeling]] = {}
        self._views: Counter[tuple[str, View]] | None = None
        self._gather_feelings(found(Feeling))
        self.moments: dict[str, Moment] = {m.touchpoint: m for m in found(Moment) if self.holds(m.touchpoint)}
        self.transitions: dict[str, Transition] = {
            t.id: t for t in sorted(found(Transition), key=attrgetter("id")) if self.holds(t.source)
        }

    def holds(self, touchpoint_id: str | None) -> bool:
        """Whether the touchpoint is on this map."""
        touchpoint = self.document.records.get(touchpoint_id) if touchpoint_id else None
        return isinstance(touchpoint, Touchpoint) and touchpoint.stage in self.touchpoints

    def touchpoint(self, touchpoint_id: str) -> Touchpoint | None:
        """The touchpoint of that id, if it is on this map."""
        found = self.document.records.get(touchpoint_id)
        return found if isinstance(found, Touchpoint) and found.stage in self.touchpoints else None

    def lane_of(self, record: Record) -> str | None:
        """The id of the lane that shows a cell or an insight, or None when no visible one does."""
        if isinstance(record, Cell):
            return record.lane if record.lane in self.slots else None
        if isinstance(record, Insight):
            return self.insight_lane.get(LANE_OF_INSIGHT[record.type])
        return None

    def place_of(self, record: Record) -> str | None:
        """The id of what a cell or an insight sits at: its touchpoint, stage or this journey; None when elsewhere."""
        if not isinstance(record, Cell | Insight):
            return None
        if record.touchpoint is not None:
            return record.touchpoint if self.holds(record.touchpoint) else None
        if record.stage is not None:
            return record.stage if record.stage in self.touchpoints else None
        return self.journey.id if isinstance(record, Insight) and record.journey == self.journey.id else None

    def sort_transitions(self) -> None:
        """The order in which arrows get their tracks is that of ids, whoever came first."""
        self.transitions = dict(sorted(self.transitions.items()))

    def feelings_at(self, touchpoint_id: str) -> list[Feeling]:
        """All feelings at a touchpoint, in no order."""
        return self.feelings.get(touchpoint_id, [])

    def has_view(self, view: View) -> bool:
        """Whether a shown persona has any feeling of this view on this map."""
        if self._views is None:
            self._views = Counter((f.persona, f.view) for group in self.feelings.values() for f in group)
        return any(self._views[(persona.id, view)] > 0 for persona in self.personas)

    def slot(self, lane_id: str, place_id: str) -> list[Record]:
        """The cards of a lane at a place, in order."""
        return self.slots[lane_id].get(place_id, [])

    def replace_card(self, lane_id: str, place_id: str, before: Record | None, after: Record | None) -> None:
        """Takes a card out of a slot and puts another in, in order."""
        slot = self.slots[lane_id].setdefault(place_id, [])
        _swap(slot, before, after)
        if not slot:
            del self.slots[lane_id][place_id]

    def replace_note(self, before: Note | None, after: Note | None) -> None:
        """Keeps the journey's notes in step."""
        here = [n if n is not None and n.journey == self.journey.id else None for n in (before, after)]
        _swap(self.notes, *here)

    def replace_touchpoint(self, before: Touchpoint | None, after: Touchpoint | None) -> None:
        """Keeps the stages' touchpoints in step."""
        if before is not None and before.stage in self.touchpoints:
            _swap(self.touchpoints[before.stage], before, None)
            if after is None:
                self.feelings.pop(before.id, None)
                self._views = None
        if after is not None and after.stage in self.touchpoints:
            _swap(self.touchpoints[after.stage], None, after)

    def replace_feeling(self, before: Feeling | None, after: Feeling | None) -> None:
        """Keeps the feelings of touchpoints on this map in step."""
        touchpoint_id = (before or after).touchpoint  # type: ignore[union-attr]
        if not self.holds(touchpoint_id):
            return
        group = self.feelings.setdefault(touchpoint_id, [])
        for feeling in [f for f in group if f.id == (before or after).id]:  # type: ignore[union-attr]
            group.remove(feeling)
            self._count(feeling, -1)
        if after is not None:
            group.append(after)
            self._count(after, 1)

    def _count(self, feeling: Feeling, by: int) -> None:
        if self._views is not None:
            self._views[(feeling.persona, feeling.view)] += by

    def _shown_personas(self, links: Iterable[JourneyPersona]) -> list[Persona]:
        shown = _sorted(x for x in links if x.journey == self.journey.id and not x.hidden)
        found = (self.document.get(Persona, link.persona) for link in shown)
        return [persona for persona in found if persona is not None]

    def _gather_touchpoints(self, touchpoints: Iterable[Touchpoint]) -> None:
        stages = self.touchpoints
        for touchpoint in touchpoints:
            if touchpoint.stage in stages:
                stages[touchpoint.stage].append(touchpoint)
        for column in stages.values():
            column.sort(key=_BY_ORDER)

    def _gather_feelings(self, feelings: Iterable[Feeling]) -> None:
        here = {t.id for touchpoints in self.touchpoints.values() for t in touchpoints}
        groups = self.feelings
        for feeling in feelings:
            place = feeling.touchpoint
            if place in groups:
                groups[place].append(feeling)
            elif place in here:
                groups[place] = [feeling]

    def _gather_cards(self, cells: Iterable[Cell], insights: Iterable[Insight]) -> None:
        many: list[list[Record]] = []
        for cell in cells:  # a cell's lane and place are of one journey (rules)
            slots = self.slots.get(cell.lane)
            if slots is not None:
                _drop_into(slots, cell.touchpoint or cell.stage, cell, many)
        here = {self.journey.id, *self.touchpoints}
        here.update(t.id for touchpoints in self.touchpoints.values() for t in touchpoints)
        for insight in insights:
            place = insight.touchpoint or insight.stage or insight.journey
            lane_id = self.insight_lane.get(LANE_OF_INSIGHT[insight.type])
            if lane_id is not None and place in here:
                _drop_into(self.slots[lane_id], place, insight, many)
        for slot in many:
            slot.sort(key=_BY_ORDER)


def _drop_into(slots: Slots, place: str | None, card: Record, many: list[list[Record]]) -> None:
    """Adds a card to a slot; slots with several are noted, to be sorted."""
    if place is None:
        return
    slot = slots.get(place)
    if slot is None:
        slots[place] = [card]
    else:
        if len(slot) == 1:
            many.append(slot)
        slot.append(card)


def _sorted(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=_BY_ORDER)


def _swap(records: list[Any], before: Record | None, after: Record | None) -> None:
    """Replaces `before` by `after` in a short list; ordered records stay in order."""
    if before is not None:
        place = next((i for i, record in enumerate(records) if record.id == before.id), None)
        if place is not None:
            if after is not None and getattr(before, "order", "") == getattr(after, "order", ""):
                records[place] = after
                return
            del records[place]
    if after is not None:
        records.append(after)
        if hasattr(after, "order"):
            records.sort(key=_BY_ORDER)
