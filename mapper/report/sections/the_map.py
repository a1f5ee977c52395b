"""The map itself, in vectors: on sheets that lie, stage by stage, never set smaller than 7 pt."""

from collections.abc import Iterator
from typing import Final

from mapper.i18n import N_, _
from mapper.layout.heading import subtitle
from mapper.layout.measure import wrap
from mapper.layout.picture import MapPicture
from mapper.layout.primitives import Primitive
from mapper.layout.writing import set_lines
from mapper.report import anchors, design
from mapper.report.edges import neighbours
from mapper.report.excerpt import Stretch, excerpt, shown_lanes, stretches
from mapper.report.mapsheets import TOP, Sheets, drawn, most_columns
from mapper.report.pieces import Layer, Mark, Part, Sheet
from mapper.report.section import Section
from mapper.report.subject import Subject

_TITLE: Final = design.TITLE._replace(size=16, leading=20)
_FEW: Final = 12  # stretches up to which the scale is chosen by trying


def build(subject: Subject) -> Iterator[Part]:
    """A sheet per stretch of columns and group of lanes; none without a stage."""
    frame = subject.frame.turned
    found = stretches(subject, most_columns(frame))
    if not found:
        return
    lanes = shown_lanes(subject)
    few = [excerpt(subject, stretch, lanes, first=n == 0) for n, stretch in enumerate(found[:_FEW])]
    title, above = _title(subject, few[0])
    sheets = Sheets(frame, max(sum(chunk.columns for chunk in stretch) for stretch in found))
    scale = sheets.chosen(few, above) if len(found) <= _FEW else sheets.widest
    for number, stretch in enumerate(found):
        picture = few[number] if number < _FEW else excerpt(subject, stretch, lanes, first=False)
        around = neighbours(subject, stretch)
        for place, part in enumerate(sheets.parts(picture, scale, 0.0 if number else above)):
            begins = number == place == 0
            made = drawn(subject, picture, part, around, scale, TOP + (above if begins else 0.0))
            marks = (*_stage_marks(stretch), *made.marks) if place == 0 else made.marks
            yield Sheet(
                (*((Layer(title),) if begins else ()), *made.layers),
                landscape=True,
                marks=marks,
                links=made.links,
            )


def _stage_marks(stretch: Stretch) -> Iterator[tuple[Mark, float]]:
    for chunk in stretch:
        if not chunk.part:
            title = chunk.stage.title.strip() or "…"
            yield Mark(anchors.on_map(chunk.stage.id), title), TOP


def _title(subject: Subject, picture: MapPicture) -> tuple[tuple[Primitive, ...], float]:
    """Journey, situation and scenario above the first sheet, and the height they take."""
    frame = subject.frame.turned
    width = frame.width - 2 * frame.left
    title = subject.journey.title.strip() or _("Untitled journey")
    ink: list[Primitive] = []
    y = TOP - 4
    for text, style in ((title, _TITLE), (subtitle(picture.plan), design.BODY)):
        ink += set_lines(wrap(text, style.font, style.size, width, 1).lines, style, frame.left, y, width)
        y += style.leading + 1
    return tuple(ink), y + 8 - TOP


SECTION = Section("map", N_("The map"), build, titled=False)
