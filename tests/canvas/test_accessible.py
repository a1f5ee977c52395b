from PySide6.QtGui import QAccessible

from mapper.canvas import accessible
from mapper.i18n import using
from mapper.model import edits
from mapper.model import records as r

NAME = QAccessible.Text.Name


def entries(view):
    canvas = view.announcer.canvas()
    return [canvas.child(number) for number in range(canvas.childCount())]


def test_each_visible_card_is_told_of_with_stage_lane_and_feelings(view):
    view.zoom_to(0.5)
    names = [entry.text(NAME) for entry in entries(view)]
    assert any("stage Découverte, lane Touchpoints, Claire: " in name for name in names)
    assert any("lane Actions internes" in name for name in names)
    view.announcer.close()


def test_an_entry_is_where_its_card_is(view):
    entry = entries(view)[2]
    shown = view.camera.view_rect(view.picture.items[entry.record_id].rect)
    corner = view.viewport().mapFromGlobal(entry.rect().topLeft())
    assert (corner.x(), corner.y()) == (round(shown.x), round(shown.y))
    assert view.announcer.canvas().childAt(*entry.rect().center().toTuple()) is entry
    assert view.announcer.canvas().indexOfChild(entry) == 2
    view.announcer.close()


def test_what_is_chosen_says_so(view):
    first, second = entries(view)[:2]
    view.select([second.record_id])
    assert (first.state().selected, second.state().selected) == (0, 1)
    assert view.announcer.canvas().focusChild() is second
    view.announcer.close()


def test_the_entry_of_a_deleted_card_is_empty_and_harmless(view):
    entry = next(e for e in entries(view) if view.picture.items[e.record_id].kind == "touchpoint")
    edits.delete(view.picture.document, entry.record_id)
    assert not entry.isValid()
    assert entry.text(NAME) == ""
    assert entry.rect().isNull()
    assert entry.state().selected == 0
    view.announcer.close()


def test_a_moment_of_truth_is_said(view):
    card = view.picture.document.all(r.Touchpoint)[0]
    edits.mark_moment(view.picture.document, card.id, "FMOT")
    assert "moment of truth FMOT" in view.announcer.canvas().entry(card.id).text(NAME)
    view.announcer.close()


def test_only_canvases_get_an_entry_of_their_own(view):
    assert accessible.factory("MapView", view) is view.announcer.canvas()
    assert accessible.factory("QWidget", view.viewport()) is None


def test_the_language_of_the_window_is_spoken(view):
    with using("fr"):
        assert entries(view)[0].text(NAME)
    view.announcer.close()
