"""Fields follow from the declarations of the records: a new field or limit appears in the inspector by itself."""

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

import msgspec
import pytest

from mapper.layout.look import contrast
from mapper.model import edits, vocabulary
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.records import RECORD_TYPES, TYPE_OF_KIND, Record
from mapper.ui.panels.fields import Field, common_fields, fields_of
from mapper.ui.panels.form import differing
from mapper.ui.panels.swatches import COLOURS


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
    assert set(names) == {"team", "locked", "evidence", "channel"}


@pytest.fixture(scope="module")
def document() -> Document:
    """One record of every kind that people edit, in a project of its own."""
    document = Document(edits.new_project("Atelier", "en"))
    journey = edits.add_journey(document, "Buying", lanes=("touchpoints", "text"))
    stage = edits.add_stage(document, journey.id, "Choose")
    one, other = (edits.add_touchpoint(document, stage.id, name) for name in "AB")
    persona = edits.add_persona(document, "Claire", journey=journey.id)
    edits.add_team(document, "Sales")
    edits.add_channel(document, "Kiosk")
    edits.add_cell(document, document.all(r.Lane)[1].id, one.id, "text")
    edits.set_feeling(document, one.id, persona.id, 1)
    edits.mark_moment(document, one.id)
    edits.add_transition(document, one.id, other.id)
    edits.add_insight(document, one.id, "irritant", "slow")
    edits.add_promise(document, one.id, "quick")
    edits.add_action(document, journey.id, "quicker", touchpoint=one.id)
    edits.add_note(document, journey.id, "idea")
    return document


def values(document: Document, field: Field, record: Record) -> Iterator[Any]:
    """Everything an input for this field can commit."""
    if field.optional:
        yield None
    match field.sort:
        case "choice":
            codes = get_args(field.literal)
            yield from (
                c
                for c in codes
                if not isinstance(record, r.Transition) or c != "exit" or field.name != "type"
            )
        case "record":
            yield from (x.id for x in document.all(TYPE_OF_KIND[field.target]))
        case "flag" | "maybe":
            yield from (True, False)
        case "scale" | "number":
            yield from (int(n) if field.whole else n for n in (field.low, field.high))
        case "day":
            yield date(2026, 11, 21)
        case "colour":
            yield from COLOURS
        case "icon":
            yield "phone"
        case _:
            yield from ("", "some words")


@pytest.mark.parametrize("record_type", [t for t in RECORD_TYPES if fields_of(t)])
def test_nothing_an_input_commits_breaks_a_rule(document: Document, record_type: type[Record]) -> None:
    for record in document.all(record_type):
        for field in fields_of(record_type):
            for value in values(document, field, record):
                edits.change(document, record.id, **{field.name: value})
                assert getattr(document.records[record.id], field.name) == value


def test_swatches_stand_out_and_are_named(qapp: object) -> None:
    assert all(contrast(colour, "#FFFFFF") >= 3 for colour in COLOURS)
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_fields_in_which_records_differ_are_found_wherever_the_difference_is(document: Document) -> None:
    one = document.all(r.Touchpoint)[0]
    other = msgspec.structs.replace(one, reach=12.0, duration=None)
    third = msgspec.structs.replace(one, title="C")
    names = [field.name for field in fields_of(r.Touchpoint)]
    assert differing([one, one, one], names) == set()
    expected = {name for name in names if getattr(one, name) != getattr(other, name)} | {"title"}
    assert differing([one, other, one, third], names) == expected
