"""Which moments of truth are due for review, and what became known since they were last looked at."""

from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from mapper.model.document import Document
from mapper.model.records import (
    Feeling,
    Insight,
    Moment,
    Record,
    Stage,
    Survey,
    Tally,
    Touchpoint,
    Walk,
    WalkStep,
)


class Review(NamedTuple):
    """A moment that is to be looked at again: `days` after the day it was due, below 0 for days to go."""

    moment: Moment
    journey: str
    due: date
    days: int

    @property
    def overdue(self) -> bool:
        """Whether the day has come."""
        return self.days >= 0


class News(NamedTuple):
    """Something that became known at a moment's touchpoint: a feeling, insight, walk step or tally of a survey, and its day."""

    day: date
    record: Record


def reviews(document: Document, today: date, ahead: int = 0, journey: str | None = None) -> list[Review]:
    """The moments due by today, or within so many days ahead, the most overdue first; of one journey or of all.

    A rejected mark is never due; a snoozed one comes back on its day.
    """
    found = [
        _review(document, moment, today) for moment in document.all(Moment) if moment.status != "rejected"
    ]
    last = today + timedelta(days=ahead)
    due = [x for x in found if x is not None and x.due <= last and journey in {None, x.journey}]
    return sorted(due, key=lambda review: (review.due, review.moment.id))


def news(document: Document, moment: Moment) -> list[News]:
    """What is dated after the last review (where there was none, everything dated), the latest first."""
    since = moment.reviewed or date.min
    place = moment.touchpoint
    dated = chain(
        ((x.day, x) for x in document.children(place, Feeling)),
        ((x.day, x) for x in document.children(place, Insight)),
        ((_day_of_walk(document, x), x) for x in document.children(place, WalkStep)),
        ((_day_of_survey(document, x), x) for x in document.children(place, Tally)),
    )
    found = [News(day, record) for day, record in dated if day is not None and day > since]
    return sorted(found, key=lambda x: (x.day, x.record.id), reverse=True)


def _review(document: Document, moment: Moment, today: date) -> Review | None:
    card = document.get(Touchpoint, moment.touchpoint)
    stage = None if card is None else document.get(Stage, card.stage)
    if moment.review_date is None or stage is None:
        return None
    return Review(moment, stage.journey, moment.review_date, (today - moment.review_date).days)


def _day_of_walk(document: Document, step: WalkStep) -> date | None:
    walk = document.get(Walk, step.walk)
    return None if walk is None else walk.day


def _day_of_survey(document: Document, tally: Tally) -> date | None:
    survey = document.get(Survey, tally.survey)
    return None if survey is None else survey.day
