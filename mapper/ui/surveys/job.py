"""Work that people need not wait for: done in a thread while the map goes on, with its progress, until somebody stops it."""

import contextvars
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from mapper.ui.waiting import sharing


class _StoppedError(Exception):
    """Nobody wants the result any more."""


class Job(QObject):
    """`told(share done)` and `ended(result, error)` come in the window's own thread; after `stop` neither does.

    It goes by itself when the thread has ended; whoever destroys its parent before calls `drop`.
    """

    told = Signal(float)
    ended = Signal(object, object)
    _told = Signal(float)
    _ended = Signal(object, object)
    _gone = Signal()

    def __init__(self, parent: QObject, work: Callable[[Callable[[float], None]], Any]) -> None:
        """`work` is given what it tells its progress to, 0 to 1; it may touch neither widgets nor the window's document."""
        super().__init__(parent)
        self._work = work
        self._stopped = threading.Event()
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._gone.connect(self.deleteLater, Qt.ConnectionType.QueuedConnection)
        run = contextvars.copy_context().run  # it speaks the same language
        self._thread = threading.Thread(target=run, args=(self._run,), name="survey", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Nobody wants the result any more."""
        self._stopped.set()

    def is_alive(self) -> bool:
        """Whether its thread is still there."""
        return self._thread.is_alive()

    def drop(self) -> None:
        """Stops, and waits until the thread is gone."""
        self.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            with sharing():
                result = self._work(self._tell)
            self._ended.emit(result, None)
        except _StoppedError:
            pass
        except Exception as error:  # noqa: BLE001 - it is raised again where somebody can be told
            self._ended.emit(None, error)
        self._gone.emit()

    def _tell(self, share: float) -> None:
        if self._stopped.is_set():
            raise _StoppedError
        self._told.emit(share)

    def _on_told(self, share: float) -> None:
        if not self._stopped.is_set():
            self.told.emit(share)

    def _on_ended(self, result: object, error: object) -> None:
        if not self._stopped.is_set():
            self.ended.emit(result, error)
