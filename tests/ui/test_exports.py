"""Exports run beside the window: it says how far they are, ends them on request, and leaves nothing behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from mapper.errors import MapperError
from mapper.ui.dialogs.export import ExportDialog
from mapper.ui.main_window import MainWindow


@pytest.mark.slow
def test_a_cancelled_export_leaves_nothing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    window.exports.start(tmp_path / "map.svg", [])
    with pytest.raises(MapperError, match="already under way"):
        window.exports.start(tmp_path / "other.svg", [])
    window.exports.cancel()
    qtbot.wait(50)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert window.banner.text == ""


@pytest.mark.slow
def test_an_export_replaces_the_file_whole_and_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "map.svg"
    target.write_text("old")
    window.exports.start(target, [])
    qtbot.waitUntil(lambda: window.banner.text.startswith("map.svg was written."), timeout=60_000)
    assert "<svg" in target.read_text()


def test_a_place_that_cannot_be_written_is_refused_at_once(window: MainWindow, tmp_path: Path) -> None:
    with pytest.raises(MapperError):
        window.exports.start(tmp_path / "gone" / "map.pdf", [])
    assert window.facts() >= {"project", "journey"}


def test_the_paper_of_last_time_is_proposed(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ExportDialog(window, "pdf", "a1-portrait")
    qtbot.addWidget(dialog)
    assert dialog.arguments() == ["--paper", "a1", "--portrait"]
    assert dialog.paper == "a1-portrait"


def test_notes_are_offered_where_there_are_some(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ExportDialog(window, "svg", "a3", notes=True)
    qtbot.addWidget(dialog)
    assert dialog.arguments() == []
    dialog.findChild(QCheckBox).setChecked(True)
    assert dialog.arguments() == ["--notes"]


def test_enter_in_a_dialog_goes_on_and_does_not_cancel(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ExportDialog(window, "svg", "a3")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)  # until then Enter is still the map's
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ExportDialog.DialogCode.Accepted
