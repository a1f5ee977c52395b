"""The words for codes: phases, lanes, channels, kinds of record, fields, and what a Change did.

Records hold codes; people read words, in the language of the moment. Tables hold English sentences marked for
translation; the functions translate when called.
"""

from typing import Any, Final

from mapper.i18n import N_, _, language, quoted
from mapper.model import evidence_words
from mapper.model import fields as f
from mapper.model.change import Label
from mapper.model.records import Channel, Lane, Metric, Question, Record, Setting, kind_of

# Keyed by the Literal type of the field, as declared in `fields`.
WORDS: Final[dict[Any, dict[str, str]]] = {
    f.Language: {"fr": "Français", "en": "English"},  # each in itself, whatever the reader speaks
    f.State: {"current": N_("current"), "future": N_("future")},
    f.Phase: {
        "need": N_("before the need"),
        "search": N_("search"),
        "meet": N_("first contact"),
        "buy": N_("purchase or subscription"),
        "use": N_("use"),
        "support": N_("support"),
        "share": N_("loyalty and recommendation"),
    },
    f.LaneKind: {
        "touchpoints": N_("Touchpoints"),
        "channels": N_("Channels"),
        "emotion": N_("Emotions"),
        "text": N_("Text"),
        "quotes": N_("Quotes"),
        "pains": N_("Pain points"),
        "opportunities": N_("Opportunities"),
        "metrics": N_("Metrics"),
        "backstage": N_("Backstage"),
        "images": N_("Images"),
    },
    f.Automation: {"human": N_("human"), "assisted": N_("assisted"), "automated": N_("automated")},
    f.Evidence: {
        "assumption": N_("assumption"),
        "partly": N_("partly researched"),
        "researched": N_("researched"),
    },
    f.View: {"expected": N_("expected"), "planned": N_("planned"), "lived": N_("lived")},
    f.FeelingSource: {
        "room": N_("room"),
        "walk": N_("walk of the path"),
        "survey": N_("survey"),
        "interview": N_("interview"),
        "import": N_("import"),
    },
    f.MomentType: {
        "LTZMOT": N_("before the need (<ZMOT)"),
        "ZMOT": N_("zero moment of truth (ZMOT)"),
        "FMOT": N_("first moment of truth (FMOT)"),
        "SMOT": N_("second moment of truth (SMOT)"),
        "UMOT": N_("ultimate moment of truth (UMOT)"),
    },
    f.MomentStatus: {
        "suggested": N_("to be confirmed"),
        "confirmed": N_("confirmed"),
        "rejected": N_("rejected"),
        "snoozed": N_("snoozed"),
    },
    f.Qualification: {
        "delight": N_("delight"),
        "satisfier": N_("satisfier"),
        "friction": N_("moment of friction"),
        "irritant": N_("irritant"),
    },
    f.TransitionKind: {
        "next": N_("next step"),
        "loop": N_("loop back"),
        "alternative": N_("alternative"),
        "exit": N_("exit"),
    },
    f.InsightKind: {
        "irritant": N_("irritant"),
        "friction": N_("friction"),
        "delight": N_("delight"),
        "strength": N_("strength to generalise"),
        "quote": N_("quote"),
        "opportunity": N_("opportunity"),
        "idea": N_("idea"),
        "question": N_("question"),
    },
    f.InsightSource: {
        "interview": N_("interview"),
        "workshop": N_("workshop"),
        "critical-incident": N_("critical incident"),
        "emotion-mapping": N_("emotion mapping"),
        "exit-interview": N_("exit interview"),
        "post-contact-survey": N_("post-contact survey"),
        "relationship-survey": N_("relationship survey"),
        "social-media": N_("social media"),
        "reviews": N_("online reviews"),
        "service-logs": N_("service logs"),
        "walk": N_("walk of the path"),
        "sales": N_("sales"),
        "service": N_("customer service"),
        "product": N_("product"),
    },
    f.ActionKind: {
        "quick-win": N_("quick win"),
        "process": N_("process"),
        "training": N_("training"),
        "empowerment": N_("empowerment"),
        "technology": N_("technology"),
        "automation": N_("automation"),
        "human-contact": N_("human contact"),
        "communication": N_("communication"),
        "pilot": N_("pilot"),
        "ab-test": N_("A/B test"),
        "co-creation": N_("co-creation"),
        "generalise": N_("to generalise"),
    },
    f.ActionStatus: {
        "idea": N_("idea"),
        "planned": N_("scheduled"),
        "started": N_("started"),
        "done": N_("done"),
        "dropped": N_("dropped"),
    },
    f.NoteKind: {
        "idea": N_("idea"),
        "irritant": N_("irritant"),
        "delight": N_("delight"),
        "quote": N_("quote"),
        "question": N_("question"),
        "other": N_("other"),
    },
} | evidence_words.WORDS

# Built-in channels: code → (name, icon of resources/icons), in the order of the list.
CHANNELS: Final[dict[str, tuple[str, str]]] = {
    "website": (N_("Website"), "globe"),
    "customer-area": (N_("Customer area"), "circle-user"),
    "app": (N_("App"), "smartphone"),
    "search-engine": (N_("Search engine"), "search"),
    "reviews": (N_("Reviews and comparison sites"), "star"),
    "social-media": (N_("Social media"), "share-2"),
    "advertising": (N_("Advertising and sponsored content"), "megaphone"),
    "store": (N_("Store"), "store"),
    "event": (N_("Event"), "calendar"),
    "phone": (N_("Phone"), "phone"),
    "chat": (N_("Chat"), "message-circle"),
    "chatbot": (N_("Chatbot"), "bot"),
    "video-call": (N_("Video call"), "video"),
    "email": (N_("E-mail"), "mail"),
    "message": (N_("Message or notification"), "bell"),
    "post": (N_("Post and parcel"), "package"),
    "technician": (N_("Technician’s visit"), "wrench"),
    "word-of-mouth": (N_("Word of mouth"), "messages-square"),
}

KINDS: Final[dict[str, str]] = {
    "project": N_("project"),
    "picture": N_("picture"),
    "team": N_("team"),
    "channel": N_("channel"),
    "persona": N_("persona"),
    "persona-channel": N_("preferred channel"),
    "journey": N_("journey"),
    "journey-persona": N_("persona of the journey"),
    "stage": N_("stage"),
    "lane": N_("lane"),
    "touchpoint": N_("touchpoint"),
    "cell": N_("cell"),
    "feeling": N_("feeling"),
    "moment": N_("moment of truth"),
    "moment-persona": N_("persona of the moment"),
    "transition": N_("transition"),
    "transition-persona": N_("persona of the transition"),
    "insight": N_("insight"),
    "insight-persona": N_("persona of the insight"),
    "promise": N_("promise"),
    "action": N_("improvement action"),
    "note": N_("sticky note"),
} | evidence_words.KINDS

# Field names as shown beside a value; "kind.field" where one name means two things.
FIELDS: Final[dict[str, str]] = {
    "title": N_("Title"),
    "name": N_("Name"),
    "text": N_("Text"),
    "description": N_("Description"),
    "details": N_("Details"),
    "client": N_("Client"),
    "consultant": N_("Consultant"),
    "logo": N_("Logo"),
    "workshop_date": N_("Workshop date"),
    "language": N_("Language"),
    "notes": N_("Remarks"),
    "order": N_("Order"),
    "colour": N_("Colour"),
    "sponsor": N_("Sponsor"),
    "code": N_("Code"),
    "icon": N_("Icon"),
    "sha256": N_("Fingerprint"),
    "media_type": N_("File type"),
    "width": N_("Width"),
    "height": N_("Height"),
    "size": N_("Size"),
    "role": N_("Role or segment"),
    "situation": N_("Age and situation"),
    "photo": N_("Photo"),
    "quote": N_("In their own words"),
    "goals": N_("Goals"),
    "needs": N_("Needs"),
    "expectations": N_("Expectations"),
    "frustrations": N_("Frustrations"),
    "success": N_("Success criteria"),
    "share": N_("Share of customers"),
    "experience": N_("Experience"),
    "contact": N_("Contact"),
    "time": N_("Time"),
    "risk": N_("Risk"),
    "technology": N_("Technology"),
    "persona": N_("Persona"),
    "channel": N_("Channel"),
    "scenario": N_("Scenario"),
    "goal": N_("Customer’s goal"),
    "segment": N_("Segment"),
    "starts": N_("Starts when"),
    "ends": N_("Ends when"),
    "out_of_scope": N_("Out of scope"),
    "industry": N_("Industry"),
    "state": N_("State"),
    "journey.evidence": N_("Based on"),
    "show_expected": N_("Show expected feelings"),
    "show_planned": N_("Show planned feelings"),
    "show_lived": N_("Show lived feelings"),
    "journey": N_("Journey"),
    "hidden": N_("Hidden"),
    "phase": N_("Phase"),
    "collapsed": N_("Collapsed"),
    "locked": N_("Locked"),
    "type": N_("Type"),
    "stage": N_("Stage"),
    "team": N_("Team"),
    "automation": N_("Automation"),
    "human_reachable": N_("A human can be reached"),
    "duration": N_("Duration (minutes)"),
    "importance": N_("Importance to the customer"),
    "company_importance": N_("Importance to the company"),
    "reach": N_("Reach (% of customers)"),
    "evidence": N_("Evidence"),
    "lane": N_("Lane"),
    "touchpoint": N_("Touchpoint"),
    "picture": N_("Picture"),
    "view": N_("View"),
    "source": N_("Source"),
    "transition.source": N_("From"),
    "target": N_("To"),
    "occasion": N_("Occasion"),
    "level": N_("Level"),
    "word": N_("In a word"),
    "day": N_("Date"),
    "status": N_("Status"),
    "qualification": N_("Qualification"),
    "decision": N_("Decision the customer takes"),
    "if_kept": N_("If it is kept"),
    "if_missed": N_("If it is missed"),
    "why": N_("Why"),
    "review_date": N_("Next review"),
    "moment": N_("Moment of truth"),
    "label": N_("Label"),
    "transition.share": N_("Share (%)"),
    "persona.share": N_("Share of customers (%)"),
    "broken": N_("Broken"),
    "wait": N_("Wait (minutes)"),
    "repeats": N_("The customer has to repeat"),
    "contradictions": N_("Contradictory messages"),
    "transition": N_("Transition"),
    "severity": N_("Severity"),
    "frequency": N_("Frequency"),
    "priority": N_("Priority"),
    "owner": N_("Owner"),
    "insight": N_("Insight"),
    "promised": N_("What was promised"),
    "promised_by": N_("Promised by"),
    "promised_where": N_("Promised where"),
    "happens": N_("What happens instead"),
    "start": N_("Start"),
    "due": N_("Due"),
    "customer_impact": N_("Impact on the customer"),
    "business_impact": N_("Impact on the business"),
    "effort": N_("Effort"),
    "action.phase": N_("Batch or phase"),
    "expected_level": N_("Expected level after"),
    "metric": N_("Metric that will show it"),
    "result_before": N_("Result before"),
    "result_after": N_("Result after"),
    "cluster": N_("Cluster"),
} | evidence_words.FIELDS

# What the lowest and the highest of a persona's five attributes mean.
ENDS: Final[dict[str, tuple[str, str]]] = {
    "experience": (N_("novice"), N_("expert")),
    "contact": (N_("self-service"), N_("human")),
    "time": (N_("at leisure"), N_("pressed")),
    "risk": (N_("cautious"), N_("bold")),
    "technology": (N_("ill at ease"), N_("at ease")),
}

# What a Change did. Parameters: name (a title), field (a code of FIELDS), count.
LABELS: Final[dict[str, str]] = {
    "new": N_("New project"),
    "open": N_("Opened"),
    "import": N_("Import {name}"),
    "merge": N_("Merge {name}"),
    "upgrade": N_("Upgrade of the file format"),
    "revert": N_("Go back to an earlier version"),
    "paste": N_("Paste"),
    "duplicate": N_("Duplicate"),
    "add-journey": N_("Add journey"),
    "add-stage": N_("Add stage"),
    "add-lane": N_("Add lane"),
    "add-touchpoint": N_("Add touchpoint"),
    "add-cell": N_("Add cell"),
    "add-insight": N_("Add insight"),
    "add-persona": N_("Add persona"),
    "add-team": N_("Add team"),
    "add-channel": N_("Add channel"),
    "add-transition": N_("Add transition"),
    "add-promise": N_("Add promise"),
    "add-action": N_("Add action"),
    "add-note": N_("Add sticky note"),
    "add-picture": N_("Add picture"),
    "move": N_("Move {name}"),
    "move-several": N_("Move {count} items"),
    "delete": N_("Delete {name}"),
    "delete-several": N_("Delete {count} items"),
    "change": N_("Change {field} of {name}"),
    "change-several": N_("Change {field} of {count} items"),
    "feeling": N_("Set feeling at {name}"),
    "clear-feeling": N_("Clear feeling at {name}"),
    "mark-moment": N_("Mark moment of truth at {name}"),
    "unmark-moment": N_("Unmark moment of truth at {name}"),
    "mark-moments": N_("Mark {count} moments of truth"),
    "unmark-moments": N_("Unmark {count} moments of truth"),
    "feelings": N_("Set feelings at {count} touchpoints"),
    "reverse-transition": N_("Reverse transition"),
    "personas": N_("Choose personas"),
    "channels": N_("Choose preferred channels"),
    "turn-note": N_("Put sticky note {name} on the map"),
    "turn-notes": N_("Put {count} sticky notes on the map"),
    "hide": N_("Hide {name}"),
    "show": N_("Show {name}"),
    "collapse": N_("Collapse {name}"),
    "expand": N_("Expand {name}"),
    "lock": N_("Lock {name}"),
    "unlock": N_("Unlock {name}"),
    "hide-several": N_("Hide {count} items"),
    "show-several": N_("Show {count} items"),
    "collapse-several": N_("Collapse {count} items"),
    "expand-several": N_("Expand {count} items"),
    "lock-several": N_("Lock {count} items"),
    "unlock-several": N_("Unlock {count} items"),
    "replace": N_("Replace {name}"),
    "save": N_("Save"),
} | evidence_words.LABELS

CODES: Final[dict[str, str]] = {"LTZMOT": "<ZMOT"}  # shown otherwise than stored


def word(literal: Any, code: str) -> str:
    """The word for a code of one of the Literal types of `fields`."""
    return _(WORDS[literal][code])


def moment_code(moment_type: str) -> str:
    """The code as printed on a star: `LTZMOT` is shown as <ZMOT."""
    return CODES.get(moment_type, moment_type)


def kind_name(record_type: type[Record]) -> str:
    """The word for a kind of record, lower case."""
    return _(KINDS[kind_of(record_type)])


def field_name(record_type: type[Record], field: str) -> str:
    """The name of a field beside its value."""
    return _(FIELDS.get(f"{kind_of(record_type)}.{field}", FIELDS.get(field, field)))


def ends(field: str) -> tuple[str, str] | None:
    """What the ends of a persona's attribute mean; None for other fields."""
    found = ENDS.get(field)
    return None if found is None else (_(found[0]), _(found[1]))


def channel_name(channel: Channel) -> str:
    """A channel's own name, or the built-in one's in the reader's language."""
    if channel.name or channel.code not in CHANNELS:
        return channel.name
    return _(CHANNELS[channel.code][0])


def metric_name(metric: Metric) -> str:
    """An indicator's own name, or the known one's in the reader's language."""
    if metric.name or metric.code not in evidence_words.METRICS:
        return metric.name or kind_name(Metric)
    return _(evidence_words.METRICS[metric.code].name)


def question_text(question: Question, language: str) -> str:
    """The question in a language, or in the other one where it has no words in that."""
    own, other = (question.text_fr, question.text_en)[:: 1 if language == "fr" else -1]
    return own or other


def title_of(record: Record) -> str:
    """What people call the record: its own words, else the word for its kind."""
    if isinstance(record, Channel):
        return channel_name(record)
    if isinstance(record, Metric):
        return metric_name(record)
    if isinstance(record, Setting):
        return word(f.SettingName, record.name)
    if isinstance(record, Question):
        return _first_line(question_text(record, language())) or word(f.QuestionKind, record.type)
    if isinstance(record, Lane) and not record.title.strip():
        return word(f.LaneKind, record.type)
    for name in ("title", "name", "text", "promised", "label"):
        value = getattr(record, name, "")
        if value:
            return _first_line(str(value)) or kind_name(type(record))
    return kind_name(type(record))


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]


def describe(label: Label) -> str:
    """What a Change did, as a menu or the history says it.

    Unknown codes (of a later version) are shown as they are.
    """
    sentence = LABELS.get(label.code)
    if sentence is None:
        return label.code
    params = {"name": "", "field": "", "count": ""} | dict(label.params)
    if params["name"]:
        params["name"] = quoted(_shortened(params["name"]))
    if params["field"]:
        params["field"] = quoted(_(FIELDS.get(params["field"], params["field"])))
    return _(sentence).format(**params).strip()


def _shortened(name: str) -> str:
    return name if len(name) <= 40 else name[:39].rstrip() + "…"
