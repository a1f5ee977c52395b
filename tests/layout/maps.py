"""Journeys to draw in tests, built record by record."""

from mapper.model import order
from mapper.model import records as r
from mapper.model.document import Document
from mapper.model.records import make


class Sketch:
    """A document under construction: every method adds a record and returns it."""

    def __init__(self, title: str = "Parcours d’achat en ligne") -> None:
        self.records: list[r.Record] = []
        self._last: dict[str, str] = {}
        self.project = self.add(r.Project, title="Essai")
        self.journey = self.add(r.Journey, title=title)

    def add(self, record_type, **values):
        if "order" in record_type.__struct_fields__ and "order" not in values:
            key = self._last.get(record_type.__name__)
            self._last[record_type.__name__] = values["order"] = order.key_between(key, None)
        record = make(record_type, **values)
        self.records.append(record)
        return record

    def stage(self, title="Étape", **values):
        return self.add(r.Stage, journey=self.journey.id, title=title, **values)

    def lane(self, type, **values):  # noqa: A002
        return self.add(r.Lane, journey=self.journey.id, type=type, **values)

    def touchpoint(self, stage, title="Contact", **values):
        return self.add(r.Touchpoint, stage=stage.id, title=title, **values)

    def persona(self, name="Claire", **values):
        shown = {"hidden": values.pop("hidden")} if "hidden" in values else {}
        persona = self.add(r.Persona, name=name, **values)
        self.add(r.JourneyPersona, journey=self.journey.id, persona=persona.id, **shown)
        return persona

    def feeling(self, touchpoint, persona, level, view="lived", **values):
        return self.add(r.Feeling, touchpoint=touchpoint.id, persona=persona.id, view=view, level=level, **values)

    def insight(self, place, type, text, **values):  # noqa: A002
        where = {type_name(place): place.id}
        return self.add(r.Insight, type=type, text=text, **where, **values)

    def cell(self, lane, place, text="", **values):
        return self.add(r.Cell, lane=lane.id, text=text, **{type_name(place): place.id}, **values)

    def document(self) -> Document:
        return Document(self.records)


def type_name(record: r.Record) -> str:
    return r.kind_of(type(record))
