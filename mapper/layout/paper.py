"""Sheets of paper: names, sizes in millimetres, how somebody wants a map on them, and what of it stays readable."""

from typing import Final

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _

SHEETS: Final[dict[str, tuple[float, float]]] = {  # portrait, mm
    "a4": (210, 297),
    "a3": (297, 420),
    "a2": (420, 594),
    "a1": (594, 841),
    "a0": (841, 1189),
    "letter": (215.9, 279.4),
    "tabloid": (279.4, 431.8),
}
POINTS_PER_MM: Final = 72 / 25.4
OVERLAP_MM: Final = 10.0  # that the sheets of a cut poster share
MARGIN_MM: Final = 10.0
SMALLEST_MM, LARGEST_MM = 50.0, 5000.0  # a PDF page ends at 14,400 points, 5,080 mm
READABLE_PT: Final = 7.0
BODY_PX: Final = 13.0
POINTS_PER_PX: Final = 0.75  # at 100 %: a map pixel is 1/96 inch
SMALLEST_SCALE, LARGEST_SCALE = 0.1, 10.0
MOST_OVERLAP_MM: Final = 50.0
MOST_SHEETS: Final = 40  # side by side, or one below the other


class Paper(msgspec.Struct, frozen=True):
    """One sheet as it lies: width and height in millimetres."""

    name: str
    width: float
    height: float

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points (1/72 inch)."""
        return self.width * POINTS_PER_MM, self.height * POINTS_PER_MM

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width >= self.height

    @property
    def title(self) -> str:
        """What people call it: "A3", "Letter", "900x600mm"."""
        return self.name.upper() if len(self.name) == 2 else self.name.capitalize()


def sheet(name: str, landscape: bool = True) -> Paper:
    """The paper called `name`: a4 … a0, letter, tabloid, or WxHmm such as 900x600mm (then taken as it is).

    Raises MapperError when there is no such paper.
    """
    key = name.strip().lower()
    if key in SHEETS:
        short, long = SHEETS[key]
        return Paper(key, long, short) if landscape else Paper(key, short, long)
    return _custom(name, key)


def _custom(name: str, key: str) -> Paper:
    parts = key.removesuffix("mm").split("x")
    sizes = [_number(part) for part in parts] if key.endswith("mm") and len(parts) == 2 else []
    if len(sizes) != 2 or not all(SMALLEST_MM <= size <= LARGEST_MM for size in sizes):
        raise MapperError(
            _("There is no paper {name}. Use a4 … a0, letter, tabloid or a size such as 900x600mm.").format(
                name=name
            )
        )
    return Paper(key, sizes[0], sizes[1])


def _number(text: str) -> float:
    digits = text.strip()
    if digits.isascii() and digits.replace(".", "", 1).isdigit() and len(digits) < 12:
        return float(digits)
    return 0.0


def body_points(scale: float) -> float:
    """The printed size of body text in points, at `scale` points per map pixel."""
    return BODY_PX * scale


class PageSetup(msgspec.Struct, frozen=True):
    """How a map is put on paper, as it is asked for: on the command line, in dialogs, remembered from last time.

    `scale` is 1.0 for 100 % and None for as large as fits; `tile` is the printer's paper, on which the poster is cut
    with `overlap` millimetres; with `sheets`, columns and rows of them, it is as large as they hold.
    """

    paper: str = "a3"
    landscape: bool = True
    scale: float | None = None
    tile: str | None = None
    overlap: float = OVERLAP_MM
    sheets: tuple[int, int] | None = None

    def sheet(self) -> Paper:
        """The paper of the poster. Raises MapperError when there is none of that name."""
        return sheet(self.paper, self.landscape)

    def check(self) -> None:
        """Raises MapperError when there is no such paper, or no such printer's paper."""
        for name in filter(None, (self.paper, self.tile)):
            sheet(name)

    def arguments(self) -> list[str]:
        """The same as `mapper export` takes it."""
        counted = self.tile is not None and self.sheets is not None and self.scale is None
        words = [] if counted else ["--paper", self.paper]
        words.append("--landscape" if self.landscape else "--portrait")
        if self.scale is not None:
            words += ["--scale", f"{self.scale * 100:g}%"]
        if self.tile is not None:
            words += ["--tile", self.tile, "--overlap", f"{self.overlap:g}"]
            words += ["--sheets", f"{self.sheets[0]}x{self.sheets[1]}"] if counted and self.sheets else []
        return words

    def code(self) -> str:
        """The same as one word to remember: "a3", "a3-portrait", "a1 150% a4+10"."""
        words = [self.paper if self.landscape else f"{self.paper}-portrait"]
        words += [f"{self.scale * 100:g}%"] if self.scale is not None else []
        words += [f"{self.tile}+{self.overlap:g}"] if self.tile is not None else []
        words += (
            [f"{self.sheets[0]}x{self.sheets[1]}"]
            if self.tile is not None and self.sheets is not None
            else []
        )
        return " ".join(words)


def remembered(code: str) -> PageSetup:
    """What `PageSetup.code` said; whatever of it cannot be understood is as at first."""
    setup = PageSetup()
    for number, word in enumerate(code.split()):
        try:
            setup = _understood(setup, word, first=number == 0)
        except MapperError:
            continue
    return setup


def _understood(setup: PageSetup, word: str, *, first: bool) -> PageSetup:
    if first:
        paper = word.removesuffix("-portrait")
        return msgspec.structs.replace(setup, paper=sheet(paper).name, landscape=paper == word)
    if word.endswith("%"):
        return msgspec.structs.replace(setup, scale=scale_of(word))
    if "+" not in word and "x" in word and not word.endswith("mm"):
        return msgspec.structs.replace(setup, sheets=sheets_of(word))
    tile, _plus, overlap = word.partition("+")
    return msgspec.structs.replace(setup, tile=sheet(tile).name, overlap=overlap_of(overlap or "10"))


def scale_of(text: str) -> float | None:
    """What "fit" (None), "100%" or "75" (per cent) means. Raises MapperError for anything else."""
    word = text.strip().lower()
    if word == "fit":
        return None
    found = _number(word.removesuffix("%").strip()) / 100
    if not SMALLEST_SCALE <= found <= LARGEST_SCALE:
        raise MapperError(
            _("There is no scale {scale}. Use fit, or a percentage from 10 to 1000 such as 100%.").format(
                scale=text
            )
        )
    return found


def overlap_of(text: str) -> float:
    """Millimetres by which neighbouring tiles overlap. Raises MapperError when it is no number from 0 to 50."""
    word = text.strip().lower().removesuffix("mm").strip()
    found = _number(word)
    if not word[:1].isdigit() or found > MOST_OVERLAP_MM or (found == 0 and word.strip("0.")):
        raise MapperError(
            _("Tiles cannot overlap by {overlap}. Use millimetres from 0 to 50, such as 10.").format(
                overlap=text
            )
        )
    return found


def sheets_of(text: str) -> tuple[int, int]:
    """Columns and rows of "3x2". Raises MapperError when that is not what it is."""
    parts = text.strip().lower().replace("×", "x").split("x")
    found = [int(part) if part.isascii() and part.isdigit() and len(part) < 4 else 0 for part in parts]
    if len(found) != 2 or not all(1 <= number <= MOST_SHEETS for number in found):
        raise MapperError(
            _(
                "There are no {text} sheets. Say how many side by side and one below the other, such as 3x2."
            ).format(text=text)
        )
    return found[0], found[1]
