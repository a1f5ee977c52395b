"""Cut, copy, paste, duplicate, copy as picture: what goes to the clipboard and what comes from it."""

from functools import partial
from math import sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from mapper.errors import MapperError
from mapper.i18n import N_, _
from mapper.ui.row import Row
from mapper.ui.waiting import unwanted

if TYPE_CHECKING:
    from mapper.canvas.view import MapView
    from mapper.layout.primitives import Rect
    from mapper.ui.main_window import MainWindow

SCALE: Final = 2.0  # pixels of a copied picture per map pixel
MOST_PIXELS: Final = 40_000_000  # of a copied picture: what other programs still take
AROUND: Final = 16.0  # map pixels of paper around copied cards
CUT_OUT: Final = frozenset(
    {"touchpoint", "cell", "insight", "moment"}
)  # copied without the paper behind them
# Keys that mean something else in an input: they only count while the keyboard is on the map.
ON_THE_MAP: Final = ("edit.cut", "edit.copy", "edit.paste", "edit.duplicate")


def rows(w: "MainWindow") -> tuple[Row, ...]:
    """The actions of this file."""
    clip = Clipping(w)
    return (
        Row("edit.cut", N_("Cut"), clip.cut, "scissors", ("Ctrl+X",), "selection"),
        Row("edit.copy", N_("Copy"), clip.copy, "copy", ("Ctrl+C",), "selection"),
        Row("edit.paste", N_("Paste"), clip.paste, "clipboard-paste", ("Ctrl+V",), "project"),
        Row("edit.duplicate", N_("Duplicate"), clip.duplicate, "copy-plus", ("Ctrl+D",), "selection"),
        Row("edit.copy-picture", N_("Copy as picture"), clip.copy_picture, "image", ("Ctrl+Shift+C",), "journey"),
        Row("edit.copy-picture-transparent", N_("Copy as picture without background"), clip.copy_transparent,
            "file-image", ("Ctrl+Alt+C",), "journey"),
    )  # fmt: skip


class Clipping:
    """What those actions do. A text field that has the keyboard keeps its own clipboard."""

    def __init__(self, window: "MainWindow") -> None:
        self._w = window

    def copy(self) -> None:
        """What is selected goes to the clipboard: as cards for us, as a table and as text for others."""
        if not _in_text("copy"):
            self._copy(self._w.need_place.map.selection.ids)

    def cut(self) -> None:
        """Copies, then deletes. Raises MapperError when something of it is locked."""
        if not _in_text("cut"):
            self._copy(self._w.need_place.map.selection.ids)
            self._w.need_place.delete_selected()

    def _copy(self, ids: tuple[str, ...]) -> None:
        from mapper.workspace import pasting

        clip = pasting.clip(self._w.need_place.project, ids)
        mime = QMimeData()
        mime.setText(clip.text)
        if clip.html:
            mime.setData("text/html", clip.html.encode())
        mime.setData(pasting.MEDIA_TYPE, clip.records)
        mime.setData(pasting.PICTURES_TYPE, clip.pictures)
        QGuiApplication.clipboard().setMimeData(mime)

    def paste(self) -> None:
        """Puts what the clipboard has at what is selected. Raises MapperError when it has nothing for a map."""
        if not _in_text("paste"):
            from mapper.ui.brought import brought

            found = brought(QGuiApplication.clipboard().mimeData(), self._w.patience.aside)
            self._w.intake.take(found, self._w.intake.selected())

    def duplicate(self) -> None:
        """Copies what is selected to right behind itself."""
        from mapper.workspace import pasting

        place = self._w.need_place
        place.map.select(pasting.duplicate(place.project, place.map.selection.ids))

    # --- as a picture --------------------------------------------------------------------------------

    def copy_picture(self) -> None:
        """The selection, or the whole map, on white."""
        self._copy_picture("#FFFFFF")

    def copy_transparent(self) -> None:
        """The selection, or the whole map, without paper behind it."""
        self._copy_picture(None)

    def _copy_picture(self, background: str | None) -> None:
        draw = partial(picture_of, self._w.need_place.map, background)
        image = self._w.patience.aside(draw, _("Drawing the picture…"), unwanted)
        QGuiApplication.clipboard().setImage(image)
        text = _("A picture of {width} × {height} pixels is on the clipboard.")
        self._w.banner.say(text.format(width=image.width(), height=image.height()))


def picture_of(view: "MapView", background: str | None) -> QImage:
    """What is selected at twice its size, in light colours; the whole map when nothing is. Raises MapperError."""
    from mapper.paint.png import LEAST_SCALE, image_of

    picture = view.picture
    if picture is None:
        raise MapperError(_("There is no map to copy. Add a journey first."))
    items = [picture.items[i] for i in view.selection.ids if i in picture.items]
    rect = _around([item.rect for item in items]) if items else picture.whole
    scale = min(SCALE, sqrt(MOST_PIXELS / (rect.w * rect.h)), 32_000 / max(rect.w, rect.h))
    if scale < LEAST_SCALE:
        raise MapperError(
            _("This is too large for one picture. Select a part of the map, or export it as PDF or SVG.")
        )
    if items and all(item.kind in CUT_OUT for item in items):
        marks = [
            x for x in picture.near(rect) if x.kind == "moment" and any(x.rect.meets(y.rect) for y in items)
        ]
        primitives = [shape for item in (*items, *marks) for shape in picture.ink(item)]
    elif items:
        primitives = [*picture.backdrop(rect), *picture.curves(rect)]
        primitives += [shape for item in picture.near(rect) for shape in picture.ink(item)]
    else:
        primitives = list(picture.everything())
    return image_of(primitives, rect, scale, background, pictures=view.surface.pictures)


def _around(rects: "list[Rect]") -> "Rect":
    """The smallest rectangle around all, with some paper."""
    from mapper.layout.primitives import Rect

    left, top = min(r.x for r in rects), min(r.y for r in rects)
    right, bottom = max(r.right for r in rects), max(r.bottom for r in rects)
    return Rect(left, top, right - left, bottom - top).grown(AROUND)


def _in_text(verb: str) -> bool:
    """Whether a text field has the keyboard; it then does it itself."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
        {"copy": field.copy, "cut": field.cut, "paste": field.paste}[verb]()
        return True
    return False
