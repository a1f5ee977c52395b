"""What can still be read of a damaged, cut or altered file: the contents of "a repaired copy".

Page by page, row by row and value by value, behind the same hardened connection as `guard`, with a header set right in
the private copy. What cannot be is left out, and then whatever belonged to it, until every rule holds. The repaired
project is new: it has no history, since nothing vouches for that it fits.
"""

import hashlib
import math
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec

from mapper.model import order, rules
from mapper.model.records import BLOBS, Project, Record, key_id, kind_of, make, references
from mapper.storage import blobs, columns, guard, hardened, header, refusals, schema, upgrades
from mapper.storage.rows import Row

_LETTERS: Final = "234567abcdefghijklmnopqrstuvwxyz"  # of ids
_RANGES: Final = [(a + b, a + b + "~") for a in _LETTERS for b in _LETTERS]
_FORBIDDEN: Final = dict.fromkeys((*range(9), *range(11, 32), 127))


@dataclass(frozen=True)
class Salvaged:
    """The records that keep every rule, the bytes of their pictures and sheets, and how many rows were left out."""

    records: dict[str, Record]
    pictures: tuple[bytes, ...]
    lost: int


def salvaged(path: Path) -> Salvaged:
    """What can be read of the file, which stays as it is. Raises RefusedError when that is nothing."""
    with TemporaryDirectory(prefix="journey-") as folder:
        copy = Path(folder) / "copy.db"
        guard.copy_any(path, copy)
        number = _set_right(copy, path)
        try:
            with hardened.connected(copy) as connection:
                return _salvaged(connection, number, path, time.monotonic() + hardened.patience(copy))
        except hardened.UNREADABLE as error:
            raise refusals.hopeless(path) from error


def _set_right(copy: Path, named: Path) -> int:
    """Gives the copy the header it must have had; the number of its format. Raises RefusedError."""
    with copy.open("r+b") as file:
        raw = file.read(header.LENGTH)
        length = file.seek(0, 2)
        header.check_origin(named, raw, length)
        found = header.parse(raw)
        if found.page_size not in header.PAGE_SIZES:
            raise refusals.hopeless(named)
        pages = math.ceil(length / found.page_size)
        file.truncate(pages * found.page_size)
        for position, value in (
            (18, b"\x01\x01"),
            (28, pages.to_bytes(4)),
            (44, (4).to_bytes(4)),
            (56, (1).to_bytes(4)),
        ):
            file.seek(position)
            file.write(value)
    return found.user_version or schema.FORMAT


def _salvaged(connection: sqlite3.Connection, number: int, named: Path, end: float) -> Salvaged:
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace").translate(_FORBIDDEN)
    ours = {name: sql for kind, name, _table, sql in schema.objects(number) if kind == "table"}
    theirs = {
        name: sql for kind, name, _table, sql in connection.execute(schema.OBJECTS_SQL) if kind == "table"
    }
    found: dict[str, Record] = {}
    lost = 0
    for table in schema.TYPE_OF_TABLE:
        if table not in ours or theirs.get(table) != ours[table]:
            continue
        for row in _rows(connection, table, end):
            record = _record(table, row, number)
            if record is None or record.id in found:
                lost += 1
            else:
                found[record.id] = record
    if not found:
        raise refusals.hopeless(named)
    records = sound(found)
    hashes = {record.sha256 for record in records.values() if isinstance(record, BLOBS)}
    pictures = tuple(_blobs(connection, hashes)) if theirs.get("blob") == ours["blob"] else ()
    return Salvaged(records, pictures, lost + max(0, len(found) - len(records)))


def _rows(connection: sqlite3.Connection, table: str, end: float) -> Iterator[Row]:
    """Every row that can be reached until the clock shows `end`: in one go, or around bad pages by the ids' first letters.

    SQLite's progress handler alone would not do: it counts steps, and passing a huge cell is one.
    """
    seen: set[Any] = set()
    for first, last in (("", "~"), *_RANGES):
        if time.monotonic() > end:
            return
        sql = f"SELECT * FROM {table} WHERE id >= ? AND id < ? ORDER BY id"  # noqa: S608 - the names are ours
        try:
            for row in connection.execute(sql, (first, last)):
                if row[0] not in seen:
                    seen.add(row[0])
                    yield row
        except hardened.UNREADABLE:
            continue
        if not first:
            return


def _record(table: str, row: Row, number: int) -> Record | None:
    """The record of one row, impossible values replaced by the field's default; None when one has no default."""
    record_type = schema.TYPE_OF_TABLE[table]
    raw = dict(zip(schema.columns(number)[table], row, strict=True))
    values: dict[str, Any] = {}
    try:
        raw = upgrades.upgraded_row(kind_of(record_type), raw, number)
        for field, read in zip(columns.fields_of(record_type), columns.readers(record_type), strict=True):
            values[field.name] = _value(raw[field.name], field, read)
        return msgspec.convert(msgspec.to_builtins(record_type(**values)), record_type)
    except (ValueError, KeyError, TypeError):
        return None


def _value(
    stored: Any, field: msgspec.inspect.Field, read: Callable[[columns.Column], columns.Column]
) -> Any:
    described, _nullable = columns.plain(field.type)
    if isinstance(described, msgspec.inspect.StrType) and described.max_length and isinstance(stored, str):
        stored = stored[: described.max_length]
    try:
        return read((stored,))[0]
    except ValueError:
        if field.default is msgspec.NODEFAULT:
            raise
        return field.default


def sound(records: Mapping[str, Record]) -> dict[str, Record]:
    """The records without what breaks a rule, and without what belongs to that; with a project if there was none."""
    kept = dict(records)
    projects = [record_id for record_id, record in kept.items() if isinstance(record, Project)]
    for extra in projects[1:]:
        del kept[extra]
    if not projects:
        project = make(Project)
        kept[project.id] = project
    while broken := list(rules.problems(kept)):
        for problem in broken:
            record = kept.pop(problem.record_id, None)
            mended = None if record is None else _mended(record, problem)
            if mended is not None and mended.id not in kept:
                kept[mended.id] = mended
    return kept


def _mended(record: Record, problem: rules.Problem) -> Record | None:
    """The record without the problem, None when it has to go."""
    if problem.code == "order":
        return msgspec.structs.replace(record, order=order.key_between(None, None))
    if problem.code == "key":
        return msgspec.structs.replace(record, id=key_id(record))
    if problem.code == "dangling" and references(type(record))[problem.field].on_delete == "clear":
        return msgspec.structs.replace(record, **{problem.field: None})
    return None


def _blobs(connection: sqlite3.Connection, wanted: set[str]) -> Iterator[bytes]:
    for name in sorted(wanted):
        try:
            content = blobs.read(connection, name)
        except hardened.UNREADABLE:
            continue
        if content is not None and hashlib.sha256(content).hexdigest() == name:
            yield content
