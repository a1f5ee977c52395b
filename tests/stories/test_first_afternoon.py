"""A first afternoon: somebody's Mermaid file is opened, worked on, lost to a crash, found again, saved and printed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.model import records as r
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow
from mapper.workspace.project import Project
from mapper.workspace.recipes import Recipe
from tests.ui.people import Person


def start(desk: Desk) -> MainWindow:
    window = desk.new_window()
    window.resize(1280, 800)
    window.show()
    return window


def type_into(qtbot: QtBot, window: MainWindow, name: str, text: str) -> None:
    line = window.need_place.inspector.forms[0].editors[name].widget
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.slow
def test_import_edit_crash_recover_save_and_print(
    desk: Desk,
    person: Person,
    shared_data: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    window = start(desk)
    window.files.open_path(
        shared_data / "mermaid" / "real" / "nao1215__markdown__doc-edgecase-userjourney-md.mmd"
    )
    document = window.need_place.project.document
    card = document.all(r.Touchpoint)[0]
    window.need_place.map.select([card.id])
    type_into(qtbot, window, "title", "Arrive en magasin")
    type_into(qtbot, window, "reach", "80")
    left = window.need_place.project

    left._working.close()  # type: ignore[union-attr]  # what kill -9 leaves: the folder, its lock free
    left._opened.lock.release()
    person.recovers = "restore"
    again = start(desk)
    desk.offer_recovery()
    found = again.need_place.project
    assert found.document.need(r.Touchpoint, card.id).title == "Arrive en magasin"
    again.actions_["edit.undo"].trigger()
    assert found.document.need(r.Touchpoint, card.id).reach is None

    person.saves_to = tmp_path / "magasin.journey"
    again.actions_["file.save"].trigger()
    qtbot.waitUntil(lambda: not again.isWindowModified(), timeout=15_000)
    journey = again.need_place.journey or ""
    again.exports.start(Recipe(page="a0"), [journey], tmp_path / "affiche.pdf")
    qtbot.waitUntil(lambda: "affiche.pdf" in again.banner.text, timeout=60_000)
    assert (tmp_path / "affiche.pdf").read_bytes().startswith(b"%PDF")
    with Project.open(tmp_path / "magasin.journey", read_only=True) as saved:
        assert saved.document.need(r.Touchpoint, card.id).title == "Arrive en magasin"
