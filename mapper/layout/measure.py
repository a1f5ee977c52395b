"""How long a text is and where its lines end, decided here once for screen and paper.

A line is a tuple of runs, each in one font: Inter, what Inter lacks in DejaVu or Emoji, and what nobody has under the
font "" (measured by its east asian width; a painter draws it with a named font or as a picture). The characters of a
run are in the order in which they are drawn, left to right: right-to-left words are turned round and joined by `bidi`,
so that no painter has to. Kerning is off, digits are tabular. All is memoised; a cut text costs what is shown of it.
"""

import unicodedata
from functools import cache, lru_cache
from typing import Final, NamedTuple

from mapper.layout import advances, bidi
from mapper.layout.breaks import BREAKERS, SOFT_HYPHEN, SPACES, WIDE, may_break, sticks
from mapper.layout.primitives import FontName, Run

ELLIPSIS: Final = "…"
_EMOJI: Final = "\U0001f000"  # from here on Emoji is asked before DejaVu, which has a few of them
# Controls, joiners, direction marks, variation selectors, skin tones: nothing of them is drawn.
_INVISIBLE: Final = frozenset(
    [chr(code) for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\x85"]
    + list(
        "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\u202a\u202b\u202c\u202d\u202e"
        "\u2066\u2067\u2068\u2069\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
    )
)


class Wrapped(NamedTuple):
    """Lines of runs; `elided` says that the text went on and the last line ends in «…»."""

    lines: tuple[tuple[Run, ...], ...]
    elided: bool


def advance(text: str, font: FontName, size: float) -> float:
    """Width of one line of text in the unit of `size`."""
    return sum(map(_widths(font).__getitem__, text)) * size


@lru_cache(maxsize=8192)
def line(text: str, font: FontName, size: float) -> tuple[Run, ...]:
    """The runs of one unbroken line; a line feed counts as a space."""
    return _runs(text.replace("\n", " "), font, size, rtl=bidi.begins_rtl(text))


def fitted(text: str, font: FontName, size: float, width: float) -> tuple[Run, ...]:
    """The text on one line, with «…» when it is longer than `width`."""
    wrapped = wrap(text, font, size, width, 1)
    return wrapped.lines[0] if wrapped.lines else ()


@lru_cache(maxsize=16384)
def wrap(text: str, font: FontName, size: float, width: float, max_lines: int | None = None) -> Wrapped:
    """Breaks `text` into lines of at most `width`; after `max_lines` the rest is left out for «…».

    Line feeds are kept; a word longer than a line is broken inside. An empty text has no lines.
    """
    wide, rtl = _widths(font), bidi.begins_rtl(text)
    lines: list[tuple[Run, ...]] = []
    start = 0
    while start < len(text):
        if max_lines is not None and len(lines) == max_lines - 1:
            return _with_last(lines, text, start, font, size, width, rtl=rtl)
        end, following = _line_end(text, start, wide, width / size)
        lines.append(_runs(_shown(text, start, end), font, size, rtl=rtl))
        start = following
    return Wrapped(tuple(lines), elided=False)


def _with_last(
    lines: list[tuple[Run, ...]],
    text: str,
    start: int,
    font: FontName,
    size: float,
    width: float,
    *,
    rtl: bool,
) -> Wrapped:
    """The last line that is allowed: whole when the text ends in it, else cut."""
    wide = _widths(font)
    end, following = _line_end(text, start, wide, width / size)
    if following >= len(text) or not text[following:].strip():
        return Wrapped((*lines, _runs(_shown(text, start, end), font, size, rtl=rtl)), elided=False)
    last = _cut(text, start, wide, width / size) + ELLIPSIS
    return Wrapped((*lines, _runs(last, font, size, rtl=rtl)), elided=True)


def _line_end(text: str, start: int, wide: "_Widths", room: float) -> tuple[int, int]:
    """Where the line that begins at `start` ends, and where the next begins. `room` is in em."""
    used, last, before = 0.0, 0, ""
    for i in range(start, len(text)):
        character = text[i]
        if character == "\n":
            return i, i + 1
        candidate = before and (before in BREAKERS or before >= WIDE or character >= WIDE)
        hyphen = wide["-"] if before == SOFT_HYPHEN else 0.0
        if candidate and (not hyphen or used + hyphen <= room) and may_break(text, i):
            last = i
        used += wide[character]
        if used > room + 1e-9 and character not in SPACES:
            end = last or _inside(text, start, i)
            return end, _past_spaces(text, end)
        before = character
    return len(text), len(text)


def _inside(text: str, start: int, i: int) -> int:
    """Where to break a word that is longer than a line: before `i`, but not between a letter and its accent."""
    end = max(i, start + 1)
    while end > start + 1 and end < len(text) and (sticks(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    if end == start + 1:
        while end < len(text) and sticks(text[end]):
            end += 1
    return end


def _past_spaces(text: str, end: int) -> int:
    while end < len(text) and text[end] in SPACES:
        end += 1
    return end


def _cut(text: str, start: int, wide: "_Widths", room: float) -> str:
    """As much of the text from `start` as leaves room for the ellipsis, without trailing spaces or commas."""
    used, i = wide[ELLIPSIS], start
    while i < len(text) and text[i] != "\n" and used + wide[text[i]] <= room:
        used += wide[text[i]]
        i += 1
    while i > start and i < len(text) and sticks(text[i]):
        i -= 1
    return text[start:i].rstrip(" \t,;:\u00a0\u202f\u00ad").replace(SOFT_HYPHEN, "")


def _shown(text: str, start: int, end: int) -> str:
    """The characters of a line: no spaces at its end, and a soft hyphen only there."""
    part = text[start:end].rstrip("".join(SPACES))
    if SOFT_HYPHEN in part:
        hyphen = "-" if part.endswith(SOFT_HYPHEN) and end < len(text) else ""
        part = part.replace(SOFT_HYPHEN, "") + hyphen
    return part


class _Widths(dict[str, float]):
    """Character → em, across the bundled fonts and beyond; what Inter lacks is added as it is met."""

    def __missing__(self, character: str) -> float:
        found = self[character] = _beyond(character)[1]
        return found


@cache
def _widths(font: FontName) -> _Widths:
    found = _Widths(advances.widths(f"inter-{font}"))
    for character in _INVISIBLE & found.keys():
        del found[character]
    return found


@lru_cache(maxsize=4096)
def _beyond(character: str) -> tuple[str, float]:
    """Font and em of a character that Inter does not have."""
    if character in _INVISIBLE:
        return "", 0.0
    if character in SPACES or character == "\n":
        return "", 0.0 if character == "\u200b" else 0.28125
    for face in reversed(advances.FALLBACKS) if character >= _EMOJI else advances.FALLBACKS:
        found = advances.widths(face).get(character)
        if found is not None:
            return face, 0.0 if unicodedata.combining(character) else found
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return "", 0.0
    return "", 1.0 if unicodedata.east_asian_width(character) in {"W", "F"} else 0.6


def _runs(text: str, font: FontName, size: float, *, rtl: bool) -> tuple[Run, ...]:
    """The text in drawing order, cut where the font changes."""
    inter = f"inter-{font}"
    table = advances.widths(inter)
    if text.isascii() and text.isprintable():
        return (Run(inter, text, sum(map(table.__getitem__, text)) * size),) if text else ()
    faces: list[str] = []
    shown: list[list[str]] = []
    used: list[float] = []
    for character in bidi.visual(unicodedata.normalize("NFC", text), rtl=rtl):
        if character in _INVISIBLE:
            continue
        width = table.get(character)
        face, em = (inter, width) if width is not None else _beyond(character)
        if not face and character in SPACES:
            face, character = inter, " "
        elif not face and not em:
            continue  # a control character, or a mark that no font has
        if not faces or face != faces[-1]:
            faces.append(face)
            shown.append([])
            used.append(0.0)
        shown[-1].append(character)
        used[-1] += em
    return tuple(Run(face, "".join(s), em * size) for face, s, em in zip(faces, shown, used, strict=True))


def baseline(top: float, size: float, leading: float) -> float:
    """y of the baseline of a line box of height `leading` that begins at `top`."""
    face = "inter-regular"
    content = (advances.ascent(face) + advances.descent(face)) * size
    return top + (leading - content) / 2 + advances.ascent(face) * size
