"""Finding words in a journey, in reading order; accents, case and the kind of apostrophe do not count.

A touchpoint is found by what is said of it as well: its channel, its team, its moment of truth, words for feelings, promises.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.records import Record
from mapper.model.vocabulary import channel_name

_PAIRS: Final = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ʼ": "'"})
# What is searched of each kind.
TEXTS: Final[dict[type[Record], tuple[str, ...]]] = {
    r.Journey: ("title", "scenario", "goal", "segment", "starts", "ends", "out_of_scope"),
    r.Persona: (
        "name", "role", "situation", "quote", "goals", "needs", "expectations", "frustrations", "success",
    ),
    r.Stage: ("title", "description"),
    r.Lane: ("title",),
    r.Touchpoint: ("title", "description"),
    r.Cell: ("text",),
    r.Insight: ("text", "details", "theme", "owner"),
    r.Transition: ("label",),
    r.Moment: ("decision", "if_kept", "if_missed", "why"),
    r.Feeling: ("word",),
    r.Promise: ("promised", "promised_by", "promised_where", "happens"),
    r.Note: ("text", "cluster"),
}  # fmt: skip


class Place(NamedTuple):
    """A record, and the folded text it is found by."""

    id: str
    text: str


def folded(text: str) -> str:
    """The text in lower case without accents, with single spaces: what is compared."""
    if not text.isascii():
        text = normalize("NFKD", text.casefold().translate(_PAIRS))
        text = "".join(c for c in text if not combining(c))
    return " ".join(text.lower().split())


def places(document: Document, journey_id: str) -> Iterator[Place]:
    """Everything in a journey that can be found, in reading order: 25 ms for 1,000 cards, so read it in parts."""
    return (Place(record.id, text) for record, text in _all(document, journey_id) if text)


def found(known: Iterable[Place], words: str) -> list[str]:
    """The ids of the records that say these words, next to each other and in this order; none for no words."""
    wanted = folded(words)
    return [place.id for place in known if wanted in place.text] if wanted else []


def shown_by(document: Document, record_id: str) -> Iterator[str]:
    """The record, then what it sits in, from the inside out: the first of them that a map shows is where to look."""
    record = document.records.get(record_id)
    while record is not None:
        yield record.id
        names = ("touchpoint", "source", "stage", "journey")
        owner = next((i for name in names if (i := getattr(record, name, None)) is not None), None)
        record = document.records.get(owner) if owner is not None else None


def _all(document: Document, journey_id: str) -> Iterator[tuple[Record, str]]:
    journey = document.get(r.Journey, journey_id)
    if journey is None:
        return
    yield journey, _said([journey])
    for link in document.children(journey_id, r.JourneyPersona):
        persona = document.get(r.Persona, link.persona)
        if persona is not None:
            yield persona, _said([persona])
    yield from _each(document.children(journey_id, r.Lane))
    for stage in document.children(journey_id, r.Stage):
        yield stage, _said([stage])
        yield from _each(_cards(document, stage.id))
        for touchpoint in document.children(stage.id, r.Touchpoint):
            yield touchpoint, _said(_about(document, touchpoint))
            yield from _each(_cards(document, touchpoint.id))
            yield from _each(
                t for t in document.children(touchpoint.id, r.Transition) if t.source == touchpoint.id
            )
    yield from _each(document.children(journey_id, r.Insight))
    yield from _each(document.children(journey_id, r.Note))


def _cards(document: Document, place_id: str) -> Iterable[Record]:
    return chain(document.children(place_id, r.Cell), document.children(place_id, r.Insight))


def _about(document: Document, touchpoint: r.Touchpoint) -> Iterator[Record]:
    yield touchpoint
    for pointer in (touchpoint.channel, touchpoint.team):
        record = document.records.get(pointer or "")
        if record is not None:
            yield record
    for record_type in (r.Moment, r.Feeling, r.Promise):
        yield from document.children(touchpoint.id, record_type)


def _each(records: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    return ((record, _said([record])) for record in records)


def _said(records: Iterable[Record]) -> str:
    return "\n".join(folded(text) for record in records for text in _texts(record) if text)


def _texts(record: Record) -> Iterator[str]:
    if isinstance(record, r.Channel):
        yield channel_name(record)
    elif isinstance(record, r.Team):
        yield record.name
    else:
        yield from (getattr(record, name) for name in TEXTS[type(record)])
