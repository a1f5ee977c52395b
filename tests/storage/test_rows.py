"""Reading a column at a time finds exactly what msgspec finds record by record."""

import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model import records as r
from mapper.model.change import Change, Label, difference
from mapper.model.records import RECORD_TYPES, Record, kind_of, references
from mapper.storage import columns, rows, schema
from tests.storage.making import every_kind

SAMPLES = {type(record): record for record in every_kind().values()}
odd_values = st.one_of(
    st.none(),
    st.integers(-3, 12),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(
        ["a" * 20, "a" * 20 + "\n", "a0", "a0\n", "#AABBCC", "#AABBCC\n", "x\x00y", "\r", "\ud800", "lived"]
    ),
    st.sampled_from(
        ["2026-02-29", "2026-2-1", "2026-03-01", "2026-03-01T00:00:00", "0000-00-00", "٢٠٢٦-٠٣-٠١"]
    ),
    st.sampled_from(["x" * 10_001, "x" * 100_001, b"", b"\xff"]),
)
plain_fields = [(t, name) for t in RECORD_TYPES for name in t.__struct_fields__ if name not in references(t)]


def one_by_one(record_type: type[Record], name: str, value: object) -> tuple[bool, Any]:
    """What msgspec alone says of a stored value in an otherwise good record."""
    raw = msgspec.to_builtins(SAMPLES[record_type]) | {name: value}
    field = next(f for f in columns.fields_of(record_type) if f.name == name)
    kind, _null = columns.plain(field.type)
    if isinstance(kind, msgspec.inspect.BoolType) and type(value) is int and value in {0, 1}:
        raw[name] = bool(value)
    if isinstance(kind, msgspec.inspect.FloatType) and type(value) is int:
        return False, None  # SQLite gives floats there
    try:
        return True, getattr(msgspec.convert(raw, record_type), name)
    except (ValueError, UnicodeError):
        return False, None


@given(st.sampled_from(plain_fields), odd_values)
def test_a_value_passes_if_and_only_if_its_field_allows_it(
    where: tuple[type[Record], str], value: object
) -> None:
    record_type, name = where
    allowed, expected = one_by_one(record_type, name, value)
    read = columns.readers(record_type)[record_type.__struct_fields__.index(name)]
    good = rows.row_of(SAMPLES[record_type])[record_type.__struct_fields__.index(name)]
    try:
        found = read((good, value, good))[1]
    except ValueError:
        assert not allowed
    else:
        assert allowed
        assert found == expected
        assert type(found) is type(expected)


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=kind_of)
def test_an_empty_table_gives_no_records(record_type: type[Record]) -> None:
    values = rows.columns_of(record_type, [])
    assert rows.records_of(record_type, values) == []
    assert list(values) == list(record_type.__struct_fields__)


def test_minus_zero_and_whole_numbers_are_stored_as_sqlite_gives_them_back() -> None:
    feeling = SAMPLES[r.Feeling]
    stored = rows.row_of(msgspec.structs.replace(feeling, level=-0.0))
    assert str(stored[feeling.__struct_fields__.index("level")]) == "0.0"
    card = rows.row_of(msgspec.structs.replace(SAMPLES[r.Touchpoint], duration=3))
    assert str(card[r.Touchpoint.__struct_fields__.index("duration")]) == "3.0"


def test_a_change_written_to_the_tables_leaves_the_records_after_it(tmp_path: Path) -> None:
    from sqlalchemy import create_engine

    before = every_kind()
    after = {i: record for i, record in before.items() if not isinstance(record, r.Note | r.Promise)}
    card = next(record for record in after.values() if isinstance(record, r.Touchpoint))
    after[card.id] = msgspec.structs.replace(card, title="neu", locked=not card.locked)
    after |= {team.id: team for team in [r.make(r.Team, order="a0b", name="Nouvelle")]}
    path = tmp_path / "work.db"
    with sqlite3.connect(path) as connection:
        schema.create(connection)
        rows.insert(connection, before.values())
    connection.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as writing:
        rows.write_change(writing, difference(before, after, Label("test")))
    engine.dispose()
    assert stored(path) == after


def test_an_empty_change_writes_nothing() -> None:
    rows.write_change(None, Change(Label("nothing")))  # type: ignore[arg-type]


def stored(path: Path) -> dict[str, Record]:
    connection = sqlite3.connect(path)
    found: dict[str, Record] = {}
    for table, record_type in schema.TYPE_OF_TABLE.items():
        values = rows.columns_of(record_type, connection.execute(f"SELECT * FROM {table}").fetchall())
        found |= {record.id: record for record in rows.records_of(record_type, values)}
    connection.close()
    return found
