"""The first hundred bytes of a file, read before SQLite sees any of it.

Offsets and meanings: https://www.sqlite.org/fileformat2.html#the_database_header
"""

from pathlib import Path
from typing import Final

import msgspec

from mapper.storage import refusals, schema

LENGTH: Final = 100  # bytes
LARGEST: Final = 2 * 1024**3  # bytes of a whole file: pictures are scaled down when they come in
_MAGIC: Final = b"SQLite format 3\x00"
_UTF8: Final = 1
PAGE_SIZES: Final = frozenset(2**n for n in range(9, 17))


class Header(msgspec.Struct, frozen=True):
    """What the header says: sizes in bytes and pages, numbers as stored."""

    page_size: int
    pages: int
    write_version: int
    read_version: int
    schema_format: int
    encoding: int
    user_version: int
    application_id: int


def parse(raw: bytes) -> Header:
    """The header in the first hundred bytes, which must be there."""

    def number(start: int, length: int = 4) -> int:
        return int.from_bytes(raw[start : start + length], "big")

    size = number(16, 2)
    return Header(
        page_size=65536 if size == 1 else size,
        pages=number(28),
        write_version=raw[18],
        read_version=raw[19],
        schema_format=number(44),
        encoding=number(56),
        user_version=number(60),
        application_id=number(68),
    )


def check(path: Path, raw: bytes, length: int) -> Header:
    """The header of the file `path` of `length` bytes that begins with `raw`. Raises RefusedError."""
    header = check_origin(path, raw, length)
    _check_size(path, header, length)
    # 4 is today's layout of rows; a write-ahead log (2/2) would be a second file that nobody sent along.
    if (header.write_version, header.read_version) != (1, 1):
        raise refusals.altered(path)
    if header.user_version < 1 or header.encoding != _UTF8 or header.schema_format != 4:
        raise refusals.intruder(path)
    return header


def check_origin(path: Path, raw: bytes, length: int) -> Header:
    """The header, if it says that we wrote the file. Raises RefusedError."""
    if length == 0:
        raise refusals.empty(path)
    if not raw.startswith(_MAGIC[: len(raw)]) or length < len(_MAGIC):
        raise refusals.foreign(path)
    if len(raw) < LENGTH:
        raise refusals.cut(path)
    header = parse(raw)
    if header.application_id != schema.APPLICATION_ID:
        raise refusals.foreign(path)
    if header.user_version > schema.FORMAT:
        raise refusals.newer(path, header.user_version, schema.FORMAT)
    if length > LARGEST:
        raise refusals.too_large(path)
    return header


def _check_size(path: Path, header: Header, length: int) -> None:
    if header.page_size not in PAGE_SIZES or header.pages < 1:
        raise refusals.damaged(path)
    if length < header.page_size * header.pages:
        raise refusals.cut(path)
    if length > header.page_size * header.pages:
        raise refusals.too_long(path)
