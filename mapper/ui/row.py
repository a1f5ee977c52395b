"""What an action is, so that the table of them can be put together from several files."""

from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """One action. `needs` is a fact of `MainWindow.facts`, without which it is disabled; `checked` asks whether it is on."""

    id: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    needs: str = ""
    checked: Callable[[], bool] | None = None
