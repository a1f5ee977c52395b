"""Pictures that people choose: read from a file, made safe and small, stored in the project, in the edit that shows them."""

from pathlib import Path
from typing import Final

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import edits
from mapper.model.change import Label
from mapper.model.vocabulary import title_of
from mapper.paint.images import MOST_BYTES, to_store
from mapper.workspace.project import Project

PORTRAIT: Final = 800  # pixels of a portrait's or a logo's longer side: sharp on a poster, small in the file


def read(path: Path) -> bytes:
    """The bytes of a picture file, not more than a picture may have. Raises MapperError."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise MapperError(
            _("{name} cannot be read. Choose another picture.").format(name=path.name)
        ) from error


def put(project: Project, record_id: str, field: str, data: bytes, name: str = "") -> None:
    """Shows a picture in a field of a record (photo, logo), scaled down, in one step. Raises MapperError."""
    stored = to_store(data, PORTRAIT)
    document = project.document
    name_of = title_of(document.records[record_id])
    with document.edit(Label("change", {"field": field, "name": name_of})):
        picture = project.add_picture(
            stored.data,
            media_type=stored.media_type,
            width=stored.width,
            height=stored.height,
            name=name,
        )
        edits.change(document, record_id, **{field: picture.id})
