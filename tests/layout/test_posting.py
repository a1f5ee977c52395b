"""A map lies on its sheet so that nothing is cut and little is empty."""

from itertools import pairwise

import pytest

from mapper.layout.paper import MARGIN_MM, POINTS_PER_MM, POINTS_PER_PX, sheet
from mapper.layout.posting import BEYOND, Extent, at_scale, fits, posted, readable_paper
from mapper.layout.primitives import Rect

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
    zones = [posting.above, *posting.rows, posting.below]
    for upper, lower in pairwise(zones):
        assert upper is not None
        assert lower is not None
        assert lower.rect.y >= upper.rect.bottom - 0.01


def test_a_long_map_has_a_large_header_and_is_not_at_the_top_of_an_empty_sheet() -> None:
    posting = posted(LONG, sheet("a3"))
    header = posting.above
    assert header is not None
    assert header.scale > 2 * posting.scale
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


STAGES = LONG._replace(breaks=tuple(184.0 + 480 * n for n in range(21)), width=184.0 + 480 * 20 + 32)


def test_a_map_too_long_to_be_read_goes_on_in_rows_that_end_where_stages_do() -> None:
    posting = posted(STAGES, sheet("a2"))
    assert len(posting.rows) > 1
    assert posting.scale > 1.5 * posted(LONG, sheet("a2")).scale
    assert posting.rows[0].window.x == STAGES.breaks[0]
    assert {row.window.right - BEYOND for row in posting.rows} <= set(STAGES.breaks)
    for before, after in pairwise(posting.rows):
        assert before.window.right - BEYOND == after.window.x
    assert posting.rows[-1].window.right - BEYOND == STAGES.breaks[-1]


@pytest.mark.parametrize("paper", ["a4", "a2", "a0", "50x5000mm", "5000x50mm"])
def test_rows_stay_within_the_margins_one_below_the_other(paper: str) -> None:
    posting = posted(STAGES, sheet(paper))
    margin = MARGIN_MM * POINTS_PER_MM - 0.01
    assert posting.area.x >= margin
    assert posting.area.right <= posting.page[0] - margin
    assert posting.area.bottom <= posting.page[1] - margin
    for upper, lower in pairwise(posting.rows):
        assert lower.rect.y > upper.rect.bottom


def test_what_can_be_read_in_one_row_stays_in_one() -> None:
    wide = Extent(2200, 900, 1664, 180, 800, breaks=(184, 1000, 2168))
    assert len(posted(wide, sheet("a2")).rows) == 1


def test_a_scale_that_fits_only_in_rows_is_kept_in_rows() -> None:
    posting = posted(STAGES, sheet("a0"), 0.6)
    assert posting.scale == pytest.approx(0.6 * POINTS_PER_PX)
    assert len(posting.rows) > 1


def test_the_paper_that_would_do_counts_on_rows() -> None:
    assert readable_paper(LONG, landscape=True) is None
    found = readable_paper(STAGES, landscape=True)
    assert found is not None
    assert found.name in {"a1", "a0"}


@pytest.mark.parametrize(("columns", "name"), [(8, "a3"), (12, "a2"), (20, "a1")])
def test_the_paper_that_would_do_keeps_body_text_at_seven_points(columns: int, name: str) -> None:
    found = readable_paper(Extent(216 + 160 * columns, 900, 1664, 180, 800), landscape=True)
    assert found is not None
    assert found.name == name


def test_a_card_of_the_whole_journey_ends_in_the_first_row() -> None:
    short, long = STAGES._replace(told=900.0), STAGES._replace(told=9000.0)
    assert len(posted(short, sheet("a2")).rows) > 1
    assert len(posted(long, sheet("a2")).rows) == 1
