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
        self._waiting: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._timer.timeout.connect(self._store)

    def keep(self, record_id: str, field: str, text: str) -> None:
        """Somebody types."""
        self._waiting[f"{record_id}.{field}"] = text
        self._timer.start()

    def drop(self, record_id: str, field: str) -> None:
        """What was typed counts now, or was taken back."""
        self._waiting.pop(f"{record_id}.{field}", None)
        if self.store is not None:
            self.store(f"{record_id}.{field}", None)

    def _store(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for key, text in waiting.items():
            if self.store is not None:
                self.store(key, text)
