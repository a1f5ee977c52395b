"""The study of feelings: all curves, and what is remembered."""

from typing import Any

from PySide6.QtWidgets import QLabel

from mapper.model import edits
from mapper.model import records as r
from mapper.ui.main_window import MainWindow
from mapper.ui.studies.feelings import Feelings


def opened(window: MainWindow) -> Feelings:
    window.actions_["study.feelings"].trigger()
    study = window.need_place.studies.study("feelings")
    assert isinstance(study, Feelings)
    return study


def said(study: Feelings) -> list[list[str]]:
    model = study.sheet.sorted
    return [
        [model.index(row, c).data() for c in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_what_is_remembered_stands_beside_the_mean(window: MainWindow) -> None:
    document = window.need_place.project.document
    (persona,) = document.all(r.Persona)
    levels = {"Compares reviews": 1.0, "Pays": -2.0, "Gets a mail": 0.5}
    for touchpoint in document.all(r.Touchpoint):
        edits.set_feeling(document, touchpoint.id, persona.id, levels[touchpoint.title])
    assert said(opened(window)) == [["Claire", "Lived", "−0.8", "−0.2", "−2.0", "Pays", "+0.5", "3"]]


def test_a_journey_without_feelings_has_an_empty_chart(window: MainWindow) -> None:
    document = window.need_place.project.document
    with document.edit(edits.Label("clear")) as edit:
        for feeling in document.all(r.Feeling):
            edit.delete(feeling.id)
    study = opened(window)
    assert said(study) == []
    assert study.plot.isVisible()


def test_a_mark_of_the_chart_chooses_its_touchpoint(window: MainWindow) -> None:
    study = opened(window)
    touchpoint = next(x for x in window.need_place.project.document.all(r.Touchpoint) if x.title == "Pays")
    study.plot.pointed.emit(touchpoint.id)
    assert window.need_place.map.selection.ids == (touchpoint.id,)


def test_a_low_says_what_became_of_it(window: MainWindow) -> None:
    document = window.need_place.project.document
    (persona,) = document.all(r.Persona)
    levels = {"Compares reviews": 1.0, "Pays": -2.0, "Gets a mail": 1.5}
    for touchpoint in document.all(r.Touchpoint):
        edits.set_feeling(document, touchpoint.id, persona.id, levels[touchpoint.title])
    study = opened(window)
    study.shown.choose("turns")
    assert [(row[2], row[5], row[6]) for row in said(study)] == [
        ("rise", "Gets a mail", "+3.5"),
        ("drop", "Pays", "−3.0"),
        ("low of 1 touchpoint", "Pays", "back after 1 step, at Gets a mail · better than before"),
    ]


def test_the_guide_has_a_page_for_each_of_the_five(window: MainWindow) -> None:
    window.actions_["study.guide"].trigger()
    study: Any = window.need_place.studies.study("guide")
    pages = set()
    for code in ("LTZMOT", "ZMOT", "FMOT", "SMOT", "UMOT"):
        study.type.choose(code)
        pages.add("\n".join(label.text() for label in study.page.widget().findChildren(QLabel)))
    assert len(pages) == 5
    assert all("Health care: " in page for page in pages)
