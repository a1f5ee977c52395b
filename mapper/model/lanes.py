"""What lanes take and show: which lane a cell or an insight is seen in, which are seen at all, and the columns they cross."""

from collections.abc import Sequence
from typing import Final

from mapper.model import placing
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.fields import InsightKind, LaneKind
from mapper.model.records import Record

CELL_LANES: Final[frozenset[LaneKind]] = frozenset({"text", "backstage", "images"})
INSIGHT_OF_LANE: Final[dict[LaneKind, InsightKind]] = {
    "pains": "irritant",
    "opportunities": "opportunity",
    "quotes": "quote",
}
SHOWN_IN: Final[dict[LaneKind, tuple[InsightKind, ...]]] = {
    "pains": ("irritant", "friction"),
    "opportunities": ("opportunity", "idea", "strength", "delight"),
    "quotes": ("quote", "question"),
}


def lane_of(document: Document, card: Record) -> r.Lane | None:
    """The lane that shows a cell or an insight."""
    if isinstance(card, r.Cell):
        return document.get(r.Lane, card.lane)
    if not isinstance(card, r.Insight):
        return None
    shown = lanes(document, placing.journey_holding(document, card))
    return next((lane for lane in shown if card.type in SHOWN_IN.get(lane.type, ())), None)


def lanes(document: Document, journey_id: str | None) -> Sequence[r.Lane]:
    """The lanes of a journey that are not hidden, from the top."""
    return [x for x in document.children(journey_id or "", r.Lane) if not x.hidden]


def columns(document: Document, journey_id: str) -> list[str]:
    """What has a column of its own, from the left: touchpoints, and stages without any."""
    found: list[str] = []
    for stage in document.children(journey_id, r.Stage):
        found += [x.id for x in document.children(stage.id, r.Touchpoint)] or [stage.id]
    return found
