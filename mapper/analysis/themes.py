"""Themes proposed for insights that say much the same: "Retard de livraison" with "livraison en retard de 3 jours".

Texts are compared by their telling words, in any order, without accents, endings and small words of French and English. Each
joins the theme it is most alike to, 75 of 100 at least (rapidfuzz `token_set_ratio`), or begins one of its own; themes people
made by hand come first. It is a proposal: what it misses is grouped by hand.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from mapper.model.finding import folded
from mapper.model.records import Insight

ALIKE: Final = 75.0
CANDIDATES: Final = (
    24  # the themes that share most words with a text; only these are compared letter by letter
)
_WORD: Final = re.compile(r"\w+")
SMALL: Final = frozenset(
    """
    ai aie ait alors apres assez au aucun aucune aussi autre aux avant avec avoir car ce ceci cela celle celui ces cet cette
    chez comme comment dans de depuis des deux dit doit donc du elle elles en encore entre est et ete etre eu fait faire faut
    hors il ils ici je jusqu la le les leur leurs lors lui ma mais me meme mes mon ne ni nos notre nous on ont or ou par parce
    pas peu peut plus pour pourquoi pres puis quand que quel quelle qui quoi sa sans se ses si sien son sont sous sur ta tant te
    tel tes toi ton tous tout toute toutes tres trop tu un une vers vos votre vous y
    a about after all also am an and any are as at be because been before but by can cannot could did do does for from get had
    has have he her him his how i if in into is it its just me more most my no not of off on one only or other our out over own
    she so some such than that the their them then there these they this those to too under until up us very was we were what
    when where which while who why will with would you your
    """.split()  # noqa: SIM905 (a list of 200 quoted words is no easier to read)
)


class Theme(NamedTuple):
    """A proposed theme and the insights that would get it; `present` says that people have named it already."""

    name: str
    insights: tuple[str, ...]
    present: bool


class _Group:
    """Insights that say much the same, compared by the words of the first."""

    def __init__(self, key: str, name: str = "") -> None:
        self.key = key
        self.name = name
        self.members: list[Insight] = []


def propose(insights: Iterable[Insight], least: int = 2, alike: float = ALIKE) -> list[Theme]:
    """Themes for the insights that have none, the most frequent first; groups of fewer than `least` are left out.

    An insight that fits a theme people have made is proposed for it, even alone.
    """
    every = list(insights)
    groups = _Groups(alike)
    for insight in every:
        if insight.theme.strip():
            groups.found(insight.theme.strip(), insight.text)
    free = [insight for insight in every if not insight.theme.strip()]
    for insight in sorted(free, key=lambda x: len(_stems(x.text))):
        groups.take(insight)
    found = [
        _theme(group) for group in groups.all if group.members and (group.name or len(group.members) >= least)
    ]
    return sorted(found, key=lambda theme: -len(theme.insights))


class _Groups:
    """The themes found so far, and which words begin them."""

    def __init__(self, alike: float) -> None:
        self.alike = alike
        self.all: list[_Group] = []
        self._by_key: dict[str, _Group] = {}
        self._by_stem: dict[str, list[_Group]] = {}

    def found(self, name: str, text: str) -> None:
        """A theme people have made: known by its name, and by what its insights say."""
        named = next((group for group in self.all if group.name == name), None) or self._new(
            _stems(name), name
        )
        self._know(_stems(text), named)

    def take(self, insight: Insight) -> None:
        """Puts an insight into the theme most like it, or into one of its own; one without a telling word into none."""
        stems = _stems(insight.text)
        if stems:
            (self._most_alike(stems) or self._new(stems)).members.append(insight)

    def _new(self, stems: Sequence[str], name: str = "") -> _Group:
        group = _Group(" ".join(stems), name)
        self.all.append(group)
        self._know(stems, group)
        return group

    def _know(self, stems: Sequence[str], group: _Group) -> None:
        key = " ".join(stems)
        if stems and key not in self._by_key:
            self._by_key[key] = group
            for stem in stems:
                self._by_stem.setdefault(stem, []).append(group)

    def _most_alike(self, stems: Sequence[str]) -> _Group | None:
        from rapidfuzz import fuzz, process

        if (same := self._by_key.get(" ".join(stems))) is not None:
            return same
        shared = Counter(i for stem in stems for i in self._by_stem.get(stem, ()))
        near = [group for group, _count in shared.most_common(CANDIDATES)]
        best = process.extractOne(
            " ".join(stems), [x.key for x in near], scorer=fuzz.token_set_ratio, score_cutoff=self.alike
        )
        return None if best is None else near[best[2]]


def _stems(text: str) -> tuple[str, ...]:
    """The telling words of a text without their endings, each once, in alphabetical order."""
    words = _WORD.findall(folded(text))
    return tuple(
        sorted({stem(word) for word in words if word not in SMALL and (len(word) > 2 or word.isdigit())})
    )


def stem(word: str) -> str:
    """Without the endings of plurals and genders: "livraisons" and "livraison" are one."""
    return word.rstrip("sxe") if len(word) > 4 else word


def _theme(group: _Group) -> Theme:
    ids = tuple(insight.id for insight in group.members)
    return Theme(group.name or _name([insight.text for insight in group.members]), ids, bool(group.name))


def _name(texts: Sequence[str]) -> str:
    """The shortest of the texts that say what the most say: words people have written, not a heap of stems."""
    counts = Counter(stem for text in texts for stem in _stems(text))
    told = max(texts, key=lambda text: (_commonness(text, counts), -len(text)))
    first = told.strip().split("\n", 1)[0]
    return first if len(first) <= 60 else first[:59].rstrip() + "…"


def _commonness(text: str, counts: Counter[str]) -> float:
    stems = _stems(text)
    return sum(counts[stem] for stem in stems) / len(stems) if stems else 0.0
