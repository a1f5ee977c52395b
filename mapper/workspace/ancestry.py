"""The common base of two copies of a project: rebuilt from their histories, and verified, before they are merged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from mapper.model import rules
from mapper.model.merge import merge3
from mapper.model.records import Record
from mapper.storage import history
from mapper.storage.digest import state_digest
from mapper.storage.history import Revision
from mapper.storage.reading import Contents

Records = Mapping[str, Record]


class ForgedError(ValueError):
    """The histories contradict each other, or a change in them does not lead to the state it names."""


@dataclass(frozen=True)
class Ancestry:
    """What a merge starts from: the best common bases (none when no version is shared) and both sides.

    A side that is a clean copy has here what it leaves out, as it was in the base.
    """

    bases: tuple[Records, ...]
    ours: Records
    theirs: Records
    revisions: tuple[Revision, ...]


def of(ours: Contents, theirs: Contents) -> Ancestry:
    """Where two copies, whose records `guard` has found to be those of their last revisions, parted. Raises ForgedError."""
    try:
        revisions = history.union(ours.revisions, theirs.revisions)
        ids = _common(ours, theirs)
        found = [_rebuilt(i, ours, theirs, revisions) for i in ids]
    except ValueError as error:
        raise ForgedError(str(error)) from error
    bases = tuple(base for base in found if base is not None)
    if len(bases) < len(
        found
    ):  # no way is kept to one of them: better all that differs in doubt than something lost
        bases = ()
    return Ancestry(bases, _whole(ours, bases), _whole(theirs, bases), revisions)


def _common(ours: Contents, theirs: Contents) -> tuple[str, ...]:
    heads = (history.head_of(ours.revisions), history.head_of(theirs.revisions))
    if heads[0] is None or heads[1] is None:
        return ()
    return history.common_bases(ours.revisions, heads[0].id, theirs.revisions, heads[1].id)


def _rebuilt(
    target: str, ours: Contents, theirs: Contents, revisions: tuple[Revision, ...]
) -> Records | None:
    """The records at a revision. Where clean copies kept no way there, they count as cut from it unchanged."""
    known = {side.revisions[-1].id: side.records for side in (ours, theirs)}
    found = history.rebuild(target, known, history.by_id(revisions), state_digest)
    if found is None and (ours.omitted or theirs.omitted):
        return history.rebuild(target, known, history.by_id(revisions), state_digest, through_stubs=True)
    return found


def _whole(side: Contents, bases: tuple[Records, ...]) -> Records:
    """The side's records, with what a clean copy left out or emptied as it is in the base.

    It is what was done since the cleaning (`cleaned` is the state right after it), done to the uncleaned
    records.
    """
    if not side.omitted or not bases:
        return side.records
    cleaned = _cleaned(side)
    full = _filled(cleaned, bases[0], side.omitted)
    return merge3(cleaned, side.records, full).records if full != cleaned else side.records


def _cleaned(side: Contents) -> Records:
    """The earliest state that a clean copy's own history leads back to: the one it was made with."""
    steps = history.by_id(side.revisions)
    here = side.revisions[-1]
    records: Records = side.records
    while here.change is not None and here.parents and here.parents[0] in steps:
        before = history.rebuild(here.parents[0], {here.id: records}, steps, state_digest)
        if before is None:
            break
        records, here = before, steps[here.parents[0]]
    return records


def _filled(cleaned: Records, base: Records, omitted: frozenset[str]) -> Records:
    """The cleaned records, with the omitted ones and the fields emptied in others as they are in the base."""
    full = dict(cleaned)
    for record_id in omitted & base.keys():
        here = cleaned.get(record_id)
        full[record_id] = base[record_id] if here is None else _refilled(here, base[record_id])
    waiting = {i for i in omitted if full.get(i) is not cleaned.get(i)}
    while waiting:  # what the clean copy deleted may have been around an omitted record
        broken = {i for i in waiting if any(True for _ in rules.problems_of(full[i], full))}
        for record_id in broken:
            if record_id in cleaned:
                full[record_id] = cleaned[record_id]
            else:
                del full[record_id]
        waiting = waiting - broken if broken else set()
    return full


def _refilled(record: Record, base: Record) -> Record:
    """The record with its empty fields as they are in the base."""
    if type(record) is not type(base) or record == base:
        return record
    empty: dict[str, Any] = {
        name: there
        for name in type(record).__struct_fields__
        if getattr(record, name) in (None, "") and (there := getattr(base, name)) not in (None, "")
    }
    return msgspec.structs.replace(record, **empty) if empty else record
