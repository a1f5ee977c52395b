"""Reviews and tickets in the window: columns and lines are corrected, and come in as insights, in one step."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.ui.surveys.reviews_dialog import ReviewsDialog
from mapper.workspace import reviews

Card = Callable[[str], r.Touchpoint]
TEXT = (
    "Date;Motif;Message;Note;Email\n"
    "12/03/2026;Pays;La carte est refusée sans raison, deux fois de suite;1;anne@example.org\n"
    "20/03/2026;;Tout va bien, merci beaucoup pour votre aide;5;bob@example.org\n"
    "02/04/2026;;J’attends toujours une réponse à mon message;beaucoup;\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "tickets.csv"
    found.write_text(TEXT, encoding="utf-8")
    return found


@pytest.fixture
def document(window: MainWindow) -> Document:
    return window.need_place.project.document


@pytest.fixture
def dialog(window: MainWindow, file: Path) -> Iterator[ReviewsDialog]:
    place = window.need_place
    found = ReviewsDialog(window, place.project.document, reviews.read_file(file), place.journey or "")
    yield found
    found.deleteLater()


def test_columns_and_touchpoints_are_proposed(dialog: ReviewsDialog, card: Card) -> None:
    assert [box.currentData() for box in dialog.roles] == ["day", "category", "text", "rating", "ignore"]
    entries = dialog.found().entries
    assert [entry.touchpoint for entry in entries] == [card("Pays").id, None, None]
    assert dialog.warning.text() == "1 rating cannot be read."
    assert "Counts of 2 months become an indicator." in dialog.summary.text()


def test_a_line_is_given_to_a_touchpoint(dialog: ReviewsDialog, card: Card) -> None:
    dialog.lines.selectRow(2)
    dialog.places.setCurrentIndex(dialog.places.findData(card("Gets a mail").id))
    dialog.assign.click()
    assert dialog.found().entries[2].touchpoint == card("Gets a mail").id
    dialog.roles[1].setCurrentIndex(0)
    assert dialog.found().entries[2].touchpoint == card("Gets a mail").id
    assert dialog.found().entries[0].touchpoint is None  # only its category said so


def test_a_role_of_which_there_is_one_moves(dialog: ReviewsDialog) -> None:
    dialog.roles[1].setCurrentIndex(dialog.roles[1].findData("rating"))
    assert [box.currentData() for box in dialog.roles][1:4] == ["rating", "text", "ignore"]


def test_lines_come_in_as_insights_with_their_source_in_one_step(
    window: MainWindow, document: Document, file: Path, card: Card, qtbot: QtBot
) -> None:
    before = len(document.all(r.Insight))
    window.desk.questions.opens = file  # type: ignore[attr-defined]
    window.actions_["survey.reviews"].trigger()
    made = document.children(card("Pays").id, r.Insight)
    assert [(x.type, x.source) for x in made] == [("irritant", "service-logs")]
    assert "example.org" not in " ".join(x.text for x in document.all(r.Insight))
    (metric,) = document.all(r.Metric)
    assert metric.code == "ticket-volume"
    window.actions_["edit.undo"].trigger()
    assert len(document.all(r.Insight)) == before
    assert document.all(r.Metric) == ()
