"""Questionnaires in the window: planned from the map, their questions edited and ordered, written to files."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.main_window import MainWindow
from mapper.ui.surveys.plan import PlanDialog
from mapper.ui.surveys.questionnaires import QuestionnairesDialog


@pytest.fixture
def document(window: MainWindow) -> Document:
    return window.need_place.project.document


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[QuestionnairesDialog]:
    """The dialog with a questionnaire about two touchpoints, two questions each and the overall score."""
    found = QuestionnairesDialog(window)
    found.open()
    found.add()
    assert found.planning is not None
    found.planning.kinds["qualify"].setChecked(True)
    found.planning._tick(all_=False)
    for row in (0, 1):
        found.planning.steps.item(row).setCheckState(Qt.CheckState.Checked)
    found.planning.accept()
    yield found
    found.leave()


def kinds(document: Document) -> list[str]:
    (survey,) = document.all(r.Survey)
    return [question.type for question in document.children(survey.id, r.Question)]


def test_a_questionnaire_is_made_of_what_is_ticked_as_one_step(
    dialog: QuestionnairesDialog, document: Document, window: MainWindow
) -> None:
    assert kinds(document) == ["nps", "text", "nps", "text", "overall"]
    assert dialog.questions.count() == 5
    window.actions_["edit.undo"].trigger()
    assert document.all(r.Survey) == ()


def test_nothing_ticked_makes_no_questionnaire(dialog: QuestionnairesDialog) -> None:
    dialog.add()
    assert dialog.planning is not None
    dialog.planning._tick(all_=False)
    assert not dialog.planning.go.isEnabled()
    dialog.planning.kinds["relationship"].setChecked(True)
    assert dialog.planning.go.isEnabled()
    dialog.planning.reject()


def test_questions_are_moved_by_keys_and_by_dragging(
    dialog: QuestionnairesDialog, document: Document, qtbot: QtBot
) -> None:
    dialog.questions.setCurrentRow(4)
    qtbot.keyClick(dialog.questions, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert kinds(document) == ["nps", "text", "nps", "overall", "text"]
    dialog.questions.model().moveRow(  # what a drag does
        dialog.questions.rootIndex(), 3, dialog.questions.rootIndex(), 0
    )
    assert kinds(document) == ["overall", "nps", "text", "nps", "text"]


def test_a_question_is_added_changed_and_deleted(
    dialog: QuestionnairesDialog, document: Document, qtbot: QtBot
) -> None:
    dialog.questions.setCurrentRow(0)
    dialog.add_question("csat")
    assert kinds(document)[:2] == ["nps", "csat"]
    dialog.question.committed.emit("text_en", "How was the wait?")
    dialog.question.committed.emit("type", "ces")
    question = document.need(r.Question, dialog.asked or "")
    assert (question.text_en, question.type, question.low, question.high) == (
        "How was the wait?",
        "ces",
        1,
        7,
    )
    dialog.question.committed.emit("low", 9)
    assert "lower to a higher number" in dialog.problem.text()
    qtbot.keyClick(dialog.questions, Qt.Key.Key_Delete)
    assert kinds(document) == ["nps", "text", "nps", "text", "overall"]
    dialog.question.editors["low"].show_value(1)  # nothing refused is left


@pytest.mark.parametrize(
    ("suffix", "start"), [(".pdf", b"%PDF"), (".csv", b"\xef\xbb\xbf"), (".xlsx", b"PK")]
)
def test_it_is_written_as_form_and_as_table(
    dialog: QuestionnairesDialog, window: MainWindow, tmp_path: Path, suffix: str, start: bytes
) -> None:
    window.desk.questions.saves_to = tmp_path / f"questions{suffix}"  # type: ignore[attr-defined]
    dialog.ask_file(suffix)
    assert (tmp_path / f"questions{suffix}").read_bytes().startswith(start)
    assert f"questions{suffix} was written" in dialog.problem.text()


def test_its_table_comes_back_without_a_question(
    dialog: QuestionnairesDialog, document: Document, window: MainWindow, tmp_path: Path
) -> None:
    from mapper.workspace import surveying

    window.desk.questions.saves_to = tmp_path / "questions.csv"  # type: ignore[attr-defined]
    dialog.ask_file(".csv")
    text = (tmp_path / "questions.csv").read_text("utf-8-sig")
    delimiter = ";" if ";" in text else ","
    heads = next(csv.reader(io.StringIO(text), delimiter=delimiter))
    filled = tmp_path / "filled.csv"
    with filled.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([heads, ["" if "?" not in h else "9" for h in heads]])
    looked = surveying.look(document, filled.name, surveying.content(filled), surveying.Choices())
    kinds_found = [reading.kind for reading in looked.proposal.columns]
    assert kinds_found.count("score") == 2
    assert kinds_found.count("overall") == 1
    assert all(reading.confidence == 100 for reading in looked.proposal.columns if reading.kind == "score")


def test_a_new_one_is_planned_first_and_shown_then(window: MainWindow, document: Document) -> None:
    window.actions_["survey.new"].trigger()
    (plan,) = window.findChildren(PlanDialog)
    plan.accept()
    (dialog,) = (x for x in window.need_place.live if isinstance(x, QuestionnairesDialog))
    assert [dialog.chosen] == [survey.id for survey in document.all(r.Survey)]
    dialog.leave()


def test_the_menu_opens_it(window: MainWindow) -> None:
    window.actions_["survey.questionnaires"].trigger()
    (dialog,) = (x for x in window.need_place.live if isinstance(x, QuestionnairesDialog))
    dialog.leave()
