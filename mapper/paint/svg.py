"""A map as an SVG file that looks the same everywhere: text stays text, in the very fonts it was measured with.

Each word stands at its measured place, so even a program that ignores the embedded fonts breaks no line elsewhere. The
fonts are cut down to the characters used. Nothing in the file is fetched from anywhere.
"""

import base64
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice

from mapper import paths
from mapper.layout import advances
from mapper.layout.bidi import has_rtl
from mapper.layout.look import LIGHT
from mapper.layout.primitives import Box, Icon, Image, Path, Primitive, Run, Text
from mapper.paint.fonts import WEIGHTS, Fonts
from mapper.paint.glyphs import places
from mapper.paint.icons import SQUARE, STROKE, icon_steps
from mapper.paint.painter import Pictures, fitted, no_pictures, qrect
from mapper.paint.webfont import subset

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORDS: Final = re.compile(r"\S+\s*|\s+")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_STYLE: Final = (
    "text{white-space:pre;font-kerning:none;font-variant-ligatures:none;font-feature-settings:'calt' 0}"
)


def svg_text(
    primitives: Iterable[Primitive],
    size: tuple[float, float],
    *,
    theme: Mapping[str, str] = LIGHT,
    background: str | None = "canvas",
    title: str = "",
    language: str = "fr",
    pictures: Pictures = no_pictures,
) -> str:
    """The primitives as an SVG document of `size` map pixels; `background` is a token, "#RRGGBB" or None."""
    writer = _Writer(theme, pictures)
    drawn = [line for primitive in primitives for line in writer.element(primitive)]
    width, height = (_number(length) for length in size)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" xml:lang="{escaped(language)}" stroke="none" role="img">'
    )
    name = f"<title>{escaped(title)}</title>" if title else ""
    paper = f'<rect width="{width}" height="{height}" fill="{theme[background]}"/>' if background else ""
    style = f"<style>{writer.font_faces()}{_STYLE}</style>"
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', head, name, style, paper, *drawn, "</svg>", ""]
    )


def escaped(text: str) -> str:
    """The text for XML: characters that XML cannot hold are left out."""
    return "".join(_ENTITIES.get(c, c) for c in _NOT_XML.sub("", text))


class _Writer:
    """Turns primitives into elements and remembers which characters of which font they need."""

    def __init__(self, theme: Mapping[str, str], pictures: Pictures) -> None:
        self._theme = theme
        self._pictures = pictures
        self._used: dict[str, set[str]] = defaultdict(set)

    def element(self, primitive: Primitive) -> Iterator[str]:
        match primitive:
            case Box():
                yield self._box(primitive)
            case Text():
                yield self._text(primitive)
            case Path():
                yield self._path(primitive)
            case Icon():
                yield self._icon(primitive)
            case Image():
                yield from self._image(primitive)

    def font_faces(self) -> str:
        """The fonts that were used, cut down to what was used of them."""
        fonts = Fonts()
        faces = []
        for name in sorted(self._used):
            glyphs = fonts.raw(name, 16.0).glyphIndexesForString("".join(sorted(self._used[name])))
            font = subset(paths.resource("fonts", advances.FONT_FILES[name]).read_bytes(), glyphs)
            data = base64.b64encode(font).decode("ascii")
            faces.append(
                f"@font-face{{{_family(name)};src:url(data:font/woff;base64,{data}) format('woff')}}"
            )
        return "".join(faces)

    def _box(self, box: Box) -> str:
        x, y, w, h = (_number(v) for v in box.rect)
        radius = f' rx="{_number(min(box.radius, box.rect.w / 2, box.rect.h / 2))}"' if box.radius else ""
        paint = self._paint(box.fill, box.stroke, box.width, box.opacity)
        return f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{radius}{paint}/>'

    def _path(self, path: Path) -> str:
        dash = f' stroke-dasharray="{" ".join(map(_number, path.dash))}"' if path.dash else ""
        ends = ' stroke-linecap="round" stroke-linejoin="round"' if path.stroke else ""
        paint = self._paint(path.fill, path.stroke, path.width, path.opacity)
        return f'<path d="{_steps(path.segments)}"{paint}{ends}{dash}/>'

    def _icon(self, icon: Icon) -> str:
        scale = _number(icon.size / SQUARE, 5)
        return (
            f'<path transform="translate({_number(icon.x)} {_number(icon.y)}) scale({scale})" '
            f'd="{_steps(icon_steps(icon.name))}" fill="none" stroke="{self._theme[icon.colour]}" '
            f'stroke-width="{_number(STROKE)}" stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def _image(self, image: Image) -> Iterator[str]:
        pixels = self._pictures(image.sha256)
        if pixels is None or pixels.isNull():
            yield self._box(Box(image.rect, stroke="hairline", radius=4))
            return
        place = qrect(image.rect) if image.cover else fitted(image.rect, pixels.width(), pixels.height())
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        kind = "PNG" if pixels.hasAlphaChannel() else "JPEG"
        pixels.save(buffer, kind)  # type: ignore[call-overload]
        data = base64.b64encode(buffer.data().data()).decode("ascii")
        x, y, w, h = (_number(v) for v in (place.x(), place.y(), place.width(), place.height()))
        round_corners = f' style="clip-path:inset(0 round {_number(image.radius)}px)"' if image.radius else ""
        slice_ = ' preserveAspectRatio="xMidYMid slice"' if image.cover else ""
        source = f"data:image/{kind.lower()};base64,{data}"
        yield f'<image x="{x}" y="{y}" width="{w}" height="{h}"{round_corners}{slice_} href="{source}"/>'

    def _text(self, text: Text) -> str:
        x, spans = text.x, []
        for run in text.runs:
            spans.append(self._run(run, x, text.size))
            x += run.advance
        y, size, colour = _number(text.y), _number(text.size), self._theme[text.colour]
        return f'<text y="{y}" font-size="{size}" fill="{colour}">{"".join(spans)}</text>'

    def _run(self, run: Run, x: float, size: float) -> str:
        """The words of a run, each at its place. What no bundled font has is given as one piece, as wide as measured."""
        if not run.font:
            width = (
                f' textLength="{_number(run.advance)}" lengthAdjust="spacingAndGlyphs"' if run.advance else ""
            )
            return f'<tspan x="{_number(x)}"{width} style="{_ANY};{_AS_DRAWN}">{escaped(run.text)}</tspan>'
        self._used[run.font] |= set(run.text)
        starts = places(run, x, size)
        drawn = f";{_AS_DRAWN}" if has_rtl(run.text) else ""
        words = "".join(
            f'<tspan x="{_number(starts[word.start()])}">{escaped(word.group())}</tspan>'
            for word in _WORDS.finditer(run.text)
        )
        return f'<tspan style="{_family(run.font)}{drawn}">{words}</tspan>'

    def _paint(self, fill: str | None, stroke: str | None, width: float, opacity: float) -> str:
        faint = opacity < 1
        paint = f' fill="{self._theme[fill] if fill else "none"}"'
        if fill and faint:
            paint += f' fill-opacity="{_number(opacity, 3)}"'
        if stroke:
            paint += f' stroke="{self._theme[stroke]}" stroke-width="{_number(width)}"'
        if stroke and faint:
            paint += f' stroke-opacity="{_number(opacity, 3)}"'
        return paint


# Layout hands characters over in drawing order: they are not to be turned round again.
_AS_DRAWN: Final = "direction:ltr;unicode-bidi:bidi-override"
_ANY: Final = "font-family:sans-serif"


def _family(name: str) -> str:
    weight = name.partition("-")[2]
    style = ";font-style:italic" if weight == "italic" else ""
    return f"font-family:'{advances.family(name)}',sans-serif;font-weight:{WEIGHTS.get(weight, 400)}{style}"


def _steps(segments: Iterable[Iterable[str | float]]) -> str:
    return "".join(" ".join(v if isinstance(v, str) else _number(v) for v in step) for step in segments)


def _number(value: float, digits: int = 2) -> str:
    """As short as it can be at that many decimals."""
    return f"{round(float(value), digits) + 0.0:.{digits}f}".rstrip("0").rstrip(".")
