"""Surveys: answers come in once, in one step, and replace those that came before."""

from dataclasses import replace

import pytest

from mapper.errors import MapperError
from mapper.model import edits, insights, measuring, surveys
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.surveys import Answers, Asked, Scores, Verbatim


@pytest.fixture
def document():
    document = Document(edits.new_project("Shop", "en"))
    journey = edits.add_journey(document, "Buying")
    stage = edits.add_stage(document, journey.id, "Buy")
    edits.add_touchpoint(document, stage.id, "Pay")
    return document


@pytest.fixture
def answers(document):
    card = document.one(r.Touchpoint).id
    return Answers(
        "March",
        sheet=r.make(r.DataSheet, sha256="a" * 64, rows=3),
        answers=3,
        source="march.csv",
        scores=(
            Scores("nps", card, 0, (0,) * 9 + (1, 2)),
            Scores("csat", card, 1, (0, 0, 1, 1, 1), period="2026-03"),
        ),
        verbatims=(Verbatim(card, "So quick", score=10), Verbatim(card, "Too long", score=9)),
    )


def heard(document):
    changes = []
    document.subscribe(changes.append)
    return changes


def test_answers_come_in_as_counts_and_verbatims_in_one_step(document, answers):
    changes, before = heard(document), document.snapshot()
    taken = surveys.take_in(document, answers)
    assert (taken.known, taken.scores, taken.verbatims, len(changes)) == (False, 2, 2, 1)
    tally = next(x for x in document.all(r.Tally) if x.metric == "csat")
    assert (tally.low, tally.high, tally.n, tally.period) == (1, 5, 3, "2026-03")
    assert {(x.text, x.score, x.survey) for x in document.all(r.Insight)} == {
        ("So quick", 10, taken.survey.id),
        ("Too long", 9, taken.survey.id),
    }
    document.apply(changes[0].inverse())
    assert document.records == before


def test_the_same_answers_again_add_nothing(document, answers):
    first = surveys.take_in(document, answers)
    changes = heard(document)
    again = surveys.take_in(document, replace(answers, source="copy of march.csv"))
    assert (again.known, again.survey.id, changes) == (True, first.survey.id, [])


def test_an_export_that_has_grown_replaces_the_one_before(document, answers):
    survey = surveys.take_in(document, answers).survey
    quick = next(x for x in document.all(r.Insight) if x.text == "So quick")
    insights.set_theme(document, [quick.id], "speed")
    more = replace(
        answers,
        sheet=r.make(r.DataSheet, sha256="b" * 64),
        scores=answers.scores[:1],
        verbatims=(answers.verbatims[0], Verbatim(document.one(r.Journey).id, "Fine")),
    )
    taken = surveys.take_in(document, more, survey.id)
    assert taken.verbatims == 1
    assert [x.metric for x in document.all(r.Tally)] == ["nps"]
    assert {(x.text, x.theme) for x in document.all(r.Insight)} == {("So quick", "speed"), ("Fine", "")}
    assert document.one(r.DataSheet).sha256 == "b" * 64


def test_a_verbatim_picked_for_the_report_outlives_its_answers(document, answers):
    survey = surveys.take_in(document, answers).survey
    insights.choose(document, [document.all(r.Insight)[0].id])
    surveys.take_in(
        document, replace(answers, sheet=r.make(r.DataSheet, sha256="b" * 64), verbatims=()), survey.id
    )
    assert [x.chosen for x in document.all(r.Insight)] == [True]


def test_answers_set_indicators_in_the_same_step(document, answers):
    nps = measuring.add_metric(document, code="nps")
    value = measuring.Value(nps.id, document.one(r.Touchpoint).id, 100.0, "2026-03", n=3)
    changes = heard(document)
    surveys.take_in(document, replace(answers, values=(value,)))
    assert (document.one(r.Measurement).value, len(changes)) == (100.0, 1)


def test_clearing_answers_keeps_the_questions(document, answers):
    survey = surveys.add_survey(document, "qualify", "Hot", questions=[Asked("nps", "Recommanderiez-vous ?")])
    surveys.take_in(document, answers, survey.id)
    surveys.clear_answers(document, survey.id)
    left = {type(x) for x in document.records.values()} & {r.Tally, r.Insight, r.DataSheet, r.Question}
    assert left == {r.Question}
    assert document.need(r.Survey, survey.id).answers == 0


def test_deleting_a_survey_keeps_what_customers_said(document, answers):
    survey = surveys.take_in(document, answers).survey
    edits.delete(document, survey.id)
    assert not document.all(r.Tally)
    assert not document.all(r.DataSheet)
    assert [x.survey for x in document.all(r.Insight)] == [None, None]


def test_a_scale_has_two_ends(document):
    with pytest.raises(MapperError, match="from a lower to a higher"):
        surveys.add_survey(document, "qualify", questions=[Asked("ces", low=7, high=7)])
    assert not document.all(r.Survey)
    survey = surveys.add_survey(document, "qualify", questions=[Asked("ces", low=1, high=7)])
    with pytest.raises(MapperError, match="from a lower to a higher"):
        surveys.change_question(document, document.children(survey.id, r.Question)[0].id, high=0)


def test_worded_answers_are_learnt_and_forgotten(document):
    surveys.set_answer_word(document, "csat-5", "au top", 5)
    surveys.set_answer_word(document, "csat-5", "au top", 4)
    assert surveys.answer_words(document) == {("csat-5", "au top"): 4}
    surveys.set_answer_word(document, "csat-5", "au top", None)
    assert surveys.answer_words(document) == {}
