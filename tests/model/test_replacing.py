"""Replacing words wherever they are found."""

import msgspec
import pytest

from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.finding import folded
from mapper.model.replacing import replace_all, replaced


@pytest.mark.parametrize(
    ("text", "words", "by", "result"),
    [
        ("Le Colis, le colis", "colis", "paquet", "Le paquet, le paquet"),
        ("Été e\u0301te\u0301!", "ete", "hiver", "hiver hiver!"),
        ("un  grand\u202fcœur", "grand coeur", "X", "un  X"),
        ("aaa", "aa", "b", "ba"),
        ("rien", "colis", "paquet", "rien"),
        ("a.b", ".", "", "ab"),
    ],
)
def test_what_is_around_stays_as_it_was(text: str, words: str, by: str, result: str) -> None:
    assert replaced(text, folded(words), by) == result


@pytest.fixture
def document() -> Document:
    made = Document(edits.new_project("Atelier", "en"))
    journey = edits.add_journey(made, "Buying")
    stage = edits.add_stage(made, journey.id, "Colis")
    card = edits.add_touchpoint(made, stage.id, "Le colis arrive", description="Un colis")
    edits.mark_moment(made, card.id, "FMOT")
    edits.change(made, made.all(r.Moment)[0].id, why="Le colis compte")
    return made


def test_it_is_one_step_in_all_texts(document: Document) -> None:
    changes = []
    document.subscribe(changes.append)
    ids = [document.all(r.Stage)[0].id, document.all(r.Touchpoint)[0].id]
    assert replace_all(document, ids, "COLIS", "paquet") == 4
    assert len(changes) == 1
    assert document.all(r.Moment)[0].why == "Le paquet compte"
    assert document.all(r.Touchpoint)[0].description == "Un paquet"


def test_a_text_that_would_become_too_long_changes_nothing(document: Document) -> None:
    before = document.snapshot()
    with pytest.raises(msgspec.ValidationError):
        replace_all(document, [document.all(r.Touchpoint)[0].id], "colis", "x" * 100_000)
    assert document.snapshot() == before
