"""A monkey at the window: thousands of seeded clicks, drags, keys and commands, and nothing breaks.

Afterwards the rules hold, the map shows what a fresh window shows, and taking everything back gives the records of the start.
"""

import os
import random
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mapper.model import rules
from mapper.storage.digest import state_digest
from mapper.ui.dialogs.answers import Answer
from mapper.ui.main_window import MainWindow
from tests.ui.people import Person

EVENTS = 20_000 if os.environ.get("JM_TORTURE") else 5_000
# What would leave the window or the map, ask for a place, or touch files.
LEFT_ALONE = (
    "file.", "export.", "help.", "journey.", "edit.preferences", "view.full-screen", "edit.undo", "study.", "survey.",
)  # fmt: skip
KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_Minus,
    Qt.Key.Key_A, Qt.Key.Key_E, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace,
)  # fmt: skip
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Monkey:
    """Somebody who tries everything, in an order the seed decides."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = random.Random(seed)
        self.commands = [
            row.id
            for row in window.actions_.rows.values()
            if not row.text.endswith("…") and not row.id.startswith(LEFT_ALONE)
        ]

    def play(self, events: int) -> None:
        """Does that many things; dialogs that come up are closed."""
        tricks: list[tuple[Callable[[], None], int]] = [
            (self.click, 30), (self.drag, 20), (self.key, 35), (self.command, 10), (self.wheel, 3), (self.take_back, 2),
        ]  # fmt: skip
        chosen = self.chance.choices([t for t, _ in tricks], [w for _, w in tricks], k=events)
        for number, trick in enumerate(chosen):
            trick()
            self.close_dialogs()
            if number % 50 == 0:
                QApplication.processEvents()

    def answer(
        self, _parent: QWidget, _title: str, _text: str, answers: Sequence[Answer], _tone: str = ""
    ) -> str:
        """Whatever is asked, any of the answers that are offered."""
        return self.chance.choice([answer.id for answer in answers])

    def close_dialogs(self) -> None:
        for popup in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if popup is not None:
                popup.close()

    @property
    def map(self) -> QWidget:
        return self.window.need_place.map.viewport()

    def spot(self) -> QPoint:
        return QPoint(self.chance.randrange(self.map.width()), self.chance.randrange(self.map.height()))

    def click(self) -> None:
        press = QTest.mouseDClick if self.chance.random() < 0.1 else QTest.mouseClick
        press(self.map, Qt.MouseButton.LeftButton, self.chance.choice(MODIFIERS), self.spot())

    def drag(self) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.map, left, Qt.KeyboardModifier.NoModifier, self.spot())
        for _ in range(self.chance.randrange(1, 5)):
            QTest.mouseMove(self.map, self.spot())
        if self.chance.random() < 0.3:
            QTest.keyClick(self.window.need_place.map, Qt.Key.Key_Escape)
        QTest.mouseRelease(self.map, left, Qt.KeyboardModifier.NoModifier, self.spot())

    def key(self) -> None:
        target = QApplication.focusWidget() or self.window.need_place.map
        QTest.keyClick(target, self.chance.choice(KEYS), self.chance.choice(MODIFIERS))

    def command(self) -> None:
        self.window.actions_[self.chance.choice(self.commands)].trigger()

    def wheel(self) -> None:
        self.window.need_place.map.scroll_by(
            self.chance.randrange(-200, 200), self.chance.randrange(-200, 200)
        )

    def take_back(self) -> None:
        for _ in range(self.chance.randrange(1, 8)):
            self.window.actions_["edit.undo"].trigger()


@pytest.mark.parametrize("seed", range(1, 21) if os.environ.get("JM_TORTURE") else [1])
def test_nothing_a_monkey_does_breaks_the_map(
    window: MainWindow, person: Person, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = window.need_place.project
    start = state_digest(project.document.records)
    monkey = Monkey(window, seed)
    monkeypatch.setattr(person, "ask", monkey.answer)
    monkey.play(EVENTS)
    window.need_place.finish_editing()
    assert list(rules.problems(project.document.records)) == []
    while project.undo_label is not None:
        project.undo()
    assert state_digest(project.document.records) == start
