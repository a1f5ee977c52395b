"""What the single answers of a survey tell: key drivers, and verbatims that are searched and picked."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.ui.surveys.dialog import Agreed
from mapper.workspace import surveying
from tests.ui.studies.conftest import said

Open = Callable[[str], Any]
Card = Callable[[str], r.Touchpoint]
Take = Callable[..., None]

HEAD = "Would you recommend us? [Compares reviews],Would you recommend us? [Pays],Overall would you recommend us?,"
HEAD += "Why this score for: Pays?"
SAID = (
    "Late parcel again",
    "Parcels came late",
    "Quick and kind",
    "RAS",
    "The parcel was late, mail x@example.org",
)


@pytest.fixture
def document(window: MainWindow) -> Document:
    return window.need_place.project.document


@pytest.fixture
def take(window: MainWindow, document: Document) -> Take:
    """Takes in a survey where the overall score follows paying, and comparing goes its own way."""

    def taken(customers: int = 60, *, quotes: bool = False) -> None:
        rows = [f"{n * 7 % 11},{n % 11},{n % 11},{SAID[n % 5]!r}".replace("'", '"') for n in range(customers)]
        raw = "\n".join([HEAD, *rows]).encode()
        looked = surveying.best_look(document, "spring.csv", raw, window.need_place.journey)
        window.surveys.take(window.need_place.project, Agreed(looked, quotes))

    return taken


def test_the_touchpoint_that_goes_with_the_overall_score_is_first(study: Open, take: Take) -> None:
    take()
    page = study("drivers")
    rows = said(page.sheet)
    assert rows[0][:3] == ["Pays", "+1.00", "60"]
    assert rows[0][4] == "hardly chance"
    assert rows[1][0] == "Compares reviews"
    assert "not cause" in page.lead.text()
    assert not page.warning.isVisible()


def test_fewer_than_thirty_customers_are_warned_of(study: Open, take: Take) -> None:
    take(20)
    assert "Fewer than 30" in study("drivers").warning.text()


def test_fewer_than_ten_customers_drive_nothing(study: Open, take: Take) -> None:
    take(9)
    page = study("drivers")
    assert said(page.sheet) == []
    assert "at least 10 customers" in page.lead.text()


def test_verbatims_are_searched_without_accents_and_case(study: Open, take: Take, qtbot: QtBot) -> None:
    take()
    page = study("verbatims")
    assert page.sheet.sorted.rowCount() == 60
    page.search.setText("QUICK")
    qtbot.waitUntil(lambda: page.sheet.sorted.rowCount() == 12)
    assert {row[1] for row in said(page.sheet)} == {"Quick and kind"}


def test_frequent_words_group_what_was_said(study: Open, take: Take) -> None:
    take()
    page = study("verbatims")
    texts = [page.words.item(row).text() for row in range(page.words.count())]
    assert texts[1] in {"late (36)", "parcel (36)"}
    page.words.setCurrentRow(1)
    assert page.sheet.sorted.rowCount() == 36


def test_verbatims_are_sorted_by_score(study: Open, take: Take) -> None:
    take()
    page = study("verbatims")
    page.sheet.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    scores = [row[3] for row in said(page.sheet)]
    assert scores[0] == "0"
    assert scores[-1] == "10"


def test_a_verbatim_is_picked_for_the_report_by_a_key(
    study: Open, take: Take, document: Document, card: Card, qtbot: QtBot, window: MainWindow
) -> None:
    take()
    page = study("verbatims")
    page.sheet.selectRow(2)
    page.sheet.setFocus()
    qtbot.keyClick(page.sheet, Qt.Key.Key_P)
    (quote,) = document.all(r.Insight)
    assert (quote.text, quote.touchpoint, quote.chosen) == ("Quick and kind", card("Pays").id, True)
    assert "1 picked" in page.lead.text()
    window.actions_["edit.undo"].trigger()
    assert not document.all(r.Insight)


def test_what_was_picked_is_left_out_again(study: Open, take: Take, document: Document) -> None:
    take(quotes=True)
    page = study("verbatims")
    page.sheet.selectRow(0)
    page.pick.click()
    assert sum(x.chosen for x in document.all(r.Insight)) == 1
    page.pick.click()
    assert not any(x.chosen for x in document.all(r.Insight))


def test_nothing_personal_is_shown(study: Open, take: Take) -> None:
    take()
    texts = [row[1] for row in said(study("verbatims").sheet)]
    assert "The parcel was late, mail [e-mail]" in texts


def test_a_verbatim_goes_to_its_touchpoint(study: Open, take: Take, window: MainWindow, card: Card) -> None:
    take()
    page = study("verbatims")
    page.sheet.selectRow(0)
    page.sheet.activated.emit(page.sheet.currentIndex())
    assert not window.need_place.studying
    assert window.need_place.map.selection.current == card("Pays").id


def test_a_copy_without_single_answers_still_shows_its_quotes(
    study: Open, take: Take, document: Document
) -> None:
    take(quotes=True)
    (survey,) = document.all(r.Survey)
    edits.change(document, survey.id, sheet=None)
    assert {row[1] for row in said(study("verbatims").sheet)} == {
        "Late parcel again",
        "Parcels came late",
        "Quick and kind",
        "RAS",
        "The parcel was late, mail [e-mail]",
    }
