"""Where the window looks: zoom and scroll position, as plain arithmetic.

Map pixels are layout's; view pixels are the widget's, one per map pixel at 100 %. The scroll position is a whole number of
view pixels, so scrolling moves what is painted by whole pixels and nothing has to be drawn again.
"""

from typing import Final

import msgspec

from mapper.layout.primitives import Rect

LEAST_ZOOM: Final = 0.001
MOST_ZOOM: Final = 4.0
MARGIN: Final = 24  # view pixels around a map that is fitted
ROOM: Final = 200  # view pixels one may scroll beyond the map's edge when it is larger than the window


class Camera(msgspec.Struct, frozen=True):
    """`zoom` in view pixels per map pixel; (`left`, `top`) is the view's upper left corner in view pixels of the map."""

    zoom: float = 1.0
    left: int = 0
    top: int = 0

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """The map point under a view point."""
        return (x + self.left) / self.zoom, (y + self.top) / self.zoom

    def to_view(self, x: float, y: float) -> tuple[float, float]:
        """Where a map point is in the view."""
        return x * self.zoom - self.left, y * self.zoom - self.top

    def map_rect(self, x: float, y: float, w: float, h: float) -> Rect:
        """A rectangle of the view in map pixels."""
        left, top = self.to_map(x, y)
        return Rect(left, top, w / self.zoom, h / self.zoom)

    def view_rect(self, rect: Rect) -> Rect:
        """A rectangle of the map in view pixels."""
        left, top = self.to_view(rect.x, rect.y)
        return Rect(left, top, rect.w * self.zoom, rect.h * self.zoom)

    def zoomed(self, zoom: float, x: float, y: float) -> "Camera":
        """At another zoom, with the same map point under the view point (x, y)."""
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
        map_x, map_y = self.to_map(x, y)
        return Camera(zoom, round(map_x * zoom - x), round(map_y * zoom - y))

    def moved(self, left: int, top: int) -> "Camera":
        return Camera(self.zoom, left, top)


def fitting(rect: Rect, width: float, height: float, most: float = MOST_ZOOM) -> Camera:
    """Shows the whole of `rect`, centred in a view of `width` × `height`, at most at the zoom `most`."""
    room_w, room_h = max(1.0, width - 2 * MARGIN), max(1.0, height - 2 * MARGIN)
    zoom = min(room_w / max(1.0, rect.w), room_h / max(1.0, rect.h), most)
    zoom = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
    middle_x, middle_y = rect.x + rect.w / 2, rect.y + rect.h / 2
    return Camera(zoom, round(middle_x * zoom - width / 2), round(middle_y * zoom - height / 2))


def scroll_range(length: float, zoom: float, view: int) -> tuple[int, int]:
    """The least and greatest scroll position along one side: a map smaller than the view is centred and fixed."""
    size = round(length * zoom)
    if size + 2 * MARGIN <= view:
        centred = (size - view) // 2
        return centred, centred
    room = min(ROOM, view // 4)
    return -room, size + room - view


def revealing(start: float, end: float, low: float, high: float) -> float:
    """How far to move so that low…high is inside start…end, as little as possible; its start wins when it is longer."""
    if low < start or high - low > end - start:
        return low - start
    return max(0.0, high - end)
