"""A map as somebody set the page up: on one sheet, or cut over several."""

from typing import BinaryIO

import msgspec

from mapper.layout.paper import PageSetup
from mapper.layout.picture import MapPicture
from mapper.layout.posting import Posting, at_scale, extent, posted
from mapper.layout.tiling import Tiling, tiled
from mapper.model.document import Document
from mapper.model.records import Lane
from mapper.report.pdf import Blob
from mapper.report.poster import Printed, Progress, poster, silent
from mapper.report.tiles import tiles


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
    picture = opened(picture)
    if setup.tile is None:
        return poster(
            picture, out, setup.sheet(), title=title, blob=blob, scale=setup.scale, progress=progress
        )
    posting, tiling = cut(picture, setup)
    sheet = setup.sheet() if setup.scale is None else None
    return tiles(picture, out, posting, tiling, title=title, blob=blob, sheet=sheet, progress=progress)


def cut(picture: MapPicture, setup: PageSetup) -> tuple[Posting, Tiling]:
    """Where the map is on the poster, and the poster's area on the sheets of the printer."""
    measured = extent(picture.plan)
    posting = posted(measured, setup.sheet()) if setup.scale is None else at_scale(measured, setup.scale)
    return posting, tiled(posting.area, setup.tile or setup.paper, setup.overlap)


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
