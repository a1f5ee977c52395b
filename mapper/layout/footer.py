"""The foot of the map: a legend of what occurs on it, and one line with project, revision, date and page."""

from collections.abc import Callable, Iterator
from typing import Final

from mapper.i18n import _, format_date
from mapper.layout import look, marks
from mapper.layout.arrows import COLOURS, FROM_ENDS, SIGNS
from mapper.layout.emotion import Feelings, level_words
from mapper.layout.look import MARGIN
from mapper.layout.measure import line
from mapper.layout.plan import LEGEND_ROW, Plan
from mapper.layout.primitives import Icon, Path, Primitive
from mapper.layout.writing import block, set_lines
from mapper.model.fields import View
from mapper.model.records import Project
from mapper.model.ways import changes_channel, hands_off

Sign = Callable[[float, float], Iterator[Primitive]]  # draws at the left end x, the middle y
Entry = tuple[float, Sign, str]  # width of the sign, the sign, its meaning
ASKED: Final = 2000  # transitions whose ends are looked at: on larger maps what occurs, occurs among these
_SEPARATOR: Final = "   ·   "


def legend(plan: Plan, feelings: Feelings) -> Iterator[Primitive]:
    """The entries side by side, in as many rows as the plan left room for."""
    x, y = MARGIN, plan.legend_top + LEGEND_ROW / 2
    style = look.SMALL
    for width, sign, text in entries(plan, feelings):
        runs = line(text, style.font, style.size)
        needed = width + 6 + sum(run.advance for run in runs)
        if x > MARGIN and x + needed > MARGIN + plan.header_width:
            x, y = MARGIN, y + LEGEND_ROW
        yield from sign(x, y)
        yield from set_lines([runs], style, x + width + 6, y - style.leading / 2, 0)
        x += needed + 20


def entries(plan: Plan, feelings: Feelings) -> list[Entry]:
    """What occurs on this map, and nothing else."""
    return [*_moments(plan, feelings), *_views(plan), *_faces(plan), *_transitions(plan)]


def _moments(plan: Plan, feelings: Feelings) -> Iterator[Entry]:
    if plan.first_band("touchpoints") is None and plan.first_band("emotion") is None:
        return
    shown = [m for m in plan.contents.moments.values() if m.status != "rejected"]
    statuses = {moment.status for moment in shown}
    if "confirmed" in statuses:
        yield 16, lambda x, y: iter([marks.star(x + 8, y, 15)]), _("moment of truth")
    if "suggested" in statuses:
        hollow: Sign = lambda x, y: iter([marks.star(x + 8, y, 15, fill="surface")])  # noqa: E731
        yield 16, hollow, _("moment of truth to be confirmed")
    if "snoozed" in statuses:
        grey: Sign = lambda x, y: iter([marks.star(x + 8, y, 15, fill="surface", stroke="muted")])  # noqa: E731
        yield 16, grey, _("snoozed")
    if any(feelings.hurts(moment) for moment in shown):
        yield 12, lambda x, y: iter([marks.diamond(x + 6, y, 11)]), _("a moment that hurts")


def _views(plan: Plan) -> Iterator[Entry]:
    if plan.first_band("emotion") is None or not plan.personas:
        return
    journey = plan.journey
    views: tuple[tuple[View, bool, str], ...] = (
        ("lived", journey.show_lived, _("lived")),
        ("planned", journey.show_planned, _("planned")),
        ("expected", journey.show_expected, _("expected")),
    )
    for view, shown, name in views:
        if shown and plan.contents.has_view(view):
            yield 28, _stroke(view), name


def _stroke(view: View) -> Sign:
    width, dash = {"lived": (2.5, ()), "planned": (1.5, (7.0, 5.0)), "expected": (2.0, (0.5, 5.0))}[view]
    return lambda x, y: iter([Path((("M", x, y), ("L", x + 28, y)), stroke="ink", width=width, dash=dash)])


def _faces(plan: Plan) -> Iterator[Entry]:
    if (
        plan.first_band("emotion") is None
        or not plan.journey.show_lived
        or not plan.contents.has_view("lived")
    ):
        return
    for level, name in zip((2, 1, 0, -1, -2), level_words(), strict=True):
        icon, colour = marks.face(level)
        yield 16, _icon(icon, colour), name


def _icon(name: str, colour: str) -> Sign:
    return lambda x, y: iter([Icon(name, x, y - 8, 16, colour)])


def _transitions(plan: Plan) -> Iterator[Entry]:
    if plan.arrow_band() is None:
        return
    drawn = [t for t in plan.contents.transitions.values() if plan.routes.of(t.id) is not None]
    names = {"alternative": _("alternative"), "loop": _("loop back"), "exit": _("exit")}
    for kind, name in names.items():
        if any(t.type == kind for t in drawn):
            yield 16, _icon(SIGNS[kind], COLOURS[kind]), name
    if any(t.broken for t in drawn):
        yield 16, _icon("unlink", "danger"), _("broken transition")
    document = plan.document
    if any(hands_off(document, t) for t in drawn[:ASKED]):
        yield 16, _icon(*FROM_ENDS["hand-off"]), _("hand-off to another team")
    if any(changes_channel(document, t) for t in drawn[:ASKED]):
        yield 16, _icon(*FROM_ENDS["channel"]), _("change of channel")


def signature(plan: Plan) -> Iterator[Primitive]:
    """Client, project, revision and date, page."""
    project = plan.document.all(Project)
    parts = [project[0].client, project[0].title] if project else []
    parts += [revision(plan), plan.options.page]
    text = _SEPARATOR.join(part for part in parts if part)
    yield from block(text, look.SMALL, MARGIN, plan.footer_top, plan.header_width, 1)


def revision(plan: Plan) -> str:
    """For example "map v3, 21 Nov 2026"."""
    number, day = plan.options.revision, plan.options.day
    if number is None:
        return format_date(day) if day else ""
    if day is None:
        return _("map v{number}").format(number=number)
    return _("map v{number}, {date}").format(number=number, date=format_date(day))
