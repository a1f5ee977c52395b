"""Names of places in the report that links lead to; the same record has one place per kind of section."""


def stage(record_id: str) -> str:
    """A stage's sheet."""
    return f"stage-{record_id}"


def moment(record_id: str) -> str:
    """A moment of truth's sheet."""
    return f"moment-{record_id}"


def on_map(record_id: str) -> str:
    """A stage's or touchpoint's page of the map."""
    return f"map-{record_id}"


def touchpoint(record_id: str) -> str:
    """A touchpoint's row in the table of touchpoints."""
    return f"touchpoint-{record_id}"


def persona(record_id: str) -> str:
    """A persona's page."""
    return f"persona-{record_id}"


def section(code: str, journey_id: str) -> str:
    """The beginning of a section."""
    return f"section-{code}-{journey_id}"
