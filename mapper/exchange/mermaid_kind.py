"""Journeys that Mermaid refuses but whose meaning is plain, read line by line; the rest is refused.

Understood beyond Mermaid: `journey-beta` and `Journey`, full-width `：` and `，`, `&amp;`, `;` between
statements or as a plain character, colons in section names, `accDescr: {…}`, empty accTitle and accDescr, and
steps without a score.
"""

import re
from collections.abc import Iterator
from typing import Final

from mapper.errors import MapperError
from mapper.exchange.mermaid_source import WHITE, Source, hide_html_entities, hide_semicolons, written
from mapper.exchange.mermaid_syntax import RefusedError, Statement, statements
from mapper.i18n import _, quoted

_HEADER: Final = re.compile(r"journey(?:-[A-Za-z0-9]++)?+(?![A-Za-z0-9_])[:;]?+", re.IGNORECASE)
_BLOCK: Final = re.compile(r"accDescr *+:? *+\{", re.IGNORECASE)
_EMPTY: Final = re.compile(r"(?:accTitle|accDescr) *+: *+|title|section", re.IGNORECASE)
_SECTION: Final = re.compile(r"section[ \t]++([^#]++)", re.IGNORECASE)
_STEP: Final = re.compile(r"([^#:]++)(?:: *+)?(?:#.*+)?", re.DOTALL)
_FULL_WIDTH: Final = str.maketrans({"：": ":", "，": ",", "、": ",", "；": ";"})
_SHOWN: Final = 60  # characters of a line that a sentence quotes


def kindly(source: Source) -> Iterator[Statement]:
    """Everything a prepared text says that Mermaid refuses.

    Raises MapperError with the line that has no plain meaning.
    """
    position = _header_end(source)
    while position < len(source.text):
        line = source.line_at(position)
        end = source.text.find("\n", position) % (len(source.text) + 1)
        text = source.text[position:end].strip(WHITE)
        if _BLOCK.match(text):
            position = source.text.index("{", position) + 1
            end = source.text.find("}", position)
            if end < 0:
                sentence = _(
                    "Line {line} opens accDescr with a brace that is never closed. Close it after the text."
                )
                raise MapperError(sentence.format(line=line))
            yield Statement("acc_descr", line, source.text[position:end])
        elif text:
            yield from _line(text, line)
        position = end + 1


def _header_end(source: Source) -> int:
    """Where the statements begin, after the word `journey`."""
    match = re.compile(rf"(?:%[^\n]*+|[{WHITE}]++)*+").match(source.text)
    start = match.end() if match else 0
    header = _HEADER.match(source.text, start)
    first = source.text[start:].partition("\n")[0]
    if header is None or not _is_statement(first[header.end() - start :]):
        raise MapperError(_not_a_journey(source.line_at(start), first))
    return header.end()


def _not_a_journey(line: int, first: str) -> str:
    if not first:
        return _("There is no Mermaid journey in this text. It starts with a line that says “journey”.")
    sentence = _(
        "Line {line} does not start a Mermaid journey: {text}. Begin with a line that says “journey”."
    )
    return sentence.format(line=line, text=_quote(first))


def _line(text: str, line: int) -> list[Statement]:
    """The statements of one line, as Mermaid or a friendly reader understands them."""
    if (said := _strictly(text, line)) is not None:
        return said
    if _EMPTY.fullmatch(text):
        return []
    note = Statement("remark", line, _("Mermaid itself refuses this line; it was read as it is meant."))
    text = hide_html_entities(text.translate(_FULL_WIDTH))
    if (said := _strictly(text, line)) is not None:
        return [*said, note]
    if ";" in text and (said := _separated(text, line)) is not None:
        return [*said, note]
    text = hide_semicolons(text)
    if (said := _strictly(text, line)) is not None:
        return [*said, note]
    if section := _SECTION.fullmatch(text):
        return [Statement("section", line, section[1]), note]
    if (step := _STEP.fullmatch(text)) and step[1].strip(WHITE):
        return [Statement("task", line, step[1]), note]
    sentence = _("Line {line} cannot be read: {text}. Write a step as “Name: 3: Customer”.")
    raise MapperError(sentence.format(line=line, text=_quote(text)))


def _strictly(text: str, line: int) -> list[Statement] | None:
    try:
        return list(statements(text + "\n", lambda _position: line))
    except RefusedError:
        return None


def _separated(text: str, line: int) -> list[Statement] | None:
    """The statements between semicolons, where every piece is one."""
    said: list[Statement] = []
    for piece in text.split(";"):
        found = _strictly(piece, line)
        if found is None:
            return None
        said += found
    return said


def _is_statement(text: str) -> bool:
    text = text.strip(WHITE)
    return not text or _strictly(text, 1) is not None or text.startswith(("section", "title", ";"))


def _quote(text: str) -> str:
    text = written(text).strip(WHITE)
    return quoted(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
