"""Which lines of a survey are no customer's answer: previews of whoever made it, answers never sent, the same one twice."""

from collections.abc import Iterator
from typing import Final

from mapper.exchange.grid_words import folded
from mapper.exchange.survey.proposing import Proposal
from mapper.exchange.survey.tables import Column, Table
from mapper.i18n import _

_PREVIEWS: Final = frozenset(
    {
        "survey preview",
        "preview",
        "survey test",
        "test",
        "apercu de l enquete",
        "apercu",
        "spam",
        "test de l enquete",
    }
)
_PREVIEW_CODES: Final = frozenset({"1", "2", "8", "9", "17"})  # Qualtrics with numbers for words
_UNSENT: Final = frozenset(
    {
        "started",
        "partial",
        "partially completed",
        "partiel",
        "partielle",
        "incomplet",
        "incomplete",
        "commence",
        "in progress",
        "en cours",
    }
)
_UNFINISHED: Final = frozenset(
    {"false", "faux", "0", "no", "non"}
)  # where it is asked whether all is answered
_REPEATED: Final = 0.2  # share of numbers that occur twice from which they do not number answers


def left_out(table: Table, proposal: Proposal) -> dict[int, str]:
    """Number of an answer → why it does not count."""
    found: dict[int, str] = {}
    for column, reading in zip(table.columns, proposal.columns, strict=True):
        if reading.kind == "status":
            found = _by_status(column) | found
        elif reading.kind == "finished":
            found = _unsent(column) | found
    for column, reading in zip(table.columns, proposal.columns, strict=True):
        if reading.kind == "id":
            found |= {n: why for n, why in _repeated(table, column) if n not in found}
            break
    return found


def _by_status(column: Column) -> dict[int, str]:
    preview = _("A preview of the survey, not an answer.")
    unsent = _("Not finished by the customer.")
    qualtrics = any(folded(head) in {"response type", "type de reponse"} for head in column.heads)
    numbers = qualtrics and all(text.isdigit() for text in column.texts() if text)
    asks_whether_finished = any(folded(head) in {"finished", "termine"} for head in column.heads)
    reasons: dict[int, str] = {}
    for code, text in enumerate(column.texts()):
        said = folded(text)
        if said in _PREVIEWS or (numbers and text in _PREVIEW_CODES):
            reasons[code] = preview
        elif said in _UNSENT or (asks_whether_finished and said in _UNFINISHED):
            reasons[code] = unsent
    if asks_whether_finished and len(reasons) == len([text for text in column.texts() if text]):
        return {}  # nobody finished: the tool counts otherwise
    return _rows(column, reasons)


def _unsent(column: Column) -> dict[int, str]:
    """Without the time at which it was sent, where others have one."""
    blanks = column.blanks()
    if len(blanks) == column.distinct:
        return {}
    return _rows(column, dict.fromkeys(blanks, _("Not finished by the customer.")))


def _rows(column: Column, reasons: dict[int, str]) -> dict[int, str]:
    if not reasons:
        return {}
    return {row: reasons[code] for row, code in enumerate(column.codes) if code in reasons}


def _repeated(table: Table, column: Column) -> Iterator[tuple[int, str]]:
    """Answers of a respondent who answered before, where respondents are numbered."""
    if column.all_differ():
        return
    names = column.texts()
    first: dict[str, int] = {}
    again = [
        row
        for row, code in enumerate(column.codes)
        if names[code] and first.setdefault(names[code], row) != row
    ]
    if len(again) <= _REPEATED * max(table.size, 10):
        sentence = _("The respondent {name} has answered already, in line {line}.")
        for row in again:
            name = names[column.codes[row]]
            yield row, sentence.format(name=name[:40], line=table.lines[first[name]])
