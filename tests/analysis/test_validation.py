"""The moment score, validated: three moments are planted among noise, and the first three suggestions ought to be they."""

import random
from typing import Literal

import pytest

from mapper.analysis.moments import suggestions
from tests.analysis.planted import Planted

Kind = Literal["pain", "delight", "of one persona", "broken promise"]
KINDS: tuple[Kind, ...] = ("pain", "delight", "of one persona", "broken promise")
CARDS = 30


def half(level: float) -> float:
    return max(-2.0, min(2.0, round(level * 2) / 2))


class Noisy:
    """A journey of thirty touchpoints that two personas live with ups and downs, and three moments in it."""

    def __init__(self, kind: Kind, seed: int, unrated: float) -> None:
        self.chance = random.Random(seed)
        self.moments = self.chance.sample(range(1, CARDS - 1), 3)
        self.importance = [self.chance.choice((3, 4, 5, 5, 6, 6, 7)) for _ in range(CARDS)]
        self.lived = {
            name: [half(self.chance.gauss(0.3, 0.8)) for _ in range(CARDS)] for name in ("Ann", "Bob")
        }
        self.hoped = {
            name: [half(level + self.chance.gauss(0.3, 0.4)) for level in levels]
            for name, levels in self.lived.items()
        }
        for moment in self.moments:
            self.plant(kind, moment)
        self.unrated = unrated

    def plant(self, kind: Kind, moment: int) -> None:
        level, hope, importance = {
            "pain": (-2.0, 1.0, 9),
            "delight": (2.0, 0.0, 9),
            "of one persona": (-2.0, 1.0, 9),
            "broken promise": (-1.5, 1.5, 8),
        }[kind]
        self.importance[moment] = importance
        for name in ("Ann",) if kind == "of one persona" else ("Ann", "Bob"):
            self.lived[name][moment] = level
            self.hoped[name][moment] = hope

    def known(self, values: list[float]) -> list[float | None]:
        return [
            x if i in self.moments or self.chance.random() >= self.unrated else None
            for i, x in enumerate(values)
        ]

    def found(self) -> float:
        """The share of the moments that are among the first three suggestions."""
        map_ = Planted((10, 10, 10))
        for number, importance in enumerate(self.known([float(x) for x in self.importance])):
            map_.set(number, importance=None if importance is None else int(importance))
        for name in ("Ann", "Bob"):
            map_.feel(name, self.known(self.lived[name]))
            map_.feel(name, self.known(self.hoped[name]), view="expected")
        first = {map_.number(suggestion.touchpoint) for suggestion in suggestions(map_.read())[:3]}
        return len(first & set(self.moments)) / 3


@pytest.mark.parametrize(("unrated", "least"), [(0.0, 0.9), (0.5, 0.75)])
def test_planted_moments_are_the_first_suggestions(unrated: float, least: float) -> None:
    shares = [Noisy(kind, seed, unrated).found() for kind in KINDS for seed in range(5)]
    assert sum(shares) / len(shares) >= least
