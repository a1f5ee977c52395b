"""Opening, saving, reverting and closing, with the questions that may come up."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.model import edits
from mapper.model import records as r
from mapper.ui.desk import Desk
from mapper.ui.dialogs.recovery import RecoveryDialog
from mapper.ui.main_window import MainWindow
from mapper.workspace.file_names import file_name
from mapper.workspace.project import Project
from tests.ui.people import Person

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def saved(window: MainWindow, person: Person, tmp_path: Path, qtbot: QtBot) -> Path:
    """The window's project, saved in a file."""
    person.saves_to = tmp_path / "atelier.journey"
    window.actions_["file.save"].trigger()
    qtbot.waitUntil(lambda: not window.isWindowModified() and person.saves_to.exists(), timeout=10_000)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("atelier.journey"))
    return person.saves_to


def titles(window: MainWindow) -> list[str]:
    return sorted(x.title for x in window.need_place.project.document.all(r.Touchpoint))


def rename(window: MainWindow, title: str) -> None:
    document = window.need_place.project.document
    card = next(x for x in document.all(r.Touchpoint) if x.title == "Compares reviews")
    edits.change(document, card.id, title=title)


def save(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["file.save"].trigger()
    qtbot.waitUntil(lambda: not window.files.saving, timeout=10_000)


def test_a_first_save_asks_where_and_a_second_does_not(
    window: MainWindow, saved: Path, person: Person, qtbot: QtBot
) -> None:
    assert person.asked == ["Atelier.journey"]
    rename(window, "Looks around")
    save(window, qtbot)
    assert person.asked == ["Atelier.journey"]
    assert not window.isWindowModified()


def test_what_is_being_typed_is_saved_too(window: MainWindow, saved: Path, qtbot: QtBot, card: Card) -> None:
    window.need_place.map.select([card("Pays").id])
    field = window.need_place.inspector.forms[0].editors["title"].widget
    field.setFocus()
    field.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, "Pays by card")
    save(window, qtbot)
    with Project.open(saved, read_only=True) as again:
        assert "Pays by card" in [x.title for x in again.document.all(r.Touchpoint)]


def test_reverting_goes_back_to_the_file_and_can_be_undone(
    window: MainWindow, saved: Path, person: Person
) -> None:
    rename(window, "Looks around")
    person.choices = ["revert"]
    window.actions_["file.revert"].trigger()
    assert "Compares reviews" in titles(window)
    assert not window.isWindowModified()
    window.editing.undo()
    assert "Looks around" in titles(window)


@pytest.mark.parametrize(("answer", "stays"), [("cancel", True), ("discard", False), ("save", False)])
def test_closing_with_changes_asks(
    window: MainWindow, saved: Path, person: Person, answer: str, stays: bool
) -> None:
    rename(window, "Looks around")
    person.choices = [answer]
    assert window.close() is not stays
    with Project.open(saved, read_only=True) as again:
        changed = "Looks around" in [x.title for x in again.document.all(r.Touchpoint)]
    assert changed is (answer == "save")


def test_a_file_somebody_else_changed_is_not_overwritten_unasked(
    window: MainWindow, saved: Path, person: Person, qtbot: QtBot
) -> None:
    theirs = saved.read_bytes() + b" "
    saved.write_bytes(theirs)
    rename(window, "Looks around")
    person.choices = ["cancel"]
    save(window, qtbot)
    assert saved.read_bytes() == theirs
    assert window.isWindowModified()
    person.choices = ["overwrite"]
    window.actions_["file.save"].trigger()
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=10_000)


def test_a_read_only_file_is_replaced_only_when_asked(
    window: MainWindow, saved: Path, person: Person, qtbot: QtBot
) -> None:
    saved.chmod(0o444)
    rename(window, "Looks around")
    person.choices = ["cancel"]
    save(window, qtbot)
    assert window.isWindowModified()
    assert "read-only" in person.asked[-1]


def test_a_folder_that_cannot_be_written_is_said(
    window: MainWindow, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    person.saves_to = tmp_path / "gone" / "x.journey"
    save(window, qtbot)
    assert window.banner.text
    assert window.project is not None


def test_the_same_file_is_opened_once(desk: Desk, window: MainWindow, saved: Path) -> None:
    window.files.open_path(saved)
    assert len(desk.windows) == 1


def test_a_file_that_is_open_elsewhere_can_be_read(
    desk: Desk, saved: Path, person: Person, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.journey"
    copy.write_bytes(saved.read_bytes())
    with Project.open(copy):
        person.choices = ["read"]
        second = desk.new_window()
        second.files.open_path(copy)
        assert second.project is not None
        assert second.project.read_only
        assert "reading only" in second.banner.text


@pytest.mark.parametrize("content", [b"", b"nonsense", b"SQLite format 3\0" + b"x" * 500])
def test_what_is_no_project_is_refused_in_a_sentence(desk: Desk, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.journey"
    path.write_bytes(content)
    window = desk.new_window()
    window.show()
    window.files.open_path(path)
    assert window.project is None
    assert "foreign.journey" in window.banner.text


def test_a_damaged_file_offers_a_repaired_copy(
    desk: Desk, window: MainWindow, saved: Path, person: Person
) -> None:
    window.close()
    connection = sqlite3.connect(saved)
    connection.execute("UPDATE touchpoint SET title = 'Slipped in by another program' WHERE title = 'Pays'")
    connection.commit()
    connection.close()
    person.choices = ["repair"]
    second = desk.new_window()
    second.show()
    second.files.open_path(saved)
    assert "Slipped in by another program" in titles(second)
    assert second.need_place.project.path is None


def test_a_mermaid_file_opens_as_a_project_worth_saving(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "day.mmd"
    path.write_text("journey\n  title My day\n  section Work\n    Make tea: 7: Me\n")
    window = desk.new_window()
    window.show()
    window.files.open_path(path)
    assert window.isWindowModified()
    assert [x.title for x in window.need_place.project.document.all(r.Journey)] == ["My day"]
    assert "1 remark" in window.banner.text


def test_recent_files_survive_a_restart_and_missing_ones_are_greyed(
    desk: Desk, window: MainWindow, saved: Path
) -> None:
    window.close()
    start = desk.new_window()
    start.show()
    assert [tile.isEnabled() for tile in start.start_page.tiles][-1]
    saved.unlink()
    start.show_start()
    assert not start.start_page.tiles[-1].isEnabled()
    start.files.forget_recent()
    assert desk.remembered.recent() == []


def test_closing_the_last_project_shows_the_start_page(desk: Desk, window: MainWindow, saved: Path) -> None:
    window.actions_["file.close"].trigger()
    assert window.project is None
    assert window.pages.currentWidget() is window.start_page
    assert window.windowTitle() == "Journey Mapper"


def test_zoom_and_panels_are_as_they_were(desk: Desk, window: MainWindow, saved: Path, qtbot: QtBot) -> None:
    window.need_place.map.zoom_to(1.5)
    window.toggle_inspector()
    window.close()
    again = desk.new_window()
    again.show()
    again.files.open_path(saved)
    qtbot.waitUntil(lambda: again.need_place.map.zoom == pytest.approx(1.5))
    assert not again.inspector_shown()


def test_restored_work_shows_what_was_typed(desk: Desk, person: Person, records: list[r.Record]) -> None:
    left = Project.new(records, name="Atelier")
    card = left.document.all(r.Touchpoint)[0]
    edits.change(left.document, card.id, importance=7)
    left.set_draft(f"{card.id}.title", "half a sent")
    abandon(left)
    person.recovers = "restore"
    window = desk.new_window()
    desk.offer_recovery()
    project = window.need_place.project
    assert project.document.need(r.Touchpoint, card.id).importance == 7
    assert project.document.need(r.Touchpoint, card.id).title == "half a sent"
    assert window.isWindowModified()


def abandon(project: Project) -> None:
    """What kill -9 leaves: the working folder as it is, its lock free."""
    project._working.close()  # type: ignore[union-attr]
    project._opened.lock.release()


@pytest.mark.parametrize(
    ("title", "name"),
    [("Été 2026 : achat/retour", "Été 2026 achat retour"), ("...", "Untitled"), ("a\nb\0c", "a b c")],
)
def test_a_title_becomes_a_file_name_for_every_system(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_bad_json_is_refused_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({"format": "journey-mapper", "version": 1, "records": [{"kind": "stage"}]}))
    window = desk.new_window()
    window.show()
    window.files.open_path(path)
    assert window.project is None
    assert window.banner.text


def test_enter_on_found_work_restores_it_and_never_throws_it_away(
    desk: Desk, records: list[r.Record], qtbot: QtBot
) -> None:
    left = Project.new(records, name="Atelier")
    edits.add_journey(left.document, "Another")
    abandon(left)
    dialog = RecoveryDialog(None, Project.recoverable())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.choices == ["restore"]
