"""What a score says of a moment of truth: delight, satisfier, friction or irritant (S2), by thresholds the team may change.

NPS in points, CSAT in %, CES as it would be on a scale of 1 to 7 where 7 is the easiest, whatever scale was asked.
"""

from collections.abc import Mapping
from typing import Final

from mapper.analysis.scores import Convention, Scale, ScoreKind
from mapper.model.fields import Qualification
from mapper.model.settings import DEFAULTS

SEVEN: Final = Scale(1, 7)
_STEPS: Final[tuple[Qualification, ...]] = ("delight", "satisfier", "friction")


def qualification(
    kind: ScoreKind,
    value: float,
    chosen: Mapping[str, float] | None = None,
    scale: Scale = SEVEN,
    convention: Convention = "ease",
) -> Qualification:
    """The qualification of a moment with this score; `chosen` are the thresholds the team set (`settings.chosen`).

    `scale` and `convention` are those the CES was asked with; they do not matter to the others.
    """
    known: dict[str, float] = {**dict(DEFAULTS.items()), **(chosen or {})}
    measured = on_seven(value, scale, convention) if kind == "ces" else value
    for step in _STEPS:
        if measured >= known[f"{kind}.{step}"]:
            return step
    return "irritant"


def on_seven(value: float, scale: Scale, convention: Convention) -> float:
    """A CES as it would be from 1 (hard) to 7 (easy)."""
    share = (value - scale.low) / (scale.high - scale.low)
    return 1 + 6 * (share if convention == "ease" else 1 - share)


def satisfaction(
    kind: ScoreKind, value: float, scale: Scale = SEVEN, convention: Convention = "ease"
) -> float:
    """The score from 0 (worst) to 100 (best), so that kinds can stand side by side."""
    if kind == "nps":
        return (value + 100) / 2
    return value if kind == "csat" else (on_seven(value, scale, convention) - 1) / 6 * 100
