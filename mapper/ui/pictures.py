"""The stored pictures of a project as the canvas draws them: read by our own rules, never by what a file claims to be."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from mapper.workspace.project import Project

MAGIC = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"RIFF": "webp"}
LIMIT_MB = 64  # of pixels, whatever the header says


def stored_pictures(project: "Project") -> Callable[[str], QImage | None]:
    """Pixels by SHA-256, each read once; None for what is not there or is no picture we allow."""
    known: dict[str, QImage | None] = {}

    def picture(sha256: str) -> QImage | None:
        if sha256 not in known:
            data = project.blob(sha256)
            known[sha256] = read_picture(data) if data else None
        return known[sha256]

    return picture


def read_picture(data: bytes) -> QImage | None:
    """The pixels of a PNG, JPEG, GIF or WebP picture; None for anything else."""
    name = next((n for magic, n in MAGIC.items() if data.startswith(magic)), None)
    if name is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name.encode()))
    reader.setAutoDetectImageFormat(False)
    QImageReader.setAllocationLimit(LIMIT_MB)
    image = reader.read()
    return None if image.isNull() else image
