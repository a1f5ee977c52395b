"""The figures of one journey that matter, each with what it rests on and where it leads.

A figure that cannot be known is not in the list: nothing is shown as zero because nobody has looked.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from mapper.analysis import gaps, handoffs, levels, swings
from mapper.analysis.coverage import Share, coverage
from mapper.analysis.insights import insights
from mapper.analysis.peak_end import peak_ends
from mapper.analysis.priorities import priorities
from mapper.analysis.reading import Reading
from mapper.analysis.stranded import stranded

FigureCode = Literal[
    "touchpoints",
    "personas",
    "moments",
    "moments-open",
    "feeling",
    "satisfied",
    "remembered",
    "gap-promise",
    "gap-expectation",
    "worst",
    "best",
    "drop",
    "low",
    "handoffs",
    "channel-changes",
    "broken",
    "stranded",
    "irritants",
    "actions",
    "quick-wins",
    "owned",
    "evidenced",
    "rated",
    "measured",
]
Unit = Literal["count", "level", "gap", "share"]


class Figure(NamedTuple):
    """One figure.

    `value` is a number of things (count), −2 to +2 (level), −4 to +4 (gap) or 0 to 1 (share); `n` how many values or things
    it rests on; `touchpoints` where it comes from, the first being where a click leads; `persona` whose it is, if one's.
    """

    code: FigureCode
    unit: Unit
    value: float
    n: int
    touchpoints: tuple[str, ...] = ()
    persona: str | None = None


def figures(read: Reading) -> list[Figure]:
    """Every figure that is known, in the order of the page."""
    return [figure for part in _PARTS for figure in part(read)]


def _counts(read: Reading) -> Iterator[Figure]:
    yield Figure(
        "touchpoints", "count", len(read.steps), len(read.stages), _first(step.id for step in read.steps)
    )
    yield Figure("personas", "count", len(read.personas), len(read.personas))


def _moments(read: Reading) -> Iterator[Figure]:
    confirmed = tuple(i for i, mark in read.marks.items() if mark.status == "confirmed")
    waiting = tuple(i for i, mark in read.marks.items() if mark.status == "suggested")
    yield Figure("moments", "count", len(confirmed), len(read.steps), confirmed)
    if waiting:
        yield Figure("moments-open", "count", len(waiting), len(confirmed) + len(waiting), waiting)


def _feelings(read: Reading) -> Iterator[Figure]:
    if (mean := levels.overall(read)) is not None:
        yield Figure("feeling", "level", mean.level, mean.n)
    line = read.mean_line("lived")
    if line:
        high = tuple(x.touchpoint for x in line if levels.satisfaction(x.level) == "high")
        yield Figure("satisfied", "share", len(high) / len(line), len(line), high)
    for found in peak_ends(read):
        known = found.peak_end
        if found.view == "lived":
            rests_on = tuple(dict.fromkeys((known.peak.touchpoint, known.end.touchpoint)))
            yield Figure("remembered", "level", known.value, known.n, rests_on, found.persona)


def _extremes(read: Reading) -> Iterator[Figure]:
    line = read.mean_line("lived")
    worst, best = levels.worst(read), levels.best(read)
    if worst is not None and best is not None and worst.level < best.level:
        yield Figure("worst", "level", worst.level, len(line), (worst.touchpoint,))
        yield Figure("best", "level", best.level, len(line), (best.touchpoint,))


def _gaps(read: Reading) -> Iterator[Figure]:
    kinds: tuple[tuple[gaps.GapKind, FigureCode], ...] = (
        ("promise", "gap-promise"),
        ("expectation", "gap-expectation"),
    )
    for kind, code in kinds:
        if (whole := gaps.of_journey(read, kind)) is not None:
            ranked = gaps.ranked(gaps.by_touchpoint(read, kind))
            yield Figure(code, "gap", whole.value, whole.n, tuple(gap.id for gap in ranked[:3]))


def _turns(read: Reading) -> Iterator[Figure]:
    lines = [(persona.id, read.line(persona.id, "lived")) for persona in read.personas]
    drops = [(swing, who) for who, line in lines for swing in swings.swings(line) if swing.change < 0]
    if drops:
        swing, who = min(drops, key=lambda drop: drop[0].change)
        ends = (swing.after.touchpoint, swing.before.touchpoint)
        yield Figure("drop", "gap", swing.change, 2, ends, who)
    lows = [(low, who) for who, line in lines if (low := swings.longest_low(line)) is not None]
    if lows:
        low, who = max(lows, key=lambda pair: len(pair[0].levels))
        rests_on = tuple(rated.touchpoint for rated in low.levels)
        yield Figure("low", "count", len(low.levels), len(low.levels), rests_on, who)


def _passages(read: Reading) -> Iterator[Figure]:
    every = handoffs.passages(read)
    for between in handoffs.BOTH:
        found = [x for x in every if x.ends(between) is not None]
        code: FigureCode = "handoffs" if between == "team" else "channel-changes"
        if found:
            yield Figure(code, "count", len(found), len(every), _places(x.source.id for x in found))
    drawn = handoffs.health(every)
    if drawn.broken_share is not None:
        where = _places(x.source.id for x in every if x.transition is not None and x.transition.broken)
        yield Figure("broken", "share", drawn.broken_share, drawn.drawn, where)
    lonely = stranded(read)
    if lonely:
        yield Figure("stranded", "count", len(lonely), len(read.steps), tuple(x.touchpoint for x in lonely))


def _work(read: Reading) -> Iterator[Figure]:
    known = insights(read)
    bad = [x for x in known if x.insight.type in {"irritant", "friction"}]
    if known:
        where = tuple(dict.fromkeys(x.touchpoint for x in bad if x.touchpoint is not None))
        yield Figure("irritants", "count", len(bad), len(known), where)
    todo = priorities(read)
    if todo:
        yield Figure("actions", "count", len(todo), len(todo), _places(x.touchpoint for x in todo))
        quick = [x for x in todo if x.quick_win]
        yield Figure("quick-wins", "count", len(quick), len(todo), _places(x.touchpoint for x in quick))


def _coverage(read: Reading) -> Iterator[Figure]:
    found = coverage(read).touchpoints
    shares: tuple[tuple[FigureCode, Share], ...] = (
        ("owned", found.owned),
        ("evidenced", found.evidenced),
        ("rated", found.rated),
        ("measured", found.measured),
    )
    for code, share in shares:
        if share.value is not None:
            yield Figure(code, "share", share.value, share.total, share.missing)


def _first(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(ids)[:1]


def _places(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in ids if i is not None))


_PARTS: tuple[Callable[[Reading], Iterator[Figure]], ...] = (
    _counts,
    _moments,
    _feelings,
    _extremes,
    _gaps,
    _turns,
    _passages,
    _work,
    _coverage,
)
