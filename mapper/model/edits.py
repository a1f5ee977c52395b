"""The verbs: everything people do to a project. Each is one edit with one label, so one step of undo.

`before` is the sibling a thing is put in front of; None puts it last. Verbs keep the rules by construction
and refuse,
with a sentence, what is locked. A nested verb joins the outer edit.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _, quoted
from mapper.model import order, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import (
    FeelingSource,
    InsightKind,
    LaneKind,
    Language,
    MomentType,
    TransitionKind,
    View,
)
from mapper.model.placing import (
    OWNERS,
    journey_holding,
    locked_inside,
    owner_of,
    refuse_locked,
    siblings,
    slot,
    slots,
)
from mapper.model.records import R, Record, make
from mapper.model.vocabulary import CHANNELS, title_of

DEFAULT_LANES: Final[tuple[LaneKind, ...]] = ("touchpoints", "channels", "emotion", "pains", "opportunities")
TYPE_OF_PHASE: Final[dict[str, MomentType]] = {
    "need": "LTZMOT",
    "search": "ZMOT",
    "meet": "FMOT",
    "buy": "SMOT",
    "use": "SMOT",
    "support": "SMOT",
    "share": "UMOT",
}


def new_project(title: str = "", language: Language = "fr") -> list[Record]:
    """The records of an empty project: the project itself and the built-in channels."""
    keys = order.keys_between(None, None, len(CHANNELS))
    channels = [
        make(r.Channel, code=code, icon=icon, order=key)
        for key, (code, (_name, icon)) in zip(keys, CHANNELS.items(), strict=True)
    ]
    return [make(r.Project, title=title, language=language), *channels]


def built_in_channel(code: str) -> str:
    """The id of the built-in channel with this code, the same in every project."""
    return make(r.Channel, code=code, order="a0").id


# --- placing ---------------------------------------------------------------------------------------


def add(
    document: Document,
    record_type: type[R],
    owner_id: str | None = None,
    *,
    before: str | None = None,
    **values: Any,
) -> R:
    """Adds an ordered record under its owner.

    Raises msgspec.ValidationError when a value is out of its limits.
    """
    with document.edit(Label(f"add-{r.kind_of(record_type)}")) as edit:
        key = slot(edit, siblings(document, record_type, owner_id), before)
        return edit.put(make(record_type, order=key, **values))


def move(document: Document, record_id: str, *, to: str | None = None, before: str | None = None) -> None:
    """Puts an ordered record in front of `before` (None: last), under the owner `to` (None: where it is).

    A touchpoint moves to a stage of its journey; a cell to a stage or touchpoint; an insight to a journey,
    stage or
    touchpoint; other kinds stay under their owner. Raises MapperError when it is locked or cannot go there.
    """
    record = document.records[record_id]
    refuse_locked(document, record)
    if before == record_id:
        return
    with document.edit(Label("move", {"name": title_of(record)})) as edit:
        record = _rehomed(document, record, to) if to is not None and to != owner_of(record) else record
        refuse_locked(document, record)
        others = [x for x in siblings(document, type(record), owner_of(record)) if x.id != record_id]
        edit.put(msgspec.structs.replace(record, order=slot(edit, others, before)))


def move_all(document: Document, record_ids: Iterable[str], to: str, *, before: str | None = None) -> None:
    """Like `move`, for several records of one kind: they end up side by side in the given order, under the owner `to`."""
    records = [document.records[i] for i in dict.fromkeys(record_ids)]
    with document.edit(Label("move-several", {"count": str(len(records))})) as edit:
        for record in document.paced(records):
            refuse_locked(document, record)
        homed = [x if owner_of(x) == to else _rehomed(document, x, to) for x in records]
        keys = slots(document, edit, type(homed[0]), to, before, len(homed)) if homed else []
        for record, key in zip(homed, keys, strict=True):
            refuse_locked(document, record)
            edit.put(msgspec.structs.replace(record, order=key))


def _rehomed(document: Document, record: R, to: str) -> R:
    target = document.records[to]
    field = r.kind_of(type(target))
    if field not in OWNERS[type(record)]:
        raise MapperError(
            _("{name} cannot be moved there. Choose a place of the same kind.").format(name=title_of(record))
        )
    if journey_holding(document, target) != journey_holding(document, record):
        raise MapperError(
            _("{name} belongs to another journey. Copy it and paste it there.").format(name=title_of(record))
        )
    empty: dict[str, str | None] = dict.fromkeys(OWNERS[type(record)])
    return msgspec.structs.replace(record, **(empty | {field: to}))


# --- any record ------------------------------------------------------------------------------------


def change(document: Document, record_ids: str | Iterable[str], **values: Any) -> None:
    """Sets fields of one or several records, all in one step. Fields that make up a record's key cannot
    change.

    Raises msgspec.ValidationError when a value is out of its limits, ValueError for a field that cannot be
    set.
    """
    ids = [record_ids] if isinstance(record_ids, str) else list(record_ids)
    with document.edit(_change_label(document, ids, values)) as edit:
        for record_id in ids:
            record = document.records[record_id]
            coded = ("code",) if isinstance(record, r.CODED) else ()
            fixed = {"id", *coded, *type(record).KEY, *OWNERS.get(type(record), ())} & values.keys()
            if fixed:
                raise ValueError(f"{', '.join(sorted(fixed))} of a {r.kind_of(type(record))} cannot be set")
            edit.put(msgspec.structs.replace(record, **values))


def _change_label(document: Document, ids: list[str], values: dict[str, Any]) -> Label:
    field = next(iter(values), "")
    if len(ids) != 1:
        return Label("change-several", {"field": field, "count": str(len(ids))})
    return Label("change", {"field": field, "name": title_of(document.records[ids[0]])})


def delete(document: Document, record_ids: str | Iterable[str]) -> None:
    """Deletes records and what belongs to them, in one step. Raises MapperError when one is locked."""
    ids = [record_ids] if isinstance(record_ids, str) else list(dict.fromkeys(record_ids))
    for record_id in document.paced(ids):
        refuse_locked(document, document.records[record_id])
        _refuse_locked_inside(document, document.records[record_id])
    label = (
        Label("delete", {"name": title_of(document.records[ids[0]])})
        if len(ids) == 1
        else Label("delete-several", {"count": str(len(ids))})
    )
    with document.edit(label) as edit:
        for record_id in ids:
            edit.delete(record_id)


def _refuse_locked_inside(document: Document, record: Record) -> None:
    """Nothing that is locked goes with what it is in. A journey as a whole may be deleted."""
    kept = locked_inside(document, record)
    if kept is not None:
        raise MapperError(
            _("{name} holds {locked}, which is locked. Unlock that first.").format(
                name=title_of(record), locked=quoted(title_of(kept))
            )
        )


def set_lock(document: Document, record_ids: Iterable[str], locked: bool) -> None:
    """Locks or unlocks stages, lanes, touchpoints, cells and insights."""
    change(document, record_ids, locked=locked)


# --- the map ---------------------------------------------------------------------------------------


def add_journey(
    document: Document, title: str = "", lanes: Iterable[LaneKind] = DEFAULT_LANES, **values: Any
) -> r.Journey:
    """Adds a journey with empty lanes, last."""
    with document.edit(Label("add-journey")):
        journey = add(document, r.Journey, title=title, **values)
        for lane_type in lanes:
            add_lane(document, journey.id, lane_type)
    return journey


def add_stage(
    document: Document, journey: str, title: str = "", *, before: str | None = None, **values: Any
) -> r.Stage:
    """Adds a column."""
    return add(document, r.Stage, journey, before=before, journey=journey, title=title, **values)


def add_lane(
    document: Document, journey: str, lane_type: LaneKind, *, before: str | None = None, **values: Any
) -> r.Lane:
    """Adds a row."""
    return add(document, r.Lane, journey, before=before, journey=journey, type=lane_type, **values)


def add_touchpoint(
    document: Document, stage: str, title: str = "", *, before: str | None = None, **values: Any
) -> r.Touchpoint:
    """Adds a card in a stage."""
    return add(document, r.Touchpoint, stage, before=before, stage=stage, title=title, **values)


def add_cell(
    document: Document, lane: str, place: str, text: str = "", *, before: str | None = None, **values: Any
) -> r.Cell:
    """Adds a cell in a lane, at a stage or a touchpoint (`place`)."""
    field = r.kind_of(type(document.records[place]))
    return add(document, r.Cell, place, before=before, lane=lane, text=text, **{field: place}, **values)


def add_insight(
    document: Document,
    place: str,
    insight_type: InsightKind,
    text: str = "",
    *,
    before: str | None = None,
    **values: Any,
) -> r.Insight:
    """Adds an insight at a journey, a stage or a touchpoint (`place`)."""
    field = r.kind_of(type(document.records[place]))
    return add(
        document, r.Insight, place, before=before, type=insight_type, text=text, **{field: place}, **values
    )


def add_note(
    document: Document, journey: str, text: str = "", *, before: str | None = None, **values: Any
) -> r.Note:
    """Adds a post-it in the margin of a journey."""
    return add(document, r.Note, journey, before=before, journey=journey, text=text, **values)


def add_action(
    document: Document, journey: str, title: str = "", *, before: str | None = None, **values: Any
) -> r.Action:
    """Adds an improvement action to a journey."""
    return add(document, r.Action, journey, before=before, journey=journey, title=title, **values)


def add_promise(document: Document, touchpoint: str, promised: str = "", **values: Any) -> r.Promise:
    """Adds what was promised at a touchpoint."""
    return add(document, r.Promise, touchpoint, touchpoint=touchpoint, promised=promised, **values)


def add_transition(
    document: Document,
    source: str,
    target: str | None = None,
    transition_type: TransitionKind | None = None,
    **values: Any,
) -> r.Transition:
    """Links two touchpoints of one journey; without a target it is an exit.

    Raises MapperError when the two are in different journeys.
    """
    if target is not None and rules.journey_of(document.records, source) != rules.journey_of(
        document.records, target
    ):
        raise MapperError(
            _("Both ends of a transition are in one journey. Choose a touchpoint of the same journey.")
        )
    chosen = "exit" if target is None else transition_type or "next"
    with document.edit(Label("add-transition")) as edit:
        return edit.put(make(r.Transition, source=source, target=target, type=chosen, **values))


# --- the library -----------------------------------------------------------------------------------


def add_persona(
    document: Document, name: str = "", *, journey: str | None = None, **values: Any
) -> r.Persona:
    """Adds a persona to the project and, when a journey is named, to that journey."""
    with document.edit(Label("add-persona")):
        persona = add(document, r.Persona, name=name, **values)
        if journey is not None:
            join(document, journey, persona.id)
    return persona


def join(document: Document, journey: str, persona: str) -> r.JourneyPersona:
    """Makes a persona take part in a journey, last; one that already does stays as it is."""
    for link in document.children(journey, r.JourneyPersona):
        if link.persona == persona:
            return link
    with document.edit(Label("personas")) as edit:
        key = slot(edit, siblings(document, r.JourneyPersona, journey), None)
        return edit.put(make(r.JourneyPersona, journey=journey, persona=persona, order=key))


def leave(document: Document, journey: str, persona: str) -> None:
    """Takes a persona out of a journey, with its feelings there."""
    with document.edit(Label("personas")) as edit:
        for link in document.children(journey, r.JourneyPersona):
            if link.persona == persona:
                edit.delete(link.id)
        for feeling in document.children(persona, r.Feeling):
            if rules.journey_of(document.records, feeling.touchpoint) == journey:
                edit.delete(feeling.id)


def add_team(document: Document, name: str = "", **values: Any) -> r.Team:
    """Adds a department."""
    return add(document, r.Team, name=name, **values)


def add_channel(document: Document, name: str = "", icon: str = "circle-help", **values: Any) -> r.Channel:
    """Adds a channel of the project's own."""
    return add(document, r.Channel, name=name, icon=icon, **values)


def add_picture(document: Document, sha256: str, **values: Any) -> r.Picture:
    """Adds a picture whose bytes are stored under their SHA-256; one that is there already is returned.

    A picture nothing points to at the end of an edit goes, so point to it inside the same edit.
    """
    picture = make(r.Picture, sha256=sha256, **values)
    present = document.get(r.Picture, picture.id)
    if present is not None:
        return present
    with document.edit(Label("add-picture")) as edit:
        return edit.put(picture)


# --- feelings and moments --------------------------------------------------------------------------


def set_feeling(
    document: Document,
    touchpoint: str,
    persona: str,
    level: float,
    *,
    view: View = "lived",
    source: FeelingSource = "room",
    occasion: str = "",
    word: str | None = None,
    day: date | None = None,
) -> r.Feeling:
    """Sets how a persona feels at a touchpoint; the persona joins the journey if it was not in it.

    A `word` or `day` of None keeps what was there.
    """
    name = title_of(document.records[touchpoint])
    with document.edit(Label("feeling", {"name": name})) as edit:
        journey = rules.journey_of(document.records, touchpoint)
        if journey is not None:
            join(document, journey, persona)
        fresh = make(
            r.Feeling,
            touchpoint=touchpoint,
            persona=persona,
            view=view,
            source=source,
            occasion=occasion,
            level=level,
        )
        old = document.get(r.Feeling, fresh.id) or fresh
        kept = {"word": old.word if word is None else word, "day": old.day if day is None else day}
        return edit.put(msgspec.structs.replace(fresh, **kept))


def clear_feeling(document: Document, feeling_ids: str | Iterable[str]) -> None:
    """Removes feelings."""
    ids = [feeling_ids] if isinstance(feeling_ids, str) else list(feeling_ids)
    first = document.need(r.Feeling, ids[0])
    name = title_of(document.records[first.touchpoint])
    with document.edit(Label("clear-feeling", {"name": name})) as edit:
        for feeling_id in ids:
            edit.delete(feeling_id)


def mark_moment(
    document: Document, touchpoint: str, moment_type: MomentType | None = None, **values: Any
) -> r.Moment:
    """Marks a touchpoint as a moment of truth, or changes the mark it has.

    Without a type the stage's phase suggests it.
    """
    card = document.need(r.Touchpoint, touchpoint)
    present = moment_at(document, touchpoint)
    if moment_type is not None:
        values["type"] = moment_type
    with document.edit(Label("mark-moment", {"name": title_of(card)})) as edit:
        if present is not None:
            return edit.put(msgspec.structs.replace(present, **values))
        phase = document.need(r.Stage, card.stage).phase
        values.setdefault("type", TYPE_OF_PHASE.get(phase or "", "SMOT"))
        return edit.put(make(r.Moment, touchpoint=touchpoint, **values))


def unmark_moment(document: Document, touchpoint: str) -> None:
    """Takes the mark off a touchpoint; without one nothing happens."""
    present = moment_at(document, touchpoint)
    if present is None:
        return
    with document.edit(Label("unmark-moment", {"name": title_of(document.records[touchpoint])})) as edit:
        edit.delete(present.id)


def moment_at(document: Document, touchpoint: str) -> r.Moment | None:
    """The mark on a touchpoint."""
    found = document.children(touchpoint, r.Moment)
    return found[0] if found else None


# --- sets ------------------------------------------------------------------------------------------


def set_moment_personas(document: Document, moment: str, personas: Iterable[str]) -> None:
    """Whom a moment matters to; nobody named means everybody."""
    _set_links(
        document,
        "personas",
        r.MomentPersona,
        moment,
        personas,
        lambda p: make(r.MomentPersona, moment=moment, persona=p),
    )


def set_transition_personas(document: Document, transition: str, personas: Iterable[str]) -> None:
    """Who takes a transition; nobody named means everybody."""
    _set_links(
        document, "personas", r.TransitionPersona, transition, personas,
        lambda p: make(r.TransitionPersona, transition=transition, persona=p),
    )  # fmt: skip


def set_insight_personas(document: Document, insight: str, personas: Iterable[str]) -> None:
    """Whom an insight is about; nobody named means everybody."""
    _set_links(
        document,
        "personas",
        r.InsightPersona,
        insight,
        personas,
        lambda p: make(r.InsightPersona, insight=insight, persona=p),
    )


def set_preferred_channels(document: Document, persona: str, channels: Iterable[str]) -> None:
    """The channels a persona prefers."""
    _set_links(
        document,
        "channels",
        r.PersonaChannel,
        persona,
        channels,
        lambda c: make(r.PersonaChannel, persona=persona, channel=c),
    )


def _set_links(
    document: Document,
    label: str,
    link_type: type[R],
    end: str,
    others: Iterable[str],
    link: Callable[[str], R],
) -> None:
    wanted = {made.id: made for made in map(link, others)}
    with document.edit(Label(label)) as edit:
        for old in document.children(end, link_type):
            if old.id not in wanted:
                edit.delete(old.id)
        for made in wanted.values():
            if made.id not in document.records:
                edit.put(made)
