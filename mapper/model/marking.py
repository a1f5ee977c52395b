"""What one key says of the chosen cards: how a persona feels, whether it is a moment of truth and of what kind, the channel.

Several cards change together, in one step of undo. A card may be named by its feeling or moment as well.
"""

from collections.abc import Iterable
from typing import Final, TypeVar, get_args

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits, placing, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import MomentType, Qualification, View
from mapper.model.vocabulary import title_of

TYPES: Final[tuple[MomentType, ...]] = get_args(MomentType)
QUALIFICATIONS: Final[tuple[Qualification | None, ...]] = (*get_args(Qualification), None)
T = TypeVar("T")


def cards_of(document: Document, record_ids: Iterable[str]) -> list[r.Touchpoint]:
    """The touchpoints that ids name: their own, or those of a feeling or a moment. Raises MapperError when there is none."""
    found: dict[str, r.Touchpoint] = {}
    for record_id in document.paced(record_ids):
        record = document.records.get(record_id)
        if isinstance(record, r.Feeling | r.Moment):
            record = document.records.get(record.touchpoint)
        if isinstance(record, r.Touchpoint):
            found[record.id] = record
    if not found:
        raise MapperError(_("Choose a touchpoint first."))
    return list(found.values())


def front_persona(document: Document, journey_id: str, chosen: str | None = None) -> r.Persona | None:
    """The persona whose feelings keys set: the chosen one, else the first that the journey shows."""
    shown = [x for x in document.children(journey_id, r.JourneyPersona) if not x.hidden]
    ids = [link.persona for link in shown]
    return document.get(r.Persona, chosen if chosen in ids else next(iter(ids), None))


def feel(
    document: Document, touchpoint: str, level: float, persona: str | None = None, view: View = "lived"
) -> None:
    """Sets a feeling; of the first persona when none is named, and of a new one in a project without any."""
    with document.edit(Label("feeling", {"name": title_of(document.records[touchpoint])})):
        journey = rules.journey_of(document.records, touchpoint) or ""
        if document.get(r.Persona, persona) is None:
            persona = _somebody(document, journey).id
        edits.set_feeling(document, touchpoint, persona or "", level, view=view)


def level_of(document: Document, touchpoint: str, persona: str | None) -> float | None:
    """What a persona lives at a touchpoint, to the half: the room's word, else the mean of what was found elsewhere."""
    lived = [x for x in document.children(touchpoint, r.Feeling) if (x.persona, x.view) == (persona, "lived")]
    room = [x.level for x in lived if x.source == "room" and not x.occasion]
    levels = room or [x.level for x in lived]
    return round(sum(levels) / len(levels) * 2) / 2 if levels else None


def step_feelings(document: Document, record_ids: Iterable[str], by: float, persona: str | None) -> float:
    """Moves what a persona lives at the cards by so much, within −2 … +2; returns the last card's level."""
    cards = cards_of(document, record_ids)
    level = 0.0
    with document.edit(Label("feeling", {"name": title_of(cards[0])})):
        for card in cards:
            journey = rules.journey_of(document.records, card.id) or ""
            who = persona or _somebody(document, journey).id
            level = max(-2.0, min(2.0, (level_of(document, card.id, who) or 0.0) + by))
            feel(document, card.id, level, who)
    return level


def clear_feelings(document: Document, record_ids: Iterable[str], persona: str | None) -> None:
    """Takes away what the room said a persona lives at the cards."""
    found = [
        feeling.id
        for card in document.paced(cards_of(document, record_ids))
        for feeling in document.children(card.id, r.Feeling)
        if (feeling.persona, feeling.view, feeling.source) == (persona, "lived", "room")
    ]
    if found:
        edits.clear_feeling(document, found)


def toggle_moments(document: Document, record_ids: Iterable[str]) -> bool:
    """Marks the cards as moments of truth, of the type their phase suggests; unmarks them when all are. Returns which."""
    cards = cards_of(document, record_ids)
    bare = [card for card in document.paced(cards) if _marked(document, card) is None]
    with document.edit(
        Label("mark-moment" if bare else "unmark-moment", {"name": title_of((bare or cards)[0])})
    ):
        for card in bare:
            edits.mark_moment(document, card.id, status="confirmed")
        for card in [] if bare else cards:
            edits.unmark_moment(document, card.id)
    return bool(bare)


def set_channel(document: Document, record_ids: Iterable[str], channel: str | None) -> None:
    """Gives the cards a channel. Raises MapperError when one is locked."""
    ids = [card.id for card in cards_of(document, record_ids)]
    refuse_any_locked(document, ids)
    edits.change(document, ids, channel=channel)


def refuse_any_locked(document: Document, record_ids: Iterable[str]) -> None:
    """Raises MapperError when one of the records is locked."""
    for record_id in document.paced(record_ids):
        if record_id in document.records:
            placing.refuse_locked(document, document.records[record_id])


def _somebody(document: Document, journey: str) -> r.Persona:
    """The persona in front, the project's first, or a new one."""
    known = front_persona(document, journey) or next(iter(document.all(r.Persona)), None)
    return known or edits.add_persona(document, _("Customer"), journey=journey)


def _marked(document: Document, card: r.Touchpoint) -> r.Moment | None:
    """The mark that is to be seen: a rejected suggestion is none."""
    moment = edits.moment_at(document, card.id)
    return moment if moment is not None and moment.status != "rejected" else None
