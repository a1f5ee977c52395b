"""Importance against performance."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.quadrants import Cut, best_known, quadrants, word
from mapper.analysis.survey_scores import answered
from mapper.model import surveys
from mapper.model.surveys import Answers, Scores
from tests.analysis.planted import Planted


def four() -> Planted:
    map_ = Planted((5,))
    for number, importance in enumerate((9, 8, 2, 1, None)):
        map_.set(number, importance=importance)
    map_.feel("Ann", [2, -1, 1.5, -2, 2])
    return map_


@pytest.mark.parametrize(
    ("cut", "performance", "importance"), [("mean", 0.125, 5), ("median", 0.25, 5), ("fixed", 0, 5)]
)
def test_each_corner_has_its_advice(cut: Cut, performance: float, importance: float) -> None:
    found = quadrants(four().read(), cut)
    assert [point.quadrant for point in found.points] == [
        "keep-up",
        "concentrate",
        "overkill",
        "low-priority",
    ]
    assert (found.performance, found.importance) == (performance, importance)


def test_without_points_there_is_no_cut() -> None:
    read = Planted((1,)).read()
    assert quadrants(read) == quadrants(read, "median")
    assert quadrants(read).performance is None
    assert quadrants(read, "fixed").points == ()


def test_quadrants_have_names() -> None:
    assert word("concentrate") == "concentrate here"


@given(
    st.lists(st.tuples(st.integers(-4, 4), st.integers(0, 10)), min_size=1, max_size=6),
    st.sampled_from(("mean", "median", "fixed")),
)
def test_every_point_is_on_the_side_of_the_cuts_it_lies_on(known: list[tuple[int, int]], cut: Cut) -> None:
    map_ = Planted((len(known),))
    for number, (_level, importance) in enumerate(known):
        map_.set(number, importance=importance)
    map_.feel("Ann", [level / 2 for level, _importance in known])
    found = quadrants(map_.read(), cut)
    assert found.performance is not None
    assert found.importance is not None
    for point in found.points:
        assert (point.quadrant in {"keep-up", "concentrate"}) == (point.importance >= found.importance)
        assert (point.quadrant in {"keep-up", "overkill"}) == (point.performance >= found.performance)


def surveyed(*scores: Scores, day: date = date(2026, 3, 1), map_: Planted | None = None) -> Planted:
    """Two touchpoints and what customers answered about them."""
    made = map_ or Planted((2,))
    placed = [x._replace(touchpoint=made.cards[int(x.touchpoint or 0)]) for x in scores]
    surveys.take_in(
        made.document, Answers("S", answers=40, day=day, journey=made.journey, scores=tuple(placed))
    )
    return made


def nps(place: int, low: int, high: int) -> Scores:
    return Scores("nps", str(place), 0, (low, *[0] * 9, high))


def test_survey_scores_can_be_the_performance() -> None:
    map_ = surveyed(nps(0, 30, 10), Scores("csat", "1", 1, (0, 0, 0, 0, 20)))
    for number in (0, 1):
        map_.set(number, importance=9 - number)
    found = quadrants(map_.read(), "fixed", measure="scores")
    assert [(x.performance, x.n, x.quadrant) for x in found.points] == [
        (25, 40, "concentrate"),
        (100, 20, "keep-up"),
    ]
    assert (found.performance, found.importance) == (50, 5)
    assert quadrants(map_.read()).points == ()
    assert best_known(map_.read()).measure == "scores"


def test_feelings_go_before_scores_where_nobody_chooses() -> None:
    map_ = surveyed(nps(0, 30, 10))
    map_.set(0, importance=9)
    map_.feel("Ann", [2])
    assert best_known(map_.read()).measure == "feelings"


def test_of_several_scores_of_a_touchpoint_the_one_with_most_answers_counts() -> None:
    map_ = surveyed(nps(0, 3, 0), Scores("ces", "0", 1, (0, 0, 0, 0, 0, 0, 8)))
    map_.set(0, importance=5)
    assert [(x.performance, x.n) for x in quadrants(map_.read(), measure="scores").points] == [(100, 8)]


def test_what_customers_say_matters_goes_before_what_the_team_wrote() -> None:
    map_ = surveyed(Scores("importance", "0", 1, (0, 0, 0, 5, 5)))
    for number in (0, 1):
        map_.set(number, importance=2)
    map_.feel("Ann", [1, 1])
    points = quadrants(map_.read()).points
    assert [(x.importance, x.stated) for x in points] == [(8.75, 10), (2, 0)]


def test_of_two_surveys_the_latest_says_what_matters() -> None:
    map_ = surveyed(Scores("importance", "0", 0, (*[0] * 10, 9)))
    surveyed(Scores("importance", "0", 0, (9, *[0] * 10)), day=date(2026, 5, 1), map_=map_)
    map_.feel("Ann", [1])
    assert [x.importance for x in quadrants(map_.read()).points] == [0]


def test_how_much_something_matters_is_no_score_of_it() -> None:
    map_ = surveyed(Scores("importance", "0", 1, (0, 0, 0, 5, 5)))
    assert answered(map_.read()) == []
