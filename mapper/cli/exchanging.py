"""The commands that speak other formats: import and export."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from mapper.cli import output
from mapper.cli.output import DONE
from mapper.errors import MapperError
from mapper.i18n import _, language, using

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from mapper.exchange.remark import Remark
    from mapper.layout.picture import MapPicture
    from mapper.model.document import Document
    from mapper.model.fields import Language
    from mapper.model.records import Journey

READERS: Final = ("mermaid", "json")
_FORMATS: Final = {".mmd": "mermaid", ".mermaid": "mermaid", ".md": "mermaid", ".markdown": "mermaid", ".txt": "mermaid",
                   ".json": "json"}  # fmt: skip
_SCALE: Final = 2.0  # pixels of an image for each of the map
_LARGEST: Final = 50_000_000  # bytes; each format has its own, lower limit

# --- import ------------------------------------------------------------------------------------------


def import_(chosen: Namespace) -> int:
    """A project of a foreign file, alone (`-o`) or added to what is in another project (`--into`)."""
    target = chosen.out or chosen.into
    if target is None:
        raise MapperError(_("Say where the project goes: -o OUT.journey."))
    output.refuse_same(chosen.source, target)
    read = {"mermaid": _import_mermaid, "json": _import_json}[_format_of(chosen)]
    remarks = read(_content(chosen.source), chosen.into, target)
    if chosen.json:
        output.show_json({"warnings": [{"line": x.line, "message": x.message} for x in remarks]})
    else:
        output.warn(_said(remark) for remark in remarks)
    return DONE


def _import_mermaid(raw: bytes, into: Path | None, target: Path) -> "tuple[Remark, ...]":
    from mapper.exchange.mermaid import import_mermaid, new_from_mermaid
    from mapper.exchange.mermaid_text import decoded

    text = decoded(raw)
    if into is None:
        document, remarks = new_from_mermaid(text, "fr" if language() == "fr" else "en")
        output.deliver_project(target, document.records.values())
        return remarks
    with _growing(into, target) as document:
        return import_mermaid(text, document)


def _import_json(raw: bytes, into: Path | None, target: Path) -> "tuple[Remark, ...]":
    from mapper.exchange.json_format import add_to, read_json

    content = read_json(raw)
    if into is None:
        output.deliver_project(target, content.records.values(), pictures=content.blobs.values())
        return ()
    with _growing(into, target, content.blobs.values()) as document:
        add_to(document, content)
    return ()


@contextmanager
def _growing(into: Path, target: Path, pictures: Iterable[bytes] = ()) -> "Iterator[Document]":
    """The project in `into`, written to `target` with its history when the block ends well."""
    from itertools import chain

    from mapper.model.change import Change
    from mapper.model.document import Document
    from mapper.storage import building, guard

    changes: list[Change] = []
    with guard.private_copy(into) as copy:
        contents = guard.read_copy(copy, into)
        document = Document(contents.records.values())
        document.subscribe(changes.append)
        yield document
        own = building.pictures_of(copy, contents.blobs) if contents.blobs else ()
        output.deliver_project(
            target,
            document.records.values(),
            pictures=chain(own, pictures),
            change=changes[0] if changes else None,
            known=contents.revisions,
            omitted=contents.omitted,
        )


def _format_of(chosen: Namespace) -> str:
    found = chosen.format or _FORMATS.get(chosen.source.suffix.lower())
    if found is None:
        sentence = _("The name {name} does not say what the file is. Add --format {formats}.")
        raise MapperError(sentence.format(name=chosen.source.name, formats="|".join(READERS)))
    return str(found)


def _content(source: Path) -> bytes:
    """The bytes of a foreign file, at most one more than anything we read. Raises MapperError."""
    try:
        if source.is_dir():
            raise MapperError(_("{name} is a folder. Choose a file.").format(name=source.name))
        with source.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise MapperError(_("{name} is not there. Choose another file.").format(name=source.name)) from None
    except (OSError, ValueError) as error:
        sentence = _("{name} cannot be read ({reason}). Choose another file.")
        reason = getattr(error, "strerror", None) or error
        raise MapperError(sentence.format(name=source.name, reason=reason)) from None
    if not raw.strip():
        raise MapperError(_("{name} is empty. Choose another file.").format(name=source.name))
    return raw


def _said(remark: "Remark") -> str:
    if remark.line is None:
        return remark.message
    return _("Line {line}: {message}").format(line=remark.line, message=remark.message)


# --- export ------------------------------------------------------------------------------------------


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

    def __init__(self, chosen: Namespace, document: "Document", copy: Path) -> None:
        self.chosen = chosen
        self.document = document
        self.warnings: list[str] = []
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
        from mapper.layout.plan import Options

        self.step(_("Laying out the map"))
        return MapPicture(self.document, self.journey().id, Options(language=self.language()))

    def language(self) -> "Language":
        """What the result is written in: as asked, else the project's language."""
        from mapper.model.records import Project

        return cast("Language", self.chosen.lang or self.document.one(Project).language)


@contextmanager
def _opened(chosen: Namespace) -> Iterator[Source]:
    from mapper.model.document import Document
    from mapper.storage import guard

    with guard.private_copy(chosen.file) as copy:
        contents = guard.read_copy(copy, chosen.file)
        source = Source(chosen, Document(contents.records.values()), copy)
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
