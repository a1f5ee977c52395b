"""Worded answers that the team adds: in their table, and where a survey has words that no scale knows."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.analysis.scores import Scale
from mapper.errors import MapperError
from mapper.model import surveys
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.ui.surveys.worded import WordedDialog
from mapper.workspace import answer_words
from mapper.workspace.answer_words import Answered, can_mean, means
from tests.ui.studies.conftest import said
from tests.ui.surveys.conftest import Opened, answers

FIVE = Answered("csat", Scale(1, 5))


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[WordedDialog]:
    found = WordedDialog(window)
    found.open()
    yield found
    found.leave()


def typed(dialog: WordedDialog, scale: str, words: str, point: int) -> None:
    dialog.scale.setCurrentText(scale)
    dialog.words.setText(words)
    dialog.point.setValue(point)


def test_words_are_added_changed_and_deleted_and_each_is_undone(
    dialog: WordedDialog, document: Document, window: MainWindow, qtbot: QtBot
) -> None:
    typed(dialog, "CSAT 1–5", "Au top", 5)
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    assert said(dialog.sheet) == [["CSAT 1–5", "Au top", "5"]]
    typed(dialog, "CSAT 1–4", "Au top !", 4)
    dialog.changing.click()
    assert surveys.answer_words(document) == {("csat-1-4", "Au top !"): 4}
    dialog.deleting.click()
    assert said(dialog.sheet) == []
    for _time in range(2):
        window.actions_["edit.undo"].trigger()
    assert surveys.answer_words(document) == {("csat-1-5", "Au top"): 5}
    qtbot.waitUntil(lambda: said(dialog.sheet) == [["CSAT 1–5", "Au top", "5"]])


def test_a_number_needs_no_meaning_and_the_dialog_says_so(dialog: WordedDialog, document: Document) -> None:
    typed(dialog, "NPS 0–10", "12", 3)
    dialog.adding.click()
    assert "a number means itself" in dialog.problem.text()
    assert surveys.answer_words(document) == {}


def test_a_scale_takes_only_its_own_points(dialog: WordedDialog, document: Document) -> None:
    dialog.scale.setCurrentText("CES 1–7")
    assert (dialog.point.minimum(), dialog.point.maximum()) == (1, 7)
    with pytest.raises(MapperError, match="from 1 to 5"):
        means(document, FIVE, "au top", 6)


def test_the_same_words_in_other_letters_are_one_row(document: Document) -> None:
    means(document, FIVE, "Tres  chouette", 4)
    means(document, FIVE, "très chouette", 5)
    assert surveys.answer_words(document) == {("csat-1-5", "très chouette"): 5}


@pytest.mark.parametrize("text", ["", "7", "8/10", "★★★", "n/a", "=1+1", "-"])
def test_what_is_no_words_cannot_mean_anything_else(text: str) -> None:
    assert not can_mean(text)


def test_a_cell_left_out_can_be_given_a_meaning_and_counts_at_once(
    opened: Opened, document: Document, window: MainWindow
) -> None:
    dialog = opened(answers(odd="eleven"))
    dialog.cells_out.selectRow(0)
    assert "eleven" in dialog.left_out.words.text()
    dialog.left_out.point.setValue(9)
    dialog.left_out.add.click()
    assert said(dialog.cells_out) == []
    assert answer_words.entries(document)[0].text == "eleven"
    assert "0 cells left out" in dialog.summary.text()
    window.actions_["edit.undo"].trigger()
    assert answer_words.entries(document) == []


def test_a_cell_that_is_a_number_out_of_range_cannot(opened: Opened) -> None:
    dialog = opened(answers(odd="11"))
    dialog.cells_out.selectRow(0)
    assert not dialog.left_out.add.isEnabled()


def test_a_scale_without_any_words_of_its_own_takes_the_teams(opened: Opened, document: Document) -> None:
    means(document, Answered("csat", Scale(0, 10)), "eleven", 8)
    dialog = opened(answers(odd="eleven"))
    assert len(said(dialog.cells_out)) == 1
    box = dialog.columns.box(3, 4)
    assert box is not None
    box.setCurrentIndex(box.findText("CSAT 0–10"))
    assert said(dialog.cells_out) == []


def test_the_menu_opens_the_table(window: MainWindow) -> None:
    window.actions_["survey.words"].trigger()
    (dialog,) = window.findChildren(WordedDialog)
    assert dialog.isVisible()
    dialog.leave()
