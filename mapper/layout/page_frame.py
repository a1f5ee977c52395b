"""Where the edges of paper come to lie on the map: the sheet of a poster, or all sheets it is cut over, in map pixels.

What is true to the map is the grid: on a poster header and foot may be larger than here, so a sheet's upper and lower edge
are where they are seen from the grid.
"""

from typing import NamedTuple

from mapper.errors import MapperError
from mapper.layout.paper import PageSetup, body_points
from mapper.layout.posting import Extent, Zone, at_scale, posted
from mapper.layout.primitives import Rect
from mapper.layout.tiling import tiled


class PageFrame(NamedTuple):
    """`outline` is the sheet, or the part of it that is cut; `tiles` are the windows of the smaller sheets by name. `size` is
    that of printed body text in points, `paper` and `tile` what the papers are called.
    """

    outline: Rect
    tiles: tuple[tuple[str, Rect], ...]
    paper: str
    tile: str
    size: float


def frame_of(extent: Extent, setup: PageSetup) -> PageFrame | None:
    """The frame of a map's extent, None when it cannot be printed so."""
    try:
        sheet = setup.sheet()
        if setup.tile is None:
            posting = posted(extent, sheet, setup.scale)
            outline = _on_map(posting.grid, Rect(0, 0, *posting.page))
            return PageFrame(outline, (), sheet.title, "", body_points(posting.scale))
        posting = posted(extent, sheet) if setup.scale is None else at_scale(extent, setup.scale)
        tiling = tiled(posting.area, setup.tile, setup.overlap)
    except MapperError:
        return None
    tiles = tuple((tile.name, _on_map(posting.grid, tile.window)) for tile in tiling.tiles())
    name = sheet.title if setup.scale is None else ""
    size = body_points(posting.scale)
    return PageFrame(_on_map(posting.grid, posting.area), tiles, name, tiling.paper.title, size)


def _on_map(grid: Zone, rect: Rect) -> Rect:
    """A rectangle of the sheet in map pixels, as seen from the grid."""
    x, y = grid.origin
    s = grid.scale
    return Rect((rect.x - x) / s, (rect.y - y) / s, rect.w / s, rect.h / s)
