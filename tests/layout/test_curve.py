"""The emotion curve leaves nothing to imagination: no level beyond, no peak that nobody felt."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mapper.layout.curve import pieces

LEVELS = st.lists(st.floats(-2, 2), min_size=2, max_size=12)
STEPS = [i / 20 for i in range(21)]


def curve(levels, width=160.0):
    return list(pieces([(i * width, level) for i, level in enumerate(levels)]))


@given(LEVELS)
def test_it_stays_between_the_two_points_of_each_segment(levels):
    for piece in curve(levels):
        low, high = sorted((piece.start[1], piece.end[1]))
        assert all(low - 1e-9 <= piece.at(t)[1] <= high + 1e-9 for t in STEPS)


@given(LEVELS)
def test_it_is_monotone_between_two_points(levels):
    for piece in curve(levels):
        ys = [piece.at(t)[1] for t in STEPS]
        rising = piece.end[1] >= piece.start[1]
        assert all((b - a) * (1 if rising else -1) >= -1e-9 for a, b in pairwise(ys))


@given(LEVELS)
def test_it_has_no_corner_and_is_level_at_every_extreme(levels):
    drawn = curve(levels)
    for left, right in pairwise(drawn):
        arriving = left.end[1] - left.second[1]
        leaving = right.first[1] - right.start[1]
        assert abs(arriving - leaving) < 1e-9
        if (left.end[1] - left.start[1]) * (right.end[1] - right.start[1]) <= 0:
            assert abs(arriving) < 1e-9


@given(LEVELS, st.integers(0, 11), st.floats(-2, 2))
def test_one_feeling_changes_four_segments_at_most(levels, place, other):
    changed = list(levels)
    place %= len(levels)
    changed[place] = other
    touched = [i for i, (a, b) in enumerate(zip(curve(levels), curve(changed), strict=True)) if a != b]
    assert all(place - 2 <= i <= place + 1 for i in touched)


def test_handles_lie_by_thirds():
    (piece,) = curve([0, 1], width=150)
    assert (piece.first[0], piece.second[0]) == (50, 100)
