"""Fields follow from the declarations of the records: a new field or limit appears in the inspector by itself."""

import pytest

from mapper.model import records as r
from mapper.model import vocabulary
from mapper.model.records import RECORD_TYPES, Record
from mapper.ui.panels.fields import common_fields, fields_of


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_every_field_has_a_name_in_the_vocabulary(record_type: type[Record]) -> None:
    for field in fields_of(record_type):
        assert vocabulary.field_name(record_type, field.name) != field.name


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_what_makes_a_record_this_one_is_never_edited(record_type: type[Record]) -> None:
    names = {field.name for field in fields_of(record_type)}
    assert not names & {"id", "order", *record_type.KEY}


def test_limits_are_those_of_the_declaration() -> None:
    fields = {field.name: field for field in fields_of(r.Touchpoint)}
    assert (fields["importance"].sort, fields["importance"].high) == ("scale", 10)
    assert (fields["reach"].sort, fields["reach"].high, fields["reach"].whole) == ("number", 100, False)
    assert (fields["description"].sort, fields["title"].sort) == ("text", "line")
    assert fields["channel"].target == "channel"


def test_kinds_share_the_fields_of_one_name_and_sort() -> None:
    names = [field.name for field in common_fields(frozenset({r.Touchpoint, r.Insight}))]
    assert set(names) == {"team", "locked", "evidence"}
