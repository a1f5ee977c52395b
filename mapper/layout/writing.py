"""Lines of text as primitives: styled, wrapped into a box, aligned."""

from collections.abc import Iterator, Sequence
from typing import Literal

from mapper.layout.bidi import begins_rtl
from mapper.layout.look import Style
from mapper.layout.measure import Wrapped, baseline, line, wrap
from mapper.layout.primitives import Run, Text

Align = Literal["left", "centre", "right"]


def lines_in(height: float, style: Style) -> int:
    """How many lines of a style fit into a height."""
    return int((height + 1e-6) // style.leading)


def block(
    text: str,
    style: Style,
    x: float,
    y: float,
    width: float,
    max_lines: int,
    align: Align = "left",
    colour: str | None = None,
) -> Iterator[Text]:
    """The lines of a text from the top at y, at most `max_lines`."""
    if max_lines < 1 or width <= 0:
        return
    wrapped = wrap(text, style.font, style.size, width, max_lines)
    yield from set_lines(wrapped.lines, style, x, y, width, _side(text, align), colour)


def set_lines(
    lines: Sequence[tuple[Run, ...]],
    style: Style,
    x: float,
    y: float,
    width: float,
    align: Align = "left",
    colour: str | None = None,
) -> Iterator[Text]:
    """Wrapped lines as primitives."""
    for number, runs in enumerate(lines):
        if runs:
            left = x + _indent(runs, width, align)
            top = y + number * style.leading
            yield Text(
                left, baseline(top, style.size, style.leading), runs, style.size, colour or style.colour
            )


def centred(
    text: str,
    style: Style,
    x: float,
    y: float,
    width: float,
    height: float,
    max_lines: int,
    align: Align = "left",
) -> Iterator[Text]:
    """The lines of a text in the middle of a height."""
    allowed = min(max_lines, max(1, lines_in(height, style)))
    wrapped: Wrapped = wrap(text, style.font, style.size, width, allowed)
    top = y + (height - len(wrapped.lines) * style.leading) / 2
    yield from set_lines(wrapped.lines, style, x, top, width, _side(text, align))


def single(text: str, style: Style, x: float, y: float, colour: str | None = None) -> Text:
    """One line that is known to be short, from the top at y."""
    runs = line(text, style.font, style.size)
    return Text(x, baseline(y, style.size, style.leading), runs, style.size, colour or style.colour)


def _side(text: str, align: Align) -> Align:
    return "right" if align == "left" and begins_rtl(text) else align


def _indent(runs: tuple[Run, ...], width: float, align: Align) -> float:
    if align == "left":
        return 0.0
    spare = width - sum(run.advance for run in runs)
    return spare if align == "right" else spare / 2
