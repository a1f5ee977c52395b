"""The tokens keep the contrast that UX.md computed for them."""

import pytest

from mapper.layout.look import DARK, LIGHT, PERSONA_HUES, contrast

TEXT = [("ink", "canvas"), ("ink", "surface"), ("ink-2", "surface"), ("ink-2", "canvas"), ("muted", "surface"),
        ("muted", "canvas"), ("accent", "surface"), ("danger", "surface"), ("success", "surface"), ("warning", "surface"),
        ("mot", "surface"), ("on-stage", "stage-a"), ("on-stage", "stage-b"), ("on-accent", "accent")]  # fmt: skip
CARDS = ["touchpoint", "text", "quote", "pain", "opportunity", "backstage"]
EMOTIONS = ["emotion-2", "emotion-1", "emotion0", "emotion+1", "emotion+2"]
themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def test_the_ratios_of_the_table_are_right():
    assert contrast(LIGHT["ink"], "#FFFFFF") == pytest.approx(15.96, abs=0.01)
    assert contrast(LIGHT["mot"], "#FFFFFF") == pytest.approx(7.54, abs=0.01)
    assert contrast(LIGHT["emotion-1"], LIGHT["canvas"]) == pytest.approx(3.09, abs=0.01)
    assert contrast(DARK["ink"], DARK["canvas"]) == pytest.approx(15.02, abs=0.01)
    assert contrast(DARK["emotion+2"], DARK["surface"]) == pytest.approx(5.29, abs=0.01)


@themes
def test_text_is_legible(theme):
    assert min(contrast(theme[text], theme[ground]) for text, ground in TEXT) >= 4.5


@themes
def test_cards_keep_their_text_legible_and_their_bar_visible(theme):
    for tone in CARDS:
        assert contrast(theme["ink"], theme[f"card-{tone}"]) >= 10
        assert contrast(theme[f"bar-{tone}"], theme[f"card-{tone}"]) >= 3


@themes
def test_signs_stand_out(theme):
    for token in (*EMOTIONS, *PERSONA_HUES, "control"):
        assert contrast(theme[token], theme["surface"]) >= 3, token
        assert token in PERSONA_HUES or contrast(theme[token], theme["canvas"]) >= 3, token


@themes
@pytest.mark.parametrize("colour", ["#FFFFFF", "#000000", "#FFF6DB", "#1E242B", "#7F7F7F", "#FF0000"])
def test_a_colour_people_chose_is_seen_on_either_ground(theme, colour):
    assert contrast(theme[f"hue {colour}"], theme["surface"]) >= 3


def test_both_themes_know_the_same_tokens():
    assert set(LIGHT) == set(DARK)
