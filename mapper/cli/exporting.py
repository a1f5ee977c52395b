"""The command that writes other formats: export. The window runs it in a child process.

A PDF, a picture, a drawing or a Mermaid file of the journeys that were named, or the whole project as JSON. Each result is
written aside and put in its place whole; with `--each` all of them are finished before the first is put there.
"""

import tempfile
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from mapper.cli import export_arguments, export_images, export_paper, export_questionnaire, output
from mapper.cli.export_source import Source, opened
from mapper.cli.output import DONE
from mapper.errors import MapperError
from mapper.i18n import _, using

if TYPE_CHECKING:
    from mapper.model.records import Journey

Writer = Callable[[Source, "list[Journey]", BinaryIO], None]


def export(chosen: Namespace) -> int:
    """One file, or one for each journey, in the format that the name of the result says."""
    export_arguments.settle(chosen)
    output.refuse_same(chosen.file, chosen.out)
    with opened(chosen) as source:
        if chosen.each:
            _deliver_each(source)
        else:
            output.deliver(chosen.out, partial(_write, source))
        if chosen.thumbnails is not None:
            _draw_thumbnails(source)
    source.step(_("Done"))
    output.warn(dict.fromkeys(source.warnings))
    return DONE


def _write(source: Source, out: BinaryIO) -> None:
    kind = source.chosen.kind
    if kind == ".json":
        _json(source, out)
    elif kind == "questionnaire":
        write = export_questionnaire.form if source.chosen.suffix == ".pdf" else export_questionnaire.table
        write(source, out)
    elif kind in ONE_JOURNEY:
        ONE_JOURNEY[kind](source, [source.journey()], out)
    else:
        MANY_JOURNEYS[kind](source, source.journeys(), out)


def _deliver_each(source: Source) -> None:
    """A file for each journey, named by its title, in the folder OUT."""
    from mapper.model.vocabulary import title_of
    from mapper.workspace.file_names import file_names

    folder, chosen = source.chosen.out, source.chosen
    if not folder.is_dir():
        sentence = _("{name} is not a folder. Make it first, or leave {flag} out.")
        raise MapperError(sentence.format(name=folder, flag="--each"))
    journeys = source.journeys()
    writer = {**ONE_JOURNEY, **MANY_JOURNEYS}[chosen.kind]
    names = file_names([title_of(x) for x in journeys], chosen.suffix)
    with tempfile.TemporaryDirectory(prefix="journey-") as aside:
        made = [Path(aside) / name for name in names]
        for number, (journey, file) in enumerate(zip(journeys, made, strict=True), 1):
            source.count(number, len(journeys))
            output.deliver(file, partial(writer, source, [journey]))
        output.place([(file, folder / name) for file, name in zip(made, names, strict=True)])


def _draw_thumbnails(source: Source) -> None:
    """Small pictures of the pages, for the window."""
    from mapper.cli.thumbnails import draw

    source.chosen.progress = False
    draw(source.chosen.out, source.chosen.thumbnails, lambda line: print(line, flush=True))


def _json(source: Source, out: BinaryIO) -> None:
    from mapper.exchange.json_format import export_json

    source.step(_("Writing the file"))
    out.write(export_json(source.document.records.values(), source.blob))


def _mermaid(source: Source, journeys: "list[Journey]", out: BinaryIO) -> None:
    from mapper.exchange.mermaid_out import export_mermaid

    source.step(_("Writing the file"))
    with using(source.language()):
        out.write(export_mermaid(source.document, journeys[0].id).encode())


# By what is written, a key of `export_arguments.WRITES`: formats with room for one journey, and for several.
ONE_JOURNEY: Final[dict[str, Writer]] = {
    ".png": export_images.png,
    ".svg": export_images.svg,
    ".mmd": _mermaid,
}
MANY_JOURNEYS: Final[dict[str, Writer]] = {"poster": export_paper.poster, "report": export_paper.report}
