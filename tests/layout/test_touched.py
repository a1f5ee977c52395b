"""What a rectangle touches is the same, whether few columns are asked item by item or many at once."""

import random

from mapper.layout import touched
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model.document import Document
from tests.benchmarks.documents import journey_of, project


def item_by_item(picture, rect):
    return [item.id for item in picture.near(rect) if item.kind in touched.CARDS]


def test_many_columns_at_once_find_what_each_item_says():
    records = project(300)
    picture = MapPicture(Document(records), journey_of(records))
    chance = random.Random(7)
    width, height = picture.size
    rects = [picture.whole]
    for _number in range(25):
        x, y = chance.uniform(-50, width / 3), chance.uniform(-50, height / 2)
        rects.append(Rect(x, y, chance.uniform(width / 2, width), chance.uniform(10, height)))
    for rect in rects:
        assert sorted(touched.cards_in(picture, rect)) == sorted(item_by_item(picture, rect))


def test_select_all_places_no_card(monkeypatch):
    records = project(300)
    picture = MapPicture(Document(records), journey_of(records))
    placed = []
    real = picture.plan.column_rect
    monkeypatch.setattr(picture.plan, "column_rect", lambda *a: placed.append(a) or real(*a))
    found = list(touched.cards_in(picture, picture.whole))
    assert len(found) > 300
    assert len(placed) < 20
