"""Stages and lanes as menus treat them: those that a selection means, collapsed, hidden, shown again, locked, fitted.

A card means the stage and the lane it is in. Collapsed and hidden things keep all they hold. Each verb is one step of undo.
"""

from collections.abc import Iterable

from mapper.model import edits, placing
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import LaneKind, Phase
from mapper.model.lanes import lane_of, lanes
from mapper.model.records import Record
from mapper.model.vocabulary import title_of

LOCKABLE = (r.Stage, r.Lane, r.Touchpoint, r.Cell, r.Insight)


def stage_of(document: Document, record_id: str | None) -> r.Stage | None:
    """The stage that a record is, or sits in."""
    record = document.records.get(record_id or "")
    while record is not None and not isinstance(record, r.Stage):
        owner = next((v for n in ("stage", "touchpoint", "source") if (v := getattr(record, n, None))), None)
        record = document.records.get(owner or "")
    return record


def stages_of(document: Document, record_ids: Iterable[str]) -> list[r.Stage]:
    """The stages that a selection means, each once, from the left."""
    found = {stage.id: stage for i in record_ids if (stage := stage_of(document, i)) is not None}
    return sorted(found.values(), key=lambda stage: (stage.order, stage.id))


def lane_at(document: Document, record_id: str | None) -> r.Lane | None:
    """The lane that a record is, or is shown in."""
    record = document.records.get(record_id or "")
    if isinstance(record, r.Lane):
        return record
    if isinstance(record, r.Touchpoint | r.Moment | r.Transition):
        return _first_lane(document, record, "touchpoints")
    if isinstance(record, r.Feeling):
        return _first_lane(document, record, "emotion")
    return lane_of(document, record) if isinstance(record, r.Cell | r.Insight) else None


def _first_lane(document: Document, record: Record, kind: LaneKind) -> r.Lane | None:
    stage = stage_of(document, record.id)
    shown = lanes(document, stage.journey) if stage is not None else ()
    return next((lane for lane in shown if lane.type == kind), None)


def lanes_of(document: Document, record_ids: Iterable[str]) -> list[r.Lane]:
    """The lanes that a selection means, each once, from the top."""
    found = {lane.id: lane for i in record_ids if (lane := lane_at(document, i)) is not None}
    return sorted(found.values(), key=lambda lane: (lane.order, lane.id))


def lockables(document: Document, record_ids: Iterable[str]) -> list[Record]:
    """Those of the records that can be locked; the touchpoint for its feeling or moment."""
    found: dict[str, Record] = {}
    for record_id in document.paced(record_ids):
        record = document.records.get(record_id)
        if isinstance(record, r.Feeling | r.Moment):
            record = document.records.get(record.touchpoint)
        if isinstance(record, LOCKABLE):
            found[record.id] = record
    return list(found.values())


def hidden_lanes(document: Document, journey: str | None) -> list[r.Lane]:
    """The hidden lanes of a journey, from the top."""
    return [lane for lane in document.children(journey or "", r.Lane) if lane.hidden]


# --- verbs -----------------------------------------------------------------------------------------


def add_lane(document: Document, journey: str, kind: LaneKind, beside: str | None = None) -> r.Lane:
    """Adds a lane below the one `beside`, else where lanes of its kind usually are: last."""
    others = document.children(journey, r.Lane)
    ids = [lane.id for lane in others]
    place = ids.index(beside) + 1 if beside in ids else len(ids)
    return edits.add_lane(document, journey, kind, before=ids[place] if place < len(ids) else None)


def show_lanes(document: Document, lane_ids: Iterable[str], *, shown: bool) -> None:
    """Hides lanes, or shows them again, with all that is in them."""
    changed = [i for i in lane_ids if document.need(r.Lane, i).hidden == shown]
    if changed:
        with document.edit(_label(document, "show" if shown else "hide", changed)):
            edits.change(document, changed, hidden=not shown)


def fold(document: Document, stage_ids: Iterable[str], *, folded: bool) -> None:
    """Collapses stages to their headers, or opens them."""
    changed = [i for i in stage_ids if document.need(r.Stage, i).collapsed != folded]
    if changed:
        with document.edit(_label(document, "collapse" if folded else "expand", changed)):
            edits.change(document, changed, collapsed=folded)


def set_phase(document: Document, stage_ids: Iterable[str], phase: Phase | None) -> None:
    """Says which phase stages belong to. Raises MapperError when one is locked."""
    ids = list(stage_ids)
    for stage_id in ids:
        placing.refuse_locked(document, document.records[stage_id])
    edits.change(document, ids, phase=phase)


def fit_height(document: Document, lane_ids: Iterable[str]) -> None:
    """Lets lanes be as high as their content again. Raises MapperError when one is locked."""
    ids = [i for i in lane_ids if document.need(r.Lane, i).height is not None]
    for lane_id in ids:
        placing.refuse_locked(document, document.records[lane_id])
    if ids:
        edits.change(document, ids, height=None)


def toggle_lock(document: Document, records: Iterable[Record]) -> bool | None:
    """Locks records; unlocks them when all are locked. Returns whether they are now, None when there are none."""
    found = list(records)
    if not found:
        return None
    locked = not all(getattr(record, "locked", False) for record in found)
    with document.edit(_label(document, "lock" if locked else "unlock", [x.id for x in found])):
        edits.set_lock(document, [x.id for x in found if getattr(x, "locked", False) != locked], locked)
    return locked


def _label(document: Document, code: str, ids: list[str]) -> Label:
    if len(ids) == 1:
        return Label(code, {"name": title_of(document.records[ids[0]])})
    return Label(f"{code}-several", {"count": str(len(ids))})
