"""Moving what is chosen a step to the left, right, up or down: within its stage or slot, then on to the next one."""

from collections.abc import Iterable, Sequence
from typing import Literal

from mapper.model import edits, placing, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.lanes import CELL_LANES, INSIGHT_OF_LANE, columns, lane_of, lanes
from mapper.model.records import Record
from mapper.model.vocabulary import title_of

Way = Literal["left", "right", "up", "down"]


def shift(document: Document, record_ids: Iterable[str], way: Way) -> bool:
    """Moves records one step, in one step of undo; returns whether anything had room to move. Raises MapperError."""
    chosen = [document.records[i] for i in dict.fromkeys(record_ids) if i in document.records]
    chosen = [x for x in chosen if type(x) in placing.OWNERS]
    if not chosen:
        return False
    by = 1 if way in {"right", "down"} else -1
    chosen.sort(key=lambda x: reading(document, x), reverse=by > 0)
    others = {x.id for x in chosen}
    with document.edit(Label("move", {"name": title_of(chosen[0])})):
        moved = [_step(document, x, way, by, others) for x in chosen]
    return any(moved)


def _step(document: Document, record: Record, way: Way, by: int, chosen: set[str]) -> bool:
    across = way in {"left", "right"}
    match record:
        case r.Touchpoint() if across:
            return _among(document, record, by, chosen) or _to_stage(document, record, by)
        case r.Stage() | r.JourneyPersona() if across:
            return _among(document, record, by, chosen)
        case r.Lane() if not across:
            return _among(document, record, by, chosen)
        case r.Cell() | r.Insight() if across:
            return _to_place(document, record, by)
        case r.Cell() | r.Insight():
            return _in_slot(document, record, by, chosen) or _to_lane(document, record, by)
    return False


def _among(document: Document, record: Record, by: int, chosen: set[str]) -> bool:
    """Past the next sibling; past hidden lanes at once, since nobody would see such a step."""
    others = placing.siblings(document, type(record), placing.owner_of(record))
    seen = [x for x in others if x.id == record.id or not getattr(x, "hidden", False)]
    return _past(document, record, seen, others, by, chosen)


def _in_slot(document: Document, card: r.Cell | r.Insight, by: int, chosen: set[str]) -> bool:
    others = placing.siblings(document, type(card), placing.owner_of(card))
    lane = lane_of(document, card)
    return _past(document, card, [x for x in others if lane_of(document, x) == lane], others, by, chosen)


def _past(
    document: Document,
    record: Record,
    seen: Sequence[Record],
    others: Sequence[Record],
    by: int,
    chosen: set[str],
) -> bool:
    """Changes places with the neighbour among `seen`, if there is one that does not move along."""
    place = [x.id for x in seen].index(record.id) + by
    if not 0 <= place < len(seen) or seen[place].id in chosen:
        return False
    ids = [x.id for x in others]
    at = ids.index(seen[place].id) + (1 if by > 0 else 0)
    edits.move(document, record.id, before=ids[at] if at < len(ids) else None)
    return True


def _to_stage(document: Document, card: r.Touchpoint, by: int) -> bool:
    """Into the next stage, at its near end."""
    stage = document.need(r.Stage, card.stage)
    stages = document.children(stage.journey, r.Stage)
    place = [x.id for x in stages].index(stage.id) + by
    if not 0 <= place < len(stages):
        return False
    there = document.children(stages[place].id, r.Touchpoint)
    edits.move(document, card.id, to=stages[place].id, before=there[0].id if by > 0 and there else None)
    return True


def _to_place(document: Document, card: r.Cell | r.Insight, by: int) -> bool:
    """To the next column, or the next stage for what belongs to a whole stage."""
    owner = placing.owner_of(card) or ""
    journey = rules.journey_of(document.records, owner)
    if journey is None:
        return False
    stages = [x.id for x in document.children(journey, r.Stage)]
    places = stages if owner in stages and card.stage is not None else columns(document, journey)
    if owner not in places or not 0 <= places.index(owner) + by < len(places):
        return False
    edits.move(document, card.id, to=places[places.index(owner) + by])
    return True


def _to_lane(document: Document, card: r.Cell | r.Insight, by: int) -> bool:
    """Into the next lane of its kind: a cell's text moves, an insight becomes what that lane shows."""
    lane = lane_of(document, card)
    kinds = CELL_LANES if isinstance(card, r.Cell) else INSIGHT_OF_LANE.keys()
    shown = [x for x in lanes(document, lane.journey if lane else None) if x.type in kinds]
    place = shown.index(lane) + by if lane in shown else -1
    if not 0 <= place < len(shown):
        return False
    placing.refuse_locked(document, card)
    placing.refuse_locked(document, shown[place])
    if isinstance(card, r.Cell):
        edits.change(document, card.id, lane=shown[place].id)
    else:
        edits.change(document, card.id, type=INSIGHT_OF_LANE[shown[place].type])
    return True


def reading(document: Document, record: Record) -> tuple[str, ...]:
    """The sort key along the map: that of the stage, of the touchpoint, its own."""
    place = placing.owner_of(record)
    owner = document.records.get(place or "")
    above = reading(document, owner) if isinstance(owner, r.Stage | r.Touchpoint) else ()
    return (*above, str(getattr(record, "order", "")), record.id)
