"""How high cards are and how they share a slot, told from the length of their text alone: nothing is measured here.

A card fits four lines; a longer text makes it grow, up to a cap beyond which the text ends in «…». The estimate errs on
the generous side for running text.
"""

from collections.abc import Sequence
from math import ceil
from typing import Final

from mapper.layout.look import CARD, COLUMN, GAP, INSET, TEXT_LEFT, TEXT_RIGHT
from mapper.model.records import Cell, Insight, Record, Touchpoint

CARD_WIDTH: Final = COLUMN - 2 * INSET
CARD_HEIGHT: Final = 88.0  # four lines and 8 px above and below
STACKED_HEIGHT: Final = 52.0  # the least a card among several has: two lines
LEAST_HEIGHT: Final = 26.0  # of a card squeezed by a height that people set: one line
PICTURE_HEIGHT: Final = 104.0
FOOT: Final = 18.0  # a row of icons or figures under the text
MOST_LINES: Final = 10
MOST_TITLE_LINES: Final = 6
SURE: Final = 52  # characters that four lines of a card hold
TOUCHPOINT_HEIGHT: Final = 112.0
MOST_STACKED: Final = 4800.0
_TWO_LINES: Final = 26  # characters that two lines of the narrowest card hold
_CHARACTER: Final = 7.1  # map pixels that one takes
_RAGGED: Final = 24.0  # what a line loses at its end to words that do not fit


def lines_needed(text: str, width: float) -> int:
    """About how many lines of card text `width` wide this is, at least 1."""
    length = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if length > 20 and text.isupper():
        length = int(length * 1.35)
    per_line = max(1, int((width - _RAGGED) / _CHARACTER))
    return max(1, ceil(length / per_line) + text.count("\n"))


def touchpoint_height(touchpoint: Touchpoint) -> float:
    """Height of a touchpoint's card in a lane that fits its content."""
    title = touchpoint.title
    if len(title) <= SURE and "\n" not in title:
        return TOUCHPOINT_HEIGHT
    lines = min(MOST_TITLE_LINES, lines_needed(title, CARD_WIDTH - TEXT_LEFT - TEXT_RIGHT))
    return TOUCHPOINT_HEIGHT + max(0, lines - 4) * CARD.leading


def card_height(card: Record, width: float, *, alone: bool) -> float:
    """Height of a cell's or an insight's card; `width` is the card's."""
    assert isinstance(card, Cell | Insight)
    foot = FOOT if isinstance(card, Insight) and has_figures(card) else 0.0
    if alone and not foot and width <= CARD_WIDTH and len(card.text) <= SURE and "\n" not in card.text:
        plain = CARD_HEIGHT
    else:
        lines = min(MOST_LINES, lines_needed(card.text, width - TEXT_LEFT - TEXT_RIGHT))
        least = CARD_HEIGHT if alone and width <= CARD_WIDTH else STACKED_HEIGHT
        plain = max(least, 2 * INSET + lines * CARD.leading + foot)
    if isinstance(card, Cell) and card.picture is not None:
        return PICTURE_HEIGHT + (2 * CARD.leading if card.text else 0.0)
    return plain


def has_figures(insight: Insight) -> bool:
    """Whether the card has a foot with severity, frequency, priority or owner."""
    if insight.severity is not None or insight.frequency is not None or insight.priority is not None:
        return True
    return bool(insight.owner.strip())


def natural_heights(cards: Sequence[Record], width: float) -> list[float]:
    """The height each card of one slot asks for."""
    alone = len(cards) == 1
    return [card_height(card, width, alone=alone) for card in cards]


def slot_height(cards: Sequence[Record], width: float) -> float:
    """The height a slot asks for: its cards one under the other."""
    alone = len(cards) == 1
    if alone and width <= CARD_WIDTH and _is_plain(cards[0]):  # thousands are like this
        return CARD_HEIGHT
    total = GAP * (len(cards) - 1)
    for card in cards:
        if type(card) is Cell and card.picture is None and _is_short(card.text):
            total += CARD_HEIGHT if alone and width <= CARD_WIDTH else STACKED_HEIGHT
        else:
            total += card_height(card, width, alone=alone)
    return min(MOST_STACKED, total)


def _is_plain(card: Record) -> bool:
    """Whether four lines surely hold the card's text, and it shows nothing else."""
    if type(card) is Cell:
        return card.picture is None and len(card.text) <= SURE and "\n" not in card.text
    return (
        type(card) is Insight and len(card.text) <= SURE and "\n" not in card.text and not has_figures(card)
    )


def _is_short(text: str) -> bool:
    """Whether two lines surely hold it."""
    return len(text) <= _TWO_LINES and text.isascii() and "\n" not in text


def shared_out(heights: Sequence[float], room: float) -> list[tuple[float, float]]:
    """(offset, height) of the cards of a slot in `room`: as asked where they fit, else equal shares of at least one line.

    Cards that do not fit even so are left out: the result is shorter than `heights`.
    """
    if sum(heights) + GAP * (len(heights) - 1) <= room + 1e-6:
        shares: list[float] = list(heights)
    else:
        fitting = max(1, min(len(heights), int((room + GAP) // (LEAST_HEIGHT + GAP))))
        shares = [max(8.0, (room + GAP) / fitting - GAP)] * fitting
    offset, placed = 0.0, []
    for height in shares:
        placed.append((offset, height))
        offset += height + GAP
    return placed
