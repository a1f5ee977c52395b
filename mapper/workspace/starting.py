"""What a new project begins with, so that nobody starts from nothing: a journey with its rows and four stages."""

from typing import Final

from mapper.i18n import _, language
from mapper.model import edits
from mapper.model import records as r
from mapper.model.change import Label
from mapper.model.document import Document
from mapper.model.fields import Language, Phase
from mapper.workspace.project import Project

PHASES: Final[tuple[Phase, ...]] = ("search", "meet", "buy", "use")


def blank() -> Project:
    """A new project in the current language, not worth saving until something is written. Raises MapperError."""
    return Project.new(blank_records())


def blank_records() -> list[r.Record]:
    """One journey, the usual lanes, four stages with a touchpoint each, one persona."""
    spoken: Language = "fr" if language() == "fr" else "en"
    document = Document(edits.new_project(language=spoken))
    titles = (_("Discover"), _("Choose"), _("Buy"), _("Use"))
    with document.edit(Label("new")):
        journey = edits.add_journey(document, _("New journey"))
        edits.add_persona(document, _("Customer"), journey=journey.id)
        for title, phase in zip(titles, PHASES, strict=True):
            stage = edits.add_stage(document, journey.id, title, phase=phase)
            edits.add_touchpoint(document, stage.id, _("Touchpoint"))
    return list(document.records.values())
