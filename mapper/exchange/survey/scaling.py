"""Which score a column of answers is, and on which scale: by its numbers and words where nobody says it.

A few answers out of range must not change the scale that the others are on, so shares decide, never the highest number.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from mapper.analysis.scores import SCALES, Convention, Scale, ScoreKind
from mapper.exchange.grid_words import folded
from mapper.exchange.survey import headings
from mapper.exchange.survey.reading import is_blank, number_in
from mapper.exchange.survey.tables import Column
from mapper.exchange.survey.wordings import Wording, Words, best_wording, wordings

_SEEN: Final = 0.12  # share of answers that shows that a part of the scale is in use
_UPPER_HALF: Final = 0.3  # share of answers from 6 to 10 that makes a scale one to 10
_FITTING: Final = 0.6
_MANY: Final = 30  # answers among which nobody choosing a point means that there is none
_TEN: Final = Scale(0, 10)


class Tally(NamedTuple):
    """How often each number and each word (folded) occurs among the answers of one or more columns."""

    numbers: Counter[float]
    words: Counter[str]

    @property
    def n(self) -> int:
        return sum(self.numbers.values()) + sum(self.words.values())


def tally(column: Column) -> Tally:
    """What is answered in a column."""
    numbers: Counter[float] = Counter()
    words: Counter[str] = Counter()
    for code, count in column.counts().items():
        text = column.cell(code)
        if is_blank(text):
            continue
        number = number_in(text)
        if number is None:
            words[folded(text)] += count
        else:
            numbers[number.value] += count
    return Tally(numbers, words)


def readable(texts: Sequence[str], known: frozenset[str]) -> float:
    """The share of different cells that are a point of some scale, 0 to 1; `known` are the words of scales."""
    if not texts:
        return 0.0
    good = sum(
        0 <= number.value <= 10 and number.value.is_integer()
        if (number := number_in(text)) is not None
        else folded(text) in known
        for text in texts
    )
    return good / len(texts)


def meant_as_scores(texts: Sequence[str]) -> bool:
    """Whether most cells are numbers that somebody took for points of a scale: 7.5, 80%, 11/10, =A2; but no prices."""
    numbers = [number_in(text.rstrip("%").strip()) for text in texts]
    near = sum(
        text.startswith("=")
        or (
            number is not None
            and (text.endswith("%") or abs(number.value) <= 10 or number.out_of is not None)
        )
        for text, number in zip(texts, numbers, strict=True)
    )
    return 2 * near > len(texts)


def guess_metric(answers: Tally) -> ScoreKind:
    """The score that answers most likely belong to, by their numbers alone: 0 to 10, 1 to 7 or 1 to 5."""
    wording = best_wording(answers.words, wordings()) if answers.words else None
    if wording is not None and sum(answers.words.values()) > sum(answers.numbers.values()):
        return wording.kind
    whole = {point: count for point, count in answers.numbers.items() if point.is_integer()}
    if _is_used(whole, 8, 10) or _is_used(whole, 0, 0):
        return "nps"
    return "ces" if _is_used(whole, 6, 7) else "csat"


def scale_of(
    kind: ScoreKind, answers: Tally, heads: Sequence[str], known: Iterable[Wording]
) -> tuple[Scale, Convention]:
    """The scale that all columns of a kind were answered on, and which way a CES runs."""
    asked = headings.convention_asked(" ".join(heads))
    wording = best_wording(answers.words, [w for w in known if w.kind == kind]) if answers.words else None
    if wording is not None and sum(answers.words.values()) > sum(answers.numbers.values()):
        return wording.scale, wording.convention if wording.convention == "effort" else asked
    named = {headings.highest_named(head) for head in heads} - {None}
    said = [scale for scale in SCALES[kind] if scale.high in named and _fits(answers, scale)]
    return (said[0] if len(named) == 1 and said else numbered(kind, answers)), asked


def _fits(answers: Tally, scale: Scale) -> bool:
    """Whether most numbers are on the scale: a head may speak of five days."""
    return not answers.numbers or _share(answers.numbers, scale.low, scale.high) >= _FITTING


def numbered(kind: ScoreKind, answers: Tally) -> Scale:
    """The scale of a kind on which the numbers of these answers lie."""
    whole = {point: count for point, count in answers.numbers.items() if point.is_integer()}
    scales = SCALES[kind]
    if kind == "csat":
        if _share(whole, 6, 10) >= _UPPER_HALF:
            return _TEN
        four = sum(whole.values()) >= _MANY and _share(whole, 5, 5) == 0
        return scales[1] if four else scales[0]
    if kind == "ces":
        five = sum(whole.values()) >= _MANY and _share(whole, 6, 7) < _SEEN / 4
        return scales[1] if five else scales[0]
    return scales[0]


def _is_used(counts: Mapping[float, int], low: int, high: int) -> bool:
    """Whether so many answers lie there that they are no slips: of a few answers more than one in five."""
    share = _share(counts, low, high)
    return share >= 0.2 or (
        share >= _SEEN and sum(c for point, c in counts.items() if low <= point <= high) > 2
    )


def _share(counts: Mapping[float, int], low: int, high: int) -> float:
    total = sum(counts.values())
    return sum(count for point, count in counts.items() if low <= point <= high) / total if total else 0.0


def scale_words(words: Words | None = None) -> frozenset[str]:
    """All words that are an answer on some scale, folded."""
    return frozenset(word for wording in wordings(words) for word in wording.points)
