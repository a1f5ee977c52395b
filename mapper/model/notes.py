"""Post-its that find their place: turned into a touchpoint, an insight or a cell, where people say or drop them.

The note goes when what it became is there: one step of undo brings it back.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits, placing, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import InsightKind, NoteKind
from mapper.model.lanes import CELL_LANES, INSIGHT_OF_LANE, SHOWN_IN, columns, lanes
from mapper.model.records import Record
from mapper.model.vocabulary import title_of

Form = Literal["touchpoint", "insight", "cell"]
INSIGHT_OF_NOTE: Final[dict[NoteKind, InsightKind]] = {
    "idea": "idea",
    "irritant": "irritant",
    "delight": "delight",
    "quote": "quote",
    "question": "question",
    "other": "idea",
}
LONGEST_TITLE: Final = 10_000  # characters, as `fields` declares


def notes_of(document: Document, record_ids: Iterable[str]) -> list[r.Note]:
    """The notes among a selection, as they are on the shelf."""
    found = (document.get(r.Note, i) for i in dict.fromkeys(record_ids))
    return sorted((note for note in found if note is not None), key=lambda note: (note.order, note.id))


def turn_notes(
    document: Document, note_ids: Iterable[str], form: Form, at: str | None = None
) -> tuple[str, ...]:
    """Makes notes what `form` says, at the record `at` or the stage or touchpoint it sits in; returns the new ids.

    Without a place a touchpoint goes to the last stage, an insight to the whole journey, a cell to the first column.
    Raises MapperError when the place is locked, or no lane shows such a cell.
    """
    notes = notes_of(document, note_ids)
    if not notes:
        raise MapperError(_("Choose a sticky note first."))
    following = _behind(document, dict(_places(document, notes[0].journey, at)).get("touchpoint"))
    with document.edit(_label(notes)):
        made = [_turned(document, note, form, at, following) for note in notes]
        for note in notes:
            edits.delete(document, note.id)
    return tuple(record.id for record in made)


def dropped(
    document: Document,
    note_ids: Iterable[str],
    owner: str,
    before: str | None = None,
    lane: str | None = None,
) -> tuple[str, ...]:
    """Puts notes where they were dropped: under a stage, touchpoint or journey, in front of a sibling, in a lane.

    Without a lane, or in one of touchpoints, they become touchpoints; in a lane of insights, insights of the note's kind
    where the lane shows it, else of the lane's; in other lanes cells. Raises MapperError when the place is locked or the
    lane takes no cards.
    """
    notes = notes_of(document, note_ids)
    kind = document.need(r.Lane, lane) if lane is not None else None
    for place in filter(None, (document.records.get(owner), kind)):
        placing.refuse_locked(document, place)
    with document.edit(_label(notes)):
        made = [_put(document, note, owner, before, kind) for note in notes]
        for note in notes:
            edits.delete(document, note.id)
    return tuple(record.id for record in made)


def arrange(document: Document, note_ids: Iterable[str], before: str | None = None) -> tuple[str, ...]:
    """Puts notes in front of another on the shelf, into its cluster; behind all where it is None."""
    notes = notes_of(document, note_ids)
    ids = [note.id for note in notes]
    if not notes:
        return ()
    others = [x for x in document.children(notes[0].journey, r.Note) if x.id not in ids]
    following = _following(document, before, ids)
    near = document.get(r.Note, following) or next(iter(others[-1:]), None)
    cluster = near.cluster if near is not None else ""
    with document.edit(_label_moved(notes)):
        for note in notes:
            edits.move(document, note.id, before=following)
            edits.change(document, note.id, cluster=cluster)
    return tuple(ids)


def _following(document: Document, before: str | None, moving: Sequence[str]) -> str | None:
    """The note to go in front of that does not move itself."""
    note = document.get(r.Note, before)
    if note is None:
        return None
    ids = [x.id for x in document.children(note.journey, r.Note)]
    return next((i for i in ids[ids.index(note.id) :] if i not in moving), None)


def accepts(lane: r.Lane) -> bool:
    """Whether a note dropped on a lane becomes a card there."""
    return lane.type in CELL_LANES or lane.type in INSIGHT_OF_LANE


def _label_moved(notes: Sequence[r.Note]) -> Label:
    if len(notes) == 1:
        return Label("move", {"name": title_of(notes[0])})
    return Label("move-several", {"count": str(len(notes))})


def _label(notes: Sequence[r.Note]) -> Label:
    if len(notes) == 1:
        return Label("turn-note", {"name": title_of(notes[0])})
    return Label("turn-notes", {"count": str(len(notes))})


def _put(document: Document, note: r.Note, owner: str, before: str | None, lane: r.Lane | None) -> Record:
    if lane is None or lane.type == "touchpoints":
        beside = document.get(r.Touchpoint, owner)
        if beside is not None:
            owner, before = beside.stage, beside.id
        return _as_touchpoint(document, note, owner, before)
    if lane.type in INSIGHT_OF_LANE:
        wanted = INSIGHT_OF_NOTE[note.type]
        kind = wanted if wanted in SHOWN_IN[lane.type] else INSIGHT_OF_LANE[lane.type]
        return edits.add_insight(document, owner, kind, note.text, before=before)
    if lane.type in CELL_LANES:
        return edits.add_cell(document, lane.id, owner, note.text, before=before)
    raise MapperError(_("This lane takes no sticky notes. Choose a lane of cards."))


def _turned(document: Document, note: r.Note, form: Form, at: str | None, following: str | None) -> Record:
    places = dict(_places(document, note.journey, at))
    if form == "touchpoint":
        stage = places.get("stage") or _last_stage(document, note.journey)
        placing.refuse_locked(document, document.records[stage])
        return _as_touchpoint(document, note, stage, following if "touchpoint" in places else None)
    place = places.get("touchpoint") or places.get("stage")
    if form == "insight":
        place = place or note.journey
        placing.refuse_locked(document, document.records[place])
        return edits.add_insight(document, place, INSIGHT_OF_NOTE[note.type], note.text)
    return _as_cell(document, note, places.get("lane"), place)


def _as_touchpoint(document: Document, note: r.Note, stage: str, before: str | None) -> r.Touchpoint:
    """The first line is the title, what follows the description."""
    title, _break, rest = note.text.partition("\n")
    description = (title[LONGEST_TITLE:] + "\n" + rest).strip()
    return edits.add_touchpoint(
        document, stage, title[:LONGEST_TITLE], before=before, description=description
    )


def _as_cell(document: Document, note: r.Note, lane_id: str | None, place: str | None) -> r.Cell:
    shown = [lane for lane in lanes(document, note.journey) if lane.type in CELL_LANES - {"images"}]
    lane = next((x for x in shown if x.id == lane_id), next(iter(shown), None))
    place = place or next(iter(columns(document, note.journey)), None)
    if lane is None:
        raise MapperError(_("This map shows no lane of texts. Add one first."))
    if place is None:
        raise MapperError(_("This map has no stage yet. Add one first."))
    for record_id in (lane.id, place):
        placing.refuse_locked(document, document.records[record_id])
    return edits.add_cell(document, lane.id, place, note.text)


def _places(document: Document, journey: str, at: str | None) -> Iterator[tuple[str, str]]:
    """Lane, touchpoint and stage of a record of the journey; nothing for one that is elsewhere."""
    record = document.records.get(at or "")
    if isinstance(record, r.Lane) and record.journey == journey:
        yield "lane", record.id
    if isinstance(record, r.Cell):
        yield "lane", record.lane
    while record is not None and not isinstance(record, r.Stage):
        if isinstance(record, r.Touchpoint) and rules.journey_of(document.records, record.id) == journey:
            yield "touchpoint", record.id
        owner = next((v for n in ("stage", "touchpoint", "source") if (v := getattr(record, n, None))), None)
        record = document.records.get(owner or "")
    if record is not None and record.journey == journey:
        yield "stage", record.id


def _behind(document: Document, touchpoint: str | None) -> str | None:
    """The sibling behind a touchpoint; None puts last."""
    card = document.get(r.Touchpoint, touchpoint)
    if card is None:
        return None
    ids = [x.id for x in document.children(card.stage, r.Touchpoint)]
    following = ids.index(card.id) + 1
    return ids[following] if following < len(ids) else None


def _last_stage(document: Document, journey: str) -> str:
    stages = document.children(journey, r.Stage)
    if stages:
        return stages[-1].id
    return edits.add_stage(document, journey, _("Stage {number}").format(number=1)).id
