"""A scroll area that looks at a map through a `Camera`: wheel, pinch, scroll bars and zoom, whatever is painted."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from mapper.canvas.camera import MARGIN, Camera, fitting, revealing, scroll_range
from mapper.canvas.wheel import turn_of
from mapper.layout.primitives import Rect

ZOOM_STEP: Final = 1.25  # of the zoom in and zoom out commands
COMFORT: Final = 24.0  # view pixels kept around what is brought into view
LEGIBLE: Final = 0.6  # zoom from which body text can be read
MOST_FITTED: Final = 1.0  # a small map is not blown up when it is fitted
_STEP: Final = 40  # view pixels per click on a scroll bar's arrow


class ScrolledMap(QAbstractScrollArea):
    """Zooms and scrolls over `map_size()`. `zoom_changed` says the zoom, 1.0 is 100 %; `moved` that something else is seen."""

    zoom_changed = Signal(float)
    moved = Signal()  # the camera looks elsewhere now, or the map's size is another

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = Camera()
        self.wheel_zooms = False  # the preference: the wheel zooms and Ctrl+wheel scrolls
        self._stays_fitted = False  # until the first zoom or scroll, a new size is fitted again
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewport(
            QWidget()
        )  # Qt's own would be a foreign widget, for which PySide6 loads 69 enums (10 ms)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def map_size(self) -> tuple[float, float]:
        """Width and height of what is shown, in map pixels."""
        return 0.0, 0.0

    def world(self) -> Rect:
        """What can be scrolled to, in map pixels: the map, and a page's edges where they are shown."""
        return Rect(0, 0, *self.map_size())

    # --- zoom ---

    @property
    def zoom(self) -> float:
        return self.camera.zoom

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Zooms; the map point under `around` (view pixels; the middle by default) stays where it is."""
        self._stays_fitted = False
        point = around if around is not None else QPointF(self.viewport().rect().center())
        self.look_from(self.camera.zoomed(zoom, point.x(), point.y()))

    def zoom_in(self) -> None:
        self.zoom_to(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        self.zoom_to(self.zoom / ZOOM_STEP)

    def actual_size(self) -> None:
        """100 %."""
        self.zoom_to(1.0)

    def fit_all(self) -> None:
        """Shows the whole map."""
        self.fit(self.world())

    def show_start(self) -> None:
        """Shows the whole map where it can be read like that, else its beginning; stays so until people move it."""
        width, height = self.map_size()
        size = self.viewport().size()
        camera = fitting(Rect(0, 0, width, height), size.width(), size.height(), MOST_FITTED)
        if camera.zoom < LEGIBLE:
            high = fitting(Rect(0, 0, 1, height), size.width(), size.height(), MOST_FITTED)
            camera = Camera(max(LEGIBLE, high.zoom), -MARGIN, -MARGIN)
        self.look_from(camera)
        self._stays_fitted = True

    def fit(self, rect: Rect) -> None:
        """Shows a rectangle of the map as large as the window allows, at most at 100 %."""
        self._stays_fitted = False
        self.look_from(self._fitting(rect))

    def zoom_of_all(self) -> float:
        """The zoom at which the window holds the whole map."""
        return self._fitting(self.world()).zoom

    def _fitting(self, rect: Rect) -> Camera:
        size = self.viewport().size()
        return fitting(rect, size.width(), size.height(), MOST_FITTED)

    def look_from(self, camera: Camera) -> None:
        """Goes to a camera, as far as the map reaches, and paints everything."""
        zoomed = camera.zoom != self.camera.zoom
        self.camera = camera
        self.settle()
        self.viewport().update()
        if zoomed:
            self.zoom_changed.emit(camera.zoom)

    # --- scroll ---

    def scroll_by(self, dx: int, dy: int) -> None:
        """Scrolls by view pixels."""
        self._stays_fitted = False
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + dx)
        down.setValue(down.value() + dy)

    def bring_in(self, rect: Rect) -> None:
        """Scrolls as little as needed to show a rectangle of the map."""
        shown, size = self.camera.view_rect(rect).grown(COMFORT), self.viewport().size()
        left, top = self.covered()
        dx = revealing(left, size.width(), shown.x, shown.right)
        dy = revealing(top, size.height(), shown.y, shown.bottom)
        self.scroll_by(round(dx), round(dy))

    def settle(self) -> None:
        """Fits the scroll bars to the map at this zoom, and the camera to what they allow."""
        world = self.world()
        size = self.viewport().size()
        for bar, start, length, view, value in (
            (self.horizontalScrollBar(), world.x, world.w, size.width(), self.camera.left),
            (self.verticalScrollBar(), world.y, world.h, size.height(), self.camera.top),
        ):
            blocked = bar.signalsBlocked()
            bar.blockSignals(True)
            least, most = scroll_range(length, self.zoom, view)
            bar.setRange(least + round(start * self.zoom), most + round(start * self.zoom))
            bar.setPageStep(view)
            bar.setSingleStep(_STEP)
            bar.setValue(value)
            bar.blockSignals(blocked)
        allowed = self._at_bars()
        if allowed != self.camera:
            self.camera = allowed
            self.viewport().update()
        self.moved.emit()

    def _at_bars(self) -> Camera:
        return self.camera.moved(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def covered(self) -> tuple[int, int]:
        """How many view pixels at the left and at the top show something that does not scroll."""
        return 0, 0

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Moves what is painted by what the camera moved: Qt counts from the last scroll, zooms in between not noticed."""
        before, was = self.covered(), self.camera
        self.camera = self._at_bars()
        dx, dy = was.left - self.camera.left, was.top - self.camera.top
        self.moved.emit()
        left, top = self.covered()
        if (left, top) == before and self.viewport().devicePixelRatioF().is_integer():
            # All of it, and the strips painted again: moving a part takes Qt twice as long (measured).
            self.viewport().scroll(dx, dy)
            size = self.viewport().size()
            if left:
                self.viewport().update(0, 0, left + max(0, dx), size.height())
            if top:
                self.viewport().update(0, 0, size.width(), top + max(0, dy))
        else:  # strips come or go, or what is painted would have to be moved by parts of a device pixel
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._stays_fitted:
            self.show_start()
        else:
            self.settle()

    def repaint_view(self, rect: Rect) -> None:
        """Repaints a rectangle of view pixels soon."""
        shown = self.viewport().rect()
        near = Rect(shown.x(), shown.y(), shown.width(), shown.height())
        if rect.meets(near):
            left, top = max(rect.x, -9.0), max(rect.y, -9.0)
            right, bottom = min(rect.right, near.right + 9), min(rect.bottom, near.bottom + 9)
            self.viewport().update(
                QRect(int(left) - 1, int(top) - 1, int(right - left) + 3, int(bottom - top) + 3) & shown
            )

    # --- wheel and pinch ---

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = turn_of(event, wheel_zooms=self.wheel_zooms)
        if turn.factor != 1.0:
            self.zoom_to(self.zoom * turn.factor, event.position())
        else:
            self.scroll_by(turn.scroll.x(), turn.scroll.y())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._pinched(event)
        return super().viewportEvent(event)

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_to(self.zoom * (1 + event.value()), event.position())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self.zoom_to(1.0 if self.zoom != 1.0 else 0.5, event.position())
        else:
            return False
        return True
