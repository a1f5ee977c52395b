"""Where to start (S2): not everywhere, but with the moments that weigh most on the experience.

First the moments that are marked, then unmarked touchpoints whose score is worth a look. What each needs follows from how it
is lived: negative is to be repaired, where nobody knows one asks, the rest is to be protected; in this order, and within it
by the moment score.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from mapper.analysis.coverage import KEPT
from mapper.analysis.moments import WORTH_A_LOOK, MomentScore, marks, scores, suggestions
from mapper.analysis.priorities import OPEN
from mapper.analysis.reading import Reading, mean
from mapper.i18n import N_, _
from mapper.model.records import Action, Moment

Need = Literal["repair", "protect", "ask"]
WORDS: Final[dict[Need, str]] = {
    "repair": N_("Repair: it is lived as negative."),
    "protect": N_("Protect, and make it work elsewhere: it is lived well."),
    "ask": N_("Ask customers first: nobody knows how it is lived."),
}


class Start(NamedTuple):
    """A touchpoint to start with.

    `moment` is its mark, None for a suggestion; `lived` the mean level of those it matters to, −2 to +2; `actions` how many
    open actions there are for it.
    """

    touchpoint: str
    moment: Moment | None
    score: MomentScore | None
    lived: float | None
    need: Need
    actions: int


def start_here(
    read: Reading, found: Mapping[str, Sequence[MomentScore]] | None = None, most: int = 5
) -> list[Start]:
    """At most so many touchpoints to start with; `found` is what `moments.scores` gave."""
    known = scores(read) if found is None else found
    kept = [mark for mark in marks(read, known) if mark.moment.status in KEPT]
    kept.sort(key=lambda mark: -1.0 if mark.score is None else -mark.score.value - 1)
    starts = [_start(read, x.moment.touchpoint, x.moment, x.score, x.personas) for x in kept]
    free = suggestions(read, known, least=WORTH_A_LOOK)[:most]
    starts += [_start(read, x.touchpoint, None, x.score, ()) for x in free]
    order: dict[Need, int] = {"repair": 0, "ask": 1, "protect": 2}
    return sorted(starts, key=lambda x: (x.moment is None, order[x.need]))[:most]


def words(need: Need) -> str:
    """What is to be done, in the reader's language."""
    return _(WORDS[need])


def _start(
    read: Reading, touchpoint: str, moment: Moment | None, score: MomentScore | None, personas: Sequence[str]
) -> Start:
    lived = _lived(read, touchpoint, personas)
    need: Need = "ask" if lived is None else "repair" if lived < 0 else "protect"
    return Start(touchpoint, moment, score, lived, need, _open_actions(read, touchpoint, moment))


def _lived(read: Reading, touchpoint: str, personas: Sequence[str]) -> float | None:
    if not personas:
        return read.mean(touchpoint, "lived")
    levels = [level for p in personas if (level := read.level(touchpoint, p, "lived")) is not None]
    return mean(levels) if levels else None


def _open_actions(read: Reading, touchpoint: str, moment: Moment | None) -> int:
    found = {x.id: x for x in read.document.children(touchpoint, Action)}
    if moment is not None:
        found |= {x.id: x for x in read.document.children(moment.id, Action)}
    return sum(x.status in OPEN for x in found.values())
