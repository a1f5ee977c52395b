"""What the right button and the Menu key offer."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from mapper.model import records as r
from mapper.ui import context_menu, menus


def ids(menu):
    """Everything a menu offers, submenus included."""
    found = []
    for action in menu.actions():
        found += ids(action.menu()) if action.menu() else [action.objectName()]
    return [name for name in found if name]


@pytest.mark.parametrize("kind", context_menu.OFFERS)
def test_every_entry_names_an_action_or_a_submenu(window, kind):
    for entry in filter(None, context_menu.OFFERS[kind]):
        own = {"@feeling", "@links", "@moment-type", "@moment-value"}
        assert entry in window.actions_.by_id or entry in menus.SUBMENUS or entry in own


def test_a_card_offers_what_applies_to_it_and_nothing_that_does_not(window, card):
    window.need_place.map.select([card("Pays").id])
    offered = ids(context_menu.made(window, "touchpoint"))
    assert {"draw.write", "edit.delete", "transition.exit", "moment.mark"} <= set(offered)
    assert "transition.next" not in offered  # it takes two


def test_a_menu_neither_begins_nor_ends_with_a_line(window, card):
    window.need_place.map.select([card("Pays").id])
    for kind in context_menu.OFFERS:
        lines = [action.isSeparator() for action in context_menu.made(window, kind).actions()]
        assert not lines or not (lines[0] or lines[-1])


def test_the_menu_key_opens_the_menu_of_the_chosen_card_beside_it(window, card, qtbot):
    board = window.need_place.map
    board.select([card("Pays").id])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    with qtbot.waitSignal(board.context_requested) as asked:
        QApplication.sendEvent(board, event)
    item, point = asked.args
    rect = board.camera.view_rect(board.picture.items[card("Pays").id].rect)
    assert item.id == card("Pays").id
    assert rect.holds(*board.viewport().mapFromGlobal(point).toTuple())
    close_menus()


def test_the_right_button_chooses_what_it_is_pressed_on(window, card, qtbot):
    board = window.need_place.map
    stage = window.need_place.project.document.all(r.Stage)[0]
    context_menu.show(window, board.picture.items[stage.id], board.mapToGlobal(QPoint(5, 5)))
    assert board.selection.ids == (stage.id,)
    close_menus()


def close_menus():
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMenu) and widget.isVisible():
            widget.close()
