"""Worded answers that the team adds for the window: "au top" is 5 on CSAT 1–5, in every survey that is read from now on."""

from typing import Final, NamedTuple

from mapper.analysis.scores import SCALES, Scale, ScoreKind
from mapper.errors import MapperError
from mapper.exchange.grid_words import folded
from mapper.exchange.survey.reading import is_blank, number_in
from mapper.exchange.survey.wordings import scale_code
from mapper.i18n import _
from mapper.model import records as r
from mapper.model import surveys
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.workspace.surveying import Looked, Reading, Rejected

_SCORED: Final = frozenset({"score", "overall"})


class Answered(NamedTuple):
    """The scale a worded answer is on."""

    kind: ScoreKind
    scale: Scale

    @property
    def code(self) -> str:
        """The name under which its words are kept."""
        return scale_code(self.kind, self.scale)

    @property
    def name(self) -> str:
        """What people call it: "CSAT 1–5"."""
        return f"{self.kind.upper()} {self.scale.low}–{self.scale.high}"


class Entry(NamedTuple):
    """A row of the table: its record, the scale (None of one this version does not know), the words and their point."""

    id: str
    answered: Answered | None
    scale: str
    text: str
    value: float


def scales() -> tuple[Answered, ...]:
    """Every scale that an answer can be worded on."""
    return tuple(Answered(kind, scale) for kind, own in SCALES.items() for scale in own)


def entries(document: Document) -> list[Entry]:
    """The table, by scale and from the lowest point to the highest."""
    known = {one.code: one for one in scales()}
    order = list(known)
    found = [
        Entry(x.id, known.get(x.scale), x.scale, x.text, x.value) for x in document.of_type(r.AnswerWord)
    ]
    return sorted(
        found, key=lambda x: (order.index(x.scale) if x.scale in known else 99, x.value, folded(x.text))
    )


def means(document: Document, answered: Answered, text: str, point: int, instead_of: str = "") -> str:
    """Says which point of a scale a worded answer is, in one step; the id of its row.

    Words that differ in accents and capitals alone are the same; `instead_of` is the row that is being changed. Raises
    MapperError for words that need no meaning, and for a point that is not on the scale.
    """
    text = " ".join(text.split())
    _check(answered, text, point)
    here = (answered.code, folded(text))
    with document.edit(Label("answer-word")):
        for entry in entries(document):
            alike = entry.id == instead_of or (entry.scale, folded(entry.text)) == here
            if alike and (entry.scale, entry.text) != (answered.code, text):
                surveys.set_answer_word(document, entry.scale, entry.text, None)
        surveys.set_answer_word(document, answered.code, text, point)
    return r.make(r.AnswerWord, scale=answered.code, text=text, value=float(point)).id


def forget(document: Document, row: str) -> None:
    """Takes a row out of the table, in one step."""
    found = document.need(r.AnswerWord, row)
    surveys.set_answer_word(document, found.scale, found.text, None)


def can_mean(text: str) -> bool:
    """Whether a cell is in words, so that somebody can say what it means: a number or a formula says so itself."""
    return bool(folded(text)) and number_in(text) is None and not is_blank(text) and text[:1] != "="


def question_of(looked: Looked, rejected: Rejected) -> Answered | None:
    """The scale of the question a cell was no answer to; None where no words can be on it."""
    for column, reading in zip(looked.table.columns, looked.proposal.columns, strict=True):
        if column.title == rejected.column and (found := _scale_of(reading)) is not None:
            return found if can_mean(rejected.value) else None
    return None


def _scale_of(reading: Reading) -> Answered | None:
    if reading.kind not in _SCORED or reading.metric is None or reading.scale is None:
        return None
    return Answered(reading.metric, reading.scale)


def _check(answered: Answered, text: str, point: int) -> None:
    if not can_mean(text):
        raise MapperError(_("Write the answer in words: a number means itself, and a dash means no answer."))
    low, high = answered.scale
    if not low <= point <= high:
        sentence = _("The scale goes from {low} to {high}. Choose a point on it.")
        raise MapperError(sentence.format(low=low, high=high))
