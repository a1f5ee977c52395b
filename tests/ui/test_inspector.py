"""The inspector: what is selected is shown, what is typed becomes one edit, what is refused stays where it was typed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mapper.errors import MapperError
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.ui.panels.choices import ChoiceEditor
from mapper.ui.panels.drafts import DRAFT_AFTER
from mapper.ui.panels.inspector import Inspector
from mapper.ui.panels.scales import ScaleEditor
from mapper.ui.panels.texts import LineEditor, TextEditor

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def inspector(window: MainWindow, card: Card) -> Inspector:
    """The inspector with "Pays" selected."""
    window.need_place.map.select([card("Pays").id])
    return window.need_place.inspector


@pytest.fixture
def document(window: MainWindow) -> Document:
    """What the window shows."""
    return window.need_place.project.document


def field(inspector: Inspector, name: str) -> LineEditor:
    widget = inspector.forms[0].editors[name].widget
    assert isinstance(widget, LineEditor)
    return widget


def retype(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_enter_commits_one_change(inspector: Inspector, window: MainWindow, card: Card, qtbot: QtBot) -> None:
    title = field(inspector, "title")
    retype(qtbot, title, "Pays by card")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert card("Pays by card")
    assert len(window.need_place.project.history.changes) == 1
    window.editing.undo()
    qtbot.waitUntil(lambda: title.text() == "Pays")


def test_leaving_commits_and_escape_takes_back(inspector: Inspector, card: Card, qtbot: QtBot) -> None:
    title = field(inspector, "title")
    retype(qtbot, title, "Pays by card")
    qtbot.keyClick(title, Qt.Key.Key_Escape)
    assert title.text() == "Pays"
    retype(qtbot, title, "Pays at the door")
    inspector.show_selection(())
    assert card("Pays at the door")


def test_typing_the_same_again_is_no_step(inspector: Inspector, window: MainWindow, qtbot: QtBot) -> None:
    title = field(inspector, "title")
    retype(qtbot, title, "Pays")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert window.need_place.project.undo_label is None


def test_text_that_looks_like_markup_stays_text(inspector: Inspector, card: Card, qtbot: QtBot) -> None:
    text = '<img src="/etc/passwd"><b>'
    retype(qtbot, field(inspector, "title"), text)
    inspector.finish()
    assert card(text)
    assert field(inspector, "title").text() == text


@pytest.mark.parametrize(("typed", "value"), [("12,5", 12.5), ("80 %", 80.0), ("", None)])
def test_a_percentage_is_read_as_people_write_it(
    inspector: Inspector, card: Card, qtbot: QtBot, typed: str, value: float | None
) -> None:
    reach = field(inspector, "reach")
    reach.setFocus()
    reach.setText(typed)
    reach.textEdited.emit(typed)
    inspector.finish()
    assert card("Pays").reach == value


@pytest.mark.parametrize("typed", ["many", "140", "-1", "nan", "1_0"])
def test_a_number_that_cannot_be_is_refused_and_stays(
    inspector: Inspector, card: Card, qtbot: QtBot, typed: str
) -> None:
    reach = field(inspector, "reach")
    retype(qtbot, reach, typed)
    qtbot.keyClick(reach, Qt.Key.Key_Return)
    assert reach.text() == typed
    assert reach.property("refused") == "true"
    assert card("Pays").reach is None
    qtbot.keyClick(reach, Qt.Key.Key_Escape)


def test_up_and_down_step_a_number(inspector: Inspector, card: Card, qtbot: QtBot) -> None:
    duration = field(inspector, "duration")
    duration.setFocus()
    for _press in range(3):
        qtbot.keyClick(duration, Qt.Key.Key_Up)
    qtbot.keyClick(duration, Qt.Key.Key_Down)
    assert card("Pays").duration == 1.0


def test_a_choice_and_a_record_are_picked_from_lists(inspector: Inspector, card: Card) -> None:
    for name, text in (("automation", "automated"), ("channel", "Phone")):
        box = inspector.forms[0].editors[name].widget
        assert isinstance(box, ChoiceEditor)
        index = box.findText(text)
        box.setCurrentIndex(index)
        box.activated.emit(index)
    assert card("Pays").automation == "automated"
    assert card("Pays").channel == edits.built_in_channel("phone")


def test_importance_is_picked_with_a_digit(inspector: Inspector, card: Card, qtbot: QtBot) -> None:
    scale = inspector.forms[0].editors["importance"].widget
    scale.setFocus()
    qtbot.keyClick(scale, Qt.Key.Key_7)
    assert card("Pays").importance == 7
    qtbot.keyClick(scale, Qt.Key.Key_Delete)
    assert card("Pays").importance is None


def test_delete_in_an_input_never_deletes_the_card(inspector: Inspector, card: Card, qtbot: QtBot) -> None:
    for name in ("importance", "channel", "locked"):
        widget = inspector.forms[0].editors[name].widget
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Delete)
    assert card("Pays")


def test_delete_on_the_map_deletes_the_card(
    window: MainWindow, inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.need_place.map.setFocus()
    qtbot.keyClick(window.need_place.map, Qt.Key.Key_Delete)
    assert len(document.all(r.Touchpoint)) == 2


def test_several_selected_records_show_what_they_share(
    inspector: Inspector, window: MainWindow, card: Card, qtbot: QtBot
) -> None:
    window.need_place.map.select([card("Pays").id, card("Gets a mail").id])
    title, reach = field(inspector, "title"), field(inspector, "reach")
    assert (title.text(), title.placeholderText()) == ("", "several values")
    retype(qtbot, reach, "40")
    qtbot.keyClick(reach, Qt.Key.Key_Return)
    assert card("Pays").reach == card("Gets a mail").reach == 40.0
    assert len(window.need_place.project.history.changes) == 1


def test_records_of_several_kinds_show_common_fields_only(
    inspector: Inspector, window: MainWindow, document: Document, card: Card
) -> None:
    window.need_place.map.select([card("Pays").id, document.all(r.Stage)[0].id])
    assert set(inspector.forms[0].editors) == {"title", "description", "locked"}


def test_a_feeling_is_set_with_the_arrows(
    inspector: Inspector, document: Document, card: Card, qtbot: QtBot
) -> None:
    assert inspector.feelings is not None
    scale = inspector.feelings.scales[document.all(r.Persona)[0].id, "lived"]
    scale.setFocus()
    for _press in range(3):
        qtbot.keyClick(scale, Qt.Key.Key_Right)
    feeling = document.children(card("Pays").id, r.Feeling)[0]
    assert (feeling.level, feeling.source) == (1.0, "room")
    qtbot.keyClick(scale, Qt.Key.Key_Delete)
    assert document.children(card("Pays").id, r.Feeling) == ()


def test_other_sources_are_shown_and_never_overwritten(
    window: MainWindow, document: Document, card: Card, qtbot: QtBot
) -> None:
    pays, persona = card("Pays").id, document.all(r.Persona)[0].id
    edits.set_feeling(document, pays, persona, -2, source="survey")
    window.need_place.map.select([pays])
    section = window.need_place.inspector.feelings
    assert section is not None
    scale = section.scales[persona, "lived"]
    assert isinstance(scale, ScaleEditor)
    qtbot.keyClick(scale, Qt.Key.Key_Right)
    found = {x.source: x.level for x in document.children(pays, r.Feeling)}
    assert found == {"survey": -2.0, "room": -1.5}


def test_a_moment_of_truth_is_marked_and_described(
    inspector: Inspector, document: Document, card: Card, qtbot: QtBot
) -> None:
    assert inspector.moment is not None
    qtbot.mouseClick(inspector.moment.mark, Qt.MouseButton.LeftButton)
    moment = edits.moment_at(document, card("Pays").id)
    assert moment is not None
    assert moment.type == "SMOT"
    why = inspector.moment.form.editors["why"].widget
    assert isinstance(why, TextEditor)
    why.setFocus()
    qtbot.keyClicks(why, "First money")
    qtbot.keyClick(why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert document.need(r.Moment, moment.id).why == "First money"


def test_typing_is_kept_as_a_draft_until_it_counts(
    inspector: Inspector, window: MainWindow, card: Card, qtbot: QtBot
) -> None:
    project, key = window.need_place.project, f"{card('Pays').id}.title"
    title = field(inspector, "title")
    retype(qtbot, title, "Pays by")
    qtbot.waitUntil(lambda: project.drafts() == {key: "Pays by"}, timeout=DRAFT_AFTER * 3)
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert project.drafts() == {}


def test_an_edit_that_cannot_be_stored_keeps_the_text(
    inspector: Inspector, window: MainWindow, document: Document, card: Card, qtbot: QtBot
) -> None:
    def full(_change: object) -> None:
        raise MapperError("The disk is full. Free some space.")

    store, document.recorder = document.recorder, full
    title = field(inspector, "title")
    retype(qtbot, title, "Pays by card")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert window.banner.text == "The disk is full. Free some space."
    assert (title.text(), card("Pays").title) == ("Pays by card", "Pays")
    document.recorder = store
    inspector.finish()
    assert card("Pays by card")


def test_an_undo_while_a_refused_text_waits_does_not_commit_it(
    inspector: Inspector, window: MainWindow, document: Document, card: Card, qtbot: QtBot
) -> None:
    edits.change(document, card("Pays").id, importance=3)
    reach = field(inspector, "reach")
    retype(qtbot, reach, "many")
    window.actions_["edit.undo"].trigger()
    assert card("Pays").importance is None
    assert reach.text() == "many"
    qtbot.keyClick(reach, Qt.Key.Key_Escape)


def test_nothing_selected_shows_journey_and_project(
    inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    inspector.show_selection(())
    journey, project = inspector.forms
    client = project.editors["client"].widget
    assert isinstance(client, QLineEdit)
    retype(qtbot, client, "Maison Corvelle")
    inspector.finish()
    assert document.one(r.Project).client == "Maison Corvelle"
    assert "scenario" in journey.editors


@pytest.mark.parametrize("typed", ["12/03/2026", "12.3.26", "2026-03-12"])
def test_a_day_is_read_in_either_language(
    inspector: Inspector, document: Document, qtbot: QtBot, typed: str
) -> None:
    inspector.show_selection(())
    day = inspector.forms[1].editors["workshop_date"].widget
    assert isinstance(day, QLineEdit)
    retype(qtbot, day, typed)
    inspector.finish()
    assert document.one(r.Project).workshop_date == date(2026, 3, 12)


def test_enter_on_a_card_goes_to_its_first_field(
    window: MainWindow, inspector: Inspector, qtbot: QtBot
) -> None:
    window.activateWindow()
    window.need_place.map.setFocus()
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    window.need_place.map.keyPressEvent(event)
    qtbot.waitUntil(lambda: window.focusWidget() is field(inspector, "title"))


def test_a_draft_that_was_found_again_is_found_once(window: MainWindow, card: Card) -> None:
    project, key = window.need_place.project, f"{card('Pays').id}.title"
    project.set_draft(key, "Pays by card")
    window.need_place.restore_drafts()
    assert card("Pays by card")
    assert project.drafts() == {}


def test_feelings_of_several_cards_are_set_in_one_step(
    inspector: Inspector, window: MainWindow, document: Document, card: Card, qtbot: QtBot
) -> None:
    persona = document.all(r.Persona)[0].id
    window.need_place.map.select([card("Compares reviews").id, card("Pays").id])
    assert inspector.feelings is not None
    scale = inspector.feelings.scales[persona, "lived"]
    assert scale.accessibleDescription() == "several values"
    qtbot.keyClick(scale, Qt.Key.Key_2)
    assert [x.level for x in document.all(r.Feeling)] == [2.0, 2.0]
    assert len(window.need_place.project.history.changes) == 1
    qtbot.keyClick(scale, Qt.Key.Key_Delete)
    assert document.all(r.Feeling) == ()


def test_several_cards_are_marked_and_described_together(
    inspector: Inspector, window: MainWindow, document: Document, card: Card
) -> None:
    edits.mark_moment(document, card("Pays").id, "FMOT")
    window.need_place.map.select([card("Gets a mail").id, card("Pays").id])
    assert inspector.moment is not None
    assert inspector.moment.mark.checkState() == Qt.CheckState.PartiallyChecked
    inspector.moment.mark.click()
    assert sorted(x.type for x in document.all(r.Moment)) == ["FMOT", "SMOT"]
    inspector.moment.form.committed.emit("qualification", "friction")
    assert {x.qualification for x in document.all(r.Moment)} == {"friction"}
    assert len(window.need_place.project.history.changes) == 3


def test_whom_a_moment_matters_to_is_ticked(
    inspector: Inspector, document: Document, card: Card, window: MainWindow
) -> None:
    persona = document.all(r.Persona)[0].id
    moment = edits.mark_moment(document, card("Pays").id)
    window.need_place.map.select([moment.id])
    assert inspector.links is not None
    inspector.links.boxes[persona].click()
    assert [x.persona for x in document.all(r.MomentPersona)] == [persona]
    window.editing.undo()
    assert document.all(r.MomentPersona) == ()


def test_a_transition_says_where_it_leads_and_offers_no_exit(
    inspector: Inspector, window: MainWindow, document: Document, card: Card
) -> None:
    link = edits.add_transition(document, card("Pays").id, card("Gets a mail").id)
    window.need_place.map.select([link.id])
    kind = inspector.forms[0].editors["type"].widget
    assert isinstance(kind, ChoiceEditor)
    assert [kind.itemData(i) for i in range(kind.count())] == ["next", "loop", "alternative"]
    assert inspector._context.text() == "Pays → Gets a mail"


def test_a_promise_is_added_typed_and_deleted(
    inspector: Inspector, window: MainWindow, document: Document, qtbot: QtBot
) -> None:
    promises, actions = inspector.entries
    promises.add()
    assert promises.form is not None
    promised = promises.form.editors["promised"].widget
    qtbot.keyClicks(promised, "In two days")
    inspector.finish()
    assert [x.promised for x in document.all(r.Promise)] == ["In two days"]
    line = promises.lines[document.all(r.Promise)[0].id]
    assert line.toggle.text() == "In two days"
    line.bin.click()
    assert document.all(r.Promise) == ()
    actions.add()
    assert document.all(r.Action)[0].touchpoint == window.need_place.map.selection.ids[0]


def test_an_undo_takes_an_open_entry_away(
    inspector: Inspector, window: MainWindow, document: Document, qtbot: QtBot
) -> None:
    promises = inspector.entries[0]
    promises.add()
    window.editing.undo()
    qtbot.waitUntil(lambda: promises.lines == {})
    assert promises.forms == []


def test_the_sections_turn_to_the_next_card(window: MainWindow, card: Callable[[str], r.Touchpoint]) -> None:
    place = window.need_place
    document = place.project.document
    edits.add_promise(document, card("Pays").id, promised="No queue")
    edits.mark_moment(document, card("Gets a mail").id, "SMOT")
    place.map.select([card("Pays").id])
    feelings, promises = place.inspector.feelings, place.inspector.entries[0]
    assert len(promises.lines) == 1
    place.map.select([card("Gets a mail").id])
    assert place.inspector.feelings is feelings
    assert promises.lines == {}
    assert place.inspector.moment is not None
    assert place.inspector.moment.mark.isChecked()
    promises.plus.click()
    assert {x.touchpoint for x in document.all(r.Promise)} == {card("Pays").id, card("Gets a mail").id}
