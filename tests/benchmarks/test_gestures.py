"""A step of a drag, from the pointer to the pixels, against a frame: ghost and slot are all that is repainted."""

from time import thread_time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper.canvas.board import Board
from mapper.layout.look import LIGHT
from mapper.model.document import Document
from mapper.model.targets import Target
from tests.benchmarks import harness
from tests.benchmarks.bound import PreparedFrame
from tests.benchmarks.documents import journey_of
from tests.benchmarks.test_canvas import (
    OFF,
    SIZE,
    compare,
    interleaved,
    look_at_the_middle,
    rename_in_the_middle,
    step_of,
)


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


# --- C1 to C5 once more, on a board that somebody works on: cards chosen, one under the pointer, an editor open ----

ON_TOP = (
    1.3  # of the targets: the bound paints no rings, no editor (PERFORMANCE.md expects 10 to 30 % for them)
)


def at_work(view):
    """The same board with three cards chosen, another under the pointer and an editor open on a fourth."""
    first, second, third, hovered, written = seen(view, "touchpoint")[:5]
    view.select([second.id, third.id, first.id], reveal=False)
    view.write_to(Target("field", written.id))
    view._hover_at(centre(view, hovered))
    QApplication.processEvents()
    assert view.pen.editor is not None
    assert view._hovered == hovered.id
    return view


def test_c1_full_frame_at_work(bench, board_of):
    view = at_work(board_of(10_000))
    bound = PreparedFrame(view.picture, view.camera)
    compare(
        bench,
        "C1",
        view.viewport().repaint,
        bound.draw,
        1.25 * ON_TOP,
        "frame at 100 % at work, 10k",
        rounds=31,
    )


def test_c2_pan_at_work(bench, board_of):
    view = at_work(board_of(10_000))
    bound = PreparedFrame(view.picture, view.camera)
    compare(bench, "C2", step_of(view, 16), bound.draw, 0.40 * ON_TOP, "pan at work / frame, 10k", rounds=41)


def test_c2_pan_at_work_does_not_depend_on_size(bench, board_of):
    small, large = at_work(board_of(300)), at_work(board_of(50_000))
    spent = interleaved({"large": step_of(large, 16), "small": step_of(small, 16)}, rounds=41)
    bench.judge("C2", spent["large"], spent["small"], 1.3, "pan at work, 50k / 300")


def test_c3_zoom_step_at_work(bench, board_of):
    """Against the same board at rest: an editor's glyphs have to be made at each size as well."""
    idle, work = board_of(10_000), at_work(board_of(10_000))
    zooms = {
        view: iter([first * 1.0123**step for step in range(40)])
        for view, first in ((idle, 0.9), (work, 0.905))
    }

    def zooming(view):
        def zoom():
            view.look_from(view.camera.zoomed(next(zooms[view]), 800, 450))
            QApplication.processEvents()

        return zoom

    spent = harness.interleaved({"work": zooming(work), "idle": zooming(idle)}, 31, clock=thread_time)
    bench.judge("C3", spent["work"], spent["idle"], 1.5, "zoom step at work / at rest, 10k")


def test_c5_edit_at_work(bench, board_of):
    view = at_work(board_of(10_000))
    bound = PreparedFrame(view.picture, view.camera)
    edit = rename_in_the_middle(view)
    compare(bench, "C5", edit, bound.draw, 0.5 * ON_TOP, "edit to pixels at work / frame, 10k", rounds=31)


def test_c5_edit_at_work_does_not_depend_on_size(bench, board_of):
    small, large = at_work(board_of(300)), at_work(board_of(50_000))
    jobs = {"large": rename_in_the_middle(large), "small": rename_in_the_middle(small)}
    bench.judge("C5", *interleaved(jobs, rounds=31).values(), 1.5, "edit at work, 50k / 300")
