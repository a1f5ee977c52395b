"""Where the edges of paper come to lie on the map: the sheet of a poster, or all sheets it is cut over, in map pixels.

What is true to the map is the grid: on a poster header and foot may be larger than here, so a sheet's upper and lower edge
are where they are seen from the grid.
"""

from typing import NamedTuple

from mapper.errors import MapperError
from mapper.layout.paper import PageSetup, body_points
from mapper.layout.posting import BEYOND, Extent, Zone, at_scale, posted
from mapper.layout.primitives import Rect
from mapper.layout.tiling import poster_sheet, tiled_as


class PageFrame(NamedTuple):
    """`outline` is the sheet, or the part of it that is cut; `parts` are the windows of the smaller sheets, or the `rows` of
    the grid where it goes on in several, by name. `size` is that of printed body text in points, `paper` and `tile` what the
    papers are called, `sheets` how many smaller sheets there are.
    """

    outline: Rect
    parts: tuple[tuple[str, Rect], ...]
    paper: str
    tile: str
    size: float
    rows: int = 1
    sheets: int = 0


def frame_of(extent: Extent, setup: PageSetup) -> PageFrame | None:
    """The frame of a map's extent, None when it cannot be printed so."""
    try:
        sheet = poster_sheet(setup)
        if setup.tile is not None and setup.scale is not None:
            posting = at_scale(extent, setup.scale)
        else:
            posting = posted(extent, sheet, setup.scale)
        tiling = tiled_as(posting.area, setup) if setup.tile is not None else None
    except MapperError:
        return None
    found = PageFrame(
        Rect(0.0, 0.0, extent.width, extent.height),
        (),
        sheet.title if tiling is None or (setup.scale is None and setup.sheets is None) else "",
        tiling.paper.title if tiling is not None else "",
        body_points(posting.scale),
        len(posting.rows),
        tiling.count if tiling is not None else 0,
    )
    if len(posting.rows) > 1:
        rows = tuple((str(number), row.window) for number, row in enumerate(posting.rows, 1))
        return found._replace(
            parts=tuple((name, window._replace(w=window.w - BEYOND)) for name, window in rows)
        )
    grid = posting.rows[0]
    if tiling is None:
        return found._replace(outline=_on_map(grid, Rect(0, 0, *posting.page)))
    windows = tuple((tile.name, _on_map(grid, tile.window)) for tile in tiling.tiles())
    return found._replace(outline=_on_map(grid, posting.area), parts=windows)


def _on_map(grid: Zone, rect: Rect) -> Rect:
    """A rectangle of the sheet in map pixels, as seen from the grid."""
    x, y = grid.origin
    s = grid.scale
    return Rect((rect.x - x) / s, (rect.y - y) / s, rect.w / s, rect.h / s)
