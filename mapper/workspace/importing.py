"""Other programs' files as a new project: chosen by the ending, read whole or not at all."""

from pathlib import Path
from typing import Final

from mapper.errors import MapperError
from mapper.exchange import json_format, mermaid, mermaid_text
from mapper.i18n import _, language
from mapper.model.fields import Language
from mapper.workspace.project import Project

MAX_BYTES: Final = 50_000_000
TEXTS: Final = frozenset({".mmd", ".mermaid", ".md", ".markdown", ".txt"})


def import_project(path: Path) -> tuple[Project, tuple[str, ...]]:
    """A project that no file has yet, worth saving, and a sentence for all that was read differently or left out.

    Raises MapperError when the file cannot be read.
    """
    raw = read_bytes(path)
    if path.suffix.lower() == ".json":
        return _from_json(path, raw), ()
    if path.suffix.lower() in TEXTS:
        return _from_mermaid(path, raw)
    raise MapperError(
        _("{name} is no file that can be opened. Choose a .journey, .json, .mmd or .md file.").format(
            name=path.name
        )
    )


def _from_json(path: Path, raw: bytes) -> Project:
    content = json_format.read_json(raw)
    project = Project.new(content.records.values(), name=path.name.split(".")[0], unsaved=True)
    for data in content.blobs.values():
        project.add_blob(data)
    return project


def _from_mermaid(path: Path, raw: bytes) -> tuple[Project, tuple[str, ...]]:
    spoken: Language = "fr" if language() == "fr" else "en"
    document, remarks = mermaid.new_from_mermaid(mermaid_text.decoded(raw), spoken)
    said = [_line(remark.line, remark.message) for remark in remarks]
    return Project.new(document.records.values(), name=path.stem, unsaved=True), tuple(said)


def _line(line: int | None, message: str) -> str:
    return message if line is None else _("Line {line}: {message}").format(line=line, message=message)


def read_bytes(path: Path, most: int = MAX_BYTES) -> bytes:
    """All of an ordinary file. Raises MapperError when it cannot be read or is larger than `most` bytes, at most 50 MB."""
    try:
        if path.exists() and not path.is_file():  # reading a pipe or a device may never end
            raise MapperError(_("{name} is no file. Choose a file.").format(name=path.name))
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except OSError as error:
        raise MapperError(
            _("{name} cannot be read ({reason}). Choose another file.").format(
                name=path.name, reason=error.strerror or type(error).__name__
            )
        ) from error
    if len(raw) > most:
        sentence = _("{name} is larger than {count} MB. Choose a smaller file.")
        raise MapperError(sentence.format(name=path.name, count=most // 1_000_000))
    return raw
