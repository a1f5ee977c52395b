"""The sections of a report as the command line names them."""

from collections.abc import Iterator


def lines() -> Iterator[str]:
    """Each section's name and what it is called, in the order of a whole report."""
    from mapper.report.sections import section_codes, section_title

    yield from (f"{code}: {section_title(code)}" for code in section_codes())
