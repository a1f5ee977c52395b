"""The map from afar: a Change of one card asks layout for its stretch, not for the whole map."""

import pytest
from PySide6.QtWidgets import QApplication

from mapper.canvas.far import Far
from mapper.canvas.shown import ShownMap
from mapper.layout.look import LIGHT
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from tests.benchmarks.documents import journey_of, project


@pytest.fixture
def picture(qapp: QApplication) -> MapPicture:
    records = project(1200, full=True)
    return MapPicture(Document(records), journey_of(records))


def rectangles(far: Far, picture: MapPicture) -> list[tuple[str, tuple[float, float, float, float]]]:
    found = far._between(0, picture.size[0])
    return sorted((c, rect.getRect()) for stretch in found for c, rects in stretch.items() for rect in rects)


def test_every_card_and_stage_is_there_once(picture: MapPicture) -> None:
    far = Far(picture, LIGHT).prepare()
    assert far.prepared
    cards = [item for item in picture.near(picture.whole) if item.kind in {"touchpoint", "cell", "insight"}]
    stages = len(picture.plan.contents.stages)
    assert len(rectangles(far, picture)) == len(cards) + stages


def test_a_change_costs_its_stretch(picture: MapPicture, monkeypatch: pytest.MonkeyPatch) -> None:
    far = Far(picture, LIGHT).prepare()
    made: list[float] = []
    real = far._stretch
    monkeypatch.setattr(far, "_stretch", lambda left, right: made.append(left) or real(left, right))
    middle = picture.document.all(r.Touchpoint)[0]
    edits.change(picture.document, middle.id, title="Elsewhere")
    rect = picture.plan.column_rect(picture.plan.bands[0], picture.plan.column_of(middle))
    far.forget([Rect(*rect)])
    far.prepare()
    assert 1 <= len(made) <= 2
    assert rectangles(far, picture) == rectangles(Far(picture, LIGHT), picture)


def test_a_map_that_nobody_sees_yet_is_not_looked_at_from_afar(picture: MapPicture) -> None:
    view = ShownMap(LIGHT)
    view.resize(800, 600)
    view.set_map(picture.document, picture.journey_id)
    view.fit_all()
    assert view.surface.far is not None
    assert not view.surface.far.prepared
    view.show()
    assert view.surface.far.prepared
    view.set_map(None)
    view.close()
    view.deleteLater()
