"""The widget under a map: shows one journey of a document, follows its changes and knows what is where. `Surface` paints."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QShowEvent
from PySide6.QtWidgets import QWidget

from mapper.canvas import badges, overlay
from mapper.canvas.badges import Badge
from mapper.canvas.camera import Camera
from mapper.canvas.chunk import TITLE_ZOOM
from mapper.canvas.far import Far
from mapper.canvas.frozen import Frozen, Strips, frozen_at
from mapper.canvas.frozen import item_at as frozen_item_at
from mapper.canvas.hand import Hand
from mapper.canvas.page import Page
from mapper.canvas.scrolling import ScrolledMap
from mapper.canvas.surface import Surface
from mapper.i18n import language
from mapper.layout.items import Item
from mapper.layout.paper import PageSetup
from mapper.layout.picture import MapPicture
from mapper.layout.plan import Options
from mapper.layout.primitives import Rect
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.fields import Language
from mapper.model.records import Touchpoint
from mapper.paint.painter import Pictures, no_pictures

LARGE: Final = 1_000  # touchpoints of a document from which laying out takes longer than a blink
COMPACT: Final = 2  # times the area of what is exposed that its bounds may have, to be painted as one
BACKGROUND: Final = frozenset({"journey"})  # pressing the title is pressing the paper


T = TypeVar("T")


class Aside(Protocol):
    """Runs what touches no widget, and waits for it in a way that suits the window."""

    def __call__(self, work: Callable[[], T]) -> T: ...


def at_once(work: Callable[[], T]) -> T:
    """Where nobody minds waiting."""
    return work()


class ShownMap(ScrolledMap):
    """One journey of one document on screen; `hand` holds the gesture that is under way on it."""

    def __init__(
        self, theme: Mapping[str, str], pictures: Pictures = no_pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.surface = Surface(theme, pictures)
        self.notes = True
        self.hand = Hand(self, self.repaint_view, self.scroll_by)
        self.aside: Aside = at_once
        self._document: Document | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._strips = Strips()
        self.page = Page()
        self.badges: Mapping[str, Badge] = {}

    # --- what is shown ---

    @property
    def picture(self) -> MapPicture | None:
        """The layout that is shown."""
        return self.surface.picture

    def map_size(self) -> tuple[float, float]:
        return self.picture.size if self.picture is not None else (0.0, 0.0)

    def world(self) -> Rect:
        frame = self.page.frame(self.picture)
        return Rect(0, 0, *self.map_size()) if frame is None else _around(frame.outline, self.map_size())

    def covered(self) -> tuple[int, int]:
        return self._frozen()

    def _frozen(self) -> Frozen:
        return frozen_at(self.picture, self.camera, self.viewport().width())

    def set_map(self, document: Document | None, journey_id: str = "") -> None:
        """Shows a journey of a document from its start and follows its changes; None shows nothing."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._document = document
        self._unsubscribe = document.subscribe(self._changed) if document is not None else None
        self.surface.set_picture(self._laid_out(document, journey_id) if document is not None else None)
        self.hand.cancel()
        self._strips.forget()
        self.look_from(Camera())
        self.show_start()

    def set_theme(self, theme: Mapping[str, str]) -> None:
        """Draws in other colours from now on."""
        self.hand.cancel()
        self.surface.set_theme(theme)
        self._prepare_far(self.camera.zoom)
        self._strips.forget()
        self.viewport().update()

    def refresh(self, picture: MapPicture | None = None) -> None:
        """Lays everything out anew, or shows `picture` (the same journey, say in another language)."""
        self.hand.cancel()
        if self._document is not None and self.picture is not None:
            old = self.picture
            self._strips.forget()
            self.surface.set_picture(picture or self._laid_out(self._document, old.journey_id))
            self.look_from(self.camera)

    def show_notes(self, *, shown: bool) -> None:
        """Shows the shelf of post-its below the map, or leaves it out."""
        if shown != self.notes:
            self.notes = shown
            self.refresh()

    def show_page(self, setup: PageSetup | None, *, notes: bool = False) -> None:
        """Shows the edges of the paper that the map comes on, with the shelf of notes or without; None hides them."""
        if (setup, notes) != (self.page.setup, self.page.notes):
            self.page.setup, self.page.notes = setup, notes
            self.settle()
            self.viewport().update()
            if setup is not None:
                self.fit_all()

    def show_badges(self, found: Mapping[str, Badge]) -> None:
        """Points cards out, by touchpoint, the most notable first; none takes the badges away."""
        if found or self.badges:
            self.badges = found
            self.viewport().update()

    def _laid_out(self, document: Document, journey_id: str) -> MapPicture:
        """The journey in the language that is spoken now."""
        spoken: Language = "fr" if language() == "fr" else "en"
        return self._made(
            lambda: MapPicture(document, journey_id, Options(language=spoken, notes=self.notes)), document
        )

    def _made(self, make: Callable[[], MapPicture], document: Document | None = None) -> MapPicture:
        """What `make` lays out; of a large document aside, so that the window need not stand still."""
        large = _is_large(document or self._document)
        return self.aside(lambda: make().warmed()) if large else make()

    def look_from(self, camera: Camera) -> None:
        self._prepare_far(camera.zoom)
        super().look_from(camera)

    def _prepare_far(self, zoom: float) -> None:
        """Asks where everything is that is about to be seen from afar; of a large map aside, and once it is on screen."""
        far = self.surface.far
        if zoom >= TITLE_ZOOM or far is None or far.prepared or not self.isVisible():
            return
        if _is_large(self._document):
            self.aside(lambda: _seen_whole(far, zoom))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._prepare_far(self.camera.zoom)

    def _changed(self, change: Change) -> None:
        self.hand.cancel()  # it was computed from what is no more
        if self.picture is None:
            return
        if self._document is not None and self.picture.journey_id not in self._document.records:
            self.set_map(None)
            return
        self._strips.forget()
        before = self.picture.size
        picture, rects = self.picture.updated(change, self._made)
        self.surface.follow(picture, rects)
        self._prepare_far(self.camera.zoom)
        for rect in rects:
            self.repaint_view(self.camera.view_rect(rect.grown(overlay.REACH)))
        if picture.size != before:
            self.settle()

    # --- what is where ---

    def _item(self, record_id: str | None) -> Item | None:
        return self.picture.items.get(record_id) if self.picture is not None and record_id else None

    def reveal(self, record_id: str) -> None:
        """Scrolls as little as needed to bring what shows a record into view."""
        item = self._item(record_id)
        if item is not None:
            self.bring_in(item.rect)

    def _shown(self, record_id: str | None) -> list[Item]:
        """All that shows a record: a moment is to be seen on its card and at the curve."""
        item = self._item(record_id)
        if item is None or item.kind != "moment" or self.picture is None:
            return [item] if item is not None else []
        column = self.picture.plan.grid.numbered(item.column)
        upright = Rect(column.x, 0.0, column.w, self.map_size()[1])
        return [other for other in self.picture.near(upright) if other.id == record_id]

    def _item_at(self, point: QPoint) -> Item | None:
        """What is under a view point, the paper itself not counted."""
        if self.picture is None:
            return None
        frozen = self._frozen()
        if frozen.holds(point.x(), point.y()):
            found = frozen_item_at(frozen, self.picture, self.camera, point.x(), point.y())
        else:
            found = self.picture.at(*self.camera.to_map(point.x(), point.y()))
        return found if found is not None and found.kind not in BACKGROUND else None

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.viewport().devicePixelRatioF()
        with QPainter(self.viewport()) as painter:
            frozen = self._frozen()
            for exposed in _parts(event.region()):
                moving = exposed.intersected(self.viewport().rect().adjusted(frozen.left, frozen.top, 0, 0))
                if not moving.isEmpty():
                    self.surface.paint(painter, moving, self.camera, ratio)
                    self._paint_page(painter, moving)
                    self._paint_badges(painter, moving)
                    self._paint_overlay(painter, moving)
                self._paint_frozen(painter, frozen, exposed)
            self.hand.paint(painter, event.region())

    def _paint_page(self, painter: QPainter, exposed: QRect) -> None:
        if self.page.setup is not None and self.picture is not None:
            self.page.paint(painter, exposed, self.picture, self.camera, self.surface.theme, self.font())

    def _paint_badges(self, painter: QPainter, exposed: QRect) -> None:
        if self.badges and self.picture is not None:
            badges.paint(
                painter, exposed, self.picture, self.camera, self.surface.theme, self.font(), self.badges
            )

    def _paint_overlay(self, painter: QPainter, exposed: QRect) -> None:
        """What lies over the map, in what of it is exposed."""

    def _paint_frozen(self, painter: QPainter, frozen: Frozen, exposed: QRect) -> None:
        if self.picture is not None and (frozen.left or frozen.top):
            press, height = self.surface.press, self.viewport().height()
            self._strips.paint(painter, frozen, self.picture, self.camera, press, exposed, height)


def _parts(region: QRegion) -> list[QRect]:
    """What is exposed as one rectangle, or rect by rect: the bounds of what a diagonal scroll exposes are the whole window."""
    rects: Iterable[QRect] = region  # type: ignore[assignment]
    parts, bounds = list(rects), region.boundingRect()
    area = sum(part.width() * part.height() for part in parts)
    return [bounds] if bounds.width() * bounds.height() <= COMPACT * area else parts


def _around(page: Rect, size: tuple[float, float]) -> Rect:
    """What holds a page, its name above it, and the map."""
    left, top = min(page.x, 0.0), min(page.y - page.h / 20, 0.0)
    return Rect(left, top, max(page.right, size[0]) - left, max(page.bottom, size[1]) - top)


def _seen_whole(far: Far, zoom: float) -> None:
    """Everything that painting the whole map at a zoom asks of layout, asked once."""
    far.prepare()
    for _path in far.picture.curves(far.picture.whole, zoom):
        pass


def _is_large(document: Document | None) -> bool:
    return document is not None and len(document.of_type(Touchpoint)) >= LARGE
