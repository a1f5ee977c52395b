"""A panel beside the map: a dock with our own title, whose content is made when somebody is going to see it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from mapper.ui.first_paint import FirstPaint
from mapper.ui.panels.head import PanelHead
from mapper.ui.style import Look


class Content(Protocol):
    """What a panel shows; a widget."""

    def set_look(self, look: Look) -> None:
        """The theme or the language was changed."""

    def take_apart(self) -> None:
        """Lets go of the project."""


class Dock(QDockWidget):
    """`make` gives the content: after the first paint, or at once with `furnish`."""

    def __init__(
        self, parent: QWidget, name: str, title: str, look: Look, make: Callable[[], QWidget]
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._make, self.content = make, None
        self.head = PanelHead(title, look)
        self.head.closed.connect(self.hide)
        self.setTitleBarWidget(self.head)
        holder = QWidget()
        holder.setObjectName("panel")
        self._box = QVBoxLayout(holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setWidget(holder)
        FirstPaint(holder, self.furnish)

    content: QWidget | None

    def furnish(self) -> None:
        """Makes the content, if it is not there yet."""
        if self.content is None:
            self.content = self._make()
            self._box.addWidget(self.content)

    def show_title(self, title: str, look: Look) -> None:
        """In the language and theme of now."""
        self.setWindowTitle(title)
        self.head.show_title(title, look)
