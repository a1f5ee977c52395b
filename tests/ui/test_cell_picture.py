"""The picture of a cell can be exchanged and taken away in the inspector."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.ui.main_window import MainWindow
from mapper.ui.panels.cell_picture import CellPicture
from tests.ui.people import Person
from tests.ui.test_clipboard import png

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def cell(window: MainWindow, card: Card) -> r.Cell:
    """A cell with a picture, chosen."""
    project = window.need_place.project
    lane = edits.add_lane(project.document, window.need_place.journey or "", "images")
    with project.document.edit(Label("add-picture")):
        picture = project.add_picture(png(40, 30), media_type="image/png", width=40, height=30, name="old")
        made = edits.add_cell(project.document, lane.id, card("Pays").id, picture=picture.id)
    window.need_place.map.select([made.id])
    return made


def shown(window: MainWindow) -> CellPicture:
    found = window.need_place.inspector.picture
    assert found is not None
    return found


def picture_of(window: MainWindow, cell: r.Cell) -> r.Picture | None:
    document = window.need_place.project.document
    return document.get(r.Picture, document.need(r.Cell, cell.id).picture)


def test_a_picture_is_exchanged_in_its_cell(
    window: MainWindow, cell: r.Cell, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    person.opens = tmp_path / "new.png"
    person.opens.write_bytes(png(64, 64))
    shown(window).choose.click()
    qtbot.waitUntil(lambda: (found := picture_of(window, cell)) is not None and found.name == "new.png")
    document = window.need_place.project.document
    assert len([x for x in document.all(r.Cell) if x.picture]) == 1
    window.need_place.project.undo()
    assert (found := picture_of(window, cell)) is not None
    assert found.name == "old"


def test_a_picture_is_taken_away_and_comes_back_with_undo(window: MainWindow, cell: r.Cell) -> None:
    assert shown(window).remove.isEnabled()
    shown(window).remove.click()
    assert picture_of(window, cell) is None
    assert not shown(window).remove.isEnabled()
    window.need_place.project.undo()
    assert picture_of(window, cell) is not None


def test_a_text_has_no_place_for_a_picture(window: MainWindow, card: Card) -> None:
    document = window.need_place.project.document
    lane = edits.add_lane(document, window.need_place.journey or "", "text")
    window.need_place.map.select([edits.add_cell(document, lane.id, card("Pays").id, "words").id])
    assert window.need_place.inspector.picture is None
