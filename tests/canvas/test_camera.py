import pytest

from mapper.canvas.camera import MOST_ZOOM, Camera, fitting, revealing, scroll_range
from mapper.layout.primitives import Rect


def test_a_view_point_and_its_map_point_lead_to_each_other():
    camera = Camera(zoom=1.5, left=300, top=-20)
    assert camera.to_view(*camera.to_map(37, 41)) == pytest.approx((37, 41))


@pytest.mark.parametrize("zoom", [0.013, 0.33, 1.0, 1.1, 2.7])
def test_zooming_keeps_what_is_under_the_pointer(zoom):
    camera = Camera(zoom=0.8, left=5000, top=320)
    before = camera.to_map(400, 250)
    after = camera.zoomed(zoom, 400, 250).to_map(400, 250)
    assert after == pytest.approx(before, abs=0.51 / zoom)


def test_zoom_has_a_greatest_value():
    assert Camera().zoomed(1000, 0, 0).zoom == MOST_ZOOM


def test_fitting_shows_all_of_a_rectangle():
    camera = fitting(Rect(100, 50, 16000, 700), 1600, 900)
    shown = camera.view_rect(Rect(100, 50, 16000, 700))
    assert shown.x >= 0
    assert shown.right <= 1600
    assert shown.x + shown.w / 2 == pytest.approx(800, abs=1)


def test_a_small_map_is_centred_and_cannot_be_scrolled():
    low, high = scroll_range(500, 1.0, 1600)
    assert low == high == -550


def test_a_large_map_scrolls_a_little_beyond_its_edges():
    low, high = scroll_range(10_000, 1.0, 1600)
    assert low < 0
    assert high > 10_000 - 1600


@pytest.mark.parametrize(("low", "high", "by"), [(20, 30, 0), (-5, 5, -5), (95, 110, 10), (50, 260, 50)])
def test_revealing_moves_as_little_as_possible(low, high, by):
    assert revealing(0, 100, low, high) == by
