import sqlite3
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.errors import MapperError
from mapper.model import edits
from mapper.model import records as r
from mapper.ui import banner as banners
from mapper.ui.banner import Banner
from mapper.ui.main_window import MainWindow
from mapper.ui.style import look_of

Card = Callable[[str], r.Touchpoint]


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages pass, and are read, in no time."""
    monkeypatch.setattr(banners, "PASSES_AFTER", 30)
    monkeypatch.setattr(banners, "READ_IN", 0)


@pytest.fixture
def banner(hasty: None, qtbot: QtBot) -> Banner:
    """A banner in view."""
    shown = Banner(look_of("light"))
    qtbot.addWidget(shown)
    shown.say("Hello.", "danger")
    qtbot.waitExposed(shown)
    return shown


def timer_runs(banner: Banner) -> bool:
    return banner._passing.isActive()


def test_what_only_informs_goes_by_itself(banner: Banner, qtbot: QtBot) -> None:
    banner.say("The picture was made smaller.")
    assert banner.text == "The picture was made smaller."
    qtbot.waitUntil(lambda: banner.text == "")
    assert not timer_runs(banner)


def test_errors_warnings_and_what_has_a_button_wait_for_a_person(banner: Banner, qtbot: QtBot) -> None:
    for tone, run in (("danger", None), ("warning", None), ("info", banner.hide)):
        banner.say("First.")
        banner.say("Wait for me.", tone, "Undo", run)
        assert not timer_runs(banner)
        qtbot.wait(60)
        banner.go_on()
        assert banner.text == "Wait for me."


def test_nothing_is_counted_while_nobody_can_see_it(banner: Banner, qtbot: QtBot) -> None:
    banner.say("Seen.")
    banner.hide()
    assert not timer_runs(banner)
    banner.show()
    qtbot.waitUntil(lambda: banner.text == "")
    unseen = Banner(look_of("light"))
    qtbot.addWidget(unseen)
    inside = Banner(look_of("light"))
    inside.setParent(unseen)
    inside.say("Not yet.")
    assert not timer_runs(inside)


def test_a_refusal_stays_until_it_could_be_read(banner: Banner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(banners, "READ_IN", 60_000)
    banner.refuse("Pays is locked. Unlock it first.")
    banner.go_on()
    assert banner.text == "Pays is locked. Unlock it first."
    monkeypatch.setattr(banners, "READ_IN", 0)
    banner.go_on()
    assert banner.text == ""


def refused(window: MainWindow, card: Card) -> None:
    edits.change(window.need_place.project.document, card("Pays").id, locked=True)
    window.need_place.map.select([card("Pays").id])
    window.actions_["edit.delete"].trigger()
    assert window.banner.text == "Pays is locked. Unlock it first."


def test_a_refusal_goes_when_something_else_is_chosen(hasty: None, window: MainWindow, card: Card) -> None:
    refused(window, card)
    window.need_place.map.select([card("Gets a mail").id])
    assert window.banner.text == ""


def test_a_refusal_goes_with_the_next_change(hasty: None, window: MainWindow, card: Card) -> None:
    refused(window, card)
    window.actions_["edit.lock"].trigger()
    assert window.banner.text == ""


def test_what_went_wrong_below_stays(hasty: None, window: MainWindow, card: Card) -> None:
    def full() -> None:
        try:
            raise OSError(28, "No space left on device")
        except OSError as error:
            raise MapperError("The disk is full. Free some space.") from error

    window.attempt(full)
    window.need_place.map.select([card("Pays").id])
    assert window.banner.text == "The disk is full. Free some space."


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the working copy cannot grow."""

    def full(*_arguments: object) -> int:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("mapper.storage.working.journal.append", full)


def test_a_disk_full_at_the_end_of_a_drag_is_said_until_it_is_read(
    hasty: None, full_disk: None, window: MainWindow, card: Card, qtbot: QtBot
) -> None:
    view, document = window.need_place.map, window.need_place.project.document
    qtbot.waitExposed(window)
    view.zoom_to(1.0)
    before = dict(document.records)
    start, end = (spot_of(window, card(title)) for title in ("Pays", "Compares reviews"))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 9):
        view.hand.move(start + (end - start) * step / 8)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert (
        window.banner.text == "The disk is full, so this change was not made. Free some space and try again."
    )
    assert dict(document.records) == before
    view.select([card("Gets a mail").id])
    assert window.banner.text.startswith("The disk is full")
    assert not view.hand


def test_a_disk_full_while_a_field_is_edited_is_said_until_it_is_read(
    hasty: None, full_disk: None, window: MainWindow, card: Card
) -> None:
    place = window.need_place
    place.map.select([card("Pays").id])
    place.inspector._attempt(
        lambda: edits.change(place.project.document, card("Pays").id, title="Pays twice")
    )
    place.map.select([card("Gets a mail").id])
    assert window.banner.text.startswith("The disk is full")


def spot_of(window: MainWindow, card: r.Touchpoint) -> QPoint:
    view = window.need_place.map
    assert view.picture is not None
    rect = view.camera.view_rect(view.picture.items[card.id].rect)
    return QPoint(round(rect.x + rect.w / 3), round(rect.y + rect.h / 2))
