"""A page for each persona: portrait, quote, attributes as scales, what they want and what holds them back."""

from collections.abc import Iterator
from typing import Final

from mapper.analysis.peak_end import PeakEnd, peak_end
from mapper.i18n import N_, _, format_percent, quoted
from mapper.layout import look
from mapper.layout.primitives import Box, Image, Primitive, Rect
from mapper.layout.writing import centred, set_lines
from mapper.model.records import Channel, Persona, PersonaChannel, Picture
from mapper.model.vocabulary import ENDS, channel_name, ends, field_name
from mapper.report import anchors, blocks, charts, design, typeset
from mapper.report.charts import Curve, curves, hue_of, levels_of
from mapper.report.pieces import Mark, Part, Piece, height_of
from mapper.report.section import Section
from mapper.report.subject import Subject

_PORTRAIT: Final = 72.0
_LITTLE: Final = 0.4  # of a page


def build(subject: Subject) -> Iterator[Part]:
    """One page or more for each persona of the chosen journeys; those of whom little is known share pages."""
    page = subject.frame.bottom - subject.frame.top
    for number, persona in enumerate(subject.all_personas):
        pieces = list(_page(subject, persona, number))
        little = height_of(pieces) < page * _LITTLE
        if little and number:
            yield typeset.rule(subject.width, above=24)._replace(keep=True)
            yield pieces[0]._replace(above=18)
            yield from typeset.together(pieces[1:])
        else:
            yield pieces[0]._replace(fresh=number > 0)
            yield from pieces[1:]


def _page(subject: Subject, persona: Persona, number: int) -> Iterator[Piece]:
    yield _head(subject, persona, number)
    if persona.quote.strip():
        yield from blocks.quotation(quoted(_bare(persona.quote)), "", subject.width, above=16)
    yield from _scales(persona, subject.width)
    for field in ("situation", "goals", "needs", "expectations", "frustrations", "success"):
        yield from typeset.fact(field_name(Persona, field), getattr(persona, field), subject.width, above=7)
    names = _channels(subject, persona)
    yield from typeset.fact(_("Preferred channels"), ", ".join(names), subject.width, above=7)
    for journey in subject.journeys:
        yield from _lived(subject.about(journey), persona, number)


def _bare(quote: str) -> str:
    """A quotation without the marks people typed round it."""
    return quote.strip().strip('«»“”"\u00a0\u202f ')


def _head(subject: Subject, persona: Persona, number: int) -> Piece:
    """Portrait, name, role, share of customers."""
    left, width = _PORTRAIT + 18, subject.width - _PORTRAIT - 18
    name = persona.name.strip() or _("Unnamed")
    share = (
        _("{share} of customers").format(share=format_percent(persona.share, None))
        if persona.share is not None
        else ""
    )
    ink = list(_portrait(subject, persona, number))
    lines = [
        (line, style)
        for text, style, most in (
            (name, design.HEADING, 2),
            (persona.role, design.BODY, 2),
            (share, design.SMALL, 1),
        )
        if text.strip()
        for line in typeset.wrapped(text, style, width, most).lines
    ]
    y = max(0.0, (_PORTRAIT - sum(style.leading for _line, style in lines)) / 2)
    for line, style in lines:
        ink += set_lines([line], style, left, y, width)
        y += style.leading
    mark = Mark(anchors.persona(persona.id), name, listed=True)
    return Piece(max(_PORTRAIT, y), tuple(ink), 4.0, True, None, (mark,))


def _portrait(subject: Subject, persona: Persona, number: int) -> Iterator[Primitive]:
    rect = Rect(0, 0, _PORTRAIT, _PORTRAIT)
    photo = subject.document.get(Picture, persona.photo)
    if photo is not None:
        yield Image(photo.sha256, rect, _PORTRAIT / 2, cover=True)
        return
    yield Box(rect, fill=hue_of(persona, number), radius=_PORTRAIT / 2)
    initial = persona.name.strip()[:1].upper() or "?"
    style = look.Style("semibold", 28, 34, "white")
    yield from centred(initial, style, 0, 0, _PORTRAIT, _PORTRAIT, 1, "centre")


def _scales(persona: Persona, width: float) -> Iterator[Piece]:
    known = [field for field in ENDS if getattr(persona, field) is not None]
    for place, field in enumerate(known):
        low, high = ends(field) or ("", "")
        piece = charts.scale(field_name(Persona, field), low, high, getattr(persona, field), width)
        yield piece._replace(above=16.0 if place == 0 else 2.0, keep=place < len(known) - 1)
    if known:
        yield typeset.space(6, keep=False)


def _channels(subject: Subject, persona: Persona) -> list[str]:
    links = subject.document.children(persona.id, PersonaChannel)
    found = (subject.document.get(Channel, link.channel) for link in links)
    return [channel_name(channel) for channel in found if channel is not None]


def _lived(subject: Subject, persona: Persona, number: int) -> Iterator[Piece]:
    """How the persona lives a journey, and what will be remembered."""
    levels = levels_of(subject.read, persona.id, "lived")
    if not levels:
        return
    several = len(subject.journeys) > 1
    title = subject.name(subject.journey) if several else _("How the journey is lived")
    yield from typeset.subheading(title, subject.width, above=18)
    yield from curves(
        subject.read.steps, [Curve(levels, hue_of(persona, number), "lived", number)], subject.width, above=2
    )
    known = peak_end(subject.read.line(persona.id, "lived"))
    if known is not None:
        yield from typeset.paragraph(remembered(subject, known), subject.width, design.SMALL_INK, above=6)


def remembered(subject: Subject, known: PeakEnd) -> str:
    """What peak and end leave behind, in a sentence."""
    steps = subject.read.step_of
    sentence = _(
        "What will be remembered: {value} on a scale from −2 to +2, from the strongest moment, "
        "{peak} ({peak_level}), and the last one, {end} ({end_level}). The mean of all is {mean}."
    )
    return sentence.format(
        value=charts.level_figure(known.value),
        peak=quoted(subject.short(steps[known.peak.touchpoint].touchpoint)),
        peak_level=charts.level_figure(known.peak.level),
        end=quoted(subject.short(steps[known.end.touchpoint].touchpoint)),
        end_level=charts.level_figure(known.end.level),
        mean=charts.level_figure(known.mean),
    )


SECTION = Section("personas", N_("Personas"), build, scope="project")
