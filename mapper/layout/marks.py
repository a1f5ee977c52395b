"""Small signs: the star of a moment of truth and the diamond of one that hurts, faces, and a marker for each persona."""

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Final, Literal

from mapper.layout import look
from mapper.layout.measure import advance
from mapper.layout.primitives import Box, Icon, Path, Primitive, Rect, Segment
from mapper.layout.writing import single
from mapper.model.records import Moment
from mapper.model.vocabulary import moment_code

Marker = Literal["circle", "square", "triangle", "hexagon", "falling", "plus", "pentagon"]
MARKERS: Final[tuple[Marker, ...]] = (
    "circle",
    "square",
    "triangle",
    "hexagon",
    "falling",
    "plus",
    "pentagon",
)
STAR: Final = 15.0
_CORNERS: Final[dict[Marker, tuple[int, float]]] = {  # corners, and where the first is (turns from the top)
    "square": (4, 0.125),
    "triangle": (3, 0.0),
    "hexagon": (6, 0.0),
    "falling": (3, 0.5),
    "pentagon": (5, 0.0),
}


def marker_of(number: int) -> Marker:
    """The shape of the persona of that number; with six hues the pair comes again after 42."""
    return MARKERS[number % len(MARKERS)]


def face(level: float) -> tuple[str, str]:
    """Icon and colour of a level: the nearest of the five, halves away from zero."""
    nearest = max(-2, min(2, int(abs(level) + 0.5) * (1 if level > 0 else -1)))
    icon = ("angry", "frown", "meh", "smile", "laugh")[nearest + 2]
    return icon, emotion_token(nearest)


def emotion_token(nearest: int) -> str:
    """The colour token of a whole level: "emotion-2" … "emotion0" … "emotion+2"."""
    return f"emotion{nearest:+d}" if nearest else "emotion0"


def badge(x: float, y: float, size: float, level: float) -> Iterator[Primitive]:
    """A face on a halo, centred at (x, y); `size` is the face's."""
    halo = size / 2 + 3
    icon, colour = face(level)
    yield Box(Rect(x - halo, y - halo, 2 * halo, 2 * halo), fill="surface", radius=halo)
    yield Icon(icon, x - size / 2, y - size / 2, size, colour)


def marker(
    shape: Marker, x: float, y: float, size: float, fill: str | None, stroke: str, width: float = 1.5
) -> Path:
    """A persona's shape centred at (x, y), about `size` wide."""
    return Path(_outline(shape, x, y, size / 2), fill=fill, stroke=stroke, width=width)


def _outline(shape: Marker, x: float, y: float, r: float) -> tuple[Segment, ...]:
    if shape == "circle":
        return circle(x, y, r)
    if shape == "plus":
        a = r * 0.38
        corners = [
            (-a, -r),
            (a, -r),
            (a, -a),
            (r, -a),
            (r, a),
            (a, a),
            (a, r),
            (-a, r),
            (-a, a),
            (-r, a),
            (-r, -a),
            (-a, -a),
        ]
        return _closed([(x + dx, y + dy) for dx, dy in corners])
    corners_, turn = _CORNERS[shape]
    reach = r * {3: 1.2, 4: 1.25}.get(corners_, 1.1)
    angles = [2 * pi * (i / corners_ + turn) for i in range(corners_)]
    return _closed([(x + reach * sin(a), y - reach * cos(a)) for a in angles])


def circle(x: float, y: float, r: float) -> tuple[Segment, ...]:
    """Four cubics."""
    k = 0.5523 * r
    return (
        ("M", x, y - r),
        ("C", x + k, y - r, x + r, y - k, x + r, y),
        ("C", x + r, y + k, x + k, y + r, x, y + r),
        ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r),
        ("Z",),
    )


def star(x: float, y: float, size: float, *, fill: str | None = "mot", stroke: str = "mot") -> Path:
    """A five-pointed star centred at (x, y)."""
    radii = [size / 2 if i % 2 == 0 else size * 0.21 for i in range(10)]
    points = [(x + r * sin(pi * i / 5), y - r * cos(pi * i / 5)) for i, r in enumerate(radii)]
    return Path(_closed(points), fill=fill, stroke=stroke, width=1.0)


def diamond(x: float, y: float, size: float) -> Path:
    """A diamond centred at (x, y): this moment hurts."""
    r = size / 2
    return Path(_closed([(x, y - r), (x + r, y), (x, y + r), (x - r, y)]), fill="danger", stroke="danger")


def moment_width(moment: Moment, *, hurts: bool) -> float:
    """Width of a moment's mark: star, code, diamond."""
    style = look.SMALL_STRONG
    return STAR + 3 + advance(moment_code(moment.type), style.font, style.size) + (16 if hurts else 0)


def moment_mark(moment: Moment, x: float, y: float, *, hurts: bool) -> Iterator[Primitive]:
    """The mark of a moment of truth from its left end at x, its middle at y; only outlined while it is to be confirmed."""
    confirmed = moment.status == "confirmed"
    colour = "muted" if moment.status == "snoozed" else "mot"
    yield star(x + STAR / 2, y, STAR, fill=colour if confirmed else "surface", stroke=colour)
    style = look.SMALL_STRONG
    code = single(moment_code(moment.type), style, x + STAR + 3, y - style.leading / 2, colour)
    yield code
    if hurts:
        yield diamond(x + STAR + 3 + code.advance + 10, y, 11)


def _closed(points: list[tuple[float, float]]) -> tuple[Segment, ...]:
    first, *others = points
    return (("M", *first), *(("L", *point) for point in others), ("Z",))
