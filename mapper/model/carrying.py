"""Putting down what a hand has carried: cards, stages or lanes, one or several, moved or copied, in one step of undo.

In another lane a card becomes what that lane shows: a pain dropped among opportunities is one, a text among the pains is
a pain. What the other form could not hold is refused, never lost.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import clipboard, edits, placing
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.lanes import CELL_LANES, INSIGHT_OF_LANE, lane_of, lanes
from mapper.model.records import Record
from mapper.model.shifting import reading
from mapper.model.vocabulary import title_of

_PLAIN: Final = frozenset({"id", "journey", "stage", "touchpoint", "order", "type", "text"})


class Spot(NamedTuple):
    """Where things are put down: under an owner, in front of a sibling (None: last), in a lane (None: each in its own)."""

    owner: str
    before: str | None = None
    lane: str | None = None


def carry(
    document: Document, record_ids: Iterable[str], spot: Spot, *, copied: bool = False
) -> tuple[str, ...]:
    """Moves or copies records of one kind to a spot, in the order of the map; returns the ids they have there.

    Nothing changes when they are there already. Raises MapperError when one of them or the place is locked, or one cannot
    go there.
    """
    ids = in_order(document, record_ids)
    if not ids:
        return ()
    refuse(document, () if copied else ids, spot)
    if not copied and _are_there(document, ids, spot):
        return tuple(ids)
    with document.edit(_label(document, ids, copied=copied)):
        before = _behind(document, ids, spot)
        if copied:
            ids = list(clipboard.paste(document, clipboard.copy(document, ids), spot.owner, spot.before))
        else:
            _move(document, ids, spot.owner, before)
        return tuple(_into_lane(document, record_id, spot.lane) for record_id in ids)


def in_order(document: Document, record_ids: Iterable[str]) -> list[str]:
    """Those of the ids that can be carried, in the order in which they stand on the map."""
    found = [document.records[i] for i in dict.fromkeys(record_ids) if i in document.records]
    found = [record for record in found if type(record) in placing.OWNERS]
    return [record.id for record in sorted(found, key=lambda record: reading(document, record))]


def refuse(document: Document, record_ids: Iterable[str], spot: Spot | None = None) -> None:
    """Raises MapperError when one of the records, or the place they would go to, is locked."""
    places = [spot.owner, spot.lane] if spot is not None else []
    asked: set[str] = (
        set()
    )  # stages whose touchpoints are known to stand in an open lane: thousands are in one
    for record_id in (*record_ids, *places):
        record = document.records.get(record_id or "")
        if record is None:
            continue
        placing.refuse_locked(document, record)
        stage = record.stage if isinstance(record, r.Touchpoint) else ""
        lane = _lane_showing(document, record) if stage not in asked else None
        if lane is not None:
            placing.refuse_locked(document, lane)
        if stage:
            asked.add(stage)


def _lane_showing(document: Document, record: Record) -> r.Lane | None:
    if isinstance(record, r.Touchpoint):
        shown = lanes(document, placing.journey_holding(document, record))
        return next((lane for lane in shown if lane.type == "touchpoints"), None)
    return lane_of(document, record)


def accepts(document: Document, lane: r.Lane, record_id: str) -> bool:
    """Whether a card could be put into a lane without losing anything."""
    record = document.records.get(record_id)
    if isinstance(record, r.Cell):
        return lane.type in CELL_LANES or (lane.type in INSIGHT_OF_LANE and record.picture is None)
    if isinstance(record, r.Insight):
        return lane.type in INSIGHT_OF_LANE or (lane.type in CELL_LANES and _is_plain(document, record))
    return False


def _label(document: Document, ids: list[str], *, copied: bool) -> Label:
    if copied:
        return Label("duplicate")
    if len(ids) == 1:
        return Label("move", {"name": title_of(document.records[ids[0]])})
    return Label("move-several", {"count": str(len(ids))})


def _move(document: Document, ids: list[str], owner: str, before: str | None) -> None:
    """Cells and insights that go together are two kinds, each with an order of its own."""
    kinds = dict.fromkeys(type(document.records[i]) for i in ids)
    for kind in kinds:
        there = {x.id for x in placing.siblings(document, kind, owner)}
        mine = [i for i in ids if type(document.records[i]) is kind]
        edits.move_all(document, mine, owner, before=before if before in there else None)


def _behind(document: Document, ids: list[str], spot: Spot) -> str | None:
    """The sibling to go in front of that does not move itself."""
    moving = set(ids)
    siblings = [x.id for x in placing.siblings(document, type(document.records[ids[0]]), spot.owner)]
    start = siblings.index(spot.before) if spot.before in siblings else len(siblings)
    return next((x for x in siblings[start:] if x not in moving), None)


def _are_there(document: Document, ids: list[str], spot: Spot) -> bool:
    """Whether putting them there would show the same map as before."""
    records = [document.records[i] for i in ids]
    present = {_lane_id(document, record) for record in records}
    if any(placing.owner_of(x) != spot.owner for x in records) or (spot.lane and present != {spot.lane}):
        return False
    shown = [
        x.id
        for x in placing.siblings(document, type(records[0]), spot.owner)
        if _lane_id(document, x) in present
    ]
    behind = _behind(document, ids, spot)
    moving = set(ids)
    rest = [x for x in shown if x not in moving]
    at = rest.index(behind) if behind in rest else len(rest)
    return shown == [*rest[:at], *ids, *rest[at:]]


def _lane_id(document: Document, record: Record) -> str | None:
    lane = lane_of(document, record)
    return lane.id if lane is not None else None


def _into_lane(document: Document, record_id: str, lane_id: str | None) -> str:
    """Makes a card what the lane shows; returns its id, a new one where it became another kind of record."""
    lane, record = document.get(r.Lane, lane_id), document.records[record_id]
    if lane is None or _lane_id(document, record) == lane.id or not isinstance(record, r.Cell | r.Insight):
        return record_id
    if not accepts(document, lane, record_id):
        raise MapperError(
            _("{name} holds more than this lane can show. Choose a lane of the same kind.").format(
                name=title_of(record)
            )
        )
    if isinstance(record, r.Cell) and lane.type in CELL_LANES:
        edits.change(document, record_id, lane=lane.id)
    elif isinstance(record, r.Insight) and lane.type in INSIGHT_OF_LANE:
        edits.change(document, record_id, type=INSIGHT_OF_LANE[lane.type])
    else:
        return _turned(document, record, lane)
    return record_id


def _turned(document: Document, record: r.Cell | r.Insight, lane: r.Lane) -> str:
    """The words as the other kind of card, at the same place."""
    place = placing.owner_of(record) or ""
    made: Record
    if isinstance(record, r.Cell):
        made = edits.add_insight(document, place, INSIGHT_OF_LANE[lane.type], record.text)
    else:
        made = edits.add_cell(document, lane.id, place, record.text)
    edits.delete(document, record.id)
    return made.id


def _is_plain(document: Document, insight: r.Insight) -> bool:
    """Whether an insight is its words and nothing else, at a place where a cell can be."""
    if insight.journey is not None or document.referring(insight):
        return False
    empty = r.Insight(id=insight.id, order=insight.order, type=insight.type)
    names = [n for n in r.Insight.__struct_fields__ if n not in _PLAIN]
    return all(getattr(insight, n) == getattr(empty, n) for n in names)
