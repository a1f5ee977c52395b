"""A map is printed with all that is on it, however it was folded on the screen."""

import io

import pypdfium2
import pytest

from mapper.layout.paper import PageSetup
from mapper.layout.picture import MapPicture
from mapper.layout.plan import Options
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.report.printing import for_paper, opened, printed


@pytest.fixture
def document() -> Document:
    """A journey with a lane of pains that is too low for its four cards."""
    made = Document(edits.new_project("Atelier", "en"))
    journey = edits.add_journey(made, "Buying")
    stage = edits.add_stage(made, journey.id, "Buy")
    touchpoint = edits.add_touchpoint(made, stage.id, "Pays")
    for number in range(4):
        edits.add_insight(made, touchpoint.id, "irritant", f"Pain number {number}")
    lane = next(lane for lane in made.all(r.Lane) if lane.type == "pains")
    edits.change(made, [lane.id], height=64)
    return made


def picture_of(document: Document) -> MapPicture:
    return MapPicture(document, document.all(r.Journey)[0].id, Options(language="en"))


@pytest.mark.parametrize("setup", [PageSetup("a4"), PageSetup(scale=1.0, tile="a4")])
def test_cards_that_a_low_lane_hides_are_printed(document: Document, setup: PageSetup) -> None:
    out = io.BytesIO()
    printed(picture_of(document), out, setup, title="Buying", blob=lambda _sha256: None)
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert all(f"Pain number {number}" in text for number in range(4))


def test_a_map_that_hides_nothing_is_printed_as_it_is(document: Document) -> None:
    lane = next(lane for lane in document.all(r.Lane) if lane.type == "pains")
    edits.change(document, [lane.id], height=600)
    picture = picture_of(document)
    assert opened(picture) is picture


def test_a_map_low_for_its_sheet_has_a_higher_curve(document: Document) -> None:
    picture = picture_of(document)

    def height(page: PageSetup) -> float:
        band = next(x for x in for_paper(picture, page).plan.bands if x.lane.type == "emotion")
        return band.h

    flat = PageSetup("900x300mm")
    assert height(flat) < height(PageSetup("a4", landscape=False)) <= 2 * height(flat)
    assert height(PageSetup("a4", landscape=False, tile="a4")) == height(flat)


def test_a_height_that_somebody_chose_for_the_curve_is_kept(document: Document) -> None:
    lane = next(lane for lane in document.all(r.Lane) if lane.type == "emotion")
    edits.change(document, [lane.id], height=150)
    plan = for_paper(picture_of(document), PageSetup("a4", landscape=False)).plan
    assert plan.band_of[lane.id].h == 150
