"""What is due for review, and what is new since the last one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.reviews import news, reviews
from mapper.model import edits
from mapper.model.records import Moment, Walk, WalkStep, make
from tests.analysis.planted import Planted

TODAY = date(2026, 11, 21)


def due(map_: Planted, ahead: int = 0) -> list[tuple[int, int]]:
    return [(map_.number(x.moment.touchpoint), x.days) for x in reviews(map_.document, TODAY, ahead)]


def test_the_most_overdue_comes_first_and_rejected_marks_never() -> None:
    map_ = Planted((5,))
    for number, (days, status) in enumerate(
        ((0, "confirmed"), (-30, "snoozed"), (-5, "rejected"), (10, "confirmed"))
    ):
        edits.mark_moment(
            map_.document, map_.cards[number], status=status, review_date=TODAY + timedelta(days)
        )
    edits.mark_moment(map_.document, map_.cards[4])
    assert due(map_) == [(1, 30), (0, 0)]
    assert due(map_, ahead=14) == [(1, 30), (0, 0), (3, -10)]
    assert reviews(map_.document, TODAY, journey="elsewhere") == []


@given(st.integers(-400, 400))
def test_a_moment_is_due_from_its_day_on(days: int) -> None:
    map_ = Planted((1,))
    edits.mark_moment(map_.document, map_.cards[0], review_date=TODAY + timedelta(days))
    assert bool(due(map_)) == (days <= 0)


def test_news_are_dated_after_the_last_review() -> None:
    map_ = Planted((1,))
    map_.feel("Ann", [])
    document, card, ann = map_.document, map_.cards[0], map_.people["Ann"]
    edits.mark_moment(document, card, reviewed=date(2026, 6, 1))
    edits.set_feeling(document, card, ann, -1, source="survey", day=date(2026, 6, 1))
    edits.set_feeling(document, card, ann, 1, source="interview", day=date(2026, 7, 1))
    edits.add_insight(document, card, "irritant", "Undated")
    edits.add_insight(document, card, "irritant", "Late", day=date(2026, 8, 1))
    with document.edit(edits.Label("change")) as edit:
        walk = edit.put(make(Walk, journey=map_.journey, order="a0", day=date(2026, 9, 1)))
        edit.put(make(WalkStep, walk=walk.id, touchpoint=card, level=1))
    moment = document.one(Moment)
    assert [type(x.record).__name__ for x in news(document, moment)] == ["WalkStep", "Insight", "Feeling"]
    edits.mark_moment(document, card, reviewed=None)
    assert len(news(document, document.one(Moment))) == 4
