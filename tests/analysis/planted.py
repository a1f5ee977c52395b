"""Journeys planted for tests: stages of touchpoints with levels, one line of numbers per persona and view."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mapper.analysis.reading import Reading, reading
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.fields import Phase, View

Level = float | None


@dataclass
class Planted:
    """A journey of a few stages; `cards[i]` is the id of the touchpoint number i, `people[name]` that of a persona."""

    stages: Sequence[int] = (3, 3)
    phases: Sequence[Phase | None] = ()
    document: Document = field(default_factory=lambda: Document(edits.new_project()))

    def __post_init__(self) -> None:
        self.journey = edits.add_journey(self.document, "Buy a present").id
        self.cards: list[str] = []
        self.columns: list[str] = []
        self.people: dict[str, str] = {}
        for number, count in enumerate(self.stages):
            phase = self.phases[number] if number < len(self.phases) else None
            stage = edits.add_stage(self.document, self.journey, f"Stage {number}", phase=phase)
            self.columns.append(stage.id)
            for _card in range(count):
                card = edits.add_touchpoint(self.document, stage.id, f"Card {len(self.cards)}")
                self.cards.append(card.id)

    def feel(self, name: str, levels: Sequence[Level], view: View = "lived") -> None:
        """The levels of a persona (a new one when the name is), one per touchpoint; None is no level."""
        if name not in self.people:
            self.people[name] = edits.add_persona(self.document, name, journey=self.journey).id
        for card, level in zip(self.cards, levels, strict=False):
            if level is not None:
                edits.set_feeling(self.document, card, self.people[name], level, view=view)

    def set(self, number: int, **values: object) -> None:
        """Changes fields of a touchpoint."""
        edits.change(self.document, self.cards[number], **values)

    def number(self, touchpoint: str) -> int:
        """Which touchpoint it is."""
        return self.cards.index(touchpoint)

    @property
    def card(self) -> Sequence[r.Touchpoint]:
        return [self.document.need(r.Touchpoint, i) for i in self.cards]

    def read(self) -> Reading:
        return reading(self.document, self.journey)
