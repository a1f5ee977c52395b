"""Paints primitives into a PDF page, in map pixels, with the colours of one theme.

Measured (PERFORMANCE.md): batching operators and drawing repeated boxes and icons as Form XObjects is twice
as fast as
reportlab's canvas calls; its font subsetting, compression and cross references are kept.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from json import loads
from typing import Any, Final

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mapper import paths
from mapper.layout.primitives import Box, Dash, Icon, Image, Path, Primitive, Rect, Run, Segment, Text
from mapper.report import fonts, pictures

rl_config.useA85 = 0  # text armour for binary streams makes a file a quarter larger
rl_config.toColorCanUse = None  # a colour is never evaluated as an expression

Blob = Callable[[str], bytes | None]  # a stored picture's bytes by its SHA-256
CIRCLE: Final = 0.5522847498  # control distance of a quarter circle as a Bézier
_OPERATORS: Final[dict[Any, str]] = {
    "M": "%.2f %.2f m",
    "L": "%.2f %.2f l",
    "C": "%.2f %.2f %.2f %.2f %.2f %.2f c",
    "Z": "h",
}
_ESCAPES: Final = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {
    ord("("): "\\(",
    ord(")"): "\\)",
    ord("\\"): "\\\\",
}
_REMEMBERED: Final = 4_000  # texts whose operators are kept from page to page


class PdfPainter:
    """Draws primitives on the current page of a canvas whose coordinates are map pixels, y down
    (`page_transform`).
    """

    def __init__(self, canvas: Canvas, theme: Mapping[str, str], blob: Blob) -> None:
        self.canvas = canvas
        self.theme = theme
        self.blob = blob
        self.missing: set[str] = set()  # characters that no font has
        self._operators: list[str] = []
        self._colours: dict[str, str] = {}
        self._forms: dict[tuple[Any, ...], str] = {}
        self._styles: dict[tuple[Any, ...], str] = {}
        self._encoded: dict[tuple[str, str], str] = {}
        self._set: dict[
            tuple[str, str, float, str], tuple[str, str]
        ] = {}  # operators before and after the place
        self._readers: dict[str, ImageReader | None] = {}
        self._form_of: dict[str, str] = {}  # the name in the operators → reportlab's
        self._listed: set[str] = set()  # forms that the page at hand is known to use

    def draw(self, primitives: Iterable[Primitive]) -> None:
        """Draws in the given order."""
        self._add(primitives)
        self._flush()

    def place(
        self,
        primitives: Iterable[Primitive],
        x: float,
        y: float,
        scale: float = 1.0,
        clip: Rect | None = None,
    ) -> None:
        """Draws primitives in units of their own, `scale` of the canvas's each, moved to (x, y); `clip` is the canvas's."""
        window = f"{clip.x:.2f} {clip.y:.2f} {clip.w:.2f} {clip.h:.2f} re W n " if clip else ""
        self._operators.append(f"q {window}{scale:.6g} 0 0 {scale:.6g} {x:.2f} {y:.2f} cm")
        self._add(primitives)
        self._operators.append("Q")

    def end_page(self) -> None:
        """To be called before the canvas shows a page, when more pages follow: what was placed is written out."""
        self._flush()
        self._listed.clear()
        if max(len(self._encoded), len(self._set)) > _REMEMBERED:
            self._encoded.clear()
            self._set.clear()

    def _add(self, primitives: Iterable[Primitive]) -> None:
        for primitive in primitives:
            match primitive:
                case Text():
                    self._text(primitive)
                case Box():
                    self._box(primitive)
                case Icon():
                    self._icon(primitive)
                case Path():
                    self._path(primitive)
                case Image():
                    self._image(primitive)

    # --- text ----------------------------------------------------------------------------

    def _text(self, text: Text) -> None:
        x, y, size, colour = text.x, text.y, text.size, text.colour
        for run in text.runs:
            key = (run.font, run.text, size, colour)
            known = self._set.get(key)
            if known is None:
                shown = self._run(run, size) if run.font else self._foreign(run, x, text)
                known = (f"BT {self._rgb(colour)} rg 1 0 0 -1 ", f" Tm {shown} ET") if shown else ("", "")
                if run.font:
                    self._set[key] = known
            before, after = known
            if after:
                self._operators.append(f"{before}{x:.2f} {y:.2f}{after}")
            x += run.advance

    def _run(self, run: Run, size: float) -> str:
        return self._shown(fonts.bundled(run.font), run.text).replace("%", f"{size:g}")

    def _shown(self, font: TTFont, text: str) -> str:
        """Operators that show text in a font, with % for its size."""
        known = self._encoded.get((font.fontName, text))
        if known is None:
            document = self.canvas._doc  # noqa: SLF001  # reportlab offers subsets only by its document
            parts = []
            for subset, raw in font.splitString(text, document):
                name = font.getSubsetInternalName(subset, document)
                escaped = raw.decode("latin-1").translate(_ESCAPES).replace("%", "\\045")
                parts.append(f"{name} % Tf ({escaped}) Tj")
            known = self._encoded[(font.fontName, text)] = " ".join(parts)
        return known

    def _foreign(self, run: Run, x: float, text: Text) -> str:
        """A run no bundled font has: in a font of the system, squeezed to its measured width, else as boxes."""
        found = [fonts.fallback_for(character) for character in run.text]
        font = next((f for f in found if f is not None), None)
        if font is None or any(ord(c) not in font.face.charToGlyph for c in run.text):
            self.missing.update(run.text)
            self._boxes(run, x, text)
            return ""
        natural = font.stringWidth(run.text, text.size)
        squeeze = 100 * min(1.0, run.advance / natural) if natural else 100
        return f"{squeeze:.2f} Tz " + self._shown(font, run.text).replace("%", f"{text.size:g}") + " 100 Tz"

    def _boxes(self, run: Run, x: float, text: Text) -> None:
        step = run.advance / max(1, len(run.text))
        for i in range(len(run.text)):
            rect = Rect(x + i * step + 1, text.y - text.size * 0.72, max(step - 2, 1), text.size * 0.72)
            self._box(Box(rect, stroke=text.colour, width=0.75))

    # --- shapes --------------------------------------------------------------------------

    def _box(self, box: Box) -> None:
        rect = box.rect
        if rect.w <= 0 or rect.h <= 0:
            return
        place = f"1 0 0 1 {rect.x:.2f} {rect.y:.2f} cm"
        key = ("box", round(rect.w, 2), round(rect.h, 2), *box[1:])
        name = self._forms.get(key)
        if name is None:
            style = self._style(box.fill, box.stroke, box.width, ())
            content = style % _outline(rounded(rect.w, rect.h, box.radius))
            name = self._define(key, content, Rect(0, 0, rect.w, rect.h).grown(box.width))
        elif name not in self._listed:
            self._list(name)
        self._faded(f"{place} /{name} Do", box.opacity)

    def _icon(self, icon: Icon) -> None:
        key = ("icon", icon.name, icon.colour)
        name = self._forms.get(key)
        if name is None:
            content = self._style(None, icon.colour, 2.0, ()) % _outline(self._drawing(icon.name))
            name = self._define(key, content, Rect(0, 0, 24, 24))
        elif name not in self._listed:
            self._list(name)
        scale = icon.size / 24
        self._operators.append(f"q {scale:.4f} 0 0 {scale:.4f} {icon.x:.2f} {icon.y:.2f} cm /{name} Do Q")

    def _path(self, path: Path) -> None:
        style = self._style(path.fill, path.stroke, path.width, path.dash)
        self._faded(style % _outline(path.segments), path.opacity)

    def _style(self, fill: str | None, stroke: str | None, width: float, dash: Dash) -> str:
        """The operators of a painted outline, with %s for the outline."""
        key = (fill, stroke, width, dash)
        known = self._styles.get(key)
        if known is None:
            parts = [f"{self._rgb(fill)} rg" if fill else "", f"{self._rgb(stroke)} RG" if stroke else ""]
            parts += [
                f"1 J 1 j {width:g} w" if stroke else "",
                f"[{' '.join(f'{d:g}' for d in dash)}] 0 d" if dash else "",
            ]
            paint = "B" if fill and stroke else "f" if fill else "S" if stroke else "n"
            known = self._styles[key] = " ".join([*filter(None, parts), "%s", paint])
        return known

    def _define(self, key: tuple[Any, ...], content: str, bounds: Rect) -> str:
        """Stores content that is likely to repeat as a Form XObject; returns the name it is drawn by."""
        form = f"shape{len(self._forms)}"
        grown = bounds.grown(2)
        self._flush()
        self.canvas.beginForm(form, grown.x, grown.y, grown.right, grown.bottom)
        self.canvas.addLiteral(content)
        self.canvas.endForm()
        name = self._forms[key] = str(self.canvas._doc.getXObjectName(form))  # noqa: SLF001  # as operators name it
        self._form_of[name] = form
        self._list(name)
        return name

    def _list(self, name: str) -> None:
        """Names a form among the resources of the page at hand, as `doForm` would."""
        self.canvas._formsinuse.append(self._form_of[name])  # noqa: SLF001  # drawn by our own operators
        self._listed.add(name)

    def _faded(self, content: str, opacity: float) -> None:
        if opacity >= 1:
            self._operators.append(f"q {content} Q")
            return
        self._flush()
        self.canvas.saveState()
        self.canvas.setFillAlpha(opacity)
        self.canvas.setStrokeAlpha(opacity)
        self.canvas.addLiteral(content)
        self.canvas.restoreState()

    def _drawing(self, name: str) -> list[Segment]:
        return _icons().get(name) or _icons()["circle-help"]

    # --- pictures ------------------------------------------------------------------------

    def _image(self, image: Image) -> None:
        reader = self._reader(image.sha256)
        if reader is None:
            self._box(Box(image.rect, stroke="hairline", radius=image.radius))
            return
        self._flush()
        w, h = reader.getSize()
        scale = (max if image.cover else min)(image.rect.w / w, image.rect.h / h)
        x = image.rect.x + (image.rect.w - w * scale) / 2
        y = image.rect.y + (image.rect.h - h * scale) / 2
        seen = image.rect if image.cover else Rect(x, y, w * scale, h * scale)
        self.canvas.saveState()
        outline = _outline(rounded(seen.w, seen.h, image.radius))
        self.canvas.addLiteral(f"1 0 0 1 {seen.x:.2f} {seen.y:.2f} cm {outline} W n")
        self.canvas.addLiteral(f"1 0 0 -1 {x - seen.x:.2f} {y - seen.y + h * scale:.2f} cm")
        self.canvas.drawImage(reader, 0, 0, w * scale, h * scale, mask="auto")
        self.canvas.restoreState()

    def _reader(self, sha256: str) -> ImageReader | None:
        if sha256 not in self._readers:
            self._readers[sha256] = pictures.opened(self.blob(sha256))
        return self._readers[sha256]

    # --- state ---------------------------------------------------------------------------

    def _rgb(self, colour: str) -> str:
        known = self._colours.get(colour)
        if known is None:
            value = colour if colour.startswith("#") else self.theme[colour]
            parts = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
            known = self._colours[colour] = " ".join(f"{part:.4g}" for part in parts)
        return known

    def _flush(self) -> None:
        if self._operators:
            self.canvas.addLiteral("\n".join(self._operators))
            self._operators.clear()


def rounded(w: float, h: float, radius: float) -> list[Segment]:
    """The outline of a rectangle at the origin, its corners rounded by `radius` at most half its sides."""
    r = min(radius, w / 2, h / 2)
    if r <= 0:
        return [("M", 0, 0), ("L", w, 0), ("L", w, h), ("L", 0, h), ("Z",)]
    c = r * (1 - CIRCLE)
    return [
        ("M", r, 0),
        ("L", w - r, 0),
        ("C", w - c, 0, w, c, w, r),
        ("L", w, h - r),
        ("C", w, h - c, w - c, h, w - r, h),
        ("L", r, h),
        ("C", c, h, 0, h - c, 0, h - r),
        ("L", 0, r),
        ("C", 0, c, c, 0, r, 0),
        ("Z",),
    ]


def _outline(segments: Iterable[Segment]) -> str:
    return " ".join([_OPERATORS[segment[0]] % segment[1:] for segment in map(tuple, segments)])


@cache
def _icons() -> dict[str, list[Segment]]:
    """Every icon's outline by name."""
    found: dict[str, list[Segment]] = loads(paths.resource("icons", "icons.json").read_text("utf-8"))
    return found
