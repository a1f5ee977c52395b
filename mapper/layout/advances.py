"""How wide each character of the bundled fonts is: the generated table `resources/fonts/advances.json`, read once.

Layout needs neither the fonts nor Qt. Faces go by the names that runs carry: "inter-regular", "inter-semibold",
"inter-bold", "inter-italic", "dejavu", "emoji".
"""

from functools import cache
from typing import Any, Final

import msgspec

from mapper import paths

FONT_FILES: Final = {
    "inter-regular": "JourneyInter-Regular.ttf",
    "inter-semibold": "JourneyInter-SemiBold.ttf",
    "inter-bold": "JourneyInter-Bold.ttf",
    "inter-italic": "JourneyInter-Italic.ttf",
    "dejavu": "JourneyDejaVu.ttf",
    "emoji": "JourneyEmoji.ttf",
}
FALLBACKS: Final = ("dejavu", "emoji")  # asked in this order for what Inter lacks


@cache
def widths(face: str) -> dict[str, float]:
    """Character → advance in em, for every character the face has."""
    facts = _table()[FONT_FILES[face]]
    em = float(facts["unitsPerEm"])
    found: dict[str, float] = {}
    for run in facts["runs"]:
        advances = run[1] if len(run) == 2 else [run[2]] * run[1]
        characters = map(chr, range(run[0], run[0] + len(advances)))
        found.update(zip(characters, [advance / em for advance in advances], strict=True))
    return found


@cache
def family(face: str) -> str:
    """The family name inside the face's file, e.g. "Journey Inter"."""
    return str(_table()[FONT_FILES[face]]["family"])


@cache
def ascent(face: str) -> float:
    """Height above the baseline in em."""
    facts = _table()[FONT_FILES[face]]
    return float(facts["ascent"]) / float(facts["unitsPerEm"])


@cache
def descent(face: str) -> float:
    """Depth below the baseline in em."""
    facts = _table()[FONT_FILES[face]]
    return float(facts["descent"]) / float(facts["unitsPerEm"])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = msgspec.json.decode(paths.resource("fonts", "advances.json").read_bytes())
    return table
