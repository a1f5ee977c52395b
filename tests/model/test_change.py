"""A Change is data: it goes back, follows on, and is stored as it is."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model.change import Change, Label, apply_to, difference, from_json, to_json, touched
from mapper.model.ids import derived_id
from mapper.model.records import Feeling, Picture, Stage, Team, make

IDS = [derived_id("t", str(n)) for n in range(5)]
SAVE = Label("save")
teams = st.builds(
    lambda i, name, sponsor: make(Team, id=i, order="a0", name=name, sponsor=sponsor),
    st.sampled_from(IDS), st.sampled_from(["a", "b", "é\n\t𝄞"]), st.sampled_from(["", "x"]),
)  # fmt: skip
states = st.lists(teams, max_size=5).map(lambda made: {team.id: team for team in made})


@given(states, states)
def test_the_difference_leads_from_one_state_to_the_other_and_its_inverse_back(one, two):
    change = difference(one, two, SAVE)
    assert apply_to(one, change) == two
    assert apply_to(two, change.inverse()) == one
    assert bool(change) == (one != two)


@given(states, states, states)
def test_one_change_and_then_another_is_the_change_from_start_to_end(one, two, three):
    both = difference(one, two, SAVE).then(difference(two, three, SAVE))
    assert both.records == difference(one, three, SAVE).records
    assert not difference(one, two, SAVE).then(difference(two, one, SAVE))


@given(states, states)
def test_a_change_is_stored_and_read_back(one, two):
    change = difference(one, two, Label("change", {"name": "é", "field": "title"}))
    assert from_json(to_json(change)) == change
    assert to_json(from_json(to_json(change))) == to_json(change)


def test_every_type_of_value_survives():
    from datetime import date

    feeling = make(Feeling, touchpoint=IDS[0], persona=IDS[1], view="lived", level=-0.5, day=date(2026, 3, 1))
    picture = make(Picture, sha256="a" * 64, width=3)
    change = Change(SAVE, {feeling.id: (None, feeling), picture.id: (picture, None)})
    assert from_json(to_json(change)) == change


@given(states, states, states)
def test_a_change_is_refused_where_it_does_not_fit(one, two, other):
    change = difference(one, two, SAVE)
    fits = all(other.get(i) == before for i, before, _after in change)
    if fits:
        assert apply_to(other, change).items() >= {i: a for i, _b, a in change if a is not None}.items()
    else:
        with pytest.raises(KeyError):
            apply_to(other, change)


def stored(records):
    return msgspec.json.encode({"label": {"code": "save"}, "records": records})


TEAM = {"kind": "team", "id": IDS[0], "order": "a0"}


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}",
        stored({IDS[1]: [None, TEAM]}),
        stored({IDS[0]: [TEAM, TEAM]}),
        stored({IDS[0]: [None, None]}),
        stored({IDS[0]: [None, TEAM | {"kind": "tea"}]}),
        stored({IDS[0]: [None, TEAM | {"name": 7}]}),
        stored({IDS[0]: [None, TEAM | {"name": "\x00"}]}),
        stored({IDS[0]: [None, TEAM | {"id": "short"}]}),
        stored({IDS[0]: [None]}),
    ],
)  # fmt: skip
def test_what_is_no_change_is_refused(raw):
    with pytest.raises(ValueError):
        from_json(raw)


def test_touched_names_every_record_once():
    stage = make(Stage, journey=IDS[0], order="a0")
    change = Change(SAVE, {stage.id: (None, stage)})
    assert touched([change, change.inverse()]) == {stage.id}
    assert touched([]) == set()
