import pytest

from mapper.layout import measure
from mapper.layout.primitives import Run, Text
from mapper.paint.fonts import Fonts
from mapper.paint.glyphs import places, prepare

FRENCH = "L’été, où « ça » coûte 12,50 € : voilà !"


@pytest.fixture
def fonts(qapp):
    return Fonts()


def text_of(string, size=13.0, x=10.0, y=20.0):
    return Text(x, y, measure.line(string, "regular", size), size)


def test_each_character_stands_where_layout_measured_it(fonts):
    text = text_of(FRENCH)
    (inked,) = prepare([text], fonts)
    for index, position in enumerate(inked.run.positions()):
        assert position.x() == pytest.approx(10 + measure.advance(FRENCH[:index], "regular", 13), abs=0.01)


@pytest.mark.parametrize("font", ["regular", "semibold", "bold", "italic"])
def test_qt_draws_letters_as_wide_as_layout_measures_them(fonts, font):
    raw = fonts.raw(f"inter-{font}", 100.0)
    drawn = sum(p.x() for p in raw.advancesForGlyphIndexes(raw.glyphIndexesForString(FRENCH)))
    assert drawn == pytest.approx(measure.advance(FRENCH, font, 100), rel=0.0015)


def test_lines_of_one_font_and_colour_are_one_run(fonts):
    assert len(prepare([text_of("un"), text_of("deux", y=40)], fonts)) == 1
    assert len(prepare([text_of("un"), text_of("deux")._replace(colour="muted")], fonts)) == 2


def test_positions_are_relative_to_the_given_origin(fonts):
    (inked,) = prepare([text_of("un", x=110, y=220)], fonts, 100, 200)
    assert inked.run.positions()[0].toTuple() == (10.0, 20.0)


@pytest.mark.parametrize("string", ["مرحبا بالعالم", "שלום", "☎ ★ ◆", "😀 👍🏽", "Ελληνικά", "Кириллица"])
def test_scripts_of_the_bundled_fonts_are_drawn_without_boxes(fonts, string):
    runs = [inked.run for inked in prepare([text_of(string)], fonts)]
    assert runs
    assert all(0 not in run.glyphIndexes() for run in runs)


@pytest.mark.parametrize("string", ["世界你好", "हिन्दी", "ก็ดี", "\U00013000\U00013001", "\ue000", "a\ufffeb"])
def test_text_that_no_bundled_font_has_is_drawn_within_its_width(fonts, string):
    text = text_of(string)
    runs = [inked.run for inked in prepare([text], fonts)]
    assert sum(len(run.glyphIndexes()) for run in runs) >= 1
    assert max(run.boundingRect().right() for run in runs) <= text.x + text.advance + 0.35 * text.size


def test_an_accent_without_width_sits_on_its_letter():
    x, accent = places(Run("dejavu", "x\u0302", 8.0), 5.0, 13.0)
    assert accent > x
    assert places(Run("dejavu", "x\u0302y", 16.0), 5.0, 13.0)[2] == pytest.approx(accent)
