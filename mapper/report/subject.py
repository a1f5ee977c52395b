"""What a section may ask: the project, the journeys that were chosen, the one at hand, and the page it writes for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from mapper.analysis.drivers import Driver
from mapper.analysis.reading import VIEWS, Reading, reading
from mapper.i18n import _
from mapper.model.document import Document
from mapper.model.fields import InsightKind, View
from mapper.model.records import (
    Action,
    Channel,
    Insight,
    Journey,
    Moment,
    MomentPersona,
    Persona,
    Project,
    Stage,
    Team,
    Touchpoint,
    Transition,
)
from mapper.model.vocabulary import channel_name, title_of
from mapper.report.design import Design, Frame

Place = Touchpoint | Stage | Journey


@dataclass(frozen=True)
class Subject:
    """A journey of a project as sections see it. `day` and `revision` are those of the file."""

    document: Document
    journeys: tuple[Journey, ...]
    journey: Journey
    frame: Frame
    look: Design = "sober"
    logo: bool = True
    day: date | None = None
    revision: int | None = None
    drivers: Mapping[str, Sequence[Driver]] = field(
        default_factory=dict
    )  # of surveys: answers are no records

    def about(self, journey: Journey) -> "Subject":
        """The same with another of its journeys at hand."""
        return self if journey is self.journey else replace(self, journey=journey)

    @property
    def width(self) -> float:
        """The width of text and tables in points."""
        return self.frame.measure

    @cached_property
    def project(self) -> Project | None:
        """The engagement; None only where a document has none."""
        return next(iter(self.document.all(Project)), None)

    @property
    def title(self) -> str:
        """What the report is called: the project's title, else the journey's."""
        if self.project is not None and self.project.title.strip():
            return self.project.title.strip()
        return self.journey.title.strip() or _("Untitled journey")

    @cached_property
    def read(self) -> Reading:
        """The journey's touchpoints, personas and feelings."""
        return reading(self.document, self.journey.id)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        return self.document.children(self.journey.id, Stage)

    def touchpoints(self, stage: Stage) -> tuple[Touchpoint, ...]:
        """The cards of a stage in order."""
        return self.document.children(stage.id, Touchpoint)

    @cached_property
    def personas(self) -> tuple[Persona, ...]:
        """Those of the journey at hand."""
        return self.read.personas

    @cached_property
    def all_personas(self) -> tuple[Persona, ...]:
        """Those of every chosen journey, each once."""
        found = {persona.id: persona for x in self.journeys for persona in self.about(x).personas}
        return tuple(found.values())

    @cached_property
    def moments(self) -> tuple[tuple[Touchpoint, Moment], ...]:
        """The moments of truth that were not rejected, in walking order."""
        return tuple(
            (step.touchpoint, moment)
            for step in self.read.steps
            for moment in self.document.children(step.id, Moment)
            if moment.status != "rejected"
        )

    def matters_to(self, moment: Moment) -> tuple[Persona, ...]:
        """The personas a moment is for; none where it is for all."""
        chosen = {link.persona for link in self.document.children(moment.id, MomentPersona)}
        return tuple(persona for persona in self.personas if persona.id in chosen)

    @cached_property
    def insights(self) -> tuple[tuple[Place, Insight], ...]:
        """What was found out, with where: the journey first, then stage by stage, each stage before its touchpoints."""
        return tuple(
            (place, insight)
            for place in self._places()
            for insight in self.document.children(place.id, Insight)
        )

    def insights_of(self, *kinds: InsightKind) -> list[tuple[Place, Insight]]:
        """Those of some kinds."""
        return [(place, insight) for place, insight in self.insights if insight.type in kinds]

    @cached_property
    def pains(self) -> Counter[str]:
        """How many irritants and frictions each stage has with its touchpoints; those of the whole journey under its own id."""
        return Counter(
            place.stage if isinstance(place, Touchpoint) else place.id
            for place, _insight in self.insights_of("irritant", "friction")
        )

    def _places(self) -> Iterator[Place]:
        yield self.journey
        for stage in self.stages:
            yield stage
            yield from self.touchpoints(stage)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """What will be done for this journey, in order."""
        return self.document.children(self.journey.id, Action)

    @cached_property
    def transitions(self) -> tuple[Transition, ...]:
        """Ways that leave a touchpoint of this journey, in walking order."""
        return tuple(
            x
            for step in self.read.steps
            for x in self.document.children(step.id, Transition)
            if x.source == step.id
        )

    def channel(self, touchpoint: Touchpoint) -> Channel | None:
        return self.document.get(Channel, touchpoint.channel)

    def channel_name(self, touchpoint: Touchpoint) -> str:
        """The name of a touchpoint's channel, or nothing."""
        channel = self.channel(touchpoint)
        return shortened(channel_name(channel)) if channel is not None else ""

    @cached_property
    def channel_names(self) -> tuple[str, ...]:
        """The names of all channels that touchpoints of the journey have."""
        found = {self.channel_name(step.touchpoint): None for step in self.read.steps}
        return tuple(name for name in found if name)

    @cached_property
    def views(self) -> frozenset[View]:
        """The views in which anybody feels anything on the journey."""
        return frozenset(view for view in VIEWS if self.read.mean_line(view))

    def team_name(self, team_id: str | None) -> str:
        """The name of a team, or nothing."""
        team = self.document.get(Team, team_id)
        return shortened(team.name) if team is not None else ""

    def owner(self, record: Touchpoint | Moment | Insight | Action) -> str:
        """Who is in charge: a name, a team, or both."""
        names = [shortened(getattr(record, "owner", "")), self.team_name(record.team)]
        return " · ".join(name for name in names if name)

    def name(self, record: Touchpoint | Stage | Persona | Journey) -> str:
        """What a record is called."""
        return title_of(record)

    def short(self, record: Touchpoint | Stage | Persona | Journey) -> str:
        """What a record is called inside a sentence or beside others: a very long name is cut."""
        return shortened(title_of(record))


def shortened(text: str, most: int = 80) -> str:
    """A text on one line, cut after `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
