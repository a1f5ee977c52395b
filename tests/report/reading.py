"""Reading back what was written: text, bookmarks and links of a PDF."""

import ctypes
import io
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from mapper.model import records as r
from mapper.model.document import Document
from mapper.report.workshop import ReportOptions, Written, report


def written(document: Document, blob: Any = lambda _sha256: None, **options: Any) -> tuple[bytes, Written]:
    """The report of all journeys."""
    out = io.BytesIO()
    ids = [journey.id for journey in document.all(r.Journey)]
    result = report(document, ids, out, ReportOptions(**options), blob)
    return out.getvalue(), result


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text: str) -> str:
    """Without white space: lines are broken anywhere."""
    return "".join(text.replace("\ufffe", "").split())


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """(level, title, number of the page from 0) of each bookmark."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(item.level, item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]


def links(pdf: bytes) -> Iterator[tuple[int, int]]:
    """(page, page it leads to) of each link; −1 where it leads nowhere."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            place, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
                goal = raw.FPDFLink_GetDest(document.raw, link)
                yield number, raw.FPDFDest_GetDestPageIndex(document.raw, goal) if goal else -1


def sizes(pdf: bytes, number: int) -> set[float]:
    """The sizes in points of the letters on a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[number].get_textpage()
        found = set()
        for i in range(text.count_chars()):
            box = text.get_charbox(i, loose=True)
            if raw.FPDFText_GetUnicode(text.raw, i) > 32:
                found.add(round(box[3] - box[1], 1))
        return found
