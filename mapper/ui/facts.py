"""What there is to act on, as facts that actions need: the project's state; and of the selection cards, marks and links.

Asked at every selection, so it stops early.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from mapper.model import arranging
from mapper.model import records as r
from mapper.model.document import Document

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

LOCKABLE: Final = (*arranging.LOCKABLE, r.Feeling, r.Moment)


def of_place(place: "Workplace") -> set[str]:
    """All that `Row.needs` may ask of a window with a project."""
    project, ids = place.project, place.map.selection.ids
    state = {
        "project": True,
        "journey": place.journey is not None,
        "undo": project.undo_label is not None,
        "redo": project.redo_label is not None,
        "revertible": project.modified and project.path is not None,
        "selection": bool(ids),
    }
    found = {name for name, there in state.items() if there}
    found.update(of_journey(project.document, place.journey))
    if ids:
        found.update(of_selection(project.document, ids))
    return found


def of_selection(document: Document, ids: Sequence[str]) -> Iterator[str]:
    """Names for `Row.needs`. Looks at each record once: 50,000 may be selected."""
    kinds = set(map(type, map(document.records.get, ids)))
    cards = list(islice(cards_in(document, ids), 2))
    if cards:
        yield "touchpoints"
    if len(cards) == 2:
        yield "two touchpoints"
    if any(
        document.children(i, r.Moment) or isinstance(document.records.get(i), r.Moment) for i in ids[:200]
    ):
        yield "moments"
    if r.Transition in kinds or _linked(document, ids):
        yield "transitions"
    if any(
        document.children(i, r.Transition) or isinstance(document.records.get(i), r.Transition)
        for i in ids[:1]
    ):
        yield "linked"
    if r.Persona in kinds:
        yield "personas"
    if r.Note in kinds:
        yield "notes"
    if kinds.intersection(LOCKABLE):
        yield "lockable"
    yield from of_places(document, ids)


def of_places(document: Document, ids: Sequence[str]) -> Iterator[str]:
    """Which stages and lanes the selection means."""
    if any(arranging.stage_of(document, i) is not None for i in ids):
        yield "stages"
    if any(arranging.lane_at(document, i) is not None for i in ids):
        yield "lanes"


def of_journey(document: Document, journey: str | None) -> Iterator[str]:
    """What the map in front does not show."""
    if arranging.hidden_lanes(document, journey):
        yield "hidden lanes"


def cards_in(document: Document, ids: Sequence[str]) -> Iterator[str]:
    """Touchpoints, also those that a selected mark or feeling stands for, each once."""
    seen = set()
    find = document.records.get
    for record_id in ids:
        record = find(record_id)
        if isinstance(record, r.Insight | r.Cell):
            continue
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
