"""What is written as PDF: a poster of true size, and the workshop report."""

from typing import TYPE_CHECKING, BinaryIO

from mapper.cli.export_source import Source
from mapper.i18n import using

if TYPE_CHECKING:
    from mapper.model.records import Journey


def poster(source: Source, journeys: "list[Journey]", out: BinaryIO) -> None:
    """The first journey on a sheet."""
    from mapper.model.vocabulary import title_of
    from mapper.report.paper import sheet
    from mapper.report.poster import poster as draw

    paper = sheet(source.chosen.paper, source.chosen.landscape)
    picture, title = source.picture(journeys[0]), title_of(journeys[0])
    with using(source.language()):
        printed = draw(picture, out, paper, title=title, blob=source.blob, progress=source.step)
    source.warnings += printed.warnings


def report(source: Source, journeys: "list[Journey]", out: BinaryIO) -> None:
    """The chosen sections of these journeys."""
    from mapper.report.workshop import ReportOptions
    from mapper.report.workshop import report as write

    chosen, saves = source.chosen, source.options()
    options = ReportOptions(
        sections=tuple(name.strip() for name in (chosen.sections or "").split(",") if name.strip()),
        design=chosen.design or "sober",
        colour=chosen.colour,
        language=source.language(),
        paper=chosen.paper,
        logo=not chosen.no_logo,
        day=saves.day,
        revision=saves.revision,
    )
    ids = [journey.id for journey in journeys]
    written = write(source.document, ids, out, options, source.blob, source.step)
    source.warnings += written.warnings
