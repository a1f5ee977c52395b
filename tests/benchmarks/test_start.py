"""T1 and T2: from the command line to the first painted window, against a bare PySide6 window that was painted.

Each round starts a process. The bare window has one centred label, since a window without any is not usable. Modules are
compiled beforehand, as in an installed program.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.model import records as r
from mapper.workspace.project import Project
from tests.benchmarks.harness import Bench, interleaved

ROUNDS = 9
BARE = """
import os
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Watch(QObject):
    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.UpdateRequest:
            target.event(event)
            os._exit(0)
        return False
app = QApplication([])
watch, window, label = Watch(), QMainWindow(), QLabel("bare")
label.setAlignment(Qt.AlignmentFlag.AlignCenter)
window.setCentralWidget(label)
window.installEventFilter(watch)
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = """
import os, sys
from mapper import cli
from mapper.app import main
load_qt = main.load_qt
def load_and_watch():
    load_qt()
    from mapper.app import program
    program.Program.after_paint = lambda _program, _files: os._exit(0)
main.load_qt = load_and_watch
cli.main([*sys.argv[1:], "--new-instance"])
"""


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., None]:
    """Starts a process and waits until it has painted."""
    compiled = {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}

    def run(code: str, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-c", code, *arguments], check=True, timeout=60, env=os.environ | compiled
        )

    return run


def saved(records: list[r.Record], path: Path) -> str:
    with Project.new(records) as project:
        project.save(path)
    return str(path)


def test_t1_the_start_page(bench: Bench, start: Callable[..., None]) -> None:
    spent = interleaved({"ours": lambda: start(OURS), "bare": lambda: start(BARE)}, ROUNDS)
    bench.judge("T1", spent["ours"], spent["bare"], 1.25, "window with start page")


@pytest.mark.parametrize(("cards", "target"), [(300, 1.5), (10_000, 2.2)])
def test_t2_a_painted_map(
    bench: Bench,
    start: Callable[..., None],
    records_of: Callable[[int], list[r.Record]],
    tmp_path: Path,
    cards: int,
    target: float,
) -> None:
    file = saved(records_of(cards), tmp_path / "map.journey")
    spent = interleaved({"ours": lambda: start(OURS, file), "bare": lambda: start(BARE)}, ROUNDS)
    bench.judge(
        "T2", spent["ours"], spent["bare"], target, f"process start to a painted map of {cards:,} cards"
    )
