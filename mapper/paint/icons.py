"""The bundled line icons as paths in a square of 24."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

from PySide6.QtGui import QPainterPath

from mapper import paths

SQUARE: Final = 24.0
STROKE: Final = 2.0
UNKNOWN: Final = "circle-help"  # drawn for a name no icon has


def icon_path(name: str) -> QPainterPath:
    """The strokes of an icon, in a square of 24 × 24; a question mark in a circle where the name is unknown."""
    icons = _icons()
    return _path(name if name in icons else UNKNOWN)


def icon_steps(name: str) -> Sequence[Sequence[Any]]:
    """The strokes of an icon as steps: ["M", x, y] ["L", x, y] ["C", …] ["Z"]."""
    icons = _icons()
    steps: Sequence[Sequence[Any]] = icons.get(name) or icons[UNKNOWN]
    return steps


def path_of(steps: Iterable[Sequence[Any]]) -> QPainterPath:
    """The path of such steps."""
    path = QPainterPath()
    for step in steps:
        match step[0]:
            case "M":
                path.moveTo(step[1], step[2])
            case "L":
                path.lineTo(step[1], step[2])
            case "C":
                path.cubicTo(*step[1:])
            case _:
                path.closeSubpath()
    return path


@cache
def _icons() -> dict[str, Any]:
    icons: dict[str, Any] = json.loads(paths.resource("icons", "icons.json").read_bytes())
    return icons


@cache
def _path(name: str) -> QPainterPath:
    return path_of(_icons()[name])
