"""Which touchpoint a question is about: the words of its head against the titles of the map.

What all questions have in common ("How satisfied were you with …?") says nothing about any of them and is left out before
comparing.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from mapper.exchange import grid_words
from mapper.exchange.survey.head_names import EMPTY

CUTOFF: Final = 65  # of 100, below which two texts have nothing to do with each other
_STAGE_CUTOFF: Final = 85
_MOST_TITLES: Final = 20_000
_CANDIDATES: Final = 12
_INSIDE: Final = re.compile(
    r"\[([^\[\]]{2,300})\]|\*([^*]{2,300})\*|«([^«»]{2,300})»|“([^“”]{2,300})”|\"([^\"]{2,300})\""
)


def folded(text: str) -> str:
    """As `grid_words.folded`, of a whole question."""
    return grid_words.folded(text, 2_000)


class Place(NamedTuple):
    """A touchpoint that a question can be about."""

    id: str
    title: str
    stage: str = ""


class Match(NamedTuple):
    """The touchpoint a column is about, with a confidence of 0 to 100; `choices` when several have that name."""

    touchpoint: str | None
    confidence: float
    choices: tuple[str, ...] = ()


class _Candidate(NamedTuple):
    confidence: float
    closeness: float
    column: int
    title: str


def _best_first(candidate: _Candidate) -> tuple[float, float, int]:
    return -candidate.confidence, -candidate.closeness, candidate.column


def match(questions: Mapping[int, Sequence[str]], places: Sequence[Place]) -> dict[int, Match]:
    """Column → touchpoint, for columns given by the texts of their heads; each touchpoint at most once.

    Touchpoints of one name are told apart by the stage that a head names, and otherwise left to be chosen.
    """
    named = _by_title(places)
    taken: dict[str, list[str]] = {}
    found: dict[int, Match] = {}
    for candidate in sorted(_candidates(questions, named), key=_best_first):
        same = [place for place in named[candidate.title] if place.id not in taken.get(candidate.title, [])]
        if candidate.column in found or not same:
            continue
        chosen = same[0] if len(named[candidate.title]) == 1 else _by_stage(questions[candidate.column], same)
        if chosen is None:
            choices = tuple(place.id for place in named[candidate.title])
            found[candidate.column] = Match(None, candidate.confidence, choices)
        else:
            taken.setdefault(candidate.title, []).append(chosen.id)
            found[candidate.column] = Match(chosen.id, candidate.confidence)
    return found


def best_place(text: str, places: Sequence[Place]) -> Match | None:
    """The touchpoint that a text of its own names, such as a cell with the name of a step."""
    return match({0: [text]}, places).get(0)


def _by_title(places: Sequence[Place]) -> dict[str, list[Place]]:
    named: dict[str, list[Place]] = {}
    for place in places[:_MOST_TITLES]:
        if title := _telling(folded(place.title)):
            named.setdefault(title, []).append(place)
    return named


def _candidates(
    questions: Mapping[int, Sequence[str]], named: Mapping[str, Sequence[Place]]
) -> list[_Candidate]:
    """What each column could be about; a title that all have in common only where several touchpoints have it."""
    shared = [title for title, same in named.items() if len(same) > 1]
    found: list[_Candidate] = []
    for column, texts in _differing(questions).items():
        found += _hits(column, texts, list(named)) or _hits(column, _texts(questions[column], set()), shared)
    return found


def _hits(column: int, texts: Sequence[str], titles: list[str]) -> list[_Candidate]:
    from rapidfuzz import fuzz, process

    best: dict[str, tuple[float, float]] = {}
    for text in texts:
        hits = process.extract(
            text, titles, scorer=fuzz.token_set_ratio, score_cutoff=CUTOFF, limit=_CANDIDATES
        )
        for title, confidence, _number in hits:
            closeness = fuzz.token_sort_ratio(text, title)
            best[title] = max(best.get(title, (0.0, 0.0)), (confidence, closeness))
    return [_Candidate(*fit, column, title) for title, fit in best.items()]


def _differing(questions: Mapping[int, Sequence[str]]) -> dict[int, list[str]]:
    """The texts to compare of each column, without the words that all columns have."""
    words = {column: set(_telling(folded(" ".join(texts))).split()) for column, texts in questions.items()}
    common = set.intersection(*words.values()) if len(words) > 1 else set()
    if any(not own - common for own in words.values()):
        common = set()
    return {column: _texts(texts, common) for column, texts in questions.items()}


def _texts(heads: Sequence[str], common: set[str]) -> list[str]:
    """What a head says as a whole, and the part of it in brackets or quotes, folded."""
    marked = [part for head in heads for found in _INSIDE.findall(head[:2_000]) for part in found if part]
    plain = (
        " ".join(w for w in _telling(folded(text)).split() if w not in common) for text in (*marked, *heads)
    )
    return list(dict.fromkeys(filter(None, plain)))


def _telling(text: str) -> str:
    """Without the words that every sentence has; all of them where nothing else is left."""
    return " ".join(word for word in text.split() if word not in EMPTY) or text


def _by_stage(heads: Sequence[str], places: Sequence[Place]) -> Place | None:
    from rapidfuzz import fuzz

    text = folded(" ".join(heads))
    fits = [
        place
        for place in places
        if place.stage and fuzz.token_set_ratio(_telling(folded(place.stage)), text) >= _STAGE_CUTOFF
    ]
    return fits[0] if len(fits) == 1 else None
