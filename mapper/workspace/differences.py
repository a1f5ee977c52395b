"""What differs between two states of a project: in words for people and as data for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from mapper.i18n import _, ngettext
from mapper.model.change import Label, difference
from mapper.model.records import RECORD_TYPES, Record, kind_of
from mapper.model.vocabulary import field_name
from mapper.workspace.naming import named, place_of, value_in_words

Records = Mapping[str, Record]
What = Literal["added", "removed", "changed"]


@dataclass(frozen=True)
class Difference:
    """One record that differs: how it is `before` and `after`, None where it is not, with both `states`."""

    before: Record | None
    after: Record | None
    states: tuple[Records, Records]

    @property
    def record(self) -> Record:
        """The record as it is now, or as it was when it is gone."""
        found = self.after if self.after is not None else self.before
        assert found is not None
        return found

    @property
    def what(self) -> What:
        """Whether the record was added, removed or changed."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ; all of a record of another kind."""
        before, after = self.before, self.after
        if before is None or after is None:
            return ()
        names = type(after).__struct_fields__
        return tuple(n for n in names if getattr(before, n, None) != getattr(after, n))

    def lines(self) -> Iterator[str]:
        """The record in a line, then each changed field in one."""
        yield self._headline()
        if self.before is not None and self.after is not None:
            for field in self.fields:
                yield "    " + self._field_line(field, self.before, self.after)

    def to_data(self) -> dict[str, Any]:
        """The difference as JSON has it: codes and ids as they are stored."""
        there = self.states[0 if self.after is None else 1]
        kind, title = kind_of(type(self.record)), named(self.record, there)
        found = {"id": self.record.id, "kind": kind, "name": title, "place": place_of(self.record, there)}
        sides = {name: msgspec.to_builtins(side) for name, side in self._sides().items()}
        if self.what != "changed":
            return found | {"change": self.what, "record": next(iter(sides.values()))}
        values = {n: {side: data.get(n) for side, data in sides.items()} for n in self.fields}
        return found | {"change": self.what, "fields": values}

    def _sides(self) -> dict[str, Record]:
        return {n: r for n, r in (("before", self.before), ("after", self.after)) if r is not None}

    def _headline(self) -> str:
        there = self.states[0 if self.after is None else 1]
        what, place = named(self.record, there), place_of(self.record, there)
        sentence = {
            "added": _("Added: {what} in {place}") if place else _("Added: {what}"),
            "removed": _("Removed: {what} in {place}") if place else _("Removed: {what}"),
            "changed": _("Changed: {what} in {place}") if place else _("Changed: {what}"),
        }[self.what]
        return sentence.format(what=what, place=place)

    def _field_line(self, field: str, before: Record, after: Record) -> str:
        if field == "order":
            return _("Moved among its neighbours")
        old = value_in_words(type(before), field, getattr(before, field, None), self.states[0])
        new = value_in_words(type(after), field, getattr(after, field), self.states[1])
        return _("{field}: {before} → {after}").format(
            field=field_name(type(after), field), before=old, after=new
        )


@dataclass(frozen=True)
class Comparison:
    """All that differs, kind by kind in the order of a project, then by place and name."""

    differences: tuple[Difference, ...]

    @property
    def identical(self) -> bool:
        """Whether both states hold the same records."""
        return not self.differences

    def lines(self) -> Iterator[str]:
        """For people, in their language."""
        if self.identical:
            yield _("There is no difference.")
            return
        count = len(self.differences)
        yield ngettext("{count} item differs.", "{count} items differ.", count).format(count=count)
        for found in self.differences:
            yield from found.lines()

    def to_data(self) -> dict[str, Any]:
        """For programs: `{"identical": bool, "differences": [...]}`."""
        return {"identical": self.identical, "differences": [d.to_data() for d in self.differences]}


def compare(before: Records, after: Records) -> Comparison:
    """What differs between two states."""
    change = difference(before, after, Label("save"))
    found = [Difference(old, new, (before, after)) for _id, old, new in change]
    rank = {record_type: n for n, record_type in enumerate(RECORD_TYPES)}
    return Comparison(tuple(sorted(found, key=lambda d: (rank[type(d.record)], *_sort_key(d)))))


def compare_files(before: Path, after: Path) -> Comparison:
    """What differs between two files. Raises MapperError when one cannot be read."""
    from mapper.storage import guard

    return compare(guard.read(before).records, guard.read(after).records)


def _sort_key(found: Difference) -> tuple[str, str, str]:
    there = found.states[0 if found.after is None else 1]
    return (place_of(found.record, there), named(found.record, there), found.record.id)
