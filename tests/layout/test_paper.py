"""Paper is true to size, and says which sheet a map needs."""

import pytest

from mapper.errors import MapperError
from mapper.layout import paper


def test_a0_landscape_is_1189_by_841_millimetres() -> None:
    width, height = paper.sheet("A0").points
    assert (round(width / 72 * 25.4, 3), round(height / 72 * 25.4, 3)) == (1189, 841)


def test_a_custom_size_is_taken_as_it_is() -> None:
    assert paper.sheet("900x600mm", landscape=False) == paper.Paper("900x600mm", 900, 600)


@pytest.mark.parametrize(
    "name", ["a9", "", "900x600", "0x10mm", "99999x10mm", "axbmm", "1x2x3mm", "nanxnanmm", "²00x100mm"]
)
def test_an_unknown_paper_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(MapperError):
        paper.sheet(name)


@pytest.mark.parametrize(
    "setup",
    [
        paper.PageSetup(),
        paper.PageSetup("a1", landscape=False),
        paper.PageSetup("900x600mm", scale=1.5, tile="a4", overlap=12.5),
        paper.PageSetup(tile="letter"),
        paper.PageSetup(tile="a3", sheets=(3, 2)),
    ],
)
def test_a_page_setup_is_remembered(setup: paper.PageSetup) -> None:
    assert paper.remembered(setup.code()) == setup


@pytest.mark.parametrize("code", ["", "a9", "-portrait", "a3 1e9% b7+10", "a3 5% a4+99", "\x00"])
def test_what_was_remembered_wrongly_is_as_at_first(code: str) -> None:
    assert paper.remembered(code).sheet() == paper.sheet("a3")


@pytest.mark.parametrize(("text", "scale"), [("fit", None), ("100%", 1.0), (" 75 ", 0.75), ("1000 %", 10.0)])
def test_a_scale_is_fit_or_a_percentage(text: str, scale: float | None) -> None:
    assert paper.scale_of(text) == scale


@pytest.mark.parametrize("text", ["", "0%", "9%", "1001%", "-100%", "nan", "inf%", "50%%", "²0"])
def test_another_scale_is_refused(text: str) -> None:
    with pytest.raises(MapperError):
        paper.scale_of(text)


@pytest.mark.parametrize(("text", "overlap"), [("0", 0.0), ("10", 10.0), ("12.5mm", 12.5), (" 50 mm", 50.0)])
def test_an_overlap_is_in_millimetres(text: str, overlap: float) -> None:
    assert paper.overlap_of(text) == overlap


@pytest.mark.parametrize("text", ["", "-1", "51", "x", "1x", "1e1", "mm"])
def test_another_overlap_is_refused(text: str) -> None:
    with pytest.raises(MapperError):
        paper.overlap_of(text)


@pytest.mark.parametrize("text", ["", "2", "2x", "0x2", "2x2x2", "-1x2", "41x1", "²x2", "2x1e1"])
def test_sheets_are_counted_side_by_side_and_one_below_the_other(text: str) -> None:
    assert paper.sheets_of("3x2") == paper.sheets_of(" 3 × 2 ".replace(" ", "")) == (3, 2)
    with pytest.raises(MapperError):
        paper.sheets_of(text)
