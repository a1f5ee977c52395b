"""Cards of a table land in the journey in one step, with all that belongs to them."""

import pytest

from mapper.errors import MapperError
from mapper.exchange import grid_cards
from mapper.exchange.grid_cards import Target, deal, rows_of
from mapper.exchange.grid_meaning import Card
from mapper.model import edits, rules
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document

LABEL = Label("paste")


@pytest.fixture
def document():
    made = Document(edits.new_project("Shop", "en"))
    journey = edits.add_journey(made, "Buying", lanes=("touchpoints",))
    edits.add_stage(made, journey.id, "Search")
    return made


def target(document, **more):
    return Target(document.all(r.Journey)[0].id, **more)


def titles(document):
    return [[t.title for t in document.children(s.id, r.Touchpoint)] for s in document.all(r.Stage)]


def test_cards_go_to_the_stages_they_name_and_new_ones_are_added(document):
    deal(document, [Card("SEARCH", "a"), Card("Buy", "b"), Card("search", "c")], target(document), LABEL)
    assert [stage.title for stage in document.all(r.Stage)] == ["Search", "Buy"]
    assert titles(document) == [["a", "c"], ["b"]]


def test_cards_without_a_stage_go_ahead_of_the_one_that_was_chosen(document):
    stage = document.all(r.Stage)[0].id
    last = edits.add_touchpoint(document, stage, "z")
    made = deal(
        document, [Card(title="a"), Card(title="b")], target(document, stage=stage, before=last.id), LABEL
    )
    assert titles(document) == [["a", "b", "z"]]
    assert [document.records[i].title for i in made] == ["a", "b"]


def test_a_journey_without_stages_gets_one(document):
    edits.delete(document, document.all(r.Stage)[0].id)
    deal(document, [Card(title="a")], target(document), LABEL)
    assert titles(document) == [["a"]]


def test_channels_feelings_and_insights_come_with_the_card_and_are_to_be_seen(document):
    card = Card(
        "", "Pays", "details", "Magasin", -1.0, "frustré", ("Too long",), ("queue", "price"), ("kiosk",)
    )
    (made,) = deal(document, [card], target(document), LABEL)
    touchpoint = document.need(r.Touchpoint, made)
    assert document.need(r.Channel, touchpoint.channel).code == "store"
    assert [(f.level, f.word, f.source) for f in document.children(made, r.Feeling)] == [
        (-1.0, "frustré", "import")
    ]
    assert [p.name for p in document.all(r.Persona)] == ["Customer"]
    assert [(x.type, x.text) for x in document.children(made, r.Insight)] == [
        ("quote", "Too long"), ("irritant", "queue"), ("irritant", "price"), ("opportunity", "kiosk"),
    ]  # fmt: skip
    assert {x.type for x in document.all(r.Lane)} == {
        "touchpoints", "channels", "emotion", "quotes", "pains", "opportunities",
    }  # fmt: skip
    assert not list(rules.problems(document.records))


def test_a_channel_of_ones_own_is_made_once(document):
    deal(
        document, [Card("", "a", channel="Pigeon"), Card("", "b", channel="pigeon")], target(document), LABEL
    )
    assert [c.name for c in document.all(r.Channel) if not c.code] == ["Pigeon"]


def test_dealing_cards_is_one_step(document):
    before, steps = document.snapshot(), []
    document.subscribe(steps.append)
    deal(document, [Card("New", "a", level=1.0), Card("Other", "b", quotes=("q",))], target(document), LABEL)
    assert len(steps) == 1
    document.apply(steps[0].inverse())
    assert document.snapshot() == before


def test_no_word_of_a_long_title_is_lost(document):
    (made,) = deal(document, [Card(title="word " * 400)], target(document), LABEL)
    touchpoint = document.need(r.Touchpoint, made)
    assert len(touchpoint.title) <= 300
    assert f"{touchpoint.title} {touchpoint.description}".split() == ["word"] * 400


@pytest.mark.parametrize("cards", [[Card(title="a")] * 5_001, [Card(str(n), "a") for n in range(300)]])
def test_too_much_is_refused_with_a_sentence_and_nothing_changed(document, cards):
    before = document.snapshot()
    with pytest.raises(MapperError, match="makes more than"):
        deal(document, cards, target(document), LABEL)
    assert document.snapshot() == before


def test_what_is_copied_as_a_table_leaves_empty_columns_out(document):
    made = deal(
        document,
        [Card("Buy", "Pays", channel="Store", level=1.0), Card("Buy", "Signs")],
        target(document),
        LABEL,
    )
    assert rows_of(document, made) == [
        ["Stage", "Touchpoint", "Channel", "Feeling"],
        ["Buy", "Pays", "Store", "+1"],
        ["Buy", "Signs", "", ""],
    ]


def test_a_copied_table_read_back_makes_the_same_cards(document):
    card = Card("Buy", "Pays", "with a card", "Store", -1.5, "", ("Long",), ("queue", "price"), ("kiosk",))
    made = deal(document, [card], target(document), LABEL)
    from mapper.exchange import grid
    from mapper.exchange.grid_meaning import cards, guess

    read = grid.from_text(grid.to_text(rows_of(document, made)))
    assert cards(read, guess(read)).cards == (card,)


def test_five_thousand_cards_take_a_moment_only(document):
    import time

    many = [
        Card(f"Stage {n % 20}", f"Card {n}", "text", "Store", 1.0, "", ("q",))
        for n in range(grid_cards.MOST_CARDS)
    ]
    began = time.monotonic()
    assert len(deal(document, many, target(document), LABEL)) == 5_000
    assert time.monotonic() - began < 5
