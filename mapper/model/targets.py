"""Where a text goes that is written on the map: into a card that is there, or onto a place where writing makes one.

A `Target` says so without changing anything, so an editor can be open on a card that does not exist yet, and giving up
leaves no trace. Its key names it in a draft, so that a crash loses neither text nor place.
"""

from typing import Final, Literal

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import placing, rules
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.lanes import CELL_LANES, INSIGHT_OF_LANE, columns, lane_of, lanes
from mapper.model.records import Record

_PREFIX: Final = "map:"
WRITTEN: Final[dict[type[Record], str]] = {
    r.Journey: "title", r.Persona: "name", r.Stage: "title", r.Lane: "title", r.Touchpoint: "title", r.Cell: "text",
    r.Insight: "text", r.Note: "text",
}  # fmt: skip

Kind = Literal["field", "first", "touchpoint", "stage", "lane", "cell", "insight", "note"]


class Target(msgspec.Struct, frozen=True):
    """`id` is the record written into (`kind` "field"), else the owner of what writing makes: a journey for a stage, a lane
    or the "first" card of an empty map, a stage for a touchpoint, a stage or touchpoint for a cell or insight in `lane`, a
    journey for a note (`lane` is then the note it is like, in cluster and kind).
    """

    kind: Kind
    id: str
    lane: str = ""
    before: str | None = None

    def key(self) -> str:
        """The name of a draft of this."""
        return _PREFIX + msgspec.json.encode(self).decode()


def target_of_key(key: str) -> Target | None:
    """The target whose draft goes by this name; None when it is a draft of something else."""
    if not key.startswith(_PREFIX):
        return None
    try:
        return msgspec.json.decode(key.removeprefix(_PREFIX), type=Target)
    except msgspec.DecodeError:
        return None


def is_there(document: Document, target: Target) -> bool:
    """Whether what the target names still exists."""
    wanted = [target.id, *([target.lane] if target.lane else [])]
    return all(i in document.records for i in wanted)


def into(document: Document, record_id: str) -> Target | None:
    """Writing into a record; None for one that has no text on the map."""
    record = document.records.get(record_id)
    return Target("field", record_id) if type(record) in WRITTEN else None


def at_place(document: Document, lane_id: str, place_id: str) -> Target | None:
    """Writing onto an empty place of a lane, at a stage or touchpoint; None in a lane of no cards."""
    lane = document.need(r.Lane, lane_id)
    place = document.records.get(place_id)
    if lane.type == "touchpoints":
        return Target("touchpoint", place_id) if isinstance(place, r.Stage) else None
    return _card_in(lane, place_id)


def first_of(journey_id: str) -> Target:
    """Writing onto an empty map: the first stage comes with the first card."""
    return Target("first", journey_id)


def right_of(document: Document, record_id: str) -> Target | None:
    """Writing a new card right of one, a new stage after one, a new lane below one."""
    record = document.records.get(record_id)
    match record:
        case r.Touchpoint():
            return Target("touchpoint", record.stage, before=_after(document, record))
        case r.Stage():
            return Target("stage", record.journey, before=_after(document, record))
        case r.Lane():
            return Target("lane", record.journey, before=_after(document, record))
        case r.Note():
            return Target("note", record.journey, record.id, _after(document, record))
        case r.Cell() | r.Insight():
            place = _place_right_of(document, placing.owner_of(record))
            lane = lane_of(document, record)
            return _card_in(lane, place) if place and lane else below(document, record_id)
    return into(document, record_id)


def below(document: Document, record_id: str) -> Target | None:
    """Writing a new card below: in the next lane for a touchpoint, in the same slot for a cell or an insight, in the stage
    for a stage. Raises MapperError when no lane below takes cards.
    """
    record = document.records.get(record_id)
    match record:
        case r.Touchpoint():
            return _card_in(_lane_below(document, record), record.id)
        case r.Stage():
            return Target("touchpoint", record.id)
        case r.Lane() | r.Note():
            return right_of(document, record_id)
        case r.Cell() | r.Insight():
            lane, place = lane_of(document, record), placing.owner_of(record)
            made = _card_in(lane, place) if lane is not None and place is not None else None
            return msgspec.structs.replace(made, before=_after(document, record)) if made else None
    return into(document, record_id)


def next_stage(document: Document, record_id: str) -> Target | None:
    """Writing a new stage after the one that a record is in."""
    stage = document.get(r.Stage, _stage_of(document, record_id))
    return right_of(document, stage.id) if stage is not None else None


def _card_in(lane: r.Lane | None, place_id: str) -> Target | None:
    if lane is None:
        return None
    if lane.type in CELL_LANES:
        return Target("cell", place_id, lane.id)
    return Target("insight", place_id, lane.id) if lane.type in INSIGHT_OF_LANE else None


def _after(document: Document, record: Record) -> str | None:
    """The sibling behind a record."""
    others = [x.id for x in placing.siblings(document, type(record), placing.owner_of(record))]
    place = others.index(record.id) + 1
    return others[place] if place < len(others) else None


def _place_right_of(document: Document, place_id: str | None) -> str | None:
    """The next column, or the next stage for what sits at a whole stage."""
    place = document.records.get(place_id or "")
    if isinstance(place, r.Stage):
        return _after(document, place)
    journey = rules.journey_of(document.records, place_id)
    if journey is None or place_id is None:
        return None
    found = columns(document, journey)
    at = found.index(place_id) + 1
    return found[at] if at < len(found) else None


def _lane_below(document: Document, touchpoint: r.Touchpoint) -> r.Lane:
    shown = lanes(document, rules.journey_of(document.records, touchpoint.id))
    start = next((i for i, lane in enumerate(shown) if lane.type == "touchpoints"), 0)
    for lane in (*shown[start:], *shown[:start]):
        if lane.type != "images" and _card_in(lane, touchpoint.id) is not None:
            return lane
    raise MapperError(_("This map shows no lane for texts or insights. Add one first."))


def _stage_of(document: Document, record_id: str | None) -> str | None:
    record = document.records.get(record_id or "")
    while record is not None and not isinstance(record, r.Stage):
        owner = getattr(record, "stage", None) or getattr(record, "touchpoint", None)
        record = document.records.get(owner or "")
    return record.id if record is not None else None
