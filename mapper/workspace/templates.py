"""What a new project can begin from: a blank map, and ready examples of an industry, in each language.

`offers` finds them. The ids in a template's file are read by people who edit it; every project begun from it gets ids of its
own, and days around today.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.model import records as r
from mapper.model.ids import random_id
from mapper.model.records import RECORD_TYPES, Record, key_id, references
from mapper.workspace.offers import BLANK, file_of, ids

if TYPE_CHECKING:
    from mapper.workspace.project import Project


def project(template: str = BLANK, language: str | None = None) -> "Project":
    """A new project, not worth saving until something is changed. Raises MapperError."""
    from mapper.workspace.project import Project

    return Project.new(records(template, language))


def records(template: str = BLANK, language: str | None = None, today: date | None = None) -> list[Record]:
    """The records a project begins with: fresh ids, the workshop held today. Raises MapperError."""
    from mapper.exchange.json_format import read_json

    if template not in ids():
        sentence = _("There is no template {name}. Choose one of {names}.")
        raise MapperError(sentence.format(name=template, names=", ".join(ids())))
    content = read_json(file_of(template, language).read_bytes())
    return around(today or datetime.now().astimezone().date(), fresh(content.records.values()))


def fresh(found: Iterable[Record]) -> list[Record]:
    """The records with ids of their own: random ones anew, those that follow from a key worked out again."""
    ordered = sorted(found, key=lambda record: RECORD_TYPES.index(type(record)))
    names: dict[str, str] = {}
    for record in ordered:  # a key names owners only, and owners come first
        names[record.id] = key_id(_pointing(record, names)) or random_id()
    return [msgspec.structs.replace(_pointing(record, names), id=names[record.id]) for record in ordered]


def around(today: date, found: Iterable[Record]) -> list[Record]:
    """The records as if the workshop were today; the other days move by whole weeks and keep their weekday."""
    given = list(found)
    workshop = next((x.workshop_date for x in given if isinstance(x, r.Project)), None)
    if workshop is None:
        return given
    weeks = timedelta(days=(today - workshop).days // 7 * 7)
    return [_on_days(record, lambda day: today if day == workshop else day + weeks) for record in given]


def _pointing(record: Record, names: dict[str, str]) -> Record:
    moved = {
        name: names.get(getattr(record, name), getattr(record, name)) for name in references(type(record))
    }
    if isinstance(record, r.Feeling) and record.occasion in names:  # a walk
        moved["occasion"] = names[record.occasion]
    return msgspec.structs.replace(record, **moved)


def _on_days(record: Record, moved: Callable[[date], date]) -> Record:
    return msgspec.structs.replace(record, **{name: moved(day) for name, day in _days(record)})


def _days(record: Record) -> Iterator[tuple[str, date]]:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, date):
            yield name, value
