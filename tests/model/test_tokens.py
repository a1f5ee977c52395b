"""What is typed after a title: signs that name something are taken, everything else stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model.tokens import Felt, Names, Typed, escaped, read

NAMES = Names(
    {
        "phone": ("Phone", "Téléphone", "phone"),
        "post": ("Post and parcel", "Courrier et colis"),
        "app": ("App",),
    },
    {"claire": ("Claire Dubois",), "paul": ("Paul",)},
)


def test_a_card_with_everything_is_one_line():
    assert read("Appel au service client #téléphone -1 !FMOT @Claire", NAMES) == Typed(
        "Appel au service client", (Felt(-1, "lived", "claire"),), ("claire",), "phone", "FMOT"
    )


@pytest.mark.parametrize(
    ("text", "felt"),
    [
        ("A +2", Felt(2)),
        ("A -1,5", Felt(-1.5)),
        ("A −0.5", Felt(-0.5)),
        ("A prévu:+1", Felt(1, "planned")),
        ("A expected:-2", Felt(-2, "expected")),
        ("A PRÉVU:+0", Felt(0, "planned")),
    ],
)
def test_a_feeling_is_a_sign_and_a_number(text, felt):
    assert read(text, NAMES).feelings == (felt,)


@pytest.mark.parametrize(
    "text",
    [
        "Deliver +3", "Wait -0.3", "Bravo !", "Ask @Nobody", "#1 choice", "C:\\Users", "\\\\server\\share", "D +2 later",
        "+ fort", "a +", "Ticket #", "tarif:+1", "!", "@", "#", "-", "\\",
    ],
)  # fmt: skip
def test_what_names_nothing_stays_text(text):
    assert read(text, NAMES) == Typed(text)


def test_an_unknown_sign_among_known_ones_stays():
    assert read("Call #fax -1 @Paul", NAMES) == Typed("Call #fax", (Felt(-1, "lived", "paul"),), ("paul",))


@pytest.mark.parametrize(
    ("text", "title"), [(r"D \+2", "D +2"), (r"\#phone", "#phone"), (r"A \\#phone", r"A \#phone")]
)
def test_a_backslash_takes_a_sign_literally(text, title):
    assert read(text, NAMES) == Typed(title)


def test_several_personas_have_feelings_of_their_own():
    assert read("A -1 @Paul +1 @Claire", NAMES).feelings == (
        Felt(-1, "lived", "paul"),
        Felt(1, "lived", "claire"),
    )
    assert read("A @Paul -1 @Claire +1", NAMES).feelings == (
        Felt(-1, "lived", "paul"),
        Felt(1, "lived", "claire"),
    )
    assert read("A -1 @Paul planned:+1", NAMES).feelings == (
        Felt(-1, "lived", "paul"),
        Felt(1, "planned", "paul"),
    )


def test_the_beginning_of_a_name_or_of_a_word_of_it_is_enough():
    assert read("A #colis", NAMES).channel == "post"
    assert read("A @dub", NAMES).personas == ("claire",)
    assert read("A #p", NAMES).title == "A #p"


def test_line_breaks_inside_a_title_stay():
    assert read("One\n\ntwo  three +1", NAMES).title == "One\n\ntwo  three"


SIGNS = ["Call", "+1", "-2", "+7", "#phone", "#fax", "@Paul", "@x", "!FMOT", "!", "prévu:+1"]
ESCAPED = ["\\", "\\+1", "\\\\#app", "\\tarif:+2"]
WORDS = st.lists(st.sampled_from(SIGNS + ESCAPED) | st.text(max_size=6), max_size=8)


@given(WORDS, st.sampled_from([" ", "  ", "\n", "\t"]))
def test_an_escaped_title_is_read_as_itself(words, gap):
    title = gap.join(words).strip()
    assert read(escaped(title, NAMES), NAMES) == Typed(title)


@given(WORDS)
def test_no_word_is_lost(words):
    text = " ".join(words)
    typed = read(text, NAMES)
    taken = len(typed.feelings) + len(typed.personas) + bool(typed.channel) + bool(typed.moment)
    assert len(typed.title.split()) + taken <= len(text.split())
    if not taken and "\\" not in text:
        assert typed.title == text.strip()


@given(st.text(alphabet=st.characters(exclude_characters="+-−@#!\\:"), max_size=200))
def test_text_without_signs_is_its_own_title(text):
    assert read(text, NAMES) == Typed(text.strip())
