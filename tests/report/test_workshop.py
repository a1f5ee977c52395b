"""The workshop report as a PDF: what is in it, in which order, and that everything in it leads somewhere."""

import io
import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pypdfium2
import pytest

from mapper.errors import MapperError
from mapper.i18n import using
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.report.sections import REGISTRY, section_codes, section_title
from mapper.report.workshop import ReportOptions, report
from tests.report import projects
from tests.report.reading import bookmarks, links, pages, sizes, squeezed, written

DAY = date(2026, 11, 21)
MAKERS = {
    "example": projects.example,
    "sixty stages": lambda: projects.stages(60),
    "empty": projects.empty,
    "crowd": projects.crowd,
    "hostile": projects.hostile,
    "tall": projects.tall,
    "two journeys": projects.two_journeys,
    "no persona": lambda: projects.stages(5, 3, 0),
    "no touchpoint": lambda: projects.stages(5, 0),
    "one long stage": lambda: projects.stages(2, 30),
}


@pytest.fixture(scope="module")
def example() -> bytes:
    return written(projects.example(), day=DAY)[0]


@pytest.mark.parametrize("design", ["sober", "bold"])
@pytest.mark.parametrize("name", MAKERS)
def test_no_page_is_blank_and_no_link_is_dead(name: str, design: str) -> None:
    pdf, result = written(MAKERS[name](), day=DAY, design=design)
    texts = pages(pdf)
    assert len(texts) == result.pages
    for number, text in enumerate(texts, 1):
        said = [line for line in text.splitlines() if line.strip()]
        assert len(said) > 3 or number == 1, f"page {number} says {said}"
    assert all(goal >= 0 for _page, goal in links(pdf))
    assert not result.warnings or name == "hostile"


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_stands_outside_the_page(name: str) -> None:
    pdf, _result = written(MAKERS[name](), day=DAY)
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document):
            width, height = page.get_size()
            for item in page.get_objects(max_depth=1):
                if item.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                    left, bottom, right, top = item.get_bounds()
                    inside = left >= -1 and right <= width + 1 and bottom >= -1 and top <= height + 1
                    assert inside, (number + 1, (left, bottom, right, top))


def test_the_same_project_gives_the_same_bytes(example: bytes) -> None:
    assert written(projects.example(), day=DAY)[0] == example


def test_a_journey_with_much_in_it_has_every_section_that_is_about_the_map() -> None:
    about = {
        "cover", "contents", "summary", "reading", "map", "personas", "feelings", "stages", "moments", "views", "touchpoints",
        "insights", "transitions", "actions", "verbatims", "glossary",
    }  # fmt: skip
    assert about <= set(section_codes())
    pdf, _ = written(projects.example("en"), language="en", sections=tuple(sorted(about)))
    titles = {title for level, title, _page in bookmarks(pdf) if level == 0}
    assert titles == {section_title(code) for code in about}


def test_sections_without_anything_to_say_are_left_out() -> None:
    pdf, _ = written(projects.empty(), language="en")
    assert [title for _level, title, _page in bookmarks(pdf)] == ["Cover", "Contents", "Glossary"]


def test_sections_come_in_the_order_that_was_asked_for() -> None:
    asked = ("actions", "touchpoints", "summary", "actions")
    pdf, _ = written(projects.example(), language="en", sections=asked)
    found = [title for level, title, _page in bookmarks(pdf) if level == 0]
    assert found == [section_title(code) for code in asked[:3]]


def test_bookmarks_lead_to_stages_and_moments(example: bytes) -> None:
    document = projects.example()
    below = {title for level, title, _page in bookmarks(example) if level == 1}
    assert {stage.title for stage in document.all(r.Stage)} <= below
    assert sum(title.startswith(("SMOT", "FMOT", "ZMOT", "UMOT", "<ZMOT")) for title in below) == 8


def test_the_contents_name_the_pages_where_sections_are(example: bytes) -> None:
    contents = pages(example)[1]
    named = {title: page + 1 for level, title, page in bookmarks(example) if level == 0 and page > 1}
    lines = [line.strip() for line in contents.splitlines()]
    for title, page in named.items():
        assert any(line.startswith(title) and line.endswith(str(page)) for line in lines) or (
            lines[lines.index(title) + 1] == str(page)
        )


def test_every_page_but_the_cover_says_its_number_and_how_many_there_are(example: bytes) -> None:
    texts = pages(example)
    for number, text in enumerate(texts[1:], 2):
        assert f"{number}/{len(texts)}" in squeezed(text)


def test_links_lead_from_contents_and_moments_to_their_place(example: bytes) -> None:
    found = set(links(example))
    marks = bookmarks(example)
    sections = {page for level, _title, page in marks if level == 0 and page > 1}
    assert sections <= {goal for page, goal in found if page == 1}
    on_map = {page for level, title, page in marks if level == 1 and title == "S’inspirer"}
    moment = next(page for level, title, page in marks if title.startswith("<ZMOT"))
    assert {goal for page, goal in found if page == moment} & on_map
    assert moment in {goal for page, goal in found if page in on_map}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_whole_example_is_in_the_report(language: str) -> None:
    document = projects.example(language)
    pdf, _ = written(document, language=language, day=DAY)
    text = squeezed("".join(pages(pdf)))
    wanted = [x.title for x in document.all(r.Touchpoint)] + [x.text for x in document.all(r.Insight)]
    wanted += [x.title for x in document.all(r.Action)] + [x.text for x in document.all(r.Cell) if x.text]
    missing = [words for words in wanted if squeezed(words) not in text]
    assert not missing


@pytest.mark.parametrize("name", ["sixty stages", "one long stage", "tall"])
def test_every_card_is_on_the_map_exactly_once(name: str) -> None:
    document = MAKERS[name]()
    pdf, _ = written(document, sections=("map",))
    text = squeezed("".join(pages(pdf)))
    cards = [x.text for x in document.all(r.Insight) if x.type != "quote"]
    cards += [x.title for x in document.all(r.Touchpoint) if name != "tall"]
    wrong = {words: text.count(squeezed(words)) for words in cards if text.count(squeezed(words)) != 1}
    assert not wrong


@pytest.mark.parametrize("name", ["example", "sixty stages", "tall"])
@pytest.mark.parametrize("paper", ["a4", "letter", "a3"])
def test_no_text_of_the_map_is_under_seven_points(name: str, paper: str) -> None:
    pdf, result = written(MAKERS[name](), sections=("map",), paper=paper)
    least = min(min(sizes(pdf, number)) for number in range(result.pages))
    assert least >= 7 * 1.2  # a letter's box is as high as its font's ascent and descent, 1.21 em


def test_map_pages_lie_and_others_stand(example: bytes) -> None:
    with pypdfium2.PdfDocument(example) as document:
        shapes = [width > height for width, height in (page.get_size() for page in document)]
    marks = bookmarks(example)
    first = next(page for level, title, page in marks if level == 1 and title == "S’inspirer")
    assert shapes[first]
    assert not shapes[0]
    assert not shapes[-1]


def test_title_and_language_are_those_of_the_report() -> None:
    pdf, _ = written(projects.example("en"), language="en")
    assert b"en-GB" in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_dict()["Title"] == "The sofa, from screen to living room"


def test_each_of_several_journeys_has_its_own_bookmark_level() -> None:
    pdf, _ = written(projects.two_journeys(), sections=("summary", "touchpoints"), language="en")
    assert [(level, title) for level, title, _page in bookmarks(pdf) if level < 2] == [
        (0, "Acheter un canapé, du site au salon"), (1, "Summary"), (1, "Table of touchpoints"),
        (0, "Le parcours cible"), (1, "Summary"), (1, "Table of touchpoints"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"sections": ("nothing",)}, "nothing"),
        ({"paper": "60x60mm"}, "larger sheet"),
        ({"colour": "blue"}, "blue"),
        ({"sections": ("actions",)}, "nothing to show"),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_sentence(options: dict[str, object], said: str) -> None:
    with pytest.raises(MapperError, match=said):
        written(projects.empty(), **options)


def test_a_project_without_a_journey_is_refused_with_a_sentence() -> None:
    with pytest.raises(MapperError, match="journey"):
        written(Document(edits.new_project("Vide")))


def test_progress_is_in_the_language_of_the_window() -> None:
    document, said = projects.example("en"), []
    ids = [journey.id for journey in document.all(r.Journey)]
    options = ReportOptions(sections=("touchpoints",), language="en")
    with using("fr"):
        report(document, ids, io.BytesIO(), options, lambda _sha256: None, said.append)
    assert said[-1] == "Écriture du fichier"


@pytest.mark.skipif(which("pdffonts") is None, reason="poppler-utils is not installed")
def test_every_font_is_embedded_as_a_subset(example: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(example)
    command = ["pdffonts", "report.pdf"]
    lines = subprocess.run(
        command, cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert len(lines) > 3
    for line in lines[2:]:
        embedded, subset = line.split()[-5:-3]
        assert (embedded, subset) == ("yes", "yes"), line


def test_faces_icons_and_charts_are_vectors(example: bytes) -> None:
    with pypdfium2.PdfDocument(example) as document:
        kinds = {item.type for page in document for item in page.get_objects()}
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds


def test_the_summary_is_one_page_written_from_the_data() -> None:
    pdf, result = written(projects.example("en"), language="en", sections=("summary",), day=DAY)
    text = " ".join(pages(pdf)[0].split())
    assert result.pages == 1
    assert "8 moments of truth are marked" in text
    assert "The best lived touchpoint is" in text
    assert "What will be remembered" in text
    assert "The widest gap between what was planned and what is lived is at" in text
    assert "Show the delivered price on the product page" in text or "First actions" in text


def test_codes_of_sections_are_plain_words() -> None:
    assert all(code.isascii() and code.isalpha() and code.islower() for code in section_codes())
    assert len(set(section_codes())) == len(REGISTRY)
