"""Blocks that stand beside one another on a page: figures, two texts in boxes, a quotation with its bar."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from mapper.layout.bidi import begins_rtl
from mapper.layout.measure import advance, wrap
from mapper.layout.primitives import Box, Primitive, Rect
from mapper.layout.writing import Align, set_lines
from mapper.report import design, typeset
from mapper.report.pieces import Piece

PAD: Final = 11.0
GAP: Final = 10.0
_MOST_LINES: Final = 14  # of a text in a box; a longer one stands on its own


class Figure(NamedTuple):
    """A number and what it counts."""

    value: str
    label: str


def figures(
    found: Sequence[Figure], width: float, *, per_row: int = 3, above: float = 8.0
) -> Iterator[Piece]:
    """Figures side by side, at most `per_row` and no more than leave every value whole."""
    style = design.FIGURE
    widest = max((advance(x.value, style.font, style.size) for x in found), default=0.0)
    while per_row > 1 and (width - GAP * (per_row - 1)) / per_row < widest + 2 * PAD:
        per_row -= 1
    column = (width - GAP * (per_row - 1)) / per_row
    for start in range(0, len(found), per_row):
        row = found[start : start + per_row]
        labels = [
            wrap(x.label, design.SMALL_INK.font, design.SMALL_INK.size, column - 2 * PAD, 3).lines
            for x in row
        ]
        height = 2 * PAD - 4 + design.FIGURE.leading + max(map(len, labels)) * design.SMALL_INK.leading
        ink: list[Primitive] = []
        for number, (figure, label) in enumerate(zip(row, labels, strict=True)):
            x = number * (column + GAP)
            ink.append(Box(Rect(x, 0, column, height), fill="brand-tint", radius=6))
            value = [typeset.one_line(figure.value, design.FIGURE, column - 2 * PAD)]
            ink += set_lines(value, design.FIGURE, x + PAD, PAD - 4, column)
            ink += set_lines(
                label, design.SMALL_INK, x + PAD, PAD - 4 + design.FIGURE.leading, column - 2 * PAD
            )
        yield Piece(height, tuple(ink), above if start == 0 else GAP, keep=start + per_row < len(found))


class Note(NamedTuple):
    """A text in a box with its title; `tone` is a card of the map ("pain", "opportunity" …) or plain."""

    title: str
    text: str
    tone: str = ""


def notes(found: Sequence[Note], width: float, *, above: float = 10.0) -> Iterator[Piece]:
    """Boxes side by side where all are short enough, else one text after the other."""
    known = [note for note in found if note.text.strip()]
    if not known:
        return
    column = (width - GAP * (len(known) - 1)) / len(known)
    style = design.BODY
    texts = [wrap(note.text.strip(), style.font, style.size, column - 2 * PAD) for note in known]
    if max(len(text.lines) for text in texts) > _MOST_LINES:
        for note in known:
            yield from typeset.subheading(note.title, width)
            yield from typeset.paragraph(note.text, width, above=0)
        return
    title = design.LABEL
    height = 2 * PAD + title.leading + 3 + max(len(text.lines) for text in texts) * style.leading
    ink: list[Primitive] = []
    for number, (note, text) in enumerate(zip(known, texts, strict=True)):
        x = number * (column + GAP)
        ground, bar = (f"card-{note.tone}", f"bar-{note.tone}") if note.tone else ("brand-tint", "brand-line")
        ink.append(Box(Rect(x, 0, column, height), fill=ground, radius=6))
        ink.append(Box(Rect(x, 8, 3, height - 16), fill=bar, radius=1.5))
        head = [typeset.one_line(note.title, title, column - 2 * PAD)]
        ink += set_lines(head, title, x + PAD, PAD - 1, column, colour="ink-2")
        side: Align = "right" if begins_rtl(note.text) else "left"
        ink += set_lines(text.lines, style, x + PAD, PAD + title.leading + 2, column - 2 * PAD, side)
    yield Piece(height, tuple(ink), above)


def quotation(text: str, source: str, width: float, *, above: float = 10.0) -> Iterator[Piece]:
    """What somebody said, beside a bar of the hue, with who said it or where it comes from."""
    pieces = list(typeset.paragraph(text, width, design.QUOTE, above=above, x=PAD, keep=bool(source)))
    if source:
        pieces += typeset.paragraph(source, width, design.SMALL, above=0, x=PAD)
    for piece in pieces:
        yield piece._replace(ink=(Box(Rect(0, 0, 2.5, piece.height), fill="brand-line"), *piece.ink))
