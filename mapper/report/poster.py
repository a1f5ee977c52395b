"""The poster: one journey on one true-size page, vectors and selectable text throughout."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from reportlab.pdfgen.canvas import Canvas

from mapper.i18n import _, format_number, language
from mapper.layout.look import LIGHT, Theme
from mapper.layout.picture import MapPicture
from mapper.report import fonts, paper
from mapper.report.paper import MARGIN_MM, POINTS_PER_MM, Paper
from mapper.report.pdf import Blob, PdfPainter

Progress = Callable[[str], None]
# Print is always light: a white sheet, lanes as pale bands on it.
PAPER: Final = Theme("paper", {**LIGHT, "canvas": "#FFFFFF", "surface": "#F5F7FA"})
LANGUAGE_TAGS: Final = {"fr": "fr-FR", "en": "en-GB"}


def silent(_step: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Printed:
    """What came out: points per map pixel, the size of body text, and sentences about what to watch."""

    scale: float
    body_points: float
    warnings: tuple[str, ...]


def poster(
    picture: MapPicture,
    out: BinaryIO,
    sheet: Paper,
    *,
    title: str,
    blob: Blob,
    progress: Progress = silent,
) -> Printed:
    """Writes the picture, as large as the sheet allows within 10 mm margins, as a one-page PDF to `out`.

    The same picture gives the same bytes. Body text under 7 pt gives a warning that names the paper that
    would do.
    """
    fonts.bundled("inter-regular")
    page_width, page_height = sheet.points
    scale = sheet.scale_for(*picture.size)
    canvas = Canvas(
        out,
        pagesize=(page_width, page_height),
        invariant=1,
        pageCompression=1,
        initialFontName="inter-regular",
        lang=LANGUAGE_TAGS[language()],
    )
    _describe(canvas, title)
    progress(_("Drawing the map"))
    canvas.saveState()
    canvas.transform(*placed(picture.size, (page_width, page_height), scale))
    painter = PdfPainter(canvas, PAPER, blob)
    painter.draw(picture.everything())
    canvas.restoreState()
    progress(_("Writing the file"))
    canvas.showPage()
    canvas.save()
    return Printed(
        scale, paper.body_points(scale), (*_too_small(picture, sheet, scale), *_unknown(painter.missing))
    )


def placed(
    size: tuple[float, float], page: tuple[float, float], scale: float
) -> tuple[float, float, float, float, float, float]:
    """The transformation from map pixels (y down) to points (y up): centred across, at the top margin."""
    left = (page[0] - size[0] * scale) / 2
    top = page[1] - MARGIN_MM * POINTS_PER_MM
    return scale, 0.0, 0.0, -scale, left, top


def _describe(canvas: Canvas, title: str) -> None:
    canvas.setTitle(title)
    canvas.setCreator("Journey Mapper")
    canvas.setAuthor("")
    canvas.setSubject(_("Customer journey map"))
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _too_small(picture: MapPicture, sheet: Paper, scale: float) -> tuple[str, ...]:
    size = paper.body_points(scale)
    if size >= paper.READABLE_PT:
        return ()
    words = {"size": format_number(size, 1), "paper": sheet.name.upper()}
    better = paper.readable_sheet(picture.size, landscape=sheet.width >= sheet.height)
    if better is None:
        sentence = _(
            "Text is {size} pt on {paper}, too small to read, and no sheet up to A0 is large enough."
        )
        return (sentence.format(**words),)
    sentence = _("Text is {size} pt on {paper}, too small to read. Print it on {better}.")
    return (sentence.format(better=better.upper(), **words),)


def _unknown(characters: set[str]) -> tuple[str, ...]:
    if not characters:
        return ()
    sample = "".join(sorted(characters)[:20])
    return (
        _("No font on this computer has the characters {characters}; boxes stand for them.").format(
            characters=sample
        ),
    )
