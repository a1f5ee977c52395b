import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from mapper.canvas.board import Board
from mapper.canvas.frozen import HEIGHT, WIDTH, Frozen, frozen_at
from mapper.layout.emotion import LEVELS
from mapper.layout.look import GRID_LEFT, LIGHT
from mapper.model import records as r
from tests.canvas.test_view import backing, differing

LEFT = Qt.MouseButton.LeftButton


def look(view, left, top):
    view.scroll_by(left - view.camera.left, top - view.camera.top)
    QApplication.processEvents()


def test_nothing_is_frozen_while_the_map_says_it_itself(view):
    look(view, 0, 0)
    assert view.covered() == (0, 0)


def test_names_are_frozen_once_they_have_left_the_window(show, document):
    view = show(document, 1000, 500)
    look(view, 700, 300)
    assert view.covered() == (WIDTH, HEIGHT)


def test_from_afar_and_in_a_narrow_window_nothing_is_frozen(view):
    view.zoom_to(0.2)
    assert view.covered() == (0, 0)
    assert frozen_at(view.picture, view.camera.zoomed(1, 900, 0), 300) == Frozen(0, 0)
    assert frozen_at(None, view.camera, 1600) == Frozen(0, 0)


def test_a_click_on_a_frozen_name_chooses_the_stage_or_the_lane(show, document, qtbot):
    view = show(document, 1000, 500)
    look(view, 2000, 300)
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(WIDTH + 20, 10))
    assert isinstance(document.records[view.selection.current], r.Stage)
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(20, 100))
    assert isinstance(document.records[view.selection.current], r.Lane)


@pytest.mark.parametrize("scrolled", [0, 700])
def test_a_lanes_edge_is_taken_at_its_label_and_a_rubber_band_begins_beside_it(qtbot, document, scrolled):
    board = Board(LIGHT)
    qtbot.addWidget(board)
    board.resize(1000, 500)
    board.set_map(document, document.all(r.Journey)[0].id)
    board.show()
    board.zoom_to(1.0)
    look(board, scrolled, 300)
    band = next(x for x in board.picture.plan.bands if x.bottom - board.camera.top > HEIGHT + 20)
    y = round(band.bottom + 1 - board.camera.top)
    held = {x: board.pointed_at(QPoint(x, y)) for x in (100, 500)}
    assert (held[100].lane, held[100].cursor) == (band.lane.id, Qt.CursorShape.SplitVCursor)
    assert held[500].part != "edge"
    assert held[500].cursor != Qt.CursorShape.SplitVCursor


def test_a_card_that_is_brought_in_is_not_under_a_frozen_name(show, document):
    view = show(document, 1000, 500)
    first = view.selectable_in(view.camera.map_rect(0, 0, 900, 500))[0]
    look(view, 2600, 300)
    view.select([first.id])
    shown = view.camera.view_rect(view.picture.items[first.id].rect)
    left, top = view.covered()
    assert shown.x >= left
    assert shown.y >= top


@pytest.mark.parametrize("ratio", [1.0, 0.5])
def test_scrolling_under_frozen_names_leaves_the_pixels_of_a_fresh_window(show, document, ratio):
    view = show(document, 1000, 500)
    view.zoom_to(ratio)
    look(view, 400, 300)
    for step in ((16, 0), (0, 9), (-7, 3), (120, -30), (33, 33)):
        view.scroll_by(*step)
        QApplication.processEvents()
    fresh = show(document, 1000, 500)
    fresh.look_from(view.camera)
    assert view.covered() == fresh.covered() == (WIDTH, HEIGHT)
    assert differing(backing(view), backing(fresh)) < 0.0001


def test_the_names_reach_to_the_grid_while_it_is_beside_them(view):
    look(view, 40, 0)
    assert view.covered()[0] == GRID_LEFT - 40
    look(view, 56, 0)
    assert view.covered()[0] == WIDTH
    look(view, 90, 0)
    assert view.covered()[0] == WIDTH


def test_names_never_take_more_than_a_third_of_the_window(view):
    view.zoom_to(4.0)
    look(view, 140, 0)
    assert view.covered()[0] == 0
    look(view, 300, 0)
    assert view.covered()[0] == 4 * GRID_LEFT - 300


def inked(view, lane, level):
    """How many pixels of the frozen scale are written on at the height of a level."""
    picture, camera = view.picture, view.camera
    y = round(picture.level_y(lane, level) * camera.zoom - camera.top)
    image = view.viewport().grab().toImage()
    left, paper = view.covered()[0], image.pixelColor(2, y)
    spots = [(x, y + dy) for x in range(left - 26, left - 2) for dy in range(-4, 5)]
    return sum(image.pixelColor(*spot) != paper for spot in spots)


@pytest.mark.parametrize("left", [40, 700])
def test_the_scale_of_feelings_stays_in_view_whole(show, document, left):
    view = show(document, 1000, 700)
    band = next(band for band in view.picture.plan.bands if band.lane.type == "emotion")
    look(view, left, int(band.y) - 100)
    signed, bare = inked(view, band.lane.id, 1), inked(view, band.lane.id, 0)
    assert all(inked(view, band.lane.id, level) > 10 for level in LEVELS)
    assert inked(view, band.lane.id, 1.5) == 0
    assert signed > bare > 0


def test_scrolling_while_the_names_grow_or_shrink_leaves_the_pixels_of_a_fresh_window(show, document):
    view = show(document, 1000, 500)
    look(view, 60, 300)
    for step in ((-8, 0), (-9, 5), (4, 0), (-3, -2)):
        view.scroll_by(*step)
        QApplication.processEvents()
    fresh = show(document, 1000, 500)
    fresh.look_from(view.camera)
    assert view.covered() == fresh.covered()
    assert view.covered()[0] > WIDTH
    assert differing(backing(view), backing(fresh)) < 0.0001
