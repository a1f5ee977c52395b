"""Scores and intervals: DOMAIN's vectors, what never may happen, and tables of statistics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.qualifying import qualification, satisfaction
from mapper.analysis.scores import (
    SCALES,
    Distribution,
    Scale,
    ces,
    csat,
    difference,
    distribution,
    nps,
    satisfaction_level,
    score,
    trust,
)
from mapper.analysis.student import quantile, tail

NPS, FIVE, SEVEN = Scale(0, 10), Scale(1, 5), Scale(1, 7)


def groups(promoters: int, passives: int, detractors: int) -> Distribution:
    return distribution(NPS, [10] * promoters + [7] * passives + [0] * detractors)


@pytest.mark.parametrize(
    ("counts", "value", "low", "high"),
    [
        ((50, 30, 20), 30, 14.05, 44.20),
        ((20, 11, 5), 41.67, 15.58, 61.34),
        ((5, 0, 0), 100, 17.49, 100),
        ((0, 10, 0), 0, -18.47, 18.47),
    ],
)
def test_nps_with_its_adjusted_wald_interval(
    counts: tuple[int, int, int], value: float, low: float, high: float
) -> None:
    found = nps(groups(*counts))
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=0.006)


@pytest.mark.parametrize(
    ("hits", "n", "value", "low", "high"), [(30, 50, 60, 46.18, 72.39), (0, 10, 0, 0, 27.75)]
)
def test_csat_with_its_wilson_interval(hits: int, n: int, value: float, low: float, high: float) -> None:
    found = csat(distribution(FIVE, [5] * (hits // 2) + [4] * (hits - hits // 2) + [2] * (n - hits)))
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), abs=0.006)


def test_csat_counts_the_two_highest_points_of_any_scale() -> None:
    for scale in SCALES["csat"]:
        found = csat(distribution(scale, range(scale.low, scale.high + 1)))
        assert found is not None
        assert found.value == pytest.approx(200 / scale.points)


def test_ces_is_the_mean_with_a_t_interval() -> None:
    found = ces(distribution(SEVEN, [5, 6, 7, 4, 6]))
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((5.6, 4.1843, 7.0157), abs=1e-4)


def test_one_answer_has_no_t_interval() -> None:
    assert ces(distribution(SEVEN, [4])) == ("ces", 1, 4.0, None, None)


@pytest.mark.parametrize("kind", SCALES)
def test_without_answers_there_is_no_score(kind) -> None:
    for scale in SCALES[kind]:
        nothing = distribution(scale, [])
        assert score(kind, nothing) is None
        assert difference(kind, nothing, nothing) is None


def test_an_answer_that_is_not_on_the_scale_is_no_answer() -> None:
    with pytest.raises(ValueError, match="not on the scale"):
        distribution(FIVE, [6])


@pytest.mark.parametrize(
    ("freedom", "expected"), [(1, 12.7062), (2, 4.3027), (9, 2.2622), (29, 2.0452), (1000, 1.9623)]
)
def test_quantiles_of_t_are_those_of_the_tables(freedom: int, expected: float) -> None:
    assert quantile(freedom) == pytest.approx(expected, abs=5e-5)
    assert tail(quantile(freedom), freedom) == pytest.approx(0.05, abs=1e-9)


answers = st.sampled_from([(kind, scale) for kind, scales in SCALES.items() for scale in scales]).flatmap(
    lambda x: st.tuples(
        st.just(x[0]), st.lists(st.integers(*x[1]), min_size=1).map(lambda a: distribution(x[1], a))
    )
)


@given(answers)
def test_a_score_lies_in_its_interval_and_on_its_range(case) -> None:
    kind, given_ = case
    found = score(kind, given_)
    floor, roof = {"nps": (-100, 100), "csat": (0, 100), "ces": given_.scale}[kind]
    assert floor <= found.value <= roof
    if found.low is not None and kind != "nps":
        assert found.low <= found.value + 1e-9
        assert found.value <= found.high + 1e-9
    if kind != "ces":
        assert floor <= found.low <= found.high <= roof


@given(answers)
def test_ten_times_the_answers_make_the_interval_narrower(case) -> None:
    kind, given_ = case
    often = Distribution(given_.scale, tuple(10 * count for count in given_.counts))
    one, ten = score(kind, given_), score(kind, often)
    assert ten.value == pytest.approx(one.value)
    if one.low is not None:
        assert ten.high - ten.low <= one.high - one.low + 1e-9


@given(answers)
def test_a_score_does_not_differ_from_itself(case) -> None:
    kind, given_ = case
    found = difference(kind, given_, given_)
    assert found.value == 0
    assert not found.plain


def test_clearly_different_scores_differ_plainly() -> None:
    found = difference("nps", groups(20, 20, 60), groups(60, 20, 20))
    assert found is not None
    assert found.plain
    assert found.value == pytest.approx(80)


def test_the_interval_of_two_shares_is_newcombes() -> None:
    """56 of 70 against 48 of 80: 0.20 [0.0524, 0.3339] (Newcombe 1998, table II, method 10)."""
    before = distribution(FIVE, [5] * 48 + [1] * 32)
    after = distribution(FIVE, [5] * 56 + [1] * 14)
    found = difference("csat", before, after)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((20, 5.24, 33.39), abs=0.01)


def test_means_of_different_scales_are_not_compared() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        difference("ces", distribution(FIVE, [1]), distribution(SEVEN, [1]))


def test_few_answers_are_warned_of() -> None:
    assert [trust(n) for n in (0, 1, 9, 10, 29, 30)] == [
        "none",
        "very-few",
        "very-few",
        "few",
        "few",
        "enough",
    ]


@pytest.mark.parametrize(
    ("value", "qualified"),
    [(50, "delight"), (49.9, "satisfier"), (0, "satisfier"), (-30, "friction"), (-31, "irritant")],
)
def test_an_nps_qualifies_its_moment(value: float, qualified: str) -> None:
    assert qualification("nps", value) == qualified


def test_effort_qualifies_the_other_way_round() -> None:
    assert qualification("ces", 1.2, scale=FIVE, convention="effort") == "delight"
    assert qualification("ces", 1.2, scale=FIVE) == "irritant"
    assert satisfaction("ces", 1, FIVE, "effort") == 100


def test_the_team_may_move_a_threshold() -> None:
    assert qualification("nps", 40, {"nps.delight": 40}) == "delight"


def test_the_level_stands_against_target_and_alert() -> None:
    assert [satisfaction_level(x, 80, 60) for x in (80, 70, 60, 59)] == ["high", "medium", "medium", "low"]
    assert [satisfaction_level(x, 2, 5, "lower") for x in (2, 3, 6)] == ["high", "medium", "low"]
    assert satisfaction_level(3, None, None) is None
