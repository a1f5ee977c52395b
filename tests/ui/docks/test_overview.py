"""The overview shows where the map is, and goes elsewhere."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from mapper.ui.docks.overview import Overview
from mapper.ui.main_window import MainWindow


@pytest.fixture
def overview(window: MainWindow) -> Overview:
    window.actions_["view.overview"].trigger()
    found = window.docks.content("overview")
    assert isinstance(found, Overview)
    found.setFixedSize(260, 200)
    return found


def test_a_click_brings_that_place_to_the_middle(
    window: MainWindow, overview: Overview, qtbot: QtBot
) -> None:
    view = window.need_place.map
    view.zoom_to(3.0)
    point = QPoint(overview.width() // 2 + 20, overview.height() // 2 + 4)
    wanted = overview.to_map(point.toPointF())
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=point)
    seen = overview.in_sight()
    assert (seen.x + seen.w / 2, seen.y + seen.h / 2) == pytest.approx(wanted, abs=3)


def test_the_frame_follows_the_map(window: MainWindow, overview: Overview) -> None:
    before = overview.grab().toImage()
    window.need_place.map.zoom_to(3.0)
    assert overview.grab().toImage() != before


def test_an_empty_project_has_an_empty_overview(window: MainWindow, overview: Overview) -> None:
    window.actions_["journey.delete"].trigger()
    overview.forget()
    assert not overview.grab().isNull()
