"""The poster is one true-size page with every word of the map on it."""

import io
import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pypdfium2
import pytest

from mapper import i18n
from mapper.exchange.json_format import read_json
from mapper.layout.paper import sheet
from mapper.layout.picture import MapPicture
from mapper.layout.plan import Options
from mapper.layout.primitives import Text
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.paths import resource
from mapper.report.poster import Printed, poster

needs_poppler = pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils is not installed")


def no_blob(_sha256: str) -> None:
    return None


def printed(
    document: Document, paper: str, language: str = "fr", landscape: bool = True
) -> tuple[bytes, Printed, MapPicture]:
    journey = document.all(r.Journey)[0]
    out = io.BytesIO()
    with i18n.using(language):
        picture = MapPicture(
            document, journey.id, Options(language=language, revision=3, day=date(2026, 11, 21))
        )
        result = poster(picture, out, sheet(paper, landscape), title=journey.title, blob=no_blob)
    return out.getvalue(), result, picture


@pytest.fixture(scope="module")
def example() -> Document:
    content = read_json(resource("templates", "retail.fr.journey.json").read_bytes())
    return Document(content.records.values() if isinstance(content.records, dict) else content.records)


def words(pdf: bytes, tmp_path: Path) -> str:
    (tmp_path / "poster.pdf").write_bytes(pdf)
    command = ["pdftotext", "-raw", "poster.pdf", "-"]
    return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("paper", "landscape", "size"),
    [
        ("a4", True, (297, 210)),
        ("a3", True, (420, 297)),
        ("a0", False, (841, 1189)),
        ("900x600mm", True, (900, 600)),
    ],
)
def test_the_page_is_true_to_size(
    example: Document, paper: str, landscape: bool, size: tuple[int, int]
) -> None:
    pdf, _, _ = printed(example, paper, landscape=landscape)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        assert tuple(round(points / 72 * 25.4) for points in document[0].get_size()) == size


@needs_poppler
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_line_of_the_picture_is_text_on_the_page(
    example: Document, language: str, tmp_path: Path
) -> None:
    pdf, _, picture = printed(example, "a3", language)
    page = "".join(words(pdf, tmp_path).split())
    lines = [p.text for p in picture.everything() if isinstance(p, Text)]
    assert len(lines) > 50
    missing = [text for text in lines if "".join(text.split()) not in page]
    assert not missing


def test_title_language_and_bytes_are_those_of_the_map(example: Document) -> None:
    pdf, _, _ = printed(example, "a3")
    assert pdf == printed(example, "a3")[0]
    assert b"fr-FR" in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_dict()["Title"] == "Acheter un canapé, du site au salon"


def test_small_print_names_the_paper_that_would_do(example: Document) -> None:
    _, result, _ = printed(example, "a4", "en")
    assert result.body_points < 7
    assert any("Print it on A" in warning for warning in result.warnings)
    assert not printed(example, "a0")[1].warnings


@pytest.mark.parametrize("title", ["", "<b>&\"' 100% \\(", "x" * 5000, "😀 مرحبا 中文", "Livraison"])
def test_any_title_prints(title: str) -> None:
    document = Document(edits.new_project(title))
    journey = edits.add_journey(document, title)
    stage = edits.add_stage(document, journey.id, title)
    edits.add_touchpoint(document, stage.id, title)
    pdf, _, _ = printed(document, "a4")
    assert pdf.startswith(b"%PDF")
    assert pdf.rstrip().endswith(b"%%EOF")


def test_an_empty_journey_prints() -> None:
    document = Document(edits.new_project())
    edits.add_journey(document)
    assert printed(document, "a0")[0].startswith(b"%PDF")


def test_the_map_stays_within_the_margins(example: Document) -> None:
    pdf, _, _ = printed(example, "a3")
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=0.5).to_pil().convert("L")
    ink = image.point(lambda value: 255 if value < 250 else 0).getbbox()
    margin = 10 / 25.4 * 72 * 0.5 - 1
    assert ink is not None
    assert ink[0] >= margin
    assert ink[1] >= margin
    assert ink[2] <= image.width - margin
    assert ink[3] <= image.height - margin
