"""A clean copy for strangers: the project without its history, the names of colleagues, post-its and single answers.

The copy keeps that there were saves (stubs) and the ids of what it leaves out or empties, so that merging it back takes
nothing away. Of a survey the counts and verbatims stay, what each respondent answered goes. Personas stay: they are
invented. So do the texts of the map: nobody but its authors can judge those.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from mapper.i18n import _, ngettext
from mapper.model import records as r
from mapper.model.records import Record
from mapper.storage import building, guard, saving
from mapper.storage.history import stub

# Fields that name somebody who works on the project, or a file on somebody's computer.
NAMES: Final[dict[type[Record], tuple[str, ...]]] = {
    r.Project: ("consultant",),
    r.Team: ("sponsor",),
    r.Picture: ("name",),
    r.Insight: ("owner",),
    r.Promise: ("promised_by",),
    r.Action: ("owner",),
    r.Walk: ("name",),
    r.Survey: ("source",),
    r.Measurement: ("source",),
}
LEFT_OUT: Final = (r.Note, r.DataSheet)


@dataclass(frozen=True)
class Cleaned:
    """The records of a clean copy, how much is gone, and the ids a later merge has to know."""

    records: dict[str, Record]
    names: int
    notes: int
    sheets: int
    omitted: frozenset[str]


def clean_records(records: Mapping[str, Record]) -> Cleaned:
    """The records without names, post-its and answer sheets."""
    kept: dict[str, Record] = {}
    emptied: set[str] = set()
    names = 0
    for record_id, record in records.items():
        if isinstance(record, LEFT_OUT):
            continue
        values: dict[str, Any] = {f: "" for f in NAMES.get(type(record), ()) if getattr(record, f)}
        names += len(values)
        if isinstance(record, r.Survey) and record.sheet is not None:
            values["sheet"] = None
        kept[record_id] = msgspec.structs.replace(record, **values) if values else record
        emptied |= {record_id} if values else set()
    gone = records.keys() - kept.keys()
    sheets = sum(isinstance(records[i], r.DataSheet) for i in gone)
    return Cleaned(kept, names, len(gone) - sheets, sheets, frozenset(gone | emptied))


def clean_file(source: Path, out: Path) -> list[str]:
    """Writes the clean copy of a file; returns what was left out, in sentences. Raises MapperError."""
    with guard.private_copy(source) as copy:
        contents = guard.read_copy(copy, source)
        cleaned = clean_records(contents.records)
        wanted = [x.sha256 for x in cleaned.records.values() if isinstance(x, r.BLOBS)]
        saving.write_new(
            out,
            cleaned.records,
            pictures=building.pictures_of(copy, wanted) if wanted else (),
            known=tuple(stub(revision) for revision in contents.revisions),
            omitted=cleaned.omitted | contents.omitted,
        )
    return _sentences(cleaned, len(contents.revisions))


def _sentences(cleaned: Cleaned, saves: int) -> list[str]:
    counts = (
        (
            saves,
            ngettext(
                "The changes of {count} save were left out.",
                "The changes of {count} saves were left out.",
                saves,
            ),
        ),
        (
            cleaned.names,
            ngettext("{count} name was left out.", "{count} names were left out.", cleaned.names),
        ),
        (
            cleaned.notes,
            ngettext("{count} post-it was left out.", "{count} post-its were left out.", cleaned.notes),
        ),
        (
            cleaned.sheets,
            ngettext(
                "The single answers of {count} survey were left out.",
                "The single answers of {count} surveys were left out.",
                cleaned.sheets,
            ),
        ),
    )
    said = [sentence.format(count=count) for count, sentence in counts if count]
    return said or [_("There was nothing to leave out.")]
