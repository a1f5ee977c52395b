"""Values of indicators out of tables."""

import pytest

from mapper.exchange.grid import from_text
from mapper.exchange.measures import Measured, Setting, number_in, read
from mapper.i18n import using
from mapper.model import edits, measuring
from mapper.model.records import Metric
from tests.analysis.planted import Planted

Found = dict[tuple[int | str, str], float]


def pasted(map_: Planted, text: str, metric: Metric | None = None, **given: str) -> Measured:
    setting = Setting(map_.journey, metric.id if metric else None, **given)
    return read(map_.document, from_text(text), setting)


def cells(map_: Planted, found: Measured) -> Found:
    return {
        (map_.number(x.place) if x.place in map_.cards else x.place, x.period): x.value or 0.0
        for x in found.values
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("45", 45), ("45 %", 45), ("+30", 30), ("−3,5", -3.5), ("1 234,5", 1234.5), ("1.234,5", 1234.5),
        ("1,234.5", 1234.5), ("1.5 h", 1.5), ("12 €", 12), (",5", 0.5), ("1,234,567", 1234567), ("", None),
        ("n = 4", None), ("4/5", None), ("1e9", None), ("2 h 30", None), ("1" * 40, None), ("--3", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert number_in(text) == number


def test_one_comma_before_three_digits_is_what_the_language_says() -> None:
    assert number_in("1,234") == 1234
    with using("fr"):
        assert number_in("1,234") == 1.234


def test_a_column_per_period_goes_to_the_touchpoints_its_rows_name() -> None:
    map_ = Planted((2, 1))
    metric = measuring.add_metric(map_.document, code="completion")
    found = pasted(map_, "\tmars 2026\tT2 2026\nCard 1\t40\t50\nCARD 0\t\t60\nstage 1\t7\t\n", metric)
    assert cells(map_, found) == {
        (1, "2026-03"): 40,
        (1, "2026-Q2"): 50,
        (0, "2026-Q2"): 60,
        (map_.columns[1], "2026-03"): 7,
    }
    assert found.problems == ()


def test_a_column_per_indicator_is_known_by_their_names() -> None:
    map_ = Planted((2,))
    nps = measuring.add_metric(map_.document, code="nps")
    own = measuring.add_metric(map_.document, "Queue")
    found = pasted(map_, "Step\tNPS\tQueue\nCard 0\t+30\t4 min\n", nps, period="2026")
    assert {(x.metric, x.value, x.period) for x in found.values} == {
        (nps.id, 30, "2026"),
        (own.id, 4, "2026"),
    }


def test_two_columns_without_a_head_are_values_of_the_period_at_hand() -> None:
    map_ = Planted((2,))
    metric = measuring.add_metric(map_.document, code="revenue")
    found = pasted(map_, "Card 0\t2026\nCard 1\t2027\n", metric, period="2026-05")
    assert cells(map_, found) == {(0, "2026-05"): 2026, (1, "2026-05"): 2027}


def test_a_long_table_says_everything_in_columns() -> None:
    map_ = Planted((2,))
    metric = measuring.add_metric(map_.document, code="csat")
    ann = edits.add_persona(map_.document, "Ann", journey=map_.journey)
    shop = edits.add_channel(map_.document, "Kiosk")
    text = (
        "Point de contact\tIndicateur\tPériode\tPersona\tCanal\tValeur\tn\n"
        "Card 1\tCSAT\t03/2026\tann\tkiosk\t60 %\t50\n"
        "Card 1\tCSAT\t03/2026\tBob\t\t70\t5\n"
        "Card 1\tFidelity\t03/2026\t\t\t70\t5\n"
        "Card 0\t\t\t\t\tmuch\t\n"
    )
    found = pasted(map_, text)
    (value,) = found.values
    assert (value.metric, value.persona, value.channel) == (metric.id, ann.id, shop.id)
    assert (value.value, value.period, value.n) == (60, "2026-03", 50)
    assert [(x.row, x.column, x.text) for x in found.problems] == [
        (3, 4, "Bob"),
        (4, 2, "Fidelity"),
        (5, 6, "much"),
    ]


def test_names_nobody_or_several_have_are_listed() -> None:
    map_ = Planted((2,))
    map_.set(1, title="Card 0")
    metric = measuring.add_metric(map_.document, code="nps")
    found = pasted(map_, "\t2026\nCard 0\t1\nThe weather\t2\n", metric)
    assert found.values == ()
    assert [(x.row, x.text) for x in found.problems] == [(2, "Card 0"), (3, "The weather")]


def test_nothing_is_no_table() -> None:
    map_ = Planted((1,))
    assert pasted(map_, "\n\n") == Measured()
