"""View ▸ Page frame shows what of the map comes on which sheet, and follows the paper that is chosen."""

import msgspec
import pytest
from PySide6.QtGui import QColor

from mapper.layout.paper import PageSetup
from mapper.layout.primitives import Rect
from mapper.ui import printing
from mapper.ui.main_window import MainWindow


@pytest.fixture
def framed(window: MainWindow) -> MainWindow:
    window.actions_.by_id["view.page"].trigger()
    return window


def pixel(window: MainWindow, x: float, y: float) -> str:
    """The colour under a point of the map."""
    view = window.need_place.map
    seen = view.camera.view_rect(Rect(x, y, 0, 0))
    return view.viewport().grab().toImage().pixelColor(round(seen.x), round(seen.y)).name().upper()


def test_the_whole_sheet_is_shown_with_its_edge(framed: MainWindow) -> None:
    view = framed.need_place.map
    frame = view.page.frame(view.picture)
    assert frame is not None
    seen = view.camera.view_rect(frame.outline)
    assert seen.x >= 0
    assert seen.bottom <= view.viewport().height()
    accent = QColor(framed.desk.look["accent"]).name().upper()
    middle = frame.outline.y + frame.outline.h * 0.3
    assert pixel(framed, frame.outline.right, middle) == accent
    assert framed.actions_.by_id["view.page"].isChecked()


def test_the_frame_follows_the_paper(framed: MainWindow) -> None:
    memory, view = framed.exports.memory, framed.need_place.map
    memory.keep(msgspec.structs.replace(memory.recipe("poster"), page="a1-portrait a4+10"))
    printing.follow(framed)
    assert view.page.setup == PageSetup("a1", landscape=False, tile="a4")
    frame = view.page.frame(view.picture)
    assert frame is not None
    assert len(frame.parts) > 1


def test_it_goes_as_it_came(framed: MainWindow) -> None:
    view = framed.need_place.map
    framed.actions_.by_id["view.page"].trigger()
    assert view.page.frame(view.picture) is None
    assert view.world() == (0, 0, *view.map_size())
    assert not framed.actions_.by_id["view.page"].isChecked()
