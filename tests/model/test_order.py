"""Order keys: something always fits between two, and everything valid sorts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model import order
from mapper.model.fields import OrderKey
from mapper.model.records import Team, make

places = st.lists(st.floats(0, 1), max_size=60)


@given(places)
def test_any_sequence_of_insertions_stays_sorted_and_valid(where):
    keys = []
    for fraction in where:
        place = round(fraction * len(keys))
        key = order.key_between(
            keys[place - 1] if place else None, keys[place] if place < len(keys) else None
        )
        keys.insert(place, key)
    assert keys == sorted(set(keys))
    assert all(order.is_valid(key) for key in keys)


@given(places, st.integers(0, 30))
def test_many_keys_at_once_fit_between_two(where, count):
    low, high = sorted(order.keys_between(None, None, 2))
    for fraction in where:  # bring the two close together
        low, high = (
            (order.key_between(low, high), high) if fraction < 0.5 else (low, order.key_between(low, high))
        )
    for bounds in ((low, high), (None, low), (high, None), (None, None)):
        keys = order.keys_between(*bounds, count)
        around = [k for k in (bounds[0], *keys, bounds[1]) if k is not None]
        assert len(keys) == count
        assert all(a < b for a, b in pairwise(around))
        assert all(map(order.is_valid, keys))


def test_something_fits_before_a_key_that_begins_with_another():
    assert "a0" < order.key_between("a0", "a0V1") < "a0V1"
    assert order.key_between(None, "a00001") < "a00001"


def test_two_teams_that_insert_at_one_place_do_not_tie():
    assert len({order.key_between("a0abc1", "a1abc1") for _n in range(200)}) == 200


def test_a_thousand_insertions_at_one_place_stay_within_the_limit():
    first, last = order.keys_between(None, None, 2)
    for _n in range(1000):
        last = order.key_between(first, last)
    assert make(Team, order=last).order == last
    assert OrderKey.__metadata__[0].max_length > 3 * len(last)


@pytest.mark.parametrize(
    "key", ["", "a", "a0é", "a00", "a1 ", "A" * 26, "b1", "é0", "a1-", "🙂", "\ud800", "a" * 5000 + "0"]
)
def test_keys_nothing_fits_beside_are_not_valid(key):
    assert not order.is_valid(key)


@given(st.one_of(st.text("aAbBYZz019", max_size=9), st.text(max_size=4)))
def test_asking_for_all_keys_at_once_gives_the_same_answer(key):
    assert order.all_valid([key]) == order.is_valid(key)
    if order.is_valid(key):
        assert order.key_between(None, key) < key < order.key_between(key, None)
