"""Pages are printed as they lie, each true to size, and a job that is stopped ends."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from mapper.ui.preview.printing import PrintJob, take_paper

A4 = (595.28, 841.89)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An upright page and a lying one, a black square of an inch in the upper left corner of both."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for width, height in (A4, A4[::-1]):
        canvas.setPageSize((width, height))
        canvas.rect(0, height - 72, 72, 72, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "mixed.pdf"
    path.write_bytes(out.getvalue())
    return path


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    take_paper(printer, A4)
    return printer


def ended(job: PrintJob, qtbot: QtBot) -> str:
    """What a job says in the end."""
    with qtbot.waitSignal(job.ended, timeout=60_000) as blocker:
        job.start()
    job.wait()
    return str(blocker.args[0])


def test_every_page_is_printed_as_it_lies_and_true_to_size(file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "printed.pdf"
    assert ended(PrintJob(printer_to(target), file, [0, 1]), qtbot) == ""
    with pypdfium2.PdfDocument(target) as printed:
        assert [page.get_width() > page.get_height() for page in printed] == [False, True]
        for page in printed:
            image = page.render(scale=2).to_pil().convert("L")
            box = image.point(lambda value: 255 * (value < 128)).getbbox()
            assert box is not None
            assert all(abs(a - b) <= 2 for a, b in zip(box, (0, 0, 144, 144), strict=True))


def test_a_job_that_is_stopped_ends(file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    job = PrintJob(printer_to(tmp_path / "printed.pdf"), file, [0, 1] * 50)
    job.printed.connect(lambda _done: job.stop())
    assert ended(job, qtbot) == ""


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_reached_is_a_sentence(file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    job = PrintJob(printer_to(tmp_path / "gone" / "printed.pdf"), file, [0])
    assert "cannot be reached" in ended(job, qtbot)


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    job = PrintJob(printer_to(tmp_path / "printed.pdf"), tmp_path / "gone.pdf", [0])
    assert "cannot be shown" in ended(job, qtbot)
