"""Stages, lanes, pictures and post-its by menu and key."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui import lanes
from mapper.ui.main_window import MainWindow
from tests.ui.people import Person

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def document(window: MainWindow) -> Document:
    return window.need_place.project.document


def do(window: MainWindow, action: str) -> None:
    window.refresh()
    assert window.actions_[action].isEnabled(), action
    window.actions_[action].trigger()


def type_in(window: MainWindow, text: str) -> None:
    pen = window.need_place.map.pen
    assert pen is not None
    assert pen.editor is not None
    pen.editor.selectAll()
    QTest.keyClicks(pen.editor, text)
    QTest.keyClick(pen.editor, Qt.Key.Key_Return)


def titles(document: Document) -> list[str]:
    return [stage.title for stage in document.all(r.Stage)]


def lane(document: Document, kind: str) -> r.Lane:
    return next(x for x in document.all(r.Lane) if x.type == kind)


def undo_all(window: MainWindow) -> None:
    while window.need_place.project.undo_label is not None:
        window.need_place.project.undo()


def test_a_stage_is_inserted_renamed_moved_and_deleted_from_one_of_its_cards(
    window: MainWindow, document: Document, card: Card
) -> None:
    view, start = window.need_place.map, document.snapshot()
    view.select([card("Pays").id])
    do(window, "stage.before")
    type_in(window, "Compare")
    assert titles(document) == ["Choose", "Compare", "Buy"]
    view.select([card("Pays").id])
    do(window, "stage.rename")
    type_in(window, "Purchase")
    do(window, "stage.left")
    assert titles(document) == ["Choose", "Purchase", "Compare"]
    do(window, "stage.phase.use")
    assert window.actions_["stage.phase.use"].isChecked()
    do(window, "stage.delete")
    assert titles(document) == ["Choose", "Compare"]
    assert "Purchase" in window.banner.text
    undo_all(window)
    assert document.records == start


def test_a_collapsed_stage_takes_the_selection_from_its_cards(
    window: MainWindow, document: Document, card: Card
) -> None:
    view = window.need_place.map
    view.select([card("Pays").id])
    do(window, "stage.fold")
    assert view.selection.ids == (card("Pays").stage,)
    assert window.actions_["stage.fold"].isChecked()
    do(window, "stage.unfold-all")
    assert not any(stage.collapsed for stage in document.all(r.Stage))


def test_a_locked_stage_says_why_it_stays(window: MainWindow, document: Document, card: Card) -> None:
    window.need_place.map.select([card("Pays").id])
    do(window, "stage.lock")
    before = document.snapshot()
    for action in ("stage.delete", "stage.left", "edit.delete"):
        do(window, action)
        assert "locked" in window.banner.text
        assert document.records == before
    assert window.actions_["stage.lock"].isChecked()


def test_what_is_selected_is_locked_by_one_key_and_unlocked_by_it(
    window: MainWindow, document: Document, card: Card
) -> None:
    window.need_place.map.select([card("Pays").id, card("Gets a mail").id])
    do(window, "edit.lock")
    assert card("Pays").locked
    assert card("Gets a mail").locked
    do(window, "edit.lock")
    assert not card("Pays").locked


@pytest.mark.parametrize("kind", [kind for kind, _text, _icon in lanes.KINDS])
def test_a_lane_of_any_kind_is_added_below_the_chosen_one(
    window: MainWindow, document: Document, card: Card, kind: str
) -> None:
    window.need_place.map.select([card("Pays").id])
    do(window, f"lane.add.{kind}")
    found = document.children(window.need_place.journey or "", r.Lane)
    assert [x.type for x in found[:2]] == ["touchpoints", kind]
    assert window.need_place.map.selection.ids == (found[1].id,)


def test_a_hidden_lane_is_shown_again_from_the_list(
    window: MainWindow, document: Document, card: Card
) -> None:
    pain = edits.add_insight(document, card("Pays").id, "irritant", "Too slow")
    view, row = window.need_place.map, lane(document, "pains")
    view.select([pain.id])
    do(window, "lane.hide")
    assert lane(document, "pains").hidden
    assert view.selection.ids == ()
    menu = QMenu()
    lanes.fill(window, menu)
    entry = next(action for action in menu.actions() if action.text() == "Pain points")
    assert not entry.isChecked()
    entry.trigger()
    assert not lane(document, "pains").hidden
    assert view.selection.ids == (row.id,)
    assert document.records[pain.id] == pain
    menu.deleteLater()


def test_all_hidden_lanes_come_back_at_once(window: MainWindow, document: Document) -> None:
    window.refresh()
    assert not window.actions_["lane.show-all"].isEnabled()
    edits.change(document, [x.id for x in document.all(r.Lane)], hidden=True)
    do(window, "lane.show-all")
    assert not any(x.hidden for x in document.all(r.Lane))


def test_a_lane_moves_and_fits_its_content(window: MainWindow, document: Document) -> None:
    row = lane(document, "pains")
    edits.change(document, row.id, height=300)
    window.need_place.map.select([row.id])
    do(window, "lane.up")
    do(window, "lane.fit")
    assert document.need(r.Lane, row.id).height is None
    kinds = [x.type for x in document.children(window.need_place.journey or "", r.Lane)]
    assert kinds.index("pains") == kinds.index("emotion") - 1


def test_a_chosen_picture_is_shown_at_the_selected_place(
    window: MainWindow, document: Document, card: Card, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    person.opens = tmp_path / "photo.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(person.opens))
    window.need_place.map.select([card("Pays").id])
    do(window, "lane.picture")
    qtbot.waitUntil(lambda: bool(document.all(r.Cell)))
    (cell,) = document.all(r.Cell)
    assert (cell.touchpoint, document.need(r.Lane, cell.lane).type) == (card("Pays").id, "images")
    assert document.get(r.Picture, cell.picture) is not None
    do(window, "edit.undo")
    assert not document.all(r.Cell)


def test_a_post_it_is_written_turned_and_brought_back(
    window: MainWindow, document: Document, card: Card, person: Person
) -> None:
    view = window.need_place.map
    for text in ("Ask a friend", "Too slow"):
        do(window, "note.new")
        type_in(window, text)
    first, second = document.all(r.Note)
    view.select([second.id])
    do(window, "note.kind.irritant")
    person.types = "Delays"
    do(window, "note.cluster")
    assert document.need(r.Note, second.id).cluster == "Delays"
    view.choose([second.id, card("Pays").id])
    do(window, "note.insight")
    (insight,) = document.all(r.Insight)
    assert (insight.type, insight.touchpoint) == ("irritant", card("Pays").id)
    assert view.selection.ids == (insight.id,)
    view.select([first.id])
    do(window, "note.touchpoint")
    assert card("Ask a friend").stage == card("Pays").stage
    assert not document.all(r.Note)
    do(window, "edit.undo")
    assert document.all(r.Note) == (first,)


def test_the_shelf_is_hidden_and_stays_hidden_until_a_note_is_written(
    window: MainWindow, document: Document
) -> None:
    note = edits.add_note(document, window.need_place.journey or "", "Idea")
    view = window.need_place.map
    view.select([note.id])
    do(window, "view.notes")
    assert not view.notes
    assert view.selection.ids == ()
    assert not window.desk.remembered.notes
    do(window, "note.new")
    assert view.notes
    assert window.actions_["view.notes"].isChecked()


def test_every_key_belongs_to_one_action_only(window: MainWindow) -> None:
    keys = [key for action in window.actions_.by_id.values() for key in action.shortcuts()]
    assert len({key.toString() for key in keys}) == len(keys)
