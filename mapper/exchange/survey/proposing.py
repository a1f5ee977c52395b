"""What each column of a survey most likely means: proposed with a confidence, for people to look at and correct.

The head says it where it can; what stands in the cells has the last word: a column named "Mobile" with answers from 0 to 10 is
a score, and one named "Livraison" with mail addresses in it is not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from mapper.analysis.scores import Convention, Scale, ScoreKind
from mapper.exchange.grid_words import channel_code, folded
from mapper.exchange.survey import headings, scaling
from mapper.exchange.survey.days import DayOrder, day_in, day_order
from mapper.exchange.survey.head_names import Kind
from mapper.exchange.survey.headings import PERSONAL
from mapper.exchange.survey.matching import Match, Place, best_place, match
from mapper.exchange.survey.privacy import personal_kind
from mapper.exchange.survey.reading import is_blank
from mapper.exchange.survey.scaling import Tally
from mapper.exchange.survey.tables import Column, Table
from mapper.exchange.survey.wordings import Words, wordings

_LOOKED_AT: Final = 2_000  # different cells of a column
_FEW: Final = 40  # different cells that a persona or a channel has at most
_NAMED: Final = 0.6  # share of different cells that makes a column one of personas
_DATED: Final = 0.6  # share of cells that makes a column one of days
_SCORED: Final = 0.5
_SCORED_BY_NAME: Final = 0.25  # where the head names a touchpoint as well
_SURE: Final = 80  # confidence from which words in a head decide more than a few broken answers
_LONG: Final = 25  # letters of an average text
_WORDS_OF_A_SENTENCE: Final = 4
_SCALED: Final[frozenset[Kind]] = frozenset({"score", "overall", "importance"})
_GROUPS: Final = frozenset(
    {"promoter", "passive", "detractor", "promoteur", "passif", "detracteur", "promotor"}
)


class Reading(NamedTuple):
    """How one column is read; all of it can be corrected.

    `touchpoint` of a score or a text is None where the whole journey is meant; `choices` are touchpoints between which the
    head does not decide. `metric`, `scale` and `convention` are a score's. `as_written` keeps names, mails and numbers in a
    text: only where somebody asks for that.
    """

    kind: Kind
    touchpoint: str | None = None
    confidence: float = 0.0
    metric: ScoreKind | None = None
    scale: Scale | None = None
    convention: Convention = "ease"
    choices: tuple[str, ...] = ()
    as_written: bool = False


class Proposal(NamedTuple):
    """How every column of a table is read, and in which order its days are written."""

    columns: tuple[Reading, ...]
    days: DayOrder = "day-first"

    def corrected(self, column: int, reading: Reading) -> "Proposal":
        """The same with one column read otherwise."""
        columns = [*self.columns]
        columns[column] = reading
        return self._replace(columns=tuple(columns))

    @property
    def metrics(self) -> Counter[ScoreKind]:
        """How many columns of touchpoints are of each kind of score."""
        return Counter(
            x.metric for x in self.columns if x.kind == "score" and x.metric is not None and _aimed(x)
        )

    @property
    def about_this_journey(self) -> bool:
        """Whether any score goes anywhere."""
        aimed = any(x.kind == "score" and (_aimed(x) or x.choices) for x in self.columns)
        rows = any(x.kind == "touchpoint" for x in self.columns) and any(
            x.kind == "score" for x in self.columns
        )
        return aimed or rows or any(x.kind in {"overall", "importance"} for x in self.columns)


def head_key(head: str) -> str:
    """What two heads have in common that are the same."""
    return folded(head, 2_000)


def propose(
    table: Table,
    places: Sequence[Place],
    *,
    metric: ScoreKind | None = None,
    words: Words | None = None,
    asked: Mapping[str, Reading] | None = None,
    people: frozenset[str] = frozenset(),
) -> Proposal:
    """The most likely reading. `metric` is what the scores are where their heads do not say.

    `people` are the names and roles of the project's personas, folded: a column of them says whose answer each is. `asked`
    are the questions of the project's own questionnaires by `head_key`: these are read as they were asked.
    """
    known = scaling.scale_words(words)
    kinds = [_kind(column, known) for column in table.columns]
    if people and "persona" not in kinds:
        kinds = _with_personas(table, kinds, people)
    found = _matched(table, kinds, places, known)
    columns = [
        _reading(column, kind, found.get(number), places, known)
        for number, (column, kind) in enumerate(zip(table.columns, kinds, strict=True))
    ]
    columns = scaled(table, _with_whole(table, columns), metric, words)
    columns = _with_followers(columns)
    if asked:
        columns = [_as_asked(*pair, asked) for pair in zip(table.columns, columns, strict=True)]
    return Proposal(tuple(columns), _days(table, columns))


def _as_asked(column: Column, reading: Reading, asked: Mapping[str, Reading]) -> Reading:
    return next((found for head in column.heads if (found := asked.get(head_key(head))) is not None), reading)


def scaled(
    table: Table, columns: Sequence[Reading], metric: ScoreKind | None, words: Words | None = None
) -> list[Reading]:
    """The same with a metric, a scale and a convention for each score that has none."""
    tallies = {n: scaling.tally(table.columns[n]) for n, x in enumerate(columns) if x.kind in _SCALED}
    readings = [*columns]
    for kind, numbers in _by_metric(table, columns, tallies, metric).items():
        heads = [question(table.columns[n]) for n in numbers]
        answers = _together(tallies[n] for n in numbers)
        scale, convention = scaling.scale_of(kind, answers, heads, wordings(words))
        for n in numbers:
            readings[n] = columns[n]._replace(
                metric=kind,
                scale=columns[n].scale or scale,
                convention=convention if kind == "ces" else "ease",
            )
    for n, x in enumerate(columns):
        if x.kind == "importance":
            readings[n] = x._replace(metric=None, scale=x.scale or scaling.numbered("csat", tallies[n]))
    return readings


def _by_metric(
    table: Table, columns: Sequence[Reading], tallies: Mapping[int, Tally], metric: ScoreKind | None
) -> dict[ScoreKind, list[int]]:
    """Which columns are of which kind of score: said by whoever corrects, by the head, by the user, by the numbers.

    What the user says goes for all touchpoints, unless the heads of some say that they are what the user means.
    """
    scores = [n for n in tallies if columns[n].kind != "importance"]
    asked = {n: headings.score_asked(question(table.columns[n])) for n in scores}
    touchpoints = [n for n in scores if columns[n].kind == "score"]
    if metric is not None and metric not in {asked[n] for n in touchpoints}:
        asked |= dict.fromkeys(touchpoints)
    settled = {n: columns[n].metric or asked[n] or metric for n in scores}
    unsaid = [n for n, kind in settled.items() if kind is None]
    guessed = scaling.guess_metric(_together(tallies[n] for n in unsaid))
    groups: dict[ScoreKind, list[int]] = {}
    for n, kind in settled.items():
        groups.setdefault(kind or guessed, []).append(n)
    return groups


def question(column: Column) -> str:
    """All that the heads of a column say."""
    return " ".join(column.heads)


def _aimed(reading: Reading) -> bool:
    return reading.touchpoint is not None


def _together(tallies: Iterable[Tally]) -> Tally:
    numbers: Counter[float] = Counter()
    words: Counter[str] = Counter()
    for tally in tallies:
        numbers.update(tally.numbers)
        words.update(tally.words)
    return Tally(numbers, words)


# --- kinds ------------------------------------------------------------------------------------------


def _texts(column: Column) -> list[str]:
    looked_at = (column.cell(code) for code in range(min(column.distinct, _LOOKED_AT)))
    return [text for text in looked_at if not is_blank(text)]


def _kind(column: Column, known: frozenset[str]) -> Kind | None:
    """What a column holds, None when its head is a question that its cells may answer in any way."""
    texts = _texts(column)
    named = headings.kind_of_head(column.heads)
    if texts and all(folded(text) in _GROUPS for text in texts):
        return "group"
    if found := personal_kind(texts):
        return found
    share = scaling.readable(texts, frozenset() if named == "text" else known)
    if named in PERSONAL or named in {"persona", "channel", "touchpoint", "text"}:
        return None if share > _SCORED and named not in {"persona", "personal"} else named
    if named is not None:
        return named
    if texts and sum(day_in(text) is not None for text in texts) >= _DATED * len(texts):
        return "time"
    if share <= _SCORED and texts and _are_channels(texts):
        return "channel"
    return None


def _with_personas(table: Table, kinds: Sequence[Kind | None], people: frozenset[str]) -> list[Kind | None]:
    """The same with the first column as the persona whose cells are mostly names of personas."""
    for number, kind in enumerate(kinds):
        texts = _texts(table.columns[number]) if kind is None else []
        named = sum(folded(text) in people for text in texts)
        if 0 < len(texts) <= _FEW and named >= _NAMED * len(texts):
            return [*kinds[:number], "persona", *kinds[number + 1 :]]
    return [*kinds]


def _are_channels(texts: list[str]) -> bool:
    return len(texts) <= _FEW and all(channel_code(text) is not None for text in texts)


def _matched(
    table: Table, kinds: Sequence[Kind | None], places: Sequence[Place], known: frozenset[str]
) -> dict[int, Match]:
    """Scores first, each touchpoint once per metric; then texts, of which a touchpoint may have several."""
    free = [n for n, kind in enumerate(kinds) if kind is None]
    shares = {n: scaling.readable(_texts(table.columns[n]), known) for n in free}
    groups: dict[ScoreKind | str | None, dict[int, Sequence[str]]] = {}
    for n in free:
        column = table.columns[n]
        if shares[n] >= _SCORED_BY_NAME or scaling.meant_as_scores(_texts(column) or [""]):
            asked: ScoreKind | str | None = headings.score_asked(question(column))
            asked = (
                "importance" if asked is None and headings.asks_for_importance(question(column)) else asked
            )
            groups.setdefault(asked, {})[n] = column.heads
    found: dict[int, Match] = {}
    for same in groups.values():
        found |= match(same, places)
    for n in free:
        if n not in found and shares[n] < _SCORED_BY_NAME:
            own = match({n: table.columns[n].heads}, places).get(n)
            if own is not None and own.confidence >= _SURE:
                found[n] = own
    return found


def _reading(
    column: Column, kind: Kind | None, found: Match | None, places: Sequence[Place], known: frozenset[str]
) -> Reading:
    if kind is not None:
        return (
            Reading("ignore")
            if kind == "touchpoint" and not _names_places(column, places, known)
            else Reading(kind, confidence=100)
        )
    texts = _texts(column)
    share = scaling.readable(texts, known)
    asks = question(column)
    touchpoint, confidence, choices = found if found is not None else (None, 0.0, ())
    if not texts:
        return Reading("score", touchpoint, confidence, choices=choices) if found else Reading("ignore")
    sure = found is not None and confidence >= _SURE
    if _wants_words(asks, found) and scaling.readable(texts, frozenset()) <= _SCORED:
        return Reading("text", touchpoint if sure else None, confidence, choices=choices)
    if share >= (_SCORED_BY_NAME if sure else _SCORED) or (sure and scaling.meant_as_scores(texts)):
        if headings.asks_for_importance(asks) and headings.score_asked(asks) is None:
            return Reading("importance", touchpoint, confidence, choices=choices)
        if found is None and headings.asks_for_all(asks):
            return Reading("overall", confidence=90)
        return Reading("score", touchpoint, confidence, choices=choices)
    if _names_places(column, places, known):
        return Reading("touchpoint", confidence=80)
    if _are_sentences(texts) or headings.asks_for_text(asks):
        return Reading("text", touchpoint if sure else None, confidence, choices=choices)
    return Reading("ignore")


def _wants_words(asks: str, found: Match | None) -> bool:
    """Whether a question asks for a text and no score: "Anything else?" may be answered "OK" by all.

    "Comment" is how in French: of a touchpoint it may ask for either.
    """
    if headings.asks_for_all(asks) or headings.score_asked(asks) is not None:
        return False
    return headings.asks_for_text(asks) and (found is None or not folded(asks).startswith("comment "))


def _are_sentences(texts: list[str]) -> bool:
    """Whether people wrote there, not chose: long texts, or several words each."""
    words = sum(len(text.split()) for text in texts) / len(texts)
    return words >= _WORDS_OF_A_SENTENCE or sum(map(len, texts)) / len(texts) >= _LONG


def _names_places(column: Column, places: Sequence[Place], known: frozenset[str]) -> bool:
    """Whether the cells of a column are names of touchpoints: one answer per line, about the one it names."""
    texts = [text for text in _texts(column) if not scaling.readable([text], known)]
    if not 1 <= len(texts) <= max(_FEW, len(places)):
        return False
    hits = [best_place(text, places) for text in islice(texts, _FEW)]
    return sum(hit is not None and hit.confidence >= 90 for hit in hits) >= 0.6 * len(hits)


def _with_whole(table: Table, columns: Sequence[Reading]) -> list[Reading]:
    """One score that is about no touchpoint but asks for a score by its name is about the whole relationship.

    Beside touchpoints asked for the same score it is one only if it names nothing of its own: else the map lacks that step.
    """
    if any(x.kind in {"overall", "touchpoint"} for x in columns):
        return [*columns]
    asks = {n: question(table.columns[n]) for n, x in enumerate(columns) if x.kind == "score"}
    free = [
        n for n in asks if not _aimed(columns[n]) and not columns[n].choices and headings.score_asked(asks[n])
    ]
    if len(free) != 1:
        return [*columns]
    whole = free[0]
    alike = [
        asks[n]
        for n in asks
        if n != whole and headings.score_asked(asks[n]) == headings.score_asked(asks[whole])
    ]
    if alike and headings.names_something(asks[whole], alike):
        return [*columns]
    return [Reading("overall", confidence=70) if n == whole else x for n, x in enumerate(columns)]


def _with_followers(columns: Sequence[Reading]) -> list[Reading]:
    """A "why?" right behind the score of a touchpoint is about it, where more than one score has its own."""
    follows = [
        n
        for n, x in enumerate(columns)
        if n
        and x.kind == "text"
        and not _aimed(x)
        and columns[n - 1].kind == "score"
        and _aimed(columns[n - 1])
    ]
    if len(follows) < 2:
        return [*columns]
    return [
        x._replace(touchpoint=columns[n - 1].touchpoint, confidence=70.0) if n in follows else x
        for n, x in enumerate(columns)
    ]


def _days(table: Table, columns: Sequence[Reading]) -> DayOrder:
    chosen = time_column(columns)
    if chosen is None:
        return "day-first"
    french = table.source.delimiter in {";", ""} or headings.is_french(
        " ".join(question(c) for c in table.columns)
    )
    return day_order(_texts(table.columns[chosen]), french=french)


def time_column(columns: Sequence[Reading]) -> int | None:
    """The column with the day of each answer: the last one, since tools write when somebody began first."""
    times = [n for n, x in enumerate(columns) if x.kind in {"time", "finished"}]
    return times[-1] if times else None


def keyed(columns: Sequence[Reading], kind: Kind) -> int | None:
    """The first column of a kind."""
    return next((n for n, x in enumerate(columns) if x.kind == kind), None)
