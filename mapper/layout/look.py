"""How it looks: every colour token, type size and length of the map, once, for screen and paper.

Colours are named in primitives and resolved by the painter: `theme[colour]` gives "#RRGGBB" for a token, for a plain
"#RRGGBB", for "hue #RRGGBB", a colour people chose, moved towards ink until it stands out from the surface (3:1), and for
"tint #RRGGBB", the surface with a little of it, on which ink is legible.
Contrast ratios of the tokens are recomputed by a test.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from mapper.layout.primitives import FontName

TINT: Final = 0.22  # share of a colour in its tint


class Theme(Mapping[str, str]):
    """Colour tokens of one appearance. `name` is "light" or "dark"."""

    def __init__(self, name: str, tokens: Mapping[str, str]) -> None:
        self.name = name
        self._tokens = dict(tokens)

    def __getitem__(self, colour: str) -> str:
        if colour.startswith("#"):
            return colour
        if colour.startswith("hue #"):
            return standing_out(colour[4:], self._tokens["surface"], self._tokens["ink"])
        if colour.startswith("tint #"):
            return mixed(self._tokens["surface"], colour[5:], TINT)
        return self._tokens[colour]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tokens)

    def __len__(self) -> int:
        return len(self._tokens)


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 … 1 (WCAG 2)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two "#RRGGBB" colours, 1 … 21 (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """ "#RRGGBB" on the way from `one` (share 0) to `other` (share 1)."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


@cache
def standing_out(colour: str, background: str, ink: str, ratio: float = 3.0) -> str:
    """`colour`, or the nearest step from it towards `ink` that has `ratio` against `background`."""
    for step in range(21):
        candidate = mixed(colour, ink, step / 20)
        if contrast(candidate, background) >= ratio:
            return candidate
    return ink


LIGHT: Final = Theme(
    "light",
    {
        "canvas": "#F5F7FA",
        "surface": "#FFFFFF",
        "raised": "#FFFFFF",
        "ink": "#1A2230",
        "ink-2": "#4A5565",
        "muted": "#5F6B7C",
        "control": "#7C8798",
        "hairline": "#D5DBE3",
        "accent": "#0B5CAD",
        "on-accent": "#FFFFFF",
        "danger": "#B3261E",
        "success": "#0F7B5F",
        "warning": "#8A5300",
        "mot": "#7A2EA8",
        "stage-a": "#12365E",
        "stage-b": "#1B4A7D",
        "on-stage": "#FFFFFF",
        "card-touchpoint": "#E6F1FB",
        "card-text": "#F3EEFB",
        "card-quote": "#FFF6DB",
        "card-pain": "#FCE9E6",
        "card-opportunity": "#E3F4EC",
        "card-backstage": "#EDEFF2",
        "bar-touchpoint": "#0B5CAD",
        "bar-text": "#6D5BB8",
        "bar-quote": "#B7791F",
        "bar-pain": "#B3261E",
        "bar-opportunity": "#0F7B5F",
        "bar-backstage": "#5F6B7C",
        "emotion-2": "#8B1A10",
        "emotion-1": "#D5741A",
        "emotion0": "#6B7280",
        "emotion+1": "#1E8FE0",
        "emotion+2": "#0B2F75",
        "tint-2": "#F9E3E0",
        "tint-1": "#FDEEDC",
        "tint0": "#EEF0F3",
        "tint+1": "#E0F0FC",
        "tint+2": "#DEE5F4",
        "persona-1": "#0F766E",
        "persona-2": "#B3267E",
        "persona-3": "#8A5300",
        "persona-4": "#4B4FC4",
        "persona-5": "#4D7C0F",
        "persona-6": "#475569",
    },
)

DARK: Final = Theme(
    "dark",
    {
        "canvas": "#14181D",
        "surface": "#1E242B",
        "raised": "#28303A",
        "ink": "#E8ECF1",
        "ink-2": "#B4BDC9",
        "muted": "#95A1B0",
        "control": "#6F7C8D",
        "hairline": "#343D49",
        "accent": "#6CB6FF",
        "on-accent": "#0E1420",
        "danger": "#FF8A80",
        "success": "#4FD1A5",
        "warning": "#FFC766",
        "mot": "#D7A6FF",
        "stage-a": "#1F3A5C",
        "stage-b": "#274A73",
        "on-stage": "#FFFFFF",
        "card-touchpoint": "#28303A",
        "card-text": "#28303A",
        "card-quote": "#28303A",
        "card-pain": "#3A211F",
        "card-opportunity": "#16352B",
        "card-backstage": "#28303A",
        "bar-touchpoint": "#6CB6FF",
        "bar-text": "#B9A8FF",
        "bar-quote": "#FFC766",
        "bar-pain": "#FF8A80",
        "bar-opportunity": "#4FD1A5",
        "bar-backstage": "#95A1B0",
        "emotion-2": "#E0756A",
        "emotion-1": "#FFCB6B",
        "emotion0": "#98A2B0",
        "emotion+1": "#66DDFF",
        "emotion+2": "#6E90FF",
        "tint-2": "#3A211F",
        "tint-1": "#3A2E1B",
        "tint0": "#2A3038",
        "tint+1": "#1B3340",
        "tint+2": "#1F2A4A",
        "persona-1": "#5EEAD4",
        "persona-2": "#F78CC8",
        "persona-3": "#F2B95C",
        "persona-4": "#A5A8FF",
        "persona-5": "#B7E06A",
        "persona-6": "#B8C4D4",
    },
)

PERSONA_HUES: Final = tuple(f"persona-{n}" for n in range(1, 7))


class Style(NamedTuple):
    """A step of the type scale: size and line height in map pixels."""

    font: FontName
    size: float
    leading: float
    colour: str = "ink"


TITLE: Final = Style("bold", 28, 34)
SECTION: Final = Style("semibold", 20, 26)
STAGE: Final = Style("semibold", 16, 22, "on-stage")
STAGE_SMALL: Final = Style("semibold", 11, 13, "on-stage")
STAGE_PHASE: Final = Style("regular", 11, 14, "on-stage")
CARD: Final = Style("regular", 13, 18)
QUOTE: Final = Style("italic", 13, 18)
STRONG: Final = Style("semibold", 13, 18)
LABEL: Final = Style("semibold", 13, 18, "ink-2")
BODY_2: Final = Style("regular", 13, 18, "ink-2")
SMALL: Final = Style("regular", 11, 14, "muted")
SMALL_QUOTE: Final = Style("italic", 11, 14, "ink-2")
INITIAL: Final = Style("semibold", 20, 26, "surface")
SMALL_STRONG: Final = Style("semibold", 11, 14, "ink-2")

# Lengths in map pixels, on an 8 px grid.
MARGIN: Final = 32.0
LABEL_WIDTH: Final = 150.0
GRID_LEFT: Final = 184.0  # margin, label column, 2 px to the 8 px grid
COLUMN: Final = 160.0
FOLDED: Final = 56.0  # a collapsed stage
INSET: Final = 8.0  # from a column's edge or a lane's edge to its card
GAP: Final = 8.0  # between stacked cards
RADIUS: Final = 8.0
BAR: Final = 3.0
TEXT_LEFT: Final = 14.0  # from a card's edge to its text
TEXT_RIGHT: Final = 8.0
LANE_GAP: Final = 4.0
CURVE_WIDTH: Final = 2.5
HAIRLINE: Final = 1.0
