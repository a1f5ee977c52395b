"""Which icons a word means: their names are English, and people look for a house, a maison or a téléphone alike."""

import json
from collections.abc import Sequence
from functools import lru_cache

from mapper import paths
from mapper.model.finding import folded


class IconWords:
    """The words of icons: those of their names, and French ones for each of them."""

    def __init__(self, names: Sequence[str]) -> None:
        french = _french()
        self._words = {
            name: " ".join(
                [name, name.replace("-", " "), *(french.get(part, "") for part in name.split("-"))]
            )
            for name in names
        }

    def means(self, name: str, wanted: str) -> bool:
        """Whether each word that was typed begins or is in a word of the icon; accents do not count."""
        words = self._words.get(name, name)
        return all(part in words for part in folded(wanted).split())


@lru_cache(maxsize=1)
def _french() -> dict[str, str]:
    """A word of a name → French words for it, as they are compared."""
    table = json.loads(paths.resource("icons", "words-fr.json").read_text("utf-8"))
    return {word: folded(" ".join(words)) for word, words in table.items()}
