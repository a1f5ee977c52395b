"""Revisions to rows of the table `revision` and back; `history` says what they mean."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Final

import msgspec

from mapper.model.change import Label
from mapper.model.fields import Line
from mapper.storage.history import Revision
from mapper.storage.rows import Row

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_PARENTS: Final = msgspec.json.Decoder(Annotated[tuple[str, ...], msgspec.Meta(max_length=8)])
_LABEL: Final = msgspec.json.Decoder(Label)
_TEXT_LIMIT: Final = 100_000  # characters of a label's JSON


def row_of(seq: int, revision: Revision) -> Row:
    """The revision as row number `seq`."""
    return (
        seq,
        revision.id,
        msgspec.json.encode(revision.parents).decode(),
        revision.digest,
        revision.author,
        revision.time.astimezone(UTC).isoformat(),
        msgspec.json.encode(revision.label, order="sorted").decode(),
        revision.format,
        revision.change,
        revision.snapshot,
    )


def rows_of(revisions: Iterable[Revision]) -> list[Row]:
    """Revisions, oldest first, as rows numbered from 1."""
    return [row_of(seq, revision) for seq, revision in enumerate(revisions, 1)]


def revision_of(row: Row) -> Revision:
    """The revision of a row. Raises ValueError when it cannot be one."""
    _seq, identity, parents, digest, author, time, label, number, change, snapshot = row
    if len(label) > _TEXT_LIMIT or len(parents) > _TEXT_LIMIT or len(time) > 100:
        raise ValueError("a revision says too much")
    found = Revision(
        id=identity,
        parents=_PARENTS.decode(parents),
        digest=digest,
        author=msgspec.convert(author, Line),
        time=datetime.fromisoformat(time),
        label=_LABEL.decode(label),
        format=number,
        change=change,
        snapshot=snapshot,
    )
    if not all(_HASH.fullmatch(text) for text in (identity, digest, *found.parents)):
        raise ValueError("a revision is not named by a digest")
    if found.time.tzinfo is None or not 1 <= number <= 2**31:
        raise ValueError("a revision has no instant or no format")
    return found
