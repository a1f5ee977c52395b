"""What `info` says of a project: for people in lines, for programs as the JSON that issue trackers quote."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mapper.analysis.feelings import felt_at
from mapper.i18n import _, format_datetime, ngettext
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.fields import View
from mapper.model.vocabulary import metric_name, title_of
from mapper.storage.reading import Contents

VIEWS: tuple[View, ...] = ("expected", "planned", "lived")


def data(document: Document, number: int) -> dict[str, Any]:
    """The project for programs; `number` is the file's format. Built-in channels are named by their code."""
    project = document.one(r.Project)
    return {
        "format": number,
        "project": {"title": project.title, "client": project.client, "language": project.language},
        "personas": [{"name": x.name, "role": x.role} for x in document.all(r.Persona)],
        "journeys": [_journey(document, journey) for journey in document.all(r.Journey)],
        **_evidence(document),
    }


def _evidence(document: Document) -> dict[str, Any]:
    """What bears the maps out, as far as there is any."""
    found = {
        "surveys": [{"title": x.title, "type": x.type, "answers": x.answers} for x in document.all(r.Survey)],
        "metrics": [{"name": metric_name(x), "code": x.code} for x in document.all(r.Metric)],
        "walks": [
            {"journey": document.need(r.Journey, x.journey).title, "status": x.status}
            for x in document.all(r.Walk)
        ],
    }
    return {name: listed for name, listed in found.items() if listed}


def lines(document: Document, contents: Contents) -> Iterator[str]:
    """The project for people, in the language of the moment."""
    project = document.one(r.Project)
    yield project.title or _("Untitled project")
    if project.client:
        yield _("Client: {name}").format(name=project.client)
    yield _("Format {number}").format(number=contents.format)
    if contents.revisions:
        last = contents.revisions[-1]
        yield _("Last saved: {time}").format(time=format_datetime(last.time))
    for journey in document.all(r.Journey):
        stages = document.children(journey.id, r.Stage)
        cards = [card for stage in stages for card in document.children(stage.id, r.Touchpoint)]
        yield f"— {title_of(journey)}"
        yield "  " + ngettext("{count} stage", "{count} stages", len(stages)).format(count=len(stages))
        yield "  " + ngettext("{count} touchpoint", "{count} touchpoints", len(cards)).format(
            count=len(cards)
        )
        names = ", ".join(title_of(x) for x in _personas(document, journey))
        if names:
            yield "  " + _("Personas: {names}").format(names=names)
    yield from _evidence_lines(document)


def _evidence_lines(document: Document) -> Iterator[str]:
    surveys, metrics, walks = (len(document.of_type(kind)) for kind in (r.Survey, r.Metric, r.Walk))
    said = (
        (surveys, ngettext("{count} survey", "{count} surveys", surveys)),
        (metrics, ngettext("{count} indicator", "{count} indicators", metrics)),
        (walks, ngettext("{count} walk of the path", "{count} walks of the path", walks)),
    )
    yield from (sentence.format(count=count) for count, sentence in said if count)


def distinct(names: Iterable[str]) -> list[str]:
    """The names with ` (2)`, ` (3)` behind those that are there already."""
    taken: list[str] = []
    used: set[str] = set()
    counts: dict[str, int] = {}
    for name in names:
        fresh = name
        while fresh in used:
            counts[name] = counts.get(name, 1) + 1
            fresh = f"{name} ({counts[name]})"
        used.add(fresh)
        taken.append(fresh)
    return taken


def _personas(document: Document, journey: r.Journey) -> list[r.Persona]:
    links = document.children(journey.id, r.JourneyPersona)
    return [document.need(r.Persona, link.persona) for link in links]


def _journey(document: Document, journey: r.Journey) -> dict[str, Any]:
    personas = _personas(document, journey)
    names = distinct(persona.name for persona in personas)
    keyed = list(zip(names, (persona.id for persona in personas), strict=True))
    return {
        "title": journey.title,
        "personas": names,
        "stages": [
            {
                "title": stage.title,
                "touchpoints": [
                    _touchpoint(document, card, keyed) for card in document.children(stage.id, r.Touchpoint)
                ],
            }
            for stage in document.children(journey.id, r.Stage)
        ],
    }


def _touchpoint(
    document: Document, card: r.Touchpoint, personas: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    channel = document.get(r.Channel, card.channel)
    moments = document.children(card.id, r.Moment)
    return {
        "title": card.title,
        "channel": (channel.code or channel.name) if channel else None,
        "importance": card.importance,
        "emotions": {
            name: {view: felt_at(document, card.id, persona, view) for view in VIEWS}
            for name, persona in personas
        },
        "moment": _moment(moments[0]) if moments else None,
    }


def _moment(moment: r.Moment) -> dict[str, str | None]:
    return {"type": moment.type, "status": moment.status, "qualification": moment.qualification}
