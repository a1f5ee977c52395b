"""The five things a picture is made of. Painters of them are short: screen, PNG, PDF, SVG draw the very same.

Lengths are map pixels (1/96 inch at 100 %), x to the right, y down. A colour is a token of `look` ("ink", "surface",
"emotion-2" …) resolved by the painter with the theme at hand, or "#RRGGBB". Opacity goes from 0 to 1.
"""

from typing import Literal, NamedTuple

FontName = Literal["regular", "semibold", "bold", "italic"]
Dash = tuple[float, ...]  # on, off, on, off … in map pixels; empty is solid


class Rect(NamedTuple):
    """An upright rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def meets(self, other: "Rect") -> bool:
        """Whether the two share any area or touch."""
        return (
            self.x <= other.right
            and other.x <= self.right
            and self.y <= other.bottom
            and other.y <= self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def grown(self, by: float) -> "Rect":
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)


class Box(NamedTuple):
    """A rectangle, rounded by `radius`, filled and/or outlined (the outline is centred on the edge)."""

    rect: Rect
    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    radius: float = 0.0
    opacity: float = 1.0


class Run(NamedTuple):
    """A stretch of a line in one font: a bundled one by name ("inter-regular", "dejavu", "emoji"), or "" for none of them."""

    font: str
    text: str
    advance: float


class Text(NamedTuple):
    """One line of text, already wrapped and measured: the left end of its baseline, its runs, size and colour."""

    x: float
    y: float
    runs: tuple[Run, ...]
    size: float
    colour: str = "ink"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def advance(self) -> float:
        return sum(run.advance for run in self.runs)


# A letter and its numbers: M x y, L x y, C x1 y1 x2 y2 x y, Z.
Segment = tuple[str | float, ...]


class Path(NamedTuple):
    """A path of straight and cubic segments, filled and/or stroked with round caps and joins."""

    segments: tuple[Segment, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: Dash = ()
    opacity: float = 1.0


class Icon(NamedTuple):
    """A line icon of resources/icons by name, in a square of `size`; its 24 × 24 drawing is stroked 2 wide, scaled with it."""

    name: str
    x: float
    y: float
    size: float
    colour: str = "ink-2"


class Image(NamedTuple):
    """A stored picture by its SHA-256, scaled without distortion, centred, its corners rounded by `radius`: to fit into
    `rect`, or with `cover` to fill it, cut off where it stands out.
    """

    sha256: str
    rect: Rect
    radius: float = 0.0
    cover: bool = False


Primitive = Box | Text | Path | Icon | Image
