"""C1 to C7 of PERFORMANCE.md: the canvas against the cheapest way to paint the same pixels."""

from itertools import count
from time import thread_time

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from mapper.canvas import surface
from mapper.canvas.camera import fitting
from mapper.canvas.view import MapView
from mapper.layout.look import LIGHT
from mapper.layout.primitives import Rect
from mapper.model import edits
from mapper.model.document import Document
from tests.benchmarks import harness
from tests.benchmarks.bound import PreparedFrame
from tests.benchmarks.documents import journey_of

SIZE = (1600, 900)


def interleaved(jobs, rounds=harness.ROUNDS, before=None):
    """Each job runs once unmeasured right before it is measured: frames, pans and edits come in rows, and the bound's own
    six megabytes of pixels would otherwise have swept the subject's from the processor's cache each time."""

    def warm(name):
        if before is not None:
            before(name)
        jobs[name]()

    return harness.interleaved(jobs, rounds, warm, thread_time)


def compare(bench, name, subject, bound, target, what, rounds=harness.ROUNDS):
    spent = interleaved({"subject": subject, "bound": bound}, rounds)
    bench.judge(name, spent["subject"], spent["bound"], target, what)


OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


ROWS = count()  # of zoom steps: each row's zooms are its own

COUNTS = (300, 10_000, 50_000)


@pytest.fixture(scope="module", autouse=True)
def view_of(qapp, cards_of):
    """`view_of(n)`: a window onto the middle of a journey of n cards at 100 %."""
    views = {number: window(cards_of(number)) for number in COUNTS}
    yield views.__getitem__
    for view in views.values():
        view.set_map(None)
        view.close()
        view.deleteLater()


def window(records) -> MapView:
    view = MapView(LIGHT)
    view.setHorizontalScrollBarPolicy(OFF)
    view.setVerticalScrollBarPolicy(OFF)
    view.resize(*SIZE)
    view.set_map(Document(records), journey_of(records))
    view.show()
    look_at_the_middle(view)
    return view


def look_at_the_middle(view: MapView, zoom: float = 1.0) -> None:
    view.zoom_to(zoom)
    view.scroll_by(-(10**9), -(10**9))
    view.scroll_by(round(view.map_size()[0] * zoom / 4), 160)
    settle()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def step_of(view: MapView, dx: int, dy: int = 0):
    def step() -> None:
        view.scroll_by(dx, dy)
        QApplication.processEvents()

    return step


def test_c1_full_frame(bench, view_of):
    view = view_of(10_000)
    look_at_the_middle(view)
    bound = PreparedFrame(view.picture, view.camera)
    compare(bench, "C1", view.viewport().repaint, bound.draw, 1.25, "frame at 100 %, 10k", rounds=31)


def test_c2_pan_against_a_frame(bench, view_of):
    view = view_of(10_000)
    look_at_the_middle(view)
    bound = PreparedFrame(view.picture, view.camera)
    step_of(view, 16)()
    compare(bench, "C2", step_of(view, 16), bound.draw, 0.40, "pan by 16 px / frame, 10k", rounds=41)


def test_c2_pan_does_not_depend_on_size(bench, view_of):
    small, large = view_of(300), view_of(50_000)
    for view in (small, large):
        look_at_the_middle(view)
    spent = interleaved({"large": step_of(large, 16), "small": step_of(small, 16)}, rounds=41)
    bench.judge("C2", spent["large"], spent["small"], 1.3, "pan, 50k / 300")


def test_c3_zoom_step(bench, view_of):
    view = view_of(10_000)
    look_at_the_middle(view)
    judge_zoom_steps(bench, view, "zoom step, 10k")


def judge_zoom_steps(bench, view, what):
    """Every zoom is a fresh one, for both: glyphs have to be made at it. The bound has its sprites ready."""
    first = 0.9 + 0.0037 * next(ROWS)
    zooms = iter([first * 1.0123**step for step in range(40)])
    frames: list[PreparedFrame] = []

    def prepare(name: str) -> None:
        if name == "subject":
            camera = view.camera.zoomed(next(zooms), 800, 450)
            frames.append(PreparedFrame(view.picture, camera, curves="paths"))

    def zoom() -> None:
        view.look_from(frames[-1].camera)
        QApplication.processEvents()

    def draw_bound() -> None:
        frames[-1].draw()

    jobs = {"subject": zoom, "bound": draw_bound}
    spent = harness.interleaved(jobs, 31, prepare, thread_time)
    bench.judge("C3", spent["subject"], spent["bound"], 1.2, what)


@pytest.mark.parametrize("count", [10_000, 50_000])
def test_c4_fit_all(bench, view_of, count):
    view = view_of(count)
    view.look_from(fitting(Rect(0, 0, *view.map_size()), *SIZE))
    settle()
    bound = flat_cards(view)
    compare(bench, "C4", view.viewport().repaint, bound, 1.0, f"all in view, {count}")


def flat_cards(view: MapView):
    """All cards as plain rectangles, ready to be drawn."""
    by_colour: dict[str, list[QRectF]] = {}
    for item in view.selectable_in(Rect(0, 0, *view.map_size())):
        colour = "bar-touchpoint" if item.kind == "touchpoint" else "bar-pain"
        by_colour.setdefault(LIGHT[colour], []).append(QRectF(*item.rect))
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    camera = view.camera

    def draw() -> None:
        with QPainter(image) as painter:
            painter.fillRect(image.rect(), QColor(LIGHT["canvas"]))
            painter.setTransform(QTransform(camera.zoom, 0, 0, camera.zoom, -camera.left, -camera.top))
            painter.setPen(Qt.PenStyle.NoPen)
            for colour, rects in by_colour.items():
                painter.setBrush(QColor(colour))
                painter.drawRects(rects)

    return draw


def rename_in_the_middle(view: MapView):
    """One edit of a card in view, from the document to the pixels."""
    card = next(
        i for i in view.selectable_in(view.camera.map_rect(400, 0, 800, 900)) if i.kind == "touchpoint"
    )
    titles = iter(f"Appelle le service client une fois de plus, {n}" for n in range(10**6))
    document = view.picture.document

    def rename() -> None:
        edits.change(document, card.id, title=next(titles))
        QApplication.processEvents()

    return rename


def test_c5_edit_one_card(bench, view_of):
    view = view_of(10_000)
    look_at_the_middle(view)
    bound = PreparedFrame(view.picture, view.camera)
    compare(
        bench, "C5", rename_in_the_middle(view), bound.draw, 0.5, "edit to pixels / frame, 10k", rounds=31
    )


def test_c5_edit_does_not_depend_on_size(bench, view_of):
    small, large = view_of(300), view_of(50_000)
    for view in (small, large):
        look_at_the_middle(view)
    jobs = {"large": rename_in_the_middle(large), "small": rename_in_the_middle(small)}
    spent = interleaved(jobs, rounds=31)
    bench.judge("C5", spent["large"], spent["small"], 1.5, "edit, 50k / 300")


def test_c6_first_paint(bench, cards_of):
    """A window with the map, from its making to its first pixels, against the same window with nothing in it."""
    records = cards_of(10_000)
    document, journey = Document(records), journey_of(records)

    def shown(window: QAbstractScrollArea) -> None:
        window.resize(*SIZE)
        window.show()
        window.viewport().repaint()
        window.close()
        window.deleteLater()
        QApplication.processEvents()

    def with_map() -> None:
        view = MapView(LIGHT)
        view.set_map(document, journey)
        shown(view)
        view.set_map(None)

    def empty() -> None:
        window = QAbstractScrollArea()
        window.setFrameShape(QFrame.Shape.NoFrame)
        shown(window)

    spent = interleaved({"map": with_map, "empty": empty}, rounds=9)
    bench.judge("C6", spent["map"] + BARE_WINDOW_MS, spent["empty"] + BARE_WINDOW_MS, 1.5, "first paint, 10k")


BARE_WINDOW_MS = (
    129.0  # a process with a bare PySide6 window (PERFORMANCE.md, Start), which both have behind them
)


def test_c7_curves_in_view(bench, view_of, monkeypatch):
    """About forty points, two personas with lived feelings: what drawing them adds to a frame."""
    view = view_of(10_000)
    look_at_the_middle(view)
    bound = PreparedFrame(view.picture, view.camera)
    curves = surface._Frame._curves

    def prepare(name: str) -> None:
        monkeypatch.setattr(surface._Frame, "_curves", curves if name == "with" else lambda *_a, **_k: None)

    jobs = {"with": view.viewport().repaint, "without": view.viewport().repaint, "bound": bound.draw}
    spent = interleaved(jobs, rounds=31, before=prepare)
    extra = max(0.0, spent["with"] - spent["without"])
    bench.judge("C7", extra, spent["bound"], 0.4, "curves in view / frame, 10k")


def test_c7_curves_from_afar(bench, view_of):
    """Ten thousand points at fit-all: the frame against that of the cards alone."""
    view = view_of(10_000)
    view.look_from(fitting(Rect(0, 0, *view.map_size()), *SIZE))
    settle()
    view.surface.far.forget([view.picture.whole])
    bound = flat_cards(view)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)

    def fresh_curves() -> None:
        with QPainter(image) as painter:
            zoom = view.zoom
            painter.setTransform(QTransform(zoom, 0, 0, zoom, -view.camera.left, -view.camera.top))
            rect = view.camera.map_rect(0, 0, *SIZE)
            view.surface.press.painter.draw(painter, view.picture.curves(rect, zoom))

    compare(bench, "C7", fresh_curves, bound, 1.5, "10k points at fit-all / cards at fit-all")


@pytest.mark.parametrize("chosen", [3, 50_000])
def test_c4_fit_all_with_a_selection(bench, view_of, chosen):
    """From afar as well: three cards are ringed one by one, all of them as stretches of their lanes."""
    view = view_of(50_000)
    view.look_from(fitting(Rect(0, 0, *view.map_size()), *SIZE))
    settle()
    bound = flat_cards(view)
    view.choose(list(view.picture.cards())[:chosen])
    compare(bench, "C4", view.viewport().repaint, bound, 1.0, f"all in view, 50k, {chosen} chosen")
    view.choose([])
