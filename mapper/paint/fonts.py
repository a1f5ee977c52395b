"""The bundled fonts as Qt sees them, each loaded when first drawn with.

Layout has measured every line with the same files, unkerned and unhinted; drawing glyph by glyph from them is what puts
text exactly where it was measured, whatever fonts the system has.
"""

from typing import Final

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from mapper import paths
from mapper.layout import advances

# For a script that no font here can join, Qt lists every font it asked, each time: nobody can act on that.
_QUIET: Final = "qt.text.font.db=false"
WEIGHTS: Final[dict[str, int]] = {"semibold": 600, "bold": 700}


class Fonts:
    """Raw fonts by the name a `Run` carries and a size in pixels."""

    def __init__(self) -> None:
        self._sized: dict[tuple[str, float], QRawFont] = {}
        self._loaded: dict[str, QRawFont] = {}
        self._registered = False

    def raw(self, name: str, size: float) -> QRawFont:
        """The bundled font `name`, unhinted, at `size` pixels."""
        found = self._sized.get((name, size))
        if found is None:
            found = self._sized[(name, size)] = QRawFont(self._file(name))
            found.setPixelSize(size)
        return found

    def named(self, name: str, size: float) -> QFont:
        """The same font for Qt's own layout, followed by our other fonts and the system's."""
        self._register()
        weight = name.partition("-")[2]
        families = [advances.family(name or "inter-regular"), *map(advances.family, advances.FALLBACKS)]
        font = QFont(families)
        font.setWeight(QFont.Weight(WEIGHTS.get(weight, 400)))
        font.setItalic(weight == "italic")
        font.setKerning(False)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setPixelSize(max(1, round(size)))
        return font

    def _register(self) -> None:
        """Makes the bundled families known to Qt, once."""
        if not self._registered:
            self._registered = True
            QLoggingCategory.setFilterRules(_QUIET)
            for name in advances.FONT_FILES:
                QFontDatabase.addApplicationFont(_path(name))

    def _file(self, name: str) -> QRawFont:
        found = self._loaded.get(name)
        if found is None:
            found = QRawFont(_path(name), 16.0, QFont.HintingPreference.PreferNoHinting)
            self._loaded[name] = found
        return found


def _path(name: str) -> str:
    return str(paths.resource("fonts", advances.FONT_FILES[name]))
