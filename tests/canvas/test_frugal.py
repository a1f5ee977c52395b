"""The rows of PERFORMANCE.md that always hold (C8, N1): nothing is made that is not seen, nothing leaks."""

import sys

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from mapper.canvas.camera import Camera
from mapper.canvas.surface import Surface
from mapper.layout.look import LIGHT
from mapper.layout.picture import MapPicture
from mapper.model.document import Document
from tests.benchmarks.documents import journey_of, project

WINDOW = QRect(0, 0, 1600, 900)


def surface_of(touchpoints: int) -> Surface:
    records = project(touchpoints)
    surface = Surface(LIGHT)
    surface.set_picture(MapPicture(Document(records), journey_of(records)))
    return surface


def paint(surface: Surface, camera: Camera, exposed: QRect = WINDOW) -> None:
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        surface.paint(painter, exposed, camera, 1.0)


def test_opening_a_large_map_prepares_the_visible_cards_only(qapp, monkeypatch):
    surface, camera = surface_of(2000), Camera(1.0, 40_000, 0)
    asked: list[str] = []
    ink = MapPicture.ink
    monkeypatch.setattr(MapPicture, "ink", lambda self, item: (asked.append(item.id), ink(self, item))[1])
    paint(surface, camera)
    visible = list(surface.picture.near(camera.map_rect(-90, -10, 1780, 920)))
    assert 0 < len(asked) <= len(visible)


def test_from_afar_no_card_is_laid_out(qapp, monkeypatch):
    surface = surface_of(300)
    monkeypatch.setattr(MapPicture, "ink", None)
    paint(surface, Camera(0.03))


def test_a_pan_paints_only_the_cards_that_touch_the_strip(qapp):
    surface, camera = surface_of(500), Camera(1.0, 20_000, 0)
    paint(surface, camera)
    surface.painted = 0
    moved = Camera(1.0, 20_016, 0)
    paint(surface, moved, QRect(1584, 0, 16, 900))
    touching = list(surface.picture.near(moved.map_rect(1584 - 90, 0, 16 + 180, 900)))
    assert 0 < surface.painted <= len(touching)
    assert surface.painted < 40


def test_painting_the_same_frame_again_makes_nothing_new(qapp):
    surface = surface_of(100)
    paint(surface, Camera(0.8, 1000, 0))
    made, plates = surface.press.engraved, len(surface.press.plates)
    paint(surface, Camera(0.8, 1000, 0))
    assert (surface.press.engraved, len(surface.press.plates)) == (made, plates)


def test_what_is_kept_stays_within_its_limits(qapp):
    surface = surface_of(400)
    for step in range(60):
        paint(surface, Camera(0.5 + step / 40, step * 900, 0))
    assert len(surface.press.plates) <= 3000
    assert surface.press.sprite_pixels <= 24_000_000
    assert surface.chunks.pixels <= 40_000_000


def test_painting_does_not_use_up_references_to_none(qapp):
    """PySide6 6.12.0 on Python 3.11 lost one at every painter call, until the interpreter died."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    before = sys.getrefcount(None)
    with QPainter(image) as painter:
        for _ in range(500):
            painter.setPen("#000000")
            painter.drawPoint(3, 3)
    QApplication.processEvents()
    assert sys.getrefcount(None) >= before - 50
