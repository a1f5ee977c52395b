"""Pieces of text: headings, paragraphs, lists. What a section writes with.

Every function yields pieces as wide as `width` points. A paragraph is a piece per line; its first two and last two lines
stay together (no widow, no orphan), and a heading stays with what follows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mapper.layout.bidi import begins_rtl
from mapper.layout.look import Style
from mapper.layout.measure import Wrapped, fitted, wrap
from mapper.layout.primitives import Box, Path, Primitive, Rect, Run
from mapper.layout.writing import Align, set_lines
from mapper.report import design
from mapper.report.pieces import Link, Mark, Piece

INDENT: Final = 14.0
_BAND: Final = 10.0  # above and below a title on its band
BESIDE: Final = 17.0  # where text begins that has a sign at its left


def paragraph(
    text: str,
    width: float,
    style: Style = design.BODY,
    *,
    above: float = 6.0,
    x: float = 0.0,
    keep: bool = False,
    align: Align = "left",
    colour: str | None = None,
) -> Iterator[Piece]:
    """A text from x to `width`, a piece per line. `keep`: its last line stays with what follows."""
    side: Align = "right" if align == "left" and begins_rtl(text) else align
    wrapped = wrap(text.strip(), style.font, style.size, width - x)
    yield from lines(wrapped.lines, style, x, width - x, side, above=above, keep=keep, colour=colour)


def lines(
    found: Sequence[tuple[Run, ...]],
    style: Style,
    x: float,
    width: float,
    align: Align = "left",
    *,
    above: float = 0.0,
    keep: bool = False,
    colour: str | None = None,
) -> Iterator[Piece]:
    """Wrapped lines as pieces, the first two and the last two kept together."""
    last = len(found) - 1
    for number, runs in enumerate(found):
        ink = tuple(set_lines([runs], style, x, 0, width, align, colour))
        held = keep if number == last else number in (0, last - 1)
        yield Piece(style.leading, ink, above if number == 0 else 0.0, held)


def heading(
    text: str, width: float, *, above: float = 22.0, mark: Mark | None = None, link: str | None = None
) -> Iterator[Piece]:
    """A heading inside a section, at most three lines; it leads to `link` where one is given."""
    yield from _titled(text, width, design.HEADING, above, mark, link)


def subheading(
    text: str, width: float, *, above: float = 14.0, mark: Mark | None = None, link: str | None = None
) -> Iterator[Piece]:
    """A heading below a heading."""
    yield from _titled(text, width, design.SUBHEADING, above, mark, link)


def titled_beside(sign: Primitive, text: str, width: float, *, above: float = 14.0) -> Piece:
    """A heading of one line with a sign at its left."""
    style = design.SUBHEADING
    runs = one_line(text, style, width - BESIDE)
    return Piece(
        style.leading, (sign, *set_lines([runs], style, BESIDE, 0, width - BESIDE)), above, keep=True
    )


def _titled(
    text: str, width: float, style: Style, above: float, mark: Mark | None, link: str | None
) -> Iterator[Piece]:
    wrapped = wrap(text.strip(), style.font, style.size, width, 3)
    height = style.leading * len(wrapped.lines)
    side: Align = "right" if begins_rtl(text) else "left"
    ink = tuple(set_lines(wrapped.lines, style, 0, 0, width, side))
    links = (Link(Rect(0, 0, width, height), link),) if link else ()
    yield Piece(height + 3, ink, above, True, None, (mark,) if mark else (), links)


def section_title(text: str, width: float, marks: tuple[Mark, ...], look: design.Design) -> Iterator[Piece]:
    """The head of a section: its title under a short bar (sober), or on a band of the hue (bold)."""
    style = design.TITLE
    pad = 18.0 if look == "bold" else 0.0
    wrapped = wrap(text, style.font, style.size, width - 2 * pad, 3)
    high = style.leading * len(wrapped.lines)
    if look == "bold":
        band = Box(Rect(0, 0, width, high + 2 * _BAND), fill="brand", radius=6)
        text_ink = set_lines(wrapped.lines, style, pad, _BAND, width - 2 * pad, colour="on-brand")
        yield Piece(high + 2 * _BAND + 12, (band, *text_ink), 0, True, None, marks)
        return
    bar = Box(Rect(0, 0, 36, 4), fill="brand-line", radius=2)
    yield Piece(high + 14 + 8, (bar, *set_lines(wrapped.lines, style, 0, 14, width)), 0, True, None, marks)


def lead(text: str, width: float, *, keep: bool = True) -> Iterator[Piece]:
    """The sentence or two below a section's title."""
    yield from paragraph(text, width, design.LEAD, above=0, keep=keep)
    yield space(4, keep=keep)


def bullets(
    texts: Iterable[str], width: float, style: Style = design.BODY, *, above: float = 5.0, x: float = 0.0
) -> Iterator[Piece]:
    """A list, each text with a dot of the hue before it."""
    for text in texts:
        for number, piece in enumerate(paragraph(text, width, style, above=above, x=x + INDENT)):
            yield piece if number else piece._replace(ink=(_dot(style, x), *piece.ink))


def _dot(style: Style, x: float) -> Primitive:
    return Box(Rect(x + 2, style.leading / 2 - 2, 4, 4), fill="brand-line", radius=2)


def together(found: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces of which none goes to another page than the next, as long as they are less than a page."""
    for number, piece in enumerate(found):
        yield piece._replace(keep=number < len(found) - 1)


def space(height: float, *, keep: bool = True) -> Piece:
    """White between two pieces; nothing at the top of a page."""
    return Piece(0.0, (), height, keep)


def rule(width: float, *, above: float = 10.0, colour: str = "hairline") -> Piece:
    """A hairline across."""
    return Piece(0.5, (Path((("M", 0, 0), ("L", width, 0)), stroke=colour, width=0.6),), above, keep=True)


def fact(
    name: str, value: str, width: float, *, column: float = 110.0, above: float = 4.0
) -> Iterator[Piece]:
    """A name at the left and, beside it, what it is; nothing for an empty value."""
    if not value.strip():
        return
    style = design.BODY
    label = wrap(name, design.LABEL.font, design.LABEL.size, column - 10, 3).lines
    top = style.leading - design.LABEL.leading - 1
    shown = list(paragraph(value, width, style, above=above, x=column))
    drawn = tuple(set_lines(label, design.LABEL, 0, top, column - 10))
    needed = top + design.LABEL.leading * len(label)
    first = shown[0]._replace(ink=(*drawn, *shown[0].ink))
    missing = needed - style.leading * len(shown)
    if missing > 0:
        shown[-1] = shown[-1]._replace(height=shown[-1].height + missing)
        first = first._replace(height=shown[0].height) if len(shown) == 1 else first
    yield first
    yield from shown[1:]


def facts(
    found: Sequence[tuple[str, str]], width: float, *, per_row: int = 3, above: float = 10.0
) -> Iterator[Piece]:
    """Names over what they are, side by side in rows; those without a value are left out."""
    known = [(name, value) for name, value in found if value.strip()]
    column = (width - 12 * (per_row - 1)) / per_row
    label, style = design.LABEL, design.BODY
    for start in range(0, len(known), per_row):
        ink: list[Primitive] = []
        most = 0
        for place, (name, value) in enumerate(known[start : start + per_row]):
            x = place * (column + 12)
            ink += set_lines([one_line(name, label, column)], label, x, 0, column)
            shown = wrapped(value, style, column, 4).lines
            ink += set_lines(shown, style, x, label.leading, column)
            most = max(most, len(shown))
        yield Piece(label.leading + most * style.leading, tuple(ink), above if start == 0 else 6.0)


def one_line(text: str, style: Style, width: float) -> tuple[Run, ...]:
    """A text on one line, with «…» when it is longer."""
    return fitted(text.strip(), style.font, style.size, width)


def wrapped(text: str, style: Style, width: float, most: int | None = None) -> Wrapped:
    """A text broken into lines of a style."""
    return wrap(text.strip(), style.font, style.size, width, most)
