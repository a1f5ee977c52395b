"""Projects that reports must bear: the example, a long journey, an empty one, hostile names, crowds, tall lanes."""

from datetime import date
from itertools import pairwise

from mapper.exchange.json_format import read_json
from mapper.model import edits
from mapper.model import records as r
from mapper.model.document import Document
from mapper.paths import resource

HOSTILE = (
    "x" * 5000,
    "<b>bold</b> & \"quotes\" 'and' 100% \\( {name} %s",
    "😀 👩‍👩‍👧 ❤️ émojis",
    "مرحبا بالعالم 2026",
    "欢迎来到我们的商店，请稍候" * 12,
    "",
    " \n ",
    "mot " * 1500,
)


def example(language: str = "fr") -> Document:
    """The retail example that comes with the program."""
    content = read_json(resource("templates", f"retail.{language}.journey.json").read_bytes())
    return Document(content.records.values())


def empty() -> Document:
    """A journey with lanes and nothing in them."""
    document = Document(edits.new_project("Vide"))
    edits.add_journey(document, "Rien encore")
    return document


def stages(count: int, touchpoints: int = 2, personas: int = 2) -> Document:
    """A journey of that many stages, each touchpoint with feelings, every fifth with a moment, an irritant and a quote."""
    document = Document(edits.new_project("Long projet"))
    journey = edits.add_journey(document, "Un long parcours")
    people = [
        edits.add_persona(document, f"Persona {n}", journey=journey.id, role="Rôle") for n in range(personas)
    ]
    before = None
    for number in range(count):
        stage = edits.add_stage(document, journey.id, f"Étape numéro {number + 1}", phase="use")
        for place in range(touchpoints):
            card = edits.add_touchpoint(
                document, stage.id, f"Contact {number + 1}.{place + 1} avec le client"
            )
            _dress(document, card, people, number * touchpoints + place)
            if before is not None:
                edits.add_transition(document, before.id, card.id)
            before = card
    return document


def _dress(document: Document, card: r.Touchpoint, people: list[r.Persona], number: int) -> None:
    for place, persona in enumerate(people):
        level = ((number * 3 + place * 5) % 9 - 4) / 2
        edits.set_feeling(document, card.id, persona.id, level)
    if number % 5 == 0:
        edits.mark_moment(document, card.id, "SMOT", decision=f"Décision {number}")
        edits.add_insight(document, card.id, "irritant", f"Irritant numéro {number:03d}", severity=3)
        edits.add_insight(document, card.id, "quote", f"Verbatim numéro {number:03d}")


def crowd(count: int = 40) -> Document:
    """Many personas, all of whom feel something."""
    return stages(4, 3, count)


def hostile() -> Document:
    """Every name and text is one that breaks layouts."""
    document = Document(edits.new_project(HOSTILE[1]))
    journey = edits.add_journey(document, HOSTILE[0], scenario=HOSTILE[7], goal=HOSTILE[4])
    lanes = {lane.type: lane for lane in document.children(journey.id, r.Lane)}
    people = [
        edits.add_persona(document, name, journey=journey.id, role=name, quote=name, goals=name, experience=3)
        for name in HOSTILE
    ]
    team = edits.add_team(document, HOSTILE[0])
    channel = edits.add_channel(document, HOSTILE[3])
    cards = []
    for name in HOSTILE:
        stage = edits.add_stage(document, journey.id, name, description=name)
        card = edits.add_touchpoint(
            document, stage.id, name, description=name, channel=channel.id, team=team.id, importance=7
        )
        cards.append(card)
        for persona in people:
            edits.set_feeling(document, card.id, persona.id, -1.5, word=name[:10_000])
            edits.set_feeling(document, card.id, persona.id, 1, view="planned")
        edits.mark_moment(document, card.id, "FMOT", decision=name, if_kept=name, if_missed=name, why=name)
        for kind in ("irritant", "quote", "delight", "idea", "question"):
            edits.add_insight(document, card.id, kind, name, details=name, severity=5, owner=name)
        edits.add_promise(document, card.id, name, happens=name, promised_by=name)
        if "text" in lanes:
            edits.add_cell(document, lanes["text"].id, card.id, name)
        edits.add_action(
            document, journey.id, name, description=name, owner=name, due=date(2027, 1, 1), effort=2
        )
    for one, other in pairwise(cards):
        edits.add_transition(document, one.id, other.id, label=HOSTILE[0], broken=True, wait=90)
    return document


def tall() -> Document:
    """Forty irritants at one touchpoint, and ten for the whole journey: a lane higher than any page."""
    document = Document(edits.new_project("Haut"))
    journey = edits.add_journey(document, "Un parcours aux longues listes")
    stage = edits.add_stage(document, journey.id, "Étape")
    card = edits.add_touchpoint(document, stage.id, "Contact")
    other = edits.add_touchpoint(document, stage.id, "Autre contact")
    for number in range(10):
        edits.add_insight(document, journey.id, "irritant", f"Irritant du parcours numéro {number:02d}")
    for number in range(40):
        edits.add_insight(
            document, card.id, "irritant", f"Irritant du contact numéro {number:02d}", severity=2
        )
        if number < 12:
            edits.add_insight(document, other.id, "irritant", f"Autre irritant numéro {number:02d}")
    return document


def two_journeys() -> Document:
    """The example with a second, small journey."""
    document = example()
    journey = edits.add_journey(document, "Le parcours cible", state="future")
    stage = edits.add_stage(document, journey.id, "Étape cible")
    edits.add_touchpoint(document, stage.id, "Contact cible")
    return document
