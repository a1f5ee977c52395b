"""The preview shows the very PDF that is exported, prints it true to size, and says what to do where it cannot."""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mapper.errors import MapperError
from mapper.layout.paper import POINTS_PER_MM, PageSetup, Paper
from mapper.ui.main_window import MainWindow
from mapper.ui.preview.dialog import PreviewDialog
from mapper.ui.preview.printing import Printers, is_larger, numbers, paper_of, take_paper
from tests.ui.people import Person


class Office(Printers):
    """A printer that prints into a file, on A4 unless it takes any paper."""

    def __init__(self, file: Path, *, there: bool = True, any_paper: bool = False) -> None:
        self.file, self.there, self.any_paper = file, there, any_paper

    def names(self) -> list[str]:
        return ["Office"] if self.there else []

    def choose(self, parent: QWidget, title: str, size: tuple[float, float], count: int) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        take_paper(printer, size if self.any_paper else (595, 842))
        return printer


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "printed.pdf")


@pytest.fixture
def preview(window: MainWindow, office: Office, qtbot: QtBot) -> Iterator[PreviewDialog]:
    memory = window.exports.memory
    journey = window.need_place.journey or ""
    dialog = PreviewDialog(window, memory, memory.recipe("poster"), (journey,), printers=office)
    dialog.show()
    yield dialog
    dialog.close()


def pages_shown(preview: PreviewDialog, qtbot: QtBot, count: Callable[[int], bool] = lambda n: n > 0) -> None:
    qtbot.waitUntil(
        lambda: not preview.making.busy and preview.ready and count(preview.view.count), timeout=60_000
    )


@pytest.mark.slow
def test_what_is_shown_and_saved_is_what_the_command_line_exports(
    preview: PreviewDialog, window: MainWindow, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    pages_shown(preview, qtbot)
    person.saves_to = tmp_path / "saved.pdf"
    preview.save()
    source = window.need_place.project.snapshot()()
    command = [sys.executable, "-m", "mapper", "export", str(source), "-o", str(tmp_path / "made.pdf")]
    subprocess.run([*command, *preview.recipe.arguments()], check=True)
    source.unlink()
    assert (tmp_path / "saved.pdf").read_bytes() == (tmp_path / "made.pdf").read_bytes()


@pytest.mark.slow
def test_tiles_are_looked_through_page_by_page(preview: PreviewDialog, qtbot: QtBot) -> None:
    preview.show_setup(PageSetup("a2", tile="a4"))
    pages_shown(preview, qtbot, lambda n: n > 2)
    view = preview.view
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.number == 2
    assert "3" in view.accessibleName()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.number == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.number == view.count - 1
    before = view.zoom
    qtbot.keyClicks(view, "+")
    assert view.zoom > before
    view.fit_to("width")
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.slow
def test_a_page_is_printed_true_to_size(preview: PreviewDialog, office: Office, qtbot: QtBot) -> None:
    office.any_paper = True
    preview.show_setup(PageSetup("a4"))
    pages_shown(preview, qtbot)
    preview.print()
    qtbot.waitUntil(lambda: not preview.printing, timeout=60_000)
    with pypdfium2.PdfDocument(office.file) as printed, pypdfium2.PdfDocument(preview.file) as shown:
        assert len(printed) == 1
        sizes = [tuple(round(x / POINTS_PER_MM) for x in d[0].get_size()) for d in (printed, shown)]
        assert sizes[0] == sizes[1]
        boxes = [ink(d[0]) for d in (printed, shown)]
        assert all(abs(a - b) <= 2 for a, b in zip(*boxes, strict=True)), boxes


def ink(page: pypdfium2.PdfPage) -> tuple[int, int, int, int]:
    """Where anything is drawn, in half points."""
    image = page.render(scale=2).to_pil().convert("L").point(lambda value: 255 * (value < 200))
    return image.getbbox() or (0, 0, 0, 0)


@pytest.mark.slow
def test_a_page_larger_than_the_printers_paper_is_offered_as_tiles(
    preview: PreviewDialog, office: Office, person: Person, qtbot: QtBot
) -> None:
    preview.show_setup(PageSetup("a1"))
    pages_shown(preview, qtbot)
    person.choices = ["tiles"]
    preview.print()
    assert preview.recipe.setup == PageSetup("a1", tile="a4")
    pages_shown(preview, qtbot, lambda n: n > 4)
    assert not office.file.exists()
    preview.print()
    qtbot.waitUntil(lambda: not preview.printing, timeout=60_000)
    with pypdfium2.PdfDocument(office.file) as printed:
        assert len(printed) == preview.view.count


@pytest.mark.slow
def test_without_a_printer_the_pdf_is_offered(
    preview: PreviewDialog, office: Office, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    pages_shown(preview, qtbot)
    office.there = False
    person.choices, person.saves_to = ["save"], tmp_path / "elsewhere.pdf"
    preview.print()
    assert "no printer" in person.asked[0]
    assert (tmp_path / "elsewhere.pdf").read_bytes()[:4] == b"%PDF"


@pytest.mark.slow
def test_a_choice_that_cannot_be_made_is_a_sentence_and_not_a_page(
    preview: PreviewDialog, qtbot: QtBot
) -> None:
    preview.show_setup(PageSetup("a1", tile="50x50mm"))
    qtbot.waitUntil(lambda: "too small for tiles" in preview.remarks, timeout=60_000)
    assert preview.view.count == 0
    assert not preview.ready
    preview.show_setup(PageSetup("a4"))
    pages_shown(preview, qtbot)


def test_closing_at_once_leaves_nothing_behind(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    memory = window.exports.memory
    for _again in range(3):
        dialog = PreviewDialog(window, memory, memory.recipe("poster"), (window.need_place.journey or "",))
        dialog.show()
        assert dialog.close()
        assert not dialog.isVisible()
    assert window.isVisible()


@pytest.mark.usefixtures("qapp")
def test_a_printers_paper_is_known_by_name_or_size() -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    take_paper(printer, (1190.55, 841.89))
    assert paper_of(printer) == Paper("a3", 297, 420)
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    size = QPageSize(QSizeF(500, 300), QPageSize.Unit.Millimeter)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    assert paper_of(printer) == Paper("300x500mm", 300, 500)


@pytest.mark.parametrize(
    ("millimetres", "larger"),
    [((210, 297), False), ((297, 210), False), ((216, 279), True), ((594, 841), True)],
)
def test_what_is_larger_than_the_paper_is_not_printed_on_it(
    millimetres: tuple[float, float], larger: bool
) -> None:
    size = (millimetres[0] * POINTS_PER_MM, millimetres[1] * POINTS_PER_MM)
    assert is_larger(size, Paper("a4", 210, 297)) is larger


@pytest.mark.usefixtures("qapp")
def test_the_pages_that_were_asked_for_are_printed() -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert numbers(printer, 5) == [0, 1, 2, 3, 4]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert numbers(printer, 5) == [1, 2]


@pytest.mark.usefixtures("qapp")
def test_a_printer_that_does_not_say_its_paper_is_a_sentence() -> None:
    class Mute(QPrinter):
        def isValid(self) -> bool:
            return False

    with pytest.raises(MapperError, match="does not say which paper"):
        paper_of(Mute())


@pytest.mark.slow
def test_no_room_for_the_pages_is_a_sentence(
    preview: PreviewDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    pages_shown(preview, qtbot)
    monkeypatch.setattr(tempfile, "mkdtemp", no_room)
    preview.show_setup(PageSetup("a4"))
    qtbot.waitUntil(lambda: preview.view.count == 0, timeout=60_000)
    assert "no room" in preview.remarks


def no_room(*_where: object, **_how: object) -> str:
    raise OSError(28, "No space left on device")


@pytest.mark.slow
def test_a_window_that_goes_takes_its_preview_along(window: MainWindow, person: Person, qtbot: QtBot) -> None:
    memory = window.exports.memory
    dialog = PreviewDialog(window, memory, memory.recipe("poster"), (window.need_place.journey or "",))
    dialog.show()
    person.choices = ["discard"]
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    names = {thread.name for thread in threading.enumerate()}
    assert "preview" not in names


def test_ctrl_p_shows_the_preview_of_the_journey_in_front(window: MainWindow, qtbot: QtBot) -> None:
    action = window.actions_["file.print"]
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+P"]
    action.trigger()
    (dialog,) = window.findChildren(PreviewDialog)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.slow
def test_the_frame_on_the_map_follows_the_paper_of_the_preview(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["view.page"].trigger()
    window.actions_["file.print"].trigger()
    (dialog,) = window.findChildren(PreviewDialog)
    dialog.show_setup(PageSetup("a2", tile="a4"))
    assert window.need_place.map.page.setup == PageSetup("a2", tile="a4")
    dialog.close()
