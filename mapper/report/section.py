"""A section of the report, as it is registered. To add one, write a file in `sections/` and list it in its `__init__`:

    def build(subject: Subject) -> Iterator[Part]:
        rows = [...]                      # from subject.document, subject.read, …
        if rows:                          # without data yield nothing: the section is then left out, title and all
            yield from typeset.lead(_("What this shows."), subject.width)
            yield from table(columns, rows, subject.width)

    SECTION = Section("channels", N_("Channels"), build)

The title, its bookmark, its line in the contents, the running head and the page it begins on are the engine's affair.
Sentences are translated when `build` runs, in the report's language. Anchors (`anchors`) let sections link to one another.
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from mapper.report.pieces import Part
from mapper.report.subject import Subject


class Section(NamedTuple):
    """One section: its code, its English title (marked for translation), and what writes it.

    `scope` says whether it is written once, or for each journey. An untitled one brings its own head (cover, contents); one
    that is not listed is not named in the contents.
    """

    code: str
    title: str
    build: Callable[[Subject], Iterator[Part]]
    scope: Literal["project", "journey"] = "journey"
    titled: bool = True
    listed: bool = True
