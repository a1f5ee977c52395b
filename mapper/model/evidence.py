"""The records that bear a map out: walks, surveys and their scores, indicators, what the team checked and chose.

Split from `records`, which has the rules of declaring them, only for its length; use them from there.
"""

from datetime import date
from typing import Annotated

from mapper.model import fields as f
from mapper.model.fields import owner, pointer
from mapper.model.record import Record


class DataSheet(Record, frozen=True, kw_only=True):
    """The answers of a survey, a sheet of columns stored in the file under its SHA-256 (hex) like a picture."""

    KEY = ("sha256",)

    sha256: f.Sha256
    size: f.Size = 0
    rows: f.Size = 0
    columns: f.Size = 0
    name: f.Line = ""


class Setting(Record, frozen=True, kw_only=True):
    """A number the team chose in place of the program's own (`settings.DEFAULTS`)."""

    KEY = ("name",)

    name: f.SettingName
    value: f.Figure


class AnswerWord(Record, frozen=True, kw_only=True):
    """What a worded answer means on a scale ("plutôt satisfait" is 4), beyond the words the program knows."""

    KEY = ("scale", "text")

    scale: f.Name
    text: f.Line
    value: f.Figure


class MomentCheck(Record, frozen=True, kw_only=True):
    """Whether a moment of truth keeps one of the principles (S0) or expectations of service (S1)."""

    KEY = ("moment", "item")

    moment: Annotated[f.Id, owner("moment")]
    item: f.CheckItem
    met: bool = False


class Walk(Record, frozen=True, kw_only=True):
    """Somebody walks a journey as a new customer; `name` is who walks, `current` where they are."""

    journey: Annotated[f.Id, owner("journey")]
    order: f.OrderKey
    persona: Annotated[f.Id, pointer("persona")] | None = None
    name: f.Line = ""
    day: date | None = None
    status: f.WalkStatus = "running"
    current: Annotated[f.Id, pointer("touchpoint")] | None = None
    remarks: f.Text = ""


class WalkStep(Record, frozen=True, kw_only=True):
    """What a walk met at one touchpoint. Irritants, delights: one a line. Time in seconds."""

    KEY = ("walk", "touchpoint")

    walk: Annotated[f.Id, owner("walk")]
    touchpoint: Annotated[f.Id, owner("touchpoint")]
    level: f.Level | None = None
    word: f.Line = ""
    logical: bool | None = None
    useful: bool | None = None
    obstacle: f.Text = ""
    irritants: f.Text = ""
    delights: f.Text = ""
    remarks: f.Text = ""
    seconds: f.Size = 0
    contacts: f.Size = 0
    transfers: f.Size = 0
    skipped: bool = False


class Metric(Record, frozen=True, kw_only=True):
    """An indicator.

    A known one carries a `code` ("nps"; its id is derived from it). `internal`: it looks at the company, not
    at the customer. `reviewed`: when its values were last gone through.
    """

    order: f.OrderKey
    code: f.Name = ""
    name: f.Line = ""
    description: f.Text = ""
    family: f.MetricFamily = "experience"
    internal: bool = False
    unit: f.Line = ""
    direction: f.Direction = "higher"
    target: f.Figure | None = None
    alert: f.Figure | None = None
    decimals: f.Decimals = 0
    team: Annotated[f.Id, pointer("team")] | None = None
    reviewed: date | None = None


class Measurement(Record, frozen=True, kw_only=True):
    """A value of an indicator at exactly one of a journey, a stage or a touchpoint, of one persona and one
    channel or of all, in a period ("2026", "2026-03", "2026-T1"); `n` is how many it rests on.
    """

    KEY = ("metric", "journey", "stage", "touchpoint", "persona", "channel", "period")

    metric: Annotated[f.Id, owner("metric")]
    journey: Annotated[f.Id, owner("journey")] | None = None
    stage: Annotated[f.Id, owner("stage")] | None = None
    touchpoint: Annotated[f.Id, owner("touchpoint")] | None = None
    persona: Annotated[f.Id, owner("persona")] | None = None
    channel: Annotated[f.Id, owner("channel")] | None = None
    period: f.Line = ""
    value: f.Figure
    n: f.Size | None = None
    source: f.Line = ""


class Survey(Record, frozen=True, kw_only=True):
    """A questionnaire, of a journey or of the whole project, and where its answers come from.

    It is asked `delay` minutes after the `trigger` touchpoint; `answers` is how many came, `source` the name
    of the file they came in, `day` when they were taken in.
    """

    journey: Annotated[f.Id, owner("journey")] | None = None
    order: f.OrderKey
    title: f.Line = ""
    type: f.SurveyKind = "qualify"
    language: f.Language = "fr"
    intro: f.Text = ""
    trigger: Annotated[f.Id, pointer("touchpoint")] | None = None
    channel: Annotated[f.Id, pointer("channel")] | None = None
    delay: f.Minutes | None = None
    sheet: Annotated[f.Id, pointer("data-sheet")] | None = None
    answers: f.Size = 0
    source: f.Line = ""
    day: date | None = None


class Question(Record, frozen=True, kw_only=True):
    """A question of a survey, in both languages; its scale goes from `low` to `high`."""

    survey: Annotated[f.Id, owner("survey")]
    order: f.OrderKey
    type: f.QuestionKind
    text_fr: f.Text = ""
    text_en: f.Text = ""
    touchpoint: Annotated[f.Id, pointer("touchpoint")] | None = None
    low: f.ScaleEnd = 0
    high: f.ScaleEnd = 10
    convention: f.Convention = "ease"


class Tally(Record, frozen=True, kw_only=True):
    """How often each score was given in a survey: `counts` of `low`, `low` + 1 and so on.

    Without a touchpoint it is about the whole; without a persona, channel or period about all of them.
    """

    KEY = ("survey", "touchpoint", "metric", "persona", "channel", "period")

    survey: Annotated[f.Id, owner("survey")]
    touchpoint: Annotated[f.Id, owner("touchpoint")] | None = None
    metric: f.ScoreKind
    persona: Annotated[f.Id, owner("persona")] | None = None
    channel: Annotated[f.Id, owner("channel")] | None = None
    period: f.Line = ""
    low: f.ScaleEnd = 0
    counts: f.Counts
    convention: f.Convention = "ease"

    @property
    def high(self) -> int:
        """The highest score of the scale."""
        return self.low + len(self.counts) - 1

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts)
