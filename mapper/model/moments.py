"""Moments of truth of several cards at once: mark, retype, qualify, confirm, unmark; each is one step.

`edits.mark_moment` is the verb for one card, `marking` has the keys that go round; these set what a menu names.
"""

from collections.abc import Iterable
from typing import Any

from mapper.model import edits
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.marking import cards_of
from mapper.model.records import Touchpoint
from mapper.model.vocabulary import title_of


def mark(document: Document, record_ids: Iterable[str], **values: Any) -> None:
    """Marks all these touchpoints, or changes the marks they have; `values` are fields of the moment.

    Without a type each stage's phase suggests it, for cards that have no mark yet. A mark that was rejected counts
    again. Raises MapperError without a card.
    """
    cards = cards_of(document, record_ids)
    with document.edit(_label(cards, "mark-moment")):
        for card in cards:
            present = edits.moment_at(document, card.id)
            again = {"status": "confirmed"} if present is not None and present.status == "rejected" else {}
            wanted = again | values
            edits.mark_moment(document, card.id, wanted.pop("type", None), **wanted)


def unmark(document: Document, record_ids: Iterable[str]) -> None:
    """Takes the marks off; cards without one stay as they are. Raises MapperError without a card."""
    cards = cards_of(document, record_ids)
    cards = [x for x in document.paced(cards) if edits.moment_at(document, x.id) is not None]
    if cards:
        with document.edit(_label(cards, "unmark-moment")):
            for card in cards:
                edits.unmark_moment(document, card.id)


def _label(cards: list[Touchpoint], code: str) -> Label:
    if len(cards) == 1:
        return Label(code, {"name": title_of(cards[0])})
    return Label(f"{code}s", {"count": str(len(cards))})
