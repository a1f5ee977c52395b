"""What the view asks of a gesture, and what a gesture may ask of the view."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter

from mapper.canvas.camera import Camera
from mapper.canvas.selection import How, Selection
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Primitive, Rect


class Gesture(Protocol):
    """A press under way. Points are view pixels. Made at the press; ends in `finish` or `cancel`, once.

    The document is as it was until `finish`, which makes at most one edit.
    """

    def move(self, point: QPoint) -> None: ...
    def finish(self, point: QPoint) -> None: ...
    def cancel(self) -> None: ...
    def shown(self) -> Iterable[Rect]:
        """What it draws over the map now, in view pixels, strokes not counted."""

    def paint(self, painter: QPainter) -> None:
        """Draws the gesture's ghost in view pixels."""


class Stage(Protocol):
    """The part of the view that gestures use which choose and look."""

    @property
    def camera(self) -> Camera: ...
    @property
    def selection(self) -> Selection: ...
    @property
    def picture(self) -> MapPicture | None: ...
    def scroll_by(self, dx: int, dy: int) -> None: ...
    def follow(self, point: QPoint, *, across: bool = True, down: bool = True) -> None:
        """Near the window's edge the map moves along."""

    def choose(self, ids: list[str], how: How = "only") -> None: ...
    def cards_in(self, rect: Rect) -> list[str]: ...
    def hold_cursor(self, shape: Qt.CursorShape | None) -> None: ...
    def accent(self) -> str: ...


class Workbench(Stage, Protocol):
    """What gestures need besides that change the document."""

    @property
    def theme(self) -> Mapping[str, str]: ...
    @property
    def modifiers(self) -> Qt.KeyboardModifier:
        """The keys held now."""

    def draw(self, painter: QPainter, primitives: Iterable[Primitive]) -> None:
        """Draws primitives where the painter stands."""

    def attempt(self, act: Callable[[], object]) -> bool:
        """Runs an edit; False when it is refused, which is then said to people."""
