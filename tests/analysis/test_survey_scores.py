"""The scores of a journey's surveys: the latest of all customers, split by whom they come from, compared with an interval."""

from datetime import date

import pytest

from mapper.analysis import survey_scores
from mapper.analysis.reading import Reading, reading
from mapper.analysis.scores import Distribution, Scale, Score
from mapper.model import edits, surveys
from mapper.model.document import Document
from mapper.model.surveys import Answers, Scores


@pytest.fixture
def document() -> Document:
    return Document(edits.new_project("Atelier", "en"))


@pytest.fixture
def places(document: Document) -> tuple[str, str, str]:
    """A journey and its two touchpoints."""
    journey = edits.add_journey(document, "Buying")
    stage = edits.add_stage(document, journey.id, "Buy", phase="buy")
    pays, waits = (edits.add_touchpoint(document, stage.id, title).id for title in ("Pays", "Waits"))
    return journey.id, pays, waits


def take(document: Document, journey: str, *scores: Scores, day: date | None = None, title: str = "S") -> str:
    n = max(sum(x.counts) for x in scores)
    made = Answers(title, answers=n, journey=journey, scores=scores, day=day)
    return surveys.take_in(document, made).survey.id


def nps(place: str | None, low: int, middle: int, high: int, **of: str) -> Scores:
    return Scores("nps", place, 0, (low, 0, 0, 0, 0, 0, 0, middle, 0, 0, high), **of)


def read(document: Document, journey: str) -> Reading:
    return reading(document, journey)


def test_scores_stand_in_the_order_of_the_journey_the_whole_last(
    document: Document, places: tuple[str, str, str]
) -> None:
    journey, pays, waits = places
    take(document, journey, nps(None, 1, 1, 20), nps(waits, 20, 5, 5), nps(pays, 5, 5, 20))
    found = survey_scores.answered(read(document, journey))
    assert [x.touchpoint for x in found] == [pays, waits, None]
    assert [x.proposed for x in found] == ["delight", "irritant", "delight"]


def test_the_latest_survey_counts_unless_one_is_chosen(
    document: Document, places: tuple[str, str, str]
) -> None:
    journey, pays, _waits = places
    old = take(document, journey, nps(pays, 30, 0, 0), day=date(2025, 1, 1))
    take(document, journey, nps(pays, 0, 0, 30), day=date(2026, 1, 1), title="T")
    (latest,) = survey_scores.answered(read(document, journey))
    (chosen,) = survey_scores.answered(read(document, journey), survey=old)
    assert (latest.score.value, chosen.score.value) == (100, -100)


def test_groups_are_compared_with_an_interval(document: Document, places: tuple[str, str, str]) -> None:
    journey, pays, _waits = places
    take(
        document,
        journey,
        nps(pays, 60, 10, 130),
        nps(pays, 50, 5, 45, period="2026-01"),
        nps(pays, 10, 5, 85, period="2026-02"),
    )
    found = survey_scores.answered(read(document, journey), "period")
    assert [x.group for x in found] == ["2026-01", "2026-02"]
    gap = survey_scores.versus(found, "2026-01", "2026-02")[pays, "nps"]
    assert gap.value == pytest.approx(80)
    assert gap.plain


def test_scales_that_differ_are_not_compared(document: Document, places: tuple[str, str, str]) -> None:
    journey, pays, _waits = places
    one = Scores("ces", pays, 1, (1, 2, 3, 4, 5), period="a")
    other = Scores("ces", pays, 1, (1, 2, 3, 4, 5, 6, 7), period="b")
    take(document, journey, one, other)
    found = survey_scores.answered(read(document, journey), "period")
    assert survey_scores.versus(found, "a", "b") == {}


def test_few_answers_propose_nothing(document: Document, places: tuple[str, str, str]) -> None:
    journey, pays, _waits = places
    take(document, journey, nps(pays, 0, 0, 9))
    (found,) = survey_scores.answered(read(document, journey))
    assert found.proposed is None


@pytest.mark.parametrize(
    ("kind", "scale", "counts", "convention", "expected"),
    [
        ("nps", Scale(0, 10), (2, 0, 0, 0, 0, 0, 1, 3, 0, 0, 4), "ease", (0.3, 0.3, 0.4)),
        ("csat", Scale(1, 5), (1, 1, 2, 3, 3), "ease", (0.2, 0.2, 0.6)),
        ("csat", Scale(1, 4), (1, 1, 4, 4), "ease", (0.2, 0.0, 0.8)),
        ("ces", Scale(1, 7), (1, 0, 1, 2, 0, 0, 6), "ease", (0.2, 0.2, 0.6)),
        ("ces", Scale(1, 7), (1, 0, 1, 2, 0, 0, 6), "effort", (0.6, 0.2, 0.2)),
    ],
)
def test_every_customer_is_unhappy_in_between_or_happy(
    kind: str, scale: Scale, counts: tuple[int, ...], convention: str, expected: tuple[float, float, float]
) -> None:
    score = Score(kind, sum(counts), 0, None, None)  # type: ignore[arg-type]
    one = survey_scores.Answered(
        None,
        "",
        "",
        None,
        Distribution(scale, counts),
        convention,
        score,
        None,  # type: ignore[arg-type]
    )
    assert survey_scores.shares(one) == pytest.approx(expected)


@pytest.mark.parametrize("months", [("2026-03", "2026-05"), ("2026-05", "2026-03")])
def test_of_two_surveys_taken_in_on_one_day_the_later_answers_count(
    document: Document, places: tuple[str, str, str], months: tuple[str, str]
) -> None:
    journey, pays, _waits = places
    for month in months:
        high = 20 if month == "2026-05" else 0
        scores = (nps(pays, 20 - high, 0, high), nps(pays, 20 - high, 0, high, period=month))
        take(document, journey, *scores, day=date(2026, 6, 1), title=month)
    (found,) = survey_scores.answered(read(document, journey))
    assert found.score.value == 100
