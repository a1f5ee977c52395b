"""The sections of the workshop report, one file each, in their usual order. `section.Section` says how to add one."""

from typing import Final

from mapper.i18n import _
from mapper.report.section import Section
from mapper.report.sections import contents, cover, touchpoints

REGISTRY: Final[tuple[Section, ...]] = (
    cover.SECTION,
    contents.SECTION,
    touchpoints.SECTION,
)


def section_codes() -> tuple[str, ...]:
    """The codes of all sections in their usual order."""
    return tuple(section.code for section in REGISTRY)


def section_title(code: str) -> str:
    """A section's title in the language of the moment. Raises KeyError for an unknown code."""
    return _({section.code: section.title for section in REGISTRY}[code])
