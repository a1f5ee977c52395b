"""What a merge did and what it left to decide: in words for people and as data for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from mapper.i18n import _, ngettext
from mapper.model.merge import Conflict
from mapper.model.records import Record, kind_of
from mapper.model.vocabulary import field_name
from mapper.workspace.naming import named, place_of, value_in_words

Records = Mapping[str, Record]

_NAMED_AT_MOST = 5  # of the items that refer to a deleted one


@dataclass(frozen=True)
class MergeReport:
    """`taken` items came from the other copy; `conflicts` each keep the value of the preferred side.

    `ours` and `theirs` are the records of both sides. `related` is False when the copies share no saved
    version.
    """

    out: str
    taken: int
    conflicts: tuple[Conflict, ...]
    ours: Records
    theirs: Records
    related: bool = True

    def lines(self) -> Iterator[str]:
        """For people, in their language."""
        yield ngettext(
            "{name}: {count} item taken from the other copy.",
            "{name}: {count} items taken from the other copy.",
            self.taken,
        ).format(name=self.out, count=self.taken)
        if not self.related:
            yield _("The copies share no saved version, so everything in which they differ is a conflict.")
        count = len(self.conflicts)
        if count:
            yield ngettext(
                "{count} conflict is for you to decide:", "{count} conflicts are for you to decide:", count
            ).format(count=count)
        for conflict in self.conflicts:
            yield from self._conflict_lines(conflict)

    def to_data(self) -> dict[str, Any]:
        """For programs: `{"out", "related", "taken", "conflicts": [...]}`; values are as stored."""
        return {
            "out": self.out,
            "related": self.related,
            "taken": self.taken,
            "conflicts": [self._conflict_data(conflict) for conflict in self.conflicts],
        }

    def _conflict_lines(self, conflict: Conflict) -> Iterator[str]:
        record, records = conflict.record(), self._around(conflict)
        place = place_of(record, records)
        what = named(record, records)
        yield "  " + (_("{what} in {place}").format(what=what, place=place) if place else what)
        if conflict.kind == "field" and conflict.fields != ("kind",):
            for field in conflict.fields:
                yield "    " + self._field_line(conflict, field)
        else:
            yield "    " + self._sentence(conflict)
        kept = _("Kept: ours.") if conflict.chosen == "ours" else _("Kept: theirs.")
        yield "    " + kept

    def _field_line(self, conflict: Conflict, field: str) -> str:
        def said(record: Record | None, records: Records) -> str:
            value = getattr(record, field, None)
            return value_in_words(type(conflict.record()), field, value, records)

        sentence = _("{field}: ours {ours}, theirs {theirs}, before {before}")
        if conflict.base is None:
            sentence = _("{field}: ours {ours}, theirs {theirs}")
        return sentence.format(
            field=field_name(type(conflict.record()), field),
            ours=said(conflict.ours, self.ours),
            theirs=said(conflict.theirs, self.theirs),
            before=said(conflict.base, {**self.theirs, **self.ours} if conflict.base is not None else {}),
        )

    def _sentence(self, conflict: Conflict) -> str:
        """What happened, where it is more than different values."""
        record_type, here = type(conflict.record()), conflict.ours is None
        fields = ", ".join(field_name(record_type, field) for field in conflict.fields)
        others = self._others(conflict)
        if conflict.kind == "delete-edit":
            return (
                _("Deleted in our copy, changed in theirs: {fields}")
                if here
                else _("Changed in our copy, deleted in theirs: {fields}")
            ).format(fields=fields)
        if conflict.kind == "delete-reference":
            return (
                _("Deleted in our copy, used in theirs by {others}")
                if here
                else _("Used in our copy by {others}, deleted in theirs")
            ).format(others=others)
        return _("What both copies did to it does not fit together.")

    def _others(self, conflict: Conflict) -> str:
        records = self.theirs if conflict.ours is None else self.ours
        found = [named(records[i], records) for i in conflict.others if i in records]
        more = len(found) - _NAMED_AT_MOST
        if more > 0:
            rest = ngettext("{count} more", "{count} more", more).format(count=more)
            found = [*found[:_NAMED_AT_MOST], rest]
        return ", ".join(found)

    def _conflict_data(self, conflict: Conflict) -> dict[str, Any]:
        record, records = conflict.record(), self._around(conflict)
        sides = {"base": conflict.base, "ours": conflict.ours, "theirs": conflict.theirs}
        data = {name: None if r is None else msgspec.to_builtins(r) for name, r in sides.items()}
        shown: dict[str, Any] = data
        if conflict.kind == "field":
            shown = {
                name: None if values is None else {field: values.get(field) for field in conflict.fields}
                for name, values in data.items()
            }
        return {
            "id": record.id,
            "kind": kind_of(type(record)),
            "name": named(record, records),
            "place": place_of(record, records),
            "conflict": conflict.kind,
            "fields": list(conflict.fields),
            "chosen": conflict.chosen,
            "others": list(conflict.others),
            **shown,
        }

    def _around(self, conflict: Conflict) -> Records:
        """The records of the side whose record stands for the conflict."""
        return self.ours if conflict.record() is conflict.ours else self.theirs
