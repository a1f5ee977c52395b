"""Insights: filtered, on a board, by weight, grouped into themes."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from tests.ui.studies.conftest import said

Open = Callable[[str], Any]


@pytest.fixture
def document(window: MainWindow) -> Document:
    """The window's project with four insights at the till."""
    found = window.need_place.project.document
    till = next(x for x in found.all(r.Touchpoint) if x.title == "Pays")
    for kind, text, severity, frequency in (
        ("irritant", "The card reader fails", 5, 4),
        ("irritant", "The card reader fails again", 4, 4),
        ("delight", "A smile at the end", None, None),
        ("friction", "The queue is long", 2, 1),
    ):
        edits.add_insight(found, till.id, kind, text, severity=severity, frequency=frequency)  # type: ignore[arg-type]
    return found


def texts(sheet: Any, column: int = 0) -> list[str]:
    return [row[column] for row in said(sheet)]


def test_the_weightiest_insight_comes_first(study: Open, document: Document) -> None:
    page = study("insights")
    assert texts(page.sheet)[:3] == [
        "The card reader fails",
        "The card reader fails again",
        "The queue is long",
    ]
    assert texts(page.sheet, 3)[:3] == ["20", "16", "2"]


def test_a_filter_leaves_what_passes_and_says_how_many(study: Open, document: Document, qtbot: QtBot) -> None:
    page = study("insights")
    kinds = page.filter.choices["kinds"]
    kinds.setCurrentIndex(kinds.findData("friction"))
    assert texts(page.sheet) == ["The queue is long"]
    assert page.lead.text() == "1 of 4 insights"
    kinds.setCurrentIndex(0)
    page.filter.words.setText("smile")
    qtbot.waitUntil(lambda: texts(page.sheet) == ["A smile at the end"])


def test_a_card_brought_to_another_column_becomes_of_that_kind(
    study: Open, document: Document, window: MainWindow
) -> None:
    page = study("insights")
    page.shown.choose("board")
    insight = next(x for x in document.all(r.Insight) if x.type == "friction")
    page.board.brought.emit("irritant", [insight.id])
    assert document.need(r.Insight, insight.id).type == "irritant"
    window.actions_["edit.undo"].trigger()
    assert document.need(r.Insight, insight.id).type == "friction"


def test_the_matrix_counts_by_severity_and_frequency(study: Open, document: Document) -> None:
    page = study("insights")
    page.shown.choose("weight")
    assert [row[1:] for row in said(page.matrix)] == [
        ["", "", "", "1", ""],
        ["", "", "", "1", ""],
        ["", "", "", "", ""],
        ["1", "", "", "", ""],
        ["", "", "", "", ""],
    ]


def test_a_proposed_theme_is_taken_with_one_button(study: Open, document: Document, qtbot: QtBot) -> None:
    page = study("insights")
    page.shown.choose("themes")
    page.themes.accept.click()
    named = {x.theme for x in document.all(r.Insight) if "reader" in x.text}
    assert named == {"The card reader fails"}


def test_chosen_insights_are_grouped_by_hand(study: Open, document: Document) -> None:
    page = study("insights")
    page.shown.choose("themes")
    page.themes.sheet.selectRow(3)
    page.themes.name.setEditText("People")
    page.themes.take.click()
    assert [x.theme for x in document.all(r.Insight)].count("People") == 1


def test_a_journey_without_insights_has_empty_pages(study: Open) -> None:
    page = study("insights")
    for code in ("table", "board", "weight", "themes"):
        page.shown.choose(code)
    assert page.lead.text() == "0 of 0 insights"
