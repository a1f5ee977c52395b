"""A poster is cut so that nothing is lost, sheets are alike, and their number is sane."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.errors import MapperError
from mapper.layout.paper import MARGIN_MM, POINTS_PER_MM, PageSetup
from mapper.layout.primitives import Rect
from mapper.layout.tiling import Tile, poster_sheet, room, tiled, tiled_as


def test_what_fits_on_one_sheet_is_one_tile() -> None:
    tiling = tiled(Rect(30, 30, 400, 300), "a4", 10)
    assert [tile.name for tile in tiling.tiles()] == ["A1"]
    assert next(iter(tiling.tiles())).window == Rect(30, 30, 400, 300)


@given(st.floats(50, 15_000), st.floats(50, 5000), st.sampled_from(["a4", "a3", "letter"]), st.floats(0, 50))
def test_windows_cover_the_poster_and_overlap_as_asked(
    w: float, h: float, paper: str, overlap: float
) -> None:
    tiling = tiled(Rect(7, 9, w, h), paper, overlap)
    windows = [tile.window for tile in tiling.tiles()]
    assert windows[0][:2] == (7, 9)
    assert (windows[-1].right, windows[-1].bottom) == pytest.approx((7 + w, 9 + h))
    most = room(tiling.paper)
    assert windows[0].w <= most[0] + 1e-6
    assert windows[0].h <= most[1] + 1e-6
    if tiling.columns > 1:
        assert windows[0].right - windows[1].x == pytest.approx(overlap * POINTS_PER_MM)


@given(st.floats(0, 3000), st.floats(0, 2000))
def test_a_point_is_found_on_every_sheet_that_shows_it(x: float, y: float) -> None:
    tiling = tiled(Rect(0, 0, 3000, 2000), "a4", 10)
    showing = [n for n, tile in enumerate(tiling.tiles()) if tile.window.grown(1e-6).holds(x, y)]
    assert tiling.holding(x, y) == showing[0]
    assert tiling.last_holding(x, y) == showing[-1]


def test_sheets_are_turned_the_way_that_takes_fewer() -> None:
    assert tiled(Rect(0, 0, 780, 480), "a4", 10).paper.landscape
    assert not tiled(Rect(0, 0, 480, 740), "a4", 10).paper.landscape


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (1, 9, "B10"), (25, 0, "Z1"), (26, 2, "AA3"), (52, 0, "BA1")]
)
def test_sheets_have_names(row: int, column: int, name: str) -> None:
    assert Tile(row, column, Rect(0, 0, 1, 1)).name == name


@pytest.mark.parametrize("paper", ["100x100mm", "50x5000mm", "a9"])
def test_paper_without_room_for_the_ruler_is_refused(paper: str) -> None:
    with pytest.raises(MapperError):
        tiled(Rect(0, 0, 100, 100), paper, 10)


def test_a_wall_of_thousands_of_sheets_is_refused() -> None:
    with pytest.raises(MapperError, match="smaller scale"):
        tiled(Rect(0, 0, 100_000, 100_000), "a4", 10)


@pytest.mark.parametrize("sheets", [(1, 1), (2, 2), (4, 1), (1, 3), (7, 5)])
@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("overlap", [0.0, 10.0, 33.3])
def test_a_poster_takes_as_many_sheets_as_were_asked_for(
    sheets: tuple[int, int], landscape: bool, overlap: float
) -> None:
    setup = PageSetup(tile="a3", landscape=landscape, overlap=overlap, sheets=sheets)
    paper = poster_sheet(setup)
    margin = MARGIN_MM * POINTS_PER_MM
    whole = Rect(margin, margin, paper.points[0] - 2 * margin, paper.points[1] - 2 * margin)
    tiling = tiled_as(whole, setup)
    assert (tiling.columns, tiling.rows) == sheets
    assert tiling.paper.landscape is landscape
    assert tiling.window == pytest.approx(room(tiling.paper), abs=0.1)
