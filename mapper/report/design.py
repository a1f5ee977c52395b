"""The look of a report: type sizes in points, its page, and its colours: one hue, the client's own or ours.

Whatever colour a client has, text stays legible: `brand` is that colour as a ground, moved towards ink only where neither
white nor ink would have 4.5 : 1 on it; `brand-ink` is it as text on white, `brand-line` as a line (3 : 1).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.layout.look import LIGHT, Style, Theme, contrast, mixed, standing_out
from mapper.layout.paper import Paper

Design = Literal["sober", "bold"]
DESIGNS: Final[tuple[Design, ...]] = ("sober", "bold")
READABLE: Final = 4.5  # contrast of text (WCAG 2, AA)
OURS: Final = LIGHT["stage-a"]

COVER: Final = Style("bold", 32, 38)
COVER_SUB: Final = Style("regular", 14, 20, "ink-2")
TITLE: Final = Style("bold", 22, 27)
HEADING: Final = Style("semibold", 13.5, 18)
SUBHEADING: Final = Style("semibold", 10.5, 15)
LEAD: Final = Style("regular", 11, 17, "ink-2")
BODY: Final = Style("regular", 9.75, 14.5)
STRONG: Final = Style("semibold", 9.75, 14.5)
QUOTE: Final = Style("italic", 10.5, 15.5)
CELL: Final = Style("regular", 8.75, 12)
CELL_STRONG: Final = Style("semibold", 8.75, 12)
CELL_QUOTE: Final = Style("italic", 8.75, 12)
COLUMN: Final = Style("semibold", 7.75, 10.5, "muted")
SMALL: Final = Style("regular", 8, 11, "muted")
SMALL_INK: Final = Style("regular", 8, 11, "ink-2")
LABEL: Final = Style("semibold", 8, 11, "muted")
FIGURE: Final = Style("bold", 24, 28, "brand-ink")

_A4_WIDTH: Final = 595.0
_LEAST_MM: Final = 176.0  # the short side of B5
_LARGE: Final = 720.0  # a page wider than this is set larger, not with longer lines


@dataclass(frozen=True)
class Frame:
    """A page in points as pieces see it: `scale` is what a point of theirs measures on paper."""

    paper: tuple[float, float]
    scale: float = 1.0

    @cached_property
    def width(self) -> float:
        return self.paper[0] / self.scale

    @cached_property
    def height(self) -> float:
        return self.paper[1] / self.scale

    @cached_property
    def left(self) -> float:
        """The margin at either side: narrow on a sheet that lies, which belongs to the map."""
        return 34.0 if self.width > self.height else round(self.width * 0.094)

    @cached_property
    def top(self) -> float:
        """Where pieces begin, below the running head."""
        return 66.0

    @cached_property
    def bottom(self) -> float:
        """Where pieces end, above the page number."""
        return self.height - 60.0

    @cached_property
    def measure(self) -> float:
        """The width of text and tables."""
        return self.width - 2 * self.left

    @cached_property
    def turned(self) -> "Frame":
        """The same sheet lying on its other side."""
        return Frame((self.paper[1], self.paper[0]), self.scale)


def frame(paper: Paper) -> Frame:
    """The upright page of a paper. Raises MapperError when it is too small for a report."""
    if min(paper.width, paper.height) < _LEAST_MM - 0.5:
        raise MapperError(_("The report needs a larger sheet. Choose A4, letter or larger."))
    width, height = sorted(paper.points)
    if height > 1.8 * width:
        raise MapperError(_("The report needs a sheet that is less narrow. Choose A4, letter or larger."))
    return Frame((width, height), width / _A4_WIDTH if width > _LARGE else 1.0)


def theme(colour: str | None) -> Theme:
    """The colours on paper with one hue: "#RRGGBB", or ours. Raises MapperError when it is no colour."""
    hue = _checked(colour) if colour else OURS
    ground, on = _ground(hue)
    second, _on = _ground(mixed(ground, "#FFFFFF" if on == "#FFFFFF" else LIGHT["ink"], 0.1), on)
    tokens = {
        "canvas": "#FFFFFF",
        "surface": "#F5F7FA",
        "white": "#FFFFFF",
        "brand": ground,
        "on-brand": on,
        "on-brand-2": mixed(on, ground, 0.12)
        if contrast(mixed(on, ground, 0.12), ground) >= READABLE
        else on,
        "brand-2": second,
        "brand-ink": standing_out(hue, "#FFFFFF", LIGHT["ink"], READABLE),
        "brand-line": standing_out(hue, "#FFFFFF", LIGHT["ink"]),
        "brand-tint": mixed("#FFFFFF", hue, 0.07),
        "stage-a": ground,
        "stage-b": second,
        "on-stage": on,
    }
    return Theme("paper", {**LIGHT, **tokens})


def _ground(hue: str, on: str | None = None) -> tuple[str, str]:
    """The hue as a ground and what is written on it, at 4.5 : 1 or more."""
    if on is None:
        on = next((ink for ink in ("#FFFFFF", LIGHT["ink"]) if contrast(hue, ink) >= READABLE), "#FFFFFF")
    towards = LIGHT["ink"] if on == "#FFFFFF" else "#FFFFFF"
    return standing_out(hue, on, towards, READABLE), on


def _checked(colour: str) -> str:
    digits = colour.removeprefix("#")
    if len(digits) == 6 and all(c in "0123456789abcdefABCDEF" for c in digits):
        return f"#{digits.upper()}"
    raise MapperError(_("{colour} is not a colour. Write it as in #0B5CAD.").format(colour=colour))
