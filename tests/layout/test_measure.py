"""Lines end where people would end them, never leave their width, and lose nothing."""

import time

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from mapper import paths
from mapper.layout import advances
from mapper.layout.measure import advance, line, wrap

WORDS = st.text(alphabet="abcdefghijklmnoàéî ,;:!?«»-\u00a0\u202f'’0123W漢字あ\u0301", max_size=120)


def lines(text, width=122.0, most=None, font="regular"):
    return ["".join(run.text for run in runs) for runs in wrap(text, font, 13, width, most).lines]


@pytest.mark.parametrize("face", sorted(advances.FONT_FILES))
def test_the_table_says_what_the_font_says(face):
    with TTFont(paths.resource("fonts", advances.FONT_FILES[face])) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        wanted = {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
    assert advances.widths(face) == wanted


def test_a_line_is_as_wide_as_its_letters():
    table = advances.widths("inter-regular")
    assert advance("Suivi", "regular", 13) == pytest.approx(13 * sum(table[c] for c in "Suivi"))


@given(WORDS, st.sampled_from([40.0, 122.0, 300.0]))
def test_no_line_is_wider_than_its_box(text, width):
    for runs in wrap(text, "regular", 13, width).lines:
        assert sum(run.advance for run in runs) <= width + 1e-6


@given(st.text(max_size=80), st.sampled_from([30.0, 122.0]), st.sampled_from([None, 1, 3]))
def test_any_text_at_all_is_wrapped(text, width, most):
    for runs in wrap(text, "italic", 13, width, most).lines:
        assert len(runs) <= 1 or all(run.text for run in runs)
        one = len(runs) == 1 and len(runs[0].text) <= 2  # a single letter may be wider than its box
        assert one or sum(run.advance for run in runs) <= width + 14


@given(WORDS)
def test_only_spaces_get_lost_between_lines(text):
    kept = "".join(line for line in lines(text)).replace(" ", "")
    assert kept == "".join(
        "".join(r.text for r in line_runs) for line_runs in [line(text, "regular", 13)]
    ).replace(" ", "")


@given(WORDS, st.integers(1, 4))
def test_more_lines_than_allowed_end_in_dots(text, most):
    free, held = wrap(text, "regular", 13, 60), wrap(text, "regular", 13, 60, most)
    assert len(held.lines) <= most
    if held.elided:
        assert "".join(run.text for run in held.lines[-1]).endswith("…")
    else:
        assert held.lines == free.lines[: len(held.lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voit une publicité sur son téléphone", ["Voit une publicité", "sur son téléphone"]),
        ("Une ligne\nUne autre", ["Une ligne", "Une autre"]),
        ("Il attend depuis « longtemps » !", ["Il attend depuis", "« longtemps » !"]),
        ("Cela coûte\u00a0: 1\u202f234\u00a0€", ["Cela coûte\u00a0:", "1\u202f234\u00a0€"]),
        ("après-vente compliqué aujourd’hui", ["après-vente", "compliqué", "aujourd’hui"]),
        ("你好世界，这是一个测试。", ["你好世界，这是", "一个测试。"]),
    ],
)
def test_lines_end_where_people_would_end_them(text, expected):
    width = {"你": 13 * 7, "C": 90.0, "a": 100.0}.get(text[0], 122.0)
    assert lines(text, width) == expected


def test_a_space_that_no_longer_fits_hangs_over_the_edge():
    width = advance("sur son", "regular", 13)
    assert lines("sur son téléphone", width + 1)[0] == "sur son"


def test_a_word_longer_than_a_line_is_broken_inside():
    assert "".join(lines("anticonstitutionnellement", 60)) == "anticonstitutionnellement"
    assert len(lines("anticonstitutionnellement", 60)) == 3


def test_a_soft_hyphen_shows_only_where_a_line_ends():
    assert lines("anti\u00adconstitutionnellement", 140) == ["anti-", "constitutionnellement"]
    assert lines("anti\u00adgel") == ["antigel"]


def test_an_accent_typed_apart_stays_with_its_letter():
    assert all(not text.startswith("\u0301") for text in lines("e\u0301" * 60, 30))


def test_what_no_bundled_font_has_is_a_run_of_its_own():
    runs = line("Prix 漢字 ✔ 😀", "regular", 13)
    assert [(run.font, run.text) for run in runs if run.text.strip()] == [
        ("inter-regular", "Prix "),
        ("", "漢字"),
        ("dejavu", "✔"),
        ("emoji", "😀"),
    ]


def test_right_to_left_words_come_in_drawing_order():
    assert "".join(run.text for run in line("שלום (עולם) 12", "regular", 13)) == "12 (םלוע) םולש"
    assert "".join(run.text for run in line("Mot שלום ici", "regular", 13)) == "Mot םולש ici"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("אבג abc 12,5 דה", "הד abc 12,5 גבא"),
        ("abc אבג 12 דה def", "abc הד 12 גבא def"),
        ("abc (אב) def", "abc (בא) def"),
        ("prix: 12 אב", "prix: 12 בא"),
        ("אב (abc) ג", "ג (abc) בא"),
    ],
)
def test_both_directions_mix_as_unicode_says(text, drawn):
    assert "".join(run.text for run in line(text, "regular", 13)) == drawn


def test_arabic_letters_are_joined():
    (run,) = line("سلام", "regular", 13)
    assert run.text == "\ufee1\ufefc\ufeb3"  # meem alone, lam-alef joined, seen beginning


def test_two_hundred_thousand_letters_take_no_time_where_four_lines_show():
    started = time.perf_counter()
    assert len(wrap("x" * 200_000, "regular", 13, 122, 4).lines) == 4
    assert len(wrap("mot " * 50_000, "regular", 13, 122, 4).lines) == 4
    assert time.perf_counter() - started < 0.1
