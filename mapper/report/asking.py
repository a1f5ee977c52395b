"""When and how a survey is asked, in a sentence."""

from mapper.i18n import _, quoted
from mapper.layout.cards import duration
from mapper.model.document import Document
from mapper.model.records import Channel, Survey, Touchpoint
from mapper.model.vocabulary import channel_name, title_of


def handed_out(document: Document, survey: Survey) -> str:
    """When it is asked and by which channel, in a sentence; nothing where that was not said."""
    trigger, channel = document.get(Touchpoint, survey.trigger), document.get(Channel, survey.channel)
    parts = []
    if trigger is not None:
        parts.append(_("asked after {touchpoint}").format(touchpoint=quoted(title_of(trigger))))
    if channel is not None:
        parts.append(_("by {channel}").format(channel=channel_name(channel)))
    if survey.delay is not None:
        parts.append(delay(survey.delay))
    text = ", ".join(parts)
    return text[:1].upper() + text[1:] + "." if text else ""


def delay(minutes: float) -> str:
    """How soon, in the unit people would say it in."""
    return _("at once") if minutes == 0 else _("{duration} later").format(duration=duration(minutes))
