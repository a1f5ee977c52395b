"""D2: a report of 100 pages of text and tables against writing its operators and compressing them page by page.

The bound is given everything laid out already. Peers (fpdf2, weasyprint) are measured on demand, where they are installed,
on the same tables: JOURNEY_PEERS=1.
"""

import io
import os
import time
import tracemalloc
import zlib
from collections.abc import Iterable
from typing import Any

import pypdfium2
import pytest

from mapper.layout.primitives import Box, Icon, Path, Primitive, Text
from mapper.model import records as r
from mapper.model.document import Document
from mapper.report.book import Book
from mapper.report.workshop import ReportOptions, report
from tests.benchmarks import documents
from tests.benchmarks.harness import Bench, interleaved

SECTIONS = ("touchpoints", "stages", "insights", "transitions", "verbatims", "glossary")
CARDS = 800
Drawn = list[tuple[Iterable[Primitive], float, float]]


def project(touchpoints: int) -> tuple[Document, str]:
    records = documents.project(touchpoints)
    return Document(records), documents.journey_of(records)


def written(document: Document, journey: str, sections: tuple[str, ...] = SECTIONS) -> tuple[bytes, int]:
    out = io.BytesIO()
    result = report(document, [journey], out, ReportOptions(sections=sections), lambda _sha256: None)
    return out.getvalue(), result.pages


def laid_out(document: Document, journey: str, monkeypatch: pytest.MonkeyPatch) -> list[Drawn]:
    """What is drawn on each page."""
    pages: list[Drawn] = []
    put, opened = Book.put, Book.open

    def noting_open(book: Book, **how: Any) -> None:
        pages.append([])
        opened(book, **how)

    def noting_put(book: Book, ink: Iterable[Primitive], x: float, y: float) -> None:
        pages[-1].append((ink, x, y))
        put(book, ink, x, y)

    with monkeypatch.context() as patch:
        patch.setattr(Book, "open", noting_open)
        patch.setattr(Book, "put", noting_put)
        written(document, journey)
    return pages


def bound(pages: list[Drawn]) -> list[bytes]:
    """The least a PDF writer can do: one operator string per primitive, then zlib."""
    packed = []
    for page in pages:
        lines = []
        for ink, x, y in page:
            lines.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
            for p in ink:
                if isinstance(p, Text):
                    lines.append(
                        f"BT 0 0 0 rg 1 0 0 -1 {p.x:.2f} {p.y:.2f} Tm /F1 {p.size:g} Tf ({p.text}) Tj ET"
                    )
                elif isinstance(p, Box):
                    lines.append(f"q 1 0 0 1 {p.rect.x:.2f} {p.rect.y:.2f} cm /Fm1 Do Q")
                elif isinstance(p, Icon):
                    lines.append(
                        f"q {p.size / 24:.4f} 0 0 {p.size / 24:.4f} {p.x:.2f} {p.y:.2f} cm /Fm2 Do Q"
                    )
                elif isinstance(p, Path):
                    outline = " ".join(" ".join(f"{v:.2f}" for v in s[1:]) + " l" for s in p.segments)
                    lines.append(f"q 0 0 0 rg 0 0 0 RG {p.width:g} w {outline} S Q")
            lines.append("Q")
        packed.append(zlib.compress("\n".join(lines).encode("latin-1", "replace"), 6))
    return packed


def test_d2_report(monkeypatch: pytest.MonkeyPatch) -> None:
    document, journey = project(CARDS)
    pages = laid_out(document, journey, monkeypatch)
    assert 80 < len(pages) < 150, len(pages)
    Bench().compare(
        "D2",
        lambda: written(document, journey),
        lambda: bound(pages),
        5,
        f"report of {len(pages)} pages",
        rounds=9,
        clock=time.thread_time,
    )


def test_a_report_of_three_hundred_cards_takes_well_under_a_second() -> None:
    document, journey = project(300)
    jobs = {"all": lambda: written(document, journey, ())}
    spent = interleaved(jobs, rounds=3, clock=time.thread_time)["all"]
    print(f"     {spent:9.1f} ms  whole report of 300 cards, map included")
    assert spent < 2000  # on a machine with nothing else to do, a quarter of that


def test_memory_does_not_grow_with_the_number_of_pages() -> None:
    """What is kept per page is its packed bytes and its links, not what was drawn; what is remembered of texts has a limit."""
    small, large = project(1200), project(3600)
    peaks = []
    for document, journey in (small, large):
        written(document, journey)  # what a document remembers of itself is not ours
        tracemalloc.start()
        size, pages = written(document, journey)
        peaks.append((tracemalloc.get_traced_memory()[1] - 3 * len(size), pages))
        tracemalloc.stop()
    (less, few), (more, many) = peaks
    print(f"     {less / 1e6:.1f} MB for {few} pages, {more / 1e6:.1f} MB for {many}")
    assert (more - less) / (many - few) < 20_000


@pytest.mark.skipif(
    not os.environ.get("JOURNEY_PEERS"), reason="peers are measured on demand: JOURNEY_PEERS=1"
)
@pytest.mark.parametrize(("peer", "target"), [("fpdf2", 1 / 30), ("weasyprint", 1 / 50)])
def test_d2_against_peers(peer: str, target: float) -> None:
    document, journey = project(CARDS)
    rows = [
        [stage.title, card.title, "x", "y"]
        for stage in document.all(r.Stage)
        for card in document.children(stage.id, r.Touchpoint)
    ]
    wanted = rows_on(written(document, journey)[1])
    rows = (rows * (wanted // len(rows) + 1))[:wanted]
    write = _fpdf if peer == "fpdf2" else _weasyprint
    kept: list[bytes] = []
    spent = interleaved(
        {"ours": lambda: written(document, journey), "peer": lambda: kept.append(write(rows))}, rounds=1
    )
    with pypdfium2.PdfDocument(kept[-1]) as found:
        theirs = spent["peer"] / len(found)
    ours = spent["ours"] / written(document, journey)[1]
    Bench().judge("D2", ours, theirs, target, f"a page of ours against one of {peer}")


def rows_on(pages: int) -> int:
    """Rows of a table that fill about as many pages as ours has."""
    return pages * 25


def _fpdf(rows: list[list[str]]) -> bytes:
    fpdf = pytest.importorskip("fpdf")
    from mapper import paths

    pdf = fpdf.FPDF(format="A4")
    pdf.add_font("Inter", fname=str(paths.resource("fonts", "JourneyInter-Regular.ttf")))
    pdf.set_font("Inter", size=9)
    pdf.add_page()
    with pdf.table(first_row_as_headings=False) as table:
        for row in rows:
            table.row(row)
    return bytes(pdf.output())


def _weasyprint(rows: list[list[str]]) -> bytes:
    weasyprint = pytest.importorskip("weasyprint")
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return bytes(weasyprint.HTML(string=f"<table style='font-size:9pt'>{body}</table>").write_pdf())
