"""The start: nothing heavy is loaded before the first paint (T3), and a second start opens in the first."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.model import edits
from mapper.workspace.project import Project

HEAVY = (
    "sqlalchemy", "numpy", "reportlab", "pyqtgraph", "openpyxl", "pptx", "pypdfium2", "rapidfuzz", "PySide6.QtPrintSupport",
    "mapper.exchange", "mapper.report", "mapper.canvas.accessible", "mapper.canvas.editor", "mapper.canvas.sheets",
)  # fmt: skip
FOR_A_MAP = ("msgspec", "mapper.model", "mapper.analysis", "mapper.storage", "mapper.canvas")
AT_FIRST_PAINT = """
import sys
import time
from collections.abc import Callable
from mapper.app import main, program
def look(*_anything):
    print(sorted(set(sys.modules) & set({heavy!r})), flush=True)
    import os; os._exit(0)
program.Program.after_paint = look
sys.exit(main.main([*sys.argv[1:], "--new-instance"]))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small project in a file."""
    with Project.new(edits.new_project("Atelier")) as project:
        journey = edits.add_journey(project.document, "Buying")
        stage = edits.add_stage(project.document, journey.id, "Choose")
        edits.add_touchpoint(project.document, stage.id, "Compares")
        project.save(tmp_path / "a.journey")
    return tmp_path / "a.journey"


def loaded_at_first_paint(heavy: tuple[str, ...], *arguments: str) -> str:
    child = subprocess.run(
        [sys.executable, "-c", AT_FIRST_PAINT.format(heavy=heavy), *arguments], capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    return child.stdout.strip() or child.stderr


@pytest.mark.slow
def test_t3_nothing_heavy_is_loaded_before_the_start_page_is_painted() -> None:
    assert loaded_at_first_paint(HEAVY + FOR_A_MAP) == "[]"


@pytest.mark.slow
def test_t3_nothing_heavy_is_loaded_before_a_map_is_painted(file: Path) -> None:
    assert loaded_at_first_paint(HEAVY, str(file)) == "[]"


@pytest.mark.slow
def test_a_second_start_opens_its_file_in_the_first_and_ends(file: Path, own_data: Path) -> None:
    first = subprocess.Popen([sys.executable, "-m", "mapper"], stderr=subprocess.DEVNULL)
    try:
        wait_until((own_data / "state" / "instance.lock").exists)
        second = subprocess.run([sys.executable, "-m", "mapper", str(file)], timeout=60, check=False)
        assert second.returncode == 0
        wait_until(lambda: any((own_data / "open").glob("*/work.db")))
        assert first.poll() is None
    finally:
        first.kill()
        first.wait()


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)


HEARD = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from mapper.app import main, program
after = program.Program.after_paint
def listen(self, files):
    after(self, files)
    QAccessible.setActive(True)
    view = self.desk.windows[0].need_place.map
    heard = QAccessible.queryAccessibleInterface(view)
    for number in range(heard.childCount()):
        print(heard.child(number).text(QAccessible.Text.Name))
    QTimer.singleShot(200, self.application.closeAllWindows)
program.Program.after_paint = listen
sys.exit(main.main([*sys.argv[1:], "--new-instance"]))
"""


@pytest.mark.slow
def test_a_screen_reader_hears_the_cards_of_the_running_program(file: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", HEARD, str(file)], capture_output=True, text=True, timeout=60, check=False
    )
    assert any("Compares" in line and "lane" in line for line in child.stdout.splitlines()), child.stderr
    assert child.returncode == 0, child.stderr
