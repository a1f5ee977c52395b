"""The checklist of a moment of truth."""

from mapper.analysis.checklist import EXPECTATIONS, ITEMS, PRINCIPLES, checks, count, question
from mapper.model import edits
from mapper.model.records import MomentCheck, make
from tests.analysis.planted import Planted


def test_the_list_counts_what_is_met_and_what_was_looked_at() -> None:
    map_ = Planted((1,))
    moment = edits.mark_moment(map_.document, map_.cards[0]).id
    assert count(map_.document, moment) == (0, 0, 8)
    with map_.document.edit(edits.Label("change")) as edit:
        edit.put(make(MomentCheck, moment=moment, item="clear", met=True))
        edit.put(make(MomentCheck, moment=moment, item="waiting", met=False))
    assert count(map_.document, moment) == (1, 2, 8)
    assert [check.met for check in checks(map_.document, moment)] == [True, *[None] * 6, False]


def test_principles_and_expectations_make_up_the_list_and_each_asks_something() -> None:
    assert PRINCIPLES + EXPECTATIONS == ITEMS
    assert all(question(item).endswith("?") for item in ITEMS)
