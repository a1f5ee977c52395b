"""Who points to whom: the records of a type, and those that point to a record, each in their order."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from mapper.model.records import Record, kind_of, references, referrers


class Index:
    """Who points to whom, built for a type when first asked and kept in step from then on."""

    def __init__(self, records: dict[str, Record]) -> None:
        self._records = records
        self._by_type: dict[type[Record], dict[str, Record]] | None = None
        self._by_target: dict[type[Record], dict[str, dict[str, Record]]] = {}
        self._sorted: dict[tuple[str, type[Record]], tuple[Record, ...]] = {}

    def all(self, record_type: type[Record]) -> tuple[Record, ...]:
        found = self._sorted.get(("", record_type))
        if found is None:
            found = self._sorted[("", record_type)] = in_order(
                record_type, self._of_type(record_type).values()
            )
        return found

    def of_type(self, record_type: type[Record]) -> Collection[Record]:
        return self._of_type(record_type).values()

    def children(self, target_id: str, record_type: type[Record]) -> tuple[Record, ...]:
        found = self._sorted.get((target_id, record_type))
        if found is None:
            group = self._targets(record_type).get(target_id, {})
            found = self._sorted[(target_id, record_type)] = in_order(record_type, group.values())
        return found

    def referring(self, target: Record) -> list[Record]:
        types = referrers(kind_of(type(target)))
        return [record for t in types for record in self._targets(t).get(target.id, {}).values()]

    def replace(self, before: Record | None, after: Record | None) -> None:
        if before is not None:
            self._forget(before)
        if after is not None:
            self._remember(after)

    def _by_type_map(self) -> dict[type[Record], dict[str, Record]]:
        if self._by_type is None:
            groups: defaultdict[type[Record], dict[str, Record]] = defaultdict(dict)
            for record_id, record in self._records.items():
                groups[type(record)][record_id] = record
            self._by_type = dict(groups)
        return self._by_type

    def _of_type(self, record_type: type[Record]) -> dict[str, Record]:
        return self._by_type_map().get(record_type, {})

    def _targets(self, record_type: type[Record]) -> dict[str, dict[str, Record]]:
        targets = self._by_target.get(record_type)
        if targets is None:
            targets = self._by_target[record_type] = {}
            for name in references(record_type):
                pick = attrgetter(name)
                for record in self._of_type(record_type).values():
                    target = pick(record)
                    if target is not None:
                        targets.setdefault(target, {})[record.id] = record
        return targets

    def _forget(self, record: Record) -> None:
        self._of_type(type(record)).pop(record.id, None)
        self._sorted.pop(("", type(record)), None)
        targets = self._by_target.get(type(record))
        for target in targets_of(record):
            self._sorted.pop((target, type(record)), None)
            if targets is not None and target in targets:
                targets[target].pop(record.id, None)

    def _remember(self, record: Record) -> None:
        self._by_type_map().setdefault(type(record), {})[record.id] = record
        self._sorted.pop(("", type(record)), None)
        targets = self._by_target.get(type(record))
        for target in targets_of(record):
            self._sorted.pop((target, type(record)), None)
            if targets is not None:
                targets.setdefault(target, {})[record.id] = record


def targets_of(record: Record) -> Iterator[str]:
    for name in references(type(record)):
        target = getattr(record, name)
        if target is not None:
            yield target


@cache
def pointers(record_type: type[Record], target_type: type[Record]) -> tuple[str, ...]:
    """The fields of a type that may point to a record of another."""
    kind = kind_of(target_type)
    return tuple(name for name, reference in references(record_type).items() if reference.kind == kind)


def in_order(record_type: type[Record], records: Collection[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=_order(record_type)) if len(records) > 1 else records)


@cache
def _order(record_type: type[Record]) -> Callable[[Record], Any]:
    return attrgetter("order", "id") if "order" in record_type.__struct_fields__ else attrgetter("id")
