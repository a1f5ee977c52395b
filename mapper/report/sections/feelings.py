"""What all personas feel along the journey: one chart of all where they are few, then one for each with its three views."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis.reading import VIEWS
from mapper.i18n import N_, _
from mapper.model.fields import View
from mapper.model.records import Persona
from mapper.model.vocabulary import word
from mapper.report import typeset
from mapper.report.charts import Curve, curves, hue_of, key, legend, levels_of
from mapper.report.pieces import Part, Piece
from mapper.report.section import Section
from mapper.report.subject import Subject

_TOGETHER: Final = 6  # personas up to which one chart shows all
_MANY_STEPS: Final = 72  # beyond, the numbers are explained by the table of touchpoints only


def build(subject: Subject) -> Iterator[Part]:
    """Nothing where nobody said what is felt."""
    read = subject.read
    felt = [
        (number, x)
        for number, x in enumerate(subject.personas)
        if any(read.felt.get((x.id, v)) for v in VIEWS)
    ]
    if not felt:
        return
    yield from typeset.lead(
        _(
            "From +2, very positive, to −2, very negative, at each touchpoint. A line breaks off "
            "where nobody said anything."
        ),
        subject.width,
    )
    lived = [(number, x) for number, x in felt if read.felt.get((x.id, "lived"))]
    if 1 < len(lived) <= _TOGETHER:
        yield from _together(subject, lived)
    for number, persona in felt:
        yield from _alone(subject, persona, number)
    if len(read.steps) <= _MANY_STEPS:
        yield from typeset.subheading(_("Touchpoints by number"), subject.width, above=16)
        yield from key(read.steps, subject.width)


def _together(subject: Subject, lived: list[tuple[int, Persona]]) -> Iterator[Piece]:
    yield from typeset.subheading(_("All personas, as lived"), subject.width, above=4)
    entries: list[tuple[str, str, View, int | None]] = [
        (subject.name(x), hue_of(x, number), "lived", number) for number, x in lived
    ]
    yield legend(entries, subject.width)
    found = [Curve(levels_of(subject.read, x.id, "lived"), hue_of(x, n), "lived", n) for n, x in lived]
    yield from curves(subject.read.steps, found, subject.width, plot=84, above=4)


def _alone(subject: Subject, persona: Persona, number: int) -> Iterator[Piece]:
    hue = hue_of(persona, number)
    levels = {view: levels_of(subject.read, persona.id, view) for view in VIEWS}
    known = [view for view in VIEWS if levels[view]]
    yield from typeset.subheading(subject.name(persona), subject.width, above=16)
    if len(known) > 1:
        yield legend([(word(View, view), hue, view, None) for view in reversed(known)], subject.width)
    found = [Curve(levels[view], hue, view, number) for view in known]
    yield from curves(subject.read.steps, found, subject.width, plot=78, above=4)


SECTION = Section("feelings", N_("Feelings of all personas"), build)
