"""Themes proposed for insights that say much the same."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.themes import propose
from mapper.model.records import Insight, make

JOURNEY = "a" * 20


def said(*texts: str, theme: str = "") -> list[Insight]:
    return [make(Insight, journey=JOURNEY, order="a0", type="irritant", text=x, theme=theme) for x in texts]


def groups(insights: list[Insight]) -> list[tuple[str, list[str]]]:
    text = {insight.id: insight.text for insight in insights}
    return [(theme.name, [text[i] for i in theme.insights]) for theme in propose(insights)]


def test_what_says_the_same_in_other_words_is_one_theme() -> None:
    found = groups(
        said(
            "Livraison en retard", "Colis abîmé", "Retard de livraison de 3 jours", "Vendeur aimable",
            "Les livraisons sont en retard", "Colis abimés à l’arrivée", "Colis perdu",
        )
    )  # fmt: skip
    assert found == [
        (
            "Livraison en retard",
            ["Livraison en retard", "Les livraisons sont en retard", "Retard de livraison de 3 jours"],
        ),
        ("Colis abîmé", ["Colis abîmé", "Colis abimés à l’arrivée"]),
    ]


def test_english_is_understood_as_well() -> None:
    found = groups(said("Long wait on the phone", "The wait on the phone is too long", "Rude driver"))
    assert [len(texts) for _name, texts in found] == [2]


def test_a_theme_people_made_is_proposed_even_for_one_more() -> None:
    insights = said("Livraison en retard", theme="Delais") + said("Retard de livraison", "Colis perdu")
    (theme,) = propose(insights)
    assert (theme.name, theme.present, theme.insights) == ("Delais", True, (insights[1].id,))


def test_texts_without_a_telling_word_are_in_no_theme() -> None:
    assert propose(said("", "le la les", "!!", "de", "")) == []


@given(st.lists(st.text(max_size=30), max_size=20))
def test_every_insight_is_in_one_theme_at_most(texts: list[str]) -> None:
    insights = [x for text in texts if text.isprintable() for x in said(text)]
    ids = [i for theme in propose(insights) for i in theme.insights]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {insight.id for insight in insights}


def test_five_thousand_insights_are_grouped_in_seconds() -> None:
    chance = random.Random(5)
    words = [f"mot{number}" for number in range(600)]
    insights = said(*(" ".join(chance.choices(words, k=chance.randint(2, 8))) for _ in range(5000)))
    begin = time.thread_time()
    propose(insights)
    assert time.thread_time() - begin < 10
