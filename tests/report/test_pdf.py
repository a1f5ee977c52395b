"""What is drawn reaches the page: text to the letter, fonts embedded, sizes true."""

import io
import re
import subprocess
from pathlib import Path as File
from shutil import which

import pytest
from PIL import Image as Pixels
from reportlab.pdfgen.canvas import Canvas

from mapper.layout.look import LIGHT
from mapper.layout.measure import line
from mapper.layout.primitives import Box, Icon, Image, Path, Primitive, Rect, Text
from mapper.report import fonts
from mapper.report.pdf import PdfPainter

needs_poppler = pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils is not installed")
SHA = "0" * 64


def page(primitives: list[Primitive], blob: bytes | None = None) -> tuple[bytes, PdfPainter]:
    out = io.BytesIO()
    fonts.bundled("inter-regular")
    canvas = Canvas(out, pagesize=(400, 300), invariant=1, initialFontName="inter-regular")
    canvas.transform(1, 0, 0, -1, 0, 300)
    painter = PdfPainter(canvas, LIGHT, lambda _sha256: blob)
    painter.draw(primitives)
    canvas.showPage()
    canvas.save()
    return out.getvalue(), painter


def written(text: str) -> Text:
    return Text(20, 40, line(text, "regular", 13), 13)


def read(tool: str, pdf: bytes, tmp_path: File, *options: str) -> str:
    (tmp_path / "page.pdf").write_bytes(pdf)
    command = [tool, *options, "page.pdf", *(["-"] if tool == "pdftotext" else [])]
    return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout


@needs_poppler
@pytest.mark.parametrize(
    "text",
    [
        "Réservé à l’été : « œuf » — 12 € (50 %)",
        'back\\slash (and) <b>tags</b> & 100% "quotes"',
        "Ω ≥ π → ★ ◆ ĳ",
        "x" * 40,
    ],
)
def test_text_is_extracted_to_the_letter(text: str, tmp_path: File) -> None:
    pdf, _ = page([written(text)])
    assert read("pdftotext", pdf, tmp_path, "-raw").strip("\n\f").replace("\u202f", " ") == text.replace(
        "\u202f", " "
    )


@needs_poppler
def test_every_font_is_embedded_and_subset(tmp_path: File) -> None:
    pdf, _ = page([written("Inter"), Text(20, 80, line("gras", "bold", 13), 13), written("★ ⏳")])
    rows = read("pdffonts", pdf, tmp_path).splitlines()[2:]
    assert rows
    assert all(re.search(r"yes yes (yes|no)", row) for row in rows), rows
    assert not any("Helvetica" in row for row in rows)


def test_the_same_picture_gives_the_same_bytes() -> None:
    drawing = [written("Encore"), Box(Rect(1, 1, 50, 20), "accent", "ink", radius=4), Icon("smile", 5, 5, 20)]
    assert page(drawing)[0] == page(drawing)[0]


def test_equal_boxes_are_stored_once() -> None:
    many = [Box(Rect(10.0 * i, 10, 9, 9), fill="surface", stroke="hairline", radius=2) for i in range(30)]
    assert page(many)[0].count(b"/Subtype /Form") == 1


def test_a_character_no_font_has_becomes_a_box_and_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "fallback_for", lambda _character: None)
    _, painter = page([Text(20, 40, (*line("A", "regular", 13), *line("\U0001e900", "regular", 13)), 13)])
    assert painter.missing == {"\U0001e900"}


def test_a_picture_is_drawn_and_a_broken_one_leaves_a_frame() -> None:
    raw = io.BytesIO()
    Pixels.new("RGB", (40, 20), "red").save(raw, "PNG")
    assert b"/Subtype /Image" in page([Image(SHA, Rect(0, 0, 100, 100), 8)], raw.getvalue())[0]
    assert b"/Subtype /Image" not in page([Image(SHA, Rect(0, 0, 100, 100), 8)], b"no picture at all")[0]


@pytest.mark.skipif(which("pdftoppm") is None, reason="poppler-utils is not installed")
def test_shapes_land_where_the_picture_has_them(tmp_path: File) -> None:
    pdf, _ = page(
        [
            Box(Rect(100, 50, 40, 30), fill="#FF0000"),
            Path((("M", 200, 200), ("L", 240, 200), ("L", 240, 240), ("Z",)), fill="#0000FF", opacity=0.5),
        ]
    )
    (tmp_path / "page.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "-singlefile", "page.pdf", "seen"], cwd=tmp_path, check=True
    )
    with Pixels.open(tmp_path / "seen.png") as seen:
        assert seen.getpixel((120, 65)) == (255, 0, 0)
        assert seen.getpixel((120, 90)) == (255, 255, 255)
        assert seen.getpixel((235, 205)) == (127, 127, 255) or seen.getpixel((235, 205)) == (128, 128, 255)


@pytest.mark.skipif(which("pdftoppm") is None, reason="poppler-utils is not installed")
def test_a_portrait_fills_its_frame_upright_and_nothing_beyond(tmp_path: File) -> None:
    raw, photo = io.BytesIO(), Pixels.new("RGB", (40, 20), "blue")
    photo.paste("red", (0, 0, 40, 10))
    photo.save(raw, "PNG")
    pdf, _ = page([Image(SHA, Rect(100, 50, 60, 60), 30, cover=True)], raw.getvalue())
    (tmp_path / "page.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "-singlefile", "page.pdf", "seen"], cwd=tmp_path, check=True
    )
    with Pixels.open(tmp_path / "seen.png") as seen:
        assert seen.getpixel((130, 55)) == (255, 0, 0)
        assert seen.getpixel((130, 105)) == (0, 0, 255)
        for point in ((90, 80), (170, 80), (102, 52)):
            assert seen.getpixel(point) == (255, 255, 255)
