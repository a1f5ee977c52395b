"""Whatever colour a client has, text on it and in it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.errors import MapperError
from mapper.layout.look import contrast
from mapper.layout.paper import sheet
from mapper.report.design import frame, theme

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@given(COLOURS)
def test_text_keeps_its_contrast_on_any_colour(colour: str) -> None:
    found = theme(colour)
    assert contrast(found["brand"], found["on-brand"]) >= 4.5
    assert contrast(found["brand"], found["on-brand-2"]) >= 4.5
    assert contrast(found["stage-a"], found["on-stage"]) >= 4.5
    assert contrast(found["stage-b"], found["on-stage"]) >= 4.5
    assert contrast(found["brand-ink"], "#FFFFFF") >= 4.5
    assert contrast(found["brand-line"], "#FFFFFF") >= 3
    assert contrast(found["brand-tint"], found["ink-2"]) >= 4.5


def test_a_readable_colour_is_used_as_it_is() -> None:
    assert theme("#FFCC00")["brand"] == "#FFCC00"
    assert theme("#0b5cad")["brand"] == "#0B5CAD"


@pytest.mark.parametrize("colour", ["red", "#12", "#GGGGGG", "#1234567"])
def test_what_is_no_colour_is_refused_with_a_sentence(colour: str) -> None:
    with pytest.raises(MapperError, match="#0B5CAD"):
        theme(colour)


@pytest.mark.parametrize("paper", ["50x50mm", "100x297mm", "148x210mm", "200x900mm"])
def test_paper_too_small_or_narrow_is_refused_with_a_sentence(paper: str) -> None:
    with pytest.raises(MapperError, match="sheet"):
        frame(sheet(paper))


@pytest.mark.parametrize("paper", ["a4", "letter", "a3", "a0", "176x250mm"])
def test_a_page_stands_upright_with_room_for_text(paper: str) -> None:
    found = frame(sheet(paper))
    assert found.paper[0] < found.paper[1]
    assert 300 < found.measure < 620
    assert found.turned.paper == found.paper[::-1]
