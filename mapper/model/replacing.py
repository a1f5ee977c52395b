"""Replacing words in a journey, in everything that finding them found, as one step.

Words are found as `finding` finds them, accents and case aside; what is around them stays letter by letter.
"""

from collections.abc import Iterable, Iterator
from unicodedata import combining

from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.finding import TEXTS, folded
from mapper.model.records import Record

# Found with a touchpoint, but not its own: a channel is everybody's.
_PARTS = (r.Moment, r.Feeling, r.Promise)


def replace_all(document: Document, ids: Iterable[str], words: str, by: str) -> int:
    """Puts `by` in the place of `words` in these records and their parts; returns in how many texts.

    Raises msgspec.ValidationError, and changes nothing, when a text would become too long for its field.
    """
    wanted, count = folded(words), 0
    if not wanted:
        return 0
    with document.edit(Label("replace", {"name": words.strip()})):
        for record in list(_with_parts(document, ids)):
            values = {name: replaced(getattr(record, name), wanted, by) for name in TEXTS[type(record)]}
            changed = {name: text for name, text in values.items() if text != getattr(record, name)}
            if changed:
                edits.change(document, record.id, **changed)
            count += len(changed)
    return count


def replaced(text: str, wanted: str, by: str) -> str:
    """The text with `by` wherever it says `wanted`, which is folded."""
    letters, places = _letters(text)
    parts, since, at = [], 0, letters.find(wanted)
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        while end < len(text) and combining(text[end]):
            end += 1
        parts += [text[since:start], by]
        since, at = end, letters.find(wanted, at + len(wanted))
    return "".join([*parts, text[since:]])


def _letters(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each letter of it where it comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in folded(character) or (" " if character.isspace() else ""):
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _with_parts(document: Document, ids: Iterable[str]) -> Iterator[Record]:
    for record_id in ids:
        record = document.records.get(record_id)
        if record is not None and type(record) in TEXTS:
            yield record
        if isinstance(record, r.Touchpoint):
            for part in _PARTS:
                yield from document.children(record_id, part)
