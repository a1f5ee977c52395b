"""Walking the path: one touchpoint after the other, by keyboard; paused, resumed, and put on the map in one step."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.model import edits, walks
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.ui.studies.walks import Walks
from mapper.ui.walking.walker import Walker
from tests.ui.studies.conftest import said

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def study(window: MainWindow) -> Iterator[Walks]:
    window.actions_["study.walks"].trigger()
    page = window.need_place.studies.study("walks")
    assert isinstance(page, Walks)
    yield page
    if page.walker is not None:
        page.walker.close()


@pytest.fixture
def document(window: MainWindow) -> Document:
    return window.need_place.project.document


@pytest.fixture
def walker(study: Walks) -> Walker:
    study.begin()
    assert study.walker is not None
    return study.walker


def only(document: Document) -> r.Walk:
    (walk,) = document.all(r.Walk)
    return walk


def step_at(document: Document, card: r.Touchpoint) -> r.WalkStep:
    found = walks.step_of(document, only(document).id, card.id)
    assert found is not None
    return found


def test_a_walk_begins_at_the_first_touchpoint(walker: Walker, document: Document) -> None:
    assert walker.page.title.text() == "Compares reviews"
    assert walker.where.text() == "1 of 3"
    assert only(document).status == "running"


def test_a_feeling_costs_one_key_and_half_a_level_another(
    walker: Walker, document: Document, card: Card, qtbot: QtBot
) -> None:
    walker.page.faces[0.0].setFocus()
    qtbot.keyClick(walker, Qt.Key.Key_5)
    assert step_at(document, card("Compares reviews")).level == 2.0
    qtbot.keyClick(walker, Qt.Key.Key_Minus)
    assert step_at(document, card("Compares reviews")).level == 1.5


def test_a_feeling_in_between_shows_the_face_the_map_will_show(walker: Walker) -> None:
    walker.page.say("level", 1.5)
    assert [level for level, button in walker.page.faces.items() if button.isChecked()] == [2.0]


def test_questions_go_round_with_one_key(
    walker: Walker, document: Document, card: Card, qtbot: QtBot
) -> None:
    for expected in (True, False, None):
        qtbot.keyClick(walker, Qt.Key.Key_L)
        assert step_at(document, card("Compares reviews")).logical is expected


def test_what_is_typed_is_kept_when_going_on(
    walker: Walker, document: Document, card: Card, qtbot: QtBot
) -> None:
    qtbot.keyClicks(walker.page.texts["irritants"], "Too many stars")
    qtbot.keyClick(walker, Qt.Key.Key_PageDown)
    assert step_at(document, card("Compares reviews")).irritants == "Too many stars"
    assert walker.page.title.text() == "Pays"


def test_what_is_typed_is_in_the_project_when_typing_pauses(
    walker: Walker, document: Document, card: Card, qtbot: QtBot
) -> None:
    qtbot.keyClicks(walker.page.texts["delights"], "A smile")
    qtbot.waitUntil(lambda: step_at(document, card("Compares reviews")).delights == "A smile", timeout=4000)


def test_closing_pauses_and_going_on_comes_back_to_the_same_touchpoint(
    walker: Walker, study: Walks, document: Document, qtbot: QtBot
) -> None:
    qtbot.keyClick(walker, Qt.Key.Key_PageDown)
    qtbot.keyClick(walker, Qt.Key.Key_Escape)
    assert study.walker is None
    assert only(document).status == "paused"
    study.sheet.choose(only(document).id)
    study.resume.click()
    assert study.walker is not None
    assert study.walker.page.title.text() == "Pays"


def test_the_end_puts_feelings_and_insights_on_the_map_in_one_step(
    walker: Walker, study: Walks, document: Document, window: MainWindow, card: Card, qtbot: QtBot
) -> None:
    qtbot.keyClick(walker, Qt.Key.Key_1)
    qtbot.keyClicks(walker.page.texts["irritants"], "Fake reviews")
    for _touchpoint in range(3):
        qtbot.keyClick(walker, Qt.Key.Key_PageDown)
    assert "1 lived feeling, 1 insight" in walker.end.text()
    before = len(document.all(r.Feeling))
    qtbot.keyClick(walker, Qt.Key.Key_PageDown)
    feeling = next(x for x in document.all(r.Feeling) if x.source == "walk")
    assert (feeling.touchpoint, feeling.level) == (card("Compares reviews").id, -2.0)
    assert [x.text for x in document.all(r.Insight)] == ["Fake reviews"]
    window.actions_["edit.undo"].trigger()
    assert len(document.all(r.Feeling)) == before
    assert document.all(r.Insight) == ()


def test_a_journey_edited_meanwhile_is_walked_as_it_is_now(
    walker: Walker, document: Document, card: Card, qtbot: QtBot
) -> None:
    edits.delete(document, [card("Pays").id])
    qtbot.keyClick(walker, Qt.Key.Key_PageDown)
    assert walker.page.title.text() == "Gets a mail"


def test_the_walk_goes_on_where_its_touchpoint_was_deleted(
    walker: Walker, document: Document, card: Card, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_1):
        qtbot.keyClick(walker, key)
    edits.delete(document, [card("Pays").id])
    qtbot.waitUntil(lambda: walker.page.title.text() == "Gets a mail")
    assert "gone" in walker.problem.text()
    qtbot.keyClick(walker, Qt.Key.Key_5)
    assert step_at(document, card("Gets a mail")).level == 2.0


def test_a_paused_walk_whose_touchpoint_is_gone_goes_on_at_the_first_that_was_not_met(
    walker: Walker, study: Walks, document: Document, card: Card, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_3, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
        qtbot.keyClick(walker, key)
    edits.delete(document, [card("Pays").id])
    study.sheet.choose(only(document).id)
    study.resume.click()
    assert study.walker is not None
    assert study.walker.page.title.text() == "Gets a mail"


def test_what_is_taken_back_in_the_window_is_taken_back_in_the_walk(
    walker: Walker, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(walker, Qt.Key.Key_5)
    window.actions_["edit.undo"].trigger()
    qtbot.waitUntil(lambda: not walker.page.faces[2.0].isChecked())


def test_a_walk_without_a_word_adds_nothing(walker: Walker, qtbot: QtBot) -> None:
    for _touchpoint in range(3):
        qtbot.keyClick(walker, Qt.Key.Key_PageDown)
    assert "Nothing was said" in walker.end.text()


def test_a_journey_without_touchpoints_says_so(study: Walks, window: MainWindow, document: Document) -> None:
    journey = edits.add_journey(document, "Nothing yet")
    window.need_place.show_journey(journey.id)
    study.begin()
    assert study.walker is None
    assert document.all(r.Walk) == ()


def test_two_walks_compare_side_by_side(
    study: Walks, document: Document, window: MainWindow, card: Card
) -> None:
    journey = window.need_place.journey or ""
    for name, level in (("Anna", -1.0), ("Boris", 1.5)):
        walk = walks.start(document, journey, name=name)
        walks.record_step(document, walk.id, card("Pays").id, level=level)
    study.refresh()
    assert [row[0] for row in said(study.sheet)] == ["Anna", "Boris"]
    study.shown.choose("beside")
    assert said(study.sheet) == [["Pays", "−1.0", "+1.5", "2.5"]]
