"""Finding words in a journey."""

import pytest

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.finding import folded, found, places, shown_by


@pytest.fixture
def document() -> Document:
    made = Document(edits.new_project("Atelier", "en"))
    journey = edits.add_journey(made, "Buying online")
    persona = edits.add_persona(made, "Chloé", journey=journey.id)
    stage = edits.add_stage(made, journey.id, "Livraison")
    first = edits.add_touchpoint(made, stage.id, "Le colis arrive", channel=edits.built_in_channel("phone"))
    edits.add_touchpoint(made, stage.id, "Signe")
    edits.add_insight(made, first.id, "irritant", "Colis abîmé, cœur brisé")
    edits.set_feeling(made, first.id, persona.id, -1.0, word="déçue")
    return made


def titles(document: Document, words: str) -> list[str]:
    journey = document.all(r.Journey)[0].id
    records = [document.records[i] for i in found(places(document, journey), words)]
    return [getattr(x, "title", "") or getattr(x, "text", "") or getattr(x, "name", "") for x in records]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("COLIS", ["Le colis arrive", "Colis abîmé, cœur brisé"]),
        ("abime", ["Colis abîmé, cœur brisé"]),
        ("COEUR", ["Colis abîmé, cœur brisé"]),
        ("phone", ["Le colis arrive"]),
        ("deçue", ["Le colis arrive"]),
        ("chloe", ["Chloé"]),
        ("  le   COLIS ", ["Le colis arrive"]),
        ("parrot", []),
        ("   ", []),
    ],
)
def test_accents_case_and_spaces_do_not_count(document: Document, words: str, hits: list[str]) -> None:
    assert titles(document, words) == hits


def test_words_of_two_fields_are_not_one_phrase(document: Document) -> None:
    assert titles(document, "arrive phone") == []


def test_what_is_hidden_is_looked_for_from_the_inside_out(document: Document) -> None:
    insight = document.all(r.Insight)[0]
    kinds = [type(document.records[i]) for i in shown_by(document, insight.id)]
    assert kinds == [r.Insight, r.Touchpoint, r.Stage, r.Journey]


def test_any_text_can_be_folded() -> None:
    assert folded("L’ŒUVRE\u202f! \U0001f600 İ") == "l'oeuvre ! \U0001f600 i"
