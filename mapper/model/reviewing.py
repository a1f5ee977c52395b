"""Deciding about moments of truth: a suggestion is confirmed, rejected or put off; a mark is reviewed and checked.

A suggestion is not in the project until somebody decides: each decision makes the mark, or changes the one there is.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import CheckItem, MomentType
from mapper.model.marking import cards_of
from mapper.model.vocabulary import title_of


def confirm(document: Document, record_ids: Iterable[str], moment_type: MomentType | None = None) -> None:
    """The cards are moments of truth, of this type or else the one they have or their phase suggests."""
    _decide(document, record_ids, "confirm-moment", moment_type, status="confirmed")


def reject(document: Document, record_ids: Iterable[str]) -> None:
    """The cards are no moments of truth, and are not suggested again."""
    _decide(document, record_ids, "reject-moment", None, status="rejected")


def snooze(document: Document, record_ids: Iterable[str], until: date) -> None:
    """The cards are looked at again on a day."""
    _decide(document, record_ids, "snooze-moment", None, status="snoozed", review_date=until)


def set_review(document: Document, record_ids: Iterable[str], day: date | None) -> None:
    """When the moments are to be reviewed next; None for never."""
    _review(document, record_ids, review_date=day)


def mark_reviewed(
    document: Document, record_ids: Iterable[str], today: date, following: date | None = None
) -> None:
    """The moments were reviewed today; the next time is `following`, else the day that is planned after today."""
    for_all = {"reviewed": today} | ({"review_date": following} if following is not None else {})
    _review(document, record_ids, **for_all)


def check(document: Document, moment: str, item: CheckItem, met: bool | None) -> None:
    """Whether a moment keeps a principle; None when nobody has looked."""
    made = r.make(r.MomentCheck, moment=moment, item=item, met=bool(met))
    name = title_of(document.records[document.need(r.Moment, moment).touchpoint])
    with document.edit(Label("check", {"name": name})) as edit:
        if met is not None:
            edit.put(made)
        elif made.id in document.records:
            edit.delete(made.id)


def checks_of(document: Document, moment: str) -> dict[CheckItem, bool]:
    """What was looked at of a moment, and whether it is kept."""
    return {x.item: x.met for x in document.children(moment, r.MomentCheck)}


def _decide(
    document: Document, record_ids: Iterable[str], code: str, moment_type: MomentType | None, **values: Any
) -> None:
    cards = cards_of(document, record_ids)
    with document.edit(Label(code, {"name": title_of(cards[0])})):
        for card in cards:
            edits.mark_moment(document, card.id, moment_type, **values)


def _review(document: Document, record_ids: Iterable[str], **values: Any) -> None:
    """Cards without a mark stay as they are; a day for the next review that is past by now is taken away."""
    cards = cards_of(document, record_ids)
    with document.edit(Label("review", {"name": title_of(cards[0])})) as edit:
        for card in cards:
            moment = edits.moment_at(document, card.id)
            if moment is not None:
                edit.put(_without_past(msgspec.structs.replace(moment, **values)))


def _without_past(moment: r.Moment) -> r.Moment:
    """Once it was looked at, it is no longer due; what was put off until then waits for a decision again."""
    if moment.reviewed is None or moment.review_date is None or moment.review_date > moment.reviewed:
        return moment
    status = "suggested" if moment.status == "snoozed" else moment.status
    return msgspec.structs.replace(moment, review_date=None, status=status)
