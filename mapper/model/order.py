"""The order of siblings: a fractional index key per record, so that moving a card changes one record only.

Five random characters follow each key: two teams that insert at the same place, apart, do not tie (plain
keys would be
equal then, and nothing fits between equal keys). Siblings sort by (key, id).
"""

import re
import secrets
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from fractional_indexing import FIError, generate_key_between, generate_n_keys_between, validate_order_key

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
# A short integer part (its first letter says how many digits follow), then perhaps a fraction that does not end in 0.
_USUAL: Final = re.compile(
    r"(?:[aZ]|[bY][0-9A-Za-z]|[cX][0-9A-Za-z]{2})[0-9A-Za-z](?:[0-9A-Za-z]*[1-9A-Za-z])?"
)


def key_between(before: str | None, after: str | None) -> str:
    """A fresh key that sorts after `before` and ahead of `after`; None means the very start or end."""
    plain: str = generate_key_between(before, after)
    key = plain + _suffix()
    while after is not None and not key < after:  # `plain` is a prefix of `after`: step nearer to `before`
        plain = generate_key_between(before, plain)
        key = plain + _suffix()
    return key


def keys_between(before: str | None, after: str | None, count: int) -> list[str]:
    """`count` fresh ascending keys between two; shorter than calling `key_between` repeatedly."""
    keys = [key + _suffix() for key in generate_n_keys_between(before, after, count)]
    bounds = [k for k in (before, *keys, after) if k is not None]
    if all(a < b for a, b in pairwise(bounds)):
        return keys
    keys = []
    for _ in range(count):
        keys.append(key_between(keys[-1] if keys else before, after))
    return keys


def is_valid(key: str) -> bool:
    """Whether keys can be made before and after this one."""
    try:
        validate_order_key(key)
    except (FIError, IndexError, KeyError, ValueError):
        return False
    return key.isascii() and key.isalnum()


def all_valid(keys: Iterable[str]) -> bool:
    """Whether every key is valid; four times as fast as asking one by one, since most look as we make them."""
    return all(_USUAL.fullmatch(key) or is_valid(key) for key in keys)


def _suffix() -> str:
    """Five characters of chance, the last not 0; asked once for each of thousands of cards."""
    chance = secrets.randbits(60)  # so many that the remainder favours nobody
    text = ""
    for _place in range(4):
        chance, digit = divmod(chance, 62)
        text += _DIGITS[digit]
    return text + _DIGITS[1 + chance % 61]
