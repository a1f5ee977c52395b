"""A sheet of a spreadsheet file (.xlsx), read as a stream and no further than needed; `ods` reads OpenDocument.

Our own reader of the few parts that matter, because the libraries cannot be trusted with a stranger's file inside the
window's process: openpyxl was blocked for 40 s by a file of 4.6 KB, and calamine sets aside room for every cell between
the first and the last, so that two cells far apart (1 KB) end the program. Here a cell costs what it is; a DOCTYPE, with
which entities could be declared, is refused.
"""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Final
from xml.parsers import expat

from mapper.errors import MapperError
from mapper.exchange.cells import Cells, Enough
from mapper.exchange.grid import MOST_IN_CELL, MOST_LETTERS, Grid, clean, rectangle
from mapper.i18n import _, format_date, format_datetime

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 200_000_000  # bytes
MOST_RATIO: Final = 100
MOST_PART: Final = 60_000_000  # bytes of one part that is read
MOST_NAMES: Final = 1_000  # of elements that are remembered
MOST_SHEETS: Final = 20  # looked through for one that is not empty
_SMALL: Final = 1_000_000  # bytes: little parts may be packed as tightly as they like
_CHUNK: Final = 65_536
_DATES: Final = frozenset({14, 15, 16, 17, 22})  # the built-in number formats that are days
_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001  # spreadsheets know no time zones


class RefusedError(Exception):
    """A document type: nobody writes one into a spreadsheet but to do harm."""


Start = Callable[[str, dict[str, str]], None]  # name and attributes of what begins
Take = Callable[[str], None]  # the name of what ends, or a piece of text

# What a damaged or locked (RuntimeError) archive raises, and numbers that are none.
FAULTS: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, expat.ExpatError, RefusedError,
    NotImplementedError, RuntimeError, OSError, EOFError, ValueError, KeyError, IndexError, OverflowError,
)  # fmt: skip


def from_sheet(raw: bytes, wanted: int | None = None) -> Grid:
    """The rows of the sheet of that number among `sheet_names`, of the first that has any when none is named.

    Raises MapperError when the file is damaged, locked or too large.
    """
    with unpacked(raw) as archive:
        return _first_rows(archive, wanted)


def sheet_names(raw: bytes) -> tuple[str, ...]:
    """The names of the visible sheets, in order, as many as are looked at. Raises MapperError as `from_sheet` does."""
    with unpacked(raw) as archive:
        return tuple(name for name, _part in named_parts(archive, links_of(archive)))[:MOST_SHEETS]


@contextmanager
def unpacked(raw: bytes) -> Iterator[zipfile.ZipFile]:
    """The parts of a spreadsheet file, once their number and sizes are found sane; what is damaged becomes a sentence."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            check_parts(archive.infolist())
            yield archive
    except FAULTS as error:
        raise damaged() from error


def check_parts(parts: list[zipfile.ZipInfo]) -> None:
    burst = any(p.file_size > _SMALL and p.file_size > MOST_RATIO * max(p.compress_size, 1) for p in parts)
    if burst or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_large()


def _first_rows(archive: zipfile.ZipFile, wanted: int | None) -> Grid:
    links = links_of(archive)
    strings = shared_strings(archive)
    days = date_styles(archive)
    parts = sheet_parts(archive, links)[:MOST_SHEETS]
    for name in parts if wanted is None else parts[wanted : wanted + 1]:
        sheet = _Sheet(strings, days)
        cut = parse(archive, name, sheet.start, sheet.end, sheet.text)
        grid = rectangle(sheet.cells.lines(), cut=cut or sheet.cells.cut)
        if grid.rows:
            return grid
    return Grid()


def parse(
    archive: zipfile.ZipFile,
    name: str,
    start: Start,
    end: Take = lambda _name: None,
    text: Take = lambda _text: None,
) -> bool:
    """Reads a part from its beginning; returns whether it was left before its end. A part that is not there is empty."""
    try:
        for _read in fed(archive, name, start, end, text):
            pass
    except Enough:
        return True
    return False


def fed(
    archive: zipfile.ZipFile, name: str, start: Start, end: Take, text: Take, most: int = MOST_PART
) -> Iterator[int]:
    """Reads a part of at most `most` bytes piece by piece; yields how many bytes it has read so far."""
    if name not in archive.namelist():
        return
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    names = _Names()
    parser.StartElementHandler = lambda tag, attributes: start(names[tag], attributes)
    parser.EndElementHandler = lambda tag: end(names[tag])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    read = 0
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            read += len(chunk)
            if read > most:
                raise too_large()
            parser.Parse(chunk, False)
            yield read
        parser.Parse(b"", True)
        yield read


def _refuse(*_declaration: object) -> None:
    raise RefusedError


class _Names(dict[str, str]):
    """Names with their namespace → without it; there are few, and each is met a million times."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition("}")[2]
        if len(self) < MOST_NAMES:
            self[tag] = name
        return name


# --- the parts ---------------------------------------------------------------------------------------


def links_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """Relation → part of the workbook."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            found[attributes.get("Id", "")] = posixpath.normpath(path)

    parse(archive, "xl/_rels/workbook.xml.rels", start)
    return found


def sheet_parts(archive: zipfile.ZipFile, links: dict[str, str]) -> list[str]:
    """The parts of the visible sheets, in order."""
    return [part for _name, part in named_parts(archive, links)]


def named_parts(archive: zipfile.ZipFile, links: dict[str, str]) -> list[tuple[str, str]]:
    """The visible sheets by name and part, in order."""
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((v for k, v in attributes.items() if k.endswith("}id")), "")
            found.append((clean(attributes.get("name", "")), links.get(relation, "")))

    parse(archive, "xl/workbook.xml", start)
    return [(name, part) for name, part in found if part in archive.namelist()]


def shared_strings(
    archive: zipfile.ZipFile, most_letters: int = 2 * MOST_LETTERS, most: int = MOST_PART
) -> list[str]:
    """The texts that cells share, without the reading aids of Asian scripts."""
    found: list[str] = []
    inside = {"t": False, "rPh": False}
    letters = 0

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if tag == "si":
            found.append("")
        elif tag in inside:
            inside[tag] = True

    def end(tag: str) -> None:
        if tag in inside:
            inside[tag] = False

    def text(data: str) -> None:
        nonlocal letters
        if found and inside["t"] and not inside["rPh"] and len(found[-1]) < MOST_IN_CELL:
            letters += len(data)
            found[-1] += data
            if letters > most_letters:
                raise Enough

    with suppress(Enough):
        for _read in fed(archive, "xl/sharedStrings.xml", start, end, text, most):
            pass
    return found


def date_styles(archive: zipfile.ZipFile) -> set[int]:
    """The numbers of the cell styles that show days."""
    formats: dict[int, bool] = {}
    styles: list[int] = []
    inside = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag in {"cellXfs", "cellStyleXfs"}:
            inside[0] = tag
        elif tag == "numFmt":
            code = attributes.get("formatCode", "").lower().split(";")[0]
            formats[int(attributes.get("numFmtId", "0"))] = "y" in code or "d" in code.replace("[red]", "")
        elif tag == "xf" and inside[0] == "cellXfs":
            styles.append(int(attributes.get("numFmtId", "0")))

    parse(archive, "xl/styles.xml", start)
    return {number for number, style in enumerate(styles) if formats.get(style, style in _DATES)}


class _Sheet:
    """Collects the cells of a sheet by row and column, as people read them."""

    def __init__(self, strings: list[str], days: set[int]) -> None:
        self.cells = Cells()
        self._strings, self._days = strings, days
        self._row, self._column = -1, -1
        self._kind, self._style = "", 0
        self._value: list[str] | None = None
        self._read: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif tag == "c":
            place = attributes.get("r", "")
            self._column = column_of(place) if place else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", "0"))
            self._read = []
        elif tag in {"v", "t"}:
            self._value = self._read

    def text(self, data: str) -> None:
        if self._value is not None:
            self._value.append(data[:MOST_IN_CELL])

    def end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._value = None
        elif tag == "c" and self._read:
            self._keep("".join(self._read))

    def _keep(self, value: str) -> None:
        self.cells.keep(self._row, self._column, self._shown(value))

    def _shown(self, value: str) -> str:
        if self._kind == "s":
            number = int(value)
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        if self._kind == "b":
            return _("yes") if value == "1" else _("no")
        if self._kind == "e":
            return ""
        return figure(value, day=self._style in self._days) if self._kind == "n" else value


def column_of(place: str) -> int:
    """The column of "AB12", counted from 0; −1 for anything else."""
    number = 0
    for letter in place[:4]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1


def figure(value: str, *, day: bool) -> str:
    """A number without the noise of its last digits; a day as a day."""
    try:
        found = float(value)
    except ValueError:
        return value
    if day and 0 < found < 2_958_466:  # the year 9999
        moment = _FIRST_DAY + timedelta(days=found)
        return format_date(moment.date()) if found.is_integer() else format_datetime(moment)
    return str(int(found)) if found.is_integer() and abs(found) < 1e15 else f"{found:.10g}"


def damaged() -> MapperError:
    return MapperError(
        _("This spreadsheet cannot be read. Open it in its own program, copy the rows and paste them here.")
    )


def too_large() -> MapperError:
    return MapperError(
        _(
            "This spreadsheet is too large. Open it in its own program, copy the rows you need and paste them here."
        )
    )
