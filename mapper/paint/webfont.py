"""The part of a bundled font that a document uses, as a WOFF file small enough to travel inside an SVG.

Glyphs that are not used lose their outlines and keep their numbers, so the other tables stay as they are and compress to
almost nothing. Only what TrueType outlines need is read: the bundled fonts are the only input.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import Final

_KEPT: Final = (b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post")
_LONG_LOCA: Final = 1
_MORE, _WORDS, _SCALE, _XY_SCALE, _MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80
_NO_CHECKSUM_AT: Final = 8  # head.checkSumAdjustment


def subset(font: bytes, glyphs: Iterable[int]) -> bytes:
    """A WOFF font with the outlines of these glyphs only (and of glyph 0, the box)."""
    tables = _tables(font)
    offsets = _offsets(tables)
    kept = _with_components(tables[b"glyf"], offsets, {0, *glyphs})
    outlines, places = bytearray(), [0]
    for glyph in range(len(offsets) - 1):
        if glyph in kept:
            outlines += tables[b"glyf"][offsets[glyph] : offsets[glyph + 1]]
            outlines += bytes(-len(outlines) % 4)
        places.append(len(outlines))
    tables[b"glyf"] = bytes(outlines)
    tables[b"loca"] = struct.pack(f">{len(places)}L", *places)
    head = bytearray(tables[b"head"])
    struct.pack_into(">h", head, 50, _LONG_LOCA)
    struct.pack_into(">L", head, _NO_CHECKSUM_AT, 0)
    tables[b"head"] = bytes(head)
    tables[b"post"] = struct.pack(">L", 0x00030000) + tables[b"post"][4:32]  # no glyph names
    return _woff(font[:4], {tag: tables[tag] for tag in _KEPT if tag in tables})


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * i) for i in range(count))
    return {tag: font[offset : offset + length] for tag, _checksum, offset, length in entries}


def _offsets(tables: dict[bytes, bytes]) -> list[int]:
    """Where each glyph begins in `glyf`, and at last where the table ends."""
    loca = tables[b"loca"]
    (long,) = struct.unpack_from(">h", tables[b"head"], 50)
    if long == _LONG_LOCA:
        return list(struct.unpack(f">{len(loca) // 4}L", loca))
    return [2 * offset for offset in struct.unpack(f">{len(loca) // 2}H", loca)]


def _with_components(glyf: bytes, offsets: list[int], glyphs: set[int]) -> set[int]:
    """The glyphs and those they are put together from (é is e and an accent)."""
    kept: set[int] = set()
    waiting = [glyph for glyph in glyphs if glyph < len(offsets) - 1]
    while waiting:
        glyph = waiting.pop()
        if glyph not in kept:
            kept.add(glyph)
            waiting += _components(glyf[offsets[glyph] : offsets[glyph + 1]])
    return kept


def _components(outline: bytes) -> list[int]:
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, at, flags = [], 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        found.append(glyph)
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _MATRIX else 0
    return found


def _woff(flavour: bytes, tables: dict[bytes, bytes]) -> bytes:
    directory, body = b"", b""
    start = 44 + 20 * len(tables)
    for tag in sorted(tables):
        raw = tables[tag]
        packed = min(zlib.compress(raw, 9), raw, key=len)
        directory += struct.pack(">4sLLLL", tag, start + len(body), len(packed), len(raw), _checksum(raw))
        body += packed + bytes(-len(packed) % 4)
    whole = 12 + 16 * len(tables) + sum(len(raw) + -len(raw) % 4 for raw in tables.values())
    header = struct.pack(
        ">4s4sLHHLHHLLLLL", b"wOFF", flavour, start + len(body), len(tables), 0, whole, 1, 0, 0, 0, 0, 0, 0
    )
    return header + directory + body


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
