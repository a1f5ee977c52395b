import base64
import io
import re
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QImage

from mapper.layout import measure
from mapper.layout.look import LIGHT
from mapper.layout.primitives import Box, Image, Path, Rect, Run, Text
from mapper.paint.svg import svg_text

SPACE = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>", "]]>&amp;\"'", "\x00\x07\x1b\x7f", "\ufffe\uffff", "a\tb\nc", "]]><!--", "&#35;",
    "مرحبا שלום 😀 世界", "e\u0301", "« ça »", "x" * 3000,
)  # fmt: skip


def written(string, size=13.0):
    return Text(10, 20, measure.line(string, "regular", size), size)


def lines_of(svg):
    root = ET.fromstring(svg)
    return ["".join(element.itertext()) for element in root.iter(f"{SPACE}text")]


def test_every_line_of_the_picture_is_a_line_of_text(picture):
    svg = svg_text(picture.everything(), picture.size)
    assert lines_of(svg) == [p.text for p in picture.everything() if isinstance(p, Text)]


@pytest.mark.parametrize("string", HOSTILE)
def test_any_text_gives_valid_xml(qapp, string):
    runs = (Run("inter-regular", string, 50.0), Run("dejavu", string, 50.0), Run("", string, 50.0))
    svg = svg_text([Text(10, 20, runs, 13.0)], (100, 50), title=string)
    (line,) = lines_of(svg)
    assert "script" not in {element.tag.removeprefix(SPACE) for element in ET.fromstring(svg).iter()}
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", line)


def test_each_word_stands_at_its_measured_place(qapp):
    svg = svg_text([written("un deux trois")], (200, 50))
    places = [float(x) for x in re.findall(r'<tspan x="([\d.]+)">', svg)]
    measured = [10 + measure.advance(s, "regular", 13) for s in ("", "un ", "un deux ")]
    assert places == pytest.approx(measured, abs=0.01)


def test_the_fonts_travel_along_cut_down_to_what_is_used(qapp):
    svg = svg_text([written("Élan")], (100, 50))
    data = re.search(r"base64,([^)]+)\)", svg).group(1)
    raw = base64.b64decode(data)
    font = TTFont(io.BytesIO(raw))
    names = [font.getBestCmap()[ord(c)] for c in "Élan"]
    assert all(font["glyf"][name].numberOfContours != 0 for name in names)
    assert font["glyf"][font.getBestCmap()[ord("Z")]].numberOfContours == 0
    assert len(raw) < 40_000


def test_nothing_is_fetched_from_anywhere(picture):
    svg = svg_text(picture.everything(), picture.size)
    addresses = set(re.findall(r"\w+://[^\"'<> ]+", svg))
    assert addresses == {"http://www.w3.org/2000/svg"}


def test_boxes_and_paths_have_the_colours_of_the_theme(qapp):
    shapes = [
        Box(Rect(1, 2, 3, 4), fill="card-pain", radius=1),
        Path((("M", 0, 0), ("L", 5, 5)), stroke="mot"),
    ]
    svg = svg_text(shapes, (10, 10))
    assert f'fill="{LIGHT["card-pain"]}"' in svg
    assert f'stroke="{LIGHT["mot"]}"' in svg


def test_pictures_are_inside_the_file(qapp):
    photo = QImage(4, 2, QImage.Format.Format_RGB32)
    photo.fill("#FF0000")
    svg = svg_text([Image("x", Rect(0, 0, 100, 100))], (100, 100), pictures=lambda _: photo)
    image = ET.fromstring(svg).find(f"{SPACE}image")
    assert image.get("href").startswith("data:image/jpeg;base64,")
    assert (image.get("y"), image.get("height")) == ("25", "50")


def test_a_portrait_is_cut_to_its_frame(qapp):
    photo = QImage(4, 2, QImage.Format.Format_RGB32)
    svg = svg_text([Image("x", Rect(10, 0, 48, 48), 24, cover=True)], (100, 100), pictures=lambda _: photo)
    image = ET.fromstring(svg).find(f"{SPACE}image")
    assert (image.get("x"), image.get("width"), image.get("height")) == ("10", "48", "48")
    assert image.get("preserveAspectRatio") == "xMidYMid slice"


def test_an_svg_without_paper_is_transparent(qapp):
    assert "<rect" not in svg_text([], (10, 10), background=None)
