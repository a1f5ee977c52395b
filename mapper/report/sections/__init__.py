"""The sections of the workshop report, one file each, in their usual order. `section.Section` says how to add one."""

from typing import Final

from mapper.i18n import _
from mapper.report.section import Section
from mapper.report.sections import (
    actions,
    contents,
    cover,
    drivers,
    feelings,
    future,
    glossary,
    heat,
    importance,
    indicators,
    insights,
    key_figures,
    moments,
    personas,
    reading,
    silos,
    stages,
    suggested,
    summary,
    surveys,
    teams,
    the_map,
    themes,
    touchpoints,
    transitions,
    verbatims,
    views,
    walks,
)

REGISTRY: Final[tuple[Section, ...]] = (
    cover.SECTION,
    contents.SECTION,
    summary.SECTION,
    key_figures.SECTION,
    reading.SECTION,
    the_map.SECTION,
    personas.SECTION,
    feelings.SECTION,
    heat.SECTION,
    stages.SECTION,
    moments.SECTION,
    suggested.SECTION,
    views.SECTION,
    touchpoints.SECTION,
    indicators.SECTION,
    surveys.SECTION,
    drivers.SECTION,
    insights.SECTION,
    themes.SECTION,
    importance.SECTION,
    transitions.SECTION,
    silos.SECTION,
    teams.SECTION,
    walks.SECTION,
    future.SECTION,
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
