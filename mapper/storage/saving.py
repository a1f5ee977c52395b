"""From a working copy's export, or from records alone, to the user's file.

The export is finished away from the connection people edit through, and read back through every check before it comes
near the user's file (`replacing`).
"""

import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model.change import Change, Label
from mapper.model.records import BLOBS, Record
from mapper.storage import blobs, building, digest, guard, history, revisions, rows, schema
from mapper.storage.failures import not_verified, refusing
from mapper.storage.folder import Stamp
from mapper.storage.history import Revision
from mapper.storage.refusals import RefusedError
from mapper.storage.replacing import check_target, replace_file


class ChangedOnDisk(MapperError):  # noqa: N818 - it is no fault, it asks what to do
    """The file is not the one that was opened: somebody else saved, removed or damaged it. Merge, overwrite or save a copy."""


def changed_on_disk(path: Path) -> ChangedOnDisk:
    """Somebody else's version is at `path`."""
    return ChangedOnDisk(
        _(
            "{name} was changed by somebody else since it was opened. Merge both, overwrite it or save under another name."
        ).format(name=path.name)
    )


def gone_from_disk(path: Path) -> ChangedOnDisk:
    """Nothing is at `path` any more."""
    return ChangedOnDisk(
        _(
            "{name} was moved or deleted since it was opened. Write it again here or save under another name."
        ).format(name=path.name)
    )


def already_there(path: Path) -> ChangedOnDisk:
    """A file that is not this project's is at `path`."""
    return ChangedOnDisk(
        _("{name} already exists. Overwrite it or choose another name.").format(name=path.name)
    )


class Ours(msgspec.Struct, frozen=True):
    """What an open project knows of the file it was opened from or saved to."""

    stamp: Stamp | None
    known: Sequence[Revision]


def check_ours(target: Path, ours: Ours | None, *, overwrite: bool) -> Stamp | None:
    """How the target looks now, if it may be replaced: by its stamp, else by its last revision (a synchronised file
    has new times). `ours` is None where the project has not been saved there before. Raises ChangedOnDisk.
    """
    with refusing(target):
        now = Stamp.of(target)
    if overwrite or now == (ours.stamp if ours is not None else None):
        return now
    if now is None:
        raise gone_from_disk(target)
    if ours is None:
        raise already_there(target)
    try:
        theirs = history.head_of(guard.read(target).revisions)
    except RefusedError as error:
        raise changed_on_disk(target) from error
    mine = history.head_of(tuple(ours.known))
    if theirs is None or mine is None or theirs.id != mine.id:
        raise changed_on_disk(target)
    return now


def next_revision(
    known: Sequence[Revision], other_parents: Sequence[str], state: str, change: Change | None, author: str
) -> Revision | None:
    """The revision that a save of the state digest `state` makes; None when the last one says it already."""
    head = history.head_of(tuple(known))
    if head is not None and head.digest == state and not other_parents:
        return None
    parents = (*([head.id] if head is not None else ()), *other_parents)
    label = change.label if change is not None else Label("save")
    return Revision(
        id=history.revision_id(parents, state),
        parents=parents,
        digest=state,
        author=author,
        time=datetime.now(UTC),
        label=label,
        format=schema.FORMAT,
        change=history.pack(change) if change is not None and head is not None else None,
    )


def finish(export: Path, records: Mapping[str, Record], known: Sequence[Revision], state: str) -> None:
    """Turns an export into a file: no journal, every revision, a digest; then reads it back through all checks.

    `state` is the digest of `records`, so a database that says anything else than the document does not pass.
    Raises sqlite3.Error, and RefusedError when it does not pass.
    """
    with building.scratch(export) as connection:
        connection.execute("DELETE FROM journal")
        connection.execute("DELETE FROM draft")
        _add_revisions(connection, known)
        _drop_unused(connection, records)
        digest.write(connection, state)
    guard.read_copy(export)


def write_new(
    path: Path,
    records: Mapping[str, Record],
    *,
    pictures: Iterable[bytes] = (),
    known: Sequence[Revision] = (),
    omitted: Iterable[str] = (),
    change: Change | None = None,
    author: str = "",
) -> tuple[Revision, ...]:
    """Writes a whole file at `path` from memory, replacing what is there; returns its history.

    `known` is the history so far; a revision is added unless its last one has this very state. Raises MapperError: what
    was there is then as it was.
    """
    check_target(path)
    state = digest.state_digest(records)
    added = next_revision(known, (), state, change, author)
    revisions_now = (*known, *([added] if added is not None else ()))
    with refusing(path), tempfile.TemporaryDirectory(prefix="journey-") as folder:
        export = Path(folder) / "export.db"
        building.build(export, records, history=revisions_now, omitted=omitted, pictures=pictures)
        try:
            finish(export, records, revisions_now, state)
        except RefusedError as error:
            raise not_verified(path) from error
        replace_file(export, path)
    return revisions_now


def _add_revisions(connection: sqlite3.Connection, known: Sequence[Revision]) -> None:
    here = {row[0] for row in connection.execute("SELECT id FROM revision")}
    last = connection.execute("SELECT coalesce(max(seq), 0) FROM revision").fetchone()[0]
    missing = [revision for revision in known if revision.id not in here]
    new = (revisions.row_of(last + n, revision) for n, revision in enumerate(missing, 1))
    rows.insert_rows(connection, "revision", new)


def _drop_unused(connection: sqlite3.Connection, records: Mapping[str, Record]) -> None:
    """Removes the blobs that neither the records nor the history speak of."""
    here = {name for (name,) in connection.execute("SELECT DISTINCT sha256 FROM blob")}
    used = {r.sha256 for r in records.values() if isinstance(r, BLOBS)} if here else set()
    packed = connection.execute("SELECT change FROM revision WHERE change IS NOT NULL") if here - used else ()
    for (change,) in packed:
        text = history.inflated(change)
        used |= {name for name in here - used if name.encode() in text}
    if here - used:
        blobs.keep_only(connection, used)
