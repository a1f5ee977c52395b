"""A Change: the value before and after of every record one edit touched. It is data.

Undo is its inverse; canvas, panels and the title's star look at which ids it names; the journal and the
history store it;
comparing and merging two files produce one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Final

import msgspec

from mapper.model.records import AnyRecord, Record

Pair = tuple[Record | None, Record | None]


class Label(msgspec.Struct, frozen=True):
    """What a Change did, as a code and parameters; `vocabulary.describe` says it in the reader's language."""

    code: str
    params: dict[str, str] = {}


@dataclass(frozen=True)
class Change:
    """`records`: id → (before, after); None stands for "not there". Before and after always differ."""

    label: Label
    records: Mapping[str, Pair] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.records)

    def __iter__(self) -> Iterator[tuple[str, Record | None, Record | None]]:
        """Yields (id, before, after)."""
        return ((record_id, before, after) for record_id, (before, after) in self.records.items())

    @cached_property
    def kinds(self) -> frozenset[type[Record]]:
        """The types of the records it names; asked by everybody who listens."""
        return frozenset(type(side) for pair in self.records.values() for side in pair if side is not None)

    def inverse(self) -> "Change":
        """The Change that takes this one back."""
        return Change(self.label, dict(zip(self.records, map(_TURNED, self.records.values()), strict=True)))

    def then(self, later: "Change") -> "Change":
        """Both as one, under this one's label; what `later` takes back disappears."""
        pairs = dict(self.records)
        for record_id, before, after in later:
            pairs[record_id] = (pairs[record_id][0] if record_id in pairs else before, after)
        return Change(self.label, {i: pair for i, pair in pairs.items() if pair[0] != pair[1]})


def difference(before: Mapping[str, Record], after: Mapping[str, Record], label: Label) -> Change:
    """The Change that turns the records of one state into those of another."""
    pairs: dict[str, Pair] = {}
    for record_id, new in after.items():  # a set of all ids would take six times as long
        old = before.get(record_id)
        if old is not new and old != new:
            pairs[record_id] = (old, new)
    pairs |= {record_id: (before[record_id], None) for record_id in before.keys() - after.keys()}
    return Change(label, pairs)


def apply_to(records: Mapping[str, Record], change: Change) -> dict[str, Record]:
    """A copy of `records` with `change` applied.

    Raises KeyError when a record is not as the Change found it.
    """
    result = dict(records)
    for record_id, before, after in change:
        if result.get(record_id) != before:
            raise KeyError(record_id)
        if after is None:
            result.pop(record_id, None)
        else:
            result[record_id] = after
    return result


class _Line(msgspec.Struct, frozen=True):
    """A Change as stored: one JSON object."""

    label: Label
    records: dict[str, tuple[AnyRecord | None, AnyRecord | None]]


_TURNED: Final = itemgetter(1, 0)
_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_PART: Final = 2_000  # records encoded at once: while that lasts nobody else computes
_DECODER: Final = msgspec.json.Decoder(_Line)


def to_json(change: Change) -> bytes:
    """The Change as JSON (UTF-8), the same bytes for the same Change."""
    records = change.records
    ids = sorted(records)
    parts = (ids[start : start + _PART] for start in range(0, len(ids), _PART))
    encoded = b",".join([_ENCODER.encode({i: records[i] for i in part})[1:-1] for part in parts])
    return b'{"label":%b,"records":{%b}}' % (_ENCODER.encode(change.label), encoded)


def from_json(raw: bytes) -> Change:
    """The Change of `to_json`. Raises msgspec.ValidationError or msgspec.DecodeError when it is not one."""
    line = _DECODER.decode(raw)
    for record_id, pair in line.records.items():
        if pair[0] == pair[1] or any(r is not None and r.id != record_id for r in pair):
            raise msgspec.ValidationError(f"record {record_id} is stored under another id or does not change")
    return Change(line.label, dict(line.records))


def touched(changes: Iterable[Change]) -> set[str]:
    """Ids of all records the changes name."""
    return {record_id for change in changes for record_id in change.records}
