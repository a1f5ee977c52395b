"""Calls from other threads, made on the window's own: widgets may only be touched there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal


class Calls(QObject):
    """Carries calls from any thread to the one it was made in."""

    _made = Signal(object)

    def __init__(self, parent: QObject, when: Callable[[Callable[[], object]], object]) -> None:
        """`when` makes a call at once, or as soon as the window's document is not in the middle of an edit."""
        super().__init__(parent)
        self._when = when
        self._made.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def marshal(self, call: Callable[[object], object]) -> Callable[[object], None]:
        """The same call, made from any thread and run on this object's own."""
        return lambda argument: self._made.emit(partial(call, argument))

    def _run(self, call: Callable[[], object]) -> None:
        self._when(call)
