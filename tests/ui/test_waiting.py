"""Long work in the real window: the loop turns meanwhile, Esc takes it back, and nothing that is done meanwhile is lost."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.errors import MapperError
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.paint.images import Album
from mapper.ui.desk import Desk
from mapper.ui.main_window import MainWindow
from mapper.ui.waiting import Cancelled, unwanted
from mapper.workspace.project import Project
from tests.benchmarks.documents import project
from tests.ui.people import Person

CARDS = 640


@pytest.fixture(scope="module")
def many() -> list[r.Record]:
    return project(CARDS)


@pytest.fixture
def large(desk: Desk, many: list[r.Record]) -> Iterator[MainWindow]:
    """A window whose work is cut as small as it can be, all cards of its map chosen."""
    shown = desk.new_window()
    shown.resize(1280, 800)
    shown.show_project(Project.new(many, name="Large"))
    shown.show()
    shown.need_place.map.select_all()
    shown.patience.slice = shown.patience.silent = 0.0
    yield shown
    QGuiApplication.clipboard().clear()


def do(window: MainWindow, action: str) -> None:
    window.perform(window.actions_.rows[action])


def document_of(window: MainWindow) -> Document:
    return window.need_place.project.document


def meanwhile(act: Callable[[], object]) -> None:
    """Does something as soon as the event loop turns."""
    QTimer.singleShot(0, act)


def esc(window: MainWindow) -> None:
    QTest.keyClick(window.need_place.map, Qt.Key.Key_Escape)


def esc_until_it_counts(window: MainWindow) -> None:
    """Esc at every turn: some of an action cannot be cancelled (storing, laying out, copying)."""
    if window.patience.engaged:
        esc(window)
        QTimer.singleShot(0, lambda: esc_until_it_counts(window))


# --- the loop turns ---------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["moment.mark", "edit.lock", "edit.copy", "edit.duplicate", "edit.delete"])
def test_the_loop_turns_while_all_cards_are_changed(large: MainWindow, action: str) -> None:
    seen: list[int] = []
    meanwhile(lambda: seen.append(large.patience.turns))
    before = large.patience.turns
    do(large, action)
    assert seen == [before]  # in the middle of it, not when it was over
    assert large.patience.turns > before


def test_an_undo_turns_as_often_as_there_are_records(large: MainWindow) -> None:
    do(large, "moment.mark")
    before = large.patience.turns
    do(large, "edit.undo")
    assert large.patience.turns - before > CARDS / 32


def test_a_single_card_is_changed_without_a_turn(large: MainWindow) -> None:
    place = large.need_place
    place.map.select([place.project.document.all(r.Touchpoint)[0].id])
    before = large.patience.turns
    do(large, "moment.mark")
    assert large.patience.turns == before


def test_opening_a_file_lets_the_loop_turn(large: MainWindow, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "large.journey"
    large.need_place.project.save(path)
    other = desk.new_window()
    other.patience.slice = 0.0
    large.leave_project()
    other.files.open_path(path)
    assert other.patience.turns > 0
    assert len(document_of(other).all(r.Touchpoint)) == CARDS


# --- what is to be seen -----------------------------------------------------------------------------


def test_it_says_what_is_being_done_and_stops_saying_it(large: MainWindow) -> None:
    said: list[str] = []
    line = large.status.waiting
    meanwhile(lambda: QTimer.singleShot(0, lambda: said.append(line.said.text() if line.isVisible() else "")))
    do(large, "edit.lock")
    assert "records" in said[0]
    assert not line.isVisible()


def test_what_is_soon_over_is_not_mentioned(large: MainWindow) -> None:
    large.patience.silent = 1e9
    seen: list[bool] = []
    meanwhile(lambda: seen.append(large.status.waiting.isVisible()))
    do(large, "edit.lock")
    assert seen == [False]


def test_half_an_edit_is_never_painted(large: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    board = large.need_place.map
    painted: list[int] = []
    real = board.surface.paint

    def paint(*values: Any) -> None:
        painted.append(len(document_of(large).all(r.Moment)))
        real(*values)

    monkeypatch.setattr(board.surface, "paint", paint)
    board.viewport().update()  # asked for before, and not done yet
    do(large, "moment.mark")
    assert painted == []
    QTest.qWait(20)
    assert set(painted) == {CARDS}


# --- taken back -------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["moment.mark", "edit.lock", "edit.duplicate", "edit.delete"])
def test_esc_takes_it_back_and_nothing_has_changed(large: MainWindow, tmp_path: Path, action: str) -> None:
    path = tmp_path / "large.journey"
    place = large.need_place
    place.project.save(path)
    records, file = place.project.document.snapshot(), hashlib.sha256(path.read_bytes()).digest()
    meanwhile(lambda: esc_until_it_counts(large))
    do(large, action)
    assert place.project.document.snapshot() == records
    assert place.project.undo_label is None
    assert not place.project.modified
    assert hashlib.sha256(path.read_bytes()).digest() == file
    assert "cancelled" in large.banner.text


def test_an_undo_that_is_cancelled_is_none(large: MainWindow) -> None:
    do(large, "moment.mark")
    records, label = document_of(large).snapshot(), large.need_place.project.undo_label
    meanwhile(lambda: QTimer.singleShot(0, lambda: esc(large)))
    do(large, "edit.undo")
    assert document_of(large).snapshot() == records
    assert large.need_place.project.undo_label == label
    do(large, "edit.undo")
    assert not document_of(large).all(r.Moment)


def test_cancelled_work_can_be_begun_again(large: MainWindow) -> None:
    meanwhile(lambda: QTimer.singleShot(0, lambda: esc(large)))
    do(large, "moment.mark")
    do(large, "moment.mark")
    assert len(document_of(large).all(r.Moment)) == CARDS


# --- what people do meanwhile -----------------------------------------------------------------------


def test_keys_typed_meanwhile_count_afterwards(large: MainWindow) -> None:
    board = large.need_place.map
    meanwhile(lambda: QTest.keyClick(board, Qt.Key.Key_Left))
    do(large, "moment.mark")
    assert len(board.selection) > 1
    QTest.qWait(10)
    assert len(board.selection) == 1


def test_the_window_does_not_close_in_the_middle(large: MainWindow, person: Person) -> None:
    meanwhile(large.close)
    do(large, "moment.mark")
    assert large.isVisible()
    assert not person.asked


def test_calls_of_other_threads_wait_for_the_end(large: MainWindow) -> None:
    do(large, "moment.mark")
    marked: list[int] = []
    large.marshal(lambda _x: marked.append(len(document_of(large).all(r.Moment))))(None)
    do(large, "edit.undo")
    assert marked == [0]


def test_nothing_edits_while_an_edit_is_cut_in_slices(large: MainWindow) -> None:
    refused: list[str] = []

    def edit() -> None:
        try:
            edits.add_persona(document_of(large), "Somebody")
        except RuntimeError as error:
            refused.append(str(error))

    meanwhile(edit)
    do(large, "moment.mark")
    assert refused
    assert "Somebody" not in {x.name for x in document_of(large).all(r.Persona)}


# --- aside ------------------------------------------------------------------------------------------


def test_work_aside_gives_its_result_or_its_error(window: MainWindow) -> None:
    def fail() -> None:
        raise MapperError("No.")

    assert window.patience.aside(lambda: 2 * 21) == 42
    with pytest.raises(MapperError, match="No"):
        window.patience.aside(fail)


def test_work_aside_that_is_cancelled_hands_its_result_to_who_clears_up(window: MainWindow) -> None:
    import threading

    go_on, left = threading.Event(), []
    window.patience.slice = window.patience.silent = 0.0
    meanwhile(lambda: QTimer.singleShot(0, lambda: esc(window)))
    with pytest.raises(Cancelled):
        window.patience.aside(lambda: go_on.wait(5), "Waiting", left.append)
    go_on.set()
    for _time in range(100):
        if left:
            break
        QTest.qWait(5)
    assert left == [True]


def test_what_cannot_be_cancelled_is_not(window: MainWindow) -> None:
    window.patience.slice = window.patience.silent = 0.0
    meanwhile(lambda: QTimer.singleShot(0, lambda: esc(window)))
    done: list[bool] = []
    window.patience.aside(lambda: QTest.qSleep(60) or done.append(True))
    assert done == [True]
    unwanted(None)


def test_a_photograph_is_not_decoded_while_it_is_painted(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(300, 200, QImage.Format.Format_RGB32).save(buffer, "JPEG")  # type: ignore[call-overload]
    read: list[str] = []
    monkeypatch.setattr(Album, "_decoded", lambda _album, sha256: read.append(sha256))
    window.intake._take_picture("Photo", bytes(buffer.data().data()), window.intake.selected())
    qtbot.waitUntil(lambda: bool(document_of(window).all(r.Picture)))
    assert window.need_place.album(document_of(window).all(r.Picture)[0].sha256) is not None
    assert read == []
