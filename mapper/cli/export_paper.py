"""What is written as PDF: a poster of true size, and the workshop report."""

from typing import TYPE_CHECKING, BinaryIO

from mapper.cli.export_source import Source

if TYPE_CHECKING:
    from mapper.model.records import Journey


def poster(source: Source, journeys: "list[Journey]", out: BinaryIO) -> None:
    """The first journey on a sheet, or on several to be put together."""
    from mapper.layout.paper import PageSetup, overlap_of
    from mapper.model.vocabulary import title_of
    from mapper.report.printing import printed

    chosen = source.chosen
    overlap = overlap_of(chosen.overlap) if chosen.overlap is not None else PageSetup.overlap
    setup = PageSetup(chosen.paper, chosen.landscape, chosen.scale, chosen.tile, overlap)
    setup.check()
    picture, title = source.picture(journeys[0]), title_of(journeys[0])
    result = printed(picture, out, setup, title=title, blob=source.blob, progress=source.step)
    source.warnings += result.warnings


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
