"""Working something out of a project without holding up its window.

A small journey is done at once; a large one in a thread, on a copy of what maps ids to records (the records themselves never
change). Only the latest question is answered: an answer that comes after a newer question is dropped.
"""

import contextvars
import threading
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from mapper.model.document import Document
from mapper.ui.waiting import sharing

AT_ONCE: Final = 4000  # records up to which any study takes less than a frame or two

Question = Callable[[Document], Any]


class Reckoning(QObject):
    """`answered(what the question gave)` in the window's own thread."""

    answered = Signal(object)
    _came = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._latest = 0
        self._thread: threading.Thread | None = None
        self._came.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._thread is not None

    def ask(self, document: Document, question: Question) -> None:
        """Answers a question about the document as it is now."""
        self._latest += 1
        if len(document.records) <= AT_ONCE:
            self.answered.emit(question(document))
            return
        number, copy = self._latest, dict(document.records)
        run = contextvars.copy_context().run  # the language of what is worked out
        self._thread = threading.Thread(
            target=run, args=(self._work, number, copy, question), name="study", daemon=True
        )
        self._thread.start()

    def drop(self) -> None:
        """Waits for what is under way and forgets it."""
        self._latest += 1
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self, number: int, records: dict[str, Any], question: Question) -> None:
        with sharing():
            answer = question(Document(records)) if number == self._latest else None
        self._came.emit(number, answer)

    def _on_answer(self, number: int, answer: object) -> None:
        if number == self._latest:
            self._thread = None
            self.answered.emit(answer)
