"""Columns: one per touchpoint, one for an empty stage, a narrow one for a collapsed stage."""

from hypothesis import given
from hypothesis import strategies as st

from mapper.layout.grid import Grid
from mapper.layout.look import COLUMN, FOLDED, GRID_LEFT

STAGES = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=8)


def test_an_empty_stage_has_a_column_and_a_collapsed_one_is_narrow():
    grid = Grid([2, 0, 7], [False, False, True])
    assert [grid.numbered(n).x - GRID_LEFT for n in range(grid.columns)] == [
        0,
        COLUMN,
        2 * COLUMN,
        3 * COLUMN,
    ]
    assert grid.right == GRID_LEFT + 3 * COLUMN + FOLDED


def test_without_stages_there_is_nothing_to_find():
    grid = Grid([], [])
    assert (list(grid.between(0, 1e6)), grid.at(GRID_LEFT)) == ([], None)


@given(STAGES, st.floats(0, 4000), st.floats(0, 900))
def test_what_is_between_is_what_a_search_of_all_finds(stages, left, width):
    grid = Grid([count for count, _fold in stages], [fold for _count, fold in stages])
    everything = [grid.numbered(n) for n in range(grid.columns)]
    found = {column.number for column in grid.between(left, left + width)}
    assert {c.number for c in everything if c.x < left + width and left < c.x + c.w} <= found
    assert len(found) <= width / FOLDED + 3


@given(STAGES, st.floats(0, 1))
def test_every_place_is_in_one_column(stages, share):
    grid = Grid([count for count, _fold in stages], [fold for _count, fold in stages])
    x = GRID_LEFT + share * (grid.right - GRID_LEFT)
    column = grid.at(x)
    assert column is not None
    assert column.x <= x <= column.x + column.w
