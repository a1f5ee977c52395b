"""The look of the widgets: Fusion with our own light and dark palette and one style sheet, both made from the tokens.

Fusion because it is the same on every system; our own palettes because a colour scheme is not obeyed everywhere (UX.md, Facts).
The few pictures a style sheet needs (arrows, ticks) are painted once per theme into the state folder.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from mapper import __version__, paths
from mapper.layout.look import DARK, LIGHT, Theme, mixed
from mapper.ui.icons import icon, paint_icon
from mapper.ui.stylesheet import SHEET

FAMILY: Final = "Journey Inter"
EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
FONTS: Final = ("JourneyInter-Regular.ttf", "JourneyInter-SemiBold.ttf")
THEMES: Final = ("system", "light", "dark")
# What the style sheet shows as a picture: name → icon and its colour.
PICTURES: Final = {
    "down": ("chevron-down", "ink-2"),
    "up": ("chevron-up", "ink-2"),
    "right": ("chevron-right", "ink-2"),
    "left": ("chevron-left", "ink-2"),
    "close": ("x", "muted"),
    "close-hot": ("x", "ink"),
    "tick": ("check", "on-accent"),
    "dash": ("minus", "on-accent"),
}


@dataclass(frozen=True)
class Look:
    """The theme in use ("light" or "dark"): the tokens, and the few shades of them that only widgets need."""

    name: str
    tokens: Theme

    def __getitem__(self, token: str) -> str:
        return self.tokens[token]

    def icon(self, name: str, token: str = "ink-2") -> QIcon:
        """The icon in one of the theme's colours, pale where its button is disabled."""
        return icon(name, self[token], self["disabled"])


def look_of(choice: str) -> Look:
    """The look for "light", "dark" or "system" (what the desktop prefers)."""
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        choice = "dark" if dark else "light"
    theme = DARK if choice == "dark" else LIGHT
    return Look(choice, Theme(choice, {**theme, **_shades(theme)}))


def _shades(theme: Mapping[str, str]) -> dict[str, str]:
    ink, canvas, surface, accent = theme["ink"], theme["canvas"], theme["surface"], theme["accent"]
    return {
        "disabled": mixed(theme["muted"], surface, 0.45),
        "hover": mixed(surface, ink, 0.06),
        "pressed": mixed(surface, ink, 0.12),
        "bar": mixed(canvas, surface, 0.5),
        "chosen": mixed(surface, accent, 0.14),
        "accent-hover": mixed(accent, ink, 0.14),
    }


def load_fonts() -> None:
    """Makes the bundled Inter known to Qt, once per process."""
    if not QFontDatabase.hasFamily(FAMILY):
        for name in FONTS:
            QFontDatabase.addApplicationFont(str(paths.resource("fonts", name)))


def ui_font(pixels: int = 13, *, strong: bool = False) -> QFont:
    """The window's font at a size in pixels, SemiBold where `strong`."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def dress(application: QApplication, look: Look, theme: str, *, still: bool = False) -> None:
    """Gives the whole program this look, windows that are open included. `theme` is what was chosen, maybe "system".

    `still`: menus, lists and tool tips are there at once.
    """
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    application.setFont(ui_font())
    application.setPalette(palette(look))
    application.setStyleSheet(style_sheet(look))
    for effect in EFFECTS if still else ():
        application.setEffectEnabled(effect, False)


def palette(look: Look) -> QPalette:
    """The colours of everything the style sheet does not name."""
    role = QPalette.ColorRole
    colours = {
        role.Window: "canvas", role.WindowText: "ink", role.Base: "surface", role.AlternateBase: "canvas",
        role.Text: "ink", role.Button: "surface", role.ButtonText: "ink", role.BrightText: "danger",
        role.Highlight: "accent", role.HighlightedText: "on-accent", role.PlaceholderText: "muted",
        role.Link: "accent", role.LinkVisited: "accent", role.ToolTipBase: "raised", role.ToolTipText: "ink",
        role.Light: "raised", role.Midlight: "hover", role.Mid: "hairline", role.Dark: "control",
        role.Shadow: "hairline", role.Accent: "accent",
    }  # fmt: skip
    made = QPalette()
    for one, token in colours.items():
        made.setColor(one, QColor(look[token]))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(look["disabled"]))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(look["hairline"]))
    return made


def style_sheet(look: Look) -> str:
    """The style sheet in this look's colours."""
    values = {token.replace("-", "_"): colour for token, colour in look.tokens.items()}
    values |= {f"picture_{name.replace('-', '_')}": str(file) for name, file in _pictures(look)}
    return SHEET.substitute(values)


def _pictures(look: Look) -> Iterator[tuple[str, str]]:
    folder = paths.state_dir() / "look" / f"{__version__}-{look.name}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (drawing, token) in PICTURES.items():
        file = folder / f"{name}-{look[token][1:]}.png"
        if not file.exists():
            _paint_picture(file, drawing, look[token])
        yield name, file.as_posix()


def _paint_picture(file: Path, drawing: str, colour: str) -> None:
    for scale, name in ((1, file.name), (2, file.stem + "@2x.png")):
        image = QImage(16 * scale, 16 * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_icon(painter, drawing, QRectF(0, 0, 16 * scale, 16 * scale), colour, 2.25)
        painter.end()
        image.save(str(file.with_name(name)))
