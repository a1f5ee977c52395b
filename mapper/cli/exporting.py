"""The command that writes other formats: export. The window runs it in a child process."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from mapper.cli import output
from mapper.cli.output import DONE
from mapper.errors import MapperError
from mapper.i18n import _, using

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from mapper.layout.picture import MapPicture
    from mapper.layout.plan import Options
    from mapper.model.fields import Language
    from mapper.model.records import Journey
    from mapper.storage.reading import Contents

_SCALE: Final = 2.0  # pixels of an image for each of the map


def export(chosen: Namespace) -> int:
    """One journey, or as JSON the whole project, in the format that the name of the result says."""
    writers: dict[str, Callable[[Source, BinaryIO], None]] = {
        ".pdf": _pdf,
        ".png": _png,
        ".svg": _svg,
        ".json": _json,
        ".mmd": _mermaid,
    }
    suffix = chosen.out.suffix.lower()
    if suffix not in writers:
        names = ", ".join(writers)
        raise MapperError(
            _("A name that ends in “{suffix}” cannot be written. Choose one of {names}.").format(
                suffix=suffix, names=names
            )
        )
    output.refuse_same(chosen.file, chosen.out)
    with _opened(chosen) as source:
        output.deliver(chosen.out, lambda out: writers[suffix](source, out))
    source.step(_("Done"))
    output.warn(source.warnings)
    return DONE


class Source:
    """The project an export reads, and what was asked of it."""

    def __init__(self, chosen: Namespace, contents: "Contents", copy: Path) -> None:
        from mapper.model.document import Document

        self.chosen = chosen
        self.document = Document(contents.records.values())
        self.warnings: list[str] = []
        self._saves = contents.revisions
        self._copy = copy

    def step(self, name: str) -> None:
        """Says what is being done, where somebody wants to know."""
        if self.chosen.progress:
            print(name, flush=True)

    def blob(self, sha256: str) -> bytes | None:
        """A picture's bytes."""
        from mapper.storage.building import pictures_of

        return next(iter(pictures_of(self._copy, [sha256])), None)

    def journey(self) -> "Journey":
        """The journey that was named (the window gives its id), or the first. Raises MapperError when there is none."""
        from mapper.model.records import Journey

        found = self.document.all(Journey)
        name = self.chosen.journey
        if name is not None:
            found = tuple(x for x in found if x.id == name or _alike(x.title) == _alike(name))
        if found:
            return found[0]
        if name is None:
            raise MapperError(_("The project has no journey. Add one first."))
        titles = ", ".join(x.title or "…" for x in self.document.all(Journey)) or "–"
        sentence = _("There is no journey {name}. The project has: {titles}.")
        raise MapperError(sentence.format(name=name, titles=titles))

    def picture(self) -> "MapPicture":
        """The map as it looks."""
        from mapper.layout.picture import MapPicture

        self.step(_("Laying out the map"))
        return MapPicture(self.document, self.journey().id, self._options())

    def _options(self) -> "Options":
        """What the footer says of the file: how often and when it was last saved, so one file looks the same."""
        from mapper.layout.plan import Options

        day = self._saves[-1].time.astimezone().date() if self._saves else None
        saves = len(self._saves) or None
        return Options(language=self.language(), revision=saves, day=day, notes=self.chosen.notes)

    def language(self) -> "Language":
        """What the result is written in: as asked, else the project's language."""
        from mapper.model.records import Project

        return cast("Language", self.chosen.lang or self.document.one(Project).language)


@contextmanager
def _opened(chosen: Namespace) -> Iterator[Source]:
    from mapper.storage import guard

    with guard.private_copy(chosen.file) as copy:
        contents = guard.read_copy(copy, chosen.file)
        source = Source(chosen, contents, copy)
        source.step(_("Reading the project"))
        yield source


def _alike(title: str) -> str:
    return " ".join(title.split()).casefold()


def _pdf(source: Source, out: BinaryIO) -> None:
    from mapper.model.vocabulary import title_of
    from mapper.report.paper import sheet
    from mapper.report.poster import poster

    paper = sheet(source.chosen.paper, source.chosen.landscape)
    picture, title = source.picture(), title_of(source.journey())
    with using(source.language()):
        printed = poster(picture, out, paper, title=title, blob=source.blob, progress=source.step)
    source.warnings += printed.warnings


def _json(source: Source, out: BinaryIO) -> None:
    from mapper.exchange.json_format import export_json

    source.step(_("Writing the file"))
    out.write(export_json(source.document.records.values(), source.blob))


def _mermaid(source: Source, out: BinaryIO) -> None:
    from mapper.exchange.mermaid_out import export_mermaid

    source.step(_("Writing the file"))
    out.write(export_mermaid(source.document, source.journey().id).encode())


def _png(source: Source, out: BinaryIO) -> None:
    from mapper.paint.images import Album
    from mapper.paint.png import map_image, png_bytes

    picture = source.picture()
    source.step(_("Drawing the map"))
    application = _without_window()
    image = map_image(picture, scale=_SCALE, pictures=Album(source.blob))
    source.step(_("Writing the file"))
    out.write(png_bytes(image))
    del application
    if image.width() < int(picture.size[0] * _SCALE):
        source.warnings.append(
            _("The map is large, so the image is coarser than usual. A PDF or SVG stays sharp.")
        )


def _without_window() -> "QGuiApplication":
    """What Qt needs to draw, made without asking for a screen where there is none yet."""
    from PySide6.QtGui import QGuiApplication

    found = QGuiApplication.instance()
    if isinstance(found, QGuiApplication):
        return found
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["mapper"])


def _svg(source: Source, out: BinaryIO) -> None:
    from mapper.model.vocabulary import title_of
    from mapper.paint.images import Album
    from mapper.paint.svg import svg_text

    picture, title = source.picture(), title_of(source.journey())
    source.step(_("Drawing the map"))
    application = _without_window()
    text = svg_text(
        picture.everything(),
        picture.size,
        title=title,
        language=source.language(),
        pictures=Album(source.blob),
    )
    source.step(_("Writing the file"))
    out.write(text.encode())
    del application
