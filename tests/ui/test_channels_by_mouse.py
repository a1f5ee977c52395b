"""A double click in the lane of channels asks which channel, for a card that has one and for one that has none."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.ui.main_window import MainWindow

Card = Callable[[str], r.Touchpoint]


def double_click(window: MainWindow, card: r.Touchpoint) -> None:
    view = window.need_place.map
    assert view.picture is not None
    rect = view.camera.view_rect(view.picture.items[card.id].rect)
    band = view.picture.plan.first_band("channels")
    assert band is not None
    point = QPoint(round(rect.x + rect.w / 2), round((band.y + band.h / 2) * view.zoom - view.camera.top))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


@pytest.mark.parametrize("has_one", [True, False])
def test_a_double_click_on_a_channel_opens_the_list(
    window: MainWindow, card: Card, qtbot: QtBot, *, has_one: bool
) -> None:
    place = window.need_place
    document = place.project.document
    qtbot.waitExposed(window)
    channel = next(x for x in document.all(r.Channel))
    if has_one:
        edits.change(document, card("Pays").id, channel=channel.id)
    double_click(window, card("Pays"))
    assert place.channels is not None
    QTest.keyClicks(place.channels.line, "chat")
    QTest.keyClick(place.channels.line, Qt.Key.Key_Return)
    assert place.channels is None
    assert document.need(r.Channel, card("Pays").channel or "").code == "chat"
