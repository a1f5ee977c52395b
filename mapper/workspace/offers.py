"""Which templates there are, for the start page: read without what it takes to begin from one.

A template is one file a language, `resources/templates/<id>.<language>.journey.json`: adding one is adding files. The start
page is there before the model is loaded, so only the one line of a file that tells of its journey is parsed.
"""

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from mapper import i18n, paths

BLANK: Final = "blank"
SUFFIX: Final = ".journey.json"
JOURNEY: Final = b'{"kind": "journey",'


class Offer(NamedTuple):
    """A ready example as it is offered: `title` names the industry, `note` what its map shows."""

    id: str
    title: str
    note: str


def ids() -> tuple[str, ...]:
    """Every template there is: the blank one first, then by name."""
    found = {path.name.split(".")[0] for path in paths.resource("templates").glob(f"*{SUFFIX}")}
    return tuple(sorted(found, key=lambda name: (name != BLANK, name)))


def examples(language: str | None = None) -> list[Offer]:
    """The templates that show a finished map, in a language (None: the current one)."""
    return [_described(template, language) for template in ids() if template != BLANK]


def file_of(template: str, language: str | None = None) -> Path:
    """The file in the language (None: the current one), or in English where that one is missing."""
    named = [
        paths.resource("templates", f"{template}.{code}{SUFFIX}")
        for code in (language or i18n.language(), "en")
    ]
    return next((path for path in named if path.is_file()), named[0])


def _described(template: str, language: str | None) -> Offer:
    lines = file_of(template, language).read_bytes().splitlines()
    line = next((x for x in lines if x.startswith(JOURNEY)), b"{}")
    journey: dict[str, Any] = json.loads(line.rstrip(b", "))
    return Offer(template, journey.get("industry", template), journey.get("title", ""))
