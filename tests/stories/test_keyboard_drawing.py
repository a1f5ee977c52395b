"""Drawing by keyboard only: from an empty map to a journey with feelings, channels and moments, saved and opened again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow
from mapper.workspace.project import Project
from tests.ui.people import Person

K = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Typist:
    """Somebody without a mouse: every key goes to whatever has the keyboard; keys and letters are counted apart."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _time in range(times):
            self.keys += 1
            QTest.keyClick(self._keyboard(), key, held)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self._keyboard(), letter)

    def _keyboard(self) -> object:
        return QApplication.focusWidget() or self.window.need_place.map


@pytest.fixture
def empty(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window with a journey that has lanes and nothing else."""
    document = Document(edits.new_project("Atelier", "en"))
    edits.add_journey(document, "Buying online")
    shown = desk.new_window()
    shown.resize(1280, 800)
    shown.show_project(Project.new(document.records.values(), name="Atelier"))
    shown.show()
    shown.activateWindow()
    shown.need_place.map.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.need_place.map)
    return shown


def document_of(window: MainWindow) -> Document:
    return window.need_place.project.document


def columns(document: Document) -> dict[str, list[str]]:
    journey = document.all(r.Journey)[0]
    stages = document.children(journey.id, r.Stage)
    return {stage.title: [x.title for x in document.children(stage.id, r.Touchpoint)] for stage in stages}


@pytest.mark.parametrize("times", [1, 2])
def test_a_card_with_feeling_channel_and_moment_costs_six_keys_beside_its_words(
    empty: MainWindow, times: int
) -> None:
    typist, document = Typist(empty), document_of(empty)
    typist.type("Calls support")
    typist.press(K.Key_Down, CONTROL, times)
    typist.press(K.Key_C, ALT)
    typist.press(K.Key_P)
    if times == 1:
        typist.press(K.Key_Return)
    typist.press(K.Key_M, CONTROL)
    assert typist.keys <= 6
    card = document.all(r.Touchpoint)[0]
    assert (card.title, card.channel) == ("Calls support", edits.built_in_channel("phone"))
    assert document.all(r.Feeling)[0].level == -times
    assert edits.moment_at(document, card.id) is not None


def test_the_same_in_one_line_costs_one_key(empty: MainWindow) -> None:
    typist, document = Typist(empty), document_of(empty)
    typist.type("Calls support #phone -2 !FMOT")
    typist.press(K.Key_Return)
    assert typist.keys == 1
    card = document.all(r.Touchpoint)[0]
    assert (card.title, document.all(r.Feeling)[0].level) == ("Calls support", -2)
    moment = edits.moment_at(document, card.id)
    assert moment is not None
    assert moment.type == "FMOT"


WORDS = {
    "Search": ["Reads reviews", "Compares", "Asks a friend"],
    "Buy": ["Fills the cart", "Pays", "Gets a mail"],
    "Use": ["Waits", "Opens the parcel", "Calls support"],
}


def draw(typist: Typist) -> None:
    """Three stages of three cards: Enter adds a card, Ctrl+Shift+Enter a stage, Tab goes from a stage to its first card."""
    for number, (stage, cards) in enumerate(WORDS.items()):
        if number:
            typist.press(K.Key_Return, CONTROL | SHIFT)
            typist.type(stage)
            typist.press(K.Key_Tab)
        for place, title in enumerate(cards):
            if place:
                typist.press(K.Key_Return)
            typist.type(title)
            typist.press(K.Key_Return)
            decorate(typist, number, place)
    typist.press(K.Key_Up)
    typist.press(K.Key_Left, times=2)
    typist.type("Search")
    typist.press(K.Key_Return)


def decorate(typist: Typist, number: int, place: int) -> None:
    """A feeling in halves, a channel, and for the middle card a moment of truth."""
    if place == 0:
        typist.press(K.Key_Plus, times=number + 1)
    elif place == 1:
        typist.press(K.Key_Minus, times=number + 1)
        typist.press(K.Key_M, CONTROL)
    else:
        typist.press(K.Key_C, ALT)
        typist.type("mail")
        typist.press(K.Key_Return)


def test_three_stages_of_three_cards_by_keyboard_only(
    empty: MainWindow, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    typist, document = Typist(empty), document_of(empty)
    draw(typist)
    assert columns(document) == WORDS
    assert sorted(x.level for x in document.all(r.Feeling)) == [-1.5, -1.0, -0.5, 0.5, 1.0, 1.5]
    assert len(document.all(r.Moment)) == 3
    assert [x.channel for x in document.all(r.Touchpoint) if x.channel] == [
        edits.built_in_channel("email")
    ] * 3
    person.saves_to = tmp_path / "drawn.journey"
    typist.press(K.Key_S, CONTROL)
    qtbot.waitUntil(lambda: not empty.isWindowModified() and person.saves_to.exists(), timeout=10_000)
    with Project.open(person.saves_to, read_only=True) as again:
        assert dict(again.document.records) == dict(document.records)


def test_everything_drawn_can_be_taken_back_step_by_step(empty: MainWindow) -> None:
    typist, document = Typist(empty), document_of(empty)
    before = dict(document.records)
    draw(typist)
    for _step in range(200):
        if empty.project.undo_label is None:
            break
        typist.press(K.Key_Z, CONTROL)
    assert dict(document.records) == before


def test_cards_stages_and_lanes_are_moved_and_deleted_by_keys(empty: MainWindow) -> None:
    typist, document = Typist(empty), document_of(empty)
    draw(typist)
    typist.press(K.Key_Right, ALT)  # the keyboard is on the first stage
    assert list(columns(document)) == ["Buy", "Search", "Use"]
    typist.press(K.Key_Down)
    typist.press(K.Key_Right, ALT, times=3)
    assert columns(document)["Use"][0] == "Reads reviews"
    typist.press(K.Key_Delete)
    assert "Reads reviews" not in columns(document)["Use"]
    assert document.need(r.Touchpoint, empty.need_place.map.selection.ids[0]).title == "Waits"
    typist.press(K.Key_Home, times=2)
    typist.press(K.Key_Down, ALT)
    lanes = [x.type for x in document.children(document.all(r.Journey)[0].id, r.Lane)]
    assert lanes[:2] == ["channels", "touchpoints"]


def test_pains_are_written_below_a_card(empty: MainWindow) -> None:
    typist, document = Typist(empty), document_of(empty)
    typist.type("Pays")
    typist.press(K.Key_Return, CONTROL)
    typist.type("No answer")
    typist.press(K.Key_Return, CONTROL)
    typist.type("Too long")
    typist.press(K.Key_Return)
    assert [x.text for x in document.all(r.Insight)] == ["No answer", "Too long"]
    typist.press(K.Key_Down)
    typist.type("A button")
    typist.press(K.Key_Return)
    assert document.all(r.Insight)[-1].type == "opportunity"


def test_undo_in_the_menu_takes_back_what_was_just_written(empty: MainWindow) -> None:
    typist, document = Typist(empty), document_of(empty)
    typist.type("Pays")
    typist.press(K.Key_Return)
    typist.press(K.Key_F2)
    typist.type(" by card")
    empty.actions_["edit.undo"].trigger()
    assert document.all(r.Touchpoint)[0].title == "Pays"
    empty.actions_["edit.redo"].trigger()
    assert document.all(r.Touchpoint)[0].title == "Pays by card"


def test_closing_and_another_language_keep_what_is_being_written(
    empty: MainWindow, desk: Desk, person: Person, tmp_path: Path
) -> None:
    typist = Typist(empty)
    typist.type("Pays")
    empty.actions_["language.fr"].trigger()
    assert document_of(empty).all(r.Touchpoint)[0].title == "Pays"
    desk.set_language("en")
    typist.press(K.Key_F2)
    typist.type(" by card")
    person.choices, person.saves_to = ["save"], tmp_path / "closed.journey"
    empty.close()
    with Project.open(tmp_path / "closed.journey", read_only=True) as again:
        assert again.document.all(r.Touchpoint)[0].title == "Pays by card"


def test_what_cannot_be_stored_keeps_the_window_open(empty: MainWindow) -> None:
    typist = Typist(empty)
    typist.type("x")
    pen = empty.need_place.map.pen
    assert pen is not None
    assert pen.editor is not None
    pen.editor.setPlainText("x" * 20_000)
    empty.close()
    assert empty.isVisible()
    assert "20,000 characters" in empty.banner.text
    typist.press(K.Key_Escape)


@pytest.mark.slow
def test_a_crash_takes_no_word_that_is_a_second_old(
    empty: MainWindow, desk: Desk, person: Person, qtbot: QtBot
) -> None:
    typist = Typist(empty)
    typist.type("Pays")
    typist.press(K.Key_Return)
    typist.press(K.Key_Return)
    typist.type("Never ended #phone")
    left = empty.need_place.project
    qtbot.waitUntil(lambda: bool(left.drafts()), timeout=3000)
    pen = empty.need_place.map.pen
    assert pen is not None
    pen._stored = False
    pen.give_up()  # nothing of that window counts any more
    left._working.close()  # what kill -9 leaves: the folder, its lock free
    left._opened.lock.release()
    person.recovers = "restore"
    again = desk.new_window()
    again.show()
    desk.offer_recovery()
    found = document_of(again)
    assert columns(found) == {"Stage 1": ["Pays", "Never ended"]}
    assert again.need_place.project.drafts() == {}
