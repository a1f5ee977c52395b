"""The last part of a merge: what the deletions entail, and what to do where a rule is still broken.

The winner's records keep the rules by themselves, so going back to them, record by record, always ends well.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import msgspec

from mapper.model import rules
from mapper.model.placing import OWNERS
from mapper.model.records import (
    BLOBS,
    RECORD_TYPES,
    Cell,
    Lane,
    Record,
    Stage,
    Touchpoint,
    Transition,
    kind_of,
    references,
)

Records = Mapping[str, Record]
Broken = tuple[str, str, set[str]]  # the record, the field that breaks the rule, what hung on it

_ATTEMPTS: Final = 3  # at one rule of one record; a winner that breaks it itself cannot be mended


@cache
def units(record_type: type[Record]) -> tuple[tuple[str, ...], ...]:
    """The fields of a type but for the order, each alone or in the group that a rule ties together."""
    tied = [rules.EXACTLY_ONE.get(record_type, ()), rules.AT_MOST_ONE.get(record_type, ())]
    if record_type is Transition:
        tied.append(("type", "target"))
    groups = [group for group in tied if group]
    taken = {"id", "order"}.union(*groups)
    return (*groups, *((name,) for name in record_type.__struct_fields__ if name not in taken))


def targets(record: Record, on_delete: str = "") -> Iterator[tuple[str, str]]:
    """Field and target of each reference of a record; `on_delete`: only "cascade" or only "clear" ones."""
    for name, reference in references(type(record)).items():
        target = getattr(record, name)
        if target is not None and on_delete in {"", reference.on_delete}:
            yield name, target


def new_followers(side: Records, changed: Iterable[str], bases: Sequence[Records]) -> dict[str, set[str]]:
    """Record that only this side has → the records that point to it."""
    found: dict[str, set[str]] = {}
    for record_id in changed:
        record = side.get(record_id)
        for _name, target in targets(record) if record is not None else ():
            if not any(target in base for base in bases):
                found.setdefault(target, set()).add(record_id)
    return found


_BLOB_KINDS: Final = {kind_of(t) for t in BLOBS}
_SHOWING: Final = tuple(t for t in RECORD_TYPES if _BLOB_KINDS & {ref.kind for ref in references(t).values()})


def orphans(
    result: Records, bases: Sequence[Records], winner: Records, loser: Records, touched: Iterable[str]
) -> set[str]:
    """The pictures and sheets that nothing in `result` points to, although a side's records did, or a side deleted them."""
    found: set[str] = set()
    for record_id in touched:
        for records in (winner, loser):
            record = records.get(record_id)
            if isinstance(record, BLOBS):
                found.add(record_id)
            elif isinstance(record, _SHOWING):
                found.update(t for _name, t in targets(record) if isinstance(records.get(t), BLOBS))
    found &= result.keys()
    if not found:
        return found
    shown = _shown(winner) | _shown(loser)
    known = {i for base in bases for i in found if i in base}
    return {
        i for i in found - _shown(result) if i in shown or (i in known and not (i in winner and i in loser))
    }


def _shown(records: Records) -> set[str]:
    """The ids of everything that records that can show a picture or sheet point to."""
    return {t for r in records.values() if isinstance(r, _SHOWING) for _name, t in targets(r)}


class Mending:
    """Brings `result` in order, in place; `changed` are the ids it altered."""

    def __init__(
        self,
        result: dict[str, Record],
        winner: Records,
        loser: Records,
        bases: Sequence[Records],
        touched: set[str],
    ) -> None:
        self.result, self.winner, self.loser, self.bases, self.touched = result, winner, loser, bases, touched
        self.changed: set[str] = set()
        self._referring: dict[str, set[str]] | None = None
        self._attempts: Counter[tuple[str, str, str]] = Counter()
        self._broken: dict[tuple[str, str], Broken] = {}

    def run(self) -> list[Broken]:
        """Mends until nothing is left to mend; returns the rules that were broken."""
        waiting = self._to_check()
        while waiting:
            altered: set[str] = set()
            for record_id in sorted(waiting):
                altered |= self._mend(record_id)
            self.changed |= altered
            waiting = altered | {i for record_id in altered for i in self._pointing_to(record_id)}
        return list(self._broken.values())

    def _to_check(self) -> set[str]:
        """What changed; every cell and transition as well when something has gone to another journey."""
        found = set(self.touched)
        if any(self._changed_journey(i) for i in self.touched):
            found.update(i for i, r in self.result.items() if isinstance(r, Cell | Transition))
        return found

    def _changed_journey(self, record_id: str) -> bool:
        if not isinstance(self.result.get(record_id), Touchpoint | Stage | Lane):
            return False
        here = {_journey(s, record_id) for s in (*self.bases, self.winner, self.loser) if record_id in s}
        return len(here) > 1

    def _mend(self, record_id: str) -> set[str]:
        """Mends every rule the record breaks; returns the ids of what was altered."""
        altered: set[str] = set()
        while (record := self.result.get(record_id)) is not None:
            problem = next(rules.problems_of(record, self.result), None)
            if problem is None:
                break
            attempt = (record_id, problem.code, problem.field)
            self._attempts[attempt] += 1
            step = self._mended(record, problem) if self._attempts[attempt] <= _ATTEMPTS else set()
            altered |= step
            if record_id not in step:
                break
        return altered

    def _mended(self, record: Record, problem: rules.Problem) -> set[str]:
        mine = self.winner.get(record.id)
        if problem.code == "dangling":
            return self._without_target(record, mine, problem.field)
        hung = set(self._pointing_to(record.id)) if mine is None else set()
        self._broken.setdefault((record.id, problem.field), (record.id, problem.field, hung))
        if record != mine:
            return self._put(record.id, mine)
        return self._surroundings_back(record)

    def _without_target(self, record: Record, mine: Record | None, name: str) -> set[str]:
        """The record points to nothing: it falls back to the winner, is emptied, or goes if new."""
        target = getattr(record, name)
        if mine is not None and getattr(mine, name) != target:
            fields = next(group for group in units(type(mine)) if name in group)
            fields += ("order",) if name in OWNERS.get(type(mine), ()) else ()
            return self._put(
                record.id, msgspec.structs.replace(record, **{n: getattr(mine, n) for n in fields})
            )
        if mine is None or references(type(record))[name].on_delete == "clear":
            return self._put(record.id, rules.consequence(record, target))
        return self._put(target, self.winner.get(target))

    def _surroundings_back(self, record: Record) -> set[str]:
        """What the record points to, and what that belongs to, goes back to what the winner has."""
        altered: set[str] = set()
        waiting = [target for _name, target in targets(record)]
        while waiting:
            target = waiting.pop()
            mine = self.winner.get(target)
            if mine is not None:
                altered |= self._put(target, mine)
                waiting += [t for _name, t in targets(mine, "cascade")]
        return altered

    def _put(self, record_id: str, record: Record | None) -> set[str]:
        """Puts or removes; the id, unless it was so already."""
        if self.result.get(record_id) == record:
            return set()
        if record is None:
            del self.result[record_id]
        else:
            self.result[record_id] = record
        return {record_id}

    def _pointing_to(self, record_id: str) -> Iterable[str]:
        """Ids of what points to the record, here or at the winner's: mending only ever goes there."""
        if self._referring is None:
            self._referring = {}
            for records in (self.result, self.winner):
                for referrer in records.values():
                    for _name, target in targets(referrer):
                        self._referring.setdefault(target, set()).add(referrer.id)
        return self._referring.get(record_id, ())


def _journey(records: Records, record_id: str) -> str | None:
    record = records[record_id]
    return record.journey if isinstance(record, Lane) else rules.journey_of(records, record_id)
