"""Where a line of text may end: after spaces, hyphens and dashes, between Chinese and Japanese characters; never before a
French « ! » or inside « », never between a letter and its accent.

A working part of Unicode's line breaking (UAX 14), in the order in which its rules meet on a map.
"""

import unicodedata
from functools import lru_cache
from typing import Final

SPACES: Final = frozenset(
    " \t\u1680\x85\u2028\u2029\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"
)
SOFT_HYPHEN: Final = "\u00ad"
JOINER: Final = "\u200d"
_HYPHENS: Final = frozenset("-\u2010\u2013\u2014")
_CLOSING: Final = frozenset(
    "!?;:%»)]}…,.、。，．！？：；）」』】〉》〕・ー々ゝヽぁぃぅぇぉっゃゅょァィゥェォッャュョ’”"
)
_OPENING: Final = frozenset("«([{「『【〈《〔（“‘¿¡")
# French puts a space before these: held where it was typed as a plain one.
_HELD: Final = frozenset("!?;:%»")


BREAKERS: Final = SPACES | _HYPHENS | {SOFT_HYPHEN, "/"}  # only after these a line may end, or …
WIDE: Final = "\u2e80"  # … beside a character from here on


def may_break(text: str, i: int) -> bool:
    """Whether a line may end before `text[i]` (0 < i < len(text))."""
    before, after = text[i - 1], text[i]
    if after in SPACES or sticks(after) or before == JOINER:
        return False
    if before in SPACES:
        return not (before == " " and (after in _HELD or (i > 1 and text[i - 2] == "«")))
    if before == SOFT_HYPHEN:
        return True
    if before in _HYPHENS:
        return after.isalpha() and i > 1 and text[i - 2] not in SPACES
    if before == "/":
        return after.isalpha()
    return (_ideographic(before) or _ideographic(after)) and after not in _CLOSING and before not in _OPENING


@lru_cache(maxsize=4096)
def sticks(character: str) -> bool:
    """Whether it belongs to the character before it: accents, joiners, variation selectors, skin tones."""
    if character < "\u0300":
        return False
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in {JOINER, "\ufe0e", "\ufe0f", "\u20e3"}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


@lru_cache(maxsize=4096)
def _ideographic(character: str) -> bool:
    if character < "\u2e80":
        return False
    return unicodedata.east_asian_width(character) in {"W", "F"}
