"""The revisions of a file, one per save, and the graph they form: pure functions, no SQL.

A revision knows the digest of its records and the Change that led to them from its *first* parent; a merge
has a second parent. A state is rebuilt along any path of the graph (against a revision by its inverse) and
believed only when its digest agrees. Times come from other people's clocks and are shown, never compared.
"""

import hashlib
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Final

import msgspec

from mapper.model.change import Change, Label, apply_to, from_json, to_json
from mapper.model.records import AnyRecord, Record

Records = Mapping[str, Record]
DigestOf = Callable[[Records], str]

UNPACKED_LIMIT: Final = 256 * 1024 * 1024  # bytes that a stored Change or snapshot may decompress to
WALK_LIMIT: Final = 16 * UNPACKED_LIMIT  # bytes that all Changes on a path may, so that a bomb has an end
_NOTHING: Final = ""  # stands for the empty state before every first revision


class Revision(msgspec.Struct, frozen=True):
    """One save. `digest` is that of all records (`digest.state_digest`); `time` is an aware UTC datetime.

    `change` is `pack(change from the first parent's state)`, None in a stub (a clean copy keeps only stubs);
    `snapshot` is `pack_records(all records)` where an upgrade could not carry the change over.
    """

    id: str
    parents: tuple[str, ...]
    digest: str
    author: str
    time: datetime
    label: Label
    format: int
    change: bytes | None = None
    snapshot: bytes | None = None

    @property
    def is_stub(self) -> bool:
        """Whether it only says that there was a save, not what it changed."""
        return self.change is None and self.snapshot is None


def revision_id(parents: Iterable[str], digest: str) -> str:
    """The id of the revision with these parents and this state digest.

    The order of the parents does not count: two people who merge the same two copies to the same records get
    the same revision, so their files do not become a criss-cross.
    """
    return hashlib.sha256("\n".join((*sorted(parents), digest)).encode()).hexdigest()


def make_revision(
    parents: tuple[str, ...],
    digest: str,
    change: Change | None,
    author: str,
    number: int,
    label: Label | None = None,
) -> Revision:
    """A new revision made now; `number` is the format's, `label` is the change's unless given."""
    said = label or (change.label if change is not None else Label("save"))
    packed = None if change is None else pack(change)
    now = datetime.now(UTC)
    return Revision(revision_id(parents, digest), parents, digest, author, now, said, number, packed)


def stub(revision: Revision) -> Revision:
    """The revision as a clean copy keeps it: that it was, not who made it nor what it changed."""
    return msgspec.structs.replace(revision, author="", label=Label("save"), change=None, snapshot=None)


def pack(change: Change) -> bytes:
    """The Change as stored in a revision."""
    return zlib.compress(to_json(change), 6)


def unpack(raw: bytes) -> Change:
    """The Change of `pack`. Raises ValueError (msgspec's errors are) when it is not one or too large."""
    return from_json(inflated(raw))


_RECORDS: Final = msgspec.json.Decoder(list[AnyRecord])


def pack_records(records: Records) -> bytes:
    """All records as stored in a snapshot."""
    return zlib.compress(msgspec.json.encode([records[i] for i in sorted(records)], order="sorted"), 6)


def unpack_records(raw: bytes) -> dict[str, Record]:
    """The records of `pack_records`. Raises ValueError when they are not."""
    return {record.id: record for record in _RECORDS.decode(inflated(raw))}


def inflated(raw: bytes) -> bytes:
    """The bytes of zlib.compress, bounded. Raises ValueError when they are cut, too many or something else."""
    stream = zlib.decompressobj()
    try:
        text = stream.decompress(raw, UNPACKED_LIMIT)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not stream.eof or stream.unused_data:
        raise ValueError("a stored change is cut short, too large or followed by something else")
    return text


def union(ours: Iterable[Revision], theirs: Iterable[Revision]) -> tuple[Revision, ...]:
    """Both histories in one: ours in their order, then what only theirs has.

    Where both have a revision and one of them is a stub, the other one is kept. Raises ValueError when they
    contradict.
    """
    found: dict[str, Revision] = {}
    for revision in (*ours, *theirs):
        known = found.setdefault(revision.id, revision)
        if known.digest != revision.digest or set(known.parents) != set(revision.parents):
            raise ValueError(f"revision {revision.id} says two different things")
        if known.is_stub and not revision.is_stub:
            found[revision.id] = revision
    return tuple(found.values())


def by_id(revisions: Iterable[Revision]) -> dict[str, Revision]:
    """The revisions by their ids."""
    return {revision.id: revision for revision in revisions}


def head_of(revisions: tuple[Revision, ...]) -> Revision | None:
    """The revision the records of a file are at: the last one stored."""
    return revisions[-1] if revisions else None


def ancestors(revisions: Mapping[str, Revision], head: str) -> set[str]:
    """The ids of `head` and of everything it grew from, as far as known."""
    found: set[str] = set()
    waiting = [head]
    while waiting:
        revision_id_ = waiting.pop()
        if revision_id_ in found or revision_id_ not in revisions:
            continue
        found.add(revision_id_)
        waiting.extend(revisions[revision_id_].parents)
    return found


def common_bases(
    ours: Iterable[Revision], our_head: str, theirs: Iterable[Revision], their_head: str
) -> tuple[str, ...]:
    """The best common ancestors of two heads, sorted by id: none when nothing is shared, several in a criss-cross.

    Only sets of ids are compared, so wrong clocks and the order of rows do not matter.
    """
    everything = {**by_id(ours), **by_id(theirs)}
    shared = ancestors(everything, our_head) & ancestors(everything, their_head)
    # A shared revision with a shared child is not a best one; whatever a shared revision grew from is shared.
    surpassed = {parent for revision in shared for parent in everything[revision].parents}
    return tuple(sorted(shared - surpassed))


class _Step(msgspec.Struct, frozen=True):
    """A way out of a revision, to a child along its change or to the first parent against one's own."""

    to: str
    change: bytes | None
    backwards: bool

    def walk(self, records: Records, text: bytes) -> Records:
        """The records at the other end; `text` is the change unpacked. Raises ValueError when it does not fit them."""
        change = from_json(text)
        try:
            return apply_to(records, change.inverse() if self.backwards else change)
        except KeyError as error:
            raise ValueError(f"the change to record {error} does not fit") from error


def rebuild(
    target: str,
    known: Mapping[str, Records],
    revisions: Mapping[str, Revision],
    digest_of: DigestOf,
    *,
    through_stubs: bool = False,
) -> Records | None:
    """The records at revision `target`, or None when no path leads there.

    `known`: revision id → the records there (the heads). A path may start at any of them, at a snapshot or at
    the empty state before a first revision. With `through_stubs` a revision whose change was left out counts
    as if it had changed nothing, and the digest cannot be asked. Raises ValueError when paths lead there and
    none ends at the digest.
    """
    ways = _ways(revisions, through_stubs=through_stubs)
    reached = False
    for start, records in _starts(known, revisions):
        path = _path(start, target, ways)
        if path is None:
            continue
        reached = True
        found = _walked(records(), path)
        if found is not None and (through_stubs or digest_of(found) == revisions[target].digest):
            return found
    if reached:
        raise ValueError(f"revision {target} is not what its digest says")
    return None


def _starts(
    known: Mapping[str, Records], revisions: Mapping[str, Revision]
) -> Iterator[tuple[str, Callable[[], Records]]]:
    for start, records in known.items():
        yield start, partial(dict, records)
    for revision in revisions.values():
        if revision.snapshot is not None:
            yield revision.id, partial(unpack_records, revision.snapshot)
    yield _NOTHING, dict


def _ways(revisions: Mapping[str, Revision], *, through_stubs: bool) -> dict[str, list[_Step]]:
    """Revision id → the steps that leave it."""
    ways: dict[str, list[_Step]] = {}
    for revision in revisions.values():
        if revision.change is None and not (through_stubs and revision.parents):
            continue
        parent = revision.parents[0] if revision.parents else _NOTHING
        ways.setdefault(parent, []).append(_Step(revision.id, revision.change, backwards=False))
        ways.setdefault(revision.id, []).append(_Step(parent, revision.change, backwards=True))
    return ways


def _path(start: str, target: str, ways: Mapping[str, list[_Step]]) -> list[_Step] | None:
    """The fewest steps from `start` to `target`, or None."""
    came: dict[str, tuple[str, _Step] | None] = {start: None}
    waiting = deque([start])
    while waiting and target not in came:
        here = waiting.popleft()
        for step in ways.get(here, ()):
            if step.to not in came:
                came[step.to] = (here, step)
                waiting.append(step.to)
    if target not in came:
        return None
    path: list[_Step] = []
    arrival = came[target]
    while arrival is not None:
        path.append(arrival[1])
        arrival = came[arrival[0]]
    return path[::-1]


def _walked(records: Records, path: Iterable[_Step]) -> Records | None:
    """The records at the end of the path, None when a change on it is damaged or does not fit."""
    unpacked = 0
    try:
        for step in path:
            if step.change is not None:
                text = inflated(step.change)
                unpacked += len(text)
                if unpacked > WALK_LIMIT:
                    raise ValueError("a history is too large to be followed")
                records = step.walk(records, text)
    except ValueError:
        return None
    return records
