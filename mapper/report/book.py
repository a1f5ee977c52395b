"""A PDF of many pages under way: opened, drawn on and closed one after the other, each forgotten but for its packed bytes.

What needs the whole is done at the end: the number of pages (a form that every page number shows), the page of contents
(moved to its place), bookmarks, and links, of which those that lead nowhere are left out.
"""

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import BinaryIO, Final, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from mapper.i18n import _, language
from mapper.layout.look import Theme
from mapper.layout.measure import advance, fitted
from mapper.layout.primitives import Primitive, Text
from mapper.layout.writing import set_lines, single
from mapper.report import design, fonts
from mapper.report.design import Frame
from mapper.report.pdf import Blob, PdfPainter
from mapper.report.pieces import Entry, Layer, Link, Mark, Reserved
from mapper.report.poster import LANGUAGE_TAGS

_TOTAL: Final = "pages"
_FASTEST: Final = 6  # zlib's level: what reportlab would use
_HEAD_Y: Final = 34.0
_FOOT_FROM_BOTTOM: Final = 38.0


class _Found(NamedTuple):
    """A mark where it came to be: on which page, how deep, and where that is as PDF writes it."""

    mark: Mark
    page: int
    level: int
    goal: str


class Book:
    """The pages of a report. `head` and `foot` are what each page says above and below, `depth` is the level of bookmarks of
    the sections at hand.
    """

    def __init__(self, out: BinaryIO, frame: Frame, theme: Theme, blob: Blob, title: str) -> None:
        fonts.bundled("inter-regular")
        self.frame = frame
        self.shape = frame  # of the page at hand
        self.head = ("", "")
        self.foot = ""
        self.depth = 0  # how deep the bookmarks of sections are
        self.pages = 0
        self.canvas = Canvas(
            out,
            pagesize=frame.paper,
            invariant=1,
            pageCompression=1,
            initialFontName="inter-regular",
            lang=LANGUAGE_TAGS[language()],
        )
        _describe(self.canvas, title)
        self.painter = PdfPainter(self.canvas, theme, blob)
        self._found: dict[str, _Found] = {}
        self._links: list[tuple[list[object], str, str]] = []
        self._forms: dict[str, None] = {}
        self._reserved: list[tuple[int, tuple[str, str], Reserved]] = []

    # --- one page ----------------------------------------------------------------------------------

    def open(self, *, landscape: bool = False, bare: bool = False) -> None:
        """Begins a page, with running head and page number unless it is bare."""
        self.pages += 1
        self.shape = self.frame.turned if landscape else self.frame
        width, height = self.shape.paper
        self.canvas.setPageSize((width, height))
        scale = self.shape.scale
        self.canvas.addLiteral(f"{scale:.6g} 0 0 {-scale:.6g} 0 {height:.2f} cm")
        if not bare:
            self.painter.place(self._furniture(), 0, 0)
            x = self.shape.left + _number_width(self.pages)
            self._show_total(x)

    def put(self, ink: Iterable[Primitive], x: float, y: float) -> None:
        """Draws primitives moved to (x, y)."""
        self.painter.place(ink, x, y)

    def lay(self, layer: Layer) -> None:
        """Draws a layer of a sheet."""
        self.painter.place(layer.ink, layer.x, layer.y, layer.scale, layer.clip)

    def mark(self, mark: Mark, y: float) -> None:
        """Names a height of the page at hand; the first of several with one anchor counts."""
        if mark.anchor not in self._found:
            top = self.shape.paper[1] - max(0.0, y - 12) * self.shape.scale
            goal = f"/XYZ 0 {top:.2f} 0"
            self._found[mark.anchor] = _Found(mark, self.pages, self.depth + mark.level, goal)
            if mark.title:
                self.canvas.bookmarkHorizontalAbsolute(mark.anchor, round(top, 2))

    def knows(self, anchor: str) -> bool:
        """Whether a place of that name was marked already."""
        return anchor in self._found

    def link(self, link: Link, x: float, y: float) -> None:
        """Makes a rectangle of the page at hand lead to an anchor that is known at the end, or to none."""
        scale, height = self.shape.scale, self.shape.paper[1]
        rect = link.rect
        left, top = (rect.x + x) * scale, height - (rect.y + y) * scale
        area = f"{left:.2f} {top - rect.h * scale:.2f} {left + rect.w * scale:.2f} {top:.2f}"
        self._links.append((self.canvas._annotationrefs, area, link.anchor))  # noqa: SLF001

    def close(self) -> None:
        """Ends the page and packs it."""
        self.painter.end_page()
        self._forms.update(dict.fromkeys(self.canvas._formsinuse))  # noqa: SLF001
        self.canvas.showPage()
        _pack(self.canvas._doc.Pages.pages[-1])  # noqa: SLF001

    def reserve(self, reserved: Reserved) -> None:
        """Keeps a page free here, to be filled when all is known."""
        self.pages += 1
        self._reserved.append((self.pages, self.head, reserved))

    # --- the whole ---------------------------------------------------------------------------------

    def finish(self) -> None:
        """Fills what was reserved and writes the file."""
        for number, head, reserved in self._reserved:
            self.head = head
            self._fill(number, reserved)
        self._define_total()
        self._share_forms()
        self._bind_links()
        for found in sorted(self._found.values(), key=lambda found: found.page):
            if found.mark.title:
                self.canvas.addOutlineEntry(
                    found.mark.title, found.mark.anchor, found.level, closed=found.level > 0
                )
        self.canvas.showOutline()
        self.canvas.save()

    def entries(self) -> list[Entry]:
        """What the contents name, in the order of pages."""
        return [
            Entry(found.mark.title, found.level, anchor, found.page)
            for anchor, found in self._found.items()
            if found.mark.title and found.mark.listed
        ]

    def _fill(self, number: int, reserved: Reserved) -> None:
        pages, self.pages, self.depth = self.pages, number - 1, 0
        pieces = list(reserved.fill(self.entries()))
        self.open()
        y = self.shape.top
        for piece in pieces:
            y += piece.above
            self.put(piece.ink, self.shape.left, y)
            for link in piece.links:
                self.link(link, self.shape.left, y)
            for mark in piece.marks:
                self.mark(mark, y)
            y += piece.height
        self.close()
        self.pages = pages
        order = self.canvas._doc.Pages.pages  # noqa: SLF001  # reportlab has no other way to put a page elsewhere
        order.insert(number - 1, order.pop())

    def _furniture(self) -> Iterable[Primitive]:
        yield from _running(self.shape, *self.head, self.foot)
        yield single(
            _before_total(self.pages), design.SMALL, self.shape.left, self.shape.height - _FOOT_FROM_BOTTOM
        )

    def _show_total(self, x: float) -> None:
        self.painter.end_page()
        y = self.shape.height - _FOOT_FROM_BOTTOM
        self.canvas.addLiteral(f"q 1 0 0 1 {x:.2f} {y:.2f} cm")
        self.canvas.doForm(_TOTAL)
        self.canvas.addLiteral("Q")

    def _define_total(self) -> None:
        self.canvas.beginForm(_TOTAL, 0, -4, 80, 20)
        self.painter.draw([single(str(self.pages), design.SMALL, 0, 0)])
        self.canvas.endForm()

    def _share_forms(self) -> None:
        """One list of forms for all pages without pictures, where reportlab would keep one for each."""
        document = self.canvas._doc  # noqa: SLF001
        shared = document.Reference(document.xobjDict(self._forms))
        for page in document.Pages.pages:
            if not page.hasImages:
                page.XObjects = shared

    def _bind_links(self) -> None:
        """Writes each link as PDF has it: reportlab would keep two objects for every one."""
        document = self.canvas._doc  # noqa: SLF001
        numbers = [
            document.idToObjectNumberAndVersion[page.__InternalName__][0] for page in document.Pages.pages
        ]
        for annotations, area, anchor in self._links:
            found = self._found.get(anchor)
            if found is not None:
                annotations.append(
                    f"<< /Type /Annot /Subtype /Link /Rect [{area}] /Border [0 0 0]"
                    f" /Dest [{numbers[found.page - 1]} 0 R {found.goal}] >>"
                )


def _pack(page: pdfdoc.PDFPage) -> None:
    """Compresses a page's operators now, so that long reports keep packed pages only."""
    packed = zlib.compress(page.stream.encode("latin-1"), _FASTEST)
    filters = pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])
    page.Contents = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": filters}), packed)
    page.stream = None
    if not page.hasImages:
        page.XObjects = None  # `Book._share_forms` gives it back


@lru_cache(maxsize=64)
def _running(shape: Frame, left: str, right: str, foot: str) -> tuple[Text, ...]:
    """What every page of a section says at its edges."""
    half = shape.measure / 2 - 8
    y = shape.height - _FOOT_FROM_BOTTOM
    return (
        *_edge(left, shape.left, _HEAD_Y, half),
        *_edge(right, shape.left + half + 16, _HEAD_Y, half, right=True),
        *_edge(foot, shape.left + 80, y, shape.measure - 80, right=True),
    )


def _edge(text: str, x: float, y: float, width: float, *, right: bool = False) -> Iterable[Text]:
    style = design.SMALL
    runs = fitted(text, style.font, style.size, width)
    yield from set_lines([runs], style, x, y, width, "right" if right else "left")


def _before_total(page: int) -> str:
    return f"{page} / "


def _number_width(page: int) -> float:
    return advance(_before_total(page), design.SMALL.font, design.SMALL.size)


def _describe(canvas: Canvas, title: str) -> None:
    canvas.setTitle(title)
    canvas.setCreator("Journey Mapper")
    canvas.setAuthor("")
    canvas.setSubject(_("Customer journey report"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
