"""Icons outlive whoever shows them: a garbage collection must never take one whose engine is Python's."""

import gc
import weakref

from PySide6.QtWidgets import QApplication

from mapper.ui.icons import icon


class Shown:
    """Something that shows an icon and refers to itself, so that only a garbage collection takes it."""

    def __init__(self) -> None:
        self.icon = icon("star", "#123456")
        self.own = self


def test_an_icon_stays_when_who_showed_it_is_collected(qapp: QApplication) -> None:
    shown = Shown()
    kept, gone = id(shown.icon), weakref.ref(shown)
    del shown
    gc.collect()
    assert gone() is None
    assert id(icon("star", "#123456")) == kept
    assert not icon("star", "#123456").pixmap(16, 16).isNull()
