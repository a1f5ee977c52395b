"""Draws pages in a thread of its own, what is looked at first, so that nothing here ever makes the window wait."""

import contextvars
import threading
from collections import deque
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from mapper.errors import MapperError
from mapper.workspace.pages import Pages, Stretch

SMALL: Final = 144  # pixels that a small page fits into, on a screen of one pixel per pixel
FINE: Final = 4.0  # pixels per point from which thin lines are as they should be
MOST_TWICE: Final = 24_000_000  # pixels of a drawing twice as large


class Wish(NamedTuple):
    """A stretch of a page, counted from 0, at `dots` pixels per point."""

    page: int
    dots: float
    stretch: Stretch


class Drawing(QObject):
    """Signals, all in the window's thread: `opened(Pages)`, `drawn(Wish, QImage)` for what was asked last, `small(page,
    QImage)` for every page in turn, `failed(sentence)`.
    """

    opened = Signal(object)
    drawn = Signal(object, QImage)
    small = Signal(int, QImage)
    failed = Signal(str)

    def __init__(self, ratio: float) -> None:
        super().__init__()
        self._ratio = ratio
        self._turn = threading.Condition()
        self._path: Path | None = None
        self._wish: Wish | None = None
        self._small: deque[int] = deque()
        self._ended = False
        run = contextvars.copy_context().run  # the language of the sentences
        self._thread = threading.Thread(target=run, args=(self._work,), name="preview", daemon=True)
        self._thread.start()

    def open(self, path: Path) -> None:
        """Shows this file from now on."""
        with self._turn:
            self._path, self._wish = path, None
            self._small.clear()
            self._turn.notify()

    def want(self, wish: Wish) -> None:
        """Draws this next; what was wished for before and is not drawn yet is forgotten."""
        with self._turn:
            self._wish = wish
            self._turn.notify()

    def close(self) -> None:
        """Ends the thread; the file is free afterwards. Closing twice is no error."""
        with self._turn:
            self._ended = True
            self._turn.notify()
        self._thread.join()

    # --- the thread ----------------------------------------------------------------------------------

    def _work(self) -> None:
        pages: Pages | None = None
        while True:
            with self._turn:
                while not (self._ended or self._path or self._wish or self._small):
                    self._turn.wait()
                path, self._path = self._path, None
                wish, self._wish = self._wish, None
                number = self._small.popleft() if self._small and not (path or wish) else None
                ended = self._ended
            if (ended or path) and pages is not None:
                pages.close()
                pages = None
            if ended:
                return
            try:
                pages = self._opened(path) if path is not None else pages
                if pages is not None:
                    self._draw(pages, wish, number)
            except MapperError as error:
                self.failed.emit(error.sentence)

    def _opened(self, path: Path) -> Pages:
        pages = Pages(path)
        with self._turn:
            self._small.extend(range(len(pages)))
        self.opened.emit(pages)
        return pages

    def _draw(self, pages: Pages, wish: Wish | None, number: int | None) -> None:
        if wish is not None and wish.page < len(pages):
            self.drawn.emit(wish, image_of(pages, wish))
        if number is not None:
            width, height = pages.sizes[number]
            dots = SMALL * self._ratio / max(width, height)
            whole = Wish(number, dots, Stretch(0, 0, *pages.pixels(number, dots)))
            self.small.emit(number, image_of(pages, whole))


def image_of(pages: Pages, wish: Wish) -> QImage:
    """A stretch of a page as an image of its own. Raises MapperError.

    pdfium makes no line thinner than a pixel, so a small page would look much too heavy: it is drawn twice as large then.
    """
    x, y, w, h = wish.stretch
    if wish.dots >= FINE or w * h * 4 > MOST_TWICE:
        return _plain(pages, wish)
    twice = _plain(pages, Wish(wish.page, wish.dots * 2, Stretch(x * 2, y * 2, w * 2, h * 2)))
    return twice.scaled(
        w, h, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _plain(pages: Pages, wish: Wish) -> QImage:
    _x, _y, w, h = wish.stretch
    raw = pages.draw(wish.page, wish.dots, wish.stretch)
    return QImage(raw, w, h, len(raw) // h, QImage.Format.Format_RGB32).copy()
