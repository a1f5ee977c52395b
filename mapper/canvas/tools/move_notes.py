"""Dragging post-its: onto the map, where they become what the place shows, or to another place on their shelf."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint

from mapper.canvas.tools.carried import Carried
from mapper.canvas.tools.gesture import Gesture, Workbench
from mapper.layout import landing
from mapper.layout.items import Item
from mapper.model import notes
from mapper.model import records as r
from mapper.model.carrying import Spot
from mapper.model.document import Document


class MoveNotes(Carried):
    """The note that was pressed and those chosen with it."""

    def _put_down(self, document: Document, spot: Spot, *, copied: bool) -> Sequence[str]:
        if document.get(r.Journey, spot.owner) is not None and spot.lane is None:
            return notes.arrange(document, self._ids, spot.before)
        return notes.dropped(document, self._ids, spot.owner, spot.before, spot.lane)


def begin(stage: Workbench, item: Item, point: QPoint) -> Gesture | None:
    """The drag of a note and of the notes chosen with it."""
    picture = stage.picture
    if picture is None or item.id not in picture.document.records:
        return None
    chosen = stage.selection.ids if item.id in stage.selection else (item.id,)
    ids = [note.id for note in notes.notes_of(picture.document, chosen)]
    plan = picture.plan
    return MoveNotes(
        stage, item, ids, point, lambda x, y: landing.of_note(plan, x, y, notes.accepts), copies=False
    )
