"""Printing pages true to size: drawn in the printer's own dots, in bands, and never scaled to fit."""

import contextvars
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QRect, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.layout.paper import POINTS_PER_MM, SHEETS, Paper
from mapper.ui.preview.drawing import Wish, image_of
from mapper.workspace.pages import Pages, Stretch

POINTS: Final = 72.0
FINEST: Final = 600  # dots per inch: nobody sees more, and a page of 1200 has 140 million of them
BAND: Final = 4_000_000  # pixels drawn at a time
SLACK_MM: Final = 2.0  # by which a page may be larger than the paper: letter on A4 is not, rounding is


class Printers:
    """The printers of this computer; tests have their own."""

    def names(self) -> list[str]:
        """What they are called."""
        return list(QPrinterInfo.availablePrinterNames())

    def choose(self, parent: QWidget, title: str, size: tuple[float, float], count: int) -> QPrinter | None:
        """Asks for a printer, proposing the paper of a page of `size` points; None when somebody thought better of it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        take_paper(printer, size)
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        dialog.setMinMax(1, max(1, count))
        dialog.setFromTo(1, max(1, count))
        chosen = bool(dialog.exec())
        dialog.deleteLater()
        return printer if chosen else None


def take_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """Proposes the paper that a page of `size` points is on, without margins of the printer's own."""
    short, long = sorted(points / POINTS_PER_MM for points in size)
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    printer.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", match))
    printer.setPageOrientation(_lie(size))
    printer.setFullPage(True)


def paper_of(printer: QPrinter) -> Paper:
    """The sheet in a printer, upright. Raises MapperError when it does not say."""
    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    if not printer.isValid() or size.width() < 10 or size.height() < 10:
        sentence = _("{printer} does not say which paper it has. Choose another printer, or save the PDF.")
        raise MapperError(sentence.format(printer=printer.printerName() or _("The printer")))
    short, long = sorted((size.width(), size.height()))
    for name, (width, height) in SHEETS.items():
        if abs(width - short) < 1 and abs(height - long) < 1:
            return Paper(name, width, height)
    return Paper(f"{short:.0f}x{long:.0f}mm", short, long)


def is_larger(size: tuple[float, float], paper: Paper) -> bool:
    """Whether a page of `size` points is larger than a sheet, whichever way that lies."""
    short, long = sorted(points / POINTS_PER_MM for points in size)
    own = sorted((paper.width, paper.height))
    return short > own[0] + SLACK_MM or long > own[1] + SLACK_MM


def numbers(printer: QPrinter, count: int) -> list[int]:
    """The pages that were asked for, from 0, in the order in which they are printed."""
    chosen = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        chosen = chosen[max(printer.fromPage(), 1) - 1 : printer.toPage() or count]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    return chosen * copies


class PrintJob(QObject):
    """Prints in a thread. Signals, in the window's thread: `printed(how many pages)`, `ended(why it failed, or "")`."""

    printed = Signal(int)
    ended = Signal(str)

    def __init__(self, printer: QPrinter, path: Path, wanted: Sequence[int]) -> None:
        super().__init__()
        self._printer, self._path, self._wanted = printer, path, tuple(wanted)
        self._stopped = threading.Event()
        run = contextvars.copy_context().run  # the language of the sentences
        self._thread = threading.Thread(target=run, args=(self._work,), name="printing")

    def start(self) -> None:
        """Begins; connect first."""
        self._thread.start()

    def stop(self) -> None:
        """Ends it: the printer throws away what it has."""
        self._stopped.set()

    def wait(self) -> None:
        """Until the thread has ended."""
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        try:
            with Pages(self._path) as pages:
                self._print(pages)
        except MapperError as error:
            self.ended.emit(error.sentence)
        else:
            self.ended.emit("")

    def _print(self, pages: Pages) -> None:
        printer, painter = self._printer, QPainter()
        printer.setFullPage(True)
        for done, number in enumerate(self._wanted):
            printer.setPageOrientation(_lie(pages.sizes[number]))
            if not (painter.begin(printer) if done == 0 else printer.newPage()):
                raise MapperError(_("The printer cannot be reached. Look whether it is on, or save the PDF."))
            self._page(painter, pages, number)
            if self._stopped.is_set():
                printer.abort()
                break
            self.printed.emit(done + 1)
        if not painter.end():
            raise MapperError(
                _("The printer did not take everything. Look whether it is on, or save the PDF.")
            )

    def _page(self, painter: QPainter, pages: Pages, number: int) -> None:
        """A page in bands; true to size, its upper left corner on the paper's."""
        inch = self._printer.resolution()
        fine = min(inch, FINEST)
        width, height = pages.pixels(number, fine / POINTS)
        rows = max(1, BAND // width)
        larger = inch / fine
        for top in range(0, height, rows):
            if self._stopped.is_set():
                return
            stretch = Stretch(0, top, width, min(rows, height - top))
            image = image_of(pages, Wish(number, fine / POINTS, stretch))
            low, high = round(top * larger), round((top + stretch.h) * larger)
            painter.drawImage(QRect(0, low, round(width * larger), high - low), image)


def _lie(size: tuple[float, float]) -> QPageLayout.Orientation:
    wide = size[0] > size[1]
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
