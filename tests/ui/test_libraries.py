"""Personas, teams, channels and properties: every commit is one step of undo, and what goes with a deletion is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.dialogs.channels import ChannelsDialog
from mapper.ui.dialogs.live import LiveDialog
from mapper.ui.dialogs.personas import PersonasDialog
from mapper.ui.dialogs.properties import JourneyDialog, ProjectDialog
from mapper.ui.dialogs.teams import TeamsDialog
from mapper.ui.libraries import fill_personas
from mapper.ui.main_window import MainWindow
from tests.ui.people import Person

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def document(window: MainWindow) -> Document:
    return window.need_place.project.document


@pytest.fixture
def personas(window: MainWindow) -> PersonasDialog:
    dialog = PersonasDialog(window)
    dialog.open()
    return dialog


def retype(qtbot: QtBot, dialog: LiveDialog, field: str, text: str) -> None:
    line = next(form.editors[field].widget for form, _ids in dialog.forms if field in form.editors)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def steps(window: MainWindow) -> int:
    return len(window.need_place.project.history.changes)


def test_a_field_of_a_persona_is_one_step(
    personas: PersonasDialog, window: MainWindow, document: Document, qtbot: QtBot
) -> None:
    retype(qtbot, personas, "name", "Claire M.")
    personas.finish()
    assert [x.name for x in document.all(r.Persona)] == ["Claire M."]
    assert steps(window) == 1
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: personas.list.item(0).text() == "Claire")


def test_enter_in_a_field_commits_and_leaves_the_dialog_open(
    personas: PersonasDialog, document: Document, qtbot: QtBot
) -> None:
    retype(qtbot, personas, "name", "Anne")
    line = personas.forms[0][0].editors["name"].widget
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert document.all(r.Persona)[0].name == "Anne"
    assert personas.isVisible()


def test_a_persona_is_added_duplicated_and_moved(
    personas: PersonasDialog, document: Document, qtbot: QtBot
) -> None:
    personas.add()
    retype(qtbot, personas, "name", "Paul")
    personas.copy()
    personas.up()
    assert [x.text() for x in map(personas.list.item, range(3))] == ["Claire", "Paul (copy)", "Paul"]
    assert len(document.all(r.JourneyPersona)) == 3


def test_deleting_says_what_goes_too_and_cancel_keeps_it(
    personas: PersonasDialog, person: Person, document: Document
) -> None:
    person.choices = ["no", "yes"]
    personas.remove()
    assert document.all(r.Persona)
    assert "1 feeling in 1 journey" in person.asked[0]
    personas.remove()
    assert document.all(r.Persona) == ()
    assert not personas.empty.isHidden()


def test_leaving_a_journey_asks_and_hiding_does_not(
    personas: PersonasDialog, person: Person, document: Document
) -> None:
    personas.shown.click()
    assert document.all(r.JourneyPersona)[0].hidden
    person.choices = ["no"]
    personas.part.click()
    assert personas.part.isChecked()
    assert document.all(r.Feeling)


def test_a_photo_is_stored_small_and_goes_again(
    personas: PersonasDialog, window: MainWindow, person: Person, document: Document, tmp_path: Path
) -> None:
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    image.save(str(tmp_path / "face.png"))
    person.opens = tmp_path / "face.png"
    personas.choose_photo()
    picture = document.one(r.Picture)
    assert (picture.width, picture.height, picture.name) == (800, 533, "face.png")
    assert steps(window) == 1
    personas.remove_photo()
    assert document.all(r.Picture) == ()


def test_what_is_no_picture_is_refused_with_a_sentence(
    personas: PersonasDialog, person: Person, document: Document, tmp_path: Path
) -> None:
    person.opens = tmp_path / "face.png"
    person.opens.write_text("<svg/>")
    personas.choose_photo()
    assert "PNG, JPEG" in personas.problem.text()
    person.opens = tmp_path
    personas.choose_photo()
    assert "cannot be read" in personas.problem.text()
    assert document.all(r.Persona)[0].photo is None


def test_a_preferred_channel_is_ticked(personas: PersonasDialog, document: Document) -> None:
    app = edits.built_in_channel("app")
    personas.channels.boxes[app].click()
    assert [x.channel for x in document.all(r.PersonaChannel)] == [app]
    personas.channels.boxes[app].click()
    assert document.all(r.PersonaChannel) == ()


def test_a_value_that_is_refused_keeps_the_dialog_open(
    window: MainWindow, document: Document, qtbot: QtBot
) -> None:
    dialog = ProjectDialog(window)
    dialog.open()
    retype(qtbot, dialog, "workshop_date", "someday")
    dialog.accept()
    assert dialog.isVisible()
    assert "someday" in dialog.problem.text()
    qtbot.keyClick(dialog.forms[0][0].editors["workshop_date"].widget, Qt.Key.Key_Escape)
    dialog.accept()
    assert window.need_place.live == []


def test_closing_the_project_closes_the_dialog_and_keeps_what_was_typed(
    window: MainWindow, document: Document, qtbot: QtBot
) -> None:
    dialog = JourneyDialog(window, window.need_place.journey or "")
    dialog.open()
    retype(qtbot, dialog, "segment", "Families")
    window.leave_project()
    assert document.all(r.Journey)[0].segment == "Families"
    assert not dialog.isVisible()


def test_a_team_says_what_it_owns_and_goes_without_its_touchpoints(
    window: MainWindow, document: Document, card: Card
) -> None:
    team = edits.add_team(document, "Sales")
    edits.change(document, card("Pays").id, team=team.id)
    dialog = TeamsDialog(window)
    assert "1 touchpoint" in dialog.usage.text()
    dialog.remove()
    assert card("Pays").team is None
    dialog.accept()


def test_only_own_channels_can_be_deleted(window: MainWindow, document: Document) -> None:
    dialog = ChannelsDialog(window)
    assert not dialog.buttons["remove"].isEnabled()
    dialog.add()
    dialog.icons.voice.committed.emit("gift")
    assert document.need(r.Channel, dialog.chosen or "").icon == "gift"
    count = len(document.all(r.Channel))
    dialog.remove()
    assert len(document.all(r.Channel)) == count - 1
    dialog.accept()


def test_a_change_of_language_makes_the_dialog_anew(
    personas: PersonasDialog, window: MainWindow, qtbot: QtBot
) -> None:
    retype(qtbot, personas, "name", "Zoe")
    window.desk.set_language("fr")
    assert personas.list.item(0).text() == "Zoe"
    assert personas.part.text() != "Takes part in this journey"
    window.desk.set_language("en")


def test_deleting_a_persona_on_the_map_asks_as_well(
    window: MainWindow, person: Person, document: Document
) -> None:
    window.need_place.map.select([document.all(r.Persona)[0].id])
    person.choices = ["no", "yes"]
    window.editing.delete()
    assert document.all(r.Persona)
    window.editing.delete()
    assert document.all(r.Persona) == ()


def test_the_inspector_of_a_persona_opens_all_about_it(window: MainWindow, document: Document) -> None:
    persona = document.all(r.Persona)[0].id
    window.need_place.map.select([persona])
    window.need_place.inspector.persona_wanted.emit()
    (dialog,) = window.need_place.live
    assert isinstance(dialog, PersonasDialog)
    assert dialog.chosen == persona
    dialog.accept()


def test_moments_links_and_views_are_set_from_the_menus(
    window: MainWindow, document: Document, card: Card
) -> None:
    def trigger(action: str) -> None:
        window.refresh()
        assert window.actions_[action].isEnabled()
        window.actions_[action].trigger()

    window.need_place.map.select([card("Pays").id, card("Gets a mail").id])
    trigger("moment.type.FMOT")
    trigger("moment.qualify.friction")
    assert {(x.type, x.qualification) for x in document.all(r.Moment)} == {("FMOT", "friction")}
    assert window.actions_["moment.type.FMOT"].isChecked()
    trigger("transition.loop")
    link = document.all(r.Transition)[0]
    assert (link.type, window.need_place.map.selection.ids) == ("loop", (link.id,))
    trigger("transition.broken")
    assert document.need(r.Transition, link.id).broken
    trigger("edit.delete")
    assert document.all(r.Transition) == ()
    trigger("view.planned")
    assert not document.all(r.Journey)[0].show_planned
    assert not window.actions_["view.planned"].isChecked()


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [key for row in window.actions_.rows.values() for key in row.keys]
    assert sorted(keys) == sorted(set(keys))


def test_personas_are_shown_and_hidden_from_the_menu(window: MainWindow, document: Document) -> None:
    menu = QMenu(window)
    menu.addActions([window.actions_["persona.show-all"]])
    for _opening in range(2):
        fill_personas(window, menu)
    names = [x.text() for x in menu.actions() if not x.isSeparator()]
    assert names == ["Claire", "Show all personas on this map"]
    menu.actions()[0].trigger()
    assert document.all(r.JourneyPersona)[0].hidden
    window.actions_["persona.show-all"].trigger()
    assert not document.all(r.JourneyPersona)[0].hidden
    menu.deleteLater()
