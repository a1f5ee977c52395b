"""Sheets of paper: names, sizes in millimetres, and what of a map stays readable on them."""

from dataclasses import dataclass
from typing import Final

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
MARGIN_MM: Final = 10.0
SMALLEST_MM, LARGEST_MM = 50.0, 5000.0  # a PDF page ends at 14,400 points, 5,080 mm
READABLE_PT: Final = 7.0
BODY_PX: Final = 13.0


@dataclass(frozen=True)
class Paper:
    """One sheet as it lies: width and height in millimetres."""

    name: str
    width: float
    height: float

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points (1/72 inch)."""
        return self.width * POINTS_PER_MM, self.height * POINTS_PER_MM

    def scale_for(self, width: float, height: float) -> float:
        """Points per map pixel when a picture of `width` × `height` map pixels fills the sheet within its
        margins.
        """
        across = (self.width - 2 * MARGIN_MM) * POINTS_PER_MM / max(width, 1.0)
        down = (self.height - 2 * MARGIN_MM) * POINTS_PER_MM / max(height, 1.0)
        return min(across, down)


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


def readable_sheet(size: tuple[float, float], landscape: bool) -> str | None:
    """The smallest ISO sheet on which body text of a picture that large is at least 7 pt; None when even A0
    is too small.
    """
    for name in ("a4", "a3", "a2", "a1", "a0"):
        if body_points(sheet(name, landscape).scale_for(*size)) >= READABLE_PT:
            return name
    return None
