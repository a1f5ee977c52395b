"""A small journey in a window of its own."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from mapper.canvas.view import MapView
from mapper.layout.look import LIGHT
from mapper.model.document import Document
from tests.benchmarks.documents import journey_of, project


@pytest.fixture(scope="session")
def journey_records():
    return project(24)


@pytest.fixture
def document(journey_records) -> Document:
    return Document(journey_records)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., MapView]:
    """Shows the journey of a document at 100 %, its corner in the corner of a window of 1600 × 900."""

    def shown(document: Document, width: int = 1600, height: int = 900) -> MapView:
        view = MapView(LIGHT)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.set_map(document, journey_of(list(document.records.values())))
        view.show()
        qtbot.waitExposed(view)
        view.zoom_to(1.0)
        view.scroll_by(-10_000_000, -10_000_000)
        return view

    return shown


@pytest.fixture
def view(show, document) -> MapView:
    return show(document)
