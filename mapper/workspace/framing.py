"""Pictures put on the map: into a cell, as a persona's photo, as the project's logo."""

from typing import NamedTuple

from mapper.exchange import grid
from mapper.exchange.grid_cards import backstage
from mapper.model import edits, placing
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.workspace.pasting import places_at
from mapper.workspace.project import Project


class Frame(NamedTuple):
    """Where a picture goes: a lane and a place of the grid, or a record that shows one."""

    lane: str | None = None
    place: str | None = None
    shows: str | None = None


def frame(document: Document, at: str | None, lane: str | None = None) -> Frame:
    """The frame at a record, in a lane when one is pointed at: a persona's photo, a logo, an empty cell, a new cell."""
    record = document.records.get(at) if at is not None else None
    if isinstance(record, r.Persona | r.Journey):
        return Frame(shows=document.one(r.Project).id if isinstance(record, r.Journey) else record.id)
    if isinstance(record, r.Cell):
        full = record.picture is not None
        return Frame(record.lane, record.touchpoint or record.stage) if full else Frame(shows=record.id)
    if isinstance(record, r.Lane):
        return Frame(lane=record.id)
    places = places_at(document, at)
    return Frame(lane, places.get("touchpoint") or places.get("stage"))


def show_picture(
    project: Project,
    journey: str,
    frame: Frame,
    data: bytes,
    media_type: str,
    size: tuple[int, int],
    name: str,
) -> str:
    """Puts an encoded picture into a frame, in one step; returns the id of what shows it. Raises MapperError."""
    document = project.document
    with document.edit(Label("add-picture")):
        width, height = size
        picture = project.add_picture(
            data, media_type=media_type, width=width, height=height, name=grid.clean(name)[:200]
        ).id
        shows = document.records.get(frame.shows or "")
        if shows is None:
            lane = _picture_lane(document, journey, frame.lane)
            place = frame.place or _first_place(document, journey)
            placing.refuse_locked(document, document.need(r.Lane, lane))
            return edits.add_cell(document, lane, place, picture=picture).id
        placing.refuse_locked(document, shows)
        field = {r.Persona: "photo", r.Project: "logo"}.get(type(shows), "picture")
        edits.change(document, shows.id, **{field: picture})
        return shows.id


def _picture_lane(document: Document, journey: str, lane_id: str | None) -> str:
    """The lane pointed at when it takes pictures, else the journey's lane of images, shown, or a new one."""
    lane = document.get(r.Lane, lane_id)
    if lane is not None and lane.type in {"images", "text", "backstage"} and lane.journey == journey:
        return lane.id
    lanes = [x for x in document.children(journey, r.Lane) if x.type == "images"]
    if not lanes:
        return edits.add_lane(document, journey, "images", before=backstage(document, journey)).id
    best = next((x for x in lanes if not x.hidden), lanes[0])
    if best.hidden:
        edits.change(document, best.id, hidden=False)
    return best.id


def _first_place(document: Document, journey: str) -> str:
    stages = document.children(journey, r.Stage)
    stage = stages[0].id if stages else edits.add_stage(document, journey).id
    cards = document.children(stage, r.Touchpoint)
    return cards[0].id if cards else stage
