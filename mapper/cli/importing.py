"""The command that reads other formats: import."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapper.cli import output
from mapper.cli.output import DONE
from mapper.errors import MapperError
from mapper.i18n import _, language

if TYPE_CHECKING:
    from mapper.exchange.remark import Remark
    from mapper.model.document import Document

READERS: Final = ("mermaid", "json", "table")
_FORMATS: Final = {
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".md": "mermaid",
    ".markdown": "mermaid",
    ".txt": "mermaid",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".xlsx": "table",
    ".xlsm": "table",
    ".ods": "table",
}
_LARGEST: Final = 50_000_000  # bytes; each format has its own, lower limit


def import_(chosen: Namespace) -> int:
    """A project of a foreign file, alone (`-o`) or added to what is in another project (`--into`)."""
    target = chosen.out or chosen.into
    if target is None:
        raise MapperError(_("Say where the project goes: -o OUT.journey."))
    output.refuse_same(chosen.source, target)
    read = {"mermaid": _import_mermaid, "json": _import_json, "table": _import_table}[_format_of(chosen)]
    remarks = read(chosen.source, chosen.into, target)
    if chosen.json:
        output.show_json({"warnings": [{"line": x.line, "message": x.message} for x in remarks]})
    else:
        output.warn(_said(remark) for remark in remarks)
    return DONE


def _import_mermaid(source: Path, into: Path | None, target: Path) -> "tuple[Remark, ...]":
    from mapper.exchange.mermaid import import_mermaid, new_from_mermaid
    from mapper.exchange.mermaid_text import decoded

    text = decoded(content(source))
    if into is None:
        document, remarks = new_from_mermaid(text, "fr" if language() == "fr" else "en")
        output.deliver_project(target, document.records.values())
        return remarks
    with growing(into, target) as document:
        return import_mermaid(text, document)


def _import_json(source: Path, into: Path | None, target: Path) -> "tuple[Remark, ...]":
    from mapper.exchange.json_format import add_to, read_json

    found = read_json(content(source))
    if into is None:
        output.deliver_project(target, found.records.values(), pictures=found.blobs.values())
        return ()
    with growing(into, target, found.blobs.values()) as document:
        add_to(document, found)
    return ()


def _import_table(source: Path, into: Path | None, target: Path) -> "tuple[Remark, ...]":
    from mapper.cli.importing_tables import import_table, new_from_table

    if into is None:
        document, remarks = new_from_table(source)
        output.deliver_project(target, document.records.values())
        return remarks
    with growing(into, target) as document:
        return import_table(source, document)


@contextmanager
def growing(into: Path, target: Path, pictures: Iterable[bytes] = ()) -> "Iterator[Document]":
    """The project in `into`, written to `target` with its history when the block ends well.

    `pictures` may get more while the block runs.
    """
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


def content(source: Path, most: int = _LARGEST) -> bytes:
    """The bytes of a foreign file, at most one more than `most`. Raises MapperError."""
    try:
        if source.is_dir():
            raise MapperError(_("{name} is a folder. Choose a file.").format(name=source.name))
        with source.open("rb") as file:
            raw = file.read(most + 1)
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
