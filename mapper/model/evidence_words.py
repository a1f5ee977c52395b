"""The words for what bears a map out: walks, surveys, indicators; tables that `vocabulary` joins to its own."""

from typing import Any, Final, NamedTuple

from mapper.i18n import N_
from mapper.model import fields as f

WORDS: Final[dict[Any, dict[str, str]]] = {
    f.CheckItem: {
        "clear": N_("clear"),
        "reliable": N_("reliable"),
        "consistent": N_("consistent"),
        "empathic": N_("empathic"),
        "personal": N_("personal"),
        "answered": N_("answered at the first contact"),
        "understood": N_("need understood"),
        "waiting": N_("little waiting"),
    },
    f.WalkStatus: {"running": N_("under way"), "paused": N_("paused"), "finished": N_("finished")},
    f.MetricFamily: {
        "experience": N_("customer experience"),
        "business": N_("business results"),
        "operational": N_("operations"),
    },
    f.Direction: {"higher": N_("higher is better"), "lower": N_("lower is better")},
    f.SurveyKind: {
        "identify": N_("which steps matter most"),
        "qualify": N_("how each moment is experienced"),
        "relationship": N_("the relationship as a whole"),
    },
    f.QuestionKind: {
        "importance": N_("importance"),
        "nps": N_("recommendation (NPS)"),
        "csat": N_("satisfaction (CSAT)"),
        "ces": N_("effort (CES)"),
        "overall": N_("overall score"),
        "text": N_("in one’s own words"),
    },
    f.ScoreKind: {
        "importance": N_("importance"),
        "nps": N_("recommendation (NPS)"),
        "csat": N_("satisfaction (CSAT)"),
        "ces": N_("effort (CES)"),
        "overall": N_("overall score"),
    },
    f.Convention: {
        "ease": N_("a high score means little effort"),
        "effort": N_("a high score means much effort"),
    },
    f.SettingName: {
        "weight.importance": N_("Weight of importance"),
        "weight.distance": N_("Weight of the distance from neutral"),
        "weight.swing": N_("Weight of the swing from the step before"),
        "weight.peak_end": N_("Weight of peak and end"),
        "weight.gaps": N_("Weight of the gaps"),
        "weight.satisfaction": N_("Weight of the lack of satisfaction"),
        "weight.votes": N_("Weight of votes"),
        "weight.dropoff": N_("Weight of the drop-off"),
        "nps.delight": N_("NPS from which a moment is a delight"),
        "nps.satisfier": N_("NPS from which a moment is a satisfier"),
        "nps.friction": N_("NPS from which a moment is a friction"),
        "csat.delight": N_("CSAT from which a moment is a delight"),
        "csat.satisfier": N_("CSAT from which a moment is a satisfier"),
        "csat.friction": N_("CSAT from which a moment is a friction"),
        "ces.delight": N_("CES from which a moment is a delight"),
        "ces.satisfier": N_("CES from which a moment is a satisfier"),
        "ces.friction": N_("CES from which a moment is a friction"),
        "quickwin.impact": N_("Impact from which an action is a quick win"),
        "quickwin.effort": N_("Effort up to which an action is a quick win"),
    },
}

KINDS: Final[dict[str, str]] = {
    "data-sheet": N_("answer sheet"),
    "setting": N_("setting"),
    "answer-word": N_("worded answer"),
    "moment-check": N_("check of the moment"),
    "walk": N_("walk of the path"),
    "walk-step": N_("step of the walk"),
    "metric": N_("indicator"),
    "measurement": N_("measurement"),
    "survey": N_("survey"),
    "question": N_("question"),
    "tally": N_("distribution of answers"),
}

FIELDS: Final[dict[str, str]] = {
    "project.colour": N_("Colour of the client"),
    "reviewed": N_("Last review"),
    "theme": N_("Theme"),
    "score": N_("Score of the answer"),
    "chosen": N_("In the report"),
    "walk": N_("Walk of the path"),
    "survey": N_("Survey"),
    "rows": N_("Rows"),
    "columns": N_("Columns"),
    "value": N_("Value"),
    "scale": N_("Scale"),
    "item": N_("Principle"),
    "met": N_("Kept"),
    "walk.name": N_("Who walks"),
    "current": N_("Where they are"),
    "remarks": N_("Remarks"),
    "logical": N_("Is it logical?"),
    "useful": N_("Is it useful?"),
    "obstacle": N_("What stands in the way"),
    "irritants": N_("What annoys"),
    "delights": N_("What delights"),
    "seconds": N_("Time (seconds)"),
    "contacts": N_("Contacts"),
    "transfers": N_("Transfers"),
    "skipped": N_("Skipped"),
    "family": N_("Family"),
    "internal": N_("Internal: it looks at the company"),
    "unit": N_("Unit"),
    "direction": N_("Direction"),
    "metric.target": N_("Target"),
    "alert": N_("Alert threshold"),
    "decimals": N_("Decimals"),
    "measurement.metric": N_("Indicator"),
    "tally.metric": N_("Question"),
    "period": N_("Period"),
    "n": N_("Number of answers"),
    "intro": N_("Introduction"),
    "trigger": N_("Asked after"),
    "delay": N_("Asked after so many minutes"),
    "sheet": N_("Answer sheet"),
    "answers": N_("Answers"),
    "text_fr": N_("Text in French"),
    "text_en": N_("Text in English"),
    "low": N_("Lowest score"),
    "high": N_("Highest score"),
    "convention": N_("What a high score means"),
    "counts": N_("Answers to each score"),
}

LABELS: Final[dict[str, str]] = {
    "add-sheet": N_("Add answer sheet"),
    "add-walk": N_("Start a walk of the path"),
    "walk-step": N_("Walk: {name}"),
    "pause-walk": N_("Pause the walk"),
    "resume-walk": N_("Resume the walk"),
    "finish-walk": N_("Finish the walk"),
    "discard-walk": N_("Discard the walk"),
    "add-metric": N_("Add indicator"),
    "measure": N_("Set {name}"),
    "clear-measure": N_("Clear {name}"),
    "add-survey": N_("Add survey"),
    "add-question": N_("Add question"),
    "take-in": N_("Take in the answers of {name}"),
    "answer-word": N_("Change worded answers"),
    "confirm-moment": N_("Confirm moment of truth at {name}"),
    "reject-moment": N_("Reject moment of truth at {name}"),
    "snooze-moment": N_("Snooze moment of truth at {name}"),
    "review": N_("Review {name}"),
    "check": N_("Check {name}"),
    "setting": N_("Change {name}"),
    "reset-settings": N_("Reset settings"),
    "theme": N_("Set theme of {count} insights"),
    "choose": N_("Choose {count} insights for the report"),
    "unchoose": N_("Leave {count} insights out of the report"),
}


class KnownMetric(NamedTuple):
    """What an indicator with a code is; `internal` ones look at the company, not at the customer (S4)."""

    name: str
    family: f.MetricFamily
    unit: str = ""
    direction: f.Direction = "higher"
    decimals: int = 0
    internal: bool = False


# The indicators everybody knows (S0, S3), by code, in the order of the list.
METRICS: Final[dict[str, KnownMetric]] = {
    "nps": KnownMetric(N_("Net promoter score (NPS)"), "experience", ""),
    "csat": KnownMetric(N_("Satisfaction (CSAT)"), "experience", "%"),
    "ces": KnownMetric(N_("Customer effort (CES)"), "experience", "", decimals=1),
    "first-contact-resolution": KnownMetric(N_("Resolved at the first contact"), "experience", "%"),
    "resolution-time": KnownMetric(N_("Time to a solution"), "experience", "h", "lower", 1),
    "sentiment": KnownMetric(N_("Sentiment"), "experience", "", decimals=2),
    "engagement": KnownMetric(N_("Engagement"), "experience", "%"),
    "conversion": KnownMetric(N_("Conversion"), "business", "%", decimals=1, internal=True),
    "lifetime-value": KnownMetric(N_("Customer lifetime value"), "business", "€", internal=True),
    "retention": KnownMetric(N_("Retention"), "business", "%", decimals=1),
    "referral": KnownMetric(N_("Referral"), "business", "%", decimals=1),
    "revenue": KnownMetric(N_("Revenue"), "business", "€", internal=True),
    "response-time": KnownMetric(N_("Response time"), "operational", "h", "lower", 1),
    "errors": KnownMetric(N_("Errors"), "operational", "%", "lower", 1, internal=True),
    "completion": KnownMetric(N_("Completed without help"), "operational", "%"),
    "escalation": KnownMetric(N_("Escalations"), "operational", "%", "lower", 1, internal=True),
    "ticket-volume": KnownMetric(N_("Tickets"), "operational", "", "lower", internal=True),
    "repeat-contact": KnownMetric(N_("Repeated contacts"), "operational", "%", "lower", 1),
    "drop-off": KnownMetric(N_("Drop-off"), "operational", "%", "lower", 1),
    "time-to-value": KnownMetric(N_("Time to a first benefit"), "operational", "d", "lower", 1),
    "cost": KnownMetric(N_("Cost of a contact"), "operational", "€", "lower", 2, internal=True),
}
