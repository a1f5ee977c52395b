"""What the program remembers between two days, in an INI file among the user's settings; wrong entries are the defaults."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QSettings

from mapper import i18n, paths
from mapper.ui.remembered import Recent

MOST_RECENT: Final = 15
THEMES: Final = frozenset({"system", "light", "dark"})


class Settings:
    """`mapper.ui.remembered.Remembered`, kept in `folder`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = QSettings(
            str((folder or paths.config_dir()) / "settings.ini"), QSettings.Format.IniFormat
        )

    # --- one by one ----------------------------------------------------------------------------------

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        found = self._text("theme")
        return found if found in THEMES else "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._file.setValue("theme", theme)

    @property
    def language(self) -> str:
        """ "fr" or "en"; the system's until somebody chooses."""
        found = self._text("language")
        return found if found in i18n.LANGUAGES else i18n.system_language()

    @language.setter
    def language(self, language: str) -> None:
        self._file.setValue("language", language)

    @property
    def last_folder(self) -> str:
        """Where something was opened or saved last."""
        return self._folder("last_folder")

    @last_folder.setter
    def last_folder(self, folder: str) -> None:
        self._file.setValue("last_folder", folder)

    @property
    def export_folder(self) -> str:
        """Where something was exported to last."""
        return self._folder("export_folder")

    @export_folder.setter
    def export_folder(self, folder: str) -> None:
        self._file.setValue("export_folder", folder)

    @property
    def wheel_zooms(self) -> bool:
        """Whether the wheel alone zooms."""
        return self._text("wheel_zooms") == "true"

    @wheel_zooms.setter
    def wheel_zooms(self, zooms: bool) -> None:
        self._file.setValue("wheel_zooms", "true" if zooms else "false")

    @property
    def notes(self) -> bool:
        """Whether the shelf of post-its is shown below the map."""
        return self._text("notes") != "false"

    @notes.setter
    def notes(self, shown: bool) -> None:
        self._file.setValue("notes", "true" if shown else "false")

    @property
    def geometry(self) -> bytes:
        """Where the last window was, as Qt saves it; empty at first."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, geometry: bytes) -> None:
        self._file.setValue("geometry", QByteArray(geometry))

    @property
    def layout(self) -> bytes:
        """How the panels were, as Qt saves it; empty at first."""
        return self._bytes("layout")

    @layout.setter
    def layout(self, layout: bytes) -> None:
        self._file.setValue("layout", QByteArray(layout))

    @property
    def still(self) -> bool:
        """Whether nothing is to move by itself."""
        return self._text("still") == "true"

    @still.setter
    def still(self, still: bool) -> None:
        self._file.setValue("still", "true" if still else "false")

    @property
    def keys(self) -> dict[str, tuple[str, ...]]:
        """Action → the keys somebody chose for it instead of the usual ones."""
        found = self._json("keys")
        return {action: keys for action, raw in found.items() if (keys := _keys(raw)) is not None}

    @keys.setter
    def keys(self, keys: dict[str, tuple[str, ...]]) -> None:
        self._file.setValue("keys", json.dumps(keys))

    @property
    def exports(self) -> dict[str, Any]:
        """What is remembered of exports, as `ExportMemory` keeps it."""
        return self._json("exports")

    @exports.setter
    def exports(self, exports: dict[str, Any]) -> None:
        self._file.setValue("exports", json.dumps(exports))

    @property
    def panels(self) -> tuple[str, ...]:
        """Names of the panels that were shown."""
        return tuple(name for name in self._text("panels").split(" ") if name)

    @panels.setter
    def panels(self, panels: tuple[str, ...]) -> None:
        self._file.setValue("panels", " ".join(panels))

    # --- files ---------------------------------------------------------------------------------------

    def zoom_of(self, path: Path) -> float | None:
        """How large a file's map was shown when it was closed."""
        try:
            zoom = float(self._text(f"zoom/{_key(path)}"))
        except ValueError:
            return None
        return zoom if 0.01 <= zoom <= 10 else None

    def set_zoom(self, path: Path, zoom: float) -> None:
        """How large a file's map is shown."""
        self._file.setValue(f"zoom/{_key(path)}", f"{zoom:.4f}")

    def recent(self) -> list[Recent]:
        """Files worked on lately, the latest first."""
        found = [_recent(entry) for entry in self._entries()]
        return [entry for entry in found if entry is not None][:MOST_RECENT]

    def add_recent(self, path: Path, title: str) -> None:
        """Puts a file first."""
        entry = {"path": str(path), "title": title, "time": datetime.now(UTC).isoformat(timespec="seconds")}
        others = [x for x in self._entries() if isinstance(x, dict) and x.get("path") != str(path)]
        self._file.setValue("recent", json.dumps([entry, *others][:MOST_RECENT]))

    def clear_recent(self) -> None:
        """Forgets them all."""
        self._file.remove("recent")

    def sync(self) -> None:
        """Writes what is not on the disk yet."""
        self._file.sync()

    # --- reading -------------------------------------------------------------------------------------

    def _text(self, key: str) -> str:
        value = self._file.value(key)
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> bytes:
        value = self._file.value(key)
        return bytes(value.data()) if isinstance(value, QByteArray) else b""

    def _folder(self, key: str) -> str:
        folder = self._text(key)
        return folder if folder and Path(folder).is_dir() else ""

    def _json(self, key: str) -> dict[str, Any]:
        try:
            found = json.loads(self._text(key) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _entries(self) -> list[Any]:
        try:
            entries = json.loads(self._text("recent") or "[]")
        except ValueError:
            return []
        return entries if isinstance(entries, list) else []


def _keys(raw: Any) -> tuple[str, ...] | None:
    fits = isinstance(raw, list) and len(raw) <= 8 and all(isinstance(key, str) for key in raw)
    return tuple(raw) if fits else None


def _recent(entry: Any) -> Recent | None:
    try:
        time = datetime.fromisoformat(entry["time"])
        found = Recent(
            Path(entry["path"]), str(entry["title"]), time if time.tzinfo else time.replace(tzinfo=UTC)
        )
    except (KeyError, TypeError, ValueError):
        return None
    return found


def _key(path: Path) -> str:
    import hashlib

    return hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:16]
