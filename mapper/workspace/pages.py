"""The pages of a PDF as pixels, drawn by pdfium: what is previewed and printed is the very file that is exported.

pdfium may only be entered by one thread at a time, whatever it works on; the lock is held for one drawing.
"""

import tempfile
import threading
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.storage.failures import refusing
from mapper.storage.replacing import check_target, replace_file

_ALONE: Final = threading.Lock()
MOST_PIXELS: Final = 60_000_000  # of one drawing: 240 MB


class Stretch(NamedTuple):
    """A rectangle of a page in pixels of its drawing: left, top, width, height."""

    x: int
    y: int
    w: int
    h: int


class Pages:
    """An open PDF, the file `path`. `sizes` are width and height of its pages in points, `labels` what they call themselves."""

    def __init__(self, path: Path) -> None:
        """Raises MapperError when it cannot be read."""
        import pypdfium2

        self.path = path
        with _ALONE:
            try:
                self._document: Any = pypdfium2.PdfDocument(path)
                count = len(self._document)
                self.sizes: tuple[tuple[float, float], ...] = tuple(
                    self._document.get_page_size(number) for number in range(count)
                )
            except (pypdfium2.PdfiumError, OSError) as error:
                raise MapperError(_("The pages cannot be shown. Try again, or save the PDF.")) from error
            own = (self._document.get_page_label(number) for number in range(count))
            self.labels = tuple(label or str(number) for number, label in enumerate(own, 1))

    def __len__(self) -> int:
        return len(self.sizes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file. Closing twice is no error."""
        with _ALONE:
            if self._document is not None:
                self._document.close()
                self._document = None

    def pixels(self, number: int, dots: float) -> tuple[int, int]:
        """Width and height of page `number` (from 0) at `dots` pixels per point."""
        width, height = self.sizes[number]
        return max(1, round(width * dots)), max(1, round(height * dots))

    def draw(self, number: int, dots: float, stretch: Stretch) -> bytes:
        """A stretch of a page on white, as rows of four bytes per pixel: blue, green, red, unused.

        Raises MapperError when it is too large or the file was closed.
        """
        import pypdfium2
        from pypdfium2 import raw

        if stretch.w * stretch.h > MOST_PIXELS:
            raise MapperError(_("That is too large to be drawn. Zoom out, or print smaller sheets."))
        with _ALONE:
            if self._document is None:
                raise MapperError(_("The pages cannot be shown. Try again, or save the PDF."))
            page = self._document[number]
            bitmap = pypdfium2.PdfBitmap.new_native(stretch.w, stretch.h, raw.FPDFBitmap_BGRx)
            try:
                bitmap.fill_rect((255, 255, 255, 255), 0, 0, stretch.w, stretch.h)
                matrix = raw.FS_MATRIX(dots, 0, 0, dots, -stretch.x, -stretch.y)
                clip = raw.FS_RECTF(0, 0, stretch.w, stretch.h)
                raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, raw.FPDF_ANNOT)
                return bytes(bitmap.buffer)
            finally:
                bitmap.close()
                page.close()


def aside() -> Path:
    """A new folder for files that are only looked at; who asked for it takes it away. Raises MapperError."""
    with refusing(Path(tempfile.gettempdir())):
        return Path(tempfile.mkdtemp(prefix="journey-mapper-"))


def save_copy(file: Path, target: Path) -> list[str]:
    """Puts a copy of a finished file in the place of the target, whole; returns remarks. Raises MapperError."""
    check_target(target)
    return replace_file(file, target)
