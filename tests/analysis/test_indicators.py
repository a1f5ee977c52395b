"""What was measured, how it runs, and whether it is where it should be."""

from datetime import date

import pytest

from mapper.analysis import indicator_words as words
from mapper.analysis.indicators import alerts, key_series, only_internal, series_at, table
from mapper.i18n import using
from mapper.model import edits, measuring
from mapper.model.measuring import Value
from mapper.model.records import Metric
from tests.analysis.planted import Planted
from tests.analysis.test_signs import asked

HALF = {0: 20, 8: 30, 10: 50}  # NPS 30


def measured(map_: Planted, code: str, values: dict[str, float], number: int = 0, **fields: object) -> Metric:
    metric = measuring.add_metric(map_.document, code=code, **fields)
    place = map_.cards[number]
    measuring.measure(map_.document, *(Value(metric.id, place, v, period=p) for p, v in values.items()))
    return metric


def test_values_run_in_time_whatever_way_their_periods_are_written() -> None:
    map_ = Planted((3,))
    measured(map_, "completion", {"2026-04": 70, "T1 2026": 60, "2025": 50})
    (found,) = series_at(map_.document, map_.cards[0])
    assert [point.value for point in found.points] == [50, 60, 70]
    assert (found.latest.value, found.change, found.trend) == (70, 10, "better")


def test_where_lower_is_better_a_rise_is_worse_and_the_level_turns_round() -> None:
    map_ = Planted((3,))
    measured(map_, "response-time", {"2026-01": 2, "2026-02": 9}, target=4.0, alert=8.0)
    (found,) = series_at(map_.document, map_.cards[0])
    assert (found.trend, found.level) == ("worse", "low")
    assert [point.level for point in found.points] == ["high", "low"]


@pytest.mark.parametrize(("value", "level"), [(80, "high"), (79, "medium"), (60, "medium"), (59.9, "low")])
def test_a_value_on_its_threshold_has_not_passed_it(value: float, level: str) -> None:
    map_ = Planted((3,))
    measured(map_, "completion", {"2026": value}, target=80.0, alert=60.0)
    assert series_at(map_.document, map_.cards[0])[0].level == level


def test_an_indicator_without_target_and_alert_has_no_level() -> None:
    map_ = Planted((3,))
    measured(map_, "cost", {"2026": 12})
    (found,) = series_at(map_.document, map_.cards[0])
    assert (found.level, found.change, found.trend) == (None, None, None)


def test_a_survey_score_stands_with_its_interval_against_the_thresholds_of_a_moment() -> None:
    map_ = Planted((3,))
    asked(map_, 0, "nps", HALF, 0, 10)
    found = key_series(map_.document, map_.cards[0])
    assert found is not None
    point = found.latest
    assert (point.value, point.n, found.level) == (30, 100, "medium")
    assert (round(point.low or 0, 2), round(point.high or 0, 2)) == (14.05, 44.20)


def test_the_teams_target_counts_for_the_survey_too() -> None:
    map_ = Planted((3,))
    asked(map_, 0, "nps", HALF, 0, 10)
    measuring.add_metric(map_.document, code="nps", target=20.0)
    found = key_series(map_.document, map_.cards[0])
    assert found is not None
    assert (found.gauge.metric is not None, found.level) == (True, "high")


def test_a_ces_asked_the_other_way_round_is_turned_before_it_is_judged() -> None:
    map_ = Planted((3,))
    asked(map_, 0, "ces", {1: 20}, 1, 5, convention="effort")
    found = key_series(map_.document, map_.cards[0])
    assert found is not None
    assert (found.latest.value, found.level) == (1, "high")


def test_the_months_of_a_survey_are_its_trend_and_its_total_is_the_latest() -> None:
    map_ = Planted((3,))
    day = date(2026, 4, 2)
    asked(map_, 0, "csat", {1: 10, 5: 10}, 1, 5, day=day)
    asked(map_, 0, "csat", {1: 8, 5: 2}, 1, 5, day=day, period="2026-02")
    asked(map_, 0, "csat", {1: 2, 5: 8}, 1, 5, day=day, period="2026-03")
    found = key_series(map_.document, map_.cards[0])
    assert found is not None
    assert (found.latest.value, found.change, found.trend) == (50, 60, "better")


def test_the_key_indicator_is_customer_centred_and_the_first_of_the_project() -> None:
    map_ = Planted((3,))
    measured(map_, "errors", {"2026": 3})
    assert only_internal(map_.document)
    measured(map_, "completion", {"2026": 75})
    measured(map_, "retention", {"2026": 90})
    found = key_series(map_.document, map_.cards[0])
    assert found is not None
    assert found.gauge.code == "completion"
    assert not only_internal(map_.document)


def test_a_survey_speaks_for_the_customers() -> None:
    map_ = Planted((3,))
    measured(map_, "errors", {"2026": 3})
    asked(map_, 0, "nps", HALF, 0, 10)
    assert not only_internal(map_.document)
    assert not only_internal(Planted((2,)).document)


def test_an_alert_is_fresh_until_the_indicator_is_gone_through() -> None:
    map_ = Planted((3,))
    metric = measured(map_, "completion", {"2026-03": 40}, alert=60.0)
    assert [alert.fresh for alert in alerts(map_.read())] == [True]
    measuring.mark_gone_through(map_.document, [metric.id], date(2026, 4, 2))
    assert [alert.fresh for alert in alerts(map_.read())] == [False]
    measuring.measure(map_.document, Value(metric.id, map_.cards[0], 45, period="2026-04"))
    assert [alert.fresh for alert in alerts(map_.read())] == [True]
    measuring.measure(map_.document, Value(metric.id, map_.cards[0], 60, period="2026-04"))
    assert alerts(map_.read()) == []


def test_a_threshold_nobody_set_raises_no_alert() -> None:
    map_ = Planted((3,))
    asked(map_, 0, "nps", {0: 50}, 0, 10)
    assert alerts(map_.read()) == []


def test_the_table_names_every_touchpoint_and_falls_back_on_what_is_lived() -> None:
    map_ = Planted((2,))
    map_.feel("Ann", [2, None])
    measured(map_, "completion", {"2026": 40}, number=1, target=80.0, alert=60.0)
    rows = table(map_.read())
    assert [(map_.number(row.touchpoint or ""), row.level) for row in rows] == [(0, "high"), (1, "low")]
    assert [row.key is None for row in rows] == [True, False]


def test_a_stage_with_an_indicator_of_its_own_has_a_line() -> None:
    map_ = Planted((2,))
    metric = measuring.add_metric(map_.document, code="retention")
    stage = map_.read().steps[0].stage.id
    measuring.measure(map_.document, Value(metric.id, stage, 80.0))
    assert [row.touchpoint is None for row in table(map_.read())] == [True, False, False]


def test_values_carry_their_units_in_the_readers_language() -> None:
    map_ = Planted((3,))
    measured(map_, "response-time", {"2026-01": 1.5})
    asked(map_, 0, "nps", HALF, 0, 10)
    asked(map_, 0, "csat", {1: 20, 5: 30}, 1, 5)
    by_code = {x.gauge.code: x for x in series_at(map_.document, map_.cards[0])}
    with using("fr"):
        assert words.value(by_code["response-time"].gauge, 1.5) == "1,5\N{NO-BREAK SPACE}h"
    nps, csat = by_code["nps"], by_code["csat"]
    assert words.value(nps.gauge, nps.latest.value) == "+30"
    assert words.rests_on(nps.gauge, nps.latest) == "+14 to +44 · n = 100"
    assert words.interval(csat.gauge, csat.latest) == "46 to 72%"


def test_only_answers_of_the_whole_stand_for_a_touchpoint() -> None:
    map_ = Planted((3,))
    channel = edits.add_channel(map_.document, "Kiosk")
    asked(map_, 0, "nps", HALF, 0, 10, channel=channel.id)
    assert key_series(map_.document, map_.cards[0]) is None
    assert len(series_at(map_.document, map_.cards[0])) == 1


def test_what_customers_said_comes_before_what_was_typed_in() -> None:
    map_ = Planted((3,))
    measured(map_, "completion", {"2026": 75})
    asked(map_, 0, "nps", HALF, 0, 10)
    found = key_series(map_.document, map_.cards[0])
    assert found is not None
    assert found.gauge.code == "nps"


def test_few_answers_are_said() -> None:
    map_ = Planted((3,))
    asked(map_, 0, "nps", {9: 9}, 0, 10)
    asked(map_, 1, "nps", {9: 29}, 0, 10)
    asked(map_, 2, "nps", {9: 30}, 0, 10)
    said = [words.caution(x.key.latest) for x in table(map_.read()) if x.key is not None]
    assert said == ["very few answers: no ground to decide on", "few answers", ""]
