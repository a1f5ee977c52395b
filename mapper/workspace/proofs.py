"""What an export will look like, before it is made: a child process makes it aside and draws its pages small.

Each wish for another proof ends the one under way. The project does not change meanwhile: one snapshot serves them all.
"""

import contextvars
import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from mapper.errors import MapperError
from mapper.i18n import _
from mapper.storage.failures import refusing
from mapper.workspace.child import Child, step_of
from mapper.workspace.recipes import Recipe

_PICTURE_SCALE: Final = 40  # per cent: a picture is looked at small


class Page(NamedTuple):
    """One page that can be looked at: its number from 1, of how many, and the picture or text file that shows it."""

    number: int
    total: int
    file: Path


class Done(NamedTuple):
    """The end of a proof: what is to be watched, or why there is none, and the steps it took: titles of sections among them."""

    remarks: str = ""
    error: str = ""
    steps: frozenset[str] = frozenset()


class Proof:
    """One proof under way. `shown(proof, Page or Done)` is called in its thread, and no more once it was stopped."""

    def __init__(
        self,
        recipe: Recipe,
        journeys: Sequence[str],
        folder: Path,
        source: Callable[[], Path],
        shown: "Callable[[Proof, Page | Done], None]",
    ) -> None:
        self._recipe, self._journeys = recipe, tuple(journeys)
        self._folder, self._source, self._shown = folder, source, shown
        self._child = Child(folder)
        self._steps: list[str] = []
        run = contextvars.copy_context().run  # the language of the sentences
        self._thread = threading.Thread(target=run, args=(self._work,), name="proof")
        self._thread.start()

    def stop(self) -> None:
        """Ends it; the thread goes by itself."""
        self._child.kill()

    def wait(self) -> None:
        """Until the thread has ended."""
        self._thread.join()

    def _work(self) -> None:
        try:
            with refusing(self._folder):
                self._say(self._made())
        except MapperError as error:
            self._say(Done(error=error.sentence))

    def _made(self) -> Done:
        out, arguments = proof_command(self._recipe, self._journeys)
        result = self._folder / out
        code, complaints = self._child.run(
            ["export", str(self._source()), "-o", str(result), *arguments, "--progress",
             *(["--thumbnails", str(self._folder)] if result.suffix == ".pdf" else [])],
            self._listen,
        )  # fmt: skip
        if code != 0 or not result.exists():
            return Done(error=complaints or _("There is nothing to show."))
        if result.suffix != ".pdf":
            self._say(Page(1, 1, result))
        return Done(remarks=complaints, steps=frozenset(self._steps))

    def _listen(self, line: str) -> None:
        """ "3/12 3.png": a page is there."""
        counted, _space, name = line.partition(" ")
        number, _slash, total = counted.partition("/")
        if number.isdigit() and total.isdigit() and name == f"{number}.png":
            self._say(Page(int(number), int(total), self._folder / name))
        else:
            self._steps.append(step_of(line).text)

    def _say(self, what: Page | Done) -> None:
        if not self._child.killed:
            self._shown(self, what)


def proof_command(recipe: Recipe, journeys: Sequence[str]) -> tuple[str, list[str]]:
    """The name of the file that a proof is drawn from, and the flags that make it. Drawings are shown as pictures; of files
    for each journey the first is shown, or all as pages of one.
    """
    about = recipe.about
    shown = recipe
    if about.suffix in {".png", ".svg"}:
        shown = msgspec.structs.replace(recipe, kind="picture", scale=_PICTURE_SCALE)
    named = [] if about.whole else list(journeys) if recipe.together else list(journeys[:1])
    flags = [flag for journey in named for flag in ("--journey", journey)]
    return f"proof{shown.about.suffix}", [*shown.arguments(), *flags]


class Proofs:
    """Makes one proof after another from one snapshot."""

    def __init__(self, snapshot: Callable[[], Path], shown: Callable[[Proof, Page | Done], None]) -> None:
        """Raises MapperError when there is no room for them."""
        with refusing(Path(tempfile.gettempdir())):
            self._root = Path(tempfile.mkdtemp(prefix="journey-mapper-"))
        self._snapshot, self._shown = snapshot, shown
        self._copying = threading.Lock()
        self._copy: Path | None = None
        self._all: list[Proof] = []

    def make(self, recipe: Recipe, journeys: Sequence[str]) -> Proof:
        """Begins a proof in the place of the one under way."""
        self.stop()
        folder = self._root / f"{len(self._all)}"
        folder.mkdir()
        made = Proof(recipe, journeys, folder, self._source, self._shown)
        self._all.append(made)
        return made

    def stop(self) -> None:
        """Ends the proof under way."""
        for proof in self._all[-1:]:
            proof.stop()

    def close(self) -> None:
        """Ends all, and takes everything away once the last breath is drawn; nobody waits for it."""
        self.stop()
        threading.Thread(target=self._take_away, name="end of proofs").start()

    def _take_away(self) -> None:
        for proof in self._all:
            proof.wait()
        if self._copy is not None:
            self._copy.unlink(missing_ok=True)
        shutil.rmtree(self._root, ignore_errors=True)

    def _source(self) -> Path:
        """The snapshot, made by the first who needs it."""
        with self._copying:
            if self._copy is None:
                self._copy = self._snapshot()
            return self._copy
