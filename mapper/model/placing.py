"""Where ordered records sit: whose siblings they are, between which, and whether they are locked there."""

from collections.abc import Sequence
from typing import Final

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import order, rules
from mapper.model import records as r
from mapper.model.document import Document, Edit
from mapper.model.records import R, Record
from mapper.model.vocabulary import title_of

# The fields that say whose sibling an ordered record is. The first ones that are set count.
OWNERS: Final[dict[type[Record], tuple[str, ...]]] = {
    r.Team: (),
    r.Channel: (),
    r.Persona: (),
    r.Journey: (),
    r.JourneyPersona: ("journey",),
    r.Stage: ("journey",),
    r.Lane: ("journey",),
    r.Touchpoint: ("stage",),
    r.Cell: ("stage", "touchpoint"),
    r.Insight: ("journey", "stage", "touchpoint"),
    r.Promise: ("touchpoint",),
    r.Action: ("journey",),
    r.Note: ("journey",),
    r.Walk: ("journey",),
    r.Metric: (),
    r.Survey: ("journey",),
    r.Question: ("survey",),
}


# What is known of a card can be said although the card itself is locked.
_SAID_OF_IT: Final = (r.Measurement, r.Tally, r.Question, r.WalkStep)


def siblings(document: Document, record_type: type[R], owner_id: str | None) -> tuple[R, ...]:
    """The records of a type under one owner, in order; all of the type when it has no owner."""
    if owner_id is None:
        return document.all(record_type)
    names = OWNERS[record_type]
    return tuple(
        x for x in document.children(owner_id, record_type) if owner_id in (getattr(x, n) for n in names)
    )


def owner_of(record: Record) -> str | None:
    """The id of the owner among whose children an ordered record sits."""
    return next((v for n in OWNERS[type(record)] if (v := getattr(record, n)) is not None), None)


def slot(edit: Edit, others: Sequence[Record], before: str | None) -> str:
    """A key for a new place among `others`; keys that tie (two imports glued together) are dealt afresh
    first.
    """
    position = next((i for i, x in enumerate(others) if x.id == before), len(others))
    left, right = (_key(others[i]) if 0 <= i < len(others) else None for i in (position - 1, position))
    if left is None or right is None or left < right:
        return order.key_between(left, right)
    keys = order.keys_between(None, None, len(others) + 1)
    spare = keys.pop(position)
    for record, key in zip(others, keys, strict=True):
        edit.put(msgspec.structs.replace(record, order=key))
    return spare


def slots(
    document: Document, edit: Edit, record_type: type[R], owner_id: str | None, before: str | None, count: int
) -> list[str]:
    """Keys for several new places side by side, dealt at once: asking for each would go through all siblings as often."""
    if not count:
        return []
    first = slot(edit, siblings(document, record_type, owner_id), before)
    behind = min(
        (key for x in siblings(document, record_type, owner_id) if (key := _key(x)) > first), default=None
    )
    return [first, *order.keys_between(first, behind, count - 1)]


def _key(record: Record) -> str:
    return str(record.order)  # type: ignore[attr-defined]  # only ordered kinds get here


def journey_holding(document: Document, record: Record) -> str | None:
    """The id of the journey that a stage, lane, touchpoint, cell, insight or note is in."""
    if isinstance(record, r.Journey):
        return record.id
    place = owner_of(record)
    if isinstance(record, (r.Stage, r.Touchpoint)):
        return rules.journey_of(document.records, record.id) or place
    owner = document.records.get(place) if place is not None else None
    return journey_holding(document, owner) if owner is not None else None


def is_locked(document: Document, record: Record) -> bool:
    """Whether the record, or the stage or lane it sits in, is locked."""
    if getattr(record, "locked", False):
        return True
    if isinstance(record, _SAID_OF_IT):
        return False
    for name in ("stage", "lane", "touchpoint"):
        place = document.records.get(getattr(record, name, None) or "")
        if isinstance(place, (r.Stage, r.Lane)) and place.locked:
            return True
        if (
            isinstance(place, r.Touchpoint)
            and not isinstance(record, (r.Feeling, r.Moment))
            and is_locked(document, place)
        ):
            return True
    return False


def locked_inside(document: Document, record: Record) -> Record | None:
    """A locked record that would go with this one."""
    inside: list[Record] = []
    if isinstance(record, r.Stage):
        inside += document.children(record.id, r.Touchpoint)
    for place in (record, *inside) if isinstance(record, (r.Stage, r.Touchpoint, r.Lane)) else ():
        inside += document.children(place.id, r.Cell)
        inside += document.children(place.id, r.Insight)
    return next((x for x in inside if getattr(x, "locked", False)), None)


def refuse_locked(document: Document, record: Record) -> None:
    """Raises MapperError when the record is locked."""
    if is_locked(document, record):
        raise MapperError(_("{name} is locked. Unlock it first.").format(name=title_of(record)))
