"""Dragging cards: touchpoints between stages and positions, cells and insights between slots and lanes.

What is dragged is all that is chosen of the pressed card's kind; the rest stays, since it belongs to cards anyway.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint

from mapper.canvas.tools.carried import Carried, Landings
from mapper.canvas.tools.gesture import Gesture, Workbench
from mapper.layout import landing
from mapper.layout.items import Item
from mapper.layout.picture import MapPicture
from mapper.model import carrying
from mapper.model import records as r
from mapper.model.document import Document


def begin(stage: Workbench, item: Item, point: QPoint) -> Gesture | None:
    """The drag of a card and of what is chosen with it; None when one of them is locked, which is said."""
    picture = stage.picture
    if picture is None or item.id not in picture.document.records:
        return None
    ids = _alike(picture.document, item.id, stage.selection.ids)
    if not stage.attempt(lambda: carrying.refuse(picture.document, ids)):
        return None
    return Carried(stage, item, ids, point, _landings(picture, item, ids))


def _alike(document: Document, lead: str, chosen: Sequence[str]) -> list[str]:
    """The chosen records of the lead's kind, cells and insights taken as one."""
    kinds: tuple[type[r.Record], ...] = (r.Touchpoint,)
    if not isinstance(document.records[lead], r.Touchpoint):
        kinds = (r.Cell, r.Insight)
    wanted = chosen if lead in chosen else (lead,)
    return carrying.in_order(document, [i for i in wanted if isinstance(document.records.get(i), kinds)])


def _landings(picture: MapPicture, lead: Item, ids: Sequence[str]) -> Landings:
    plan, document = picture.plan, picture.document
    if lead.kind == "touchpoint":
        return lambda x, y: landing.of_touchpoint(plan, x, y)
    only_insights = all(isinstance(document.records[i], r.Insight) for i in ids)

    def accepts(lane: r.Lane) -> bool:
        return lane.id == lead.lane or all(carrying.accepts(document, lane, i) for i in ids)

    return lambda x, y: landing.of_card(plan, x, y, accepts, ids, to_journey=only_insights)
