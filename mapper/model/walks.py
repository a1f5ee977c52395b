"""Walking a journey as a new customer: one touchpoint after the other, what is met there, and what comes of it.

Everything is in the project as it is said, so a crash takes nothing. Finishing turns it into feelings and insights, in
one step of undo; until then the map says nothing of it. A feeling's occasion is the walk's id.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits, marking, placing
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import InsightKind, WalkStatus
from mapper.model.vocabulary import title_of

# What the lines of each field of a step become.
FOUND: Final[tuple[tuple[str, InsightKind], ...]] = (
    ("obstacle", "friction"),
    ("irritants", "irritant"),
    ("delights", "delight"),
)


def path(document: Document, journey: str) -> tuple[r.Touchpoint, ...]:
    """The touchpoints of a journey in the order in which they are walked."""
    stages = document.children(journey, r.Stage)
    return tuple(card for stage in stages for card in document.children(stage.id, r.Touchpoint))


def start(
    document: Document, journey: str, persona: str | None = None, name: str = "", day: date | None = None
) -> r.Walk:
    """Begins a walk at the first touchpoint; without a persona it is the one in front. Raises MapperError."""
    cards = path(document, journey)
    if not cards:
        raise MapperError(_("There is nothing to walk yet. Add touchpoints to the journey first."))
    front = marking.front_persona(document, journey, persona)
    who = persona or (front.id if front is not None else None)
    return edits.add(
        document, r.Walk, journey, journey=journey, persona=who, name=name, day=day, current=cards[0].id
    )


def step_of(document: Document, walk: str, touchpoint: str) -> r.WalkStep | None:
    """What a walk met at a touchpoint; None before it has said anything."""
    return document.get(r.WalkStep, r.make(r.WalkStep, walk=walk, touchpoint=touchpoint).id)


def steps_of(document: Document, walk: str) -> tuple[r.WalkStep, ...]:
    """All that a walk met, in the order of the path as it is now."""
    met = {step.touchpoint: step for step in document.children(walk, r.WalkStep)}
    cards = path(document, document.need(r.Walk, walk).journey)
    return tuple(met[card.id] for card in cards if card.id in met)


def first_unmet(document: Document, walk: str) -> str | None:
    """The first touchpoint of the path as it is now of which a walk has said nothing yet."""
    cards = path(document, document.need(r.Walk, walk).journey)
    return next((card.id for card in cards if step_of(document, walk, card.id) is None), None)


def record_step(document: Document, walk: str, touchpoint: str, **values: Any) -> r.WalkStep:
    """Says what the walk meets at a touchpoint, any of the fields of `WalkStep`; it is there then.

    Raises MapperError when the walk is finished or the touchpoint is of another journey.
    """
    found = _open(document, walk)
    card = _of(document, found, touchpoint)
    with document.edit(Label("walk-step", {"name": title_of(card)})) as edit:
        if found.current != card.id:
            edit.put(msgspec.structs.replace(found, current=card.id))
        fresh = r.make(r.WalkStep, walk=walk, touchpoint=touchpoint)
        known = document.get(r.WalkStep, fresh.id) or fresh
        return edit.put(msgspec.structs.replace(known, **values))


def go(document: Document, walk: str, touchpoint: str) -> None:
    """Goes on, or back, to a touchpoint. Raises MapperError when the walk is finished or cannot go there."""
    found = _open(document, walk)
    card = _of(document, found, touchpoint)
    with document.edit(Label("walk-step", {"name": title_of(card)})) as edit:
        edit.put(msgspec.structs.replace(found, current=card.id))


def pause(document: Document, walk: str) -> None:
    """The walk rests. Raises MapperError when it is finished."""
    _set_status(document, walk, "pause-walk", "paused")


def resume(document: Document, walk: str) -> None:
    """The walk goes on where it was. Raises MapperError when it is finished."""
    _set_status(document, walk, "resume-walk", "running")


def finish(document: Document, walk: str) -> r.Walk:
    """Turns what was met into lived feelings and insights, in one step. Raises MapperError when that was done already."""
    found = _open(document, walk)
    with document.edit(Label("finish-walk", {"name": title_of(found)})) as edit:
        steps = [step for step in steps_of(document, walk) if not step.skipped]
        persona = _persona(document, found, steps)
        for step in steps:
            if step.level is not None and persona is not None:
                _feel(document, found, step, persona, step.level)
            for kind, text in findings(step):
                _find(document, found, step, kind, text)
        return edit.put(msgspec.structs.replace(found, status="finished", persona=persona, current=None))


def discard(document: Document, walk: str) -> None:
    """Takes away a walk with all that came of it: its steps, feelings and insights."""
    found = document.need(r.Walk, walk)
    gone = [x.id for x in document.of_type(r.Feeling) if x.source == "walk" and x.occasion == walk]
    gone += [x.id for x in document.children(walk, r.Insight) if x.source == "walk"]
    with document.edit(Label("discard-walk", {"name": title_of(found)})) as edit:
        for record_id in (*gone, walk):
            edit.delete(record_id)


def findings(step: r.WalkStep) -> Iterator[tuple[InsightKind, str]]:
    """What a step says annoys, delights or stands in the way: one a line, each once."""
    for name, kind in FOUND:
        lines = (line.strip() for line in str(getattr(step, name)).splitlines())
        yield from ((kind, line) for line in dict.fromkeys(lines) if line)


def _open(document: Document, walk: str) -> r.Walk:
    found = document.need(r.Walk, walk)
    if found.status == "finished":
        raise MapperError(_("This walk is finished. Start a new one to say more."))
    return found


def _of(document: Document, walk: r.Walk, touchpoint: str) -> r.Touchpoint:
    card = document.get(r.Touchpoint, touchpoint)
    if card is None or placing.journey_holding(document, card) != walk.journey:
        raise MapperError(
            _("The touchpoint is not in the journey that is walked. Choose one of that journey.")
        )
    return card


def _set_status(document: Document, walk: str, code: str, status: WalkStatus) -> None:
    found = _open(document, walk)
    with document.edit(Label(code)) as edit:
        edit.put(msgspec.structs.replace(found, status=status))


def _persona(document: Document, walk: r.Walk, steps: Iterable[r.WalkStep]) -> str | None:
    """Who felt it; somebody has to be, where there is a feeling."""
    if walk.persona is not None or all(step.level is None for step in steps):
        return walk.persona
    front = marking.front_persona(document, walk.journey) or next(iter(document.all(r.Persona)), None)
    return (front or edits.add_persona(document, _("Customer"), journey=walk.journey)).id


def _feel(document: Document, walk: r.Walk, step: r.WalkStep, persona: str, level: float) -> None:
    edits.set_feeling(
        document, step.touchpoint, persona, level,
        source="walk", occasion=walk.id, word=step.word, day=walk.day,
    )  # fmt: skip


def _find(document: Document, walk: r.Walk, step: r.WalkStep, kind: InsightKind, text: str) -> None:
    found = edits.add_insight(
        document, step.touchpoint, kind, text, source="walk", walk=walk.id, day=walk.day
    )  # fmt: skip
    if walk.persona is not None:
        edits.set_insight_personas(document, found.id, [walk.persona])
