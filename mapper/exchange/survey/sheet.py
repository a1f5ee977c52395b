"""The answers of a survey as the bytes that a project keeps: columns one after the other, behind a head that describes them.

Not compressed: 2,000,000 scores are 2 MB, the same answers are the same bytes on every machine (a project knows by their hash
that it has them), and a hostile file cannot unpack to more than it is. Everything personal is gone before.
"""

from array import array
from collections.abc import Sequence
from struct import Struct
from typing import Final, Literal

import msgspec

from mapper.analysis.scores import Convention, Scale, ScoreKind
from mapper.errors import MapperError
from mapper.exchange.survey.answering import NONE, Answers, Labels, Question, Verbatims
from mapper.exchange.survey.source import MOST_ANSWERS, MOST_COLUMNS
from mapper.i18n import _

MAGIC: Final = b"Journey Mapper answers 1\n"
MOST_HEAD: Final = 1_000_000  # bytes
MOST_BYTES: Final = 64_000_000
_LENGTH: Final = Struct("<I")
_WIDTHS: Final = {1: "B", 2: "H", 4: "I"}


class _Column(msgspec.Struct, frozen=True, omit_defaults=True):
    """One column in the head: `width` bytes per answer, and behind them `texts` bytes of JSON where its values are words."""

    kind: Literal["score", "overall", "importance", "text", "persona", "channel", "period", "day"]
    width: Literal[1, 2, 4]
    title: str = ""
    texts: int = 0
    touchpoint: str | None = None
    metric: ScoreKind | None = None
    low: int = 0
    high: int = 0
    convention: Convention = "ease"


class _Head(msgspec.Struct, frozen=True):
    rows: int
    columns: tuple[_Column, ...]


def packed(answers: Answers) -> bytes:
    """The answers as bytes; lines, rejected cells and ignored lines are the file's, and stay with it."""
    columns: list[_Column] = []
    parts: list[bytes] = []
    for question in answers.questions:
        columns.append(_described(question))
        parts.append(question.points)
    words = [("text", x.title, x.touchpoint, x.texts, x.codes) for x in answers.verbatims]
    words += [("persona", "", None, *answers.persona), ("channel", "", None, *answers.channel)]
    words += [("period", "", None, *answers.period)]
    for kind, title, touchpoint, texts, codes in words:
        if kind == "text" or len(texts) > 1:
            width, numbers = _narrowed(codes, len(texts))
            written = msgspec.json.encode(texts)
            made = {"kind": kind, "title": title, "touchpoint": touchpoint, "texts": len(written)}
            columns.append(_Column(width=width, **made))  # type: ignore[arg-type]
            parts += [numbers, written]
    if any(answers.days):
        columns.append(_Column("day", 4))
        parts.append(_narrowed(answers.days, 1 << 20)[1])
    head = msgspec.json.encode(_Head(answers.size, tuple(columns)))
    return b"".join([MAGIC, _LENGTH.pack(len(head)), head, *parts])


def unpacked(data: bytes) -> Answers:
    """The answers in the bytes of a sheet. Raises MapperError when they are not what `packed` makes."""
    try:
        return _unpacked(memoryview(data))
    except (ValueError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        sentence = _("The answers stored with this survey are damaged. Import them again from their file.")
        raise MapperError(sentence) from error


def _described(question: Question) -> _Column:
    return _Column(
        question.kind,  # type: ignore[arg-type]  # one of three
        1,
        question.title,
        touchpoint=question.touchpoint,
        metric=question.metric,
        low=question.scale.low,
        high=question.scale.high,
        convention=question.convention,
    )


def _narrowed(codes: Sequence[int], count: int) -> tuple[Literal[1, 2, 4], bytes]:
    """As few bytes as numbers below `count` need, lowest first."""
    width: Literal[1, 2, 4] = 1 if count <= 1 << 8 else 2 if count <= 1 << 16 else 4
    return width, _little(array(_WIDTHS[width], codes)).tobytes()


def _little(numbers: "array[int]") -> "array[int]":
    from sys import byteorder

    if byteorder == "big":
        numbers.byteswap()
    return numbers


# --- back ---------------------------------------------------------------------------------------------


def _unpacked(data: memoryview) -> Answers:
    head, place = _head(data)
    questions: list[Question] = []
    verbatims: list[Verbatims] = []
    labels = {kind: Labels(("",), bytes(head.rows)) for kind in ("persona", "channel", "period")}
    days: Sequence[int] = array("I", bytes(4 * head.rows))
    for column in head.columns:
        codes, place = _codes(data, place, head.rows, column.width)
        if column.kind == "day":
            _require(not codes or max(codes) < 3_652_060)  # the year 9999
            days = codes
        elif column.kind in {"score", "overall", "importance"}:
            questions.append(_question(column, bytes(codes)))
        else:
            texts, place = _texts(data, place, column.texts)
            _require(not codes or max(codes) < len(texts))
            if column.kind == "text":
                verbatims.append(Verbatims(column.title, column.touchpoint, texts, codes))
            else:
                labels[column.kind] = Labels(texts, codes)
    _require(place == len(data))
    whose = labels["persona"], labels["channel"], labels["period"]
    return Answers(range(head.rows), tuple(questions), tuple(verbatims), *whose, days)


def _head(data: memoryview) -> tuple[_Head, int]:
    start = len(MAGIC) + _LENGTH.size
    _require(start <= len(data) <= MOST_BYTES and bytes(data[: len(MAGIC)]) == MAGIC)
    (length,) = _LENGTH.unpack(data[len(MAGIC) : start])
    _require(length <= min(MOST_HEAD, len(data) - start))
    head = msgspec.json.decode(data[start : start + length], type=_Head)
    _require(0 <= head.rows <= MOST_ANSWERS and len(head.columns) <= MOST_COLUMNS * 4)
    return head, start + length


def _codes(data: memoryview, place: int, rows: int, width: int) -> tuple[Sequence[int], int]:
    end = place + rows * width
    _require(end <= len(data))
    codes = array(_WIDTHS[width])
    codes.frombytes(data[place:end])
    return _little(codes), end


def _texts(data: memoryview, place: int, length: int) -> tuple[tuple[str, ...], int]:
    _require(0 <= length <= len(data) - place)
    texts = msgspec.json.decode(data[place : place + length], type=tuple[str, ...])
    _require(bool(texts) and texts[0] == "")
    return texts, place + length


def _question(column: _Column, points: bytes) -> Question:
    scale = Scale(column.low, column.high)
    _require(0 <= scale.low < scale.high <= 100)
    allowed = bytes((*range(scale.low, scale.high + 1), NONE))
    _require(not points.translate(None, allowed))
    return Question(
        column.title, column.kind, column.touchpoint, column.metric, scale, column.convention, points
    )


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError("not a sheet of answers")
