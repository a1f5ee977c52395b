"""Posters of several journeys in one file: a sheet for each, with a bookmark for each that holds those of its stages."""

from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

from mapper.errors import MapperError
from mapper.i18n import _, using
from mapper.layout import paper
from mapper.layout.paper import Paper
from mapper.layout.parting import parted
from mapper.layout.picture import MapPicture
from mapper.layout.posting import Posting, extent, posted
from mapper.report.pdf import Blob, PdfPainter
from mapper.report.poster import (
    PAPER,
    Printed,
    Progress,
    begun,
    shortened,
    silent,
    stage_places,
    too_large,
    too_small,
    unknown,
)


class Poster(NamedTuple):
    """A journey's map and what the journey is called."""

    picture: MapPicture
    title: str


def posters(
    wanted: Iterable[Poster],
    out: BinaryIO,
    sheet: Paper,
    *,
    title: str,
    blob: Blob,
    scale: float | None = None,
    progress: Progress = silent,
) -> Printed:
    """Writes each map on a sheet of its own to `out` as `poster` does, one page after the other.

    Only the map at hand is held in memory when `wanted` makes them as they are asked for. Raises MapperError when there is none.
    """
    painter: PdfPainter | None = None
    scales: list[float] = []
    warnings: list[str] = []
    for poster in wanted:
        measured = extent(poster.picture.plan)
        posting = posted(measured, sheet, scale)
        progress(_("Drawing the map"))
        with using(poster.picture.options.language):
            painter = _next_page(painter, out, posting, title, blob)
            for zone, primitives in parted(posting, poster.picture.everything()):
                painter.place(primitives, *zone.origin, zone.scale, zone.clip)
            painter.end_page()
        _bookmarks(painter, poster, posting, len(scales))
        painter.canvas.showPage()
        said = (*too_large(measured, sheet, scale), *too_small(measured, sheet, posting.scale))
        warnings += [f"{poster.title}: {sentence}" for sentence in said]
        scales.append(posting.scale)
    if painter is None:
        raise MapperError(_("The project has no journey. Add one first."))
    progress(_("Writing the file"))
    painter.canvas.save()
    least = min(scales)
    return Printed(least, paper.body_points(least), (*warnings, *unknown(painter.missing)), len(scales))


def _next_page(
    painter: PdfPainter | None, out: BinaryIO, posting: Posting, title: str, blob: Blob
) -> PdfPainter:
    if painter is None:
        return PdfPainter(begun(out, posting.page, title), PAPER, blob)
    painter.canvas.transform(1, 0, 0, -1, 0, posting.page[1])
    return painter


def _bookmarks(painter: PdfPainter, poster: Poster, posting: Posting, number: int) -> None:
    canvas, height = painter.canvas, posting.page[1]
    key = f"journey{number}"
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=round(height, 2), zoom=0)
    canvas.addOutlineEntry(shortened(poster.title), key)
    for order, (name, place) in enumerate(stage_places(poster.picture, posting)):
        stage = f"{key}stage{order}"
        canvas.bookmarkPage(stage, fit="XYZ", left=round(place.x, 2), top=round(height - place.y, 2), zoom=0)
        canvas.addOutlineEntry(shortened(name), stage, level=1, closed=True)
