"""Two journeys side by side, such as the current and the future one: which touchpoint became which, and how it is felt.

Cards of one title are the same, the first with the first; then cards whose titles are at least 80 of 100 alike (rapidfuzz
`token_sort_ratio`), the most alike first. The rest is gone or new.
"""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from mapper.analysis.path import Step
from mapper.analysis.reading import Reading
from mapper.model.finding import folded

ALIKE: Final = 80.0
MOST: Final = (
    1_000_000  # pairs of titles worth comparing letter by letter; above, only equal ones are the same
)

Fate = Literal["same", "changed", "gone", "new"]


class Beside(NamedTuple):
    """A touchpoint of the first journey beside that of the second; one of them is None where it is gone or new.

    Levels are means over personas, −2 to +2: lived in the first, planned (else lived) in the second.
    """

    before: Step | None
    after: Step | None
    level_before: float | None
    level_after: float | None

    @property
    def fate(self) -> Fate:
        """Whether the card is the same, has another title, channel, team or automation, is gone, or new."""
        if self.before is None or self.after is None:
            return "new" if self.before is None else "gone"
        return "same" if _said(self.before) == _said(self.after) else "changed"

    @property
    def gain(self) -> float | None:
        """Levels gained, −4 to +4; None unless both are known."""
        if self.level_before is None or self.level_after is None:
            return None
        return self.level_after - self.level_before


def side_by_side(before: Reading, after: Reading) -> list[Beside]:
    """Every touchpoint of both, in the order of the second journey, what is gone where it was."""
    became = _pairs(before.steps, after.steps)
    origin = {target.id: source for source, target in became}
    kept = {source.id for source, _target in became}
    rows: list[Beside] = []
    shown = 0
    for step in after.steps:
        source = origin.get(step.id)
        if source is not None and source.number >= shown:
            rows += [
                _row(before, after, x, None) for x in before.steps[shown : source.number] if x.id not in kept
            ]
            shown = source.number + 1
        rows.append(_row(before, after, source, step))
    return rows + [_row(before, after, x, None) for x in before.steps[shown:] if x.id not in kept]


def _row(before: Reading, after: Reading, one: Step | None, other: Step | None) -> Beside:
    lived = None if one is None else before.mean(one.id, "lived")
    then = None if other is None else after.mean(other.id, "planned")
    if then is None and other is not None:
        then = after.mean(other.id, "lived")
    return Beside(one, other, lived, then)


def _pairs(before: Sequence[Step], after: Sequence[Step]) -> list[tuple[Step, Step]]:
    free: dict[str, list[Step]] = {}
    for step in after:
        free.setdefault(folded(step.touchpoint.title), []).append(step)
    found: list[tuple[Step, Step]] = []
    for step in before:
        same = free.get(folded(step.touchpoint.title))
        if same:
            found.append((step, same.pop(0)))
    taken = {x.id for pair in found for x in pair}
    return found + _alike([x for x in before if x.id not in taken], [x for x in after if x.id not in taken])


def _alike(before: Sequence[Step], after: Sequence[Step]) -> list[tuple[Step, Step]]:
    """The pairs of most alike titles, each card once."""
    from rapidfuzz import fuzz, process

    if len(before) * len(after) > MOST:
        return []
    titles = [folded(step.touchpoint.title) for step in after]
    near = [
        (-score, step, after[place])
        for step in before
        if (title := folded(step.touchpoint.title))
        for _title, score, place in process.extract(
            title, titles, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=5
        )
    ]
    found: list[tuple[Step, Step]] = []
    taken: set[str] = set()
    for _score, one, other in sorted(near, key=lambda x: (x[0], x[1].number, x[2].number)):
        if not taken & {one.id, other.id}:
            taken |= {one.id, other.id}
            found.append((one, other))
    return found


def _said(step: Step) -> tuple[object, ...]:
    card = step.touchpoint
    return card.title, card.channel, card.team, card.automation, card.human_reachable, step.stage.title
