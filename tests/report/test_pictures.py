"""Pictures in a PDF: upright, no larger than paper shows, never a reason to fail."""

import hashlib
import io
from typing import Any

import pytest
from PIL import Image

from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.report.pictures import LONGEST, opened
from tests.report import projects
from tests.report.reading import written


def picture(mode: str, size: tuple[int, int], kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()


def with_logo(raw: bytes, width: int, height: int) -> tuple[Document, str]:
    document = projects.stages(1, 1)
    sha256 = hashlib.sha256(raw).hexdigest()
    with document.edit(Label("add-picture")):
        logo = edits.add_picture(document, sha256, width=width, height=height)
        edits.change(document, document.one(r.Project).id, logo=logo.id)
    return document, sha256


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "GIF"), ("I;16", "PNG"), ("1", "PNG"), ("LA", "PNG")],
)  # fmt: skip
def test_any_kind_of_picture_can_be_drawn(mode: str, kind: str) -> None:
    found = opened(picture(mode, (40, 30), kind))
    assert found is not None
    assert found.getSize() == (40, 30)


def test_a_logo_of_forty_megapixels_is_made_small() -> None:
    raw = picture("RGB", (8000, 5000), "JPEG")
    found = opened(raw)
    assert found is not None
    assert max(found.getSize()) == LONGEST
    document, sha256 = with_logo(raw, 8000, 5000)
    pdf, _ = written(document, blob={sha256: raw}.get, sections=("cover",))
    assert len(pdf) < 400_000


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = opened(picture("RGB", (40, 30), "JPEG", exif=exif))
    assert found is not None
    assert found.getSize() == (30, 40)


@pytest.mark.parametrize("raw", [None, b"", b"no picture", picture("RGB", (300, 300), "PNG")[:200]])
def test_what_is_no_picture_leaves_a_frame(raw: bytes | None) -> None:
    assert opened(raw) is None
    document, sha256 = with_logo(raw or b"", 40, 30)
    assert written(document, blob={sha256: raw}.get)[1].pages > 3
