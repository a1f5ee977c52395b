"""One cell of a score, understood or rejected with a reason: "10 - Très probable", "8/10", "★★★★☆", "Strongly agree".

Nothing is rounded, clipped or guessed: 7.5 is no answer to a question from 0 to 10, and neither is 12.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from mapper.analysis.scores import Scale
from mapper.exchange.grid_words import folded
from mapper.i18n import N_, _

Fault = Literal["outside", "whole", "percent", "formula", "day", "words"]


class Number(NamedTuple):
    """A number found in a cell; `out_of` is what it was said to be out of, as in 8/10."""

    value: float
    out_of: int | None = None


_PLAIN: Final = re.compile(r"([+\-−]?\d{1,9}(?:[.,]\d{1,9})?)", re.ASCII)
_LABELLED: Final = re.compile(
    r"([+\-−]?\d{1,3}(?:[.,]\d{1,3})?)\s{0,3}(?:[\-–—:=|)]|\.(?=\s))\s{0,3}(?=[^\d\s])", re.ASCII
)
_IN_BRACKETS: Final = re.compile(r"[^\d()\[\]]+[(\[]\s?(\d{1,3})\s?[)\]]", re.ASCII)
_BEHIND: Final = re.compile(r"[^\d]+\s[\-–—:=]\s?(\d{1,3})", re.ASCII)
_BRACKETED: Final = re.compile(r"[(\[](\d{1,3})[)\]]\s?[^\d]+", re.ASCII)
_OUT_OF: Final = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:/|sur|out of|of)\s?(\d{1,3})", re.ASCII | re.IGNORECASE
)
_NAMED: Final = re.compile(r"(\d{1,2})\s(?:stars?|étoiles?|etoiles?|points?|pts?)", re.ASCII | re.IGNORECASE)
_PERCENT: Final = re.compile(r"[+\-−]?\d{1,9}(?:[.,]\d{1,9})?\s?%", re.ASCII)
_DAY: Final = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}.*|\d{1,2}-[a-zéû]{3,5}\.?", re.ASCII | re.IGNORECASE
)
_STARS: Final = re.compile("([★⭐]{1,10})[☆✩]{0,10}")
# Faces of a row from angry to delighted, always of five points, whatever numbers the others are.
_FACES: Final = {
    face: point
    for point, faces in enumerate(("😡😠🤬😫", "🙁☹😞😟😕", "😐😑", "🙂☺😊", "😀😃😄😁😍🤩"), 1)
    for face in faces
}
_VARIATION: Final = "\N{VARIATION SELECTOR-16}"

_STROKES: Final = "-–—_./?… "

# Folded; what people and tools write for no answer.
_BLANKS: Final = frozenset(
    {
        "", "n a", "na", "nd", "nc", "nsp", "sans reponse", "pas de reponse", "non repondu", "aucune reponse", "non concerne",
        "non concernee", "sans objet", "sans avis", "ne sait pas", "ne sais pas", "je ne sais pas", "ne se prononce pas",
        "no answer", "not applicable", "not answered", "no response", "skipped", "don t know", "i don t know", "do not know",
        "none", "null", "nan", "nil", "prefer not to say", "not relevant",
    }
)  # fmt: skip
_SENTENCES: Final[Mapping[Fault, str]] = {
    "outside": N_("Outside the scale from {low} to {high}."),
    "whole": N_("Not a whole number; the scale goes from {low} to {high}."),
    "percent": N_("A percentage is no answer on a scale from {low} to {high}."),
    "formula": N_("A formula is not computed. Put its value into the cell."),
    "day": N_("A date, where an answer from {low} to {high} was expected."),
    "words": N_("No number from {low} to {high}, and no words that the scale knows."),
}


def said(fault: Fault, scale: Scale) -> str:
    """Why a cell was rejected."""
    return _(_SENTENCES[fault]).format(low=scale.low, high=scale.high)


def is_blank(cell: str) -> bool:
    """Whether a cell says that there is no answer."""
    return len(cell) < 30 and (folded(cell) or cell.strip(_STROKES)) in _BLANKS


def number_in(cell: str) -> Number | None:
    """The number a cell answers with, None when it has none or more than one."""
    plain = _PLAIN.fullmatch(cell)
    if plain:
        return Number(_value(plain[1]))
    out_of = _OUT_OF.fullmatch(cell)
    if out_of:
        return Number(_value(out_of[1]), int(out_of[2]))
    stars = _STARS.fullmatch(cell)
    if stars:
        return Number(float(len(stars[1])))
    face = _FACES.get(cell.rstrip(_VARIATION))
    if face is not None:
        return Number(float(face), 5)
    labelled = _LABELLED.match(cell) or _NAMED.fullmatch(cell) or _BRACKETED.fullmatch(cell)
    labelled = labelled or _IN_BRACKETS.fullmatch(cell[:200]) or _BEHIND.fullmatch(cell[:200])
    return Number(_value(labelled[1])) if labelled and not _DAY.fullmatch(cell) else None


def point_of(cell: str, scale: Scale, words: Mapping[str, int]) -> int | Fault | None:
    """The point of the scale a cell is, why it is none, or None for no answer. `words` are folded."""
    if is_blank(cell):
        return None
    if cell.startswith("="):
        return "formula"
    number = number_in(cell)
    if number is None:
        return _worded(cell, words)
    if number.out_of is not None and number.out_of != scale.high:
        return "words" if cell[0] in _FACES else "outside"
    if not number.value.is_integer():
        return "whole"
    point = int(number.value)
    return point if scale.low <= point <= scale.high else "outside"


def _worded(cell: str, words: Mapping[str, int]) -> int | Fault:
    found = words.get(folded(cell))
    if found is not None:
        return found
    if _PERCENT.fullmatch(cell):
        return "percent"
    return "day" if _DAY.fullmatch(cell) else "words"


def _value(digits: str) -> float:
    return float(digits.replace(",", ".").replace("−", "-"))
