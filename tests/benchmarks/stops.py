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
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TICK = 5  # ms


class Stop(NamedTuple):
    """Milliseconds of the longest stop, and of the whole work."""

    longest: float
    whole: float


class Pulse:
    """Notes when the event loop turns, from `start` to `end`."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.turns: list[float] = []
        self._timer = QTimer(interval=TICK)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.turns.append(time.perf_counter()))

    def start(self) -> None:
        self.turns = [time.perf_counter()]
        self._timer.start()

    def end(self) -> Stop:
        self._timer.stop()
        self.turns.append(time.perf_counter())
        gaps = [later - earlier for earlier, later in zip(self.turns, self.turns[1:], strict=False)]
        return Stop(max(gaps) * 1000, (self.turns[-1] - self.turns[0]) * 1000)


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

    app = QApplication.instance() or QApplication([])
    load_fonts()
    settings = Settings(folder / "settings")
    settings.theme, settings.language = "light", "en"
    person = Person()
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
    from PySide6.QtCore import QMimeData
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
    yield "copy cards", perform("edit.copy")
    yield "duplicate", perform("edit.duplicate")
    yield "undo duplicate", perform("edit.undo")
    yield "delete all", lambda: (perform("edit.select-all")(), perform("edit.delete")())
    yield "undo delete", perform("edit.undo")
    yield "select nothing", lambda: place.map.choose([])
    yield "copy picture", perform("edit.copy-picture")
    yield "dark", lambda: window.desk.set_theme("dark")
    yield "french", lambda: window.desk.set_language("fr")
    yield "english", lambda: window.desk.set_language("en")
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
    yield "revert", lambda: place.project.revert()
    yield "close", lambda: window.leave_project()
    yield "open", lambda: window.files.open_path(path)


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


def measure(count: int, only: list[str]) -> Iterator[tuple[str, Stop]]:
    """Each work of `works` on a journey of so many touchpoints."""
    from tests.benchmarks.documents import project

    with tempfile.TemporaryDirectory() as name:
        os.environ["JOURNEY_MAPPER_DATA"] = name
        folder = Path(name)
        with window_with(project(count), folder) as window:
            for what, work in works(window, folder):
                if only and what not in only and not what.startswith(("select", "undo", "close")):
                    continue
                yield what, stop_of(work, lambda: not window.files.saving)


if __name__ == "__main__":
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    for what, stop in measure(cards, sys.argv[2:]):
        print(f"{what:24} longest {stop.longest:8.0f} ms   whole {stop.whole:8.0f} ms", flush=True)
