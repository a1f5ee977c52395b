"""The sections of the workshop report, one file each, in their usual order. `section.Section` says how to add one."""

from typing import Final

from mapper.i18n import _
from mapper.report.section import Section
from mapper.report.sections import (
    actions,
    contents,
    cover,
    feelings,
    glossary,
    insights,
    moments,
    personas,
    reading,
    stages,
    summary,
    the_map,
    touchpoints,
    transitions,
    verbatims,
    views,
)

REGISTRY: Final[tuple[Section, ...]] = (
    cover.SECTION,
    contents.SECTION,
    summary.SECTION,
    reading.SECTION,
    the_map.SECTION,
    personas.SECTION,
    feelings.SECTION,
    stages.SECTION,
    moments.SECTION,
    views.SECTION,
    touchpoints.SECTION,
    insights.SECTION,
    transitions.SECTION,
    actions.SECTION,
    verbatims.SECTION,
    glossary.SECTION,
)


def section_codes() -> tuple[str, ...]:
    """The codes of all sections in their usual order."""
    return tuple(section.code for section in REGISTRY)


def section_title(code: str) -> str:
    """A section's title in the language of the moment. Raises KeyError for an unknown code."""
    return _({section.code: section.title for section in REGISTRY}[code])
