"""What an export reads: the project as the file has it, the journeys that were asked for, and their maps."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mapper.cli import failures
from mapper.errors import MapperError
from mapper.i18n import _

if TYPE_CHECKING:
    from mapper.layout.picture import MapPicture
    from mapper.layout.plan import Options
    from mapper.model.fields import Language
    from mapper.model.records import Journey
    from mapper.storage.reading import Contents


class Source:
    """The project, and what was asked of it."""

    def __init__(self, chosen: Namespace, contents: "Contents", copy: Path) -> None:
        from mapper.model.document import Document

        self.chosen = chosen
        self.document = Document(contents.records.values())
        self.warnings: list[str] = []
        self._saves = contents.revisions
        self._copy = copy
        self._before = ""  # what is said before each step: "3/12 "

    def step(self, name: str) -> None:
        """Says what is being done, where somebody wants to know."""
        if not self.chosen.progress:
            return
        try:
            print(f"{self._before}{name}", flush=True)
        except BrokenPipeError:  # nobody listens any more, and the file is wanted all the same
            failures.forget_output()
            self.chosen.progress = False

    def count(self, number: int, total: int) -> None:
        """The steps from here on belong to part `number` of `total`; a single part is not counted."""
        self._before = f"{number}/{total} " if total > 1 else ""

    def blob(self, sha256: str) -> bytes | None:
        """A picture's bytes."""
        from mapper.storage.building import pictures_of

        return next(iter(pictures_of(self._copy, [sha256])), None)

    def journeys(self) -> "list[Journey]":
        """The journeys that were named (the window gives their ids), in that order and each once; without a name the
        first, or all where a file is made of each. Raises MapperError when there is none.
        """
        from mapper.model.records import Journey

        there = self.document.all(Journey)
        if not there:
            raise MapperError(_("The project has no journey. Add one first."))
        names = self.chosen.journey
        if not names:
            return list(there) if self.chosen.all_journeys or self.chosen.each else [there[0]]
        return list({found.id: found for found in (self._named(name) for name in names)}.values())

    def journey(self) -> "Journey":
        """The one journey that a format with room for one is to show. Raises MapperError when several were asked for."""
        first, *more = self.journeys()
        if more:
            sentence = _("One {suffix} file shows one journey. Choose one, or a file for each with {flag}.")
            raise MapperError(
                sentence.format(suffix=self.chosen.suffix, flag=f"--each {self.chosen.suffix[1:]}")
            )
        return first

    def _named(self, name: str) -> "Journey":
        """Journeys of one title are told apart as `mapper info` does it: “Buying (2)”."""
        from mapper.cli.summary import distinct
        from mapper.model.records import Journey
        from mapper.model.vocabulary import title_of

        there = self.document.all(Journey)
        titles = distinct(title_of(x) for x in there)
        for journey, title in zip(there, titles, strict=True):
            if name == journey.id or _alike(name) in {_alike(title), _alike(journey.title)}:
                return journey
        sentence = _("There is no journey {name}. The project has: {titles}.")
        raise MapperError(sentence.format(name=name, titles=", ".join(titles)))

    def picture(self, journey: "Journey") -> "MapPicture":
        """The journey's map as it looks."""
        from mapper.layout.picture import MapPicture

        self.step(_("Laying out the map"))
        return MapPicture(self.document, journey.id, self.options())

    def options(self) -> "Options":
        """What the footer says of the file: how often and when it was last saved, in UTC, so one file looks the same
        everywhere.
        """
        from mapper.layout.plan import Options

        day = self._saves[-1].time.astimezone(UTC).date() if self._saves else None
        saves = len(self._saves) or None
        return Options(language=self.language(), revision=saves, day=day, notes=self.chosen.notes)

    def language(self) -> "Language":
        """What the result is written in: as asked, else the project's language."""
        from mapper.model.records import Project

        return cast("Language", self.chosen.lang or self.document.one(Project).language)


@contextmanager
def opened(chosen: Namespace) -> Iterator[Source]:
    """The project in the file, read from a private copy that is there as long as the block. Raises MapperError."""
    from mapper.storage import guard

    with guard.private_copy(chosen.file) as copy:
        contents = guard.read_copy(copy, chosen.file)
        source = Source(chosen, contents, copy)
        source.step(_("Reading the project"))
        yield source


def _alike(title: str) -> str:
    return " ".join(title.split()).casefold()
