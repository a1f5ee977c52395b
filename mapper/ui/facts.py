"""What is selected, as facts that actions need: cards, marks, links. Asked at every selection, so it stops early."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from mapper.model import arranging
from mapper.model import records as r
from mapper.model.document import Document

LOCKABLE: Final = (*arranging.LOCKABLE, r.Feeling, r.Moment)


def of_selection(document: Document, ids: Sequence[str]) -> Iterator[str]:
    """Names for `Row.needs`."""
    cards = list(islice(cards_in(document, ids), 2))
    if cards:
        yield "touchpoints"
    if len(cards) == 2:
        yield "two touchpoints"
    if any(
        document.children(i, r.Moment) or isinstance(document.records.get(i), r.Moment) for i in ids[:200]
    ):
        yield "moments"
    if any(isinstance(document.records.get(i), r.Transition) for i in ids) or _linked(document, ids):
        yield "transitions"
    if any(
        document.children(i, r.Transition) or isinstance(document.records.get(i), r.Transition)
        for i in ids[:1]
    ):
        yield "linked"
    if any(isinstance(document.records.get(i), r.Persona) for i in ids):
        yield "personas"
    yield from of_places(document, ids)


def of_places(document: Document, ids: Sequence[str]) -> Iterator[str]:
    """Which stages, lanes, post-its and things that can be locked the selection means."""
    if any(arranging.stage_of(document, i) is not None for i in ids):
        yield "stages"
    if any(arranging.lane_at(document, i) is not None for i in ids):
        yield "lanes"
    if any(isinstance(document.records.get(i), r.Note) for i in ids):
        yield "notes"
    if any(isinstance(document.records.get(i), LOCKABLE) for i in ids):
        yield "lockable"


def of_journey(document: Document, journey: str | None) -> Iterator[str]:
    """What the map in front does not show."""
    if arranging.hidden_lanes(document, journey):
        yield "hidden lanes"


def cards_in(document: Document, ids: Sequence[str]) -> Iterator[str]:
    """Touchpoints, also those that a selected mark or feeling stands for, each once."""
    seen = set()
    for record_id in ids:
        record = document.records.get(record_id)
        card = record.touchpoint if isinstance(record, r.Moment | r.Feeling) else record_id
        if card not in seen and isinstance(document.records.get(card), r.Touchpoint):
            seen.add(card)
            yield card


def _linked(document: Document, ids: Sequence[str]) -> bool:
    """Whether two of the first selected cards are linked."""
    chosen = set(ids[:200])
    return any(
        x.target in chosen and x.source in chosen for i in chosen for x in document.children(i, r.Transition)
    )
