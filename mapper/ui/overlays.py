"""What the map can point out besides itself: suggested moments of truth, and where the lived falls short of what was planned.

Worked out beside the window and again when edits pause; switched in the Analysis menu (`studies.shelf`), one at a time.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from mapper.analysis.gaps import by_touchpoint
from mapper.analysis.moments import WORTH_A_LOOK, scores, suggestions
from mapper.analysis.reading import reading
from mapper.canvas.badges import Badge
from mapper.i18n import format_number
from mapper.model.document import Document
from mapper.ui.studies.reckoning import Reckoning

if TYPE_CHECKING:
    from mapper.ui.workplace import Workplace

PAUSE: Final = 200  # ms after an edit
NOTABLE: Final = 0.5  # levels from which a gap is a deviation


def suggested(document: Document, journey: str) -> dict[str, Badge]:
    """Touchpoints worth a look as moments of truth: their score."""
    read = reading(document, journey)
    found = suggestions(read, scores(read), least=WORTH_A_LOOK)
    return {x.touchpoint: Badge(f"★ {format_number(x.score.value, 0)}", "mot", strong=False) for x in found}


def deviating(document: Document, journey: str) -> dict[str, Badge]:
    """Touchpoints where the lived deviates from the planned by half a level or more: by how much."""
    found = sorted(by_touchpoint(reading(document, journey), "promise"), key=lambda x: -abs(x.value))
    return {
        x.id: Badge(format_number(-x.value, 1, signed=True), "danger" if x.value > 0 else "success")
        for x in found
        if abs(x.value) >= NOTABLE
    }


OVERLAYS: Final[dict[str, Callable[[Document, str], dict[str, Badge]]]] = {
    "suggestions": suggested,
    "gaps": deviating,
}


class Overlay(QObject):
    """The overlay of one workplace; `code` says which, "" for none."""

    def __init__(self, place: "Workplace") -> None:
        super().__init__(place)
        self._place, self.code = place, ""
        self._reckoning = Reckoning(self)
        self._reckoning.answered.connect(place.map.show_badges)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.refresh)
        self._stop = place.project.document.subscribe(lambda _change: self._later())
        place.shown.connect(self.refresh)

    def show(self, code: str) -> None:
        """Shows another overlay, or none."""
        self.code = code
        self.refresh()

    def refresh(self) -> None:
        """Works it out anew."""
        self._timer.stop()
        journey = self._place.journey
        if not self.code or journey is None:
            self._reckoning.drop()
            self._place.map.show_badges({})
            return
        work = OVERLAYS[self.code]
        self._reckoning.ask(self._place.project.document, lambda document: work(document, journey))

    def take_apart(self) -> None:
        """Lets go of the project."""
        self._timer.stop()
        self._stop()
        self._reckoning.drop()

    def _later(self) -> None:
        if self.code:
            self._timer.start()
