"""What is remembered of exports: how each kind was made last, named presets, and for each project what was exported where."""

from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from mapper.workspace import recipes
from mapper.workspace.recipes import KINDS, Recipe

MOST_PROJECTS: Final = 100
MOST_PRESETS: Final = 100


class Keeps(Protocol):
    """Whoever keeps it from one day to the next, as plain values that JSON can hold."""

    exports: dict[str, Any]


class Last(NamedTuple):
    """One export that was made: how, of which journeys (their ids, in order), and where to."""

    recipe: Recipe
    journeys: tuple[str, ...]
    target: Path


class ExportMemory:
    """Reads and writes through to what keeps it; entries that make no sense are as if they were not there."""

    def __init__(self, keeps: Keeps) -> None:
        self._keeps = keeps

    def recipe(self, kind: str = "") -> Recipe:
        """How this kind was exported last, or the kind exported last."""
        wanted = kind or self._kind()
        kept = self._part("recipes").get(wanted)
        return recipes.read({**kept, "kind": wanted} if isinstance(kept, dict) else {"kind": wanted})

    def keep(self, recipe: Recipe) -> None:
        """The next export begins with this one."""
        made = {**self._part("recipes"), recipe.kind: recipes.kept(recipe)}
        self._keeps.exports = {**self._keeps.exports, "kind": recipe.kind, "recipes": made}

    # --- presets -------------------------------------------------------------------------------------

    def presets(self) -> dict[str, Recipe]:
        """Name → recipe, by name."""
        found = self._part("presets")
        names = sorted((name for name in found if name.strip()), key=str.casefold)
        return {name: recipes.read(found[name]) for name in names[:MOST_PRESETS]}

    def save_preset(self, name: str, recipe: Recipe) -> None:
        """Keeps a recipe under a name, in the place of one with that name."""
        self._write("presets", {**self._part("presets"), name: recipes.kept(recipe)})

    def delete_preset(self, name: str) -> None:
        """Forgets a preset."""
        self._write("presets", {key: value for key, value in self._part("presets").items() if key != name})

    # --- projects ------------------------------------------------------------------------------------

    def last(self, project: str) -> Last | None:
        """What was exported last of the project with this id."""
        entry = self._part("last").get(project)
        if not isinstance(entry, dict):
            return None
        target, journeys = entry.get("target"), entry.get("journeys")
        if not isinstance(target, str) or not target or not isinstance(journeys, list):
            return None
        ids = tuple(journey for journey in journeys if isinstance(journey, str))
        return Last(recipes.read(entry.get("recipe")), ids, Path(target))

    def keep_last(self, project: str, last: Last) -> None:
        """Keeps what was exported; of projects long not exported it is forgotten."""
        entry = {
            "recipe": recipes.kept(last.recipe),
            "journeys": list(last.journeys),
            "target": str(last.target),
        }
        others = {key: value for key, value in self._part("last").items() if key != project}
        newest = dict(list(others.items())[-(MOST_PROJECTS - 1) :])
        self._write("last", {**newest, project: entry})

    def _kind(self) -> str:
        kind = self._keeps.exports.get("kind")
        return kind if isinstance(kind, str) and kind in KINDS else next(iter(KINDS))

    def _part(self, name: str) -> dict[str, Any]:
        part = self._keeps.exports.get(name)
        return part if isinstance(part, dict) else {}

    def _write(self, name: str, part: dict[str, Any]) -> None:
        self._keeps.exports = {**self._keeps.exports, name: part}
