"""What to do first (S0): impact × reach against effort, and the quick wins among the actions.

    benefit  = impact × reach / 100      impact 1–5: the mean of what is known of customer and business impact;
    priority = benefit / effort          reach in % of customers, effort 1–5; 0 to 5, higher is sooner

An action for the whole journey reaches everybody; one at a touchpoint, moment or insight those who come there (`funnel`). What
is not known gives no number: the action then stands behind those that have one.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from mapper.analysis.funnel import EVERYBODY, funnel
from mapper.analysis.reading import Reading, mean
from mapper.model.document import Document
from mapper.model.records import Action, Insight, Moment, Stage, Touchpoint
from mapper.model.settings import setting

OPEN: Final = frozenset({"idea", "planned", "started"})


class Priority(NamedTuple):
    """An action with what speaks for it. `touchpoint` is where it helps, None for the whole journey (or a whole stage)."""

    action: Action
    touchpoint: str | None
    impact: float | None
    reach: float | None
    effort: int | None
    quick_win: bool

    @property
    def benefit(self) -> float | None:
        """Impact × reach, 0 to 5; None unless both are known."""
        return None if self.impact is None or self.reach is None else self.impact * self.reach / EVERYBODY

    @property
    def value(self) -> float | None:
        """Benefit against effort, 0 to 5; None unless all is known."""
        benefit = self.benefit
        return None if benefit is None or self.effort is None else benefit / self.effort


def priorities(read: Reading) -> list[Priority]:
    """The open actions of the journey, the first to do first.

    Those with a priority lead; then come those whose reach is not known, by impact against effort; then the rest as they stand.
    """
    actions = [x for x in read.document.children(read.journey.id, Action) if x.status in OPEN]
    reach = {passing.touchpoint: passing.reach for passing in funnel(read)} if actions else {}
    return sorted((_priority(read.document, action, reach) for action in actions), key=_rank)


def quick_wins(read: Reading) -> list[Priority]:
    """The open actions of high impact and low effort, in the order of `priorities`."""
    return [x for x in priorities(read) if x.quick_win]


def impact(action: Action) -> float | None:
    """1 to 5: the mean of what is known of the impact on the customer and on the business."""
    known = [x for x in (action.customer_impact, action.business_impact) if x is not None]
    return mean(known) if known else None


def is_quick_win(document: Document, action: Action) -> bool:
    """Whether impact and effort are known and within the team's limits (4 and 2 unless it chose others)."""
    worth = impact(action)
    if worth is None or action.effort is None:
        return False
    return worth >= setting(document, "quickwin.impact") and action.effort <= setting(
        document, "quickwin.effort"
    )


def place_of(document: Document, action: Action) -> Touchpoint | Stage | None:
    """Where an action helps: its touchpoint, that of its moment, that or the stage of its insight; None for the journey."""
    if (card := document.get(Touchpoint, action.touchpoint)) is not None:
        return card
    if (moment := document.get(Moment, action.moment)) is not None:
        return document.get(Touchpoint, moment.touchpoint)
    if (insight := document.get(Insight, action.insight)) is not None:
        return document.get(Touchpoint, insight.touchpoint) or document.get(Stage, insight.stage)
    return None


def _priority(document: Document, action: Action, reach: Mapping[str, float | None]) -> Priority:
    place = place_of(document, action)
    known = EVERYBODY if place is None else reach.get(place.id)
    card = place.id if isinstance(place, Touchpoint) else None
    return Priority(action, card, impact(action), known, action.effort, is_quick_win(document, action))


def _rank(x: Priority) -> tuple[int, float]:
    if x.value is not None:
        return 0, -x.value
    if x.impact is not None and x.effort is not None:
        return 1, -x.impact / x.effort
    return 2, -(x.impact or 0.0)
