"""Dragging a lane by its label to another place among the lanes."""

from PySide6.QtCore import QPoint

from mapper.canvas.tools.carried import Carried
from mapper.canvas.tools.gesture import Gesture, Workbench
from mapper.layout import landing
from mapper.layout.items import Item
from mapper.model import carrying
from mapper.model import records as r


def begin(stage: Workbench, item: Item, point: QPoint) -> Gesture | None:
    """The drag of a lane, and of all chosen ones if it is one of them; None when one is locked, which is said."""
    picture = stage.picture
    if picture is None:
        return None
    document, chosen = picture.document, stage.selection.ids
    wanted = chosen if item.id in chosen else (item.id,)
    ids = carrying.in_order(document, [i for i in wanted if document.get(r.Lane, i) is not None])
    if not stage.attempt(lambda: carrying.refuse(document, ids)):
        return None
    return Carried(
        stage, item, ids, point, lambda _x, y: landing.of_lane(picture.plan, y), across=False, copies=False
    )
