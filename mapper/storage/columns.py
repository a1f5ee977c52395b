"""Values between SQLite's columns and the fields of records, a whole column at a time.

SQLite knows no yes and no, no days and no lists, so those are 1 and 0, YYYY-MM-DD, and numbers with spaces between.
What is read is checked against the limits the fields declare, for a column at once: texts are joined and looked at as
one, all else is checked once per distinct value by msgspec. Ten times as fast as validating record by record, and what
is not plainly right is judged by msgspec alone, value by value.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from math import copysign
from typing import Any, Final

import msgspec
from msgspec import inspect

from mapper.model.fields import CLEAN
from mapper.model.records import Record, declared, references

Column = Sequence[Any]
_NOT_ASCII: Final = bytes(range(128, 256))
_CLASS: Final = re.compile(
    r"\^(\[[^\]]+\])(\*|\+|\{(\d+)\})\$(\(\?!\\n\))?"
)  # a pattern that asks the same of every letter


def readers(record_type: type[Record]) -> tuple[Callable[[Column], Column], ...]:
    """For each field of the record: column as stored → column of field values. They raise ValueError."""
    return _readers(record_type)


def writers(record_type: type[Record]) -> dict[int, Callable[[Any], Any]]:
    """Position of a field → field value to stored value, for the fields where the two differ."""
    return _writers(record_type)


def is_stored(column: Column) -> bool:
    """Whether the values are plainly as SQLite has them already: nothing at all, or decimals without a −0.0."""
    kinds = set(map(type, column)) - {type(None)}
    if not kinds:
        return True
    return kinds == {float} and not any(copysign(1, value) < 0 for value in column if value == 0)


@cache
def _writers(record_type: type[Record]) -> dict[int, Callable[[Any], Any]]:
    found: dict[int, Callable[[Any], Any]] = {}
    for position, field in enumerate(fields_of(record_type)):
        writer = _WRITERS.get(type(plain(field.type)[0]))
        if writer is not None:
            found[position] = writer
    return found


_WRITERS: Final[dict[type, Callable[[Any], Any]]] = {
    inspect.BoolType: int,
    inspect.DateType: date.isoformat,
    inspect.FloatType: lambda value: (
        value + 0.0
    ),  # SQLite has no -0.0, and a whole number is stored as a float
    inspect.VarTupleType: lambda values: " ".join(map(str, values)),
}


@cache
def fields_of(record_type: type[Record]) -> tuple[inspect.Field, ...]:
    """The record's fields as msgspec describes them, in the order of the columns."""
    described = inspect.type_info(record_type)
    assert isinstance(described, inspect.StructType)
    return described.fields


def plain(described: inspect.Type) -> tuple[inspect.Type, bool]:
    """The type of a field without its annotations and None, and whether None is allowed."""
    while isinstance(described, inspect.Metadata):
        described = described.type
    if not isinstance(described, inspect.UnionType):
        return described, False
    others = [t for t in described.types if not isinstance(t, inspect.NoneType)]
    return plain(others[0])[0], len(others) < len(described.types)


@cache
def _readers(record_type: type[Record]) -> tuple[Callable[[Column], Column], ...]:
    hints = declared(record_type)
    judged = references(record_type)  # each is one of the ids that are there, or `rules.hold` says no
    return tuple(_same if f.name in judged else _reader(f, hints[f.name]) for f in fields_of(record_type))


def _same(column: Column) -> Column:
    return column


def _reader(field: inspect.Field, hint: Any) -> Callable[[Column], Column]:
    described, nullable = plain(field.type)
    slow = _by_value(hint, described)
    if isinstance(described, inspect.VarTupleType):
        return _numbers(hint)
    if not isinstance(described, inspect.StrType):
        return slow
    fast = _as_one(described)
    return _nullable(fast, slow) if nullable else _first(fast, slow)


def _first(fast: Callable[[Column], bool], slow: Callable[[Column], Column]) -> Callable[[Column], Column]:
    def read(column: Column) -> Column:
        return column if fast(column) else slow(column)

    return read


def _nullable(fast: Callable[[Column], bool], slow: Callable[[Column], Column]) -> Callable[[Column], Column]:
    def read(column: Column) -> Column:
        known = set(column)
        known.discard(None)
        return column if fast(tuple(known)) else slow(column)

    return read


def _as_one(described: inspect.StrType) -> Callable[[Column], bool]:
    """Whether all texts of a column are plainly within the limits, seen as one text; False means "look closer"."""
    pattern = described.pattern
    match = _CLASS.fullmatch(pattern or "")
    if match is None:
        return lambda _column: False
    letter = re.compile(match[1])
    allowed = bytes(code for code in range(128) if letter.fullmatch(chr(code)))
    if pattern == CLEAN:  # beyond ASCII it only forbids lone surrogates, which cannot be encoded
        allowed += _NOT_ASCII
    shortest = described.min_length or (int(match[3]) if match[3] else int(match[2] == "+"))
    longest = int(match[3]) if match[3] else described.max_length

    def fine(column: Column) -> bool:
        try:
            rest = "".join(column).encode().translate(None, allowed)
        except (TypeError, UnicodeEncodeError):
            return False
        lengths = set(map(len, column)) or {shortest}
        return not rest and min(lengths) >= shortest and (longest is None or max(lengths) <= longest)

    return fine


def _by_value(hint: Any, described: inspect.Type) -> Callable[[Column], Column]:
    """Each distinct value by msgspec."""
    stored = _STORED.get(type(described), str)
    changed = isinstance(described, inspect.BoolType | inspect.DateType)
    strict = not isinstance(described, inspect.BoolType)

    def read(column: Column) -> Column:
        values = dict.fromkeys(column)
        for value in values:
            if value is not None and type(value) is not stored:
                raise msgspec.ValidationError(f"a {type(value).__name__} is stored where it does not belong")
            values[value] = msgspec.convert(value, hint, strict=strict)
        return (
            [values[value] for value in column] if changed and any(v is not None for v in values) else column
        )

    return read


def _numbers(hint: Any) -> Callable[[Column], Column]:
    """Tuples of whole numbers, from the one text each of them has."""
    write = _WRITERS[inspect.VarTupleType]

    def read(column: Column) -> Column:
        values = dict.fromkeys(column)
        for text in values:
            if type(text) is not str:
                raise msgspec.ValidationError(f"a {type(text).__name__} is stored where it does not belong")
            values[text] = msgspec.convert(text.split(" "), hint, strict=False)
            if write(values[text]) != text:
                raise msgspec.ValidationError("numbers are written in another way than ours")
        return [values[text] for text in column]

    return read


# What SQLite gives for a field that is not text.
_STORED: Final[dict[type, type]] = {inspect.BoolType: int, inspect.IntType: int, inspect.FloatType: float}


def transposed(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Rows as columns, or columns as rows."""
    return list(zip(*rows, strict=True))
