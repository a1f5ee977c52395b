"""What a clipboard or a drop brings, decided by what a person most likely means.

Our own cards first, then files, then a table, then text, then a picture: spreadsheets and word processors put a picture of the
text beside the text, and nobody wants that one.
"""

from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from mapper.i18n import _
from mapper.workspace import pasting
from mapper.workspace.aside import Aside, at_once
from mapper.workspace.tables import Grid, from_html, from_lines, from_text

MOST_LETTERS: Final = 5_000_000  # of a text that is looked at
SHORT_HTML: Final = (
    150_000  # letters: a longer table is read from the text beside it, which is ten times as fast
)
IMAGES: Final = ("image/png", "image/jpeg", "image/webp", "image/gif")  # in the order of preference


class Brought(NamedTuple):
    """At most one of these is there."""

    records: bytes = b""
    pictures: bytes = b""
    paths: tuple[Path, ...] = ()
    grid: Grid = Grid()
    image: bytes | QImage | None = None

    def __bool__(self) -> bool:
        return bool(self.records or self.paths or self.grid.rows or self.image is not None)


def brought(mime: QMimeData | None, aside: Aside = at_once) -> Brought:
    """What to take of it; nothing when there is nothing for a map. An empty clipboard may be None.

    A table may be long, and is read where `aside` likes.
    """
    if mime is None:
        return Brought()
    if mime.hasFormat(pasting.MEDIA_TYPE):
        return Brought(records=_bytes(mime, pasting.MEDIA_TYPE), pictures=_bytes(mime, pasting.PICTURES_TYPE))
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Brought(paths=paths)
    text, html = mime.text() if mime.hasText() else "", mime.html() if mime.hasHtml() else ""
    read = partial(
        _grid, text[: MOST_LETTERS + 1], html[: MOST_LETTERS + 1]
    )  # one more says that there is more
    grid = aside(read, _("Reading the table…"))
    if grid.rows:
        return Brought(grid=grid)
    return Brought(image=_image(mime))


def might_bring(mime: QMimeData) -> bool:
    """Whether there is something in it for us, asked while it is still being dragged."""
    return (
        mime.hasFormat(pasting.MEDIA_TYPE)
        or mime.hasUrls()
        or mime.hasText()
        or mime.hasHtml()
        or mime.hasImage()
    )


def _grid(text: str, html: str) -> Grid:
    if "<table" in html.lower() and not ("\t" in text and len(html) > SHORT_HTML):
        grid = from_html(html)
        if grid.rows:
            return grid
    if "\t" in text.strip():
        return from_text(text)
    if text.strip():
        return from_lines(text)
    words = (
        from_html(f"<table><tr><td>{html}") if html else Grid()
    )  # rich text of a program that gives no plain text
    return from_lines(words.rows[0][0]) if words.rows else Grid()


def _image(mime: QMimeData) -> bytes | QImage | None:
    """A picture as it was encoded, so that its size can be asked before it is decoded; else its pixels."""
    for kind in IMAGES:
        data = _bytes(mime, kind)
        if data:
            return data
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def _bytes(mime: QMimeData, kind: str) -> bytes:
    return bytes(mime.data(kind).data()) if mime.hasFormat(kind) else b""
