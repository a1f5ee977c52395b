"""What customers wrote, as quotes at the touchpoints of a journey: masked, with score, day, channel and persona.

A survey of 100,000 answers is no board of 100,000 cards: beyond `MOST_QUOTES` every so-manyth is taken, so that nobody has
picked them, and the others stay in the stored answers.
"""

from datetime import date
from typing import Final, NamedTuple

from mapper.exchange.survey.answering import Answers
from mapper.exchange.survey.counting import each_verbatim
from mapper.exchange.survey.taking import channels_named, personas_named
from mapper.model.document import Document
from mapper.model.surveys import Verbatim

MOST_QUOTES: Final = 200


class Quotes(NamedTuple):
    """The quotes to be put on the map, and how many different ones the survey has."""

    quotes: tuple[Verbatim, ...]
    total: int


def quotes_of(document: Document, answers: Answers, journey: str) -> Quotes:
    """The quotes of a survey; one that is about no touchpoint belongs to the journey. The same words twice are one."""
    people = personas_named(document, answers.persona.texts)
    ways = channels_named(document, answers.channel.texts)
    found: dict[tuple[str, str], Verbatim] = {}
    for said in each_verbatim(answers):
        place = said.touchpoint or journey
        found.setdefault(
            (place, said.text),
            Verbatim(
                place,
                said.text,
                score=said.score,
                day=date.fromordinal(said.day) if said.day else None,
                channel=ways.get(said.channel),
                persona=people.get(said.persona),
            ),
        )
    every = tuple(found.values())
    step = -(-len(every) // MOST_QUOTES) or 1
    return Quotes(every[::step], len(every))
