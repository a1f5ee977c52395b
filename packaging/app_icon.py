"""Renders `resources/icons/app.svg` into the sizes that desktops ask for.

Run it when the drawing changes: `.venv/bin/python packaging/app_icon.py`. The program only reads the PNGs.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main() -> int:
    application = QGuiApplication(sys.argv)
    drawing = QSvgRenderer(str(ICONS / "app.svg"))
    for size in SIZES:
        if not rendered(drawing, size).save(str(ICONS / f"app-{size}.png")):
            print(f"app-{size}.png could not be written", file=sys.stderr)
            return 2
    application.quit()
    return 0


def rendered(drawing: QSvgRenderer, size: int) -> QImage:
    """Drawn four times as large, then averaged: thin parts keep their weight in the small sizes."""
    large = QImage(size * 4, size * 4, QImage.Format.Format_ARGB32_Premultiplied)
    large.fill(Qt.GlobalColor.transparent)
    painter = QPainter(large)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, size * 4, size * 4))
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    return large.scaled(size, size, Qt.AspectRatioMode.KeepAspectRatio, smooth)


if __name__ == "__main__":
    sys.exit(main())
