"""A survey's answers become scores and quotes of the project in one step, from the menu, a drop or the open dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.brought import Brought
from mapper.ui.intake import Aim
from mapper.ui.main_window import MainWindow
from mapper.ui.surveys.dialog import Agreed
from mapper.workspace import surveying
from tests.ui.people import Person
from tests.ui.surveys.conftest import answers

Card = Callable[[str], r.Touchpoint]


def test_answers_are_taken_in_as_one_step(
    window: MainWindow, document: Document, person: Person, file: Path, card: Card
) -> None:
    person.opens = file
    window.actions_["survey.import"].trigger()
    (survey,) = document.all(r.Survey)
    assert (survey.answers, survey.source) == (40, "answers.csv")
    tally = next(
        x for x in document.all(r.Tally) if x.touchpoint == card("Pays").id and not (x.persona or x.period)
    )
    assert (tally.metric, tally.n) == ("nps", 39)
    assert "1 cell was left out" in window.banner.text
    window.actions_["edit.undo"].trigger()
    assert not document.all(r.Survey)
    assert not document.all(r.Tally)
    assert not document.all(r.Insight)


def test_what_customers_wrote_becomes_quotes_without_their_names(
    window: MainWindow, document: Document, person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(answers(12).replace("Réponse n° 3 à lire", "Write to me at someone@example.org, please"))
    person.opens = path
    window.actions_["survey.import"].trigger()
    texts = [x.text for x in document.all(r.Insight)]
    assert "Write to me at [e-mail], please" in texts
    assert not any("example.org" in text for text in texts)


def test_the_same_answers_again_add_nothing(
    window: MainWindow, document: Document, person: Person, file: Path
) -> None:
    person.opens = file
    window.actions_["survey.import"].trigger()
    before = dict(document.records)
    window.actions_["survey.import"].trigger()
    assert document.records == before
    assert "Nothing was added" in window.banner.text


def test_an_export_that_has_grown_replaces_the_earlier_one(
    window: MainWindow, document: Document, person: Person, file: Path
) -> None:
    person.opens = file
    window.actions_["survey.import"].trigger()
    file.write_bytes(answers(60).encode("cp1252"))
    window.actions_["survey.import"].trigger()
    (survey,) = document.all(r.Survey)
    assert survey.answers == 60


def test_a_grown_export_is_known_by_its_answers_whatever_its_name(
    window: MainWindow, document: Document, person: Person, file: Path
) -> None:
    person.opens = file
    file.write_bytes(answers(40).encode("cp1252"))
    window.actions_["survey.import"].trigger()
    person.opens = file.with_name("a week later.csv")
    person.opens.write_bytes(answers(60).encode("cp1252"))
    window.actions_["survey.import"].trigger()
    assert [x.answers for x in document.all(r.Survey)] == [60]


@pytest.mark.parametrize(("answer", "surveys"), [("survey", 1), ("cards", 0), ("cancel", 0)])
def test_a_dropped_survey_is_offered_as_one(
    window: MainWindow, document: Document, person: Person, file: Path, answer: str, surveys: int
) -> None:
    person.choices, person.agrees = [answer], answer == "survey"
    window.attempt(lambda: window.intake.take(Brought(paths=(file,)), Aim()))
    assert "What is in this file?" in person.asked[0]
    assert len(document.all(r.Survey)) == surveys


def test_a_table_of_cards_is_not_taken_for_a_survey(
    window: MainWindow, document: Document, person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "cards.csv"
    path.write_text("Stage,Title,Feeling\nBuy,Pays with a card,2\nBuy,Waits,-1\n")
    window.attempt(lambda: window.intake.take(Brought(paths=(path,)), Aim()))
    assert not any("What is in this file?" in asked for asked in person.asked)


def test_a_survey_is_opened_into_the_project_in_front(
    window: MainWindow, document: Document, person: Person, file: Path
) -> None:
    person.choices = ["survey"]
    window.files.open_path(file)
    assert len(document.all(r.Survey)) == 1


def test_a_large_file_is_read_while_the_map_goes_on(
    window: MainWindow, document: Document, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "large.csv"
    path.write_text(answers(12_000))
    window.surveys.begin(path)
    assert window.surveys.busy
    assert not document.all(r.Survey)
    qtbot.waitUntil(lambda: bool(document.all(r.Survey)), timeout=20_000)
    assert not window.surveys.busy
    assert not document.all(r.Insight)  # 12,000 quotes would drown the map: they are picked one by one


def test_reading_is_cancelled(
    window: MainWindow, document: Document, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "large.csv"
    path.write_text(answers(12_000))
    window.surveys.begin(path)
    window.surveys.cancel()
    qtbot.wait(300)
    assert not window.surveys.busy
    assert not document.all(r.Survey)


def test_what_is_no_survey_is_said_in_a_sentence(
    window: MainWindow, person: Person, tmp_path: Path, document: Document
) -> None:
    person.opens = tmp_path / "answers.csv"
    person.opens.write_bytes(b"%PDF-1.4 nothing of the kind")
    window.actions_["survey.import"].trigger()
    assert "is no CSV, TSV or XLSX file" in window.banner.text
    person.opens.write_bytes(b"")
    window.actions_["survey.import"].trigger()
    assert "is empty" in window.banner.text


def test_a_touchpoint_deleted_while_its_answers_were_read_gets_none(
    window: MainWindow, document: Document, person: Person, tmp_path: Path, qtbot: QtBot, card: Card
) -> None:
    path = tmp_path / "large.csv"
    path.write_text(answers(12_000))
    window.surveys.begin(path)
    gone = card("Pays").id
    edits.delete(document, gone)
    qtbot.waitUntil(lambda: bool(document.all(r.Survey)), timeout=20_000)
    assert {x.touchpoint for x in document.all(r.Tally)} == {card("Compares reviews").id, None}


def test_a_project_closed_while_answers_are_read_takes_none(
    window: MainWindow, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "large.csv"
    path.write_text(answers(12_000))
    window.surveys.begin(path)
    window.leave_project()
    qtbot.wait(300)
    assert not window.surveys.busy
    assert not person.asked


def test_what_was_corrected_once_is_not_asked_again(
    window: MainWindow, document: Document, person: Person, file: Path, card: Card
) -> None:
    project = window.need_place.project
    looked = surveying.read(document, file, window.need_place.journey)
    pays = next(n for n, x in enumerate(looked.proposal.columns) if x.touchpoint == card("Pays").id)
    mail = looked.proposal.columns[pays]._replace(touchpoint=card("Gets a mail").id)
    aimed = looked.aimed._replace(proposal=looked.proposal.corrected(pays, mail))
    window.surveys.take(project, Agreed(surveying.counted(document, looked.table, aimed)))
    before = dict(document.records)
    person.opens = file
    window.actions_["survey.import"].trigger()
    assert document.records == before
    assert "Nothing was added" in window.banner.text
