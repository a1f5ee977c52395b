"""The sections of what customers answered and of what was measured: figures with their n, left out without any."""

from datetime import date

import pytest

from mapper.analysis.drivers import drivers
from mapper.errors import MapperError
from mapper.model import edits, measuring, surveys
from mapper.model import records as r
from mapper.model.measuring import Value
from mapper.report.sections.drivers import probability
from tests.analysis.planted import Planted
from tests.analysis.test_signs import asked
from tests.report.reading import pages, squeezed, written

SECTIONS = ("indicators", "surveys", "drivers")
HALF = {0: 20, 8: 30, 10: 50}  # NPS 30


def text(map_: Planted, *sections: str, **options: object) -> str:
    pdf, _written = written(map_.document, sections=sections, language="en", **options)
    return squeezed(" ".join(pages(pdf)))


@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_measured_is_no_section(section: str) -> None:
    with pytest.raises(MapperError, match="nothing to show"):
        text(Planted((3,)), section)


def answered(map_: Planted) -> None:
    scores = (surveys.Scores("nps", map_.cards[0], 0, (20, 0, 0, 0, 0, 0, 0, 0, 30, 0, 50)),)
    few = (surveys.Scores("nps", map_.cards[1], 0, (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5)),)
    surveys.take_in(
        map_.document,
        surveys.Answers(
            "After the visit",
            answers=100,
            source="visit.csv",
            day=date(2026, 5, 2),
            journey=map_.journey,
            scores=scores + few,
        ),
    )


def test_scores_stand_with_interval_n_and_method() -> None:
    map_ = Planted((3,))
    answered(map_)
    said = text(map_, "surveys")
    for part in (
        "After the visit",
        "visit.csv",
        "2 May 2026",
        "adjusted Wald",
        "+14 … +44",
        "very few answers",
    ):
        assert squeezed(part) in said


def test_a_ces_says_its_scale_and_which_way_it_runs() -> None:
    map_ = Planted((3,))
    answers = (surveys.Scores("ces", map_.cards[0], 1, (1, 2, 3, 4, 30), convention="effort"),)
    given = surveys.Answers("Effort", answers=40, journey=map_.journey, scores=answers)
    surveys.take_in(map_.document, given)
    said = text(map_, "surveys")
    assert squeezed("effort (CES), from 1 to 5") in said.replace("Effort", "effort")
    assert squeezed("means much effort") in said


def test_the_table_has_the_key_indicator_its_level_and_what_is_beyond_an_alert() -> None:
    map_ = Planted((3,))
    metric = measuring.add_metric(map_.document, code="completion", target=80.0, alert=60.0)
    measuring.measure(map_.document, Value(metric.id, map_.cards[1], 40, period="2026-03"))
    measuring.mark_gone_through(map_.document, [metric.id], date(2026, 2, 1))
    said = text(map_, "indicators")
    for part in (
        "Completed without help",
        "40%",
        "to be improved",
        "Beyond the alert threshold",
        "1 Feb 2026 new",
    ):
        assert squeezed(part) in said


def test_only_internal_indicators_are_warned_of() -> None:
    map_ = Planted((3,))
    metric = measuring.add_metric(map_.document, code="errors")
    measuring.measure(map_.document, Value(metric.id, map_.cards[1], 4))
    assert squeezed("None asks the customer.") in text(map_, "indicators")


def test_drivers_say_n_p_and_that_correlation_is_not_cause() -> None:
    map_ = Planted((3,))
    asked(map_, 0, "nps", HALF, 0, 10)
    (survey,) = map_.document.all(r.Survey)
    edits.change(map_.document, survey.id, answers=20)
    scores = [n % 11 for n in range(20)]
    found = drivers(scores, {map_.cards[0]: scores, map_.cards[1]: [*reversed(scores)]}, {map_.cards[0]: 7.5})
    said = text(map_, "drivers", drivers={survey.id: found})
    for part in ("Correlation is not cause", "+1.00", "< 0.001", "7.5", "fewer than 30 answers"):
        assert squeezed(part) in said


@pytest.mark.parametrize(("p", "said"), [(0.0, "< 0.001"), (0.004, "0.004"), (0.2, "0.20")])
def test_probabilities_are_never_nought(p: float, said: str) -> None:
    assert probability(p) == said


def test_of_a_survey_only_chosen_verbatims_are_printed() -> None:
    map_ = Planted((3,))
    quotes = [
        surveys.Verbatim(map_.cards[0], words, score=2.0, day=date(2026, 3, 1))
        for words in ("Too slow", "Fine")
    ]
    given = surveys.Answers("Words", answers=2, journey=map_.journey, verbatims=tuple(quotes))
    taken = surveys.take_in(map_.document, given)
    surveys.keep(map_.document, taken.survey.id, quotes[:1])
    said = text(map_, "verbatims")
    assert squeezed("Too slow") in said
    assert squeezed("score 2 · 1 Mar 2026") in said
    assert "Fine" not in said


def test_where_a_verbatim_was_said_is_cut_when_its_name_never_ends() -> None:
    map_ = Planted((3,))
    map_.set(0, title="A" * 5_000)
    edits.add_insight(map_.document, map_.cards[0], "quote", "Too slow")
    assert 0 < text(map_, "verbatims").count("A") < 100
