"""What windows remember from one day to the next, as they see it; `app.settings` keeps it."""

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Recent(NamedTuple):
    """A file somebody worked on: where it is, what the project is called, when it was last open here (aware)."""

    path: Path
    title: str
    time: datetime


class Remembered(Protocol):
    """Kept when the program ends."""

    theme: str  # "system", "light" or "dark"
    language: str  # "fr" or "en"
    last_folder: str
    export_folder: str
    exports: dict[str, Any]  # as `workspace.export_memory.ExportMemory` keeps it
    wheel_zooms: bool
    notes: bool  # whether the shelf of post-its is shown below the map
    geometry: bytes
    layout: bytes
    keys: dict[str, tuple[str, ...]]  # action → the keys somebody chose for it
    still: bool  # nothing moves by itself, whatever the system says
    panels: tuple[str, ...]  # those that were shown besides the map

    def zoom_of(self, path: Path) -> float | None:
        """How large a file's map was shown when it was closed; None when it never was."""

    def set_zoom(self, path: Path, zoom: float) -> None:
        """How large a file's map is shown."""

    def recent(self) -> list[Recent]:
        """Files worked on lately, the latest first; some may be gone."""

    def add_recent(self, path: Path, title: str) -> None:
        """Puts a file first."""

    def clear_recent(self) -> None:
        """Forgets them all."""
