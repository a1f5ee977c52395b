"""The declarations: limits, keys and references say what they mean."""

import msgspec
import pytest

from mapper.model import records as r
from mapper.model.records import RECORD_TYPES, AnyRecord, key_id, kind_of, make, references, validated

SOMETHING, OTHER = "a" * 20, "b" * 20


def test_kinds_are_named_once_and_read_back():
    kinds = [kind_of(t) for t in RECORD_TYPES]
    assert len(set(kinds)) == len(kinds) == len(AnyRecord.__args__)
    assert kind_of(r.JourneyPersona) == "journey-persona"
    assert all(r.TYPE_OF_KIND[kind_of(t)] is t for t in RECORD_TYPES)


def test_every_owner_comes_before_what_it_owns():
    seen = set()
    for record_type in RECORD_TYPES:
        seen.add(kind_of(record_type))
        for reference in references(record_type).values():
            assert reference.kind in seen or reference.on_delete == "clear"


def test_keys_exist_and_are_what_an_id_is_derived_from():
    for record_type in RECORD_TYPES:
        assert set(record_type.KEY) <= set(record_type.__struct_fields__)
    lived = make(r.Feeling, touchpoint=SOMETHING, persona=OTHER, view="lived", level=1)
    same = make(r.Feeling, touchpoint=SOMETHING, persona=OTHER, view="lived", level=-1, word="hm")
    walked = make(r.Feeling, touchpoint=SOMETHING, persona=OTHER, view="lived", level=1, source="walk")
    assert lived.id == same.id == key_id(lived)
    assert walked.id != lived.id
    assert key_id(make(r.Channel, order="a0", name="Fax")) is None
    assert make(r.Channel, order="a0", code="phone").id == make(r.Channel, order="a9", code="phone").id


def test_records_are_frozen_and_equal_by_value():
    team = make(r.Team, order="a0")
    with pytest.raises(AttributeError):
        team.name = "x"
    assert msgspec.structs.replace(team) == team
    assert make(r.Team, order="a0") != team


def test_a_whole_number_becomes_a_float_where_one_is_declared():
    card = make(r.Touchpoint, stage=SOMETHING, order="a0", duration=3)
    assert isinstance(card.duration, float)


@pytest.mark.parametrize(
    ("record_type", "values"),
    [
        (r.Team, {"order": "a0", "name": "\x00"}),
        (r.Team, {"order": "a0", "name": "\ud800"}),
        (r.Team, {"order": "a0", "name": "x" * 10_001}),
        (r.Team, {"order": "a0", "colour": "red"}),
        (r.Team, {"order": ""}),
        (r.Team, {"order": "a0", "id": "short"}),
        (r.Team, {"order": "a0", "id": "A" * 20}),
        (r.Touchpoint, {"order": "a0", "stage": SOMETHING, "importance": 11}),
        (r.Touchpoint, {"order": "a0", "stage": SOMETHING, "reach": 100.5}),
        (r.Touchpoint, {"order": "a0", "stage": SOMETHING, "duration": float("nan")}),
        (r.Touchpoint, {"order": "a0", "stage": SOMETHING, "duration": float("inf")}),
        (r.Touchpoint, {"order": "a0", "stage": SOMETHING, "locked": 1}),
        (r.Feeling, {"touchpoint": SOMETHING, "persona": OTHER, "view": "lived", "level": 0.3}),
        (r.Feeling, {"touchpoint": SOMETHING, "persona": OTHER, "view": "lived", "level": 2.5}),
        (r.Feeling, {"touchpoint": SOMETHING, "persona": OTHER, "view": "seen", "level": 1}),
        (r.Picture, {"sha256": "A" * 64}),
        (r.Picture, {"sha256": "a" * 64, "media_type": "image/svg+xml"}),
    ],
)
def test_values_out_of_their_limits_are_refused(record_type, values):
    with pytest.raises(msgspec.ValidationError):
        make(record_type, **values)


def test_text_may_be_in_any_script():
    for text in ("مرحبا", "你好", "👩‍👩‍👧", "a\tb\nc", "x" * 10_000, "\u2028", "=1+1", "<b>"):
        team = make(r.Team, order="a0", name=text)
        assert validated(team) == team
        assert msgspec.json.decode(msgspec.json.encode(team), type=r.Team) == team
