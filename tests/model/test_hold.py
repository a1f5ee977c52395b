"""`rules.hold`, `ids.all_derived` and `order.all_valid` say in bulk what their slower sisters say one by one."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model import ids, order, rules
from mapper.model import records as r
from tests.storage.making import every_kind

Records = dict[str, r.Record]


def held(records: Records) -> bool:
    """What `hold` says of the records, given by columns."""
    columns: dict[type[r.Record], dict[str, list[Any]]] = {}
    for record in records.values():
        fields = columns.setdefault(type(record), {name: [] for name in record.__struct_fields__})
        for name, column in fields.items():
            column.append(getattr(record, name))
    return rules.hold(records, columns)


def first(records: Records, record_type: type[r.R]) -> r.R:
    return next(record for record in records.values() if isinstance(record, record_type))


def changed(record_type: type[r.Record], **values: object) -> Callable[[Records], None]:
    def change(records: Records) -> None:
        record = first(records, record_type)
        records[record.id] = msgspec.structs.replace(record, **values)

    return change


def without(record_type: type[r.Record]) -> Callable[[Records], None]:
    return lambda records: [
        records.pop(i) for i, x in list(records.items()) if isinstance(x, record_type)
    ].clear()


def twice(record_type: type[r.Record]) -> Callable[[Records], None]:
    def add(records: Records) -> None:
        record = first(records, record_type)
        records["a" * 20] = msgspec.structs.replace(record, id="a" * 20)

    return add


BREAKS: dict[str, Callable[[Records], None]] = {
    "a dangling owner": changed(r.Touchpoint, stage="a" * 20),
    "a dangling pointer": changed(r.Touchpoint, team="a" * 20),
    "no stages": without(r.Stage),
    "no project": without(r.Project),
    "two projects": twice(r.Project),
    "two feelings": twice(r.Feeling),
    "two built-in channels": twice(r.Channel),
    "a key of another id": changed(r.Feeling, view="planned"),
    "a channel of another code": changed(r.Channel, code="phone"),
    "a bad order": changed(r.Touchpoint, order="a00"),
    "a cell nowhere": changed(r.Cell, touchpoint=None),
    "an exit with a target": changed(r.Transition, type="exit"),
    "a way to nowhere": changed(r.Transition, target=None),
    "an insight nowhere": changed(r.Insight, stage=None),
    "an action at two things": lambda records: changed(r.Action, insight=first(records, r.Insight).id)(records),
    "an insight at two places": lambda records: changed(r.Insight, journey=first(records, r.Journey).id)(records),
}  # fmt: skip


def test_sound_records_hold() -> None:
    assert held(every_kind())
    assert not list(rules.problems(every_kind()))


@pytest.mark.parametrize("name", BREAKS)
def test_whatever_problems_finds_does_not_hold(name: str) -> None:
    records = every_kind()
    BREAKS[name](records)
    assert list(rules.problems(records))
    assert not held(records)


def test_a_cell_in_another_journey_does_not_hold() -> None:
    records = every_kind()
    journey = r.make(r.Journey, order="a1")
    lane = r.make(r.Lane, journey=journey.id, order="a1", type="text")
    records |= {journey.id: journey, lane.id: lane}
    assert held(records)
    changed(r.Cell, lane=lane.id)(records)
    assert list(rules.problems(records))
    assert not held(records)


def test_a_way_into_another_journey_does_not_hold() -> None:
    records = every_kind()
    journey = r.make(r.Journey, order="a1")
    stage = r.make(r.Stage, journey=journey.id, order="a1")
    card = r.make(r.Touchpoint, stage=stage.id, order="a1")
    records |= {x.id: x for x in (journey, stage, card)}
    assert held(records)
    changed(r.Transition, target=card.id)(records)
    assert list(rules.problems(records))
    assert not held(records)


@given(st.lists(st.text(st.sampled_from("0019AZaz"), min_size=2, max_size=6)))
def test_order_keys_are_judged_alike(keys: list[str]) -> None:
    assert order.all_valid(keys) == all(map(order.is_valid, keys))


@given(st.integers(0, 200), st.sampled_from(["0", "1", "Z", "a", "z"]))
def test_the_shortest_way_to_look_at_a_key_accepts_no_bad_one(length: int, end: str) -> None:
    for head in "AXYZabcdz":
        key = head + "0" * length + end
        assert order.all_valid([key]) == order.is_valid(key)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), min_size=1, max_size=20), st.data())
def test_derived_ids_are_judged_alike(keys: list[tuple[str, str]], data: st.DataObject) -> None:
    keys = [tuple(part.encode("utf-8", "ignore").decode() for part in key) for key in keys]  # type: ignore[misc]
    found = [ids.derived_id("vote", *key) for key in keys]
    columns = [list(column) for column in zip(*keys, strict=True)]
    assert ids.all_derived("vote", found, *columns)
    place = data.draw(st.integers(0, len(found) - 1))
    position = data.draw(st.integers(0, 19))
    letter = data.draw(st.sampled_from("abcz237").filter(lambda c: c != found[place][position]))
    found[place] = found[place][:position] + letter + found[place][position + 1 :]
    assert not ids.all_derived("vote", found, *columns)


def test_no_ids_are_all_derived() -> None:
    assert ids.all_derived("vote", [], [], [])
