"""How to read the map: only the signs that this report uses are explained, each beside the sign itself."""

from collections.abc import Iterator
from typing import Final

from mapper.i18n import N_, _
from mapper.layout import marks
from mapper.layout.emotion import LEVELS, figure, level_words
from mapper.layout.primitives import Box, Icon, Path, Primitive, Rect
from mapper.model.fields import View
from mapper.model.records import Feeling
from mapper.model.ways import changes_channel, hands_off
from mapper.report import design, typeset
from mapper.report.charts import STROKES
from mapper.report.hurting import hurts
from mapper.report.pieces import Part, Piece
from mapper.report.section import Section
from mapper.report.subject import Subject
from mapper.report.table import Sign

_COLUMN: Final = 34.0


def build(subject: Subject) -> Iterator[Part]:
    """Signs of feelings, of moments and of transitions, as far as the journeys have any; none without a touchpoint."""
    about = [subject.about(journey) for journey in subject.journeys]
    if not any(x.read.steps for x in about):
        return
    yield from typeset.lead(
        _(
            "A customer journey map reads from left to right: stages are columns, lanes are rows, "
            "and each card is a touchpoint, a contact between customer and company."
        ),
        subject.width,
    )
    groups = (
        (_("Feelings"), list(_feelings(about))),
        (_("Moments of truth"), list(_moments(about))),
        (_("Transitions"), list(_transitions(about))),
        (_("Cards"), list(_cards(about))),
    )
    for title, rows in groups:
        if rows:
            yield from typeset.heading(title, subject.width, above=13)
        for number, (sign, text) in enumerate(rows):
            yield from _row(sign, text, subject.width, keep=number in (0, len(rows) - 2))


def _row(sign: Sign, text: str, width: float, *, keep: bool) -> Iterator[Piece]:
    found = list(typeset.paragraph(text, width, above=3, x=_COLUMN, keep=keep))
    middle = design.BODY.leading / 2
    yield found[0]._replace(ink=(*sign(4.0, middle), *found[0].ink))
    yield from found[1:]


def _feelings(about: list[Subject]) -> Iterator[tuple[Sign, str]]:
    views = {
        feeling.view
        for x in about
        for step in x.read.steps
        for feeling in x.document.children(step.id, Feeling)
    }
    if not views:
        return
    for level, word in zip(LEVELS, level_words(), strict=True):
        icon, colour = marks.face(level)
        yield _icon(icon, colour, 14.0), f"{word} ({figure(level)})"
    texts: dict[View, str] = {
        "lived": _("What customers live: the solid line."),
        "planned": _("What the company meant them to live: the dashed line."),
        "expected": _("What they counted on before: the dotted line."),
    }
    for view, text in texts.items():
        if view in views:
            yield _stroke(view), text


def _moments(about: list[Subject]) -> Iterator[tuple[Sign, str]]:
    found = [(x, touchpoint, moment) for x in about for touchpoint, moment in x.moments]
    if any(moment.status == "confirmed" for _x, _t, moment in found):
        yield (
            _star("mot"),
            _("A moment of truth: here customers make up their mind. The code says which of the five it is."),
        )
    if any(moment.status == "suggested" for _x, _t, moment in found):
        yield _star("white"), _("A moment of truth that is still to be confirmed.")
    if any(hurts(x, moment) for x, _t, moment in found):
        diamond: Sign = lambda x, y: iter((marks.diamond(x + 6, y, 10),))  # noqa: E731
        yield diamond, _("A moment that hurts: it is lived as negative, or it is one of friction.")


def _transitions(about: list[Subject]) -> Iterator[tuple[Sign, str]]:
    found = [(x.document, way) for x in about for way in x.transitions]
    if not found:
        return
    known = {
        "alternative": (_icon("split", "accent"), _("Another way that some customers take.")),
        "loop": (_icon("repeat-2", "warning"), _("A loop: customers go back.")),
        "exit": (_icon("log-out", "danger"), _("Customers leave here.")),
    }
    for kind, entry in known.items():
        if any(way.type == kind for _d, way in found):
            yield entry
    flags = (
        ("broken", "unlink", "danger", _("A broken transition: what was begun does not go on.")),
        ("repeats", "rotate-ccw", "warning", _("Customers have to say it all again.")),
        ("contradictions", "message-square-warning", "warning", _("Customers hear contradictory messages.")),
        ("wait", "hourglass", "muted", _("Customers wait.")),
    )
    for field, icon, colour, text in flags:
        if any(getattr(way, field) for _d, way in found):
            yield _icon(icon, colour), text
    if any(hands_off(document, way) for document, way in found):
        yield _icon("handshake", "ink-2"), _("A hand-off from one team to another.")
    if any(changes_channel(document, way) for document, way in found):
        yield _icon("waypoints", "ink-2"), _("A change of channel.")


def _cards(about: list[Subject]) -> Iterator[tuple[Sign, str]]:
    kinds = {insight.type for x in about for _place, insight in x.insights}
    yield _card("touchpoint"), _("A touchpoint.")
    if kinds & {"irritant", "friction"}:
        yield _card("pain"), _("A pain point: it annoys customers or slows them down.")
    if kinds & {"opportunity", "idea", "strength", "delight"}:
        yield (
            _card("opportunity"),
            _("An opportunity, an idea, or something that works well and deserves to be generalised."),
        )
    if kinds & {"quote", "question"}:
        yield _card("quote"), _("What customers say or ask, in their own words.")


def _icon(name: str, colour: str, size: float = 13.0) -> Sign:
    return lambda x, y: iter((Icon(name, x, y - size / 2, size, colour),))


def _star(fill: str) -> Sign:
    return lambda x, y: iter((marks.star(x + 6.5, y, 13, fill=fill),))


def _stroke(view: View) -> Sign:
    width, dash = STROKES[view]
    return lambda x, y: iter(
        (Path((("M", x - 4, y), ("L", x + 20, y)), stroke="ink", width=width, dash=dash),)
    )


def _card(tone: str) -> Sign:
    def draw(x: float, y: float) -> Iterator[Primitive]:
        yield Box(Rect(x - 4, y - 6, 24, 12), fill=f"card-{tone}", stroke="hairline", width=0.5, radius=2.5)
        yield Box(Rect(x - 4, y - 4, 2, 8), fill=f"bar-{tone}", radius=1)

    return draw


SECTION = Section("reading", N_("How to read the map"), build, scope="project")
