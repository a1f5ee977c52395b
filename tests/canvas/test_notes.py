"""Post-its on the map's shelf: written, walked to, dragged onto the map and about the shelf."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mapper.canvas.board import Board
from mapper.canvas.spoken import spoken
from mapper.canvas.walk import Walk
from mapper.layout.look import LIGHT
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.targets import Target

K = Qt.Key


@pytest.fixture
def document() -> Document:
    document = Document(edits.new_project("Atelier", "en"))
    journey = edits.add_journey(document, "Buying", lanes=("touchpoints", "opportunities", "text"))
    stage = edits.add_stage(document, journey.id, "Choose")
    for title in ("one", "two"):
        edits.add_touchpoint(document, stage.id, title)
    for text in ("first", "second"):
        edits.add_note(document, journey.id, text, cluster="Ideas")
    return document


@pytest.fixture
def board(qtbot, document) -> Board:
    shown = Board(LIGHT)
    qtbot.addWidget(shown)
    shown.resize(1200, 900)
    shown.set_map(document, document.all(r.Journey)[0].id)
    shown.show()
    shown.zoom_to(1.0)
    shown.scroll_by(-1000, -1000)
    shown.setFocus()
    return shown


def note(board, text) -> r.Note:
    return next(x for x in board.written.all(r.Note) if x.text == text)


def texts(board) -> list[str]:
    return [x.text for x in board.written.all(r.Note)]


def middle(board, rect) -> QPoint:
    shown = board.camera.view_rect(rect)
    return QPoint(round(shown.x + shown.w / 2), round(shown.y + shown.h / 2))


def drag(board, text, to: QPoint) -> None:
    port, start = board.viewport(), middle(board, board.picture.items[note(board, text).id].rect)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, (start + to) / 2)
    QTest.mouseMove(port, to)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=to)


def lane(board, kind):
    return next(band for band in board.picture.plan.bands if band.lane.type == kind)


def test_enter_on_a_note_writes_the_next_one_of_its_cluster(board):
    board.select([note(board, "first").id])
    board.write_right()
    QTest.keyClicks(board.pen.editor, "between")
    QTest.keyClick(board.pen.editor, K.Key_Return)
    assert texts(board) == ["first", "between", "second"]
    assert note(board, "between").cluster == "Ideas"


def test_typing_on_a_note_writes_it_anew(board):
    board.select([note(board, "first").id])
    QTest.keyClicks(board, "x")
    QTest.keyClick(board.pen.editor, K.Key_Return)
    assert texts(board) == ["x", "second"]


def test_the_first_note_is_written_where_there_is_no_shelf_yet(board):
    edits.delete(board.written, [x.id for x in board.written.all(r.Note)])
    board.write_to(Target("note", board.picture.journey_id))
    assert board.viewport().rect().intersects(board.pen.editor.geometry())
    QTest.keyClicks(board.pen.editor, "new")
    QTest.keyClick(board.pen.editor, K.Key_Return)
    assert texts(board) == ["new"]
    assert board.selection.ids == (note(board, "new").id,)


def test_the_keyboard_goes_down_to_the_shelf_along_it_and_back(board):
    picture, walk = board.picture, Walk(board.picture)
    first, second = (picture.items[note(board, text).id] for text in ("first", "second"))
    card = picture.items[board.written.all(r.Touchpoint)[0].id]
    assert walk.step(card, "down") == first
    assert walk.step(first, "right") == second
    assert walk.step(second, "left") == first
    assert walk.step(first, "up") == card


def test_a_note_is_spoken_with_its_kind_and_cluster(board):
    assert (
        spoken(board.picture, board.picture.items[note(board, "first").id])
        == "first, sticky note, idea, Ideas"
    )


def test_a_note_dragged_to_a_stage_is_a_touchpoint_there(board):
    card = board.written.all(r.Touchpoint)[1]
    rect = board.picture.items[card.id].rect
    drag(board, "second", middle(board, rect._replace(w=20)))
    assert [x.title for x in board.written.children(card.stage, r.Touchpoint)] == ["one", "second", "two"]
    assert texts(board) == ["first"]


def test_a_note_dragged_into_lanes_becomes_what_they_show(board):
    card = board.written.all(r.Touchpoint)[0]
    x = board.picture.items[card.id].rect.x
    for text, kind in (("first", "opportunities"), ("second", "text")):
        band = lane(board, kind)
        where = board.camera.view_rect(board.picture.whole._replace(x=x + 40, y=band.bottom - 12, w=1, h=1))
        drag(board, text, QPoint(round(where.x), round(where.y)))
    (made,) = board.written.all(r.Insight)
    (cell,) = board.written.all(r.Cell)
    assert (made.type, made.text, made.touchpoint) == ("idea", "first", card.id)
    assert (cell.text, cell.touchpoint) == ("second", card.id)
    assert not board.written.all(r.Note)


def test_a_note_dragged_on_the_shelf_changes_its_place_and_cluster(board):
    edits.add_note(board.written, board.picture.journey_id, "loose")
    rect = board.picture.items[note(board, "first").id].rect
    drag(board, "loose", middle(board, rect._replace(w=20)))
    assert texts(board) == ["loose", "first", "second"]
    assert note(board, "loose").cluster == "Ideas"


def test_escape_while_dragging_leaves_everything(board):
    before, start = board.written.snapshot(), middle(board, board.picture.items[note(board, "first").id].rect)
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(board.viewport(), QPoint(300, 200))
    QTest.keyClick(board, K.Key_Escape)
    QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert board.written.records == before


def test_the_shelf_can_be_left_out(board):
    height = board.picture.size[1]
    board.show_notes(shown=False)
    assert board.picture.size[1] < height
    assert note(board, "first").id not in board.picture.items
    board.show_notes(shown=True)
    assert board.picture.size[1] == height


def test_a_collapsed_stage_shows_its_counts_above_the_panels(board):
    stage = board.written.all(r.Stage)[0]
    edits.change(board.written, stage.id, collapsed=True)
    band = lane(board, "touchpoints")
    x, width = board.picture.plan.grid.stage_span(0)
    shown = board.camera.view_rect(board.picture.whole._replace(x=x + width / 2, y=band.top + 12, w=0, h=0))
    pixel = board.viewport().grab().toImage().pixelColor(round(shown.x), round(shown.y))
    assert pixel.name().upper() == LIGHT["card-touchpoint"]
