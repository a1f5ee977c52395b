"""Small pictures of maps for the start page, kept with what the window remembers; never needed, so never an error."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from mapper import paths

if TYPE_CHECKING:
    from mapper.canvas.view import MapView

WIDTH, HEIGHT = 504, 256  # pixels: a tile's picture at twice its size
SHARE: Final = 1500.0  # map pixels across: more would show nothing


def thumbnail_of(path: Path) -> Path | None:
    """The picture of the file at `path`, if one was kept."""
    file = _file(path)
    return file if file.exists() else None


def keep(path: Path, view: "MapView") -> None:
    """Keeps a picture of the upper left of the map."""
    from mapper.canvas.camera import Camera

    if view.picture is None:
        return
    zoom = WIDTH / min(max(view.picture.size[0], 400.0), SHARE)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view.surface.paint(painter, QRect(0, 0, WIDTH, HEIGHT), Camera(zoom, 0, 0), 1.0)
    painter.end()
    file = _file(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    image.save(str(file))


def _file(path: Path) -> Path:
    name = hashlib.sha256(str(path).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return paths.state_dir() / "thumbnails" / f"{name}.png"
