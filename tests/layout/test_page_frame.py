"""The frame of the page is where the paper's edges come to lie on the map."""

import pytest

from mapper.layout.page_frame import frame_of
from mapper.layout.paper import PageSetup
from mapper.layout.posting import Extent

LONG = Extent(3600, 1900, 1664, 180, 1800)


def test_a_sheet_is_as_large_as_it_is_printed() -> None:
    frame = frame_of(LONG, PageSetup("a3"))
    assert frame is not None
    scale = frame.size / 13  # points per map pixel
    assert frame.outline.w * scale == pytest.approx(420 / 25.4 * 72)
    assert frame.outline.h * scale == pytest.approx(297 / 25.4 * 72)
    assert frame.outline.x < 0
    assert frame.outline.right > LONG.width


def test_at_a_scale_the_sheets_lie_on_the_map_itself() -> None:
    frame = frame_of(LONG, PageSetup(scale=1.0, tile="a4"))
    assert frame is not None
    assert frame.outline == (0, 0, LONG.width, LONG.height)
    assert frame.parts[0][0] == "A1"
    assert frame.parts[-1][1].right == pytest.approx(LONG.width)
    assert frame.size == 9.75


def test_what_cannot_be_printed_has_no_frame() -> None:
    assert frame_of(LONG, PageSetup("a3", tile="50x50mm")) is None
    assert frame_of(LONG, PageSetup("nothing")) is None


def test_rows_are_shown_where_they_end() -> None:
    stages = LONG._replace(width=9800, breaks=tuple(184.0 + 480 * n for n in range(21)))
    frame = frame_of(stages, PageSetup("a1"))
    assert frame is not None
    assert frame.rows == len(frame.parts) > 1
    assert frame.parts[0][1].right == frame.parts[1][1].x
