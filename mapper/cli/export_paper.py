"""What is written as PDF: a poster of true size, and the workshop report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from mapper.cli.export_source import Source
from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model.vocabulary import title_of

if TYPE_CHECKING:
    from mapper.analysis.drivers import Driver
    from mapper.layout.paper import PageSetup
    from mapper.model.records import Journey


def poster(source: Source, journeys: "list[Journey]", out: BinaryIO) -> None:
    """A sheet for each journey, or one journey on several sheets to be put together."""
    from mapper.layout.paper import OVERLAP_MM, PageSetup, overlap_of, sheets_of
    from mapper.report.printing import printed

    chosen = source.chosen
    overlap = overlap_of(chosen.overlap) if chosen.overlap is not None else OVERLAP_MM
    sheets = sheets_of(chosen.sheets) if chosen.sheets is not None else None
    setup = PageSetup(chosen.paper, chosen.landscape, chosen.scale, chosen.tile, overlap, sheets)
    setup.check()
    if len(journeys) > 1:
        _posters(source, journeys, out, setup)
        return
    picture, title = source.picture(journeys[0]), title_of(journeys[0])
    result = printed(picture, out, setup, title=title, blob=source.blob, progress=source.step)
    source.warnings += result.warnings


def _posters(source: Source, journeys: "list[Journey]", out: BinaryIO, setup: "PageSetup") -> None:
    from mapper.model.records import Project
    from mapper.report.posters import Poster, posters
    from mapper.report.printing import for_paper

    if setup.tile is not None:
        sentence = _("A poster in tiles shows one journey. Choose one, or a file for each with {flag}.")
        raise MapperError(sentence.format(flag="--each pdf"))

    def pages() -> Iterator[Poster]:
        for number, journey in enumerate(journeys, 1):
            source.count(number, len(journeys))
            yield Poster(for_paper(source.picture(journey), setup), title_of(journey))

    title = title_of(source.document.one(Project))
    result = posters(
        pages(), out, setup.sheet(), title=title, blob=source.blob, scale=setup.scale, progress=source.step
    )
    source.warnings += result.warnings


def report(source: Source, journeys: "list[Journey]", out: BinaryIO) -> None:
    """The chosen sections of these journeys."""
    from mapper.report.workshop import ReportOptions
    from mapper.report.workshop import report as write

    chosen, saves = source.chosen, source.options()
    options = ReportOptions(
        sections=chosen.sections,
        design=chosen.design or "sober",
        colour=chosen.colour,
        language=source.language(),
        paper=chosen.paper,
        logo=not chosen.no_logo,
        day=saves.day,
        revision=saves.revision,
        drivers=_drivers(source) if not chosen.sections or "drivers" in chosen.sections else {},
    )
    ids = [journey.id for journey in journeys]
    written = write(source.document, ids, out, options, source.blob, source.step)
    source.warnings += written.warnings


def _drivers(source: Source) -> "dict[str, tuple[Driver, ...]]":
    """The key drivers of every survey whose answers the project keeps; of damaged ones that is said, and no more."""
    from mapper.exchange.survey.sheet import unpacked
    from mapper.model.records import DataSheet, Survey
    from mapper.workspace.survey_answers import drivers_of

    found = {}
    for survey in source.document.all(Survey):
        kept = source.document.get(DataSheet, survey.sheet)
        data = source.blob(kept.sha256) if kept is not None else None
        if data is not None:
            try:
                found[survey.id] = drivers_of(source.document, unpacked(data))
            except MapperError as error:
                source.warnings.append(error.sentence)
    return found
