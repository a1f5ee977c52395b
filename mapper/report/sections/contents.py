"""The contents, always one page: every section, and the stages and moments of truth as far as there is room."""

from collections.abc import Iterator, Sequence
from functools import partial

from mapper.i18n import N_, _
from mapper.layout.measure import line
from mapper.layout.primitives import Path, Primitive, Rect
from mapper.layout.writing import set_lines
from mapper.report import anchors, design, typeset
from mapper.report.pieces import Entry, Link, Mark, Part, Piece, Reserved, height_of
from mapper.report.section import Section
from mapper.report.subject import Subject


def build(subject: Subject) -> Iterator[Part]:
    """A page kept free until the others are known."""
    yield Reserved(partial(_fill, subject))


def _fill(subject: Subject, entries: Sequence[Entry]) -> Iterator[Piece]:
    title = _("Contents")
    mark = Mark(anchors.section("contents", ""), title, 0)
    head = list(typeset.section_title(title, subject.width, (mark,), subject.look))
    room = subject.frame.bottom - subject.frame.top - height_of(head)
    yield from head
    yield from _fitting(subject, entries, room)


def _fitting(subject: Subject, entries: Sequence[Entry], room: float) -> list[Piece]:
    """As deep as there is room for, closer together where that helps; of very many sections, the first."""
    deepest = max((entry.level for entry in entries), default=0)
    pieces: list[Piece] = []
    for depth in range(deepest, -1, -1):
        for gap in (6.0, 3.0):
            pieces = [_line(subject, entry, gap) for entry in entries if entry.level <= depth]
            if height_of(pieces) <= room:
                return pieces
    while height_of(pieces) > room:
        pieces.pop()
    return pieces


def _line(subject: Subject, entry: Entry, gap: float) -> Piece:
    main = entry.level == 0
    style = design.STRONG if main else design.SMALL_INK
    x = 0.0 if main else 14.0 * entry.level
    width, height = subject.width, style.leading + (gap - 2 if main else 1)
    number = line(str(entry.page), style.font, style.size)
    title = typeset.one_line(entry.title, style, width - x - 50)
    ink: list[Primitive] = list(set_lines([title], style, x, 0, width))
    ink += set_lines([number], style, 0, 0, width, "right", "brand-ink" if main else None)
    if main:
        y = -gap * 0.75
        ink.insert(0, Path((("M", 0, y), ("L", width, y)), stroke="hairline", width=0.5))
    link = Link(Rect(0, 0, width, height), entry.anchor)
    return Piece(height, tuple(ink), gap if main else 0.0, links=(link,))


SECTION = Section("contents", N_("Contents"), build, scope="project", titled=False, listed=False)
