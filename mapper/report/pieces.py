"""What sections are made of: pieces that stand one under the other, and sheets that fill a page of their own.

A section yields pieces; `flow` puts them on pages, `book` writes those. A piece never breaks, so what may break (a long
text, a table) is several pieces: one per line, one per row. Lengths are points, y down, from the piece's own corner.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Optional

from mapper.layout.primitives import Primitive, Rect


class Link(NamedTuple):
    """A rectangle that leads to an anchor; a link to an anchor that no piece has is left out."""

    rect: Rect
    anchor: str


class Mark(NamedTuple):
    """A place to be found: its anchor (links lead there) and, with a title, its bookmark.

    `level` is 0 for a section, 1 below it, −1 for the part of the report that a section belongs to; a `listed` one is named
    in the contents too, where there is room.
    """

    anchor: str
    title: str = ""
    level: int = 1
    listed: bool = False


class Piece(NamedTuple):
    """Something of a known height that stays in one piece.

    `above` is white space before it, which the top of a page swallows. With `keep` it is never the last on a page: what
    follows comes along. `head` is put above it wherever it begins a page or another table. `fresh` begins a page.
    """

    height: float
    ink: Sequence[Primitive] = ()
    above: float = 0.0
    keep: bool = False
    head: Optional["Piece"] = None
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    fresh: bool = False


class Layer(NamedTuple):
    """Primitives in units of their own on a sheet: moved to (x, y) in points, `scale` points per unit, clipped to `clip`
    (in points) where given.
    """

    ink: Sequence[Primitive]
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    clip: Rect | None = None


class Sheet(NamedTuple):
    """A page of its own, drawn from corner to corner. A bare one has neither running head nor page number."""

    layers: Sequence[Layer]
    landscape: bool = False
    bare: bool = False
    marks: tuple[tuple[Mark, float], ...] = ()  # with their y in points
    links: tuple[Link, ...] = ()


class Entry(NamedTuple):
    """A line of the contents: title, level (0 a section), anchor, page number from 1."""

    title: str
    level: int
    anchor: str
    page: int


class Reserved(NamedTuple):
    """A page that is filled when all others are known, from what they hold; nothing is put there when `fill` gives nothing."""

    fill: Callable[[Sequence[Entry]], Iterator[Piece]]


Part = Piece | Sheet | Reserved


def height_of(pieces: Sequence[Piece]) -> float:
    """The height of pieces one under the other, without the space above the first."""
    return sum(piece.height + (piece.above if number else 0.0) for number, piece in enumerate(pieces))
