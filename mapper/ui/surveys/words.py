"""What the dialog of answers calls things: what a column is, scores and scales, encodings, delimiters."""

from mapper.i18n import _, format_percent
from mapper.workspace.surveying import SCALES, Convention, Kind, Reading, Scale, ScoreKind

Asked = tuple[ScoreKind, Scale, Convention]


def kinds() -> dict[Kind, str]:
    """What a column can be, in the order it is offered."""
    return {
        "ignore": _("Left out"),
        "score": _("Score of a touchpoint"),
        "overall": _("Overall score"),
        "importance": _("Importance of a touchpoint"),
        "text": _("What customers wrote"),
        "persona": _("Persona or segment"),
        "channel": _("Channel"),
        "period": _("Period"),
        "time": _("Day of the answer"),
        "finished": _("Day it was sent"),
        "status": _("Whether it is finished"),
        "id": _("Number of the answer"),
        "touchpoint": _("Name of the touchpoint"),
        "group": _("Group of the score (left out)"),
        "name": _("Name (personal, left out)"),
        "mail": _("Mail address (personal, left out)"),
        "phone": _("Phone number (personal, left out)"),
        "ip": _("IP address (personal, left out)"),
        "personal": _("Personal (left out)"),
    }


def asked() -> tuple[Asked, ...]:
    """The scores that can be asked for, each on its scales; an effort runs either way."""
    plain: list[Asked] = [(kind, scale, "ease") for kind, scales in SCALES.items() for scale in scales]
    return (*plain, *(("ces", scale, "effort") for scale in SCALES["ces"]))


def score_name(asked: Asked) -> str:
    """A score with its scale: "CSAT 1–5"."""
    kind, scale, convention = asked
    said = f"{kind.upper()} {scale.low}–{scale.high}"
    if kind != "ces":
        return said
    if convention == "effort":
        return _("{score}, high is hard").format(score=said)
    return _("{score}, high is easy").format(score=said)


def scale_name(scale: Scale) -> str:
    """A scale alone, of an importance."""
    return f"{scale.low}–{scale.high}"


def encodings() -> dict[str, str]:
    """The encodings that can be chosen."""
    return {
        "utf-8": "UTF-8",
        "cp1252": _("Windows, Western Europe (cp1252)"),
        "utf-16-le": "UTF-16",
        "utf-16-be": "UTF-16 (BE)",
        "mac_roman": _("Old Macintosh (Mac Roman)"),
        "cp850": _("DOS, Western Europe (cp850)"),
        "iso8859-15": "ISO 8859-15",
        "utf-32-le": "UTF-32",
    }


def delimiters() -> dict[str, str]:
    """What can stand between two cells."""
    return {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab"), "|": _("Vertical bar")}


def sureness(reading: Reading, *, chosen: bool) -> str:
    """How sure it is which touchpoint a column is about."""
    if chosen:
        return _("chosen")
    if reading.choices and reading.touchpoint is None:
        return _("several of that name")
    return format_percent(reading.confidence) if reading.touchpoint is not None else ""
