"""The answers of a table read as a proposal says: scores per touchpoint, masked verbatims, what was rejected and ignored.

Every different cell of a column is understood once; the rest is counting. Changing the reading of a column costs this step
only.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress
from typing import Final, NamedTuple

from mapper.analysis.scores import Convention, Scale, ScoreKind
from mapper.exchange.grid_words import folded
from mapper.exchange.survey import leaving_out
from mapper.exchange.survey.days import day_in
from mapper.exchange.survey.matching import Place, best_place
from mapper.exchange.survey.privacy import masked
from mapper.exchange.survey.proposing import Proposal, Reading, keyed, time_column
from mapper.exchange.survey.reading import is_blank, point_of, said
from mapper.exchange.survey.tables import Column, Ignored, Progress, Table
from mapper.exchange.survey.wordings import Words, best_wording, wordings
from mapper.i18n import _

NONE: Final = 255  # in a column of points: no answer
_LONGEST: Final = 10_000  # letters of a verbatim that are kept
_FIRST_YEAR: Final = 1990  # LimeSurvey writes 1980 where it keeps no days
_SURE: Final = 90  # of 100, from which a cell names a touchpoint


class Rejected(NamedTuple):
    """A cell that is no answer: the line its record begins on, the name of its column, what it says, and why."""

    line: int
    column: str
    value: str
    reason: str


class Question(NamedTuple):
    """A column of scores: for each answer its point, `NONE` for none. `touchpoint` None is the whole journey."""

    title: str
    kind: str  # score, overall or importance
    touchpoint: str | None
    metric: ScoreKind | None
    scale: Scale
    convention: Convention
    points: bytes


class Labels(NamedTuple):
    """A column of few texts, such as personas or channels: for each answer the number of its text; the first is ""."""

    texts: tuple[str, ...]
    codes: Sequence[int]


class Verbatims(NamedTuple):
    """A column of open answers, already masked: for each answer the number of its text; the first is ""."""

    title: str
    touchpoint: str | None
    texts: tuple[str, ...]
    codes: Sequence[int]


class Answers(NamedTuple):
    """All that a survey says, in columns of equal length."""

    lines: Sequence[int]
    questions: tuple[Question, ...]
    verbatims: tuple[Verbatims, ...]
    persona: Labels
    channel: Labels
    period: Labels
    days: Sequence[int]
    rejected: tuple[Rejected, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def size(self) -> int:
        return len(self.days)


def answers_of(
    table: Table,
    proposal: Proposal,
    places: Sequence[Place] = (),
    *,
    words: Words | None = None,
    mask: bool = True,
    progress: Progress | None = None,
) -> Answers:
    """The answers as the proposal reads them. `mask=False` is for looking at only: nothing of it is to be stored."""
    leaving = leaving_out.left_out(table, proposal)
    keep = bytes(number not in leaving for number in range(table.size)) if leaving else None
    reader = _Reader(table, proposal, places, words, keep)
    questions: list[Question] = []
    verbatims: list[Verbatims] = []
    for number, reading in enumerate(proposal.columns):
        if reading.scale is not None:
            questions += reader.questions(number, reading)
        elif reading.kind == "text":
            verbatims.append(reader.verbatims(number, reading, mask=mask))
        if progress is not None:
            progress((number + 1) / len(proposal.columns))
    days = reader.days()
    ignored = (*table.ignored, *(Ignored(table.lines[n], reason) for n, reason in leaving.items()))
    return Answers(
        lines=reader.kept(table.lines),
        questions=tuple(questions),
        verbatims=tuple(verbatims),
        persona=reader.labels("persona"),
        channel=reader.labels("channel"),
        period=reader.labels("period"),
        days=days,
        rejected=tuple(sorted(reader.rejected)),
        ignored=tuple(sorted(ignored)),
    )


class _Reader:
    """Reads the columns of a table, of those answers that count."""

    def __init__(
        self,
        table: Table,
        proposal: Proposal,
        places: Sequence[Place],
        words: Words | None,
        keep: bytes | None,
    ) -> None:
        self.rejected: list[Rejected] = []
        self._table, self._proposal, self._places, self._keep = table, proposal, places, keep
        self._known = wordings(words)
        self._days: dict[str, int] = {}
        self._lines = self.kept(table.lines)

    def kept(self, codes: "array[int]") -> "array[int]":
        """Those of the answers that count."""
        return codes if self._keep is None else array(codes.typecode, compress(codes, self._keep))

    def questions(self, number: int, reading: Reading) -> list[Question]:
        """One question; as many as there are touchpoints where every line says which one it is about."""
        column = self._table.columns[number]
        points = self._points(column, reading)
        assert reading.scale is not None
        one = Question(
            column.title,
            reading.kind,
            reading.touchpoint,
            reading.metric,
            reading.scale,
            reading.convention,
            points,
        )
        by_row = keyed(self._proposal.columns, "touchpoint")
        if by_row is None or reading.kind != "score" or reading.touchpoint is not None:
            return [one] if reading.kind != "score" or reading.touchpoint is not None else []
        return self._split(one, self._table.columns[by_row])

    def _points(self, column: Column, reading: Reading) -> bytes:
        scale = reading.scale
        assert scale is not None
        codes = self.kept(column.codes)
        counts = column.counted(codes)
        words = self._words(column, reading, counts)
        table = [NONE] * column.distinct
        faults: dict[int, str] = {}
        for code in counts:
            point = point_of(column.cell(code), scale, words)
            if isinstance(point, str):
                faults[code] = said(point, scale)
            elif point is not None:
                table[code] = point
        if faults:
            self._reject(column, codes, faults)
        if codes.typecode == "B":
            return codes.tobytes().translate(bytes(table).ljust(256, b"\xff"))
        return bytes(map(table.__getitem__, codes))

    def _words(self, column: Column, reading: Reading, counts: Mapping[int, int]) -> Mapping[str, int]:
        fitting = [w for w in self._known if w.kind == reading.metric and w.scale == reading.scale]
        said = Counter({folded(column.cell(code)): count for code, count in counts.items()})
        best = best_wording(said, fitting)
        others: dict[str, int] = {}
        for wording in fitting if best is None else []:
            others |= wording.points
        return others if best is None else best.points

    def _reject(self, column: Column, codes: Sequence[int], faults: Mapping[int, str]) -> None:
        bad = faults.keys()
        self.rejected += [
            Rejected(line, column.title, column.cell(code)[:200], faults[code])
            for line, code in zip(self._lines, codes, strict=True)
            if code in bad
        ]

    def _split(self, question: Question, names: Column) -> list[Question]:
        found = {}
        for code, text in enumerate(names.texts()):
            match = best_place(text, self._places) if text else None
            if match is not None and match.touchpoint is not None and match.confidence >= _SURE:
                found[code] = match.touchpoint
        rows = [found.get(code) for code in self.kept(names.codes)]
        self._reject_places(names, found)
        return [
            question._replace(
                touchpoint=touchpoint,
                points=bytes(
                    p if row == touchpoint else NONE for p, row in zip(question.points, rows, strict=True)
                ),
            )
            for touchpoint in dict.fromkeys(found.values())
        ]

    def _reject_places(self, names: Column, found: Mapping[int, str]) -> None:
        reason = _("No touchpoint of the journey has this name, or several have.")
        faults = {code: reason for code in range(names.distinct) if code not in found and names.cell(code)}
        if faults and not any(r.column == names.title for r in self.rejected):
            self._reject(names, self.kept(names.codes), faults)

    def verbatims(self, number: int, reading: Reading, *, mask: bool) -> Verbatims:
        column = self._table.columns[number]
        codes = self.kept(column.codes)
        mask = mask and not reading.as_written
        own = self._names() if mask else None
        if own is None:
            texts, numbers = _compact(codes, lambda code: _verbatim(column.cell(code), mask=mask))
        else:
            texts, numbers = _compact_rows(zip(codes, own, strict=True), column)
        return Verbatims(column.title, reading.touchpoint, texts, numbers)

    def _names(self) -> list[tuple[str, ...]] | None:
        """For each answer the names that its customer gave; None when there is no column of names."""
        columns = [
            column
            for column, reading in zip(self._table.columns, self._proposal.columns, strict=True)
            if reading.kind == "name" and any(column.texts())
        ]
        if not columns:
            return None
        given = [[column.cell(code) for code in self.kept(column.codes)] for column in columns]
        return [
            tuple(part for name in row for part in (name, *name.split())) for row in zip(*given, strict=True)
        ]

    def labels(self, kind: str) -> Labels:
        """The column of a kind; all "" where there is none."""
        number = next((n for n, x in enumerate(self._proposal.columns) if x.kind == kind), None)
        if number is None:
            return Labels(("",), bytes(len(self._lines)))
        column = self._table.columns[number]
        texts, codes = _compact(self.kept(column.codes), lambda code: _label(column.cell(code)))
        return Labels(texts, codes)

    def days(self) -> Sequence[int]:
        """The day of each answer as an ordinal, 0 where it is not known."""
        number = time_column(self._proposal.columns)
        if number is None:
            return array("I", bytes(4 * len(self._lines)))
        column = self._table.columns[number]
        table = [self._day(column.cell(code)) for code in range(column.distinct)]
        return array("I", map(table.__getitem__, self.kept(column.codes)))

    def _day(self, text: str) -> int:
        """The ordinal of a day; of one that begins with the year, its first ten letters tell."""
        key = text[:10] if text[4:5] in {"-", "/", "."} else text
        found = self._days.get(key)
        if found is None:
            day = day_in(text, self._proposal.days)
            found = self._days[key] = day.toordinal() if day and day.year >= _FIRST_YEAR else 0
        return found


def _compact(codes: Sequence[int], meaning: Callable[[int], str]) -> tuple[tuple[str, ...], Sequence[int]]:
    """The different meanings of codes, "" first, and for each code the number of its meaning."""
    texts: dict[str, int] = {"": 0}
    table: dict[int, int] = {}
    for code in dict.fromkeys(codes):
        table[code] = texts.setdefault(meaning(code), len(texts))
    return tuple(texts), array("I", map(table.__getitem__, codes))


def _compact_rows(
    rows: Iterable[tuple[int, tuple[str, ...]]], column: Column
) -> tuple[tuple[str, ...], Sequence[int]]:
    texts: dict[str, int] = {"": 0}
    numbers = array("I")
    for code, names in rows:
        numbers.append(texts.setdefault(_verbatim(column.cell(code), names), len(texts)))
    return tuple(texts), numbers


def _verbatim(cell: str, names: tuple[str, ...] = (), *, mask: bool = True) -> str:
    text = cell[:_LONGEST]
    if is_blank(text):
        return ""
    return masked(text, names) if mask else text


def _label(cell: str) -> str:
    return "" if is_blank(cell) else masked(" ".join(cell.split())[:200])
