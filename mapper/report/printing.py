"""A map as somebody set the page up: on one sheet, or cut over several."""

from typing import BinaryIO, Final

import msgspec

from mapper.layout.paper import MARGIN_MM, POINTS_PER_MM, PageSetup
from mapper.layout.picture import MapPicture
from mapper.layout.posting import Posting, at_scale, extent, posted
from mapper.layout.tiling import Tiling, poster_sheet, tiled_as
from mapper.model.document import Document
from mapper.model.records import Lane
from mapper.report.pdf import Blob
from mapper.report.poster import Printed, Progress, poster, silent
from mapper.report.tiles import tiles

SHARE: Final = 0.6  # of what would stay empty that feelings may take
MOST_HIGHER: Final = 2.0


def printed(
    picture: MapPicture,
    out: BinaryIO,
    setup: PageSetup,
    *,
    title: str,
    blob: Blob,
    progress: Progress = silent,
) -> Printed:
    """Writes the poster or its tiles to `out` as PDF, with every card. Raises MapperError when the setup cannot be printed."""
    picture = for_paper(picture, setup)
    if setup.tile is None:
        return poster(
            picture, out, setup.sheet(), title=title, blob=blob, scale=setup.scale, progress=progress
        )
    posting, tiling = cut(picture, setup)
    sheet = setup.sheet() if setup.scale is None and setup.sheets is None else None
    return tiles(picture, out, posting, tiling, title=title, blob=blob, sheet=sheet, progress=progress)


def cut(picture: MapPicture, setup: PageSetup) -> tuple[Posting, Tiling]:
    """Where the map is on the poster, and the poster's area on the sheets of the printer."""
    measured = extent(picture.plan)
    posting = (
        posted(measured, poster_sheet(setup)) if setup.scale is None else at_scale(measured, setup.scale)
    )
    return posting, tiled_as(posting.area, setup)


def for_paper(picture: MapPicture, setup: PageSetup) -> MapPicture:
    """The same map with nothing hidden, and feelings as high as a sheet that would stay empty has room for."""
    whole = opened(picture)
    return whole if setup.tile is not None or setup.scale is not None else _higher(whole, setup)


def _higher(picture: MapPicture, setup: PageSetup) -> MapPicture:
    """The curve takes part of what is empty above and below a map that is low for its sheet, up to twice its height."""
    bands = [band for band in picture.plan.bands if band.lane.type == "emotion" and band.lane.height is None]
    posting = posted(extent(picture.plan), setup.sheet())
    spare = posting.page[1] - 2 * MARGIN_MM * POINTS_PER_MM - picture.size[1] * posting.scale
    if not bands or len(posting.rows) > 1 or spare <= 0:
        return picture
    each = SHARE * spare / posting.scale / len(bands)
    heights = {band.lane: round(min(band.h * MOST_HIGHER, band.h + each)) for band in bands}
    return _with(picture, [msgspec.structs.replace(lane, height=height) for lane, height in heights.items()])


def opened(picture: MapPicture) -> MapPicture:
    """The same map with lanes that people made so low that cards are hidden as high as those ask for: paper has no wheel."""
    lanes = [
        band.lane
        for band in picture.plan.bands
        if band.lane.height is not None and band.lane.type != "emotion"
    ]
    if not lanes:
        return picture
    free = _with(picture, [msgspec.structs.replace(lane, height=None) for lane in lanes])
    low = [lane for lane in lanes if free.plan.band_of[lane.id].h > picture.plan.band_of[lane.id].h]
    return _with(picture, [msgspec.structs.replace(lane, height=None) for lane in low]) if low else picture


def _with(picture: MapPicture, lanes: list[Lane]) -> MapPicture:
    records = {**picture.document.records, **{lane.id: lane for lane in lanes}}
    return MapPicture(Document(records.values()), picture.journey_id, picture.options)
