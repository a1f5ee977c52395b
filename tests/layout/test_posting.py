"""A map lies on its sheet so that nothing is cut and little is empty."""

import pytest

from mapper.layout.paper import MARGIN_MM, POINTS_PER_MM, POINTS_PER_PX, sheet
from mapper.layout.posting import Extent, at_scale, bounds, fits, posted
from mapper.layout.primitives import Box, Icon, Path, Rect

LONG = Extent(10_000, 900, 1664, 180, 800)
SMALL = Extent(960, 700, 960, 180, 620)


@pytest.mark.parametrize(
    "measured", [LONG, SMALL, Extent(2000, 5000, 1664, 600, 4900), LONG._replace(shelf=True)]
)
@pytest.mark.parametrize("paper", ["a4", "a0", "50x5000mm", "5000x50mm"])
@pytest.mark.parametrize("landscape", [True, False])
def test_all_zones_stay_within_the_margins_one_below_the_other(
    measured: Extent, paper: str, landscape: bool
) -> None:
    posting = posted(measured, sheet(paper, landscape))
    width, height = posting.page
    margin = MARGIN_MM * POINTS_PER_MM - 0.01
    assert posting.area.y >= margin
    assert posting.area.bottom <= height - margin
    assert posting.area.x >= margin
    assert posting.area.right <= width - margin
    for upper, lower in zip(posting.zones, posting.zones[1:], strict=False):
        assert lower.rect.y >= upper.rect.bottom - 0.01


def test_a_long_map_has_a_large_header_and_is_not_at_the_top_of_an_empty_sheet() -> None:
    posting = posted(LONG, sheet("a3"))
    header, grid, _foot = posting.zones
    assert header.scale > 2 * grid.scale
    above, below = posting.area.y, posting.page[1] - posting.area.bottom
    assert 0.6 < above / below <= 1.05


def test_header_and_grid_begin_at_the_same_line() -> None:
    header, grid, _foot = posted(LONG, sheet("a3")).zones
    assert header.on_sheet(Rect(32, 0, 0, 0)).x == pytest.approx(grid.on_sheet(Rect(32, 0, 0, 0)).x)


def test_a_scale_is_kept_where_it_fits_and_only_there() -> None:
    assert fits(SMALL, sheet("a3"), 1.0)
    assert posted(SMALL, sheet("a3"), 1.0).scale == POINTS_PER_PX
    assert not fits(LONG, sheet("a3"), 1.0)
    assert posted(LONG, sheet("a3"), 1.0).scale == posted(LONG, sheet("a3")).scale


def test_at_a_scale_the_sheet_is_as_large_as_the_map() -> None:
    assert at_scale(LONG, 2.0).page == (15_000, 1350)


def test_every_primitive_is_in_the_zone_that_holds_it() -> None:
    posting = posted(LONG, sheet("a3"))
    title, card = Icon("smile", 32, 20, 16), Box(Rect(200, 400, 10, 10))
    curve = Path((("M", 0, 300), ("C", 1, 250, 2, 350, 3, 300)), stroke="ink")
    legend = Icon("smile", 32, 830, 16)
    assert [some for _zone, some in posting.parted([card, legend, title, curve])] == [
        [title],
        [card, curve],
        [legend],
    ]


def test_bounds_hold_the_whole_line() -> None:
    line = Path((("M", 10, 10), ("C", 40, -20, 60, 50, 90, 10)), stroke="ink", width=4)
    assert bounds(line) == Rect(6, -24, 88, 78)
