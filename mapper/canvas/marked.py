"""What single keys do to the chosen cards: move them a step, set what the persona in front lives there, give them a channel.

Each is one verb of the model, so one step of undo; what was set is shown at the card for a moment and spoken.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from mapper.canvas.bubble import Bubble
from mapper.canvas.handled import HandledMap
from mapper.canvas.selection import How
from mapper.errors import MapperError
from mapper.i18n import format_number
from mapper.model import marking, shifting
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.shifting import Way
from mapper.paint.painter import Pictures, no_pictures


class MarkedMap(HandledMap):
    """A map whose chosen cards are moved and marked."""

    def __init__(
        self, theme: Mapping[str, str], pictures: Pictures = no_pictures, parent: QWidget | None = None
    ) -> None:
        self.bubble: Bubble | None = None  # the base class chooses before we are made
        super().__init__(theme, pictures, parent)
        self.bubble = Bubble(self)

    def choose(self, ids: Iterable[str], how: How = "only") -> None:
        self.hush()
        super().choose(ids, how)
        persona = self._document.get(r.Persona, self.selection.current) if self._document else None
        if persona is not None:
            self.front = persona.id

    def hush(self) -> None:
        """Takes away what was shown for a moment."""
        if self.bubble is not None:
            self.bubble.hide()

    def shift(self, way: Way) -> None:
        """Moves what is chosen a step: Alt and an arrow."""
        self._change(lambda document, ids: shifting.shift(document, self._shifted(document, ids), way))
        item = self._item(self.selection.current)
        if item is not None and self.picture is not None:
            from mapper.canvas.spoken import spoken

            self.bring_in(item.rect)
            self.announcer.say(spoken(self.picture, item))

    def _shifted(self, document: Document, ids: Iterable[str]) -> list[str]:
        """What moves: of a persona its place in this journey."""
        journey = self.picture.journey_id if self.picture is not None else ""
        places = {link.persona: link.id for link in document.children(journey, r.JourneyPersona)}
        return [places.get(i, i) for i in ids]

    def feel(self, by: float) -> None:
        """Moves what the persona in front lives at the chosen cards by so much, and shows the value."""
        level = self._change(lambda document, ids: marking.step_feelings(document, ids, by, self._front()))
        if level is not None:
            self._say(format_number(level, signed=True))

    def feel_nothing(self) -> None:
        """Takes away what the persona in front lives at the chosen cards."""
        self._change(lambda document, ids: marking.clear_feelings(document, ids, self._front()))

    def set_channel(self, channel: str | None) -> None:
        """Gives the chosen cards a channel."""
        self._change(lambda document, ids: marking.set_channel(document, ids, channel))

    def _change(self, verb: Callable[[Document, tuple[str, ...]], Any]) -> Any:
        """Runs a verb on what is chosen; None when it is refused."""
        document = self._document
        if document is None:
            return None
        return self._attempt(lambda: verb(document, self.selection.ids))

    def _attempt(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except MapperError as error:
            self.tell(error)
            return None

    def _front(self) -> str | None:
        if self._document is None or self.picture is None:
            return None
        feeling = self._document.get(r.Feeling, self.selection.current)
        if feeling is not None:
            return feeling.persona
        persona = marking.front_persona(self._document, self.picture.journey_id, self.front)
        return persona.id if persona is not None else None

    def _say(self, text: str) -> None:
        """Shows a word at the chosen card for a moment, and has it spoken."""
        item = self._item(self.selection.current)
        self.announcer.say(text)
        if item is not None and self.bubble is not None:
            self.bubble.say(text, self.camera.view_rect(item.rect), self.surface.theme)
