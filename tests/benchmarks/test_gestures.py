"""A step of a drag, from the pointer to the pixels, against a frame: ghost and slot are all that is repainted."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper.canvas.board import Board
from mapper.layout.look import LIGHT
from mapper.model.document import Document
from tests.benchmarks.bound import PreparedFrame
from tests.benchmarks.documents import journey_of
from tests.benchmarks.test_canvas import OFF, SIZE, interleaved, look_at_the_middle


@pytest.fixture
def board_of(qapp, cards_of):
    """`board_of(n)`: a window one can draw in, onto the middle of a journey of n cards at 100 %."""
    made = []

    def board(count):
        records = cards_of(count)
        view = Board(LIGHT)
        view.setHorizontalScrollBarPolicy(OFF)
        view.setVerticalScrollBarPolicy(OFF)
        view.resize(*SIZE)
        view.set_map(Document(records), journey_of(records))
        view.show()
        look_at_the_middle(view)
        made.append(view)
        return view

    yield board
    for view in made:
        view.set_map(None)
        view.close()
        view.deleteLater()


def seen(view, kind):
    window = view.camera.map_rect(300, 0, 1000, 900)
    return [item for item in view.picture.near(window) if item.kind == kind and window.holds(*item.rect[:2])]


def centre(view, item):
    rect = view.camera.view_rect(item.rect)
    return QPoint(round(rect.x + rect.w / 2), round(rect.y + rect.h / 2))


def dragging(view, kind="touchpoint"):
    """A card held by the mouse; each call moves it a little further, back and forth."""
    start = centre(view, seen(view, kind)[0])
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    along = QPoint(0, 1) if kind == "feeling" else QPoint(1, 0)
    places = iter([start + QPoint(12, 12) + along * far for far in (30, 90, 160, 240, 160, 90)] * 1000)

    def step():
        view.hand.move(next(places))
        QApplication.processEvents()

    step()
    return step


def hovering(view):
    places = iter([centre(view, item) for item in seen(view, "touchpoint")[:4]] * 1000)

    def step():
        view._hover_at(next(places))
        QApplication.processEvents()

    return step


@pytest.mark.parametrize("kind", ["touchpoint", "feeling"])
def test_a_step_of_a_drag_against_a_frame(bench, board_of, kind):
    view = board_of(10_000)
    bound = PreparedFrame(view.picture, view.camera)
    spent = interleaved({"drag": dragging(view, kind), "bound": bound.draw}, rounds=31)
    view.hand.cancel()
    bench.judge("drag", spent["drag"], spent["bound"], 1.0, f"step of a drag of a {kind} / frame, 10k")


def test_hovering_from_card_to_card_against_a_frame(bench, board_of):
    view = board_of(10_000)
    bound = PreparedFrame(view.picture, view.camera)
    spent = interleaved({"hover": hovering(view), "bound": bound.draw}, rounds=31)
    bench.judge("hover", spent["hover"], spent["bound"], 0.5, "hover / frame, 10k")


def test_a_step_of_a_drag_does_not_depend_on_size(bench, board_of):
    small, large = board_of(300), board_of(50_000)
    spent = interleaved({"large": dragging(large), "small": dragging(small)}, rounds=31)
    for view in (small, large):
        view.hand.cancel()
    bench.judge("drag", spent["large"], spent["small"], 1.5, "step of a drag, 50k / 300")
