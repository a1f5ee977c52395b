"""Fonts in a PDF: the bundled ones, and for scripts none of them has, whatever TrueType font the system
offers.

Every font is embedded and subset. A character that nobody has is drawn as a visible box and reported once.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from mapper import paths
from mapper.layout.advances import FONT_FILES

# Parts of the names of fonts with wide coverage, looked for in this order among the system's.
FALLBACKS: Final = (
    "droidsansfallback",
    "wqy",
    "notosanscjk",
    "notosanssc",
    "msyh",
    "simsun",
    "malgun",
    "meiryo",
    "arialuni",
    "arial unicode",
    "notosansarabic",
    "notosanshebrew",
    "notosansdevanagari",
    "notosansthai",
    "segoeui",
    "arial",
    "unifont",
    "freesans",
)
_LARGEST: Final = 40_000_000  # bytes of a font file worth opening


@cache
def bundled(name: str) -> TTFont:
    """The bundled font a `Run` names, registered with reportlab."""
    font = TTFont(name, str(paths.resource("fonts", FONT_FILES[name])))
    pdfmetrics.registerFont(font)
    return font


@cache
def fallback_for(character: str) -> TTFont | None:
    """A font of the system that has the character, or None."""
    for path in _system_fonts():
        font = _opened(path)
        if font is not None and ord(character) in font.face.charToGlyph:
            return font
    return None


@cache
def _opened(path: Path) -> TTFont | None:
    try:
        font = TTFont(f"system-{path.stem}", str(path))
    except (TTFError, OSError, ValueError, KeyError, IndexError):
        return None
    pdfmetrics.registerFont(font)
    return font


@cache
def _system_fonts() -> tuple[Path, ...]:
    found = {path.name.lower(): path for folder in _folders() for path in _font_files(folder)}
    chosen = [
        path for part in FALLBACKS for name, path in sorted(found.items()) if part in name.replace("-", "")
    ]
    return tuple(dict.fromkeys(chosen))


def _font_files(folder: Path) -> Iterator[Path]:
    for parent, _folders_below, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            if name.lower().endswith((".ttf", ".ttc")) and path.stat().st_size <= _LARGEST:
                yield path


def _folders() -> tuple[Path, ...]:
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"),)
    if sys.platform == "darwin":
        return (Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
