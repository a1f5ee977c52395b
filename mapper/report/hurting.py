"""Which moments of truth hurt, as the map has it."""

from mapper.model.records import Moment
from mapper.report.subject import Subject


def hurts(subject: Subject, moment: Moment) -> bool:
    """Whether it is qualified as friction or irritant, or lived as negative by a persona it matters to."""
    if moment.qualification in {"friction", "irritant"}:
        return True
    people = subject.matters_to(moment) or subject.personas
    levels = (subject.read.level(moment.touchpoint, persona.id, "lived") for persona in people)
    return any(level is not None and level < 0 for level in levels)
