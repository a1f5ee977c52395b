"""What a dialog lets the Enter key do."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mapper.ui.dialogs.answers import Answer
from mapper.ui.dialogs.recovery import RecoveryDialog
from mapper.ui.dialogs.simple import QuestionDialog


class Left(NamedTuple):
    """What a crash left of a project, as far as the dialog looks at it."""

    name: str
    damaged: bool
    steps: int
    path: Path
    time: datetime


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
    left = Left("Shop", damaged, 2, Path("shop.journey"), datetime(2026, 11, 21, 9, 0))
    dialog = RecoveryDialog(None, [left])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.choices == [choice]
