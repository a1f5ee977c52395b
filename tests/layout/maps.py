"""Journeys to draw in tests, built record by record."""

from mapper.layout.picture import MapPicture, Options
from mapper.layout.primitives import Box, Icon, Image, Path, Primitive, Rect, Text
from mapper.model import order
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.edits import new_project
from mapper.model.records import make

LANES = (
    "touchpoints",
    "channels",
    "emotion",
    "quotes",
    "pains",
    "opportunities",
    "backstage",
    "text",
    "images",
)


class Sketch:
    """A document under construction: every method adds a record and returns it."""

    def __init__(self, title="Parcours d’achat en ligne", **values):
        self.records = [*new_project()]
        self._last = {}
        self.channels = {c.code: c.id for c in self.records if isinstance(c, r.Channel)}
        self.journey = self.add(r.Journey, title=title, **values)

    def add(self, record_type, **values):
        if "order" in record_type.__struct_fields__ and "order" not in values:
            key = self._last.get(record_type.__name__)
            self._last[record_type.__name__] = values["order"] = order.key_between(key, None)
        record = make(record_type, **values)
        self.records.append(record)
        return record

    def stage(self, title="Étape", **values):
        return self.add(r.Stage, journey=self.journey.id, title=title, **values)

    def lane(self, kind, **values):
        return self.add(r.Lane, journey=self.journey.id, type=kind, **values)

    def lanes(self, *kinds):
        return {kind: self.lane(kind) for kind in kinds or LANES}

    def touchpoint(self, stage, title="Contact", **values):
        return self.add(r.Touchpoint, stage=stage.id, title=title, **values)

    def persona(self, name="Claire", hidden=False, **values):
        persona = self.add(r.Persona, name=name, **values)
        self.add(r.JourneyPersona, journey=self.journey.id, persona=persona.id, hidden=hidden)
        return persona

    def feeling(self, touchpoint, persona, level, view="lived", **values):
        return self.add(
            r.Feeling, touchpoint=touchpoint.id, persona=persona.id, view=view, level=level, **values
        )

    def moment(self, touchpoint, kind="FMOT", **values):
        return self.add(r.Moment, touchpoint=touchpoint.id, type=kind, **values)

    def arrow(self, source, target=None, kind="next", **values):
        return self.add(r.Transition, source=source.id, target=target and target.id, type=kind, **values)

    def insight(self, place, kind, text, **values):
        return self.add(r.Insight, type=kind, text=text, **{_kind(place): place.id}, **values)

    def cell(self, lane, place, text="", **values):
        return self.add(r.Cell, lane=lane.id, text=text, **{_kind(place): place.id}, **values)

    def note(self, text, **values):
        return self.add(r.Note, journey=self.journey.id, text=text, **values)

    def document(self):
        return Document(self.records)

    def picture(self, **options):
        return MapPicture(self.document(), self.journey.id, Options(**options))


def shop():
    """A small map with something of every kind on it."""
    s = Sketch(scenario="offrir un cadeau avant vendredi", evidence="12 entretiens, mars 2026")
    lanes = s.lanes(*LANES, "metrics")
    stages = [
        s.stage(t, phase=p) for t, p in (("Découverte", "search"), ("Choix", "meet"), ("Livraison", "use"))
    ]
    claire = s.persona("Claire", role="38 ans, pressée", quote="Je veux que ce soit réglé avant vendredi.")
    points = [
        s.touchpoint(stages[0], "Voit une publicité sur son téléphone", channel=s.channels["advertising"]),
        s.touchpoint(stages[0], "Compare les avis sur le site", channel=s.channels["reviews"], importance=8),
        s.touchpoint(stages[1], "Hésite sur les frais de port", reach=62.5, duration=12),
        s.touchpoint(stages[1], "Paie par carte", locked=True),
        s.touchpoint(stages[2], "Suit le colis, retard annoncé", channel=s.channels["post"]),
        s.touchpoint(stages[2], "Appelle le service client", channel=s.channels["phone"]),
    ]
    for point, level in zip(points, (1, 2, -1, 0.5, -2, -1), strict=True):
        s.feeling(point, claire, level, word="agacé" if level < 0 else "")
        s.feeling(point, claire, min(2, level + 1), "planned")
    s.moment(points[1], qualification="delight")
    s.moment(points[4], "SMOT", status="suggested")
    s.insight(points[2], "irritant", "Frais de port découverts trop tard", severity=4, frequency=3)
    s.insight(points[4], "friction", "Aucun message avant le retard : 3 clients sur 12 rappellent")
    s.insight(points[4], "opportunity", "SMS proactif avec nouveau créneau")
    s.insight(points[4], "idea", "Prévenir le magasin")
    s.insight(stages[1], "strength", "Avis vérifiés, à généraliser aux autres pages")
    s.insight(s.journey, "opportunity", "Un seul numéro pour tout le parcours")
    s.insight(points[5], "quote", "J’ai raconté trois fois la même chose")
    s.cell(lanes["backstage"], stages[1], "Le paiement passe par un prestataire")
    s.cell(lanes["text"], points[0], "Cherche une idée")
    s.arrow(points[0], points[1])
    s.arrow(points[1], points[2], share=70)
    s.arrow(points[1], points[3], "alternative", share=30, label="sait déjà")
    s.arrow(points[4], points[2], "loop", repeats=True)
    s.arrow(points[2], None, "exit", share=12)
    s.arrow(points[3], points[4], broken=True, wait=30)
    s.points, s.stages, s.claire, s.lanes_ = points, stages, claire, lanes
    return s


def bounds(primitive: Primitive) -> Rect:
    """The rectangle a primitive stays in, strokes and glyph heights included."""
    if isinstance(primitive, Box):
        return primitive.rect.grown(primitive.width / 2 if primitive.stroke else 0)
    if isinstance(primitive, Image):
        return primitive.rect
    if isinstance(primitive, Icon):
        return Rect(primitive.x, primitive.y, primitive.size, primitive.size)
    if isinstance(primitive, Text):
        top = primitive.y - 0.76 * primitive.size
        return Rect(primitive.x, top, primitive.advance, 0.98 * primitive.size)
    assert isinstance(primitive, Path)
    return path_bounds(primitive)


def path_bounds(path: Path) -> Rect:
    numbers = [segment[1:] for segment in path.segments]
    xs = [x for values in numbers for x in values[0::2]]
    ys = [y for values in numbers for y in values[1::2]]
    grow = path.width / 2 if path.stroke else 0
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(grow)


def _kind(record):
    return r.kind_of(type(record))
