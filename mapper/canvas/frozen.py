"""Stage names and lane labels that stay in view when the map is scrolled past them, as in a spreadsheet.

They lie over the map's edges in strips whose text has a fixed size, so it can be read at any zoom at which lanes can be
told apart. The left strip reaches to the grid while that is farther right, so nothing of the map's own labels and scale
shows in halves between them.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPixmap

from mapper.canvas.camera import Camera
from mapper.layout.bands import Band
from mapper.layout.emotion import LEVELS, figure, level_y
from mapper.layout.heading import lane_title
from mapper.layout.items import Item
from mapper.layout.look import GRID_LEFT, MARGIN
from mapper.layout.measure import advance, wrap
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Rect, Text
from mapper.paint.plates import Press

HEIGHT: Final = 28  # view pixels of the strip of stages
WIDTH: Final = 128  # view pixels of the strip of labels, at least
SIZE: Final = 13.0
LEAST_ZOOM: Final = 0.25  # below it stages and lanes are too small to be named
_FIGURES: Final = 24.0  # view pixels of the scale of feelings, at the right of its strip
_FIGURE: Final = 11.0
_FIGURE_GAP: Final = 7.0
_APART: Final = 12.0  # figures nearer to each other could not be read
_PAD: Final = 10.0
_NARROW: Final = 90.0  # view pixels of a stage below which its first word has to do: one is collapsed
_TIGHT: Final = 3.0
_SMALLEST: Final = 9.0
_MOST_SHORT: Final = 40  # letters
_LEADING: Final = 16.0
_BASE: Final = 4.6  # from the middle of a line to its baseline


class Frozen(NamedTuple):
    """What is frozen at a camera: the width of the left strip and the height of the upper one, 0 without."""

    left: int
    top: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a view point is on a strip."""
        return x < self.left or y < self.top


def frozen_at(picture: MapPicture | None, camera: Camera, width: int) -> Frozen:
    """The strips that are needed: none while the map's own labels are in view."""
    if picture is None or camera.zoom < LEAST_ZOOM or width < 4 * WIDTH:
        return Frozen(0, 0)
    plan, zoom = picture.plan, camera.zoom
    left = max(WIDTH, int(GRID_LEFT * zoom - camera.left))
    labels_gone = MARGIN * zoom < camera.left < plan.size[0] * zoom - 2 * WIDTH
    stages_gone = camera.top > (plan.stages_top + 8) * zoom and camera.top < plan.lanes_bottom * zoom - HEIGHT
    if not labels_gone or not plan.bands or left > max(WIDTH, width // 3):
        left = 0
    return Frozen(left, HEIGHT if stages_gone and plan.contents.stages else 0)


class Strips:
    """Paints the strips. The left one is kept as pixels, since panning sideways shows it again at every step."""

    def __init__(self) -> None:
        self._kept: tuple[object, QPixmap] | None = None
        self._zoom = 0.0  # at the last painting

    def forget(self) -> None:
        """Lanes may have other names or places now."""
        self._kept = None

    def paint(
        self,
        painter: QPainter,
        frozen: Frozen,
        picture: MapPicture,
        camera: Camera,
        press: Press,
        exposed: QRect,
        height: int,
    ) -> None:
        """Draws the strips as far as they are exposed; the painter is in view pixels, the window `height` high."""
        painter.setClipRect(exposed)
        if frozen.left and exposed.left() < frozen.left:
            ratio = painter.device().devicePixelRatioF()
            key = (frozen.left, camera.zoom, camera.top, height, ratio, id(press))
            zooming, self._zoom = self._zoom != camera.zoom, camera.zoom
            if self._kept is not None and self._kept[0] == key:
                painter.drawPixmap(0, 0, self._kept[1])
            elif zooming:  # every zoom comes once
                _paint_left(painter, frozen, picture, camera, press, height)
            else:
                self._kept = (key, _left_strip(frozen, picture, camera, press, height, ratio))
                painter.drawPixmap(0, 0, self._kept[1])
        if frozen.top and exposed.top() < frozen.top:
            _paint_top(painter, frozen, picture, camera, press, exposed)


def _left_strip(
    frozen: Frozen, picture: MapPicture, camera: Camera, press: Press, height: int, ratio: float
) -> QPixmap:
    pixmap = QPixmap(round(frozen.left * ratio), round(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    with QPainter(pixmap) as painter:
        _paint_left(painter, frozen, picture, camera, press, height)
    return pixmap


def _paint_left(
    painter: QPainter, frozen: Frozen, picture: MapPicture, camera: Camera, press: Press, height: int
) -> None:
    palette = press.painter.palette
    painter.fillRect(QRect(0, 0, frozen.left, height), palette["canvas"])
    painter.fillRect(QRect(frozen.left - 1, 0, 1, height), palette["hairline"])
    for item, rect in _labels(picture, camera, frozen):
        band = picture.plan.band_of[item.id]
        room = Rect(_PAD, rect.y, frozen.left - 2 * _PAD, rect.h)
        if band.lane.type == "emotion":
            painter.setPen(palette["muted"])
            _paint_scale(painter, press, band, camera, frozen.left - _FIGURE_GAP)
            room = room._replace(w=room.w - _FIGURES)
        painter.setPen(palette["ink-2"])
        _write(painter, press, lane_title(band.lane), room)


def _paint_scale(painter: QPainter, press: Press, band: Band, camera: Camera, right: float) -> None:
    """The levels of feeling at their heights, every other one where they would touch, none where there is no room."""
    unit = (level_y(band, 0) - level_y(band, 1)) * camera.zoom
    if 2 * unit < _APART:
        return
    for level in LEVELS if unit >= _APART else LEVELS[::2]:
        runs = wrap(figure(level), "regular", _FIGURE, _FIGURES, 1).lines[0]
        x = round(right - sum(run.advance for run in runs))
        base = round(level_y(band, level) * camera.zoom - camera.top + _FIGURE * 0.36)
        for _colour, run in press.line(Text(0, 0, runs, _FIGURE, "ink")).texts:
            painter.drawGlyphRun(QPointF(x, base), run)


def _paint_top(
    painter: QPainter, frozen: Frozen, picture: MapPicture, camera: Camera, press: Press, exposed: QRect
) -> None:
    palette = press.painter.palette
    painter.fillRect(QRect(exposed.left(), 0, exposed.width(), frozen.top), palette["canvas"])
    for item, rect in _stages(picture, camera, frozen, exposed):
        number = picture.plan.stage_number[item.id]
        shown = QRect(round(rect.x), 0, max(1, round(rect.right) - round(rect.x) - 2), frozen.top - 2)
        painter.fillRect(shown, palette["stage-b" if number % 2 else "stage-a"])
        painter.setPen(palette["on-stage"])
        title = picture.plan.contents.stages[number].title
        if rect.w < _NARROW:
            _write_short(
                painter, press, title, Rect(rect.x + _TIGHT, -1, rect.w - 2 * _TIGHT - 2, frozen.top)
            )
        else:
            _write(painter, press, title, Rect(rect.x + _PAD, -1, rect.w - 2 * _PAD, frozen.top))
    if frozen.left:
        painter.fillRect(QRect(0, 0, frozen.left, frozen.top), palette["canvas"])


def item_at(frozen: Frozen, picture: MapPicture, camera: Camera, x: float, y: float) -> Item | None:
    """The stage or lane whose name is at a view point of a strip."""
    if y < frozen.top and x < frozen.left:
        return None
    size = QRect(0, 0, round(x) + 1, round(y) + 1)
    named = _stages(picture, camera, frozen, size) if y < frozen.top else _labels(picture, camera, frozen)
    return next((item for item, rect in named if rect.holds(x, y)), None)


def _stages(
    picture: MapPicture, camera: Camera, frozen: Frozen, exposed: QRect
) -> Iterator[tuple[Item, Rect]]:
    """Stages with the part of the upper strip that is theirs; a name stays at the left while its stage is in view."""
    plan = picture.plan
    seen = camera.map_rect(frozen.left, 0, exposed.right() + 1, 1)._replace(y=plan.stages_top, h=1)
    for number, stage in plan.stages_between(seen):
        rect = plan.stage_rect(number)
        shown = camera.view_rect(rect)
        left = max(float(frozen.left), shown.x)
        if shown.right > left + 2:
            item = Item(stage.id, "stage", rect, None, plan.grid.firsts[number], stage.id)
            yield item, Rect(left, 0, shown.right - left, frozen.top)


def _labels(picture: MapPicture, camera: Camera, frozen: Frozen) -> Iterator[tuple[Item, Rect]]:
    """Lanes with the part of the left strip that is theirs."""
    plan = picture.plan
    for band in plan.bands:
        top, bottom = band.y * camera.zoom - camera.top, band.bottom * camera.zoom - camera.top
        if bottom - top >= SIZE + 4:
            rect = plan.lane_rect(band)
            yield Item(band.lane.id, "lane", rect, band.lane.id), Rect(0, top, frozen.left, bottom - top)


def _write_short(painter: QPainter, press: Press, text: str, room: Rect) -> None:
    word, size = shortened(text, room.w)
    runs = wrap(word, "semibold", size, room.w + 1, 1).lines[0]
    base = round(room.y + room.h / 2 + size * 0.36)
    for _colour, run in press.line(Text(0, 0, runs, size, "ink")).texts:
        painter.drawGlyphRun(QPointF(round(room.x), base), run)


def shortened(text: str, width: float) -> tuple[str, float]:
    """The first word and the size at which it is shown whole; one too long even for the smallest ends where the room does."""
    word = (text.split() or [""])[0][:_MOST_SHORT]
    full = advance(word, "semibold", SIZE)
    size = min(SIZE, max(_SMALLEST, SIZE * width / full)) if full else SIZE
    while word and advance(word, "semibold", size) > width + 0.01:
        word = word[:-1]
    return word, size


def _write(painter: QPainter, press: Press, text: str, room: Rect) -> None:
    """The text in the middle of the room's height, in as many lines as it has."""
    allowed = max(1, int(room.h // _LEADING))
    lines = wrap(text, "semibold", SIZE, max(0.0, room.w), allowed).lines
    middle = room.y + room.h / 2 - _LEADING * (len(lines) - 1) / 2
    for number, runs in enumerate(lines):
        base = round(middle + number * _LEADING + _BASE)
        for _colour, run in press.line(Text(0, 0, runs, SIZE, "ink")).texts:
            painter.drawGlyphRun(QPointF(round(room.x), base), run)
