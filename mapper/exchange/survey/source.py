"""The records of a file as they stand in it, each with the line it begins on: CSV with any delimiter, or a spreadsheet."""

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from mapper.errors import MapperError
from mapper.exchange.survey.encodings import encoding_of, known_encoding, mark_length
from mapper.i18n import _

MOST_BYTES: Final = 100_000_000  # of a file: twice what 200,000 answers to 40 questions take
MOST_ANSWERS: Final = 250_000
MOST_COLUMNS: Final = 500
DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 200_000  # letters looked at for the delimiter
_SAMPLE_ROWS: Final = 60
_LONGEST_LINE: Final = 2_000_000  # bytes
_MOST_CELLS: Final = 4 * MOST_COLUMNS  # of a line that are looked at
_MENDED: Final = (
    500  # lines whose quotation marks are wrong; each may cost a look at the 131,072 letters after it
)
_ARCHIVE: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_PAGES: Final = (b"<!doctype", b"<html", b"<table", b"<?xml")

CHUNK: Final = 500  # records taken in at a time: few enough to stay in the processor's cache


class Chunk(NamedTuple):
    """Some records: the line each begins on, from 1, and its cells."""

    lines: list[int]
    rows: list[list[str]]


class Source(NamedTuple):
    """A file and how to read it. A spreadsheet has neither encoding nor delimiter (both "")."""

    name: str
    raw: bytes
    encoding: str = ""
    delimiter: str = ""
    start: int = 0  # bytes before the text
    skipped: int = 0  # lines before the first record
    page: int | None = None  # which sheet of a spreadsheet, from 0; None is the first that has any rows

    @property
    def is_sheet(self) -> bool:
        return not self.encoding


def source_of(
    name: str,
    raw: bytes,
    encoding: str | None = None,
    delimiter: str | None = None,
    page: int | None = None,
) -> Source:
    """How a file is most likely to be read, or is to be by what the user chose.

    Raises MapperError when it is empty, too large or no table at all.
    """
    if len(raw) > MOST_BYTES:
        raise too_large(name)
    if raw.startswith(_ARCHIVE):
        return Source(name, raw, page=page)
    if raw.startswith(_OLD_EXCEL) or b"%PDF-" in raw[:1024] or _is_page(raw):
        sentence = _("{name} is no CSV, TSV or XLSX file. Save it as one of these and choose that.")
        raise MapperError(sentence.format(name=name))
    if not _has_lines(raw):
        sentence = _("{name} has a line that never ends. Export it again as CSV or XLSX.")
        raise MapperError(sentence.format(name=name))
    letters = known_encoding(encoding) if encoding else encoding_of(raw)
    source = Source(name, raw, letters, ",", mark_length(raw, letters))
    source, said = _told_delimiter(source)
    return source._replace(delimiter=delimiter or said or _delimiter(source))


def _is_page(raw: bytes) -> bool:
    """Whether it is a web page: some tools give theirs the name of a spreadsheet."""
    return raw[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES)


def _has_lines(raw: bytes) -> bool:
    """Whether every line ends before it would fill the memory with its cells."""
    place = 0
    while place + _LONGEST_LINE < len(raw):
        end = place + _LONGEST_LINE
        last = max(raw.rfind(b"\n", place, end), raw.rfind(b"\r", place, end))
        if last < 0:
            return False
        place = last + 1
    return True


def too_large(name: str) -> MapperError:
    """What is said of a file beyond the limit; its bytes need not be read for it."""
    sentence = _(
        "{name} is larger than {count} MB. Export fewer columns or a shorter period, and choose that."
    )
    return MapperError(sentence.format(name=name, count=MOST_BYTES // 1_000_000))


def chunks(source: Source) -> Iterator[Chunk]:
    """The records that have any cells, a few thousand at a time. Raises MapperError when the file is damaged."""
    if source.is_sheet:
        from mapper.exchange.survey.spreadsheet import rows

        return _in_chunks(rows(source.raw, source.page))
    return _quickly(source)


def opened(source: Source) -> io.TextIOWrapper:
    """The text from its beginning, lines as they are."""
    stream = io.BytesIO(source.raw)
    stream.seek(source.start)
    return io.TextIOWrapper(stream, source.encoding, errors="replace", newline="")


# --- text -------------------------------------------------------------------------------------------


def _quickly(source: Source) -> Iterator[Chunk]:
    """As fast as the standard library reads, until a quotation mark is not as it should be."""
    reader = csv.reader(_from(source, 0), delimiter=source.delimiter, strict=True)
    line = 1
    chunk = Chunk([], [])
    try:
        for cells in reader:
            if cells:
                if len(cells) > _MOST_CELLS:
                    cells[_MOST_CELLS:] = ["…"]
                chunk.lines.append(line + source.skipped)
                chunk.rows.append(cells)
                if len(chunk.rows) == CHUNK:
                    yield chunk
                    chunk = Chunk([], [])
            line = reader.line_num + 1
    except csv.Error:
        yield chunk
        yield from _in_chunks(_carefully(source, line - 1))
    else:
        yield chunk


def _from(source: Source, line: int) -> Iterator[str]:
    """The lines after the first so many."""
    return islice(opened(source), source.skipped + line, None)


def _in_chunks(records: Iterator[tuple[int, list[str]]]) -> Iterator[Chunk]:
    while some := list(islice(records, CHUNK)):
        yield Chunk([line for line, _cells in some], [cells for _line, cells in some])


class _Lines:
    """Lines of which those of a record that went wrong can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._rest = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._rest)
        self.taken.append(line)
        return line

    def back_to_second(self) -> str:
        """Keeps the first line of the record, and gives the others out again."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        self.taken = [first]
        return first


def _carefully(source: Source, before: int) -> Iterator[tuple[int, list[str]]]:
    """After so many lines, strict about quotation marks: one that nobody closed costs its line and not all that follow."""
    lines = _Lines(_from(source, before))
    reader = csv.reader(lines, delimiter=source.delimiter, strict=True)
    line = source.skipped + before + 1
    faults = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = _plainly(lines.back_to_second(), source.delimiter)
            reader = csv.reader(lines, delimiter=source.delimiter, strict=True)
            faults += 1
            if faults > _MENDED:
                raise _broken(source.name) from None
        if cells:
            if len(cells) > _MOST_CELLS:
                cells[_MOST_CELLS:] = ["…"]
            yield line, cells
        line += len(lines.taken)
        lines.taken.clear()


def _plainly(line: str, delimiter: str) -> list[str]:
    """One line whose quotation marks are not as they should be."""
    bare = line.rstrip("\r\n")
    if line.count('"') % 2:
        return bare.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return bare.split(delimiter)


def _broken(name: str) -> MapperError:
    sentence = _("The quotation marks of {name} do not fit together. Export it again as CSV or XLSX.")
    return MapperError(sentence.format(name=name))


def _told_delimiter(source: Source) -> tuple[Source, str]:
    """The delimiter that Excel writes into a line of its own, `sep=;`."""
    first = opened(source).readline(20).strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return source._replace(skipped=1), first[4]
    return source, ""


def _delimiter(source: Source) -> str:
    """What cuts the first records into the most equal, and then the most, cells.

    The standard library's sniffer takes a French apostrophe for a quotation mark.
    """
    sample = opened(source).read(_SAMPLE)
    return max(DELIMITERS, key=lambda delimiter: _regularity(sample, delimiter))


def _regularity(sample: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        widths += (len(row) for row in islice(reader, _SAMPLE_ROWS) if row)
    except csv.Error:
        return 0.0, 0
    width, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return (times / len(widths), width) if width > 1 else (0.0, 0)
