"""Three-way merge of records: what two copies of one project did to it since they parted, put together.

One side is preferred: it is the *winner* here, the other one the *loser*, and everything is written for these
two, so that swapping ours and theirs together with the preference gives the same records by construction.

- A field, or a group of fields tied by a rule, is taken from the side that changed it. Changed on both sides
  differently, it is a conflict and keeps the winner's value.
- A deletion stands, with its cascade. It is a conflict when the other side edited the record or made
  something point to it. The winner's deletion stands even then: what pointed to the record falls back to the
  winner's value, what is new goes (and is listed). The loser's is taken back as a whole: the record, what it
  needs, and what it took along. What merely follows from a deletion (an emptied pointer) is no edit.
- Order keys never conflict: a key goes with the chosen owner; moved twice under one owner, the larger wins.
- A picture or sheet is there exactly if something points to it, so deleting one is never a conflict.
- A rule that the result would still break is a conflict and falls back to the winner (`mending`).

With several best common bases (a criss-cross), what differs between them counts as changed on both sides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec

from mapper.model.change import Change, Label
from mapper.model.mending import Mending, new_followers, orphans, targets, units
from mapper.model.placing import OWNERS
from mapper.model.records import BLOBS, RECORD_TYPES, Record, references

Records = Mapping[str, Record]
Side = Literal["ours", "theirs"]
Kind = Literal["field", "delete-edit", "delete-reference", "rule"]


@dataclass(frozen=True)
class Conflict:
    """One thing both sides did that cannot both hold; `chosen` is the side whose value it has now.

    `fields` are those in question (none for a deletion as such); `base`, `ours` and `theirs` are the whole
    record there, None where it is not. `others` are ids of records that hang on it: for a deletion against a
    reference those that refer to the record, and new ones that belong to them.
    """

    record_id: str
    kind: Kind
    fields: tuple[str, ...]
    base: Record | None
    ours: Record | None
    theirs: Record | None
    chosen: Side
    others: tuple[str, ...] = ()

    def mirrored(self) -> "Conflict":
        """The same conflict seen from the other side."""
        chosen: Side = "theirs" if self.chosen == "ours" else "ours"
        return replace(self, ours=self.theirs, theirs=self.ours, chosen=chosen)

    def record(self) -> Record:
        """The record in question as some side has it, to name it by: the chosen side first."""
        sides = (self.ours, self.theirs) if self.chosen == "ours" else (self.theirs, self.ours)
        return next(r for r in (*sides, self.base) if r is not None)


@dataclass(frozen=True)
class Merge:
    """`change` leads from our records to `records`; both sides list `conflicts` in the same order."""

    change: Change
    conflicts: tuple[Conflict, ...]
    records: dict[str, Record]


def merge3(
    base: Records,
    ours: Records,
    theirs: Records,
    prefer: Side = "ours",
    ambiguous: Sequence[Records] = (),
    label: Label | None = None,
) -> Merge:
    """What `ours` and `theirs` made of `base`, together; conflicts keep the value of the side `prefer`.

    `ambiguous`: further states that are as much the common base as `base` is. All states must keep the rules;
    then the result does.
    """
    sides = (ours, theirs) if prefer == "ours" else (theirs, ours)
    merging = _Merging((base, *ambiguous), *sides)
    merging.run()
    conflicts = [c if prefer == "ours" else c.mirrored() for c in merging.conflicts()]
    pairs = {i: (ours.get(i), merging.result.get(i)) for i in sorted(merging.touched)}
    change = Change(label or Label("merge"), {i: pair for i, pair in pairs.items() if pair[0] != pair[1]})
    return Merge(change, tuple(conflicts), merging.result)


def changed_ids(bases: Sequence[Records], side: Records) -> set[str]:
    """The ids whose record differs between the side and any of the bases."""
    found: set[str] = set()
    for base in bases:
        found.update(i for i, r in side.items() if (b := base.get(i)) is not r and b != r)
        found.update(base.keys() - side.keys())
    return found


def _values(record: Record | None, names: tuple[str, ...]) -> tuple[Any, ...] | None:
    """The values of some fields; None when there is no record that has them."""
    if record is None or not set(names) <= set(type(record).__struct_fields__):
        return None
    return tuple(getattr(record, name) for name in names)


class _Merging:
    """One merge under way: `result` begins as the winner's records."""

    def __init__(self, bases: Sequence[Records], winner: Records, loser: Records) -> None:
        self.bases, self.winner, self.loser = bases, winner, loser
        self.winner_changed, self.loser_changed = changed_ids(bases, winner), changed_ids(bases, loser)
        self.touched = self.winner_changed | self.loser_changed
        self.winner_deleted = _deleted(self.winner_changed, winner, loser)
        self.loser_deleted = _deleted(self.loser_changed, loser, winner)
        self.result: dict[str, Record] = dict(winner)
        self.result |= {i: r for i in self.touched - winner.keys() if isinstance(r := loser.get(i), BLOBS)}
        self._kept: set[str] = set()  # what the loser deleted and the winner needs
        self._found: list[Conflict] = []

    def run(self) -> None:
        self._deletions(self.winner_deleted, self.loser, self.loser_changed)
        wanted = self._deletions(self.loser_deleted, self.winner, self.winner_changed)
        self._keep(wanted | self._fallen_back())
        for record_id in self.loser_changed:
            merged = self._merged(record_id)
            if merged is None:
                self.result.pop(record_id, None)
            else:
                self.result[record_id] = merged
        mending = Mending(self.result, self.winner, self.loser, self.bases, self.touched)
        for record_id, field, others in mending.run():
            self._conflict(record_id, "rule", (field,) if field else (), others)
        self.touched |= mending.changed
        for picture in orphans(self.result, self.bases, self.winner, self.loser, self.touched):
            self.touched.add(picture)
            del self.result[picture]

    def conflicts(self) -> list[Conflict]:
        """Sorted by kind of record, id and fields."""
        place = {t: n for n, t in enumerate(RECORD_TYPES)}
        return sorted(self._found, key=lambda c: (place[type(c.record())], c.record_id, c.kind, c.fields))

    # --- what changed ---

    def _changed(self, side: Records, record_id: str, names: tuple[str, ...]) -> bool:
        """Whether the side has other values there than any of the bases."""
        mine = _values(side.get(record_id), names)
        return any(_values(base.get(record_id), names) != mine for base in self.bases)

    def _edited(self, side: Records, record_id: str, deleted: set[str]) -> tuple[str, ...]:
        """The fields, but for the order, that the side edited (not just emptied with what it `deleted`)."""
        fields = [name for group in units(type(side[record_id])) for name in group]
        return tuple(
            name
            for name in fields
            if self._changed(side, record_id, (name,)) and not self._followed(side, record_id, name, deleted)
        )

    def _followed(self, side: Records, record_id: str, name: str, deleted: set[str]) -> bool:
        """Whether the field is empty because the side deleted what it pointed to."""
        if name not in references(type(side[record_id])) or getattr(side[record_id], name) is not None:
            return False
        return all(getattr(base.get(record_id), name, None) in deleted for base in self.bases)

    def _conflict(
        self, record_id: str, kind: Kind, fields: Iterable[str] = (), others: Iterable[str] = ()
    ) -> None:
        base = next((r for b in self.bases if (r := b.get(record_id)) is not None), None)
        sides = (self.winner.get(record_id), self.loser.get(record_id))
        self._found.append(
            Conflict(record_id, kind, tuple(fields), base, *sides, "ours", tuple(sorted(others)))
        )

    # --- deletions ---

    def _deletions(self, deleted: set[str], other: Records, changed: set[str]) -> set[str]:
        """Lists the conflicts of one side's deletions with what the `other` side did; returns their ids."""
        pointing: dict[str, set[str]] = {}
        for record_id in changed & other.keys() if deleted else ():
            for name, target in targets(other[record_id]):
                if target in deleted and self._changed(other, record_id, (name,)):
                    pointing.setdefault(target, set()).add(record_id)
        followers = new_followers(other, changed, self.bases) if pointing else {}
        for target, direct in pointing.items():
            self._conflict(target, "delete-reference", others=_closure(direct, followers))
        gone = {i for base in self.bases for i in base if i not in other} if deleted & changed else set()
        edited = {i: fields for i in deleted & changed if (fields := self._edited(other, i, gone))}
        for record_id, fields in edited.items():
            self._conflict(record_id, "delete-edit", fields)
        return edited.keys() | pointing.keys()

    def _fallen_back(self) -> set[str]:
        """What the loser deleted but the winner's records need that fall back to their winner's place."""
        return {
            owner
            for record_id in self.loser_changed
            if record_id in self.winner and record_id in self.loser
            for group in self._lost_groups(record_id)
            for name, owner in targets(self.winner[record_id], "cascade")
            if name in group
        } & self.loser_deleted

    def _lost_groups(self, record_id: str) -> Iterator[tuple[str, ...]]:
        """The groups of fields in which the loser made the record point to something the winner deleted."""
        record = self.loser[record_id]
        for name, target in targets(record):
            if target in self.winner_deleted and self._changed(self.loser, record_id, (name,)):
                yield next(group for group in units(type(record)) if name in group)

    def _keep(self, wanted: set[str]) -> None:
        """Takes back the loser's deletions `wanted`, with the owners they need and all they took along."""
        waiting = list(wanted)
        while waiting:
            record_id = waiting.pop()
            if record_id in self._kept:
                continue
            self._kept.add(record_id)
            waiting += [t for _n, t in targets(self.winner[record_id], "cascade") if t in self.loser_deleted]
        owned: dict[str, list[str]] = {}
        for record_id in self.loser_deleted - self._kept:
            for _name, target in targets(self.winner[record_id], "cascade"):
                owned.setdefault(target, []).append(record_id)
        waiting = list(self._kept)
        while waiting:
            for record_id in owned.get(waiting.pop(), ()):
                if record_id not in self._kept and self._owners_stay(record_id):
                    self._kept.add(record_id)
                    waiting.append(record_id)

    def _owners_stay(self, record_id: str) -> bool:
        owners = {t for _name, t in targets(self.winner[record_id], "cascade")}
        return not (owners & self.loser_deleted) - self._kept

    # --- fields ---

    def _merged(self, record_id: str) -> Record | None:
        """The record as it is after the merge; None when it is gone."""
        mine, other = self.winner.get(record_id), self.loser.get(record_id)
        if mine is None:
            return None if record_id in self.winner_deleted else other
        if other is None:
            return mine if record_id in self._kept or record_id not in self.loser_deleted else None
        if mine == other:
            return mine
        if type(mine) is not type(other):
            self._conflict(record_id, "field", ("kind",))
            return mine
        return self._fields(mine, other)

    def _fields(self, mine: Record, other: Record) -> Record:
        taken: dict[str, Any] = {}
        for group in units(type(mine)):
            if _values(mine, group) == _values(other, group):
                continue
            if not self._changed(self.loser, mine.id, group):
                continue
            if self._changed(self.winner, mine.id, group):
                self._conflict(mine.id, "field", group)
            elif not self._only_emptied(mine, other, group):
                taken |= {name: getattr(other, name) for name in group}
        if hasattr(mine, "order"):
            taken["order"] = self._order(mine, other, taken)
        return msgspec.structs.replace(mine, **taken)

    def _only_emptied(self, mine: Record, other: Record, group: tuple[str, ...]) -> bool:
        """Whether all the loser did to the group followed from a deletion that is taken back."""
        emptied = [getattr(mine, n) in self._kept and getattr(other, n) is None for n in group]
        same = [getattr(mine, n) == getattr(other, n) for n in group]
        return all(a or b for a, b in zip(emptied, same, strict=True))

    def _order(self, mine: Record, other: Record, taken: Mapping[str, Any]) -> str:
        """The key among the siblings the record is with now."""
        owner = OWNERS[type(mine)]
        keys: tuple[str, str] = (mine.order, other.order)  # type: ignore[attr-defined]  # only ordered kinds
        if _values(mine, owner) != _values(other, owner):
            return keys[1] if taken.keys() & set(owner) else keys[0]
        place = (*owner, "order")
        if not self._changed(self.winner, mine.id, place):
            return keys[1]
        return max(keys) if self._changed(self.loser, mine.id, place) else keys[0]


def _deleted(changed: set[str], side: Records, other: Records) -> set[str]:
    """What the side deleted and the other one has; but for pictures and sheets, which stay as long as they are used."""
    return {i for i in changed if i not in side and i in other and not isinstance(other[i], BLOBS)}


def _closure(start: Iterable[str], following: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(following.get(here, ()))
    return found
