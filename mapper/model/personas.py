"""Personas of a project and of a journey: who takes part, in what order, who is drawn, and what goes with one.

A persona belongs to the project; a journey it takes part in has a link to it, which carries the order and whether it is
drawn there.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from mapper.i18n import _
from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import View
from mapper.model.rules import journey_of
from mapper.model.vocabulary import title_of


class Loss(NamedTuple):
    """What deleting personas takes along: feelings, and the journeys they take part in."""

    feelings: int
    journeys: int


def link_of(document: Document, journey: str, persona: str) -> r.JourneyPersona | None:
    """How a persona takes part in a journey; None when it does not."""
    return next((x for x in document.children(journey, r.JourneyPersona) if x.persona == persona), None)


def take_part(document: Document, journey: str, persona: str, *, taking: bool) -> None:
    """A persona joins a journey, last, or leaves it with its feelings there."""
    if taking:
        edits.join(document, journey, persona)
    elif link_of(document, journey, persona) is not None:
        edits.leave(document, journey, persona)


def show(document: Document, journey: str, personas: Iterable[str], *, shown: bool) -> None:
    """Draws these personas of a journey, or hides them; hidden ones keep all they feel."""
    links = [link for persona in personas if (link := link_of(document, journey, persona)) is not None]
    if links:
        with document.edit(Label("personas")):
            edits.change(document, [link.id for link in links], hidden=not shown)


def reorder(document: Document, journey: str | None, persona: str, by: int) -> None:
    """Moves a persona up (−1) or down (+1) among those of a journey, or of the project where it has no journey."""
    link = link_of(document, journey, persona) if journey else None
    record: r.JourneyPersona | r.Persona = link or document.need(r.Persona, persona)
    others: tuple[r.JourneyPersona | r.Persona, ...]
    others = document.children(link.journey, r.JourneyPersona) if link else document.all(r.Persona)
    shift(document, record.id, [x.id for x in others], by)


def shift(document: Document, record_id: str, siblings: list[str], by: int) -> None:
    """Moves an ordered record by one place among its siblings; at the end it stays."""
    place = siblings.index(record_id) + by
    if not 0 <= place < len(siblings):
        return
    rest = [i for i in siblings if i != record_id]
    edits.move(document, record_id, before=rest[place] if place < len(rest) else None)


def duplicate(document: Document, persona: str, journey: str | None = None) -> r.Persona:
    """Copies a persona with its preferred channels, behind it; it joins `journey` when one is named. No feelings."""
    original = document.need(r.Persona, persona)
    values = {
        n: getattr(original, n) for n in r.Persona.__struct_fields__ if n not in {"id", "order", "name"}
    }
    name = _("{name} (copy)").format(name=title_of(original))
    following = [x.id for x in document.all(r.Persona)]
    following = following[following.index(persona) + 1 :]
    with document.edit(Label("duplicate")):
        copy = edits.add(document, r.Persona, before=next(iter(following), None), name=name, **values)
        channels = [x.channel for x in document.children(persona, r.PersonaChannel)]
        edits.set_preferred_channels(document, copy.id, channels)
        if journey is not None:
            edits.join(document, journey, copy.id)
    return copy


def loss(document: Document, personas: Iterable[str]) -> Loss:
    """What goes when these personas are deleted."""
    chosen = tuple(personas)
    feelings = sum(len(document.children(persona, r.Feeling)) for persona in chosen)
    journeys = {x.journey for persona in chosen for x in document.children(persona, r.JourneyPersona)}
    return Loss(feelings, len(journeys))


def loss_here(document: Document, journey: str, persona: str) -> int:
    """How many feelings go when a persona leaves a journey."""
    return sum(1 for _feeling in _feelings_in(document, journey, persona))


def _feelings_in(document: Document, journey: str, persona: str) -> Iterator[r.Feeling]:
    for feeling in document.children(persona, r.Feeling):
        if journey_of(document.records, feeling.touchpoint) == journey:
            yield feeling


def toggle_view(document: Document, journey: str, view: View) -> None:
    """Draws the feelings of one view on a journey's map, or hides them."""
    record = document.need(r.Journey, journey)
    field = f"show_{view}"
    with document.edit(Label("change", {"field": field, "name": title_of(record)})) as edit:
        edit.put(msgspec.structs.replace(record, **{field: not getattr(record, field)}))
