"""What is chosen and found is to be seen at every zoom, also when thousands are, and asks only for what it needs."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter

from mapper.canvas.camera import Camera, fitting
from mapper.canvas.surface import Surface
from mapper.canvas.view import MapView
from mapper.layout.look import LIGHT
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model.document import Document
from tests.benchmarks.documents import journey_of, project


@pytest.fixture
def wide_view(qapp):
    records = project(600)
    view = MapView(LIGHT)
    view.resize(1000, 600)
    view.set_map(Document(records), journey_of(records))
    view.show()
    yield view
    view.set_map(None)
    view.close()
    view.deleteLater()


def all_in_view(view):
    view.look_from(fitting(Rect(0, 0, *view.map_size()), 1000, 600))


def pixels(view):
    return view.viewport().grab().toImage()


def test_all_cards_are_those_the_map_shows_in_reading_order(wide_view):
    shown = [i.id for i in wide_view.selectable_in(Rect(0, 0, *wide_view.map_size()))]
    assert sorted(wide_view.picture.cards()) == sorted(shown)


@pytest.mark.parametrize("count", [1, 399, 2000])
def test_what_is_chosen_is_seen_from_afar(wide_view, count):
    all_in_view(wide_view)
    before = pixels(wide_view)
    wide_view.choose(list(wide_view.picture.cards())[:count])
    assert pixels(wide_view) != before
    wide_view.choose([])
    assert pixels(wide_view) == before


def test_a_selection_from_afar_asks_layout_for_no_other_card(wide_view, monkeypatch):
    all_in_view(wide_view)
    wide_view.choose(list(wide_view.picture.cards())[:3])
    monkeypatch.setattr(MapPicture, "near", None)
    assert not pixels(wide_view).isNull()


def test_what_was_found_is_seen_from_afar_and_near_by(wide_view):
    found = list(wide_view.picture.cards())[:1500]
    for zoom in (0.05, 0.5):
        wide_view.zoom_to(zoom)
        wide_view.mark_found([])
        before = pixels(wide_view)
        wide_view.mark_found(found)
        assert pixels(wide_view) != before


def test_many_small_pans_paint_fewer_cards_than_their_strips_touch(qapp):
    records = project(500)
    surface = Surface(LIGHT)
    surface.set_picture(MapPicture(Document(records), journey_of(records)))
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    touching = 0
    for step in range(40):
        camera, strip = Camera(1.0, 20_000 + 16 * step, 0), QRect(1584, 0, 16, 900)
        with QPainter(image) as painter:
            surface.paint(painter, strip, camera, 1.0)
        touching += len(list(surface.picture.near(camera.map_rect(1584, 0, 16, 900))))
    assert 0 < surface.painted < touching / 2


@pytest.mark.parametrize("way", [(16, 0), (-16, 0), (0, 16), (0, -16), (23, 0)])
def test_strips_painted_ahead_show_what_a_fresh_window_shows(wide_view, way):
    wide_view.zoom_to(1.0)
    wide_view.scroll_by(9000, 300)
    pixels(wide_view)
    for _ in range(9):
        wide_view.scroll_by(*way)
        wide_view.viewport().repaint()
    here = wide_view.surface.ahead
    shown = pixels(wide_view)
    here.forget()
    wide_view.viewport().update()
    assert pixels(wide_view) == shown
    assert QPoint(wide_view.camera.left, wide_view.camera.top) != QPoint(9000, 300)
