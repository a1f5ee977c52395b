"""What a persona feels at a touchpoint, all sources taken together (DOMAIN: Feeling).

The room's consensus counts where it is set; else the mean of the other sources. Records stay as they are: where a level
comes from is never overwritten.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from mapper.model.document import Document
from mapper.model.fields import View
from mapper.model.records import Feeling


class Felt(NamedTuple):
    """A level from −2 to +2 (a mean need not be a half), its word, and the record it rests on (the first of several)."""

    level: float
    word: str
    feeling: Feeling


def felt(feelings: Iterable[Feeling]) -> Felt | None:
    """The one level of feelings of one touchpoint, persona and view; None without any.

    When the room met several times, its last word counts.
    """
    known = list(feelings)
    if len(known) == 1:  # most often
        return Felt(known[0].level, known[0].word, known[0])
    known.sort(key=_by_time)
    room = [feeling for feeling in known if feeling.source == "room"]
    if room:
        return Felt(room[-1].level, room[-1].word, room[-1])
    if not known:
        return None
    words = {feeling.word for feeling in known if feeling.word}
    mean = sum(feeling.level for feeling in known) / len(known)
    return Felt(mean, words.pop() if len(words) == 1 else "", known[0])


def consensus(feelings: Iterable[Feeling]) -> float | None:
    """The level of `felt`, −2 to +2, or None."""
    found = felt(feelings)
    return None if found is None else found.level


def felt_at(document: Document, touchpoint_id: str, persona_id: str, view: View) -> float | None:
    """What the curve shows of one persona at one touchpoint in one view, −2 to +2, or None."""
    there = document.children(touchpoint_id, Feeling)
    return consensus(x for x in there if x.persona == persona_id and x.view == view)


def by_persona(feelings: Iterable[Feeling]) -> dict[tuple[str, View], Felt]:
    """(persona id, view) → what is felt, for the feelings of one touchpoint."""
    groups: dict[tuple[str, View], list[Feeling]] = {}
    for feeling in feelings:
        groups.setdefault((feeling.persona, feeling.view), []).append(feeling)
    return {key: found for key, group in groups.items() if (found := felt(group)) is not None}


def _by_time(feeling: Feeling) -> tuple[date, str, str]:
    return feeling.day or date.min, feeling.occasion, feeling.id
