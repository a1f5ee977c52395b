"""The committed fonts and icons are what layout, screen and PDF believe they are."""

import json
import math
import time
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as PdfFont

from mapper import paths

FACES: dict[str, dict[str, Any]] = json.loads(paths.resource("fonts", "advances.json").read_bytes())
ICONS: dict[str, list[list[Any]]] = json.loads(paths.resource("icons", "icons.json").read_bytes())
SENTENCES = (
    "AVATAR To We. L’été à 10 % : « ça va ? » cœur, œuvre, Æ",
    "0123456789 1\u202f234,5 € −2 → ★ ◆ fi ffl (x) 10x ->",
    "Ζεύς Москва Łódź Ðakovo Việt",
)


def advances(face: dict[str, Any]) -> dict[int, int]:
    table: dict[int, int] = {}
    for first, *rest in face["runs"]:
        widths = rest[0] if len(rest) == 1 else [rest[1]] * rest[0]
        table.update(zip(range(first, first + len(widths)), widths, strict=True))
    return table


@pytest.mark.parametrize("file", FACES)
def test_the_table_of_advances_is_the_fonts_own(file: str) -> None:
    with TTFont(paths.resource("fonts", file)) as font:
        own = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
        assert advances(FACES[file]) == own
        assert FACES[file]["unitsPerEm"] == font["head"].unitsPerEm
        assert "kern" not in font
        assert "glyf" in font


@pytest.mark.parametrize("file", FACES)
def test_no_font_kerns_or_joins_latin_letters(file: str) -> None:
    with TTFont(paths.resource("fonts", file)) as font:
        features = {
            record.FeatureTag
            for table in ("GSUB", "GPOS")
            if table in font
            for record in font[table].table.FeatureList.FeatureRecord
        }
    assert not features & {"kern", "calt", "liga", "clig", "dlig", "tnum"}


@pytest.mark.parametrize("file", [file for file, face in FACES.items() if face["family"] == "Journey Inter"])
def test_qt_and_reportlab_measure_what_the_table_says(qapp: object, file: str) -> None:
    face, table = FACES[file], advances(FACES[file])
    QFontDatabase.addApplicationFontFromData(QByteArray(paths.resource("fonts", file).read_bytes()))
    pdfmetrics.registerFont(PdfFont(file, str(paths.resource("fonts", file))))
    font = QFont(face["family"])
    font.setWeight(QFont.Weight(face["weight"]))
    font.setItalic(face["style"] == "Italic")
    font.setPixelSize(face["unitsPerEm"])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    assert QFontInfo(font).family() == "Journey Inter"
    for sentence in SENTENCES:
        text = "".join(letter for letter in sentence if ord(letter) in table)
        ours = sum(table[ord(letter)] for letter in text)
        assert QFontMetricsF(font).horizontalAdvance(text) == pytest.approx(ours, rel=1e-4)
        assert pdfmetrics.stringWidth(text, file, face["unitsPerEm"]) == pytest.approx(ours, rel=1e-4)


def test_digits_are_equally_wide_in_every_weight() -> None:
    for face in FACES.values():
        if face["family"] == "Journey Inter":
            table = advances(face)
            assert len({table[code] for code in range(ord("0"), ord("9") + 1)}) == 1


def test_inter_has_every_character_that_french_needs() -> None:
    french = "àâäæçéèêëîïôœöùûüÿÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸ«»“”‘’…–—\u00a0\u202f€°№ªº→★◆−×±≥≤"
    for file, face in FACES.items():
        if face["family"] == "Journey Inter":
            assert {letter for letter in french if ord(letter) not in advances(face)} == set(), file


def test_the_table_is_read_in_a_few_milliseconds() -> None:
    def read() -> float:
        began = time.perf_counter()
        for face in json.loads(paths.resource("fonts", "advances.json").read_bytes()).values():
            advances(face)
        return time.perf_counter() - began

    assert min(read() for _ in range(5)) < 0.02


def test_every_icon_is_a_path_that_stays_in_its_box() -> None:
    lengths = {"M": 2, "L": 2, "C": 6, "Z": 0}
    for name, steps in ICONS.items():
        assert steps[0][0] == "M", name
        for operation, *numbers in steps:
            assert len(numbers) == lengths[operation], name
            assert all(math.isfinite(number) and -1 <= number <= 25 for number in numbers), name


def test_the_icons_of_the_domain_are_there() -> None:
    faces = {"angry", "frown", "meh", "smile", "laugh"}
    channels = {
        "globe", "user-round", "smartphone", "search", "star", "share-2", "megaphone", "store", "calendar",
        "phone", "message-circle", "bot", "video", "mail", "bell", "package", "wrench", "messages-square",
    }  # fmt: skip
    assert faces | channels <= set(ICONS)


def test_every_bundled_thing_has_its_licence() -> None:
    for folder, names in {"fonts": ("Inter", "DejaVu", "NotoEmoji"), "icons": ("Lucide",)}.items():
        for name in names:
            assert paths.resource(folder, f"{name}-LICENSE.txt").stat().st_size > 500


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256, 512])
def test_the_application_icon_has_every_size(size: int) -> None:
    header = paths.resource("icons", f"app-{size}.png").read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(header[16:20], "big") == size
