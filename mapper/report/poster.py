"""The poster: one journey on one true-size page, vectors and selectable text throughout."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import BinaryIO, Final

from reportlab.pdfgen.canvas import Canvas

from mapper.i18n import _, format_number, format_percent, language, using
from mapper.layout import paper
from mapper.layout.look import LIGHT, Theme
from mapper.layout.paper import POINTS_PER_MM, POINTS_PER_PX, Paper
from mapper.layout.parting import parted
from mapper.layout.picture import MapPicture
from mapper.layout.posting import ISO, Extent, Posting, extent, fits, posted, readable_paper
from mapper.layout.primitives import Rect
from mapper.report import fonts
from mapper.report.pdf import Blob, PdfPainter

Progress = Callable[[str], None]
# Print is always light: a white sheet, lanes as pale bands on it.
PAPER: Final = Theme("paper", {**LIGHT, "canvas": "#FFFFFF", "surface": "#F5F7FA"})
LANGUAGE_TAGS: Final = {"fr": "fr-FR", "en": "en-GB"}
_BOOKMARK: Final = 120  # characters of a stage's title in a bookmark


def silent(_step: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Printed:
    """What came out: points per map pixel, the size of body text, and sentences about what to watch."""

    scale: float
    body_points: float
    warnings: tuple[str, ...]
    pages: int = 1


def poster(
    picture: MapPicture,
    out: BinaryIO,
    sheet: Paper,
    *,
    title: str,
    blob: Blob,
    scale: float | None = None,
    progress: Progress = silent,
) -> Printed:
    """Writes the picture as a one-page PDF to `out`: at `scale` (1.0 is 100 %) where that fits on the sheet within 10 mm
    margins, else as large as they allow.

    It is written in the picture's language; progress and warnings are said in the one that is spoken. The same picture
    gives the same bytes. Body text under 7 pt gives a warning that names the paper that would do, and
    so does a scale that does not fit.
    """
    measured = extent(picture.plan)
    posting = posted(measured, sheet, scale)
    progress(_("Drawing the map"))
    with using(picture.options.language):
        canvas = begun(out, posting.page, title)
        painter = PdfPainter(canvas, PAPER, blob)
        for zone, primitives in parted(posting, picture.everything()):
            painter.place(primitives, *zone.origin, zone.scale, zone.clip)
        painter.end_page()
    for number, (name, place) in enumerate(stage_places(picture, posting)):
        bookmark(canvas, f"stage{number}", name, place.x, posting.page[1] - place.y)
    progress(_("Writing the file"))
    canvas.showPage()
    canvas.save()
    warnings = (
        *too_large(measured, sheet, scale),
        *too_small(measured, sheet, posting.scale),
        *unknown(painter.missing),
    )
    return Printed(posting.scale, paper.body_points(posting.scale), warnings)


def begun(out: BinaryIO, page: tuple[float, float], title: str) -> Canvas:
    """A PDF with its properties, its first page begun, y down from the upper left corner."""
    fonts.bundled("inter-regular")
    canvas = Canvas(
        out,
        pagesize=page,
        invariant=1,
        pageCompression=1,
        initialFontName="inter-regular",
        lang=LANGUAGE_TAGS[language()],
    )
    canvas.setTitle(title)
    canvas.setCreator("Journey Mapper")
    canvas.setAuthor("")
    canvas.setSubject(_("Customer journey map"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.transform(1, 0, 0, -1, 0, page[1])
    return canvas


def stage_places(picture: MapPicture, posting: Posting) -> list[tuple[str, Rect]]:
    """Every stage's title, and where its head is on the sheet."""
    plan = picture.plan
    heads = [plan.stage_rect(number) for number in range(len(plan.contents.stages))]
    return [
        (stage.title.strip() or "…", posting.row_of(head.x).on_sheet(head))
        for stage, head in zip(plan.contents.stages, heads, strict=True)
    ]


def bookmark(canvas: Canvas, key: str, title: str, left: float, top: float) -> None:
    """A bookmark to a place of the page at hand; `top` counts from the lower edge, as PDF does."""
    canvas.bookmarkPage(key, fit="XYZ", left=round(left, 2), top=round(top, 2), zoom=0)
    canvas.addOutlineEntry(shortened(title), key)


def shortened(title: str) -> str:
    """A title as a bookmark shows it."""
    return title if len(title) <= _BOOKMARK else f"{title[: _BOOKMARK - 1]}…"


def too_large(measured: Extent, sheet: Paper, scale: float | None) -> tuple[str, ...]:
    """What to do when the map at the scale that was asked for is larger than the sheet."""
    if scale is None or fits(measured, sheet, scale):
        return ()
    points = scale * POINTS_PER_PX / POINTS_PER_MM
    words = {
        "scale": format_percent(scale * 100),
        "width": format_number(measured.width * points, 0),
        "height": format_number(measured.height * points, 0),
        "paper": sheet.title,
    }
    sentence = _(
        "At {scale} the map measures {width} × {height} mm, too large for {paper}. It was made as large as fits there."
    )
    advice = (
        _("Choose {better}, or tiles.")
        if (better := _holding(measured, sheet, scale))
        else _("Choose tiles.")
    )
    return (f"{sentence.format(**words)} {advice.format(better=better)}",)


def _holding(measured: Extent, sheet: Paper, scale: float) -> str:
    """The smallest ISO sheet on which the map fits at a scale; "" when none is large enough."""
    found = (paper.sheet(name, sheet.landscape) for name in ISO)
    return next((candidate.title for candidate in found if fits(measured, candidate, scale)), "")


def too_small(measured: Extent, sheet: Paper, scale: float) -> tuple[str, ...]:
    """Which paper would do when body text is under 7 pt at `scale` points per map pixel."""
    size = paper.body_points(scale)
    if size >= paper.READABLE_PT:
        return ()
    words = {"size": format_number(size, 1), "paper": sheet.title}
    if paper.body_points(posted(measured, sheet).scale) >= paper.READABLE_PT:
        sentence = _(
            "Text is {size} pt at this scale, too small to read. Print it as large as fits on {paper}."
        )
        return (sentence.format(**words),)
    better = readable_paper(measured, landscape=sheet.landscape)
    if better is not None:
        sentence = _("Text is {size} pt on {paper}, too small to read. Print it on {better}.")
        return (sentence.format(better=better.title, **words),)
    sentence = _(
        "Text is {size} pt on {paper}, too small to read, and no sheet up to A0 is large enough. "
        "Cut it over several sheets at a scale of {scale} or more."
    )
    return (sentence.format(scale=format_percent(readable_percent()), **words),)


def readable_percent() -> int:
    """The least scale in whole per cent at which body text is 7 pt."""
    return ceil(paper.READABLE_PT / paper.BODY_PX / POINTS_PER_PX * 100)


def unknown(characters: set[str]) -> tuple[str, ...]:
    """What was drawn as boxes."""
    if not characters:
        return ()
    sample = "".join(sorted(characters)[:20])
    return (
        _("No font on this computer has the characters {characters}; boxes stand for them.").format(
            characters=sample
        ),
    )
