"""How well a few typed letters fit a text: the palette's order. Both are folded: lower case, without accents."""

from typing import Final

WORD, START, INSIDE, SCATTERED = 400, 300, 200, 100  # what a typed word is worth by where it was found
NEAR: Final = 2.5  # times their number: scattered letters that need more room are chance


def score(typed: str, text: str) -> int | None:
    """The more the better; None when a word that was typed is not in the text at all."""
    total = 0
    for word in typed.split():
        one = _one(word, text)
        if one is None:
            return None
        total += one
    return total * 100 - len(text)


def _one(word: str, text: str) -> int | None:
    at = text.find(word)
    if at == 0:
        return WORD
    if at > 0:
        return START if f" {word}" in text else INSIDE
    return _scattered(word, text)


def _scattered(word: str, text: str) -> int | None:
    """The letters in their order with others between them, beginning where a word begins: "expo" in "export poster"."""
    best: int | None = None
    for start in _beginnings(text):
        span = _span(word, text, start)
        if span is not None and span <= NEAR * len(word) and (best is None or span < best):
            best = span
    return None if best is None else SCATTERED - best


def _beginnings(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if c != " " and (i == 0 or text[i - 1] == " ")]


def _span(word: str, text: str, start: int) -> int | None:
    """How many letters of the text it takes from `start` to have all of the word."""
    if not text.startswith(word[0], start):
        return None
    at = start
    for letter in word[1:]:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    return at - start + 1
