"""Merging two copies of a project that were edited apart, with their histories, into a third file."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model.change import Change, Label, difference
from mapper.model.merge import Conflict, Side, merge3
from mapper.model.records import Project, Record
from mapper.storage import building, guard, history, saving, schema
from mapper.storage.digest import state_digest
from mapper.storage.history import Revision
from mapper.storage.reading import Contents
from mapper.workspace import ancestry
from mapper.workspace.ancestry import ForgedError
from mapper.workspace.conflicts import MergeReport

Records = Mapping[str, Record]


@dataclass(frozen=True)
class Merged:
    """Two copies put together, in memory: what to write, and what is for somebody to decide.

    `change` leads from our records as they are to `records`. `ours` and `theirs` are both sides as they were
    merged: a clean copy with what it leaves out. `related` is False when the copies share no saved version.
    """

    change: Change
    records: dict[str, Record]
    conflicts: tuple[Conflict, ...]
    revisions: tuple[Revision, ...]
    omitted: frozenset[str]
    ours: Records
    theirs: Records
    related: bool


def merge_files(ours: Path, theirs: Path, out: Path, prefer: Side = "ours", author: str = "") -> MergeReport:
    """Merges two files into `out`, which is replaced whole. Raises MapperError: `out` is then as it was."""
    with ExitStack() as stack:
        copies = [stack.enter_context(guard.private_copy(path)) for path in (ours, theirs)]
        contents = [guard.read_copy(copy, path) for copy, path in zip(copies, (ours, theirs), strict=True)]
        merged = merge_contents(contents[0], contents[1], prefer, (ours.name, theirs.name), author)
        saving.write_new(
            out,
            merged.records,
            pictures=_pictures(copies, contents),
            known=merged.revisions,
            omitted=merged.omitted,
            author=author,
        )
    return MergeReport(
        out.name, len(merged.change.records), merged.conflicts, merged.ours, merged.theirs, merged.related
    )


def _pictures(copies: list[Path], contents: list[Contents]) -> Iterator[bytes]:
    """The pictures of both files, each once."""
    known: frozenset[str] = frozenset()
    for copy, found in zip(copies, contents, strict=True):
        if wanted := found.blobs - known:
            yield from building.pictures_of(copy, wanted)
        known |= found.blobs


def merge_contents(
    ours: Contents,
    theirs: Contents,
    prefer: Side = "ours",
    names: tuple[str, str] = ("", ""),
    author: str = "",
) -> Merged:
    """Merges what two files, shown as `names`, hold. Copies that share no saved version are merged as if each had added all.

    Raises MapperError when they are of different projects or a history is forged.
    """
    _refuse_strangers(ours, theirs, names)
    try:
        found = ancestry.of(ours, theirs)
    except ForgedError as error:
        raise _forged(names) from error
    bases = found.bases or ({},)
    merge = merge3(bases[0], found.ours, found.theirs, prefer, bases[1:])
    change = difference(ours.records, merge.records, Label("merge", {"name": Path(names[1]).stem}))
    return Merged(
        change=change,
        records=merge.records,
        conflicts=merge.conflicts,
        revisions=_history(ours, theirs, found.revisions, change, merge.records, author),
        omitted=_still_omitted(ours, theirs, bases[0]),
        ours=found.ours,
        theirs=found.theirs,
        related=bool(found.bases),
    )


def _refuse_strangers(ours: Contents, theirs: Contents, names: tuple[str, str]) -> None:
    projects = [{i for i, r in side.records.items() if isinstance(r, Project)} for side in (ours, theirs)]
    if projects[0] != projects[1]:
        raise MapperError(
            _(
                "{ours} and {theirs} are different projects, not copies of one. Choose two copies of one project."
            ).format(ours=names[0], theirs=names[1])
        )


def _forged(names: tuple[str, str]) -> MapperError:
    return MapperError(
        _(
            "{ours} and {theirs} cannot be merged: their histories do not fit their contents, so another program "
            "has changed one of them. Compare the two and copy over what you need."
        ).format(ours=names[0], theirs=names[1])
    )


def _history(
    ours: Contents,
    theirs: Contents,
    known: tuple[Revision, ...],
    change: Change,
    records: Records,
    author: str,
) -> tuple[Revision, ...]:
    """Both sides' revisions, with one that joins them unless one side had everything of the other already."""
    heads = [head for side in (ours, theirs) if (head := history.head_of(side.revisions)) is not None]
    if not heads:
        return ()
    state, graph = state_digest(records), history.by_id(known)
    for head, other in (heads, heads[::-1]) if len(heads) == 2 else ():
        if head.digest == state and other.id in history.ancestors(graph, head.id):
            return (*(r for r in known if r.id != head.id), graph[head.id])
    if not ours.revisions:
        change = difference(theirs.records, records, change.label)
    parents = tuple(head.id for head in heads)
    return (*known, history.make_revision(parents, state, change, author, schema.FORMAT))


def _still_omitted(ours: Contents, theirs: Contents, base: Records) -> frozenset[str]:
    """What neither side has whole: omitted by both, or by one and unknown to the other."""
    both = ours.omitted & theirs.omitted
    one = (ours.omitted - theirs.records.keys()) | (theirs.omitted - ours.records.keys())
    return both | (one - base.keys())
