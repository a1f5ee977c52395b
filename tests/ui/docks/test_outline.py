"""The outline follows the document, and the map follows the outline."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.docks.outline_model import OutlineModel
from mapper.ui.main_window import MainWindow
from mapper.ui.style import look_of

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def document(records: list[r.Record]) -> Document:
    return Document(records)


@pytest.fixture
def model(qapp: object, document: Document) -> OutlineModel:
    made = OutlineModel(look_of("light"))
    made.tester = QAbstractItemModelTester(made)  # type: ignore[attr-defined]  # Qt messages fail a test
    made.show_journey(document, document.all(r.Journey)[0].id)
    document.subscribe(made.follow)
    return made


def lines(model: OutlineModel, parent: QModelIndex | None = None) -> list[object]:
    """Titles, each followed by what is below it."""
    above = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        found.append(index.data())
        if below := lines(model, index):
            found.append(below)
    return found


def of(document: Document, title: str) -> r.Touchpoint:
    return next(x for x in document.all(r.Touchpoint) if x.title == title)


def test_a_line_says_title_feeling_and_moment(model: OutlineModel, document: Document) -> None:
    edits.mark_moment(document, of(document, "Compares reviews").id, "ZMOT")
    index = model.index_of(of(document, "Compares reviews").id)
    assert [index.siblingAtColumn(i).data() for i in range(3)] == ["Compares reviews", "+1", "ZMOT"]


def test_it_follows_every_edit_and_its_undo(model: OutlineModel, document: Document) -> None:
    changes = []
    document.subscribe(changes.append)
    assert lines(model) == ["Choose", ["Compares reviews"], "Buy", ["Pays", "Gets a mail"]]
    choose, buy = document.all(r.Stage)
    states = [lines(model)]
    for edit in (
        lambda: edits.move(document, of(document, "Pays").id, to=choose.id),
        lambda: edits.move(document, buy.id, before=choose.id),
        lambda: edits.add_insight(document, of(document, "Pays").id, "irritant", "Slow"),
        lambda: edits.change(document, of(document, "Pays").id, title="Pays by card"),
        lambda: edits.delete(document, choose.id),
    ):
        edit()
        states.append(lines(model))
    assert states[1] == ["Choose", ["Compares reviews", "Pays"], "Buy", ["Gets a mail"]]
    assert states[4] == ["Buy", ["Gets a mail"], "Choose", ["Compares reviews", "Pays by card", ["Slow"]]]
    assert states[5] == ["Buy", ["Gets a mail"]]
    for change, state in zip(reversed(changes), reversed(states[:-1]), strict=True):
        document.apply(change.inverse())
        assert lines(model) == state


def test_nothing_is_read_where_nobody_looks(qapp: object, document: Document) -> None:
    model = OutlineModel(look_of("light"))
    model.show_journey(document, document.all(r.Journey)[0].id)
    document.subscribe(model.follow)
    assert model.rowCount() == 2
    assert len(model._by_id) == 3
    edits.add_touchpoint(document, document.all(r.Stage)[0].id, "Unseen")
    assert model.index_of(of(document, "Gets a mail").id).row() == 1


def test_what_is_chosen_in_one_is_chosen_in_the_other(window: MainWindow, card: Card, qtbot: QtBot) -> None:
    window.actions_["view.outline"].trigger()
    outline, view = window.docks.content("outline"), window.need_place.map
    view.select([card("Pays").id])
    assert [i.data() for i in outline.tree.selectionModel().selectedRows()] == ["Pays"]
    outline.tree.setFocus()
    qtbot.keyClick(outline.tree, Qt.Key.Key_Down)
    assert view.selection.ids == (card("Gets a mail").id,)
    assert view.selection.current == card("Gets a mail").id


def test_a_feeling_chosen_on_the_map_is_its_card_in_the_outline(window: MainWindow, card: Card) -> None:
    window.actions_["view.outline"].trigger()
    feeling = window.need_place.project.document.all(r.Feeling)[0]
    window.need_place.map.select([feeling.id])
    chosen = window.docks.content("outline").tree.selectionModel().selectedRows()
    assert [i.data() for i in chosen] == ["Compares reviews"]
