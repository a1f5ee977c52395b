"""Journeys of any size with French titles of real length, the same on every run: what benchmarks and tests draw, save, print.

project(10_000)          → list of records: 10,000 touchpoints in stages of ten, 20,000 feelings of two personas,
                           cells, pains and opportunities beside two touchpoints of three
journey_of(records)      → id of its only journey
"""

import random
from collections.abc import Iterator

import msgspec

from mapper.model import records as r
from mapper.model.edits import new_project
from mapper.model.ids import derived_id

STAGES = (
    "Découverte", "Recherche d’informations", "Choix", "Commande", "Attente de la livraison", "Réception",
    "Première utilisation", "Assistance", "Renouvellement", "Recommandation à des proches",
)  # fmt: skip
TITLES = (
    "Voit une publicité sur son téléphone", "Compare les avis sur le site", "Ajoute au panier",
    "Hésite sur les frais de port", "Paie par carte", "Reçoit la confirmation", "Suit le colis, retard annoncé",
    "Appelle le service client", "Demande conseil à un vendeur en magasin", "Crée un compte avec son adresse",
    "Lit les conditions de remboursement", "Attend une réponse par courriel", "Prend rendez-vous à l’agence",
    "Signe le contrat de façon électronique", "Reçoit une facture qu’il ne comprend pas", "Renvoie un article abîmé",
)  # fmt: skip
PAINS = (
    "Frais de port découverts trop tard", "Aucun message avant le retard : 3 clients sur 12 rappellent",
    "8 min d’attente", "Deux informations contradictoires selon l’interlocuteur", "Formulaire à recommencer",
)  # fmt: skip
IDEAS = (
    "Afficher les frais dès la fiche produit", "SMS proactif avec nouveau créneau",
    "Un seul interlocuteur jusqu’à la résolution", "Modèle de réponse pour les cas fréquents",
)  # fmt: skip
TEXTS = (
    "Préparer la commande et prévenir l’entrepôt", "« Je ne sais jamais où en est mon colis »",
    "Contrôler l’identité, puis ouvrir le dossier", "Relancer après trois jours sans réponse",
)  # fmt: skip
LANES: tuple[tuple[str, str], ...] = (
    ("touchpoints", ""), ("channels", ""), ("emotion", ""), ("text", "Actions internes"), ("pains", ""), ("opportunities", ""),
)  # fmt: skip
PER_STAGE = 10


def project(touchpoints: int, personas: int = 2, *, full: bool = False) -> list[r.Record]:
    """The records of a project with one journey of that many touchpoints; `full` has a card in every lane of cards."""
    chance = random.Random(touchpoints)
    return [*new_project("Enseigne Exemple"), *_Writer(chance, personas, full).journey(touchpoints)]


def cards(count: int) -> list[r.Record]:
    """A journey of that many cards with no gap between them, so that a frame is as full as it can be."""
    return project(count // 4, full=True)


def journey_of(records: list[r.Record]) -> str:
    """The id of the first journey among the records."""
    return next(record.id for record in records if isinstance(record, r.Journey))


class _Writer:
    """Writes the records of one journey, ids drawn from `chance`."""

    def __init__(self, chance: random.Random, personas: int, full: bool) -> None:
        self.chance = chance
        self.full = full
        self.people = [
            r.Persona(id=self.id(), order=key, name=name, role=role)
            for key, name, role in zip(
                _keys(2), ("Claire", "Marc"), ("38 ans, pressée", "67 ans, fidèle"), strict=True
            )
        ][:personas]
        self.lanes: dict[str, r.Lane] = {}

    def id(self) -> str:
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=20))

    def journey(self, touchpoints: int) -> Iterator[r.Record]:
        journey = r.Journey(
            id=self.id(), order="a0", title="Parcours d’achat en ligne — situation actuelle",
            scenario="offrir un cadeau avant vendredi", evidence="12 entretiens, mars 2026",
        )  # fmt: skip
        yield journey
        yield from self.people
        for key, persona in zip(_keys(len(self.people)), self.people, strict=True):
            link = r.JourneyPersona(id="", journey=journey.id, persona=persona.id, order=key)
            yield msgspec.structs.replace(link, id=_derived(link))
        for key, (kind, title) in zip(_keys(len(LANES)), LANES, strict=True):
            self.lanes[kind] = r.Lane(id=self.id(), journey=journey.id, order=key, type=kind, title=title)  # type: ignore[arg-type]
        yield from self.lanes.values()
        yield from self._stages(journey.id, touchpoints)

    def _stages(self, journey: str, touchpoints: int) -> Iterator[r.Record]:
        count = -(-touchpoints // PER_STAGE)
        for number, key in enumerate(_keys(count)):
            stage = r.Stage(id=self.id(), journey=journey, order=key, title=STAGES[number % len(STAGES)])
            yield stage
            here = min(PER_STAGE, touchpoints - number * PER_STAGE)
            for key in _keys(here):
                yield from self._touchpoint(stage.id, key)

    def _touchpoint(self, stage: str, key: str) -> Iterator[r.Record]:
        choice = self.chance.choice
        channel = derived_id("channel", choice(_codes()))
        card = r.Touchpoint(id=self.id(), stage=stage, order=key, title=choice(TITLES), channel=channel)
        yield card
        for persona in self.people:
            level = choice((-2.0, -1.0, -1.0, 0.0, 0.5, 1.0, 1.0, 2.0))
            feeling = r.Feeling(id="", touchpoint=card.id, persona=persona.id, view="lived", level=level)
            yield msgspec.structs.replace(feeling, id=_derived(feeling))
        yield from self._beside(card.id)

    def _beside(self, touchpoint: str) -> Iterator[r.Record]:
        """What the other lanes say at a touchpoint: something at two of three."""
        choice, dice = self.chance.choice, self.chance.random
        if self.full or dice() < 0.3:
            lane = self.lanes["text"].id
            yield r.Cell(id=self.id(), touchpoint=touchpoint, order="a0", lane=lane, text=choice(TEXTS))
        if self.full or dice() < 0.25:
            yield r.Insight(
                id=self.id(), touchpoint=touchpoint, order="a0", type="irritant", text=choice(PAINS)
            )
        if self.full or dice() < 0.2:
            yield r.Insight(
                id=self.id(), touchpoint=touchpoint, order="a0", type="opportunity", text=choice(IDEAS)
            )


def _codes() -> tuple[str, ...]:
    from mapper.model.vocabulary import CHANNELS

    return tuple(CHANNELS)


def _derived(record: r.Record) -> str:
    wanted = r.key_id(record)
    assert wanted is not None
    return wanted


def _keys(count: int) -> list[str]:
    """Plain ascending keys, the same on every run (those of the program carry a random ending)."""
    from fractional_indexing import generate_n_keys_between

    return list(generate_n_keys_between(None, None, count))
