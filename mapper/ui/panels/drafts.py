"""Typing that does not count yet, kept so that a crash takes at most the last second of it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

DRAFT_AFTER: Final = 1000  # ms of silence after which typing is stored

SetDraft = Callable[[str, str | None], None]


class Drafts(QObject):
    """Texts by the record and field they are typed into; stored after a moment of silence, dropped once they count."""

    def __init__(self, parent: QObject, store: SetDraft | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self._waiting: dict[str, str] = {}  # typed, and not stored yet
        self._stored: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._store)

    def keep(self, record_id: str, field: str, text: str) -> None:
        """Somebody types."""
        self._waiting[f"{record_id}.{field}"] = text
        self._timer.start()

    def found(self, record_id: str, field: str) -> None:
        """One that was stored before the program ended is there again."""
        self._stored.add(f"{record_id}.{field}")

    def drop(self, record_id: str, field: str) -> None:
        """What was typed counts now, or was taken back."""
        key = f"{record_id}.{field}"
        self._waiting.pop(key, None)
        if self.store is not None and key in self._stored:
            self._stored.discard(key)
            self.store(key, None)

    def _store(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for key, text in waiting.items():
            if self.store is not None:
                self._stored.add(key)
                self.store(key, text)
