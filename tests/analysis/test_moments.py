"""The moment score: planted moments are found, each part moves it the right way, nothing known gives nothing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.moments import (
    PARTS,
    SETTINGS,
    marks,
    scores,
    suggestions,
    weigh,
    weights_of,
)
from mapper.analysis.signs import Shortfall, Signs
from mapper.model import edits
from mapper.model.records import Feeling, Setting, make
from mapper.model.settings import DEFAULTS
from tests.analysis.planted import Planted

SHARES = st.floats(0, 1)


def ordered(map_: Planted) -> list[int]:
    return [map_.number(suggestion.touchpoint) for suggestion in suggestions(map_.read())]


def calm(count: int = 12) -> Planted:
    """A journey on which nothing much happens."""
    map_ = Planted((count // 2, count - count // 2))
    chance = random.Random(count)
    for name in ("Ann", "Bob"):
        map_.feel(name, [chance.choice((0, 0.5)) for _ in range(count)])
    for number in range(count):
        map_.set(number, importance=chance.randint(2, 5))
    return map_


@pytest.mark.parametrize("seed", range(10))
def test_planted_moments_rank_first(seed: int) -> None:
    map_ = calm()
    planted = random.Random(seed).sample(range(1, 11), 2)
    for number in planted:
        map_.set(number, importance=9)
        map_.feel("Ann", [-2 if n == number else None for n in range(12)])
        map_.feel("Ann", [1 if n == number else None for n in range(12)], view="expected")
    assert set(ordered(map_)[:2]) == set(planted)


@pytest.mark.parametrize("seed", range(5))
def test_one_high_part_alone_does_not_go_before_much_that_speaks_for_a_moment(seed: int) -> None:
    map_ = calm()
    chance = random.Random(seed)
    planted, bare = chance.sample(range(2, 11), 2)
    map_.feel("Ann", [-1.5 if n == planted else None for n in range(12)])
    map_.feel("Ann", [1 if n == planted else None for n in range(12)], view="expected")
    map_.set(planted, importance=9)
    edits.clear_feeling(map_.document, [x.id for x in map_.document.children(map_.cards[bare], Feeling)])
    map_.set(bare, importance=10)
    found = {map_.number(i): known[0].value for i, known in scores(map_.read()).items()}
    assert found[bare] > found[planted]
    assert ordered(map_)[0] == planted


def test_a_delight_is_found_as_well() -> None:
    map_ = calm()
    map_.set(7, importance=10)
    map_.feel("Bob", [2 if n == 7 else None for n in range(12)])
    assert ordered(map_)[0] == 7


def test_the_room_and_the_surveys_have_their_say() -> None:
    map_ = Planted((4,))
    for number in range(4):
        map_.set(number, importance=5)
    read = map_.read()
    votes = Signs(votes={map_.cards[2]: 6, map_.cards[0]: 1})
    assert map_.number(suggestions(read, scores(read, signs=votes))[0].touchpoint) == 2
    survey = Signs(
        satisfaction={
            map_.cards[3]: Shortfall("NPS", -60, 30, -100),
            map_.cards[1]: Shortfall("NPS", 50, 30, -100),
        }
    )
    found = scores(read, signs=survey)
    assert [found[i][0].value for i in (map_.cards[3], map_.cards[0], map_.cards[1])] == pytest.approx(
        [100 * (1.5 + 2 * 90 / 130) / 5, 50, 30]
    )


def test_nothing_known_gives_no_score() -> None:
    map_ = Planted((3,))
    map_.feel("Ann", [])
    assert scores(map_.read()) == {}
    assert suggestions(map_.read()) == []
    map_.set(0, importance=0)
    assert [score.value for found in scores(map_.read()).values() for score in found] == [0]


def test_weights_of_nothing_give_no_score() -> None:
    assert weigh([(1, 0)]) is None
    map_ = calm()
    assert scores(map_.read(), weights=dict.fromkeys(PARTS, 0.0)) == {}


def test_a_score_follows_the_formula() -> None:
    map_ = Planted((3,))
    map_.set(1, importance=8)
    map_.feel("Ann", [1, -1.5, 0])
    map_.feel("Ann", [None, 1], view="planned")
    (score,) = scores(map_.read())[map_.cards[1]]
    # importance .8 × 3, distance .75 × 2, swing .625 × 2, peak 1 × 1, gap .625 × 2, of weights 10
    assert score.value == pytest.approx(100 * (2.4 + 1.5 + 1.25 + 1 + 1.25) / 10)
    assert score.unknown == ("satisfaction", "votes", "dropoff")
    assert score.known == 10 / 15
    assert {part.code: part.facts for part in score.parts} == {
        "importance": (8,),
        "distance": (-1.5,),
        "swing": (-2.5,),
        "peak_end": (1, 0),
        "gaps": (1, -1.5),
    }


def test_personas_without_a_feeling_do_not_water_down_what_is_felt() -> None:
    map_ = Planted((2,))
    map_.feel("Bob", [])
    map_.feel("Ann", [0, -1])
    map_.set(1, importance=10)
    assert [score.persona for score in scores(map_.read())[map_.cards[1]]] == [map_.people["Ann"]]


@given(
    st.lists(st.tuples(SHARES, st.floats(0, 10)), min_size=1, max_size=8).filter(
        lambda p: sum(w for _v, w in p) > 0
    ),
    st.integers(0, 7),
    SHARES,
)
def test_each_part_moves_the_score_its_way(
    parts: list[tuple[float, float]], place: int, share: float
) -> None:
    place %= len(parts)
    value, weight = parts[place]
    low, high = sorted((value, share))
    less = weigh([*parts[:place], (low, weight), *parts[place + 1 :]])
    more = weigh([*parts[:place], (high, weight), *parts[place + 1 :]])
    assert less is not None
    assert more is not None
    assert 0 <= less[0] <= more[0] + 1e-9 <= 100 + 1e-8


@given(st.integers(0, 9), st.sampled_from((-2.0, -1.0, 0.0, 1.0)), st.integers(0, 5))
def test_more_importance_or_votes_never_lower_a_touchpoint(importance: int, level: float, dots: int) -> None:
    map_ = Planted((3,))
    map_.feel("Ann", [0.5, level, 0])
    map_.set(1, importance=importance)
    there = map_.cards[1]

    def score(votes: int) -> float:
        signs = Signs(votes={map_.cards[0]: 6, there: votes})
        return scores(map_.read(), signs=signs)[there][0].value

    before = score(dots)
    assert score(dots + 1) > before
    map_.set(1, importance=importance + 1)
    assert score(dots) > before


def test_marks_are_no_suggestions_and_keep_their_score() -> None:
    map_ = calm()
    for number, status in ((0, "confirmed"), (1, "rejected"), (2, "snoozed"), (3, "suggested")):
        edits.mark_moment(map_.document, map_.cards[number], status=status)
    assert not {0, 1, 2, 3} & set(ordered(map_))
    found = marks(map_.read())
    assert [mark.moment.status for mark in found] == ["confirmed", "rejected", "snoozed", "suggested"]
    assert all(mark.score is not None for mark in found)


def test_a_mark_has_the_score_of_those_it_matters_to() -> None:
    map_ = Planted((2,))
    map_.feel("Ann", [0, -2])
    map_.feel("Bob", [0, 0.5])
    moment = edits.mark_moment(map_.document, map_.cards[1])
    edits.set_moment_personas(map_.document, moment.id, [map_.people["Bob"]])
    (mark,) = marks(map_.read())
    assert mark.personas == (map_.people["Bob"],)
    assert mark.score is not None
    assert mark.score.persona == map_.people["Bob"]


def test_the_phase_of_the_stage_suggests_the_type() -> None:
    map_ = Planted((1, 1, 1, 1), ("need", "support", "share", None))
    map_.feel("Ann", [2, 1.5, 1, 0.5])
    found = {map_.number(x.touchpoint): x.type for x in suggestions(map_.read())}
    assert found == {0: "LTZMOT", 1: "SMOT", 2: "UMOT", 3: None}


def test_the_team_may_weigh_otherwise() -> None:
    map_ = calm()
    standard = {code: DEFAULTS[name] for code, name in SETTINGS.items()}
    assert weights_of(map_.document) == standard
    with map_.document.edit(edits.Label("change")) as edit:
        edit.put(make(Setting, name="weight.votes", value=0))
        edit.put(make(Setting, name="weight.swing", value=-1))
    assert weights_of(map_.document) == standard | {"votes": 0, "swing": 0}
    score = next(iter(scores(map_.read()).values()))[0]
    assert "votes" not in score.unknown


def test_levels_that_are_all_equal_have_no_peak() -> None:
    map_ = Planted((3,))
    map_.feel("Ann", [-1, -1, -1])
    found = scores(map_.read())
    ends = [part.facts for card in map_.cards for part in found[card][0].parts if part.code == "peak_end"]
    assert ends == [(0, 0), (0, 0), (0, 1)]
