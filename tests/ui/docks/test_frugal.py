"""Panels cost nothing that grows with the map."""

import pytest

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.ui.docks import outline_model
from mapper.ui.docks.outline_model import OutlineModel
from mapper.ui.docks.overview import blocks
from mapper.ui.main_window import MainWindow
from mapper.ui.style import look_of
from mapper.workspace.project import Project
from tests.benchmarks.documents import journey_of, project

CARDS = 2000


@pytest.fixture(scope="module")
def many() -> list[r.Record]:
    return project(CARDS)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines the outline asked the document for."""
    ids: list[str] = []
    line_of = outline_model.line_of
    monkeypatch.setattr(outline_model, "line_of", lambda d, i: (ids.append(i), line_of(d, i))[1])
    return ids


def test_an_edit_asks_for_what_it_touched(qapp: object, many: list[r.Record], asked: list[str]) -> None:
    document = Document(many)
    model = OutlineModel(look_of("light"))
    model.show_journey(document, journey_of(many))
    document.subscribe(model.follow)
    stage = document.children(journey_of(many), r.Stage)[1]
    for row in range(model.rowCount(model.index_of(stage.id))):
        model.index(row, 0, model.index_of(stage.id)).data()
    asked.clear()
    card = document.children(stage.id, r.Touchpoint)[0]
    edits.change(document, card.id, title="Else")
    assert model.index_of(card.id).data() == "Else"
    assert asked == [card.id]


def test_a_long_map_is_shown_in_part(window: MainWindow, many: list[r.Record]) -> None:
    window.leave_project()
    window.show_project(Project.new(many, name="Long"))
    window.docks.show("overview")
    overview, picture = window.docks.content("overview"), window.need_place.map.picture
    assert picture is not None
    assert overview.part().w < picture.size[0] / 10
    assert len(list(blocks(picture, overview.part()))) < CARDS / 2


def test_a_long_outline_opens_no_stage_by_itself(window: MainWindow, many: list[r.Record]) -> None:
    window.leave_project()
    window.show_project(Project.new(many, name="Long"))
    window.docks.show("outline")
    outline = window.docks.content("outline")
    first = outline.model.index(0, 0)
    assert outline.model.rowCount(first)
    assert not outline.tree.isExpanded(first)
