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
    return _path(name if _found(name) is not None else UNKNOWN)


def icon_steps(name: str) -> Sequence[Sequence[Any]]:
    """The strokes of an icon as steps: ["M", x, y] ["L", x, y] ["C", …] ["Z"]."""
    return _found(name) or _found(UNKNOWN) or ()


def icon_names() -> tuple[str, ...]:
    """The names of all icons, by name."""
    lines = _file().split(b"\n")
    return tuple(line[1:].split(b'"', 1)[0].decode() for line in lines if line.startswith(b'"'))


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
def _file() -> bytes:
    return paths.resource("icons", "icons.json").read_bytes()


@cache
def _found(name: str) -> Sequence[Sequence[Any]] | None:
    """The steps of one icon. The file has one icon a line, so that the others need not be parsed (5 ms of every start)."""
    start = f'\n"{name}":'.encode()
    at = _file().find(start)
    if at < 0:
        return None
    steps: Sequence[Sequence[Any]] = json.loads(_file()[at + len(start) :].split(b"\n", 1)[0].rstrip(b",}"))
    return steps


@cache
def _path(name: str) -> QPainterPath:
    return path_of(_found(name) or ())
