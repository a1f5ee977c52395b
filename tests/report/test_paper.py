"""Paper is true to size, and says which sheet a map needs."""

import pytest

from mapper.errors import MapperError
from mapper.report import paper


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


@pytest.mark.parametrize(("columns", "name"), [(8, "a3"), (12, "a2"), (20, "a1")])
def test_the_paper_that_would_do_keeps_body_text_at_seven_points(columns: int, name: str) -> None:
    size = (216 + 160 * columns, 900)
    assert paper.readable_sheet(size, landscape=True) == name
    assert paper.body_points(paper.sheet(name).scale_for(*size)) >= paper.READABLE_PT


def test_a_map_too_long_for_a0_has_no_paper() -> None:
    assert paper.readable_sheet((20_000, 900), landscape=True) is None
