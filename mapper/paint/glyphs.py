"""Lines of text as glyph runs: laid out once, drawn often (a run costs 10 µs to draw, 50 to lay out).

Layout hands over characters in drawing order, joined and turned round already, so a bundled font's run is one glyph per
character at the advances layout measured with. What no bundled font has goes through Qt's own layout with the system's
fonts, made smaller where it would be wider than layout allowed for.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import Final, NamedTuple
from unicodedata import category, combining

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QTextLayout

from mapper.layout import advances
from mapper.layout.primitives import Run, Text
from mapper.paint.fonts import Fonts

_AS_GIVEN: Final = "\u202d"  # left-to-right override: the characters are in drawing order already
_LEAST_EM: Final = 128.0
_BOX_EM: Final = 0.66  # width of Inter's box for a missing character


class Inked(NamedTuple):
    """Glyphs of one font and one colour (a token of the theme), to be drawn at the origin they were prepared for."""

    colour: str
    run: QGlyphRun


def prepare(texts: Iterable[Text], fonts: Fonts, left: float = 0.0, top: float = 0.0) -> tuple[Inked, ...]:
    """The lines as glyph runs relative to (`left`, `top`), one per font, size and colour, others as needed."""
    plain: dict[tuple[str, str, float], _Glyphs] = defaultdict(_Glyphs)
    shaped: list[Inked] = []
    for text in texts:
        x, y = text.x - left, text.y - top
        for run in text.runs:
            if not (run.font and plain[(text.colour, run.font, text.size)].add(run, x, y, fonts, text.size)):
                shaped += (Inked(text.colour, r) for r in _shape(run, text.size, x, y, fonts))
            x += run.advance
    inked = (Inked(key[0], glyphs.run(fonts, key[1], key[2])) for key, glyphs in plain.items() if glyphs)
    return (*inked, *shaped)


class _Glyphs:
    """Glyphs of one font and size, gathered from several lines."""

    def __init__(self) -> None:
        self._indexes: list[int] = []
        self._positions: list[QPointF] = []

    def __bool__(self) -> bool:
        return bool(self._indexes)

    def add(self, run: Run, x: float, y: float, fonts: Fonts, size: float) -> bool:
        """Adds the run; False when it has a character that the font lacks."""
        indexes = fonts.raw(run.font, size).glyphIndexesForString(run.text)
        if 0 in indexes or len(indexes) != len(run.text):
            return False
        self._indexes += indexes
        self._positions += [QPointF(place, y) for place in places(run, x, size)]
        return True

    def run(self, fonts: Fonts, font: str, size: float) -> QGlyphRun:
        result = QGlyphRun()
        result.setRawFont(fonts.raw(font, size))
        result.setGlyphIndexes(self._indexes)
        result.setPositions(self._positions)
        return result


def places(run: Run, x: float, size: float) -> list[float]:
    """Where each character of a bundled font's run begins, as layout measured it; an accent without width sits on its letter."""
    table = advances.widths(run.font)
    if run.text.isascii() or run.font not in advances.FALLBACKS:
        steps = [table.get(c, 0.0) * size for c in run.text]
    else:
        steps = [0.0 if combining(c) else table.get(c, 0.0) * size for c in run.text]
    return list(accumulate(steps[:-1], initial=x))


def _shape(run: Run, size: float, x: float, y: float, fonts: Fonts) -> list[QGlyphRun]:
    """What Qt makes of the run, its left end at x and its baseline at y, no wider than the run's advance."""
    font = fonts.named(run.font, size)
    layout, width = _laid_out(run.text, font)
    if width > run.advance > 0:
        font.setPixelSize(max(1, int(font.pixelSize() * run.advance / width)))
        layout, _ = _laid_out(run.text, font)
    offset = QPointF(x, y - layout.lineAt(0).ascent())
    glyph_runs = layout.glyphRuns()
    if any(_is_missing(glyphs) for glyphs in glyph_runs):
        return [_boxes(run, size, x, y, fonts)]
    return [_moved(glyphs, offset) for glyphs in glyph_runs]


def _is_missing(glyphs: QGlyphRun) -> bool:
    """Whether Qt found no font: glyph 0, or its stand-in engine, whose em is its size (a font's has hundreds of units)."""
    return 0 in glyphs.glyphIndexes() or glyphs.rawFont().unitsPerEm() < _LEAST_EM


def _boxes(run: Run, size: float, x: float, y: float, fonts: Fonts) -> QGlyphRun:
    """A visible box for each character: no font on this machine has them."""
    count = max(1, sum(not category(c).startswith("M") for c in run.text))
    raw = fonts.raw("inter-regular", min(size, run.advance / count / _BOX_EM) if run.advance else size)
    result = QGlyphRun()
    result.setRawFont(raw)
    result.setGlyphIndexes([0] * count)
    result.setPositions([QPointF(x + i * run.advance / count, y) for i in range(count)])
    return result


def _laid_out(text: str, font: QFont) -> tuple[QTextLayout, float]:
    layout = QTextLayout(_AS_GIVEN + text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return layout, line.naturalTextWidth()


def _moved(glyphs: QGlyphRun, offset: QPointF) -> QGlyphRun:
    glyphs.setPositions([point + offset for point in glyphs.positions()])
    return glyphs
