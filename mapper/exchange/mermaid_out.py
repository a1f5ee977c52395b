"""A journey as Mermaid text, for the wikis and repositories that draw it.

Mermaid holds one score for each task: several feelings are averaged, and a comment says each of them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from mapper.analysis.feelings import felt_at
from mapper.i18n import _
from mapper.model import records as r
from mapper.model.document import Document

NEUTRAL: Final = 3.0
_WORD: Final = re.compile(r"title|section|journey|accTitle|accDescr|[\s\ufeff%}]", re.IGNORECASE)
_CODED: Final = re.compile(r'[#:;]|(?<==)"|%(?=%)|(?<=%)%|[\t-\r\u2028\u2029]')


def export_mermaid(document: Document, journey: str) -> str:
    """The journey as a Mermaid text that ends in a newline; reading it back gives the same names and order.

    The score is the mean of the personas' lived feelings. Where they differ, or where nobody felt anything
    (Mermaid wants a score: it gets 3), a comment says so.
    """
    map_ = document.need(r.Journey, journey)
    lines = ["journey"]
    if map_.title.strip():
        lines.append(f"    title {_coded(map_.title)}")
    if map_.scenario.strip():
        lines.append(f"    accDescr: {_coded(map_.scenario)}")
    for stage in document.children(journey, r.Stage):
        lines.append(f"    section {_coded(stage.title) or '-'}")
        for card in document.children(stage.id, r.Touchpoint):
            lines += _task_lines(document, journey, card)
    return "\n".join(lines) + "\n"


def _task_lines(document: Document, journey: str, card: r.Touchpoint) -> Iterator[str]:
    levels = _lived(document, journey, card.id)
    title = _coded(card.title) or "-"
    if _WORD.match(title):
        title = f"#{ord(title[0])};{title[1:]}"
    if not levels:
        yield "      %% " + _("no feeling recorded")
        yield f"      {title}: 3"
        return
    if len(set(levels.values())) > 1:
        each = (f"{_coded(name)} {_score(level)}" for name, level in levels.items())
        yield "      %% " + ", ".join(each)
    mean = _score(sum(levels.values()) / len(levels))
    yield f"      {title}: {mean}: " + ", ".join(_coded(name).replace(",", "#44;") for name in levels)


def _lived(document: Document, journey: str, card: str) -> dict[str, float]:
    """Persona name → lived level, as the curve shows it."""
    found: dict[str, float] = {}
    for link in document.children(journey, r.JourneyPersona):
        level = felt_at(document, card, link.persona, "lived")
        if level is not None:
            name = document.need(r.Persona, link.persona).name.strip()
            found[_unused(name, found)] = level
    return found


def _unused(name: str, taken: Iterable[str]) -> str:
    candidates = (name if n == 1 else f"{name} ({n})" for n in range(1, 1_000_000))
    return next(candidate for candidate in candidates if candidate not in taken)


def _score(level: float) -> str:
    return f"{level + NEUTRAL:.2f}".rstrip("0").rstrip(".")


def _coded(text: str) -> str:
    """`text` with everything that means something to Mermaid as an entity code."""
    return _CODED.sub(lambda match: f"#{ord(match[0])};" if ord(match[0]) > 31 else " ", text)
