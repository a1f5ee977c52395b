"""Where a record belongs, in a line above its fields: the touchpoint of a moment, the two ends of a transition."""

from collections.abc import Iterator

from mapper.i18n import _
from mapper.model import fields as f
from mapper.model import records as r
from mapper.model import vocabulary, ways
from mapper.model.document import Document
from mapper.model.records import Record

ARROW = " → "


def context(document: Document, record: Record) -> str:
    """What the record is of or at; "" where that goes without saying."""
    return " · ".join(part for part in _parts(document, record) if part)


def _parts(document: Document, record: Record) -> Iterator[str]:
    match record:
        case r.Touchpoint():
            yield _title(document, record.stage)
        case r.Moment():
            yield _title(document, record.touchpoint)
        case r.Feeling():
            yield _title(document, record.touchpoint)
            yield _title(document, record.persona)
            yield vocabulary.word(f.View, record.view)
            yield vocabulary.word(f.FeelingSource, record.source)
        case r.Cell() | r.Insight():
            yield _title(document, record.touchpoint or record.stage)
        case r.Transition():
            yield from _ends(document, record)


def _ends(document: Document, record: r.Transition) -> Iterator[str]:
    """From where to where, and what changes on the way."""
    out = vocabulary.word(f.TransitionKind, "exit")
    yield _title(document, record.source) + ARROW + (_title(document, record.target) or out)
    source, target = (document.get(r.Touchpoint, i) for i in (record.source, record.target))
    if source is None or target is None:
        return
    if ways.hands_off(document, record):
        teams = _title(document, source.team) + ARROW + _title(document, target.team)
        yield _("hand-off {teams}").format(teams=teams)
    if ways.changes_channel(document, record):
        channels = _title(document, source.channel) + ARROW + _title(document, target.channel)
        yield _("channel {channels}").format(channels=channels)


def _title(document: Document, record_id: str | None) -> str:
    record = document.records.get(record_id or "")
    return vocabulary.title_of(record) if record is not None else ""
