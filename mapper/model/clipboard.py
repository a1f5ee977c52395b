"""Copied records as data: cut loose from their document, pasted anywhere with fresh ids.

A fragment holds what was copied with everything that belongs to it, and, apart, the library records those
point to (channels, personas, teams, pictures, indicators), so that cards travel between projects; and the stages and
lanes they come from, for their titles. Pictures travel as their SHA-256 only; the workspace brings the bytes.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits, order, placing, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document, Edit
from mapper.model.ids import random_id
from mapper.model.records import BLOBS, RECORD_TYPES, AnyRecord, Record, key_id, references
from mapper.model.vocabulary import title_of

LIBRARY: Final[tuple[type[Record], ...]] = (*BLOBS, r.Team, r.Channel, r.Persona, r.Metric)
MEDIA_TYPE: Final = "application/x-journey-mapper-records+json"


class Fragment(msgspec.Struct, frozen=True):
    """`roots`: ids of what was copied, in map order; `records`: those and all that belongs to them;
    `library`: the rest.
    """

    roots: tuple[str, ...]
    records: tuple[AnyRecord, ...]
    library: tuple[AnyRecord, ...] = ()

    def to_json(self) -> bytes:
        """The fragment for a clipboard or a drag."""
        return msgspec.json.encode(self)


def from_json(raw: bytes) -> Fragment:
    """A fragment of `to_json`. Raises MapperError when the bytes are something else."""
    try:
        fragment = msgspec.json.decode(raw, type=Fragment)
        ids = [x.id for x in (*fragment.records, *fragment.library)]
        sound = all(
            order.is_valid(_order(x)[0] or "a0") and not isinstance(x, r.Project) for x in fragment.records
        )
        if sound and len(set(ids)) == len(ids) and fragment.roots and set(fragment.roots) <= set(ids):
            return fragment
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        pass
    raise MapperError(_("The clipboard holds nothing that can be pasted here. Copy cards of a map first."))


def copy(document: Document, record_ids: Iterable[str]) -> Fragment:
    """What the ids name, with everything that belongs to it.

    An id inside another one's belongings is no root.
    """
    chosen = dict.fromkeys(i for i in record_ids if i in document.records)
    taken = _belongings(document, chosen)
    roots = [i for i in chosen if not _inside(document.records[i], taken)]
    kept = [document.records[i] for i in taken]
    wanted = {t for record in kept for t in _targets(record) if t not in taken}
    library = [
        document.records[t] for t in wanted if isinstance(document.records[t], (*LIBRARY, r.Lane, r.Stage))
    ]
    library += [
        document.records[t]
        for x in library
        for t in _targets(x)
        if isinstance(document.records[t], (r.Picture, r.Team))
    ]
    unique = {x.id: x for x in library if x.id not in taken}
    return Fragment(tuple(roots), tuple(kept), tuple(unique.values()))  # type: ignore[arg-type]  # all are AnyRecord


Spot = tuple[str | None, str | None]  # the new owner, and the sibling ahead of which it goes


def paste(
    document: Document,
    fragment: Fragment,
    into: str | Mapping[str, Spot] | None = None,
    before: str | None = None,
) -> tuple[str, ...]:
    """Adds the fragment with fresh ids, in one step; returns the ids of the new roots.

    `into` is the new owner: a stage for touchpoints, a journey for stages, lanes and notes, a stage or
    touchpoint for
    cells and insights; None for journeys, personas, teams and channels; or a spot for each root, by its id.
    Raises MapperError when a root cannot go there.
    """
    with document.edit(Label("paste")) as edit:
        names = _welcomed(document, edit, fragment.library)
        names |= {x.id: random_id() for x in fragment.records}
        lanes = {x.id: x for x in fragment.library if isinstance(x, r.Lane)}
        roots = {root: number for number, root in enumerate(fragment.roots)}
        spots = dict(into) if isinstance(into, Mapping) else dict.fromkeys(fragment.roots, (into, before))
        keys = _keys(document, edit, fragment, spots)
        for record in sorted(
            fragment.records,
            key=lambda x: (RECORD_TYPES.index(type(x)), roots.get(x.id, -1), _order(x)),
        ):
            owner = spots.get(record.id, (None, None))[0]
            fresh = _fresh(document, edit, record, names, lanes, owner, keys.get(record.id))
            if fresh is None and record.id in roots:
                raise _nowhere(record)
            if fresh is None:
                del names[record.id]
            else:
                names[record.id] = fresh.id
        return tuple(names[i] for i in fragment.roots if i in names)


def duplicate(document: Document, record_ids: Iterable[str]) -> tuple[str, ...]:
    """Copies records to right behind themselves (the last of them), in one step."""
    fragment = copy(document, record_ids)
    if not fragment.roots:
        return ()
    last = document.records[fragment.roots[-1]]
    owner = placing.owner_of(last) if type(last) in placing.OWNERS else None
    after = (
        [x.id for x in placing.siblings(document, type(last), owner)] if type(last) in placing.OWNERS else []
    )
    place = after.index(last.id) + 1 if last.id in after else len(after)
    with document.edit(Label("duplicate")):
        return paste(document, fragment, owner, after[place] if place < len(after) else None)


def to_text(fragment: Fragment) -> str:
    """The fragment for a text editor: the titles of what was copied, one a line."""
    titles = {x.id: title_of(x) for x in fragment.records}
    return "\n".join(titles[i] for i in fragment.roots)


def _order(record: Record) -> tuple[str, str]:
    """The sort key among siblings."""
    return (getattr(record, "order", ""), record.id)


def _belongings(document: Document, chosen: Iterable[str]) -> dict[str, None]:
    taken = dict.fromkeys(chosen)
    waiting = [document.records[record_id] for record_id in taken]
    while waiting:
        for record in document.referring(waiting.pop()):
            if record.id not in taken and _complete(document, record, taken):
                taken[record.id] = None
                waiting.append(record)
    return taken


def _complete(document: Document, record: Record, taken: dict[str, None]) -> bool:
    """Whether all owners of a record are taken, or are of the library and travel along."""
    owners = [
        target
        for name, reference in references(type(record)).items()
        if reference.on_delete == "cascade" and (target := getattr(record, name)) is not None
    ]
    outside = [t for t in owners if t not in taken]
    return len(outside) < len(owners) and all(
        isinstance(document.records[t], (r.Persona, r.Channel, r.Lane, r.Metric)) for t in outside
    )


def _inside(record: Record, taken: dict[str, None]) -> bool:
    return any(
        reference.on_delete == "cascade" and getattr(record, name) in taken
        for name, reference in references(type(record)).items()
    )


def _targets(record: Record) -> list[str]:
    return [t for name in references(type(record)) if (t := getattr(record, name)) is not None]


def _welcomed(document: Document, edit: Edit, library: Iterable[Record]) -> dict[str, str]:
    """Library record → the one that stands for it here: itself, one of the same name, or a copy just added."""
    names: dict[str, str] = {}
    for record in sorted(library, key=lambda x: RECORD_TYPES.index(type(x))):
        if isinstance(record, r.Lane | r.Stage):  # they only say where a card comes from
            continue
        here = [x for x in document.all(type(record)) if x.id == record.id] or [
            x
            for x in document.all(type(record))
            if title_of(x) == title_of(record) and not isinstance(x, BLOBS)
        ]
        names[record.id] = here[0].id if here else edit.put(_at_end(document, _renamed(record, names))).id
    names |= {x.id: x.id for x in library if isinstance(x, r.Lane)}
    return names


def _at_end(document: Document, record: Record) -> Record:
    others = document.all(type(record))
    if type(record) not in placing.OWNERS:
        return record
    last = max((_order(x)[0] for x in others), default=None)
    return msgspec.structs.replace(record, order=order.key_between(last, None))


def _renamed(record: Record, names: dict[str, str]) -> Record:
    """The record pointing to the new ids; a pointer to something that does not travel is emptied."""
    return msgspec.structs.replace(
        record, **{n: names.get(getattr(record, n) or "") for n in references(type(record))}
    )


def _fresh(
    document: Document,
    edit: Edit,
    record: Record,
    names: dict[str, str],
    lanes: dict[str, r.Lane],
    into: str | None,
    key: str | None,
) -> Record | None:
    """The record as it is pasted, or None when an owner it needs does not travel.

    `into`: its new owner; `key`: its place there.
    """
    made = msgspec.structs.replace(_renamed(record, names), id=names[record.id])
    if into is not None and type(record) in placing.OWNERS:
        made = _rehomed(document, made, into)
    if isinstance(made, r.Cell):
        made = _in_lane(document, made, lanes)
    if isinstance(made, r.Feeling) and made.source == "walk":
        made = msgspec.structs.replace(made, occasion=names.get(made.occasion, made.occasion))
    if _lost(record, made):
        return None
    if (
        isinstance(made, r.CODED) and key_id(made) in document.records
    ):  # there is one of each; this is another
        made = msgspec.structs.replace(made, code="", name=title_of(made))
    own_id = key_id(made)
    made = made if own_id is None else msgspec.structs.replace(made, id=own_id)
    made = made if key is None else msgspec.structs.replace(made, order=key)
    if isinstance(made, r.Feeling) and (journey := rules.journey_of(document.records, made.touchpoint)):
        edits.join(document, journey, made.persona)
    return edit.put(made)


def _keys(document: Document, edit: Edit, fragment: Fragment, spots: Mapping[str, Spot]) -> dict[str, str]:
    """Root → its place among its new siblings, in the order of the roots; only kinds that have an order."""
    records = {x.id: x for x in fragment.records}
    groups: dict[tuple[type[Record], Spot], list[str]] = {}
    for root in fragment.roots:
        if root in records:
            groups.setdefault((type(records[root]), spots.get(root, (None, None))), []).append(root)
    found: dict[str, str] = {}
    for (kind, (into, before)), roots in groups.items():
        owners = placing.OWNERS.get(kind)
        if owners is not None and (into is not None or not owners):
            owner = into if owners else None
            found |= zip(roots, placing.slots(document, edit, kind, owner, before, len(roots)), strict=True)
    return found


def _lost(record: Record, made: Record) -> bool:
    """Whether an owner that the record needs does not travel; of several possible places one is enough."""
    places = rules.EXACTLY_ONE.get(type(made), ())
    if places and all(getattr(made, name) is None for name in places):
        return True
    return any(
        getattr(record, name) is not None and getattr(made, name) is None
        for name, reference in references(type(made)).items()
        if reference.on_delete == "cascade" and name not in places
    )


def _rehomed(document: Document, record: Record, into: str) -> Record:
    target = document.records[into]
    field, places = r.kind_of(type(target)), placing.OWNERS[type(record)]
    if field not in places:
        raise _nowhere(record)
    return msgspec.structs.replace(record, **(dict.fromkeys(places) | {field: into}))


def _nowhere(record: Record) -> MapperError:
    return MapperError(
        _("{name} cannot be pasted there. Choose another place.").format(name=title_of(record))
    )


def _in_lane(document: Document, cell: r.Cell, lanes: dict[str, r.Lane]) -> r.Cell:
    """The cell in a lane of the journey it lands in: its own, one of the same type and title, or one of the
    type.
    """
    journey = rules.journey_of(document.records, cell.stage or cell.touchpoint)
    own = document.get(r.Lane, cell.lane)
    if journey is None or (own is not None and own.journey == journey):
        return cell
    lane = own or lanes.get(cell.lane)
    if lane is None:
        return cell
    here = [x for x in document.children(journey, r.Lane) if x.type == lane.type]
    best = [x for x in here if x.title == lane.title] or here
    found = best[0] if best else edits.add_lane(document, journey, lane.type, title=lane.title)
    return msgspec.structs.replace(cell, lane=found.id)
