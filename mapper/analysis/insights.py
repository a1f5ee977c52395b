"""The insights of a journey with the place they stand at, filtered, ranked, and laid out by severity and frequency."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from mapper.analysis.reading import Reading, once
from mapper.model.fields import Evidence, InsightKind, InsightSource
from mapper.model.finding import folded
from mapper.model.records import Insight, InsightPersona, Stage, Touchpoint

SCALE: Final = (1, 2, 3, 4, 5)


class Found(NamedTuple):
    """An insight with the stage and the touchpoint it stands at, the team that answers for it, and whom it is about.

    The team is its own, else that of the touchpoint; without personas it is about all of them.
    """

    insight: Insight
    stage: str | None
    touchpoint: str | None
    team: str | None
    channel: str | None
    personas: tuple[str, ...]

    @property
    def weight(self) -> int | None:
        """Severity × frequency, 1 to 25; None unless both are known."""
        severity, frequency = self.insight.severity, self.insight.frequency
        return None if severity is None or frequency is None else severity * frequency


@dataclass(frozen=True)
class Filter:
    """What to show. A field that is None lets everything pass; a set that holds None lets pass what does not say.

    `severity` and `frequency` are the least to show (1–5): what is not rated does not pass them. `words` are looked for in
    text, details and theme, without regard to accents and case.
    """

    kinds: Collection[InsightKind] | None = None
    sources: Collection[InsightSource | None] | None = None
    evidence: Collection[Evidence | None] | None = None
    stages: Collection[str | None] | None = None
    touchpoints: Collection[str | None] | None = None
    teams: Collection[str | None] | None = None
    channels: Collection[str | None] | None = None
    personas: Collection[str] | None = None
    themes: Collection[str] | None = None
    severity: int | None = None
    frequency: int | None = None
    chosen: bool | None = None
    words: str = ""

    def passes(self, found: Found) -> bool:
        """Whether an insight is to be shown."""
        insight = found.insight
        return (
            _in(insight.type, self.kinds)
            and _in(insight.source, self.sources)
            and _in(insight.evidence, self.evidence)
            and _in(insight.theme, self.themes)
            and _in(found.stage, self.stages)
            and _in(found.touchpoint, self.touchpoints)
            and _in(found.team, self.teams)
            and _in(found.channel, self.channels)
            and _least(insight.severity, self.severity)
            and _least(insight.frequency, self.frequency)
            and (self.chosen is None or insight.chosen == self.chosen)
            and (
                self.personas is None
                or not found.personas
                or not set(self.personas).isdisjoint(found.personas)
            )
            and _says(insight, self.words)
        )


@once
def insights(read: Reading) -> tuple[Found, ...]:
    """Every insight: those of the journey, then stage by stage those of the stage and of its touchpoints."""
    return tuple(_all(read))


def matching(found: Iterable[Found], wanted: Filter) -> list[Found]:
    """The insights that pass a filter, in their order."""
    return [x for x in found if wanted.passes(x)]


def ranked(found: Iterable[Found]) -> list[Found]:
    """The weightiest (severity × frequency) first, those without a weight last, equal ones in their order."""
    return sorted(found, key=lambda x: -(x.weight or 0))


def by_severity(found: Iterable[Found]) -> dict[tuple[int, int], list[Found]]:
    """(severity, frequency) → its insights, of those that have both; empty fields of the matrix are left out."""
    cells: dict[tuple[int, int], list[Found]] = {}
    for x in found:
        if x.insight.severity is not None and x.insight.frequency is not None:
            cells.setdefault((x.insight.severity, x.insight.frequency), []).append(x)
    return cells


def by_theme(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Theme → its insights, the theme of most insights first; the empty theme holds the rest and comes last."""
    groups: dict[str, list[Found]] = {}
    for x in found:
        groups.setdefault(x.insight.theme.strip(), []).append(x)
    return dict(sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0])))


def by_kind(found: Iterable[Found]) -> dict[InsightKind, list[Found]]:
    """Kind → its insights, for the columns of a board; kinds without any are left out."""
    groups: dict[InsightKind, list[Found]] = {}
    for x in found:
        groups.setdefault(x.insight.type, []).append(x)
    return groups


def _all(read: Reading) -> Iterator[Found]:
    document = read.document
    people: dict[str, list[str]] = {}
    for link in document.of_type(InsightPersona):
        people.setdefault(link.insight, []).append(link.persona)
    telling = {insight.touchpoint for insight in document.of_type(Insight)}
    yield from (_found(x, None, None, people) for x in document.children(read.journey.id, Insight))
    for stage in read.stages.values():
        yield from (_found(x, stage, None, people) for x in document.children(stage.id, Insight))
        for card in document.children(stage.id, Touchpoint):
            if card.id in telling:
                yield from (_found(x, stage, card, people) for x in document.children(card.id, Insight))


def _found(
    insight: Insight, stage: Stage | None, card: Touchpoint | None, people: Mapping[str, Sequence[str]]
) -> Found:
    team, channel = insight.team, insight.channel
    if card is not None:
        team, channel = team or card.team, channel or card.channel
    return Found(
        insight=insight,
        stage=None if stage is None else stage.id,
        touchpoint=None if card is None else card.id,
        team=team,
        channel=channel,
        personas=tuple(people.get(insight.id, ())),
    )


def _in(value: object, wanted: Collection[object] | None) -> bool:
    return wanted is None or value in wanted


def _least(value: int | None, least: int | None) -> bool:
    return least is None or (value is not None and value >= least)


def _says(insight: Insight, words: str) -> bool:
    wanted = folded(words)
    return not wanted or any(
        wanted in folded(text) for text in (insight.text, insight.details, insight.theme)
    )
