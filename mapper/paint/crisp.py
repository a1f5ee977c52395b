"""Primitives in device pixels, with straight edges on whole pixels: hairlines stay one pixel sharp at every zoom.

Boxes that reach far beyond what is exposed are cut near it, because Qt rasterises shapes of a million pixels slowly.
"""

from typing import Final

from mapper.layout.primitives import Box, Icon, Image, Path, Primitive, Rect, Segment

_BEYOND: Final = 64.0  # device pixels kept around what is exposed: more than any radius or width


def scaled(shape: Primitive, scale: float, dx: float, dy: float, exposed: Rect | None = None) -> Primitive:
    """The primitive in device pixels: map coordinates times `scale` plus (`dx`, `dy`); text is returned as it is."""
    match shape:
        case Box():
            return _box(shape, scale, dx, dy, exposed)
        case Path():
            return _path(shape, scale, dx, dy)
        case Icon():
            return Icon(
                shape.name, shape.x * scale + dx, shape.y * scale + dy, shape.size * scale, shape.colour
            )
        case Image():
            return shape._replace(rect=edges(shape.rect, scale, dx, dy), radius=shape.radius * scale)
    return shape


def edges(rect: Rect, scale: float, dx: float, dy: float) -> Rect:
    """The rectangle in device pixels, its edges rounded to whole ones and at least one apart."""
    left, top = round(rect.x * scale + dx), round(rect.y * scale + dy)
    right, bottom = round(rect.right * scale + dx), round(rect.bottom * scale + dy)
    return Rect(left, top, max(1, right - left), max(1, bottom - top))


def _box(box: Box, scale: float, dx: float, dy: float, exposed: Rect | None) -> Box:
    rect = edges(box.rect, scale, dx, dy)
    if exposed is not None:
        rect = _cut(rect, exposed.grown(_BEYOND))
    width = box.width * scale
    if box.stroke:
        width = max(1.0, float(round(width)))
        inset = width / 2
        rect = Rect(rect.x + inset, rect.y + inset, max(0.0, rect.w - width), max(0.0, rect.h - width))
    return Box(rect, box.fill, box.stroke, width, box.radius * scale, box.opacity)


def _cut(rect: Rect, keep: Rect) -> Rect:
    left, top = max(rect.x, keep.x), max(rect.y, keep.y)
    right, bottom = min(rect.right, keep.right), min(rect.bottom, keep.bottom)
    return Rect(left, top, max(0.0, right - left), max(0.0, bottom - top))


def _path(path: Path, scale: float, dx: float, dy: float) -> Path:
    width = path.width * scale
    segments: list[Segment] = [_moved(segment, scale, dx, dy) for segment in path.segments]
    if path.stroke and path.fill is None and _is_straight(segments):
        width = max(1.0, float(round(width)))
        segments = _on_pixels(segments, width)
    dash = tuple(length * scale for length in path.dash)
    return Path(tuple(segments), path.fill, path.stroke, max(width, 0.5), dash, path.opacity)


def _moved(segment: Segment, scale: float, dx: float, dy: float) -> Segment:
    numbers = segment[1:]
    offsets = (dx, dy) * (len(numbers) // 2)
    return (segment[0], *(float(n) * scale + offset for n, offset in zip(numbers, offsets, strict=True)))


def _is_straight(segments: list[Segment]) -> bool:
    """Whether the path is one level or upright line."""
    if len(segments) != 2 or segments[1][0] != "L":
        return False
    (_, x1, y1), (_, x2, y2) = segments
    return x1 == x2 or y1 == y2


def _on_pixels(segments: list[Segment], width: float) -> list[Segment]:
    (_, x1, y1), (_, x2, y2) = segments
    half = (width % 2) / 2
    if x1 == x2:
        x = round(float(x1) - half) + half
        return [("M", x, y1), ("L", x, y2)]
    y = round(float(y1) - half) + half
    return [("M", x1, y), ("L", x2, y)]
