"""A map as somebody set the page up: on one sheet, or cut over several."""

from typing import BinaryIO

from mapper.layout.paper import PageSetup
from mapper.layout.picture import MapPicture
from mapper.layout.posting import Posting, at_scale, extent, posted
from mapper.layout.tiling import Tiling, tiled
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
    """Writes the poster or its tiles to `out` as PDF. Raises MapperError when the setup cannot be printed."""
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
