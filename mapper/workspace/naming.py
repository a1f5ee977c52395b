"""Records and values of fields in words, for lists of differences and conflicts."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, get_args, get_type_hints

from mapper.i18n import _, format_date, format_number, quoted
from mapper.model.placing import OWNERS
from mapper.model.records import Feeling, Record, references
from mapper.model.vocabulary import WORDS, kind_name, title_of, word

Records = Mapping[str, Record]

_LONGEST: Final = 60  # characters of a title or text in a list
_NOTHING: Final = "—"


def named(record: Record, records: Records) -> str:
    """What the record is and what people call it: touchpoint “Call”; a link is named by what it links."""
    own = title_of(record)
    if own == kind_name(type(record)):
        own = " – ".join(_linked(record, records))
    return f"{kind_name(type(record))} {quoted(_short(own))}" if own else kind_name(type(record))


def place_of(record: Record, records: Records) -> str:
    """The titles of what the record is in, outermost first: Buying online › Search. Empty in the library."""
    titles: list[str] = []
    owner = _owner(record, records)
    while owner is not None and len(titles) < 4:
        titles.append(_short(title_of(owner)))
        owner = _owner(owner, records)
    return " › ".join(reversed(titles))


def value_in_words(record_type: type[Record], field: str, value: Any, records: Records) -> str:
    """A field's value as people read it: titles for references, words for codes, a dash for nothing."""
    if value is None or value == "":
        return _NOTHING
    if field in references(record_type):
        target = records.get(value)
        return quoted(_short(title_of(target))) if target is not None else _("something deleted")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, tuple):
        return ", ".join(map(format_number, value))
    literal = _literal(record_type, field)
    return word(literal, value) if literal is not None else quoted(_short(value))


def _linked(record: Record, records: Records) -> list[str]:
    ends = [records.get(getattr(record, name) or "") for name in references(type(record))]
    words = [title_of(end) for end in ends if end is not None]
    if isinstance(record, Feeling):
        words += [value_in_words(Feeling, "view", record.view, records), _occasion(record, records)]
    elif words:
        words += [_key_part(record, name) for name in record.KEY if name not in references(type(record))]
    return [w for w in words if w]


def _key_part(record: Record, name: str) -> str:
    """What else tells a record from its like: of which period it is, which principle it is about."""
    value = getattr(record, name)
    literal = _literal(type(record), name)
    return word(literal, value) if literal is not None and value else str(value)


def _occasion(feeling: Feeling, records: Records) -> str:
    """On which occasion somebody felt so: whose walk, or as the feeling says."""
    walk = records.get(feeling.occasion)
    return title_of(walk) if walk is not None else feeling.occasion


def _owner(record: Record, records: Records) -> Record | None:
    for name in OWNERS.get(type(record), ()):
        if (found := records.get(getattr(record, name) or "")) is not None:
            return found
    for name, reference in references(type(record)).items():
        if reference.on_delete == "cascade" and type(record) not in OWNERS:
            return records.get(getattr(record, name) or "")
    return None


def _literal(record_type: type[Record], field: str) -> Any:
    """The Literal type of `fields` that the field is of, None when it holds no code."""
    hint = get_type_hints(record_type)[field]
    return next((x for x in (hint, *get_args(hint)) if x in WORDS), None)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
