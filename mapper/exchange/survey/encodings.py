"""In which letters a file of text is written: its mark, UTF-8 where it is that, else what the words look like.

charset-normalizer decides between the few encodings that spreadsheets still write; it is told no other, because with all of
them to choose from it took a French file for Turkish.
"""

import codecs
import re
from typing import Final

from mapper.errors import MapperError
from mapper.i18n import _

# What can be chosen, in the order it is offered.
ENCODINGS: Final = (
    "utf-8",
    "cp1252",
    "utf-16-le",
    "utf-16-be",
    "mac_roman",
    "cp850",
    "iso8859-15",
    "utf-32-le",
)

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the next
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_MARK: Final = {
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}  # Python wants a mark for the names to the left
_ALL_BYTES: Final = bytes(range(256))
_SAMPLE: Final = 60_000  # bytes looked at
_TOLERATED: Final = 0.02  # share of letters beyond ASCII that may be broken in a file of UTF-8
_NOT_ASCII: Final = re.compile(rb"[\x80-\xff]")


def encoding_of(raw: bytes) -> str:
    """The encoding a file is most likely written in, one of `ENCODINGS`."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    return _wide(raw[:_SAMPLE]) or _narrow(raw)


def mark_length(raw: bytes, encoding: str) -> int:
    """How many bytes at the beginning only say what the encoding is."""
    return next((len(mark) for mark, name in _MARKS if name == encoding and raw.startswith(mark)), 0)


def known_encoding(name: str) -> str:
    """The name as Python writes it. Raises MapperError for one that does not exist or in which not any bytes make a text."""
    try:
        found = codecs.lookup(name).name
        found = _WITHOUT_MARK.get(found, found)
        "".encode(found)
        codecs.getincrementaldecoder(found)("replace").decode(_ALL_BYTES, final=True)
    except (LookupError, ValueError):
        sentence = _("{name} is no text encoding. Choose another one, such as utf-8 or cp1252.")
        raise MapperError(sentence.format(name=name[:40])) from None
    return found


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: of the letters of Europe every second byte is empty."""
    if len(sample) < 4:
        return None
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.2 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * pairs and odd < 0.2 * pairs else None


def _narrow(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
        foreign = sum(letter > "\x7f" for letter in text)
        if text.count("\ufffd") <= _TOLERATED * foreign:
            return "utf-8"  # one letter cut by somebody's program does not make the others wrong
    return _guessed(raw) or "cp1252"


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = from_bytes(_telling(raw), cp_isolation=["utf_8", "cp1252", "mac_roman", "utf_16"]).best()
    if found is None or found.encoding not in {"cp1252", "mac_roman"}:
        return None
    return str(found.encoding)


def _telling(raw: bytes) -> bytes:
    """A part of the file around its first letters that are not ASCII."""
    first = _NOT_ASCII.search(raw)
    start = max(first.start() - 2_000, 0) if first else 0
    return raw[start : start + _SAMPLE]
