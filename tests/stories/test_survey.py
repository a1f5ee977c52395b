"""A survey comes in: customers answered on the retail example, a moment of truth is confirmed from it, a quote is picked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.analysis.moments import scores
from mapper.analysis.reading import reading
from mapper.model import edits
from mapper.model import records as r
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow
from mapper.workspace import templates
from mapper.workspace.project import Project
from mapper.workspace.recipes import Recipe
from tests.report.reading import pages, squeezed
from tests.ui.people import Person

ASKED = ("Recherche d’un convertible confortable", "Suivi de la commande", "Livraison à l’étage")
WHY = ("Le livreur n'est pas monté", "Livraison en retard, appelez-moi au 06 12 34 56 78", "Livreur aimable")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """What 90 customers answered: the delivery spoils the whole."""
    head = [f"Nous recommanderiez-vous après : {title} ?" for title in ASKED]
    lines = [
        ";".join(["E-mail", *head, "Globalement, nous recommanderiez-vous ?", f"Pourquoi ({ASKED[2]}) ?"])
    ]
    for n in range(90):
        delivery = (0, 3, 5, 6, 2, 9)[n % 6]
        told = [f"c{n}@example.org", 7 + n % 4, n * 5 % 11, delivery, min(delivery + n % 2, 10), WHY[n % 3]]
        lines.append(";".join(map(str, told)))
    path = tmp_path / "enquete livraison.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


@pytest.fixture
def retail(desk: Desk) -> MainWindow:
    """The retail example in French."""
    window = desk.new_window()
    window.resize(1280, 800)
    window.show_project(Project.new(templates.records("retail", "fr"), name="Canapé"))
    window.show()
    return window


@pytest.mark.slow
def test_a_survey_confirms_a_moment_of_truth_and_is_in_the_report(
    retail: MainWindow, person: Person, answers: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    place = retail.need_place
    document = place.project.document
    delivery = next(x for x in document.all(r.Touchpoint) if x.title == ASKED[2])
    edits.unmark_moment(document, delivery.id)
    person.opens = answers
    retail.actions_["survey.import"].trigger()
    (survey,) = document.all(r.Survey)
    assert survey.answers == 90

    retail.actions_["study.scores"].trigger()
    page = place.studies.study("scores")
    page.sheet.choose(delivery.id)  # type: ignore[attr-defined]
    page.sheet.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(page.sheet, Qt.Key.Key_Q)  # type: ignore[attr-defined]
    moment = edits.moment_at(document, delivery.id)
    assert moment is not None
    assert (moment.status, moment.qualification) == ("confirmed", "irritant")
    known = scores(reading(document, place.journey or ""))[delivery.id]
    parts = {part.code for score in known for part in score.parts}
    assert "satisfaction" in parts

    retail.actions_["study.drivers"].trigger()
    drivers = place.studies.study("drivers").sheet  # type: ignore[attr-defined]
    assert drivers.sorted.index(0, 0).data() == ASKED[2]

    retail.actions_["study.verbatims"].trigger()
    verbatims = place.studies.study("verbatims")
    verbatims.search.setText("retard")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: verbatims.sheet.sorted.rowCount() == 30)  # type: ignore[attr-defined]
    verbatims.sheet.selectRow(0)  # type: ignore[attr-defined]
    verbatims.pick.click()  # type: ignore[attr-defined]
    (picked,) = [x for x in document.all(r.Insight) if x.chosen and x.survey]
    assert picked.text == "Livraison en retard, appelez-moi au [tel]"

    person.saves_to = tmp_path / "canape.journey"
    retail.actions_["file.save"].trigger()
    qtbot.waitUntil(lambda: not retail.isWindowModified(), timeout=15_000)
    with Project.open(tmp_path / "canape.journey", read_only=True) as saved:
        assert saved.sheet(saved.document.need(r.Survey, survey.id)) is not None
    assert b"example.org" not in (tmp_path / "canape.journey").read_bytes()

    report = tmp_path / "rapport.pdf"
    sections = ("surveys", "drivers", "verbatims")
    retail.exports.start(
        Recipe(kind="report", language="fr", sections=sections), [place.journey or ""], report
    )
    qtbot.waitUntil(lambda: "rapport.pdf" in retail.banner.text, timeout=60_000)
    said = squeezed(" ".join(pages(report.read_bytes())))
    assert squeezed("Ce que les clients ont répondu") in said
    assert squeezed(f"{ASKED[2]} −67 −80 … −49 90") in said
    assert squeezed("Livraison en retard, appelez-moi au [tel]") in said
    assert "06123456" not in said
