"""Names of places in the report that links lead to; the same record has one place per kind of section."""

from sys import intern


def stage(record_id: str) -> str:
    """A stage's sheet."""
    return intern(f"stage-{record_id}")


def moment(record_id: str) -> str:
    """A moment of truth's sheet."""
    return intern(f"moment-{record_id}")


def on_map(record_id: str) -> str:
    """A stage's or touchpoint's page of the map."""
    return intern(f"map-{record_id}")


def touchpoint(record_id: str) -> str:
    """A touchpoint's row in the table of touchpoints."""
    return intern(f"touchpoint-{record_id}")


def persona(record_id: str) -> str:
    """A persona's page."""
    return intern(f"persona-{record_id}")


def section(code: str, journey_id: str) -> str:
    """The beginning of a section."""
    return intern(f"section-{code}-{journey_id}")
