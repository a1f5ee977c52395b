"""The numbers a team may choose in place of the program's own: weights of the moment score, thresholds.

Only what differs from the program's own is a record, so a better default of a later version reaches everybody else.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final, get_args

from mapper.errors import MapperError
from mapper.i18n import _, quoted
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import SettingName
from mapper.model.vocabulary import word

NAMES: Final[tuple[SettingName, ...]] = get_args(SettingName)
# Weights of the moment score are our own, as are the thresholds of CSAT (%) and CES (1 to 7, 7 is the easiest); those
# of NPS and of quick wins are DOMAIN's.
DEFAULTS: Final[dict[SettingName, float]] = {
    "weight.importance": 3,
    "weight.distance": 2,
    "weight.swing": 2,
    "weight.peak_end": 1,
    "weight.gaps": 2,
    "weight.satisfaction": 2,
    "weight.votes": 2,
    "weight.dropoff": 1,
    "nps.delight": 50,
    "nps.satisfier": 0,
    "nps.friction": -30,
    "csat.delight": 85,
    "csat.satisfier": 70,
    "csat.friction": 50,
    "ces.delight": 6,
    "ces.satisfier": 5,
    "ces.friction": 4,
    "quickwin.impact": 4,
    "quickwin.effort": 2,
}
# What a number of each group may be.
_RANGES: Final[dict[str, tuple[float, float]]] = {
    "weight": (0, 100),
    "nps": (-100, 100),
    "csat": (0, 100),
    "ces": (1, 7),
    "quickwin": (1, 5),
}


_SCORES: Final = ("nps.", "csat.", "ces.")  # their thresholds are declared from the highest down


def setting(document: Document, name: SettingName) -> float:
    """The number in force: the team's, else the program's."""
    return chosen(document).get(name, float(DEFAULTS[name]))


def chosen(document: Document) -> dict[SettingName, float]:
    """The numbers the team chose, by name."""
    return {x.name: x.value for x in document.of_type(r.Setting)}


def limits(name: SettingName) -> tuple[float, float]:
    """The lowest and the highest number that makes sense."""
    return _RANGES[name.partition(".")[0]]


def choose(document: Document, values: dict[SettingName, float]) -> None:
    """Sets numbers, in one step; one that is the program's own is no choice.

    Raises MapperError when one is out of its limits, or above the threshold of the better qualification.
    """
    for name, value in values.items():
        low, high = limits(name)
        if not low <= value <= high:
            sentence = _("{name} goes from {low} to {high}. Choose a number in between.")
            raise MapperError(
                sentence.format(name=quoted(word(SettingName, name)), low=f"{low:g}", high=f"{high:g}")
            )
    _check_order({**DEFAULTS, **chosen(document), **values})
    with document.edit(_label(list(values))) as edit:
        for name, value in values.items():
            made = r.make(r.Setting, name=name, value=value)
            if value != DEFAULTS[name]:
                edit.put(made)
            elif made.id in document.records:
                edit.delete(made.id)


def _check_order(values: Mapping[SettingName, float]) -> None:
    """A delight asks for at least as much as a satisfier, and that for as much as a friction."""
    steps = [x for x in NAMES if x.startswith(_SCORES)]
    for higher, lower in pairwise(steps):
        if higher.partition(".")[0] == lower.partition(".")[0] and values[higher] < values[lower]:
            sentence = _(
                "{lower} would be above {higher}. Choose a lower number, or change the other one too."
            )
            raise MapperError(
                sentence.format(
                    lower=quoted(word(SettingName, lower)), higher=quoted(word(SettingName, higher))
                )
            )


def reset(document: Document, names: Iterable[SettingName] = NAMES) -> None:
    """Goes back to the program's own numbers, all of them unless some are named. Raises MapperError as `choose` does."""
    wanted = set(names)
    _check_order({**DEFAULTS, **{n: v for n, v in chosen(document).items() if n not in wanted}})
    with document.edit(Label("reset-settings")) as edit:
        for found in document.all(r.Setting):
            if found.name in wanted:
                edit.delete(found.id)


def _label(names: list[SettingName]) -> Label:
    """A step is called by the number it changed, or by the first of them."""
    return Label("setting", {"name": word(SettingName, names[0]) if names else ""})
