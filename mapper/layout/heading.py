"""The frame of the map: header, personas, chevrons of the stages, labels and panels of the lanes."""

from collections.abc import Iterator
from typing import Final

from mapper.i18n import _
from mapper.layout import look
from mapper.layout.bands import Band
from mapper.layout.items import Item
from mapper.layout.look import GRID_LEFT, HAIRLINE, MARGIN, RADIUS
from mapper.layout.plan import Plan
from mapper.layout.primitives import Box, Path, Primitive, Rect
from mapper.layout.writing import block, centred
from mapper.model import fields as f
from mapper.model.records import Lane, Stage
from mapper.model.vocabulary import word

POINT: Final = 14.0  # how far a chevron's tip reaches
SLIT: Final = 4.0  # between two chevrons


def items(plan: Plan) -> Iterator[Item]:
    """The journey's title and its personas."""
    top = MARGIN - 8
    rect = Rect(MARGIN, top, plan.header_width, plan.personas_top - top - 8)
    yield Item(plan.journey.id, "journey", rect)
    for number, persona in enumerate(plan.personas):
        yield Item(persona.id, "persona", plan.persona_rect(number), persona=persona.id)


def title(plan: Plan, item: Item) -> Iterator[Primitive]:
    """Title, and one line with personas, scenario and evidence."""
    x, y, w, _h = item.rect
    journey = plan.journey
    yield from block(journey.title or _("Untitled journey"), look.TITLE, x, y, w, plan.title_lines)
    yield from block(subtitle(plan), look.BODY_2, x, y + 34 * plan.title_lines + 4, w, 1)


def subtitle(plan: Plan) -> str:
    """What the line under the title says: state, scenario, goal's evidence; only what is there."""
    journey = plan.journey
    parts = [_("Current situation") if journey.state == "current" else _("Future situation")]
    if journey.segment:
        parts.append(journey.segment)
    if journey.scenario:
        parts.append(_("Scenario: {scenario}").format(scenario=" ".join(journey.scenario.split())))
    if journey.evidence:
        parts.append(journey.evidence)
    return " · ".join(parts)


def stage(plan: Plan, item: Item, record: Stage) -> Iterator[Primitive]:
    """A chevron: two tints in turn, title, phase."""
    x, y, w, h = item.rect
    number = plan.stage_number[record.id]
    tint = "stage-b" if number % 2 else "stage-a"
    yield Path(_chevron(x, y, w - SLIT, h, first=number == 0), fill=tint)
    if record.collapsed:
        yield from centred("…", look.STAGE, x, y, w, h, 1, "centre")
        return
    left = x + (20 if number == 0 else 16 + POINT)
    room = x + w - SLIT - POINT - 2 - left
    phase = word(f.Phase, record.phase) if record.phase else ""
    text_height = h - (18 if phase else 0)
    yield from centred(record.title, look.STAGE, left, y, room, text_height, plan.stage_lines)
    if phase:
        yield from block(phase, look.STAGE_PHASE, left, y + h - 22, room, 1)


def _chevron(x: float, y: float, w: float, h: float, *, first: bool) -> tuple[tuple[str | float, ...], ...]:
    right, middle, bottom = x + w, y + h / 2, y + h
    notch = () if first else (("L", x + POINT, middle),)
    return (
        ("M", x, y), ("L", right - POINT + 6, y), ("L", right + 6, middle),
        ("L", right - POINT + 6, bottom), ("L", x, bottom), *notch, ("Z",),
    )  # fmt: skip


def lane(plan: Plan, item: Item, record: Lane) -> Iterator[Primitive]:
    """A lane's label, in the middle of its height."""
    x, y, w, h = item.rect
    room = 84.0 if record.type == "emotion" else w - 12
    yield from centred(lane_title(record), look.LABEL, x, y, room, h, 4)


def lane_title(record: Lane) -> str:
    """The lane's own title, else its kind's name."""
    return record.title or word(f.LaneKind, record.type)


def backdrop(plan: Plan, rect: Rect) -> Iterator[Primitive]:
    """Panels of the lanes with hairlines between the columns."""
    for band in plan.bands:
        panel = plan.panel_rect(band)
        if panel.meets(rect):
            yield Box(panel, fill="surface", radius=RADIUS)
            yield from _separators(plan, band, rect)


def _separators(plan: Plan, band: Band, rect: Rect) -> Iterator[Primitive]:
    inset = min(6.0, band.h / 4)
    for column in plan.grid.between(rect.x, rect.right):
        if column.x > GRID_LEFT:
            line = (("M", column.x, band.y + inset), ("L", column.x, band.bottom - inset))
            yield Path(line, stroke="hairline", width=HAIRLINE)
