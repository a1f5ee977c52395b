"""What surveys say of touchpoints."""

from datetime import date

import pytest

from mapper.analysis.moments import scores
from mapper.analysis.signs import Shortfall, surveyed
from mapper.model import edits, settings
from mapper.model.records import Metric, Survey, Tally, make
from tests.analysis.planted import Planted


def asked(
    map_: Planted, number: int, metric: str, counts: dict[int, int], low: int, high: int, **values: object
) -> None:
    day = values.pop("day", date(2026, 5, 1))
    with map_.document.edit(edits.Label("change")) as edit:
        survey = edit.put(make(Survey, order="a0", day=day))
        told = tuple(counts.get(answer, 0) for answer in range(low, high + 1))
        edit.put(
            make(
                Tally,
                survey=survey.id,
                touchpoint=map_.cards[number],
                metric=metric,
                low=low,
                counts=told,
                **values,
            )
        )


def said(map_: Planted) -> dict[int, Shortfall]:
    return {map_.number(i): x for i, x in surveyed(map_.read()).satisfaction.items()}


def test_the_latest_score_stands_against_the_threshold_of_a_satisfier() -> None:
    map_ = Planted((3,))
    asked(map_, 0, "nps", {0: 20}, 0, 10, day=date(2025, 1, 1))
    asked(map_, 0, "nps", {10: 5, 0: 15}, 0, 10)
    asked(map_, 1, "csat", {5: 6, 1: 6}, 1, 5)
    asked(map_, 2, "ces", {5: 12}, 1, 5, convention="effort")
    assert said(map_) == {
        0: Shortfall("NPS", -50, 0, -100),
        1: Shortfall("CSAT", 50, 70, 0),
        2: Shortfall("CES", 1, 5, 1),
    }


def test_the_target_of_the_team_counts_before_the_threshold() -> None:
    map_ = Planted((1,))
    asked(map_, 0, "nps", {10: 10}, 0, 10)
    settings.choose(map_.document, {"nps.satisfier": 10})
    assert said(map_)[0].target == 10
    with map_.document.edit(edits.Label("change")) as edit:
        edit.put(make(Metric, order="a0", code="nps", target=40))
    assert said(map_)[0].target == 40


@pytest.mark.parametrize("values", [{"period": "2026-03"}, {"metric": "importance"}, {"counts": {0: 9}}])
def test_a_part_of_the_answers_or_too_few_say_nothing(values: dict[str, object]) -> None:
    map_ = Planted((1,))
    known: dict[str, object] = {"metric": "nps", "counts": {0: 20}} | values
    asked(map_, 0, known.pop("metric"), known.pop("counts"), 0, 10, **known)  # type: ignore[arg-type]
    assert said(map_) == {}


def test_the_votes_of_the_room_go_along() -> None:
    map_ = Planted((1,))
    assert surveyed(map_.read(), {map_.cards[0]: 3}).votes == {map_.cards[0]: 3}


def test_a_bad_score_speaks_for_a_moment() -> None:
    map_ = Planted((2,))
    for number in range(2):
        map_.set(number, importance=5)
    asked(map_, 1, "nps", {0: 20}, 0, 10)
    read = map_.read()
    found = scores(read)
    assert found[map_.cards[1]][0].value > found[map_.cards[0]][0].value
