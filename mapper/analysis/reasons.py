"""What made a moment score, in words: "a drop of 2.5 from the step before; importance 9; expected +1, lived −1.5"."""

from collections.abc import Callable, Iterable
from typing import Final

from mapper.analysis.moments import MomentScore, Part, PartCode
from mapper.i18n import N_, _, format_number, format_percent, ngettext

LEAST: Final = 0.2  # a part below this speaks against rather than for a moment, and is not named
NAMES: Final[dict[PartCode, str]] = {
    "importance": N_("importance to the customer"),
    "distance": N_("distance from neutral"),
    "swing": N_("swing from the step before"),
    "peak_end": N_("peak or end"),
    "gaps": N_("gap to what was expected or planned"),
    "satisfaction": N_("satisfaction in surveys"),
    "votes": N_("votes"),
    "dropoff": N_("drop-off"),
}


def name(code: PartCode) -> str:
    """What a part is called beside its weight."""
    return _(NAMES[code])


def reasons(score: MomentScore, most: int = 3) -> list[Part]:
    """The parts that made the score, the weightiest first."""
    told = [part for part in score.parts if part.value >= LEAST and part.weight > 0]
    if any(part.code == "gaps" for part in told):  # "expected +1, lived −2" says how far from neutral it is
        told = [part for part in told if part.code != "distance"]
    return sorted(told, key=lambda part: -part.value * part.weight)[:most]


def words(part: Part) -> str:
    """A part as the piece of a sentence, in the reader's language."""
    return _WORDS[part.code](part)


def sentence(parts: Iterable[Part]) -> str:
    """Several parts in one line."""
    return _("; ").join(words(part) for part in parts)


def not_known(codes: Iterable[PartCode]) -> str:
    """Which parts are not known, as one line; empty when all are."""
    names = ", ".join(name(code) for code in codes)
    return _("not known: {parts}").format(parts=names) if names else ""


def _importance(part: Part) -> str:
    return _("importance {importance}").format(importance=format_number(part.facts[0]))


def _distance(part: Part) -> str:
    level = part.facts[0]
    if level <= -1.5:
        said = _("felt as very negative ({level})")
    elif level >= 1.5:
        said = _("felt as very positive ({level})")
    elif level < 0:
        said = _("felt as negative ({level})")
    else:
        said = _("felt as positive ({level})") if level > 0 else _("felt as neutral ({level})")
    return said.format(level=_signed(level))


def _swing(part: Part) -> str:
    change = part.facts[0]
    said = (
        _("a drop of {change} from the step before")
        if change < 0
        else _("a rise of {change} from the step before")
    )
    return said.format(change=format_number(round(abs(change), 2)))


def _peak_end(part: Part) -> str:
    peak, end = part.facts
    if peak and end:
        return _("the peak and the end of the journey")
    if peak:
        return _("the peak of the journey")
    return _("the end of the journey") if end else _("neither the peak nor the end of the journey")


def _gaps(part: Part) -> str:
    aim, lived = part.facts
    said = _("planned {aim}, lived {lived}") if part.name == "planned" else _("expected {aim}, lived {lived}")
    return said.format(aim=_signed(aim), lived=_signed(lived))


def _satisfaction(part: Part) -> str:
    score, target = (format_number(round(fact, 1)) for fact in part.facts)
    return _("{metric} {score}, target {target}").format(metric=part.name, score=score, target=target)


def _votes(part: Part) -> str:
    dots = round(part.facts[0])
    return ngettext("{n} vote", "{n} votes", dots).format(n=dots)


def _dropoff(part: Part) -> str:
    return _("{share} of customers leave here").format(share=format_percent(part.facts[0]))


def _signed(level: float) -> str:
    return format_number(round(level, 2), signed=True)


_WORDS: Final[dict[PartCode, Callable[[Part], str]]] = {
    "importance": _importance,
    "distance": _distance,
    "swing": _swing,
    "peak_end": _peak_end,
    "gaps": _gaps,
    "satisfaction": _satisfaction,
    "votes": _votes,
    "dropoff": _dropoff,
}
