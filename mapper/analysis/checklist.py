"""What a moment of truth is checked against: the principles for critical moments (S0) and what people expect of service (S1)."""

from typing import Final, NamedTuple, get_args

from mapper.i18n import N_, _
from mapper.model.document import Document
from mapper.model.fields import CheckItem
from mapper.model.records import MomentCheck

ITEMS: Final[tuple[CheckItem, ...]] = get_args(CheckItem)
PRINCIPLES: Final[tuple[CheckItem, ...]] = ("clear", "reliable", "consistent", "empathic", "personal")
EXPECTATIONS: Final[tuple[CheckItem, ...]] = ("answered", "understood", "waiting")
QUESTIONS: Final[dict[CheckItem, str]] = {
    "clear": N_("Does the customer know what happens next, what it costs and how long it takes?"),
    "reliable": N_("Does it work every time, and is there a way round when it does not?"),
    "consistent": N_("Do all channels and all people say the same thing?"),
    "empathic": N_("Is what the customer is going through seen, and answered in a human tone?"),
    "personal": N_("Does it take into account who the customer is and what was said before?"),
    "answered": N_("Is the answer given at the first contact?"),
    "understood": N_("Is the need understood before a solution is offered?"),
    "waiting": N_("Is there little to wait for, both before the contact and during it?"),
}


class Check(NamedTuple):
    """One item of the list at a moment: met, not met, or None where nobody has looked."""

    item: CheckItem
    met: bool | None


class Count(NamedTuple):
    """How many items are met, how many were looked at, and how many there are."""

    met: int
    checked: int
    total: int


def checks(document: Document, moment_id: str) -> list[Check]:
    """The whole list as it stands at a moment, the principles first."""
    known = {check.item: check.met for check in document.children(moment_id, MomentCheck)}
    return [Check(item, known.get(item)) for item in ITEMS]


def count(document: Document, moment_id: str) -> Count:
    """What the list counts up to at a moment."""
    found = checks(document, moment_id)
    return Count(sum(x.met is True for x in found), sum(x.met is not None for x in found), len(found))


def question(item: CheckItem) -> str:
    """What to ask oneself, in the reader's language; the short word is in `vocabulary`."""
    return _(QUESTIONS[item])
