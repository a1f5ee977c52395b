"""The workshop report: the chosen sections of the chosen journeys, in order, as one PDF.

Sections yield pieces, `flow` puts them on pages, `book` writes those: one pass, page by page. A section that yields
nothing is left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain, groupby
from typing import BinaryIO, NamedTuple

from mapper.analysis.drivers import Driver
from mapper.errors import MapperError
from mapper.i18n import _, format_date, language, using
from mapper.layout.paper import sheet
from mapper.model.document import Document
from mapper.model.fields import Language
from mapper.model.records import Journey
from mapper.report import anchors, design, typeset
from mapper.report.book import Book
from mapper.report.design import Design
from mapper.report.flow import Flow
from mapper.report.pdf import Blob
from mapper.report.pieces import Mark, Part, Sheet
from mapper.report.poster import unknown
from mapper.report.section import Section
from mapper.report.sections import REGISTRY
from mapper.report.subject import Subject

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ReportOptions:
    """What is asked of a report. `sections` are codes in the order wanted, none for all in the usual order. `drivers` are the
    key drivers of surveys, by their ids: they are found in the stored answers, which are no records.

    `colour` "#RRGGBB" is the client's hue, None the project's or ours. `day` and `revision` are those of the file.
    """

    sections: tuple[str, ...] = ()
    design: Design = "sober"
    colour: str | None = None
    language: Language = "fr"
    paper: str = "a4"
    logo: bool = True
    day: date | None = None
    revision: int | None = None
    drivers: Mapping[str, Sequence[Driver]] = field(default_factory=dict)


class Written(NamedTuple):
    """What came out: the number of pages, and sentences about what to watch."""

    pages: int
    warnings: tuple[str, ...]


def silent(_step: str) -> None:
    """Progress that nobody watches."""


def report(
    document: Document,
    journey_ids: Sequence[str],
    out: BinaryIO,
    options: ReportOptions,
    blob: Blob,
    progress: Progress = silent,
) -> Written:
    """Writes the report of these journeys to `out`, in the language asked for; progress and warnings are in the one that is
    spoken. The same input gives the same bytes.

    Each section that is written is a step of progress, "3/12 Personas".

    Raises MapperError when there is nothing to write, or an unknown section, paper or colour; KeyError when a journey
    is not in the document.
    """
    subject, sections = _subject(document, journey_ids, options), chosen(options.sections)
    theme = design.theme(_colour(subject, options))
    spoken = language()

    def say(step: str, counted: str = "") -> None:
        with using(spoken):
            progress(f"{counted}{_(step)}")

    with using(options.language):
        book = Book(out, subject.frame, theme, blob, subject.title)
        book.foot = _foot(subject)
        works = list(_works(subject, sections))
        for number, work in enumerate(works, 1):
            _write(book, work, partial(say, counted=f"{number}/{len(works)} "))
    if not book.pages:
        raise MapperError(_("The chosen sections have nothing to show yet. Choose other sections."))
    progress(_("Writing the file"))
    with using(options.language):
        book.finish()
    return Written(book.pages, unknown(book.painter.missing))


def chosen(codes: Sequence[str]) -> list[Section]:
    """The sections of these codes in that order, each once; all without any. Raises MapperError for an unknown one."""
    known = {section.code: section for section in REGISTRY}
    unknown = [code for code in codes if code not in known]
    if unknown:
        sentence = _("There is no section {name}. Choose among {names}.")
        raise MapperError(sentence.format(name=unknown[0], names=", ".join(known)))
    return [known[code] for code in dict.fromkeys(codes)] if codes else list(REGISTRY)


def _subject(document: Document, journey_ids: Sequence[str], options: ReportOptions) -> Subject:
    if not journey_ids:
        raise MapperError(_("The project has no journey. Add one first."))
    journeys = tuple(document.need(Journey, journey_id) for journey_id in dict.fromkeys(journey_ids))
    frame = design.frame(sheet(options.paper, landscape=False))
    return Subject(
        document, journeys, journeys[0], frame, options.design, options.logo, options.day, options.revision,
        options.drivers,
    )  # fmt: skip


def _colour(subject: Subject, options: ReportOptions) -> str | None:
    return options.colour or (subject.project.colour if subject.project is not None else None)


def _foot(subject: Subject) -> str:
    project = subject.project
    day = (project.workshop_date if project else None) or subject.day
    parts = [project.client.strip() if project else "", format_date(day) if day else ""]
    return " · ".join(part for part in parts if part)


class _Work(NamedTuple):
    """A section to be written for a subject; `part` is the journey whose part of the report it belongs to, if any has one."""

    section: Section
    subject: Subject
    part: str


def _works(subject: Subject, sections: Sequence[Section]) -> Iterator[_Work]:
    """What is written in which order: sections about a journey that follow one another go journey by journey."""
    several = len(subject.journeys) > 1
    for number, (scope, group) in enumerate(groupby(sections, key=lambda section: section.scope)):
        found = list(group)
        if scope == "project" or not several:
            yield from (_Work(section, subject, "") for section in found)
        else:
            for journey in subject.journeys:
                about = subject.about(journey)
                yield from (_Work(section, about, f"part{number}-{journey.id}") for section in found)


def _write(book: Book, work: _Work, say: Progress) -> None:
    section, subject, part = work
    parts = section.build(subject)
    first = next(parts, None)
    if first is None:
        return
    say(section.title)
    title, journey = _(section.title), subject.short(subject.journey)
    book.head = (journey if part else subject.title, title)
    book.depth = 1 if part else 0
    anchor = anchors.section(section.code, subject.journey.id if part else "")
    marks = [Mark(anchor, title, 0, section.listed)]
    if part and not book.knows(part):
        marks.insert(0, Mark(part, journey, -1, listed=True))
    flow = Flow(book)
    flow.add(_headed(section, subject, title, tuple(marks), chain([first], parts)))
    flow.end()


def _headed(
    section: Section, subject: Subject, title: str, marks: tuple[Mark, ...], parts: Iterator[Part]
) -> Iterator[Part]:
    """The parts of a section with its title before them, or its bookmark at its first page."""
    if section.titled:
        yield from typeset.section_title(title, subject.width, marks, subject.look)
    else:
        first = next(parts)
        if isinstance(first, Sheet):
            first = first._replace(marks=(*((mark, 0.0) for mark in marks), *first.marks))
        yield first
    yield from parts
