"""Copied cards between projects: what was selected as a clip with its pictures' bytes, and a clip put where people point.

A clip is what `mapper.model.clipboard` copies, and apart from it the bytes of the pictures, which records only name.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final, NamedTuple

import msgspec

from mapper.errors import MapperError
from mapper.exchange import grid, grid_cards
from mapper.i18n import _
from mapper.model import clipboard, edits, placing, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.clipboard import MEDIA_TYPE, Fragment, Spot
from mapper.model.document import Document
from mapper.model.records import BLOBS, RECORD_TYPES, Record
from mapper.workspace.project import Project

__all__ = ["MEDIA_TYPE"]

PICTURES_TYPE: Final = "application/x-journey-mapper-pictures"
MOST_PICTURES: Final = 64_000_000  # bytes of all pictures of a clip
MOST_ROWS: Final = 2_000  # of the table that other programs are given
COPIED: Final = (*placing.OWNERS,)  # kinds that can be pasted on their own


class Clip(NamedTuple):
    """What is copied: the records, the pictures they show by SHA-256, and the same for other programs to read."""

    records: bytes
    pictures: bytes
    text: str
    html: str


def clip(project: Project, ids: Iterable[str]) -> Clip:
    """What a selection leaves on the clipboard. Raises MapperError when nothing of it can be copied."""
    return project.aside(partial(_clip, project, ids), _("Copying…"), bool)


def _clip(project: Project, ids: Iterable[str]) -> Clip:
    document = project.document
    chosen = in_map_order(document, (i for i in ids if isinstance(document.records.get(i), COPIED)))
    if not chosen:
        raise MapperError(_("Select cards, stages or notes to copy them."))
    fragment = clipboard.copy(document, chosen)
    pictures = msgspec.msgpack.encode(_pictures(project, fragment))
    cards = [i for root in fragment.roots for i in _cards_of(document, root)]
    html = grid.to_html(grid_cards.rows_of(document, cards[:MOST_ROWS])) if cards else ""
    return Clip(fragment.to_json(), pictures, clipboard.to_text(fragment), html)


def in_map_order(document: Document, ids: Iterable[str]) -> list[str]:
    """The same records, each once, as they stand on the map: by journey, stage and touchpoint, whoever was chosen first."""
    return sorted(dict.fromkeys(ids), key=lambda i: _way(document, document.records[i]))


def _way(document: Document, record: Record) -> tuple[tuple[str, ...], ...]:
    """The order keys from the journey down to the record."""
    own = (getattr(record, "order", ""), record.id)
    owner = placing.owner_of(record) if type(record) in placing.OWNERS else None
    above = document.records.get(owner) if owner is not None else None
    return (*(_way(document, above) if above is not None else ()), own)


def _cards_of(document: Document, root: str) -> list[str]:
    record = document.records[root]
    if isinstance(record, r.Touchpoint):
        return [root]
    if isinstance(record, r.Stage):
        return [x.id for x in document.children(root, r.Touchpoint)]
    return []


def _pictures(project: Project, fragment: Fragment) -> dict[str, bytes]:
    """The bytes of the pictures, as many as there is room for."""
    found: dict[str, bytes] = {}
    room = MOST_PICTURES
    for picture in (*fragment.records, *fragment.library):
        if isinstance(picture, r.Picture):
            data = project.blob(picture.sha256)
            if data is not None and len(data) <= room:
                room -= len(data)
                found[picture.sha256] = data
    return found


# --- pasting ----------------------------------------------------------------------------------------


def pictures_of(raw: bytes) -> dict[str, bytes]:
    """The pictures of a clip; none when the bytes are something else."""
    if len(raw) > 2 * MOST_PICTURES:
        return {}
    try:
        return msgspec.msgpack.decode(raw, type=dict[str, bytes]) if raw else {}
    except (msgspec.DecodeError, RecursionError):
        return {}


def paste(
    project: Project, records: bytes, pictures: Mapping[str, bytes], journey: str, at: str | None
) -> tuple[str, ...]:
    """Adds a clip beside the record `at` in a journey, in one step; returns the ids of what was added.

    Pictures whose bytes are neither here nor in the clip are left out. Raises MapperError.
    """
    document = project.document
    fragment = project.aside(partial(clipboard.from_json, records), _("Pasting…"))
    try:
        with document.edit(Label("paste")):
            fragment = _with_pictures(project, fragment, pictures)
            made = clipboard.paste(document, fragment, _spots(document, fragment, journey, at))
            for one in made:
                if isinstance(document.records[one], r.Persona):
                    edits.join(document, journey, one)
    except (rules.RuleError, msgspec.ValidationError) as error:  # somebody else wrote it
        raise MapperError(
            _("What was copied does not hold together. Copy it again, in Journey Mapper.")
        ) from error
    return made


def _with_pictures(project: Project, fragment: Fragment, pictures: Mapping[str, bytes]) -> Fragment:
    """The fragment without pictures nobody has; those that travelled are stored. Answers of a survey never travel."""

    def kept(record: Record) -> bool:
        if not isinstance(record, BLOBS) or project.blob(record.sha256) is not None:
            return True
        data = pictures.get(record.sha256, b"")
        return bool(data) and project.add_blob(data) == record.sha256

    library = tuple(x for x in fragment.library if kept(x))
    return msgspec.structs.replace(fragment, library=library)


def _spots(document: Document, fragment: Fragment, journey: str, at: str | None) -> dict[str, Spot]:
    """Where each root goes. Cards of several stages stay apart: the next stage's go one stage further."""
    roots = frozenset(fragment.roots)
    records = {x.id: x for x in fragment.records if x.id in roots}
    cards = [x for i in fragment.roots if isinstance(x := records.get(i), r.Touchpoint)]
    by_stage = dict.fromkeys(x.stage for x in cards)
    by_kind = {
        kind: spot(document, kind, journey, at)
        for kind in {type(x) for x in records.values()} - ({r.Touchpoint} if cards else set())
    }
    spots = {i: by_kind[type(x)] for i, x in records.items() if type(x) in by_kind}
    if cards:
        titles = {x.id: x.title for x in fragment.library if isinstance(x, r.Stage)}
        homes = _stages_from(document, journey, at, [titles.get(stage, "") for stage in by_stage])
        home_of = dict(zip(by_stage, homes, strict=True))
        spots |= {x.id: home_of[x.stage] for x in cards}
    return spots


def _stages_from(document: Document, journey: str, at: str | None, titles: list[str]) -> list[Spot]:
    """As many stages side by side as there are titles, from where people point; new ones where the map ends."""
    stages = document.children(journey, r.Stage)
    if not stages:
        return [(edits.add_stage(document, journey, title).id, None) for title in titles]
    first, before = spot(document, r.Touchpoint, journey, at)
    ids = [x.id for x in stages]
    ids = ids[ids.index(first) :] if first in ids else ids[-1:]
    ids += [edits.add_stage(document, journey, title).id for title in titles[len(ids) :]]
    return [(ids[0], before), *((stage, None) for stage in ids[1 : len(titles)])]


def spot(document: Document, kind: type[Record], journey: str, at: str | None) -> Spot:
    """Where a record of a kind goes when it is pasted beside `at`. Raises MapperError when there is no place for it."""
    if kind not in placing.OWNERS or not placing.OWNERS[kind] or kind is r.Journey:
        return None, None
    places = places_at(document, at)
    for owner in placing.OWNERS[kind]:
        found = journey if owner == "journey" else places.get(owner)
        if kind is r.Insight or kind is r.Cell:
            found = (
                places.get("touchpoint") or places.get("stage") or (journey if kind is r.Insight else None)
            )
        elif kind is r.Touchpoint and found is None:
            found = _last_stage(document, journey)
        if found is not None:
            return found, _next(document, kind, found, places.get(r.kind_of(kind)))
    raise MapperError(_("Select a card first: what you copied needs one to be pasted at."))


def places_at(document: Document, at: str | None) -> dict[str, str]:
    """Kind → the record of it that `at` is, or sits in."""
    found: dict[str, str] = {}
    record = document.records.get(at) if at is not None else None
    while record is not None:
        found.setdefault(r.kind_of(type(record)), record.id)
        names = [n for n in ("touchpoint", "stage", "journey") if getattr(record, n, None) is not None]
        if isinstance(record, r.Transition):
            record = document.records.get(record.source)
        else:
            record = document.records.get(getattr(record, names[0])) if names else None
    return found


def _last_stage(document: Document, journey: str) -> str:
    stages = document.children(journey, r.Stage)
    return stages[-1].id if stages else edits.add_stage(document, journey).id


def _next(document: Document, kind: type[Record], owner: str, after: str | None) -> str | None:
    """The sibling behind `after`; None puts last."""
    ids = [x.id for x in placing.siblings(document, kind, owner)]
    place = ids.index(after) + 1 if after in ids else len(ids)
    return ids[place] if place < len(ids) else None


def duplicate(project: Project, ids: Iterable[str]) -> tuple[str, ...]:
    """Copies what can be copied to right behind itself. Raises MapperError when nothing of it can."""
    document = project.document

    def copied() -> Fragment:
        chosen = in_map_order(document, (i for i in ids if isinstance(document.records.get(i), COPIED)))
        return clipboard.copy(document, chosen)

    fragment = project.aside(copied, _("Copying…"), bool)
    groups: dict[tuple[int, str | None], list[str]] = {}
    for root in fragment.roots:
        record = document.records[root]
        groups.setdefault((RECORD_TYPES.index(type(record)), placing.owner_of(record)), []).append(root)
    if not groups:
        raise MapperError(_("Select cards, stages or notes to duplicate them."))
    with document.edit(Label("duplicate")):
        return tuple(made for group in groups.values() for made in clipboard.duplicate(document, group))


def target(document: Document, journey: str, at: str | None, persona: str | None = None) -> grid_cards.Target:
    """Where cards of a table go when they are pasted beside `at`: behind that card, or last in its stage."""
    places = places_at(document, at)
    stages = document.children(journey, r.Stage)
    stage = places.get("stage") or (stages[-1].id if stages else None)
    before = _next(document, r.Touchpoint, stage, places.get("touchpoint")) if stage else None
    return grid_cards.Target(journey, stage, before, places.get("persona") or persona)
