"""Tiles are the poster again once they are put together, true to size, each with what is on it."""

import io
import re
import subprocess
from pathlib import Path
from shutil import which

import pypdfium2
import pytest
from PIL import Image as Pixels
from PIL import ImageChops, ImageFilter
from pypdfium2 import raw

from mapper import i18n
from mapper.exchange.json_format import read_json
from mapper.layout.paper import POINTS_PER_MM, PageSetup
from mapper.layout.parting import bounds
from mapper.layout.picture import MapPicture
from mapper.layout.plan import Options
from mapper.layout.posting import Posting
from mapper.layout.primitives import Text
from mapper.layout.tiling import Tiling
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.paths import resource
from mapper.report.poster import Printed
from mapper.report.printing import cut, printed

needs_poppler = pytest.mark.skipif(which("pdftotext") is None, reason="poppler-utils is not installed")


@pytest.fixture(scope="module")
def picture() -> MapPicture:
    content = read_json(resource("templates", "retail.fr.journey.json").read_bytes())
    document = Document(content.records.values() if isinstance(content.records, dict) else content.records)
    with i18n.using("fr"):
        return MapPicture(document, document.all(r.Journey)[0].id, Options(language="fr"))


def written(picture: MapPicture, setup: PageSetup, language: str = "fr") -> tuple[bytes, Printed]:
    out = io.BytesIO()
    with i18n.using(language):
        done = printed(picture, out, setup, title="Canapé", blob=lambda _sha256: None)
    return out.getvalue(), done


def raster(
    page: pypdfium2.PdfPage, dots: float, left: float, top: float, size: tuple[int, int]
) -> Pixels.Image:
    """A stretch of a page from (left, top) points, at `dots` pixels per point, where the pixels fall exactly there."""
    bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    matrix = raw.FS_MATRIX(dots, 0, 0, dots, -left * dots, -top * dots)
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, raw.FS_RECTF(0, 0, *size), 0)
    return bitmap.to_pil().convert("RGB")


def assembled(pdf: bytes, posting: Posting, tiling: Tiling, dots: float) -> Pixels.Image:
    """The windows of all sheets, each laid over its neighbours up to the line where it is to be glued."""
    area = posting.area
    whole = Pixels.new("RGB", (int(area.w * dots), int(area.h * dots)), "white")
    left, top = tiling.origin
    with pypdfium2.PdfDocument(pdf) as document:
        for page, tile in zip(document, tiling.tiles(), strict=True):
            x, y = round((tile.window.x - area.x) * dots), round((tile.window.y - area.y) * dots)
            x, y = x + (tile.column > 0), y + (tile.row > 0)  # the cut goes through a pixel
            # the sheet's own place of the pixel at (x, y) of the whole
            own = (left + x / dots + area.x - tile.window.x, top + y / dots + area.y - tile.window.y)
            size = (int(tile.window.w * dots), int(tile.window.h * dots))
            whole.paste(raster(page, dots, *own, size), (x, y))
    return whole


@pytest.fixture(scope="module")
def long() -> MapPicture:
    """A map of thirty stages, which goes on in rows."""
    document = Document(edits.new_project("Long"))
    journey = edits.add_journey(document, "Long")
    for number in range(30):
        stage = edits.add_stage(document, journey.id, f"Étape {number}")
        edits.add_touchpoint(document, stage.id, f"Contact {number}")
        edits.add_touchpoint(document, stage.id, f"Suite {number}")
    return MapPicture(document, journey.id, Options(language="fr"))


def test_rows_reassemble_as_well(long: MapPicture) -> None:
    assert len(cut(long, PageSetup("a1", tile="a4"))[0].rows) > 1
    test_tiles_reassemble_to_the_poster_without_loss(long, PageSetup("a1", tile="a4"))


def test_every_stage_of_a_poster_in_rows_is_found_by_its_bookmark(long: MapPicture) -> None:
    pdf, done = written(long, PageSetup("a0"))
    assert not done.warnings
    with pypdfium2.PdfDocument(pdf) as document:
        places = [bookmark.get_dest().get_view()[1] for bookmark in document.get_toc()]
    assert len(places) == 30
    assert len({round(place[1]) for place in places}) == len(cut(long, PageSetup("a0", tile="a4"))[0].rows)


@pytest.mark.parametrize("setup", [PageSetup("a1", tile="a4"), PageSetup(scale=1.0, tile="a3", overlap=15)])
def test_tiles_reassemble_to_the_poster_without_loss(picture: MapPicture, setup: PageSetup) -> None:
    posting, tiling = cut(picture, setup)
    assert tiling.count > 3
    width, height = (points / POINTS_PER_MM + 20 for points in posting.page)  # and the margins
    paper = setup.paper if setup.scale is None else f"{width:.5f}x{height:.5f}mm"
    page, _ = written(picture, PageSetup(paper, scale=setup.scale))
    tiles, _ = written(picture, setup)
    together = assembled(tiles, posting, tiling, 0.75)
    with pypdfium2.PdfDocument(page) as document:
        shift = 0.0 if setup.scale is None else 10 * POINTS_PER_MM
        corner = (posting.area.x + shift, posting.area.y + shift)
        poster = raster(document[0], 0.75, *corner, together.size)
    # A renderer puts letters on whole pixels, so compare what a square of 17 pixels holds on average.
    soft = ImageFilter.BoxBlur(8)
    off = ImageChops.difference(poster.filter(soft), together.filter(soft)).convert("L")
    assert off.getextrema()[1] <= 8
    assert poster.convert("L").getextrema()[0] < 64  # there is something to compare


@needs_poppler
def test_a_tile_has_the_text_that_is_on_it_and_no_other(picture: MapPicture, tmp_path: Path) -> None:
    setup = PageSetup(scale=1.0, tile="a4")
    pdf, _ = written(picture, setup)
    (tmp_path / "tiles.pdf").write_bytes(pdf)
    posting, tiling = cut(picture, setup)
    lines = [
        (posting.rows[0].on_sheet(bounds(p)), p.text) for p in picture.everything() if isinstance(p, Text)
    ]
    for number, tile in enumerate(tiling.tiles(), 1):
        pages = ["-f", str(number), "-l", str(number)]
        command = ["pdftotext", "-raw", *pages, "tiles.pdf", "-"]
        text = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
        found = "".join(text.split())
        for place, line in lines:
            inside = tile.window.holds(place.x, place.y) and tile.window.holds(place.right, place.bottom)
            far = not place.meets(tile.window.grown(20))
            if inside:
                assert "".join(line.split()) in found
            elif (
                far
                and len(line) > 14
                and not any(line in other for at, other in lines if at.meets(tile.window))
            ):
                assert "".join(line.split()) not in found


def test_the_ruler_measures_a_hundred_millimetres(picture: MapPicture) -> None:
    pdf, _ = written(picture, PageSetup("a2", tile="a4"))
    dots = 20  # pixels per point
    with pypdfium2.PdfDocument(pdf) as document:
        for page in (document[0], document[len(document) - 1]):
            width, height = page.get_size()
            top = height - 18 * POINTS_PER_MM + 0.5 * POINTS_PER_MM  # the long lines only
            strip = raster(page, dots, 0, top, (int(width * dots), 2)).convert("L")
            dark = [x for x in range(strip.width) if strip.getpixel((x, 0)) < 128]
            lines = [x for x in dark if x - 1 not in dark]
            ends = [line for line in lines if line > width * dots / 6]
            assert any(
                abs((b - a) / dots / POINTS_PER_MM - 100) < 0.05 for a in ends for b in ends if b > a
            ), "no two lines of the ruler are 100 mm apart"


def test_every_sheet_is_named_bookmarked_and_true_to_size(picture: MapPicture) -> None:
    pdf, done = written(picture, PageSetup("a1", tile="a4"))
    posting, tiling = cut(picture, PageSetup("a1", tile="a4"))
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == done.pages == tiling.count
        names = [tile.name for tile in tiling.tiles()]
        assert [document.get_page_label(number) for number in range(len(document))] == names
        assert [
            page.get_textpage().get_text_bounded().count(name) > 0
            for page, name in zip(document, names, strict=True)
        ]
        sizes = {tuple(round(points / POINTS_PER_MM) for points in page.get_size()) for page in document}
        assert sizes in ({(210, 297)}, {(297, 210)})
        titles = [bookmark.get_title() for bookmark in document.get_toc()]
        assert titles == [stage.title for stage in picture.plan.contents.stages]
    assert posting.scale == done.scale


def test_nothing_is_printed_where_printers_cannot(picture: MapPicture) -> None:
    pdf, _ = written(picture, PageSetup(scale=2.0, tile="a4"))
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=1).to_pil().convert("L")
            ink = image.point(lambda value: 255 * (value < 250)).getbbox()
            edge = 5.5 * POINTS_PER_MM
            assert ink is not None
            assert min(ink[0], ink[1], image.width - ink[2], image.height - ink[3]) >= edge - 1


def test_the_same_map_gives_the_same_tiles(picture: MapPicture) -> None:
    setup = PageSetup("a2", tile="a4")
    assert written(picture, setup)[0] == written(picture, setup)[0]


def test_small_print_names_the_paper_or_the_scale_that_would_do(picture: MapPicture) -> None:
    _, poster = written(picture, PageSetup("a3", tile="a4"), "en")
    assert any("Print it on A" in warning for warning in poster.warnings)
    _, small = written(picture, PageSetup(scale=0.5, tile="a4"), "en")
    scale = re.search(r"at least (\d+)%", " ".join(small.warnings))
    assert scale is not None
    assert not written(picture, PageSetup(scale=int(scale[1]) / 100, tile="a4"), "en")[1].warnings


def test_more_sheets_than_anybody_means_are_pointed_out(picture: MapPicture) -> None:
    _, done = written(picture, PageSetup(scale=6.0, tile="a4"), "en")
    assert done.pages > 200
    assert any(f"{done.pages} sheets" in warning for warning in done.warnings)


def test_an_empty_journey_has_tiles_too() -> None:
    document = Document(edits.new_project())
    journey = edits.add_journey(document)
    pdf, done = written(MapPicture(document, journey.id), PageSetup("a1", tile="a4"))
    assert pdf.startswith(b"%PDF")
    assert done.pages >= 1
