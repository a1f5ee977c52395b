"""What a team answers for: touchpoints, moments, actions and insights, and where customers are handed to it or on from it."""

from dataclasses import dataclass

from mapper.analysis.coverage import KEPT
from mapper.analysis.handoffs import Health, Passage, crossing, health
from mapper.analysis.levels import Mean
from mapper.analysis.path import Step
from mapper.analysis.reading import Reading, mean
from mapper.model.records import Action, Insight, Moment


@dataclass(frozen=True)
class TeamSheet:
    """A team's share of one journey.

    `moments` are the kept marks it owns itself or through the touchpoint; `level` is the mean of all lived levels at its
    touchpoints; `taken` and `given` are the hand-offs to it and from it, `health` that of both.
    """

    team: str
    touchpoints: tuple[Step, ...]
    moments: tuple[Moment, ...]
    actions: tuple[Action, ...]
    insights: tuple[Insight, ...]
    level: Mean | None
    taken: tuple[Passage, ...]
    given: tuple[Passage, ...]
    health: Health

    @property
    def empty(self) -> bool:
        """Whether the team has nothing to do with the journey."""
        return not (self.touchpoints or self.moments or self.actions or self.insights)


def team_sheet(read: Reading, team: str) -> TeamSheet:
    """The sheet of a team in a journey."""
    document = read.document
    own = tuple(step for step in read.steps if step.touchpoint.team == team)
    passages = crossing(read, "team")
    taken = tuple(x for x in passages if x.target.touchpoint.team == team)
    given = tuple(x for x in passages if x.source.touchpoint.team == team)
    return TeamSheet(
        team=team,
        touchpoints=own,
        moments=_moments(read, team),
        actions=tuple(x for x in document.children(team, Action) if x.journey == read.journey.id),
        insights=tuple(x for x in document.children(team, Insight) if _in_journey(read, x)),
        level=_level(read, own),
        taken=taken,
        given=given,
        health=health((*taken, *given)),
    )


def teams_of(read: Reading) -> tuple[str, ...]:
    """The teams that own something in the journey, those of its touchpoints first, in walking order."""
    document = read.document
    found = [
        *(step.touchpoint.team for step in read.steps),
        *(mark.team for mark in read.marks.values() if mark.status != "rejected"),
        *(action.team for action in document.children(read.journey.id, Action)),
    ]
    return tuple(dict.fromkeys(team for team in found if team is not None))


def _moments(read: Reading, team: str) -> tuple[Moment, ...]:
    return tuple(
        mark
        for i, mark in read.marks.items()
        if (mark.team or read.step_of[i].touchpoint.team) == team and mark.status in KEPT
    )


def _in_journey(read: Reading, insight: Insight) -> bool:
    if insight.touchpoint is not None:
        return insight.touchpoint in read.step_of
    return insight.journey == read.journey.id or insight.stage in read.stages


def _level(read: Reading, own: tuple[Step, ...]) -> Mean | None:
    levels = [
        level
        for step in own
        for persona in read.personas
        if (level := read.level(step.id, persona.id, "lived")) is not None
    ]
    return Mean(mean(levels), len(levels)) if levels else None
