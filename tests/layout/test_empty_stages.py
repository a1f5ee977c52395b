"""A map of thousands of empty stages costs nothing: its columns are passed over, not looked at one by one."""

import random

from mapper.layout.grid import Grid
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from tests.benchmarks.documents import journey_of, project


def test_columns_with_something_are_found_like_one_by_one():
    chance = random.Random(3)
    for _number in range(300):
        count = chance.randrange(1, 9)
        counts = [chance.choice((0, 0, 1, 2, 5)) for _stage in range(count)]
        folded = [chance.random() < 0.25 for _stage in range(count)]
        grid = Grid(counts, folded)
        stages = [grid.numbered(n).stage for n in range(grid.columns)]
        filled = [n for n, s in enumerate(stages) if counts[s] and not folded[s]]
        telling = [n for n, s in enumerate(stages) if counts[s] or folded[s]]
        for number in range(grid.columns):
            assert grid.beside(number, 1) == next((n for n in filled if n > number), None)
            assert grid.beside(number, -1) == next((n for n in reversed(filled) if n < number), None)
        begin = chance.randrange(grid.columns)
        assert list(grid.telling(range(begin, grid.columns))) == [n for n in telling if n >= begin]


def test_the_curves_of_an_emptied_map_look_at_few_columns(monkeypatch):
    document = Document(project(6000))
    edits.delete(document, [card.id for card in document.all(r.Touchpoint)])
    picture = MapPicture(document, journey_of(list(document.records.values())))
    asked = []
    real = picture.plan.grid.numbered
    monkeypatch.setattr(picture.plan.grid, "numbered", lambda n: asked.append(n) or real(n))
    assert list(picture.curves(Rect(0, 0, 2000, 2000), 1.0)) == []
    assert len(asked) < 50
