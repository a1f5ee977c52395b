"""How people write feelings in tables: −2 to +2, marks out of 5, 10, 20 or 100, plus and minus signs, faces, words."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from mapper.exchange.grid_words import folded

_WORDS: Final[dict[float, str]] = {
    -2.0: "tres negatif|very negative|terrible|horrible|furieux|furious|en colere|colere|angry|angre|tres mecontent|hate|"
    "tres insatisfait|very dissatisfied|very unhappy|desespere|exaspere|tres mauvais|very bad|awful|tres decu",
    -1.0: "negatif|negative|mecontent|insatisfait|dissatisfied|unsatisfied|unhappy|triste|sad|decu|disappointed|frustre|"
    "frustrated|agace|annoyed|enerve|irrite|irritated|inquiet|inquiete|worried|anxieux|anxious|stresse|stressed|"
    "mauvais|bad|perdu|confus|confused|lost|impatient",
    0.0: "neutre|neutral|moyen|average|ok|indifferent|correct|mitige|mixed|so so|bof",
    1.0: "positif|positive|content|contente|satisfait|satisfied|happy|bien|good|rassure|reassured|confiant|confident|"
    "curieux|curious|interesse|interested|pleased|soulage|relieved|bon",
    2.0: "tres positif|very positive|ravi|ravie|enchante|delighted|enthousiaste|enthusiastic|excited|tres content|"
    "tres satisfait|very satisfied|very happy|excellent|great|love|heureux|heureuse|super|parfait|perfect",
}  # fmt: skip
_LEVELS: Final = {word: level for level, words in _WORDS.items() for word in words.split("|")}
_SIGNS: Final = {"--": -2.0, "-": -1.0, "=": 0.0, "+/-": 0.0, "+": 1.0, "++": 2.0}
_FACES: Final = {
    **dict.fromkeys("😡😠🤬😭😢💔", -2.0),
    **dict.fromkeys("☹🙁😞😟😕😒😣👎😫", -1.0),
    **dict.fromkeys("😐😶😑", 0.0),
    **dict.fromkeys("🙂😊☺👍😌", 1.0),
    **dict.fromkeys("😀😃😄😁😍🤩😆❤🥰", 2.0),
}
_TEXT_FACES: Final = {
    ":-(": -1.0,
    ":(": -1.0,
    ":-|": 0.0,
    ":|": 0.0,
    ":-)": 1.0,
    ":)": 1.0,
    ":-D": 2.0,
    ":D": 2.0,
}
_NUMBER: Final = re.compile(
    r"([+-]?[0-9]{1,3}(?:[.,][0-9]{1,4})?)(?: ?(?:/|sur|out of) ?([0-9]{1,3})| ?(%))?"
)
_MINUS: Final = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‑": "-", "\u202f": " ", "\ufe0f": "", "＋": "+"}
)
_MOST: Final = 0.8


class Scale(NamedTuple):
    """The worst and the best mark."""

    least: float
    most: float


SCALES: Final = (Scale(-2, 2), Scale(1, 5), Scale(0, 10), Scale(0, 20), Scale(0, 100))


def scale_of(cells: Iterable[str]) -> Scale | None:
    """The scale of a column: the smallest that holds its numbers; None when less than four fifths are feelings."""
    values = [cell for cell in cells if cell]
    numbers = [number for value in values if (number := _number(value)) is not None]
    read = len(numbers) + sum(_said(value) is not None for value in values)
    if not values or read < _MOST * len(values):
        return None
    free = [value for value, most in numbers if most is None]
    if not free:
        return SCALES[0]
    return next((s for s in SCALES if s.least <= min(free) and max(free) <= s.most), None)


def level_of(cell: str, scale: Scale | None) -> float | None:
    """A feeling on our scale, −2 to +2 in halves; None when the cell says none."""
    said = _said(cell)
    if said is not None:
        return said
    number = _number(cell)
    if number is None:
        return None
    value, most = number
    of = Scale(1 if most == 5 else 0, most) if most else scale or SCALES[0]
    if not of.least <= value <= of.most:
        return None
    return round(((value - of.least) / (of.most - of.least) * 4 - 2) * 2) / 2


def _number(cell: str) -> tuple[float, float | None] | None:
    """A mark, and out of how many it is when the cell says so."""
    found = _NUMBER.fullmatch(cell[:30].translate(_MINUS).strip())
    if found is None or len(cell) > 30:
        return None
    most = 100.0 if found[3] else float(found[2]) if found[2] else None
    return (float(found[1].replace(",", ".")), most) if most != 0 else None


def _said(cell: str) -> float | None:
    """The level of a word, a face or a sign."""
    if len(cell) > 60:
        return None
    plain = cell.translate(_MINUS).strip()
    for table in (_SIGNS, _FACES, _TEXT_FACES):
        if plain in table:
            return table[plain]
    return _LEVELS.get(folded(plain))
