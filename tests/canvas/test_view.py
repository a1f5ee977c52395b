import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from mapper import i18n
from mapper.layout.look import DARK
from mapper.layout.primitives import Rect
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from tests.benchmarks.documents import project

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


def touchpoints(view):
    window = view.camera.map_rect(0, 0, 1500, 900)
    return [item for item in view.selectable_in(window) if item.kind == "touchpoint"]


def centre(view, item):
    rect = view.camera.view_rect(item.rect)
    return QPoint(int(rect.x + rect.w / 2), int(rect.y + rect.h / 2))


def click(qtbot, view, item, modifier=NONE):
    qtbot.mouseClick(view.viewport(), LEFT, modifier, centre(view, item))


def turn(view, point, dx=0, dy=0, modifiers=NONE, pixels=None):
    place = QPointF(point)
    event = QWheelEvent(
        place, place, pixels or QPoint(), QPoint(dx, dy), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def colour_at(view, point):
    return view.viewport().grab().toImage().pixelColor(point).name().upper()


# --- choosing ---


def test_a_click_chooses_a_card_and_says_so(view, qtbot):
    card = touchpoints(view)[1]
    with qtbot.waitSignal(view.selection_changed) as chosen:
        click(qtbot, view, card)
    assert chosen.args == [(card.id,)]


def test_shift_adds_control_turns_and_empty_paper_clears(view, qtbot):
    one, two, three = touchpoints(view)[:3]
    click(qtbot, view, one)
    click(qtbot, view, two, SHIFT)
    click(qtbot, view, three, CONTROL)
    click(qtbot, view, one, CONTROL)
    assert view.selection.ids == (two.id, three.id)
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(1500, 20))
    assert view.selection.ids == ()


def test_a_rubber_band_chooses_what_it_touches(view, qtbot):
    one, two, three = touchpoints(view)[:3]
    start = centre(view, one) - QPoint(0, 75)
    drag(qtbot, view, start, centre(view, two))
    assert {one.id, two.id} <= set(view.selection.ids)
    assert three.id not in view.selection


def test_escape_takes_a_rubber_band_back(view, qtbot):
    one, two = touchpoints(view)[:2]
    click(qtbot, view, two)
    start = centre(view, one) - QPoint(0, 75)
    qtbot.mousePress(view.viewport(), LEFT, pos=start)
    qtbot.mouseMove(view.viewport(), centre(view, one))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection.ids == (two.id,)


def test_a_double_click_and_enter_activate_a_card(view, qtbot):
    card = touchpoints(view)[0]
    with qtbot.waitSignal(view.activated) as opened:
        qtbot.mouseDClick(view.viewport(), LEFT, pos=centre(view, card))
    assert opened.args == [card.id]
    click(qtbot, view, card)
    with qtbot.waitSignal(view.activated) as opened:
        qtbot.keyClick(view, Qt.Key.Key_F2)
    assert opened.args == [card.id]


def test_everything_can_be_chosen(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    document = view.picture.document
    shown = {record.id for kind in (r.Touchpoint, r.Cell, r.Insight) for record in document.all(kind)}
    assert set(view.selection.ids) == shown


def test_a_deleted_card_is_no_longer_chosen(view, qtbot):
    card = touchpoints(view)[0]
    view.select([card.id])
    with qtbot.waitSignal(view.selection_changed):
        edits.delete(view.picture.document, card.id)
    assert view.selection.ids == ()


# --- walking ---


def test_arrows_walk_card_to_card(view, qtbot):
    cards = touchpoints(view)
    click(qtbot, view, cards[0])
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.selection.ids == (cards[1].id,)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.selection.ids == (cards[0].id,)


def test_down_and_up_stay_in_the_column(view, qtbot):
    document = view.picture.document
    card = next(t for t in touchpoints(view) if document.children(t.id, r.Insight))
    click(qtbot, view, card)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    below = view.picture.items[view.selection.current]
    assert below.column == card.column
    assert below.rect.y > card.rect.y
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.selection.ids == (card.id,)


def test_tab_goes_to_the_next_lane_and_leaves_after_the_last(view, qtbot):
    view.select([touchpoints(view)[0].id])
    lanes = []
    while view.walk("next lane"):
        lanes.append(view.picture.items[view.selection.current].lane)
    assert len(lanes) == len(set(lanes)) == 3
    assert not view.walk("next lane")


def test_walking_to_the_end_brings_the_last_card_into_view(view, qtbot):
    click(qtbot, view, touchpoints(view)[0])
    qtbot.keyClick(view, Qt.Key.Key_End)
    item = view.picture.items[view.selection.current]
    assert item.column == 23
    shown = view.camera.view_rect(item.rect)
    assert shown.x >= 0
    assert shown.right <= view.viewport().width()


def test_walking_right_from_the_last_card_reads_on_in_the_next_lane(view, qtbot):
    view.select([touchpoints(view)[0].id])
    view.walk("end")
    lane = view.picture.items[view.selection.current].lane
    view.walk("right")
    assert view.picture.items[view.selection.current].lane != lane


# --- looking ---


def test_the_wheel_scrolls_and_shift_turns_it_sideways(view):
    top, left = view.camera.top, view.camera.left
    turn(view, QPoint(300, 300), dy=-120)
    assert view.camera.top > top
    turn(view, QPoint(300, 300), dy=-120, modifiers=SHIFT)
    assert view.camera.left > left


def test_control_and_wheel_zoom_at_the_pointer(view, qtbot):
    before = view.camera.to_map(400, 300)
    with qtbot.waitSignal(view.zoom_changed):
        turn(view, QPoint(400, 300), dy=120, modifiers=CONTROL)
    assert view.zoom > 1
    assert view.camera.to_map(400, 300) == pytest.approx(before, abs=1)


def test_the_preference_swaps_wheel_and_control_wheel(view):
    view.wheel_zooms = True
    turn(view, QPoint(400, 300), dy=120)
    assert view.zoom > 1
    zoom, left = view.zoom, view.camera.top
    turn(view, QPoint(400, 300), dy=-120, modifiers=CONTROL)
    assert (view.zoom, view.camera.top > left) == (zoom, True)


def test_a_trackpad_scrolls_by_its_pixels(view):
    view.scroll_by(500, 0)
    left = view.camera.left
    turn(view, QPoint(300, 300), dx=-7, dy=0, pixels=QPoint(-7, 0))
    assert view.camera.left == left + 7


def test_space_and_the_middle_button_drag_the_paper(view, qtbot):
    view.scroll_by(400, 0)
    left = view.camera.left
    drag(qtbot, view, QPoint(600, 300), QPoint(500, 300), MIDDLE)
    assert view.camera.left == left + 100
    qtbot.keyPress(view, Qt.Key.Key_Space)
    drag(qtbot, view, QPoint(600, 300), QPoint(500, 300))
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert view.camera.left == left + 200
    assert view.selection.ids == ()


def test_fitting_shows_the_whole_map_and_follows_the_window(view):
    view.fit_all()
    shown = view.camera.view_rect(Rect(0, 0, *view.map_size()))
    assert shown.x >= 0
    assert shown.right <= view.viewport().width()


def test_fitting_the_selection_shows_it_at_most_at_full_size(view):
    card = touchpoints(view)[2]
    view.zoom_to(0.3)
    view.select([card.id])
    view.fit_selection()
    assert view.zoom == 1.0
    assert view.viewport().rect().contains(centre(view, card))


def test_another_theme_is_shown_at_once(view):
    view.set_theme(DARK)
    assert colour_at(view, QPoint(1500, 5)) == DARK["canvas"]


def test_nothing_is_shown_without_a_document(view):
    view.set_map(None)
    assert view.picture is None
    view.grab()
    assert not view.walk("right")


# --- following ---


def test_an_edit_is_painted(view):
    card = touchpoints(view)[0]
    before = view.viewport().grab().toImage()
    edits.change(view.picture.document, card.id, title="Tout autre chose")
    after = view.viewport().grab().toImage()
    assert before != after


def test_only_what_an_edit_touched_is_painted(view, qtbot):
    view.viewport().repaint()
    painted = view.surface.painted
    edits.change(view.picture.document, touchpoints(view)[0].id, title="Tout autre chose")
    QApplication.processEvents()
    assert 1 <= view.surface.painted - painted <= 20


@pytest.mark.parametrize("zoom", [0.12, 0.35, 0.77, 1.0, 1.5])
def test_an_edit_and_a_scroll_leave_the_pixels_of_a_fresh_window(view, show, zoom):
    """What strips, sprites and small repaints put together is what one painting of everything shows."""
    document = view.picture.document
    view.zoom_to(zoom)
    for step in ((37, 11), (-13, 5), (64, -9)):
        view.scroll_by(*step)
        QApplication.processEvents()
    edits.change(document, document.all(r.Touchpoint)[2].id, title="Un titre bien plus long qu’auparavant")
    edits.set_feeling(
        document, document.all(r.Touchpoint)[3].id, document.all(r.Persona)[0].id, 2.0, view="lived"
    )
    QApplication.processEvents()
    fresh = show(document)
    fresh.look_from(view.camera)
    shown = backing(view)
    assert differing(shown, backing(fresh)) < 0.001
    assert len(set(bytes(shown.constBits())[::997])) > 5  # something is to be seen


def backing(view):
    """What the window shows, the pointer elsewhere."""
    view._hover(None)
    QApplication.processEvents()
    return view.screen().grabWindow(view.winId()).toImage() if view.isVisible() else view.grab().toImage()


def differing(one, other):
    """Share of pixels that differ visibly."""
    assert one.size() == other.size()
    a, b = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other))
    return float((abs(a - b).reshape(-1, 4).max(axis=1) > 32).mean())


# --- hovering ---


def test_a_text_that_is_cut_has_a_tooltip_in_plain_text(view):
    card = touchpoints(view)[0]
    edits.change(view.picture.document, card.id, title="<b>Attend</b> " * 60)
    assert "&lt;b&gt;Attend" in view.tip_at(centre(view, card))


def test_a_text_that_fits_has_none_until_it_is_too_small_to_read(view):
    card = touchpoints(view)[0]
    assert view.tip_at(centre(view, card)) == ""
    view.zoom_to(0.3)
    assert view.tip_at(centre(view, card)) != ""


def drag(qtbot, view, start, end, button=LEFT):
    qtbot.mousePress(view.viewport(), button, pos=start)
    qtbot.mouseMove(view.viewport(), (start + end) / 2)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), button, pos=end)


@pytest.mark.parametrize("column", [0, 1, 5])
def test_a_feeling_that_changes_moves_its_curve(view, show, column):
    document = view.picture.document
    view.viewport().repaint()
    touchpoint = document.all(r.Touchpoint)[column]
    for level in (2.0, -2.0):
        edits.set_feeling(document, touchpoint.id, document.all(r.Persona)[0].id, level)
    fresh = show(document)
    fresh.look_from(view.camera)
    assert differing(backing(view), backing(fresh)) < 0.0001


def test_cards_that_come_and_go_leave_the_pixels_of_a_fresh_window(view, show):
    document = view.picture.document
    view.viewport().repaint()
    cards = document.all(r.Touchpoint)
    edits.add_insight(document, cards[1].id, "irritant", "Nouveau")
    edits.delete(document, document.all(r.Insight)[0].id)
    edits.mark_moment(document, cards[2].id, "FMOT")
    edits.move(document, cards[3].id, before=cards[1].id)
    edits.add_touchpoint(document, cards[0].stage, "Encore un")
    fresh = show(document)
    fresh.look_from(view.camera)
    assert differing(backing(view), backing(fresh)) < 0.0001


def test_the_map_speaks_the_language_that_is_spoken_now(view, show):
    assert view.picture.options.language == "en"
    with i18n.using("fr"):
        view.refresh()
        assert view.picture.options.language == "fr"
        assert show(view.picture.document).picture.options.language == "fr"


def test_a_long_journey_opens_at_its_start_and_can_be_read(view):
    view.set_map(view.picture.document, view.picture.journey_id)
    assert view.zoom >= 0.6
    assert view.camera.left < 0
    view.resize(1200, 700)
    QApplication.processEvents()
    assert view.zoom >= 0.6
    assert view.camera.left < 0


def test_a_short_journey_opens_whole(show):
    document = Document(project(3))
    view = show(document, 1600, 1300)
    view.set_map(document, view.picture.journey_id)
    shown = view.camera.view_rect(Rect(0, 0, *view.map_size()))
    assert shown.x >= 0
    assert shown.bottom <= view.viewport().height()


def test_a_scroll_after_a_zoom_leaves_the_pixels_of_a_fresh_window(view, show):
    """Qt's own account of scrolling knows nothing of where a zoom went."""
    backing(view)
    view.zoom_to(0.8)
    backing(view)
    view.scroll_by(0, 40)
    fresh = show(view.picture.document)
    fresh.look_from(view.camera)
    assert differing(backing(view), backing(fresh)) < 0.001
