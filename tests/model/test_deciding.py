"""Decisions of a team: about suggestions, reviews and checks, its own numbers, its indicators and themes."""

from datetime import date

import pytest

from mapper.errors import MapperError
from mapper.model import edits, insights, measuring, reviewing, settings
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.measuring import Value
from mapper.model.vocabulary import metric_name, title_of

TODAY, LATER = date(2026, 3, 12), date(2026, 9, 1)


@pytest.fixture
def document():
    document = Document(edits.new_project("Shop", "en"))
    journey = edits.add_journey(document, "Buying")
    stage = edits.add_stage(document, journey.id, "Buy", phase="share")
    for title in ("Pay", "Rate"):
        edits.add_touchpoint(document, stage.id, title)
    return document


@pytest.fixture
def card(document):
    return document.all(r.Touchpoint)[0].id


def test_a_suggestion_is_confirmed_with_the_type_of_its_phase(document, card):
    reviewing.confirm(document, [card])
    moment = edits.moment_at(document, card)
    assert (moment.status, moment.type) == ("confirmed", "UMOT")
    reviewing.confirm(document, [card], "FMOT")
    assert edits.moment_at(document, card).type == "FMOT"


def test_a_decision_can_be_another_one_later(document, card):
    reviewing.reject(document, [card])
    assert edits.moment_at(document, card).status == "rejected"
    reviewing.snooze(document, [card], LATER)
    assert (edits.moment_at(document, card).status, edits.moment_at(document, card).review_date) == (
        "snoozed",
        LATER,
    )


def test_a_review_says_when_and_clears_what_was_due(document, card):
    reviewing.confirm(document, [card])
    reviewing.set_review(document, [card], TODAY)
    reviewing.mark_reviewed(document, [card], TODAY)
    assert (edits.moment_at(document, card).reviewed, edits.moment_at(document, card).review_date) == (
        TODAY,
        None,
    )
    reviewing.mark_reviewed(document, [card], TODAY, LATER)
    assert edits.moment_at(document, card).review_date == LATER


def test_what_was_put_off_waits_for_a_decision_once_it_was_looked_at(document, card):
    reviewing.snooze(document, [card], TODAY)
    reviewing.mark_reviewed(document, [card], TODAY)
    moment = edits.moment_at(document, card)
    assert (moment.status, moment.review_date) == ("suggested", None)


def test_a_card_without_a_mark_has_nothing_to_review(document, card):
    reviewing.mark_reviewed(document, [card], TODAY)
    assert edits.moment_at(document, card) is None


def test_principles_are_kept_broken_or_not_looked_at(document, card):
    moment = edits.mark_moment(document, card).id
    reviewing.check(document, moment, "clear", True)
    reviewing.check(document, moment, "waiting", False)
    assert reviewing.checks_of(document, moment) == {"clear": True, "waiting": False}
    reviewing.check(document, moment, "clear", None)
    assert reviewing.checks_of(document, moment) == {"waiting": False}


def test_only_what_differs_from_the_programs_own_is_a_choice(document):
    settings.choose(document, {"nps.delight": 40, "weight.gaps": 2})
    assert settings.chosen(document) == {"nps.delight": 40}
    assert (settings.setting(document, "nps.delight"), settings.setting(document, "weight.gaps")) == (40, 2)
    settings.choose(document, {"nps.delight": 50})
    assert not document.all(r.Setting)


def test_numbers_go_back_to_the_programs_own(document):
    settings.choose(document, {"nps.delight": 40, "weight.gaps": 5})
    settings.reset(document, ["weight.gaps"])
    assert settings.chosen(document) == {"nps.delight": 40}
    settings.reset(document)
    assert settings.chosen(document) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [("weight.gaps", -1), ("nps.delight", 101), ("ces.friction", 0), ("csat.delight", float("nan"))],
)
def test_a_number_that_makes_no_sense_is_refused(document, name, value):
    with pytest.raises(MapperError, match="Choose a number in between"):
        settings.choose(document, {name: value})
    assert not document.all(r.Setting)


def test_a_satisfier_is_never_harder_to_reach_than_a_delight(document):
    with pytest.raises(MapperError, match="would be above"):
        settings.choose(document, {"nps.satisfier": 60})
    settings.choose(document, {"nps.satisfier": 60, "nps.delight": 70})
    with pytest.raises(MapperError, match="would be above"):
        settings.reset(document, ["nps.delight"])
    settings.reset(document)


def test_every_number_has_a_default_within_its_limits():
    assert settings.DEFAULTS.keys() == set(settings.NAMES)
    for name, value in settings.DEFAULTS.items():
        low, high = settings.limits(name)
        assert low <= value <= high


def test_a_known_indicator_is_there_once_and_knows_what_it_is(document):
    cost = measuring.add_metric(document, code="cost")
    assert (cost.family, cost.direction, cost.internal, metric_name(cost)) == (
        "operational", "lower", True, "Cost of a contact",
    )  # fmt: skip
    assert measuring.add_metric(document, "Other", code="cost") == cost
    assert title_of(measuring.add_metric(document, "Own", unit="min")) == "Own"


def test_a_value_is_replaced_and_taken_away(document, card):
    nps = measuring.add_metric(document, code="nps").id
    measuring.measure(document, Value(nps, card, 30, "2026-03"), Value(nps, card, 35, "2026-04", n=12))
    measuring.measure(document, Value(nps, card, 31.5, "2026-03"))
    assert {x.period: x.value for x in document.all(r.Measurement)} == {"2026-03": 31.5, "2026-04": 35}
    measuring.measure(document, Value(nps, card, None, "2026-03"))
    assert measuring.measured(document, Value(nps, card, None, "2026-03")) is None


def test_values_of_all_and_of_one_persona_stand_side_by_side(document, card):
    nps = measuring.add_metric(document, code="nps").id
    persona = edits.add_persona(document, "Claire").id
    measuring.measure(document, Value(nps, card, 30), Value(nps, card, 40, persona=persona))
    edits.delete(document, persona)
    assert [x.value for x in document.all(r.Measurement)] == [30]


def test_indicators_were_gone_through(document):
    nps = measuring.add_metric(document, code="nps").id
    measuring.mark_gone_through(document, [nps], TODAY)
    assert document.need(r.Metric, nps).reviewed == TODAY


def test_insights_are_grouped_and_picked(document, card):
    ids = [edits.add_insight(document, card, "irritant", text).id for text in ("a", "b", "c")]
    insights.set_theme(document, ids[:2], " Waiting ")
    insights.choose(document, ids[1:])
    assert insights.themes(document) == ("Waiting",)
    assert [(x.theme, x.chosen) for x in document.all(r.Insight)] == [
        ("Waiting", False),
        ("Waiting", True),
        ("", True),
    ]
    with pytest.raises(MapperError, match="Choose an insight"):
        insights.choose(document, [card])
