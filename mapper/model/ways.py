"""Transitions between selected cards: linked in the order they were chosen, and what follows from a link's two ends.

A hand-off is a link between cards of two teams, a change of channel one between cards of two channels. Neither is
stored: both follow from the ends, so they are never out of date.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import TransitionKind


def link(document: Document, cards: Sequence[str], kind: TransitionKind) -> tuple[str, ...]:
    """Links each card to the one chosen after it; two that are linked already get the new kind. Ids of the links.

    Raises MapperError when there are not two cards, or they are of different journeys.
    """
    if len(cards) < 2:
        raise MapperError(_("Choose two touchpoints first, in the order in which customers take them."))
    with document.edit(Label("add-transition")):
        return tuple(_linked(document, one, other, kind) for one, other in pairwise(cards))


def _linked(document: Document, source: str, target: str, kind: TransitionKind) -> str:
    present = between(document, source, target)
    if present is None:
        return edits.add_transition(document, source, target, kind).id
    edits.change(document, present.id, type=kind)
    return present.id


def between(document: Document, source: str, target: str | None) -> r.Transition | None:
    """The link that leads from one card to another; with None, the way out of the first."""
    links = document.children(source, r.Transition)
    return next((x for x in links if x.source == source and x.target == target), None)


def let_out(document: Document, cards: Sequence[str], share: float | None = None) -> tuple[str, ...]:
    """Gives each card a way out, where it has none yet; ids of the ways out. Raises MapperError without a card."""
    if not cards:
        raise MapperError(_("Choose the touchpoint first at which customers leave."))
    with document.edit(Label("add-transition")):
        return tuple(_way_out(document, card, share) for card in cards)


def _way_out(document: Document, card: str, share: float | None) -> str:
    present = between(document, card, None)
    if present is None:
        return edits.add_transition(document, card, share=share).id
    if share is not None:
        edits.change(document, present.id, share=share)
    return present.id


def links_of(document: Document, record_ids: Iterable[str]) -> tuple[str, ...]:
    """The transitions that a selection means: those in it, and those between cards of it."""
    chosen = dict.fromkeys(record_ids)
    found = [i for i in chosen if isinstance(document.records.get(i), r.Transition)]
    for card in chosen:
        if isinstance(document.records.get(card), r.Touchpoint):
            links = document.children(card, r.Transition)
            found += [x.id for x in links if x.source == card and x.target in chosen]
    return tuple(dict.fromkeys(found))


def toggle_broken(document: Document, record_ids: Iterable[str]) -> None:
    """Marks the selected transitions as broken; where all are, as smooth again. Raises MapperError without any."""
    links = links_of(document, record_ids)
    if not links:
        raise MapperError(_("Choose a transition first, or the two touchpoints it links."))
    broken = not all(document.need(r.Transition, i).broken for i in links)
    edits.change(document, links, broken=broken)


def reverse(document: Document, record_ids: Iterable[str]) -> None:
    """Turns the selected transitions round; ways out stay as they are. Raises MapperError without any."""
    links = [document.need(r.Transition, i) for i in links_of(document, record_ids)]
    if not links:
        raise MapperError(_("Choose a transition first, or the two touchpoints it links."))
    with document.edit(Label("reverse-transition")) as edit:
        for x in links:
            if x.target is not None:
                edit.put(msgspec.structs.replace(x, source=x.target, target=x.source))


def after(document: Document, record_id: str, by: int = 1) -> str | None:
    """Where the keyboard goes among links: from a card to its first one, then on round its links, back to the card."""
    record = document.records.get(record_id)
    if isinstance(record, r.Touchpoint):
        card = record.id
    elif isinstance(record, r.Transition):
        card = record.source
    else:
        return None
    links = sorted(document.children(card, r.Transition), key=lambda x: (x.source != card, x.id))
    round_ = [card, *(x.id for x in links)]
    return round_[(round_.index(record_id) + by) % len(round_)] if links else None


def hands_off(document: Document, transition: r.Transition) -> bool:
    """Whether the two ends belong to different teams."""
    one, other = _ends(document, transition)
    return bool(one and other and one.team and other.team and one.team != other.team)


def changes_channel(document: Document, transition: r.Transition) -> bool:
    """Whether the two ends are met through different channels."""
    one, other = _ends(document, transition)
    return bool(one and other and one.channel and other.channel and one.channel != other.channel)


def _ends(document: Document, transition: r.Transition) -> tuple[r.Touchpoint | None, r.Touchpoint | None]:
    return document.get(r.Touchpoint, transition.source), document.get(r.Touchpoint, transition.target)
