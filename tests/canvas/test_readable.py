"""What people look at while they work stays readable: names of collapsed stages, neighbours of a new card, ghosts, locks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper.canvas.board import Board
from mapper.canvas.frozen import shortened
from mapper.canvas.sheets import sheet_for
from mapper.layout.cards import text_rect
from mapper.layout.look import DARK, LIGHT
from mapper.layout.measure import advance
from mapper.layout.primitives import Icon
from mapper.model import edits
from mapper.model import records as r
from mapper.model.targets import right_of
from tests.layout.maps import Sketch


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Search and compare", "Search"), ("Choix", "Choix"), ("Attente de la livraison", "Attente"), ("", "")],
)
def test_a_collapsed_stage_is_named_by_its_first_word(title, shown):
    word, size = shortened(title, 48)
    assert word == shown
    assert size >= 9
    assert advance(word, "semibold", size) <= 48.1


def test_a_word_too_long_for_a_collapsed_stage_ends_with_the_room():
    word, _size = shortened("Anticonstitutionnellement", 48)
    assert "Anticon".startswith(word[:5])
    assert "…" not in word


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def board(request, qapp):
    sketch = Sketch()
    sketch.lanes("touchpoints", "channels")
    for title in ("Search", "Buy"):
        stage = sketch.stage(title)
        for name in ("Asks", "Pays"):
            sketch.touchpoint(stage, name)
    view = Board(request.param)
    view.resize(1000, 600)
    view.set_map(sketch.document(), sketch.journey.id)
    view.show()
    yield view
    view.set_map(None)
    view.close()
    view.deleteLater()


def cards(board):
    return board.picture.document.all(r.Touchpoint)


def test_a_new_card_leaves_the_words_of_the_next_one_in_view(board):
    first, second = cards(board)[:2]
    new = sheet_for(board.picture, right_of(board.picture.document, first.id)).rect
    words = text_rect(board.picture.items[second.id].rect)
    assert new.x == board.picture.items[second.id].rect.x
    assert new.y >= words.y + 2 * 18


def test_a_new_card_at_the_end_has_the_place_it_will_have(board):
    last = cards(board)[1]
    new = sheet_for(board.picture, right_of(board.picture.document, last.id)).rect
    card = board.picture.items[last.id].rect
    assert (new.y, new.h) == (card.y, card.h)


def test_the_editor_of_a_new_card_grows_downwards(board):
    board.select([cards(board)[0].id])
    board.write_right()
    top, height = board.pen.editor.y(), board.pen.editor.height()
    QTest.keyClicks(board.pen.editor, "many words " * 12)
    assert board.pen.editor.y() == top
    assert board.pen.editor.height() > height
    board.pen.give_up()


def test_the_ghost_of_a_stage_has_an_edge_of_its_own(board):
    item = next(i for i in board.picture.near(board.camera.map_rect(0, 0, 1000, 600)) if i.kind == "stage")
    rect = board.camera.view_rect(item.rect)
    start = QPoint(round(rect.x + 40), round(rect.y + rect.h / 2))
    QTest.mousePress(board.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for far in (10, 100, 200):
        board.hand.move(start + QPoint(far, 20))
    QApplication.processEvents()
    image, accent = board.viewport().grab().toImage(), QColor(board.theme["accent"])
    left, middle = round(rect.x + 200 - 4 * board.zoom), round(rect.y + 20 + rect.h / 2)
    around = [image.pixelColor(x, middle) for x in range(left - 3, left + 4)]
    assert min(abs(c.red() - accent.red()) + abs(c.blue() - accent.blue()) for c in around) < 90
    board.hand.cancel()


def test_a_lock_is_as_strong_as_the_other_signs_of_a_card(board):
    card = cards(board)[0]
    edits.change(board.picture.document, card.id, locked=True)
    ink = board.picture.ink(board.picture.items[card.id])
    assert [part.colour for part in ink if isinstance(part, Icon)] == ["ink-2"]
