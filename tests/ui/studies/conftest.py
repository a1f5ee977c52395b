"""A study opened by its action, and what its table says."""

from collections.abc import Callable
from typing import Any

import pytest

from mapper.ui.main_window import MainWindow
from mapper.ui.studies.sheet import Sheet

Open = Callable[[str], Any]


@pytest.fixture
def study(window: MainWindow) -> Open:
    """Opens a study through its action."""

    def opened(code: str) -> Any:
        window.actions_[f"study.{code}"].trigger()
        return window.need_place.studies.study(code)

    return opened


def said(sheet: Sheet) -> list[list[str]]:
    """What is in the rows of a table, as they are sorted."""
    model = sheet.sorted
    return [
        [model.index(row, c).data() or "" for c in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
