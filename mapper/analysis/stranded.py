"""Automated touchpoints where customers feel bad and reach no person (S4), and what could be offered there (S1)."""

from typing import Final, NamedTuple

from mapper.analysis.reading import Reading
from mapper.i18n import _
from mapper.model.records import Channel, Touchpoint

# Nobody expects a person of the company behind these.
NOT_OURS: Final = frozenset({"search-engine", "reviews", "advertising", "word-of-mouth"})
PROPOSED: Final = ("video-call", "phone")  # codes of the channels to offer: a video call, a call-back


class Stranded(NamedTuple):
    """An automated touchpoint with a negative feeling.

    `level` is the lowest of any persona (below 0), `personas` are those who feel negative; `certain` says that the card
    states that nobody can be reached, False that it does not say.
    """

    touchpoint: str
    level: float
    personas: tuple[str, ...]
    certain: bool


def stranded(read: Reading) -> list[Stranded]:
    """Where machines leave customers alone, the worst felt first.

    Cards that offer a way to a person, or are met where the company is not at home (search engine, reviews), are left out.
    """
    found = []
    for step in read.steps:
        card = step.touchpoint
        if card.automation == "automated" and card.human_reachable is not True and _ours(read, card):
            felt = {p.id: read.level(step.id, p.id, "lived") for p in read.personas}
            bad = {persona: level for persona, level in felt.items() if level is not None and level < 0}
            if bad:
                found.append(Stranded(step.id, min(bad.values()), tuple(bad), card.human_reachable is False))
    return sorted(found, key=lambda x: x.level)


def _ours(read: Reading, card: Touchpoint) -> bool:
    channel = read.document.get(Channel, card.channel)
    return channel is None or channel.code not in NOT_OURS


def proposal(found: Stranded) -> str:
    """What to do there, in the reader's language."""
    if found.certain:
        return _("Offer a way to a person here: a video call, or a call-back.")
    return _("Check whether a person can be reached here; if not, offer a video call or a call-back.")
