"""Small signs beside words in the report: faces, stars of moments of truth, channels, scores as dots; all vectors."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis import levels
from mapper.layout import marks
from mapper.layout.primitives import Box, Icon, Primitive, Rect
from mapper.model.records import Moment
from mapper.model.vocabulary import moment_code
from mapper.report.table import Cell, Sign

FACE: Final = 12.0


def face(level: float, size: float = FACE) -> Sign:
    """The face of a level, −2 to +2."""
    icon, colour = marks.face(level)
    return lambda x, y: iter((Icon(icon, x, y - size / 2, size, colour),))


def icon(name: str, colour: str = "ink-2", size: float = FACE) -> Sign:
    """An icon of resources/icons."""
    return lambda x, y: iter((Icon(name, x, y - size / 2, size, colour),))


MOMENT_INDENT: Final = 27.0


def star(moment: Moment, *, hurts: bool = False, size: float = 11.0) -> Sign:
    """A moment's star: hollow while it is to be confirmed; a diamond after it where it hurts."""
    colour = "muted" if moment.status == "snoozed" else "mot"
    fill = colour if moment.status == "confirmed" else "white"

    def draw(x: float, y: float) -> Iterator[Primitive]:
        yield marks.star(x + size / 2, y, size, fill=fill, stroke=colour)
        if hurts:
            yield marks.diamond(x + size + 6, y, 8)

    return draw


def moment_cell(moment: Moment, *, hurts: bool, link: str | None = None) -> Cell:
    """A star and its code."""
    return Cell(
        moment_code(moment.type), star(moment, hurts=hurts), MOMENT_INDENT if hurts else 15.0, link=link
    )


def score(value: int | None, most: int = 5) -> Sign:
    """A score of 1 to `most` as dots."""

    def draw(x: float, y: float) -> Iterator[Primitive]:
        for number in range(most):
            filled = value is not None and number < value
            rect = Rect(x + number * 7.5, y - 2.75, 5.5, 5.5)
            yield Box(rect, "brand-line" if filled else None, None if filled else "control", 0.6, 2.75)

    return draw


def score_cell(value: int | None, most: int = 5) -> Cell:
    """Dots and their number; empty when nobody said."""
    return Cell() if value is None else Cell(str(value), score(value, most), 7.5 * most + 3)


def satisfaction(level: float) -> str:
    """A level in three words (S3): high, medium, to be improved."""
    found = levels.satisfaction(level)
    return levels.word(found) if found else ""


def satisfactions() -> tuple[str, str, str]:
    """The three words, from the best."""
    return levels.word("high"), levels.word("medium"), levels.word("low")
