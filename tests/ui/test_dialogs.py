"""What a dialog lets the Enter key do."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.ui.dialogs.answers import Answer
from mapper.ui.dialogs.recovery import RecoveryDialog
from mapper.ui.dialogs.simple import QuestionDialog

ANSWERS = (
    Answer("discard", "Don’t save"),
    Answer("cancel", "Cancel", "cancel"),
    Answer("save", "Save", "default"),
)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_give_the_harmless_answer(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = QuestionDialog(None, "Save the changes?", "", ANSWERS, "question", None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.focusWidget(), key)
    assert dialog.answer == "save"


@pytest.mark.parametrize(("damaged", "choice"), [(False, "restore"), (True, "later")])
def test_space_throws_nothing_away_of_what_a_crash_left(qtbot: QtBot, damaged: bool, choice: str) -> None:
    left: Any = SimpleNamespace(
        name="Shop", damaged=damaged, steps=2, path=Path("shop.journey"), time=datetime.now(UTC)
    )
    dialog = RecoveryDialog(None, [left])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.choices == [choice]
