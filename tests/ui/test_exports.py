"""Exports run beside the window: it says how far they are, ends them on request, and leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from mapper.app.settings import Settings
from mapper.errors import MapperError
from mapper.model import edits
from mapper.model import records as r
from mapper.ui.dialogs.export import ExportDialog
from mapper.ui.main_window import MainWindow
from mapper.workspace.child import Step
from mapper.workspace.export_memory import ExportMemory, Last
from mapper.workspace.recipes import Recipe
from tests.ui.people import Person

DRAWING, TEXT = Recipe(kind="drawing"), Recipe(kind="mermaid")


@pytest.fixture
def journey(window: MainWindow) -> str:
    """The journey in front."""
    found = window.need_place.journey
    assert found is not None
    return found


@pytest.fixture
def chooses(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Whether a dialog that comes up is agreed to, as it is."""

    def set_answer(agreed: bool) -> None:
        monkeypatch.setattr(QDialog, "exec", lambda _dialog: agreed)

    return set_answer


def finished(window: MainWindow, qtbot: QtBot) -> str:
    """What the window says when the export has ended."""
    qtbot.waitUntil(lambda: window.exports._running is None, timeout=60_000)
    return window.banner.text


@pytest.mark.slow
def test_a_cancelled_export_leaves_nothing(
    window: MainWindow, journey: str, tmp_path: Path, qtbot: QtBot
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    window.exports.start(DRAWING, [journey], tmp_path / "map.svg")
    with pytest.raises(MapperError, match="already under way"):
        window.exports.start(DRAWING, [journey], tmp_path / "other.svg")
    window.exports.cancel()
    qtbot.wait(50)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert window.banner.text == ""


@pytest.mark.slow
def test_another_export_may_begin_as_soon_as_one_was_cancelled(
    window: MainWindow, journey: str, tmp_path: Path, qtbot: QtBot
) -> None:
    window.exports.start(DRAWING, [journey], tmp_path / "map.svg")
    window.exports.drop()
    window.exports.start(TEXT, [journey], tmp_path / "map.mmd")
    assert finished(window, qtbot).startswith("map.mmd was written.")
    assert not (tmp_path / "map.svg").exists()
    window.exports.cancel()


@pytest.mark.slow
def test_an_export_replaces_the_file_whole_and_says_so(
    window: MainWindow, journey: str, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "map.svg"
    target.write_text("old")
    window.exports.start(DRAWING, [journey], target)
    assert finished(window, qtbot).startswith("map.svg was written.")
    assert "<svg" in target.read_text()


def test_a_place_that_cannot_be_written_is_refused_at_once(
    window: MainWindow, journey: str, tmp_path: Path
) -> None:
    with pytest.raises(MapperError):
        window.exports.start(DRAWING, [journey], tmp_path / "gone" / "map.pdf")
    assert window.facts() >= {"project", "journey"}
    assert not window.status._working.isVisibleTo(window)


@pytest.mark.slow
def test_export_as_last_time_asks_nothing_and_survives_a_restart(
    window: MainWindow, journey: str, tmp_path: Path, settings: Settings, qtbot: QtBot, person: Person
) -> None:
    target = tmp_path / "map.mmd"
    window.exports.start(TEXT, [journey], target)
    finished(window, qtbot)
    target.unlink()
    settings.sync()
    kept = ExportMemory(Settings(tmp_path / "settings")).last(
        window.need_place.project.document.one(r.Project).id
    )
    assert kept == Last(TEXT, (journey,), target)
    window.actions_["export.again"].trigger()
    assert finished(window, qtbot).startswith("map.mmd was written.")
    assert target.exists()
    assert person.asked == []


def test_export_as_last_time_asks_when_there_was_none(
    window: MainWindow, chooses: Callable[[bool], None], person: Person
) -> None:
    shown: list[object] = []
    window.exports.ask = lambda kind="": shown.append(kind)  # type: ignore[method-assign,assignment]
    window.exports.again()
    assert shown == [""]


def test_a_journey_that_is_gone_is_not_exported_again(
    window: MainWindow, journey: str, tmp_path: Path
) -> None:
    document = window.need_place.project.document
    window.exports.memory.keep_last(document.one(r.Project).id, Last(TEXT, ("gone",), tmp_path / "x.mmd"))
    shown: list[object] = []
    window.exports.ask = lambda kind="": shown.append(kind)  # type: ignore[method-assign,assignment]
    window.exports.again()
    assert shown == [""]


def test_one_journey_left_of_a_folder_full_is_asked_about(
    window: MainWindow, journey: str, tmp_path: Path
) -> None:
    document = window.need_place.project.document
    window.exports.memory.keep_last(document.one(r.Project).id, Last(TEXT, (journey, "gone"), tmp_path))
    shown: list[object] = []
    window.exports.ask = lambda kind="": shown.append(kind)  # type: ignore[method-assign,assignment]
    window.exports.again()
    assert shown == [""]


@pytest.mark.slow
def test_what_was_chosen_is_where_the_next_dialog_begins(
    window: MainWindow, chooses: Callable[[bool], None], person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    window.exports.memory.keep(Recipe(kind="mermaid"))
    chooses(True)
    person.saves_to = tmp_path / "map.mmd"
    window.actions_["export.ask"].trigger()
    assert finished(window, qtbot).startswith("map.mmd was written.")
    assert person.asked == ["Atelier.mmd"]
    assert window.exports.memory.recipe().kind == "mermaid"


@pytest.mark.slow
def test_several_journeys_go_into_a_folder_that_is_asked_for(
    window: MainWindow,
    journey: str,
    chooses: Callable[[bool], None],
    person: Person,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    other = edits.add_journey(window.need_place.project.document, "Buying online")
    window.exports.memory.keep_last(
        window.need_place.project.document.one(r.Project).id, Last(TEXT, (journey, other.id), tmp_path)
    )
    out = tmp_path / "out"
    out.mkdir()
    (out / "Buying online.mmd").write_text("old")
    chooses(True)
    person.saves_to, person.choices = out, ["replace"]
    window.actions_["export.mermaid"].trigger()
    assert finished(window, qtbot).startswith("2 files were written in out.")
    assert sorted(file.name for file in out.iterdir()) == ["Buying online (2).mmd", "Buying online.mmd"]
    assert "Buying online.mmd is there already." in person.asked[-1]


def test_files_that_are_there_stay_when_nobody_agrees(
    window: MainWindow, journey: str, chooses: Callable[[bool], None], person: Person, tmp_path: Path
) -> None:
    other = edits.add_journey(window.need_place.project.document, "Returning")
    out = tmp_path / "out"
    out.mkdir()
    (out / "Returning.mmd").write_text("old")
    window.exports.memory.keep_last(
        window.need_place.project.document.one(r.Project).id, Last(TEXT, (journey, other.id), out)
    )
    chooses(True)
    person.saves_to, person.choices = out, ["cancel"]
    window.actions_["export.mermaid"].trigger()
    assert (out / "Returning.mmd").read_text() == "old"
    assert window.exports._running is None


def test_the_status_line_says_the_step_and_how_much_is_done(window: MainWindow) -> None:
    window.status.show_task("Exporting map.pdf…", None)
    window.status.show_step(Step("Persona pages", 0.25))
    assert window.status._task.text() == "Persona pages · 25%"
    assert (window.status._bar.maximum(), window.status._bar.value()) == (100, 25)
    window.status.show_step(Step("Writing the file"))
    assert window.status._bar.maximum() == 0
    window.status.show_task("", None)


@pytest.mark.slow
def test_a_long_export_can_be_cancelled_at_the_top_of_the_window(
    window: MainWindow, journey: str, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mapper.ui.exports.LONG", 0)
    window.exports.start(DRAWING, [journey], tmp_path / "map.svg")
    qtbot.waitUntil(lambda: "You can go on working" in window.banner.text)
    window.banner._button.click()
    assert window.exports._running is None
    assert window.banner.text == ""
    window.exports.cancel()
    assert not (tmp_path / "map.svg").exists()


def test_enter_in_the_dialog_exports_and_does_not_cancel(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    dialog = ExportDialog(window, window.exports.memory, "drawing")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)  # until then Enter is still the map's
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ExportDialog.DialogCode.Accepted
