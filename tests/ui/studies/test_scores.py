"""Survey scores: figures with intervals, groups and their difference, and the qualification they propose, taken by a key."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.model import edits, surveys
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.surveys import Answers, Scores
from mapper.ui.main_window import MainWindow
from tests.ui.studies.conftest import said

Open = Callable[[str], Any]
Card = Callable[[str], r.Touchpoint]


def nps(place: str | None, low: int, middle: int, high: int, **of: Any) -> Scores:
    return Scores("nps", place, 0, (low, 0, 0, 0, 0, 0, 0, middle, 0, 0, high), **of)


@pytest.fixture
def document(window: MainWindow, card: Card) -> Document:
    """The window's project with a survey: paying went wrong, and better in February than in January."""
    found = window.need_place.project.document
    pays = card("Pays").id
    scores = (
        nps(pays, 60, 20, 20),
        nps(pays, 45, 5, 0, period="2026-01"),
        nps(pays, 15, 15, 20, period="2026-02"),
        nps(card("Gets a mail").id, 0, 0, 5),
        nps(None, 20, 30, 50),
        Scores("csat", pays, 1, (1, 2, 3, 4, 10)),
    )
    surveys.take_in(found, Answers("Spring", answers=100, journey=window.need_place.journey, scores=scores))
    return found


def test_each_touchpoint_has_its_score_with_its_interval_and_n(study: Open, document: Document) -> None:
    rows = said(study("scores").sheet)
    assert rows[0][:4] == ["Pays", "−40", "−54 to −23", "100"]
    assert rows[0][5] == "irritant"
    assert rows[-1][0] == "The whole journey"


def test_few_answers_are_warned_of_and_propose_nothing(study: Open, document: Document) -> None:
    page = study("scores")
    row = next(row for row in said(page.sheet) if row[0] == "Gets a mail")
    assert row[5] == "–"
    assert "1 score rests on few answers." in page.lead.text()


def test_another_kind_of_score_can_be_chosen(study: Open, document: Document) -> None:
    page = study("scores")
    page.kind.setCurrentIndex(page.kind.findText("CSAT"))
    assert [row[:2] for row in said(page.sheet)] == [["Pays", "70%"]]


def test_two_periods_are_compared_with_the_interval_of_the_difference(
    study: Open, document: Document
) -> None:
    page = study("scores")
    page.split.choose("period")
    rows = {row[1]: row for row in said(page.sheet)}
    assert rows["2026-01"][2] == ""
    assert rows["2026-02"][2].startswith("+100 (+7")
    assert rows["2026-02"][2].endswith("differs")


def test_what_the_answers_do_not_say_is_said(study: Open, document: Document) -> None:
    page = study("scores")
    page.split.choose("persona")
    assert said(page.sheet) == []
    assert "do not say this" in page.lead.text()


def test_the_proposed_qualification_is_taken_by_a_key(
    study: Open, document: Document, card: Card, qtbot: QtBot, window: MainWindow
) -> None:
    page = study("scores")
    page.sheet.choose(card("Pays").id)
    page.sheet.setFocus()
    qtbot.keyClick(page.sheet, Qt.Key.Key_Q)
    moment = edits.moment_at(document, card("Pays").id)
    assert moment is not None
    assert moment.qualification == "irritant"
    window.actions_["edit.undo"].trigger()
    assert edits.moment_at(document, card("Pays").id) is None


def test_a_score_of_the_whole_journey_proposes_for_no_touchpoint(study: Open, document: Document) -> None:
    page = study("scores")
    last = page.sheet.sorted.rowCount() - 1
    page.sheet.selectRow(last)
    assert not page.take.isEnabled()


def test_without_a_survey_the_page_says_what_to_do(study: Open, window: MainWindow) -> None:
    page = study("scores")
    assert "Import the answers of a survey" in page.lead.text()
    assert not page.take.isEnabled()


def test_scores_can_be_the_performance_of_the_quadrants(
    study: Open, document: Document, card: Card, qtbot: QtBot
) -> None:
    edits.change(document, [card("Pays").id, card("Gets a mail").id], importance=9)
    page = study("importance")
    page.measure.choose("scores")
    qtbot.waitUntil(lambda: len(said(page.sheet)) == 2)
    rows = {row[0]: row[1:] for row in said(page.sheet)}
    assert rows["Pays"] == ["9", "30", "Concentrate here"]
    assert rows["Gets a mail"] == ["9", "100", "Keep up the good work"]
    page.measure.choose("feelings")
    qtbot.waitUntil(lambda: page.sheet.rows.columns[2].title == "Lived")
