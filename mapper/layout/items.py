"""What can be found, selected and drawn on its own: an item for each thing a map shows."""

from typing import Literal, NamedTuple

from mapper.layout.primitives import Rect

ItemKind = Literal[
    "journey",
    "persona",
    "stage",
    "lane",
    "touchpoint",
    "channel",
    "metric",
    "cell",
    "insight",
    "transition",
    "feeling",
    "word",
    "moment",
    "more",
    "slot",
    "note",
]


class Item(NamedTuple):
    """One thing on the map.

    `id` is the record's: the touchpoint's for its "channel" and "metric", the first hidden card's for "more" (cards that a
    low lane has no room for), "" for a "slot", an empty place. `column` is the number of the (first) column, −1 outside the
    grid; `place` the touchpoint, stage or journey it sits at. Of a "feeling", and of the "word" said for it below, `persona`
    and `view` say which point of which curve it is.
    """

    id: str
    kind: ItemKind
    rect: Rect
    lane: str | None = None
    column: int = -1
    place: str | None = None
    persona: str | None = None
    view: str | None = None


class Place(NamedTuple):
    """A slot of the grid: lane, stage, touchpoint (None in an empty or collapsed stage), number of the column."""

    lane: str
    stage: str
    touchpoint: str | None
    column: int
