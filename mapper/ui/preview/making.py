"""Makes the PDF that is looked at: an export into a folder of the preview's own, begun anew a moment after each choice."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mapper.errors import MapperError
from mapper.workspace.exporting import Export
from mapper.workspace.pages import aside

AFTER: Final = 250  # ms after the last choice


class Making(QObject):
    """Signals: `stepped(Step)`, `made(file, remarks)`, `failed(sentence)`, about what was wished for last."""

    stepped = Signal(object)
    made = Signal(object, str)
    failed = Signal(str)
    _ended = Signal(object)

    def __init__(self, snapshot: Callable[[], Callable[[], Path]], name: str) -> None:
        """`snapshot()` says how to copy the project as it is then; `name` is the file's."""
        super().__init__()
        self._snapshot, self._name = snapshot, name
        self._folders: list[Path] = []
        self._arguments: tuple[str, ...] = ()
        self._all: list[Export] = []
        self._soon = QTimer(self, singleShot=True, interval=AFTER)
        self._soon.timeout.connect(self._begin)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether what was wished for last is still to come."""
        return self._soon.isActive() or bool(self._all)

    def wish(self, arguments: Sequence[str]) -> None:
        """Makes this soon, in the place of what was wished for before."""
        self._arguments = tuple(arguments)
        self._cancel()
        self._soon.start()

    def close(self) -> None:
        """Ends what is under way, and takes the files away."""
        self._soon.stop()
        under_way, self._all = self._all, []
        for export in under_way:
            export.cancel()
            export.wait()
        while self._folders:
            shutil.rmtree(self._folders.pop(), ignore_errors=True)

    def _cancel(self) -> None:
        for export in self._all:
            export.cancel()

    def _begin(self) -> None:
        try:
            place = self._place()
            export = Export(self._snapshot(), place, self._arguments, self.stepped.emit, self._ended.emit)
        except MapperError as error:
            self.failed.emit(error.sentence)
        else:
            self._all.append(export)

    def _place(self) -> Path:
        """Where the next file comes; the last one may still be looked at."""
        folder = aside()
        self._folders.append(folder)
        return folder / f"{self._name}.pdf"

    def _on_ended(self, export: Export) -> None:
        if export not in self._all:
            return
        latest = export is self._all[-1]
        self._all.remove(export)
        if export.cancelled or not latest or self._soon.isActive():
            return
        if isinstance(export.error, MapperError):
            self.failed.emit(export.error.sentence)
        elif export.error is not None:
            raise export.error
        else:
            self.made.emit(export.target, " ".join(export.remarks))
