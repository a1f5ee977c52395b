"""Windows to try: a desk of the test's own, somebody who answers, and a small project."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from mapper.app.settings import Settings
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow
from mapper.ui.style import load_fonts
from mapper.workspace.project import Project
from tests.ui.people import Person


@pytest.fixture
def person() -> Person:
    """Who answers the window's questions."""
    return Person()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """What is remembered."""
    remembered = Settings(tmp_path / "settings")
    remembered.theme, remembered.language = "light", "en"
    return remembered


@pytest.fixture
def desk(qapp: QApplication, person: Person, settings: Settings) -> Iterator[Desk]:
    """A desk without windows; those that are left open in the end are closed without saving."""
    load_fonts()
    made = Desk(qapp, settings, person, MainWindow)
    yield made
    for window in tuple(made.windows):
        person.choices = ["discard"]
        window.close()
    settings.language = "en"
    made.deleteLater()
    qapp.setStyleSheet("")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def records() -> list[r.Record]:
    """A journey of two stages with three touchpoints, one persona and one feeling."""
    document = Document(edits.new_project("Atelier", "en"))
    journey = edits.add_journey(document, "Buying online")
    persona = edits.add_persona(document, "Claire", journey=journey.id)
    choose = edits.add_stage(document, journey.id, "Choose", phase="search")
    buy = edits.add_stage(document, journey.id, "Buy", phase="buy")
    reviews = edits.add_touchpoint(document, choose.id, "Compares reviews")
    edits.add_touchpoint(document, buy.id, "Pays")
    edits.add_touchpoint(document, buy.id, "Gets a mail")
    edits.set_feeling(document, reviews.id, persona.id, 1.0)
    return list(document.records.values())


@pytest.fixture
def window(desk: Desk, records: list[r.Record]) -> MainWindow:
    """A window that shows the project, which no file has yet."""
    shown = desk.new_window()
    shown.resize(1280, 800)
    shown.show_project(Project.new(records, name="Atelier"))
    shown.show()
    return shown


@pytest.fixture
def card(window: MainWindow) -> Callable[[str], r.Touchpoint]:
    """Finds a touchpoint by its title."""

    def found(title: str) -> r.Touchpoint:
        cards = window.need_place.project.document.all(r.Touchpoint)
        return next(x for x in cards if x.title == title)

    return found
