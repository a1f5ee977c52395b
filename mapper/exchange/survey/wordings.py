"""Worded answers in French and English, and which point of their scale each one is; the team may add its own.

A wording is one set of labels as a tool or a questionnaire uses them together, from the lowest point to the highest:
"Satisfied" is the fourth of five beside "Very satisfied", and the fifth of seven elsewhere.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from mapper.analysis.scores import SCALES, Convention, Scale, ScoreKind
from mapper.exchange.grid_words import folded

Words = Mapping[str, Mapping[str, int]]  # code of a scale → words as people wrote them → point of the scale


class Wording(NamedTuple):
    """The labels of a scale, folded, and the point each one is. `full` says that every point has a label."""

    kind: ScoreKind
    scale: Scale
    points: Mapping[str, int]
    convention: Convention = "ease"


def scale_code(kind: ScoreKind, scale: Scale) -> str:
    """The name under which the team's own words for a scale are kept: "csat-1-5"."""
    return f"{kind}-{scale.low}-{scale.high}"


# Lowest first, divided by semicolons; within a point all that means the same, French or English, divided by bars.
_CSAT_5: Final = (
    """
    très insatisfait | très insatisfaite | pas du tout satisfait | pas du tout satisfaite | very dissatisfied |
        very unsatisfied;
    insatisfait | insatisfaite | pas satisfait | pas satisfaite | peu satisfait | peu satisfaite | dissatisfied |
        unsatisfied;
    neutre | ni satisfait ni insatisfait | ni satisfaite ni insatisfaite | moyennement satisfait |
        moyennement satisfaite | neutral | neither satisfied nor dissatisfied | neither satisfied nor unsatisfied | ok;
    satisfait | satisfaite | satisfied;
    très satisfait | très satisfaite | tout à fait satisfait | tout à fait satisfaite | very satisfied |
        completely satisfied
    """,
    """
    très insatisfait | très insatisfaite | pas du tout satisfait | pas du tout satisfaite | very dissatisfied;
    plutôt insatisfait | plutôt insatisfaite | plutôt pas satisfait | plutôt pas satisfaite | assez insatisfait |
        somewhat dissatisfied | rather dissatisfied;
    neutre | ni satisfait ni insatisfait | ni satisfaite ni insatisfaite | moyennement satisfait |
        moyennement satisfaite | neutral | neither satisfied nor dissatisfied;
    plutôt satisfait | plutôt satisfaite | assez satisfait | assez satisfaite | somewhat satisfied | rather satisfied;
    très satisfait | très satisfaite | tout à fait satisfait | tout à fait satisfaite | very satisfied
    """,
    """
    extrêmement insatisfait | extrêmement insatisfaite | extremely dissatisfied;
    plutôt insatisfait | plutôt insatisfaite | assez insatisfait | somewhat dissatisfied |
        moderately dissatisfied | dissatisfied;
    ni satisfait ni insatisfait | ni satisfaite ni insatisfaite | neither satisfied nor dissatisfied | neutral |
        neutre;
    plutôt satisfait | plutôt satisfaite | assez satisfait | somewhat satisfied | moderately satisfied |
        satisfied;
    extrêmement satisfait | extrêmement satisfaite | extremely satisfied
    """,
    """
    pas du tout satisfait | pas du tout satisfaite | not at all satisfied;
    pas vraiment satisfait | peu satisfait | peu satisfaite | not so satisfied | slightly satisfied |
        not very satisfied;
    assez satisfait | moyennement satisfait | moyennement satisfaite | somewhat satisfied | moderately satisfied;
    très satisfait | très satisfaite | very satisfied;
    extrêmement satisfait | extrêmement satisfaite | extremely satisfied | completely satisfied
    """,
    """
    très mauvais | très mauvaise | exécrable | very poor | very bad | terrible | awful;
    mauvais | mauvaise | médiocre | poor | bad | fair;
    moyen | moyenne | correct | correcte | passable | average | ok | okay | acceptable;
    bon | bonne | bien | good;
    excellent | excellente | très bon | très bonne | très bien | very good | great
    """,
    """
    very unhappy;
    unhappy;
    neutral;
    happy;
    very happy
    """,
    """
    poor;
    fair;
    good;
    very good;
    excellent
    """,
    """
    médiocre;
    passable;
    bon | bien;
    très bon | très bien;
    excellent
    """,
)
_CSAT_4: Final = (
    """
    très insatisfait | très insatisfaite | pas du tout satisfait | pas du tout satisfaite | very dissatisfied |
        not at all satisfied | very unsatisfied;
    insatisfait | insatisfaite | plutôt insatisfait | plutôt insatisfaite | peu satisfait | peu satisfaite |
        plutôt pas satisfait | plutôt pas satisfaite | pas vraiment satisfait | pas satisfait | pas satisfaite |
        dissatisfied | unsatisfied | somewhat dissatisfied | rather dissatisfied | not very satisfied;
    satisfait | satisfaite | plutôt satisfait | plutôt satisfaite | assez satisfait | assez satisfaite |
        satisfied | somewhat satisfied | rather satisfied | fairly satisfied;
    très satisfait | très satisfaite | tout à fait satisfait | tout à fait satisfaite | very satisfied |
        completely satisfied
    """,
)
_AGREE_7: Final = (
    """
    pas du tout d'accord | tout à fait en désaccord | fortement en désaccord | strongly disagree |
        totally disagree | completely disagree;
    pas d'accord | en désaccord | disagree;
    plutôt pas d'accord | plutôt en désaccord | un peu en désaccord | somewhat disagree | slightly disagree |
        rather disagree;
    neutre | ni d'accord ni pas d'accord | ni d'accord ni en désaccord | ni en accord ni en désaccord |
        sans opinion | neutral | neither agree nor disagree | undecided;
    plutôt d'accord | un peu d'accord | somewhat agree | slightly agree | rather agree;
    d'accord | en accord | agree;
    tout à fait d'accord | fortement d'accord | entièrement d'accord | strongly agree | totally agree |
        completely agree
    """,
)
_AGREE_5: Final = (
    """
    pas du tout d'accord | tout à fait en désaccord | fortement en désaccord | strongly disagree | totally disagree |
        completely disagree;
    pas d'accord | en désaccord | disagree;
    neutre | ni d'accord ni pas d'accord | ni d'accord ni en désaccord | ni en accord ni en désaccord | sans opinion |
        neutral | neither agree nor disagree | undecided;
    d'accord | en accord | agree;
    tout à fait d'accord | fortement d'accord | entièrement d'accord | strongly agree | totally agree |
        completely agree
    """,
    """
    pas du tout d'accord | tout à fait en désaccord | fortement en désaccord | strongly disagree | totally disagree |
        completely disagree;
    plutôt pas d'accord | plutôt en désaccord | somewhat disagree | rather disagree;
    neutre | ni d'accord ni pas d'accord | ni d'accord ni en désaccord | ni en accord ni en désaccord | sans opinion |
        neutral | neither agree nor disagree | undecided;
    plutôt d'accord | plutôt en accord | somewhat agree | rather agree;
    tout à fait d'accord | fortement d'accord | entièrement d'accord | strongly agree | totally agree |
        completely agree
    """,
)
_EASE_7: Final = (
    """
    extrêmement difficile | très difficile | extremely difficult | very difficult | extremely hard;
    difficile | moderately difficult | difficult | very hard;
    plutôt difficile | assez difficile | un peu difficile | somewhat difficult | slightly difficult | hard;
    neutre | ni facile ni difficile | neutral | neither easy nor difficult | neither difficult nor easy;
    plutôt facile | assez facile | un peu facile | somewhat easy | slightly easy | fairly easy;
    facile | moderately easy | easy;
    extrêmement facile | très facile | extremely easy | very easy
    """,
)
_EASE_5: Final = (
    """
    extrêmement difficile | très difficile | extremely difficult | very difficult | very hard;
    difficile | difficult | hard;
    neutre | ni facile ni difficile | neutral | neither easy nor difficult | neither difficult nor easy;
    facile | easy;
    extrêmement facile | très facile | extremely easy | very easy
    """,
    """
    extrêmement difficile | très difficile | extremely difficult | very difficult | very hard;
    plutôt difficile | assez difficile | somewhat difficult | fairly difficult;
    neutre | ni facile ni difficile | neutral | neither easy nor difficult | neither difficult nor easy;
    plutôt facile | assez facile | somewhat easy | fairly easy;
    extrêmement facile | très facile | extremely easy | very easy
    """,
)
_EFFORT_5: Final = (
    """
    très peu d'effort | aucun effort | effort très faible | très faible effort | very low effort | no effort |
        very little effort;
    peu d'effort | peu d'efforts | effort faible | faible effort | low effort | little effort;
    effort moyen | neutre | moyen | moderate effort | some effort | neutral | neither low nor high effort;
    beaucoup d'effort | beaucoup d'efforts | effort élevé | effort important | high effort | a lot of effort |
        much effort;
    énormément d'effort | énormément d'efforts | effort très élevé | effort très important | very high effort |
        a great deal of effort | very much effort
    """,
)
_LIKELY: Final = {
    "pas du tout probable": 0, "très improbable": 0, "extrêmement improbable": 0, "certainement pas": 0,
    "not at all likely": 0, "extremely unlikely": 0, "very unlikely": 0,
    "extrêmement probable": 10, "tout à fait probable": 10, "très probable": 10, "certainement": 10,
    "extremely likely": 10, "very likely": 10,
}  # fmt: skip


@cache
def _built_in() -> tuple[Wording, ...]:
    five, four, seven, ten = Scale(1, 5), Scale(1, 4), Scale(1, 7), Scale(0, 10)
    return (
        *(Wording("csat", five, _points(labels)) for labels in _CSAT_5),
        *(Wording("csat", four, _points(labels)) for labels in _CSAT_4),
        *(Wording("ces", seven, _points(labels)) for labels in (*_AGREE_7, *_EASE_7)),
        *(Wording("ces", five, _points(labels)) for labels in (*_AGREE_5, *_EASE_5)),
        *(Wording("ces", five, _points(labels), "effort") for labels in _EFFORT_5),
        Wording("nps", ten, {folded(label): point for label, point in _LIKELY.items()}),
    )


def _points(labels: str) -> dict[str, int]:
    points = enumerate(labels.split(";"), 1)
    return {folded(one): point for point, same in points for one in same.split("|")}


def wordings(words: Words | None = None) -> tuple[Wording, ...]:
    """All that is known; the team's own words go before, in every wording of their scale, also where it has no other."""
    own = {
        code: {folded(word): point for word, point in added.items()} for code, added in (words or {}).items()
    }
    known = _built_in()
    bare = [
        Wording(kind, scale, {})
        for kind, scales in SCALES.items()
        for scale in scales
        if scale_code(kind, scale) in own and not any((x.kind, x.scale) == (kind, scale) for x in known)
    ]
    extended = (
        wording._replace(points={**wording.points, **own.get(scale_code(wording.kind, wording.scale), {})})
        for wording in (*known, *bare)
    )
    return tuple(extended)


def best_wording(counts: Mapping[str, int], known: Iterable[Wording]) -> Wording | None:
    """The wording that understands most of these answers (folded word → how often); None when none understands any.

    Among equals the one that takes no two words for the same point, then the one with the fewest points: four words of which
    none is neutral are more likely all there are.
    """

    def fit(wording: Wording) -> tuple[int, int, int]:
        hits = {word: wording.points[word] for word in counts if word in wording.points}
        return sum(counts[word] for word in hits), len(set(hits.values())), -wording.scale.points

    best = max(known, key=fit, default=None)
    return best if best is not None and fit(best)[0] else None
