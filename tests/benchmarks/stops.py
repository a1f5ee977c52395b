"""How long the window stands still during a piece of work: the longest time between two turns of its event loop.

    python -m tests.benchmarks.stops [cards] [names…]     drives the real window offscreen and prints a table

A timer of 5 ms in the window's thread notes when it comes; whatever keeps it waiting keeps people waiting as well.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TICK = 5  # ms


class Stop(NamedTuple):
    """Milliseconds of the longest stop, of what the window's thread computed in its busiest one, and of the whole work.

    On a machine that has other things to do the first counts these as well, and the second does not.
    """

    longest: float
    busiest: float
    whole: float


class Pulse:
    """Notes when the event loop turns, from `start` to `end`."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.turns: list[float] = []
        self.spent: list[float] = []
        self._timer = QTimer(interval=TICK)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.note)

    def note(self) -> None:
        self.turns.append(time.perf_counter())
        self.spent.append(time.thread_time())

    def start(self) -> None:
        self.turns, self.spent = [], []
        self.note()
        self._timer.start()

    def end(self) -> Stop:
        self._timer.stop()
        self.note()
        longest, busiest = (max(b - a for a, b in pairwise(times)) for times in (self.turns, self.spent))
        return Stop(longest * 1000, busiest * 1000, (self.turns[-1] - self.turns[0]) * 1000)


def stop_of(work: Callable[[], object], until: Callable[[], bool] = lambda: True) -> Stop:
    """Runs `work` from the event loop, as a key or the mouse would, then lets the loop settle and `until` come true."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    pulse = Pulse()
    done: list[bool] = []

    def act() -> None:
        try:
            work()
        finally:
            done.append(True)

    QApplication.processEvents()
    pulse.start()
    QTimer.singleShot(0, act)
    end = time.monotonic() + 120
    quiet = 0
    while (quiet < 8 or not (done and until())) and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        quiet = quiet + 1 if done and until() else 0
    return pulse.end()


@contextmanager
def window_with(records: Any, folder: Path) -> Iterator[Any]:
    """A real window that shows a project saved in `folder`."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from mapper.app.settings import Settings
    from mapper.ui.desk import Desk
    from mapper.ui.main_window import MainWindow
    from mapper.ui.style import load_fonts
    from mapper.workspace.project import Project
    from tests.ui.people import Person

    class Agreeing(Person):
        """Reads a table where the preview does."""

        def table(self, parent: Any, book: Any, project: Any, target: Any) -> Any:
            from mapper.workspace import tables

            grid = book.grid
            reading = project.aside(lambda: tables.guess(grid))
            return project.aside(lambda: tables.cards(grid, reading)).cards, target

    app = QApplication.instance() or QApplication([])
    load_fonts()
    settings = Settings(folder / "settings")
    settings.theme, settings.language = "light", "en"
    person = Agreeing()
    desk = Desk(app, settings, person, MainWindow)  # type: ignore[arg-type]
    window = desk.new_window()
    window.resize(1600, 900)
    window.show_project(Project.new(records, name="Large"))
    window.show()
    for _turn in range(20):
        QApplication.processEvents()
        time.sleep(0.005)
    window.project.prepare()
    yield window
    QGuiApplication.clipboard().clear()
    for one in tuple(desk.windows):
        person.choices = ["discard"]
        one.close()
    desk.deleteLater()
    QApplication.processEvents()


def works(window: Any, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What people do with many cards, in an order in which each finds what it needs."""
    from PySide6.QtCore import QMimeData, QPoint
    from PySide6.QtGui import QGuiApplication

    from mapper.model import records as r

    place = window.place
    perform = lambda name: lambda: window.perform(window.actions_.rows[name])  # noqa: E731
    clip = QGuiApplication.clipboard()

    def cells(rows: int, columns: int) -> None:
        mime = QMimeData()
        line = "\t".join(f"Cellule {n}" for n in range(columns))
        mime.setText("\n".join(f"Carte {n}\t{line}" for n in range(rows)))
        clip.setMimeData(mime)

    yield "select all", perform("edit.select-all")
    yield "select nothing", lambda: place.map.choose([])
    yield "select all again", perform("edit.select-all")
    yield "mark moments", perform("moment.mark")
    yield "undo marks", perform("edit.undo")
    yield "redo marks", perform("edit.redo")
    yield "unmark moments", perform("moment.unmark")
    yield "feel better", lambda: place.map.feel(0.5)
    yield "set channel", lambda: place.map.set_channel(place.project.document.all(r.Channel)[0].id)
    yield "lock", perform("edit.lock")
    yield "unlock", perform("edit.lock")
    yield "take all by the mouse", lambda: _take_hold(place.map)
    yield "drag all", lambda: place.map.hand.move(place.map.hand.point + QPoint(40, 0))
    yield "let go, Esc", place.map.hand.cancel
    yield "rubber band", lambda: _band(place.map)
    yield "dark from afar", lambda: window.desk.set_theme("dark")
    yield "french from afar", lambda: window.desk.set_language("fr")
    yield "light from afar", lambda: window.desk.set_theme("light")
    yield "english from afar", lambda: window.desk.set_language("en")
    yield "half a thousand to the right", lambda: _shift(place.map)
    yield "select all", perform("edit.select-all")
    yield "copy cards", perform("edit.copy")
    yield "duplicate", perform("edit.duplicate")
    yield "undo duplicate", perform("edit.undo")
    yield "select all", perform("edit.select-all")
    yield "delete all", perform("edit.delete")
    yield "undo delete", perform("edit.undo")
    yield "select nothing", lambda: place.map.choose([])
    yield "copy picture", perform("edit.copy-picture")
    yield "dark", lambda: window.desk.set_theme("dark")
    yield "french", lambda: window.desk.set_language("fr")
    yield "english", lambda: window.desk.set_language("en")
    photo = _photo()
    yield "photo of 12 MP", lambda: _take(window, photo[0])
    yield "undo photo", perform("edit.undo")
    yield "drawing of 6 MP", lambda: _take(window, photo[1])
    yield "undo photo", perform("edit.undo")
    cells(2000, 4)
    yield "paste 2,000 rows", perform("edit.paste")
    yield "undo paste", perform("edit.undo")
    cells(5000, 20)
    yield "paste 100,000 cells", perform("edit.paste")
    yield "undo paste", perform("edit.undo")
    yield "find", lambda: _find(window)
    yield "replace all", lambda: _replace(window)
    yield "undo replace", perform("edit.undo")
    path = folder / "large.journey"
    yield "save", lambda: window.files._start(place.project, path)
    yield "one title", lambda: _rename_one(window)
    yield "revert", place.project.revert
    yield "close", window.leave_project
    yield "open", lambda: window.files.open_path(path)


def _photo() -> tuple[bytes, bytes]:
    """A photograph as a camera makes it, and a drawing full of detail."""
    import random

    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage

    noise = random.Random(1).randbytes(4000 * 3000)
    grey = QImage(noise, 4000, 3000, 4000, QImage.Format.Format_Grayscale8).convertToFormat(
        QImage.Format.Format_RGB32
    )
    files = []
    for kind, size in (("JPEG", (4000, 3000)), ("PNG", (3000, 2000))):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        grey.scaled(*size).save(buffer, kind)  # type: ignore[call-overload]
        files.append(bytes(buffer.data().data()))
    return files[0], files[1]


def _take(window: Any, picture: bytes) -> None:
    window.intake._take_picture("Photo", picture, window.intake.selected())


def _centre(view: Any) -> Any:
    """The middle of the first card that is wholly to be seen."""
    from PySide6.QtCore import QPoint

    view.zoom_to(1.0)
    window = view.camera.map_rect(0, 0, 1600, 900)
    items = (item for item in view.picture.near(window) if item.kind == "touchpoint")
    rect = view.camera.view_rect(next(item.rect for item in items if window.holds(*item.rect[:2])))
    return QPoint(round(rect.x + rect.w / 2), round(rect.y + rect.h / 2))


def _take_hold(view: Any) -> None:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    point = _centre(view)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    view.hand.move(point + QPoint(30, 30))


def _band(view: Any) -> None:
    """A step of a rubber band around most of the map, seen as a whole."""
    from PySide6.QtCore import QPoint

    from mapper.canvas.tools.rubber_band import RubberBand

    view.fit_all()
    band = RubberBand(view, QPoint(2, 2), "only")
    band.move(QPoint(view.viewport().width() - 30, view.viewport().height() - 4))
    band.finish(QPoint(0, 0))


def _shift(view: Any) -> None:
    from mapper.model import records as r

    document = view.written
    view.zoom_to(1.0)
    view.choose([card.id for card in document.all(r.Touchpoint)[:500]])
    view.shift("right")


def _find(window: Any) -> None:
    window.perform(window.actions_.rows["edit.find"])
    window.place.find_bar.line.setText("colis")


def _replace(window: Any) -> None:
    bar = window.place.find_bar
    bar.by.setText("paquet")
    bar.replace_all()


def _rename_one(window: Any) -> None:
    from mapper.model import edits
    from mapper.model import records as r

    document = window.place.project.document
    edits.change(document, next(iter(document.of_type(r.Touchpoint))).id, title="Autre")


def _busy(window: Any) -> bool:
    bar = window.place.find_bar if window.place is not None else None
    return window.files.saving or window.intake._preparing or (bar is not None and bar.reading)


def measure(count: int, only: list[str]) -> Iterator[tuple[str, Stop]]:
    """Each work of `works` on a journey of so many cards."""
    from tests.benchmarks.documents import cards

    with tempfile.TemporaryDirectory() as name:
        os.environ["JOURNEY_MAPPER_DATA"] = name
        folder = Path(name)
        with window_with(cards(count), folder) as window:
            for what, work in works(window, folder):
                if only and what not in only and not what.startswith(("select", "undo", "close")):
                    continue
                yield what, stop_of(work, lambda: not _busy(window))


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    for what, stop in measure(many, sys.argv[2:]):
        figures = f"longest {stop.longest:7.0f}   computing {stop.busiest:7.0f}   whole {stop.whole:8.0f} ms"
        print(f"{what:24} {figures}", flush=True)
