"""A survey's file as columns: 1 to 3 lines of heads recognised, a column as its distinct cells and a number per answer.

Qualtrics writes three lines of heads (codes, questions, ImportId), SurveyMonkey two (the question, then what it is asked of),
most others one. Of the lines that are no answer only those longer than the heads are kept out here; the rest `leaving_out`
decides.
"""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import unescape
from itertools import chain, compress, islice, repeat, zip_longest
from typing import Final, NamedTuple

from mapper.errors import MapperError
from mapper.exchange.grid import MOST_IN_CELL, clean
from mapper.exchange.survey.reading import is_blank
from mapper.exchange.survey.source import MOST_ANSWERS, MOST_COLUMNS, Chunk, Source, chunks, source_of
from mapper.i18n import _

Progress = Callable[[float], None]  # is told the share done, 0 to 1; whoever wants to stop raises out of it

_LOOKED_AT: Final = 80  # records read before it is decided which are heads
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_IMPORT_ID: Final = re.compile(r'\{\s*"ImportId"')
_DATED: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_TEXT_FORMULA: Final = re.compile(r'="([^"]{0,300})"')  # how some tools keep Excel from reading a number
_IN_A_BYTE: Final = 256
_FEW: Final = 40
_TRIED: Final = 2_000  # answers after which a column of different cells is known as one
_EMPTY_HEADS: Final = frozenset(
    {"response", "réponse", "open-ended response", "réponse ouverte"}
)  # SurveyMonkey's
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?", re.ASCII)


class Ignored(NamedTuple):
    """A line that is no answer, and why."""

    line: int
    reason: str


class Column:
    """A column: its `heads` from the outermost in, its distinct `cells` as written, and for each answer which of them it has."""

    def __init__(self, heads: tuple[str, ...]) -> None:
        self.heads = heads
        self.codes = array("B")
        self._known = _Numbers()

    @property
    def title(self) -> str:
        """The name of the column as people know it: its innermost head that says anything."""
        telling = (head for head in reversed(self.heads) if head and head.casefold() not in _EMPTY_HEADS)
        return next(telling, "")

    @property
    def distinct(self) -> int:
        """How many different cells there are; in a column where hardly two are the same, how many cells."""
        return len(self._known.texts)

    def cell(self, code: int) -> str:
        """A cell as it is meant: without blanks around it, control characters and what disarms a formula."""
        written = self._known.texts[code]
        if written.isprintable() and written[:1] not in {"'", "="} and len(written) <= MOST_IN_CELL:
            return written.strip()
        text = _TEXT_FORMULA.fullmatch(written.strip())
        return clean(text[1] if text else written)

    def blanks(self) -> list[int]:
        """The codes of cells that say that there is no answer."""
        written = enumerate(self._known.texts)
        return [n for n, text in written if not any(map(str.isdigit, text[:30])) and is_blank(self.cell(n))]

    def all_differ(self) -> bool:
        """Whether no two answers have the same cell."""
        return len(set(self._known.texts)) == len(self.codes)

    def texts(self) -> list[str]:
        """All distinct cells, by code."""
        return [self.cell(code) for code in range(self.distinct)]

    def counts(self) -> Counter[int]:
        """How often each cell occurs, by code."""
        return self.counted(self.codes)

    def counted(self, codes: "array[int]") -> Counter[int]:
        """How often each code occurs; of few different ones in bytes, each is counted by itself, in a tenth of the time."""
        if codes.typecode == "B" and self.distinct <= _FEW:
            written = codes.tobytes()
            return Counter({code: n for code in range(self.distinct) if (n := written.count(code))})
        return Counter(codes)

    def take(self, cells: Iterable[str]) -> None:
        """Puts cells at the end."""
        if len(self.codes) >= _TRIED and 2 * len(self._known.texts) > len(self.codes):
            self._append(cells)
            return
        numbers = list(map(self._known.__getitem__, cells))
        if self.codes.typecode == "B" and len(self._known.texts) > _IN_A_BYTE:
            self.codes = array("I", self.codes)
        if self.codes.typecode == "B":
            self.codes.frombytes(bytes(numbers))
        else:
            self.codes.extend(array("I", numbers))

    def _append(self, cells: Iterable[str]) -> None:
        """Cells of a column where hardly two are the same: looking for the same ones would cost more than they do."""
        start = len(self._known.texts)
        self._known.texts.extend(cells)
        self.codes.extend(range(start, len(self._known.texts)))

    def sample(self, most: int = 3) -> list[str]:
        """The first few different cells that are not empty, to be shown."""
        filled = (text for text in map(self.cell, range(self.distinct)) if text)
        return list(islice(filled, most))


class _Numbers(dict[str, int]):
    """Text → its number, given when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self.texts)
        self.texts.append(text)
        return number


class Table(NamedTuple):
    """The columns of a file, the line each answer begins on, and the lines that cannot be one."""

    source: Source
    columns: tuple[Column, ...]
    lines: "array[int]"
    ignored: tuple[Ignored, ...]
    head_lines: int

    @property
    def size(self) -> int:
        """How many answers there are."""
        return len(self.lines)


def read_table(
    name: str,
    raw: bytes,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    heads: int | None = None,
    page: int | None = None,
    progress: Progress | None = None,
) -> Table:
    """The table in a file. What is not given is recognised: encoding, delimiter, how many records are heads, which sheet.

    Raises MapperError when it cannot be read or is too large.
    """
    source = source_of(name, raw, encoding, delimiter, page)
    stream = chunks(source)
    begin = next(stream, Chunk([], []))
    first = _without_titles(Chunk(begin.lines[:_LOOKED_AT], begin.rows[:_LOOKED_AT]))
    if not first.rows:
        raise MapperError(_("{name} holds no rows. Choose another file.").format(name=name))
    count = heads if heads is not None else head_count(first.rows)
    named, below = first.rows[:count], first.rows[count:]
    columns = [Column(parts) for parts in _heads(named, _width(named, below))]
    filling = _Filling(columns, progress, len(raw))
    start = begin.lines.index(first.lines[0]) + count
    for chunk in chain([Chunk(begin.lines[start:], begin.rows[start:])], stream):
        filling.take(chunk)
    return Table(source, tuple(columns), filling.lines, tuple(filling.ignored), count)


class _Filling:
    """Records into columns, a few thousand at a time."""

    def __init__(self, columns: list[Column], progress: Progress | None, size: int) -> None:
        self.lines = array("I")
        self.ignored: list[Ignored] = []
        self._columns = columns
        self._progress = progress
        self._size, self._read = size, 0

    def take(self, chunk: Chunk) -> None:
        lengths = set(map(len, chunk.rows))
        if lengths != {len(self._columns)} or not all(map(any, chunk.rows)):
            chunk = self._fitting(chunk)
        if not chunk.rows:
            return
        self.lines.extend(chunk.lines)
        if len(self.lines) > MOST_ANSWERS:
            sentence = _("There are more than {count} answers. Export a shorter period, and choose that.")
            raise MapperError(sentence.format(count=MOST_ANSWERS))
        rows = chunk.rows
        filled = list(zip_longest(*rows, fillvalue="") if len(lengths) > 1 else zip(*rows, strict=True))
        for number, column in enumerate(self._columns):
            column.take(filled[number] if number < len(filled) else repeat("", len(rows)))
        self._tell(rows)

    def _fitting(self, chunk: Chunk) -> Chunk:
        fits = [self._fits(line, cells) for line, cells in zip(chunk.lines, chunk.rows, strict=True)]
        return Chunk(list(compress(chunk.lines, fits)), list(compress(chunk.rows, fits)))

    def _fits(self, line: int, cells: list[str]) -> bool:
        """Whether a record is one: more cells than heads mean that a comma has moved all that follows it."""
        if not any(map(str.strip, cells)):
            return False
        while len(cells) > len(self._columns) and not cells[-1].strip():
            cells.pop()
        if len(cells) <= len(self._columns):
            return True
        sentence = _("This line has {count} cells, and the head of the table {width}.")
        self.ignored.append(Ignored(line, sentence.format(count=len(cells), width=len(self._columns))))
        return False

    def _tell(self, rows: list[list[str]]) -> None:
        if self._progress is not None:
            self._read += sum(len(cell) + 1 for row in rows for cell in row)
            self._progress(min(self._read / max(self._size, 1), 1.0))


# --- heads ------------------------------------------------------------------------------------------


def head_count(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first records are heads: 1 to 3."""
    for number, row in enumerate(rows[:4]):
        if any(_IMPORT_ID.match(cell) for cell in row):
            return number + 1
    return 2 if len(rows) > 1 and _continues(rows[0], rows[1], rows[2:]) else 1


def _continues(first: Sequence[str], second: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the second record names columns as well, and is no answer."""
    filled = [cell for cell in second if cell.strip()]
    if not filled or any(_is_value(cell) for cell in filled):
        return False
    if any(cell.strip().casefold() in _EMPTY_HEADS for cell in filled):
        return True
    pairs = [(a, b) for a, b in zip(first, second, strict=False) if a.strip() and b.strip()]
    if sum(_bare(a) == _bare(b) for a, b in pairs) >= 2:
        return True  # codes above, names below: StartDate, Start Date
    spanned = any(not a.strip() and b.strip() for a, b in zip_longest(first, second, fillvalue=""))
    return bool(below) and spanned and _lacks_what_others_have(second, below)


def _lacks_what_others_have(second: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a column that every answer fills (its number, its time) is empty here."""
    always = [
        number
        for number in range(max(map(len, below)))
        if all(number < len(row) and row[number].strip() for row in below)
    ]
    return any(number >= len(second) or not second[number].strip() for number in always) or not always


def _is_value(cell: str) -> bool:
    text = cell.strip()
    return bool(_NUMBER.fullmatch(text) or _DATED.match(text))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _width(named: Sequence[Sequence[str]], below: Sequence[Sequence[str]]) -> int:
    """As many columns as the heads name, and more only where most records have more."""
    usual, times = Counter(map(_filled, below)).most_common(1)[0] if below else (0, 0)
    width = max(map(_filled, named), default=0)
    return min(max(width, usual) if 2 * times > len(below) else width, MOST_COLUMNS)


def _filled(cells: Sequence[str]) -> int:
    return max((number for number, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _without_titles(first: Chunk) -> Chunk:
    """Without what people write above a table: lines of one cell where the others have many."""
    cells = [len([cell for cell in row if cell.strip()]) for row in first.rows]
    many = sum(count > 2 for count in cells) > sum(map(bool, cells)) / 2
    start = next((n for n, count in enumerate(cells) if count > (1 if many else 0)), len(cells))
    return Chunk(first.lines[start:], first.rows[start:])


def _heads(rows: Sequence[Sequence[str]], width: int) -> list[tuple[str, ...]]:
    """The heads of each column; a question that spans several columns is said of each."""
    named = [row for row in rows if not any(_IMPORT_ID.match(cell) for cell in row)]
    spread = [
        _spread(row, named[number + 1] if number + 1 < len(named) else (), width)
        for number, row in enumerate(named)
    ]
    return [tuple(head(row[number]) for row in spread) for number in range(width)]


def _spread(row: Sequence[str], below: Sequence[str], width: int) -> list[str]:
    said: list[str] = []
    for number in range(width):
        cell = row[number] if number < len(row) else ""
        lower = below[number] if number < len(below) else ""
        said.append(said[-1] if not cell.strip() and lower.strip() and said else cell)
    return said


def head(text: str) -> str:
    """The name of a column without marks of markup."""
    return " ".join(clean(unescape(_TAG.sub(" ", text[:5_000]))).split())
