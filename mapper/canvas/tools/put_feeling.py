"""A double click in a lane of feelings: the persona in front feels this, at the touchpoint of that column."""

from PySide6.QtCore import QPoint

from mapper.canvas.tools.gesture import Workbench
from mapper.layout.picture import MapPicture
from mapper.model import carrying, marking
from mapper.model import records as r
from mapper.model.fields import View


def put(stage: Workbench, point: QPoint, front: str | None) -> bool:
    """Sets the level at a view point; False when that is not in a lane of feelings, below a touchpoint."""
    picture = stage.picture
    if picture is None:
        return False
    x, y = stage.camera.to_map(point.x(), point.y())
    place = picture.place_at(x, y)
    if place is None or place.touchpoint is None:
        return False
    if picture.document.need(r.Lane, place.lane).type != "emotion":
        return False
    lane, touchpoint = place.lane, place.touchpoint
    level = picture.level_at(lane, y)

    def feel() -> None:
        carrying.refuse(picture.document, [lane])
        persona = persona_in_front(picture, stage.selection.current, front)
        marking.feel(picture.document, touchpoint, level, persona, view_in_front(picture))

    stage.attempt(feel)
    return True


def persona_in_front(picture: MapPicture, current: str | None, front: str | None) -> str | None:
    """The persona that is chosen, or whose feeling is; else the one in front; else the first that is shown."""
    record = picture.document.records.get(current or "")
    if isinstance(record, r.Feeling):
        front = record.persona
    elif isinstance(record, r.Persona):
        front = record.id
    found = marking.front_persona(picture.document, picture.journey_id, front)
    return found.id if found is not None else None


def view_in_front(picture: MapPicture) -> View:
    """What is lived, unless only something else is drawn."""
    journey = picture.plan.journey
    if journey.show_lived or not (journey.show_planned or journey.show_expected):
        return "lived"
    return "planned" if journey.show_planned else "expected"
