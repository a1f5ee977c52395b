"""Answers before they are taken in: what is recognised can be corrected, what is left out is listed, nothing personal shows."""

from collections.abc import Callable
from io import BytesIO

from pytestqt.qtbot import QtBot
from xlsxwriter import Workbook

from mapper.model import records as r
from tests.ui.studies.conftest import said
from tests.ui.surveys.conftest import Opened, answers

Card = Callable[[str], r.Touchpoint]


def test_each_column_says_what_it_is_taken_for(opened: Opened, card: Card) -> None:
    dialog = opened(answers())
    kinds = [box.currentData() for box in dialog.columns.kinds]
    assert kinds == ["id", "mail", "score", "score", "overall", "text"]
    places = [dialog.columns.box(row, 3) for row in (2, 3)]
    assert [box.currentText() for box in places if box] == ["Compares reviews", "Pays"]
    assert "40 answers" in dialog.summary.text()


def test_personal_cells_show_only_when_asked(opened: Opened) -> None:
    dialog = opened(answers())
    shown = dialog.columns.item(1, 1)
    assert shown is not None
    assert "example.org" not in shown.text()
    dialog.unmasked.setChecked(True)
    shown = dialog.columns.item(1, 1)
    assert shown is not None
    assert "p0@example.org" in shown.text()


def test_another_touchpoint_can_be_said(opened: Opened, card: Card) -> None:
    dialog = opened(answers())
    box = dialog.columns.box(3, 3)
    assert box is not None
    box.setCurrentIndex(box.findText("Gets a mail"))
    assert {q.touchpoint for q in dialog.looked.answers.questions} == {
        card("Compares reviews").id,
        card("Gets a mail").id,
        None,
    }
    certainty = dialog.columns.item(3, 5)
    assert certainty is not None
    assert certainty.text() == "chosen"


def test_another_score_is_counted_at_once(opened: Opened) -> None:
    dialog = opened(answers())
    box = dialog.columns.box(3, 4)
    assert box is not None
    box.setCurrentIndex(box.findText("CSAT 0–10"))
    assert ["Pays", "CSAT", "68%"] in [row[:3] for row in said(dialog.scores)]


def test_a_cell_that_is_no_answer_is_listed_with_its_line(opened: Opened) -> None:
    dialog = opened(answers(odd="eleven"))
    ((line, column, cell, _reason),) = said(dialog.cells_out)
    assert (line, cell) == ("41", "eleven")
    assert "Pays" in column
    assert "1 cell left out" in dialog.summary.text()


def test_the_encoding_can_be_chosen(opened: Opened) -> None:
    dialog = opened(answers().encode("cp1252"))
    assert dialog.encoding.currentData() == "cp1252"
    assert "Réponse" in dialog.text.toPlainText()
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("mac_roman"))
    assert "Réponse" not in dialog.text.toPlainText()
    assert "40 answers" in dialog.summary.text()


def test_another_delimiter_makes_other_columns(opened: Opened) -> None:
    dialog = opened(answers())
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData("|"))
    assert dialog.columns.rowCount() == 1
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData(";"))
    assert dialog.columns.rowCount() == 6
    assert dialog.go.isEnabled()


def test_a_survey_about_something_else_says_so_and_can_be_aimed(opened: Opened) -> None:
    dialog = opened("Q1,Q2\n" + "\n".join(f"{n % 11},{n % 7}" for n in range(20)))
    assert "No column is about a touchpoint" in dialog.warning.text()
    box = dialog.columns.box(0, 3)
    assert box is not None
    box.setCurrentIndex(box.findText("Pays"))
    assert dialog.go.isEnabled()
    assert "No column" not in dialog.warning.text()


def test_two_columns_for_one_touchpoint_are_warned_of(opened: Opened) -> None:
    dialog = opened(answers())
    box = dialog.columns.box(3, 3)
    assert box is not None
    box.setCurrentIndex(box.findText("Compares reviews"))
    assert "counted together" in dialog.warning.text()


def test_a_large_file_is_corrected_while_the_dialog_goes_on(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened(answers(6_000))
    box = dialog.columns.box(3, 4)
    assert box is not None
    box.setCurrentIndex(box.findText("CSAT 0–10"))
    assert dialog.busy
    assert not dialog.go.isEnabled()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.go.isEnabled()
    assert "CSAT" in [row[1] for row in said(dialog.scores)]


def workbook(**sheets: str) -> bytes:
    """A spreadsheet with these sheets, each of them lines of cells."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        for name, text in sheets.items():
            page = book.add_worksheet(name)
            for row, line in enumerate(text.splitlines()):
                page.write_row(row, 0, line.split(";"))
    return stream.getvalue()


def test_the_sheet_with_the_answers_is_found_and_another_can_be_chosen(opened: Opened) -> None:
    dialog = opened(workbook(Notes="Our survey;2026\nby;us", Answers=answers()))
    assert dialog.page.currentText() == "Answers"
    assert "40 answers" in dialog.summary.text()
    assert not dialog.tabs.isTabVisible(4)
    dialog.page.setCurrentIndex(dialog.page.findText("Notes"))
    assert dialog.columns.rowCount() == 2
    assert not dialog.go.isEnabled()
    dialog.page.setCurrentIndex(dialog.page.findText("Answers"))
    assert dialog.go.isEnabled()


def test_an_empty_sheet_is_said_to_be_one(opened: Opened) -> None:
    dialog = opened(workbook(Answers=answers(), Empty=""))
    dialog.page.setCurrentIndex(dialog.page.findText("Empty"))
    assert "holds no rows" in dialog.warning.text()
    assert not dialog.go.isEnabled()


def test_lines_that_are_not_cut_cannot_be_imported(opened: Opened) -> None:
    dialog = opened("Compares reviews - NPS;Why?\n" + "9;good\n8;slow\n" * 10)
    assert dialog.go.isEnabled()
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData("|"))
    assert not dialog.go.isEnabled()
    assert "not cut into cells" in dialog.warning.text()
    box = dialog.columns.kinds[0]
    box.setCurrentIndex(box.findData("overall"))
    assert not dialog.go.isEnabled()
