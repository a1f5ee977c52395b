"""Frequent words of verbatims: without accents, endings and small words, in French and English."""

from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.words import frequent

SAID = [
    "La livraison était en retard",
    "Livraisons trop lentes, RETARD de 3 jours",
    "retardé deux fois !",
    "The delivery was late and the parcel damaged",
    "Deliveries are always late",
    "Très bien, merci",
    "",
]


def test_words_are_grouped_with_the_texts_they_stand_in() -> None:
    found = {word.word: word.texts for word in frequent(SAID)}
    assert found["livraison"] == (0, 1)
    assert found["retard"] == (0, 1, 2)
    assert found["late"] == (3, 4)


def test_small_words_are_left_out() -> None:
    words = {word.word for word in frequent(SAID, least=1)}
    assert not words & {"la", "en", "the", "très", "bien", "merci", "trop", "was"}


def test_accents_and_case_do_not_matter_and_the_usual_form_is_shown() -> None:
    (word,) = frequent(["Délai", "delai", "DÉLAIS", "délai long"])
    assert (word.word, word.times) == ("délai", 4)


def test_masks_are_no_words() -> None:
    assert frequent(["[e-mail] [tel]", "[e-mail] [tel]"]) == []


@given(st.lists(st.text(max_size=60), max_size=20))
def test_a_word_counts_once_for_each_text(texts: list[str]) -> None:
    for word in frequent(texts, least=1):
        assert len(set(word.texts)) == word.times <= len(texts)
