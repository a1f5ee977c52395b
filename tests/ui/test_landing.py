"""What is dragged over the map shows where it will land and what it becomes there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QImage
from pytestqt.qtbot import QtBot

from mapper.canvas.drop_hint import DropHint
from mapper.model import edits
from mapper.model import records as r
from mapper.ui.main_window import MainWindow
from tests.ui.test_clipboard import drop

Card = Callable[[str], r.Touchpoint]


def drag(window: MainWindow, mime: QMimeData, record: str) -> DropHint:
    """Over the middle of what shows a record."""
    view = window.need_place.map
    assert view.picture is not None
    rect = view.camera.view_rect(view.picture.items[record].rect)
    point = view.viewport().mapTo(window, QPoint(round(rect.x + rect.w / 2), round(rect.y + rect.h / 2)))
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dragMoveEvent(QDragMoveEvent(point, Qt.DropAction.CopyAction, mime, buttons, keys))
    assert window.landing.hint is not None
    return window.landing.hint


def file(name: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/somewhere/{name}")])
    return mime


@pytest.fixture
def cell(window: MainWindow, card: Card, qtbot: QtBot) -> r.Cell:
    document = window.need_place.project.document
    lane = edits.add_lane(document, window.need_place.journey or "", "images")
    made = edits.add_cell(document, lane.id, card("Pays").id)
    qtbot.waitExposed(window)
    return made


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("other.journey", "Opens as a project"),
        ("rows.csv", "New cards in Buy"),
        ("rows.ods", "New cards in Buy"),
        ("photo.jpg", "Picture into this cell"),
        ("program.exe", "Cannot be put on a map"),
    ],
)
def test_a_file_says_what_it_becomes(window: MainWindow, cell: r.Cell, name: str, words: str) -> None:
    assert drag(window, file(name), cell.id).words == words


def test_a_picture_rings_the_cell_it_goes_into(window: MainWindow, cell: r.Cell) -> None:
    view = window.need_place.map
    assert view.picture is not None
    hint = drag(window, file("photo.png"), cell.id)
    shown = view.camera.view_rect(view.picture.items[cell.id].rect)
    assert hint.place is not None
    assert abs(hint.place.x() - shown.x) <= 1
    assert abs(hint.place.height() - shown.h) <= 1
    assert hint.isVisible()


def test_text_goes_to_the_stage_and_a_picture_without_text_to_a_cell(
    window: MainWindow, card: Card, cell: r.Cell
) -> None:
    text, image = QMimeData(), QMimeData()
    text.setText("one\ntwo")
    image.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert drag(window, text, card("Compares reviews").id).words == "New cards in Choose"
    hint = drag(window, image, card("Compares reviews").id)
    assert hint.words == "Picture into a new cell"
    assert hint.place is not None


def test_a_photo_goes_to_a_persona(window: MainWindow, cell: r.Cell) -> None:
    persona = window.need_place.project.document.all(r.Persona)[0]
    assert drag(window, file("photo.webp"), persona.id).words == "Picture as the photo"


def test_the_hint_goes_with_what_was_dragged(window: MainWindow, card: Card, cell: r.Cell) -> None:
    view = window.need_place.map
    before = view.viewport().grab().toImage()
    drag(window, file("photo.png"), cell.id)
    assert view.viewport().grab().toImage() != before
    window.dragLeaveEvent(QDragLeaveEvent())
    assert window.landing.hint is None
    assert view.viewport().grab().toImage() == before
    drag(window, file("missing.exe"), cell.id)
    drop(window, file("missing.exe"))
    assert window.landing.hint is None
