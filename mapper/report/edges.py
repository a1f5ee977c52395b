"""Where a stretch of the map ends and the journey goes on: curves run out to the edge, an arrow leads to the next sheet."""

from collections.abc import Iterator
from typing import NamedTuple

from mapper.analysis.path import Step
from mapper.layout.bands import Band
from mapper.layout.curve import Point, pieces
from mapper.layout.emotion import level_y
from mapper.layout.far_curves import stroked
from mapper.layout.look import COLUMN, INSET
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Path
from mapper.model.records import Transition
from mapper.report.excerpt import Stretch
from mapper.report.subject import Subject


class Neighbours(NamedTuple):
    """The steps around a stretch: the one before its first, its first, its last, the one after; None where there is none."""

    before: Step | None
    first: Step | None
    last: Step | None
    after: Step | None


def neighbours(subject: Subject, stretch: Stretch) -> Neighbours:
    """What comes before and after a stretch in walking order."""
    steps, step_of = subject.read.steps, subject.read.step_of
    there = [step_of[touchpoint.id] for chunk in stretch for touchpoint in chunk.touchpoints]
    if not there:
        return Neighbours(None, None, None, None)
    first, last = there[0], there[-1]
    before = steps[first.number - 1] if first.number else None
    after = steps[last.number + 1] if last.number + 1 < len(steps) else None
    return Neighbours(before, first, last, after)


def running_out(subject: Subject, picture: MapPicture, band: Band, around: Neighbours) -> Iterator[Path]:
    """The curves' way to the points on the sheets before and after; to be clipped at the panel's edge."""
    for inner, outer, step in ((around.first, around.before, -COLUMN), (around.last, around.after, COLUMN)):
        if inner is None or outer is None:
            continue
        column = picture.plan.column_of(inner.touchpoint)
        for curve in picture.feelings.series:
            here, there = (subject.read.level(x.id, curve.persona.id, curve.view) for x in (inner, outer))
            if here is not None and there is not None:
                x = column.x + column.w / 2 + curve.shift
                ends: list[Point] = [(x, level_y(band, here)), (x + step, level_y(band, there))]
                piece = next(pieces(sorted(ends)))
                yield stroked(curve, (("M", *piece.start), ("C", *piece.first, *piece.second, *piece.end)))


def arrows(subject: Subject, picture: MapPicture, band: Band, around: Neighbours) -> Iterator[Path]:
    """Short arrows out of the last card and into the first one, where a way leads on to the next sheet."""
    y = band.top + band.room / 2
    if _leads(subject, around.last, around.after) and around.last is not None:
        column = picture.plan.column_of(around.last.touchpoint)
        yield from _arrow(column.x + column.w - INSET, y)
    if _leads(subject, around.before, around.first) and around.first is not None:
        column = picture.plan.column_of(around.first.touchpoint)
        yield from _arrow(column.x - INSET + 2, y)


def _leads(subject: Subject, one: Step | None, other: Step | None) -> bool:
    """Whether a way to the next step is drawn from one to the other."""
    if one is None or other is None:
        return False
    ways = subject.document.children(one.id, Transition)
    return any(way.source == one.id and way.target == other.id and way.type == "next" for way in ways)


def _arrow(x: float, y: float) -> Iterator[Path]:
    tip = x + 2 * INSET - 2
    yield Path((("M", x, y), ("L", tip - 5, y)), stroke="muted", width=1.5)
    yield Path((("M", tip, y), ("L", tip - 7, y - 4), ("L", tip - 7, y + 4), ("Z",)), fill="muted")
