"""Draws primitives as an SVG that stands for itself: text stays text, pictures travel inside, nothing is fetched.

Written without Qt. Each run of text says how wide it was measured, so a viewer without our fonts keeps the layout.
"""

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from mapper import paths
from mapper.layout import advances
from mapper.layout.primitives import Box, Icon, Image, Path, Primitive, Rect, Segment, Text

Blob = Callable[[str], bytes | None]  # a stored picture's bytes by its SHA-256

_MAGIC: Final = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"RIFF": "webp"}
_NOT_XML: Final = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WEIGHTS: Final = {"semibold": "600", "bold": "700"}


class SvgPainter:
    """Draws primitives in the colours of one theme; each becomes one element, in the given order."""

    def __init__(self, theme: Mapping[str, str], blob: Blob) -> None:
        self.theme = theme
        self.blob = blob
        self._clips = 0

    def write(
        self,
        out: BinaryIO,
        size: tuple[float, float],
        primitives: Iterable[Primitive],
        title: str,
        language: str,
    ) -> None:
        """Writes a whole document, `size` map pixels large, on the theme's canvas colour."""
        width, height = map(_number, size)
        out.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" xml:lang="{language}">\n'
            f"<title>{_text(title)}</title>\n"
            f'<rect width="100%" height="100%" fill="{self._colour("canvas")}"/>\n'.encode()
        )
        out.writelines("".join(self._element(primitive)).encode() for primitive in primitives)
        out.write(b"</svg>\n")

    def _element(self, primitive: Primitive) -> Iterator[str]:
        match primitive:
            case Text():
                yield from self._line(primitive)
            case Box():
                yield self._box(primitive)
            case Path():
                style = self._style(primitive.fill, primitive.stroke, primitive.width, primitive.opacity)
                dash = (
                    f' stroke-dasharray="{" ".join(map(_number, primitive.dash))}"' if primitive.dash else ""
                )
                yield f'<path d="{_outline(primitive.segments)}"{style}{_ROUND}{dash}/>\n'
            case Icon():
                yield self._icon(primitive)
            case Image():
                yield from self._image(primitive)

    def _line(self, text: Text) -> Iterator[str]:
        x = text.x
        for run in text.runs:
            if run.text.strip():
                yield (
                    f'<text x="{_number(x)}" y="{_number(text.y)}" textLength="{_number(run.advance)}"'
                    f' lengthAdjust="spacingAndGlyphs" font-size="{_number(text.size)}" fill="{self._colour(text.colour)}"'
                    f' style="white-space:pre"{_font(run.font)}>{_text(run.text)}</text>\n'
                )
            x += run.advance

    def _box(self, box: Box) -> str:
        style = self._style(box.fill, box.stroke, box.width, box.opacity)
        radius = f' rx="{_number(min(box.radius, box.rect.w / 2, box.rect.h / 2))}"' if box.radius else ""
        return f"<rect{_place(box.rect)}{radius}{style}/>\n"

    def _icon(self, icon: Icon) -> str:
        scale = _number(icon.size / 24, 4)
        place = f"translate({_number(icon.x)} {_number(icon.y)}) scale({scale})"
        style = self._style(None, icon.colour, 2.0, 1.0)
        return f'<path transform="{place}" d="{_drawing(icon.name)}"{style}{_ROUND}/>\n'

    def _image(self, image: Image) -> Iterator[str]:
        data = self.blob(image.sha256)
        kind = next((kind for magic, kind in _MAGIC.items() if data and data.startswith(magic)), None)
        if data is None or kind is None:
            yield self._box(Box(image.rect, stroke="hairline", radius=image.radius))
            return
        self._clips += 1
        yield f'<clipPath id="clip{self._clips}"><rect{_place(image.rect)} rx="{_number(image.radius)}"/></clipPath>'
        content = base64.b64encode(data).decode()
        yield f'<image{_place(image.rect)} clip-path="url(#clip{self._clips})"'
        yield f' href="data:image/{kind};base64,{content}"/>\n'

    def _style(self, fill: str | None, stroke: str | None, width: float, opacity: float) -> str:
        parts = [f' fill="{self._colour(fill) if fill else "none"}"']
        if stroke:
            parts.append(f' stroke="{self._colour(stroke)}" stroke-width="{_number(width)}"')
        if opacity < 1:
            parts.append(f' opacity="{_number(max(0.0, opacity), 3)}"')
        return "".join(parts)

    def _colour(self, token: str) -> str:
        return token if token.startswith("#") else self.theme[token]


_ROUND: Final = ' stroke-linecap="round" stroke-linejoin="round"'


def _outline(segments: Iterable[Segment]) -> str:
    return " ".join(
        " ".join(x if isinstance(x, str) else _number(x) for x in segment) for segment in segments
    )


def _place(rect: Rect) -> str:
    names = zip(("x", "y", "width", "height"), rect, strict=True)
    return "".join(f' {name}="{_number(value)}"' for name, value in names)


def _number(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


@cache
def _font(name: str) -> str:
    """The font attributes of a bundled font; a run of none of them is left to the viewer."""
    if name not in advances.FONT_FILES:
        return ' font-family="sans-serif"'
    weight = name.partition("-")[2]
    family = quoteattr(f"{advances.family(name)}, sans-serif")
    italic = ' font-style="italic"' if weight == "italic" else ""
    return f" font-family={family}{italic}" + (
        f' font-weight="{_WEIGHTS[weight]}"' if weight in _WEIGHTS else ""
    )


@cache
def _drawing(name: str) -> str:
    icons = json.loads(paths.resource("icons", "icons.json").read_bytes())
    return _outline(map(tuple, icons.get(name) or icons["circle-help"]))
