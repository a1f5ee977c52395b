"""Right-to-left text in drawing order, with Arabic letters in their joined shapes, so that painters draw character by character.

A working part of Unicode's algorithm (UAX 9): the first strong character gives the line its direction; numbers keep theirs;
spaces and signs go with their neighbours, else with the line.
"""

import unicodedata
from functools import cache
from itertools import groupby
from typing import Final

_RIGHT: Final = frozenset({"R", "AL"})
_NUMBER: Final = frozenset({"EN", "AN"})
_MIRROR: Final = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_FIRST_RTL: Final = "\u0590"


def has_rtl(text: str) -> bool:
    """Whether any character is written from right to left."""
    return any(c >= _FIRST_RTL and unicodedata.bidirectional(c) in _RIGHT for c in text)


def begins_rtl(text: str) -> bool:
    """Whether a text's first letter is written from right to left, so that its lines begin at the right."""
    if text.isascii():
        return False
    strong = (kind for kind in map(unicodedata.bidirectional, text[:200]) if kind == "L" or kind in _RIGHT)
    return next(strong, "L") in _RIGHT


def visual(text: str, *, rtl: bool) -> str:
    """The characters of one line from left to right, as drawn, in a paragraph that begins at the right if `rtl`.

    Text without right-to-left letters comes back as it is.
    """
    if text.isascii() or max(text) < _FIRST_RTL or not has_rtl(text):
        return text
    text = _joined(text)
    levels = _levels(text, base=1 if rtl else 0)
    for level in range(max(levels), 0, -1):
        text, levels = _reversed_from(text, levels, level)
    return text


def _levels(text: str, base: int) -> list[int]:
    """Even for what runs to the right, odd for what runs to the left; numbers lie one deeper than the words around."""
    line = "R" if base else "L"
    level = {"R": 1, "N": 2, "L": 2 * base}
    return [level[kind] for kind in _settled(_numbers_after_letters(_kinds(text), line), line)]


def _numbers_after_letters(kinds: list[str], line: str) -> list[str]:
    """A number after words that run to the right is one of them."""
    result, strong = [], line
    for kind in kinds:
        strong = kind if kind in {"L", "R"} else strong
        result.append("L" if kind == "N" and strong == "L" else kind)
    return result


def _kinds(text: str) -> list[str]:
    """L, R, N (a number) or "" (neutral) per character; a sign between two digits is part of the number."""
    classes = [unicodedata.bidirectional(c) for c in text]
    kinds = ["N" if k in _NUMBER else "R" if k in _RIGHT else "L" if k == "L" else "" for k in classes]
    for i, kind in enumerate(classes):
        between = 0 < i < len(classes) - 1 and kinds[i - 1] == "N" and classes[i + 1] in _NUMBER
        if kind == "NSM" and i:
            kinds[i] = kinds[i - 1]
        elif kind in {"CS", "ES"} and between:
            kinds[i] = "N"
    return kinds


def _settled(kinds: list[str], line: str) -> list[str]:
    """Neutrals go with both neighbours when these agree (a number counts as right-to-left), else with the line."""
    result: list[str] = []
    for kind, group in groupby(range(len(kinds)), key=kinds.__getitem__):
        stretch = list(group)
        if not kind:
            before = _side(kinds[stretch[0] - 1]) if stretch[0] else line
            after = _side(kinds[stretch[-1] + 1]) if stretch[-1] + 1 < len(kinds) else line
            kind = before if before == after else line
        result += [kind] * len(stretch)
    return result


def _side(kind: str) -> str:
    return "R" if kind == "N" else kind


def _reversed_from(text: str, levels: list[int], level: int) -> tuple[str, list[int]]:
    """Reverses every stretch whose level is at least `level`, mirroring brackets on the way."""
    characters: list[str] = []
    order: list[int] = []
    for high, group in groupby(range(len(text)), key=lambda i: levels[i] >= level):
        stretch = list(group)
        if high:
            stretch = _clusters_reversed(text, stretch)
        characters.extend(_MIRROR.get(text[i], text[i]) if high else text[i] for i in stretch)
        order.extend(levels[i] for i in stretch)
    return "".join(characters), order


def _clusters_reversed(text: str, stretch: list[int]) -> list[int]:
    """The places from the last to the first, each accent still after its letter."""
    clusters: list[list[int]] = []
    for i in stretch:
        if clusters and unicodedata.combining(text[i]):
            clusters[-1].append(i)
        else:
            clusters.append([i])
    return [i for cluster in reversed(clusters) for i in cluster]


@cache
def _shapes() -> dict[str, dict[str, str]]:
    """Arabic letter (or lam with alef) → its shapes by "isolated", "final", "initial", "medial"."""
    shapes: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBC0), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[0] in {"<isolated>", "<final>", "<initial>", "<medial>"}:
            letters = "".join(chr(int(p, 16)) for p in parts[1:])
            if len(letters) == 1 or (len(letters) == 2 and letters[0] == "\u0644"):
                shapes.setdefault(letters, {})[parts[0][1:-1]] = chr(code)
    return shapes


def _joined(text: str) -> str:
    """Arabic letters replaced by the shape they take between their neighbours, lam-alef by its ligature."""
    if not any("\u0600" <= c <= "\u06ff" for c in text):
        return text
    shapes = _shapes()
    units = _units(text, shapes)
    letters = [i for i, unit in enumerate(units) if not unicodedata.combining(unit[0])]
    result = list(units)
    for place, i in enumerate(letters):
        forms = shapes.get(units[i])
        if forms is None:
            continue
        before = place > 0 and "initial" in shapes.get(units[letters[place - 1]], {})
        after = place + 1 < len(letters) and "final" in shapes.get(units[letters[place + 1]], {})
        joins_before, joins_after = before and "final" in forms, after and "initial" in forms
        name = (
            ("medial" if joins_after else "final")
            if joins_before
            else ("initial" if joins_after else "isolated")
        )
        result[i] = forms.get(name) or units[i]
    return "".join(result)


def _units(text: str, shapes: dict[str, dict[str, str]]) -> list[str]:
    """Letters, with lam and a following alef as one."""
    units: list[str] = []
    for c in text:
        if units and units[-1] == "\u0644" and units[-1] + c in shapes:
            units[-1] += c
        else:
            units.append(c)
    return units
