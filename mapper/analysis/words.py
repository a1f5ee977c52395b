"""The words that many customers use, each with who used it: a way into a thousand verbatims.

Words are compared without accents, case and endings, small words of French and English left out; a word counts once for each
text, however often it stands there. It is shown as most people wrote it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from mapper.analysis.themes import SMALL, stem
from mapper.model.finding import folded

LEAST: Final = 2  # texts that a word must stand in
MOST: Final = 60  # words
_WORD: Final = re.compile(r"[^\W\d_]{3,40}")
_MASK: Final = re.compile(r"\[[^\[\]]{1,8}\]")  # what stands for a name or a number
# Small words beside those of `themes`, as people write them in answers.
_ALSO: Final = frozenset(
    {"ras", "bien", "merci", "bonjour", "cordialement", "svp", "non", "oui", "sont", "suis", "jai", "cest", "etait", "etais",
     "avais", "avait", "avons", "avez", "ont", "sera", "serait", "vraiment", "toujours", "jamais", "rien", "thanks", "thank",
     "please", "yes", "really", "very", "dont", "didnt", "wasnt", "hello", "dear", "regards", "quelque", "quelques", "nbsp"}
)  # fmt: skip


class Word(NamedTuple):
    """A word as most people wrote it, and the numbers of the texts it stands in, in their order."""

    word: str
    texts: tuple[int, ...]

    @property
    def times(self) -> int:
        """How many texts it stands in."""
        return len(self.texts)


def frequent(texts: Iterable[str], least: int = LEAST, most: int = MOST) -> list[Word]:
    """The words that stand in at least so many texts, the most frequent first; at most so many."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, tuple[tuple[str, str], ...]] = {}
    for number, text in enumerate(texts):
        found = known.get(text)
        if found is None:
            found = known[text] = telling(text)
        for key, word in found:
            places[key].append(number)
            written[key][word] += 1
    often = sorted(
        (key for key, here in places.items() if len(here) >= least), key=lambda k: (-len(places[k]), k)
    )
    return [Word(_as_written(written[key]), tuple(places[key])) for key in often[:most]]


def telling(text: str) -> tuple[tuple[str, str], ...]:
    """(what two forms of a word have in common, the word as it is written) for each telling word of a text, once."""
    found: dict[str, str] = {}
    for word in _WORD.findall(_MASK.sub(" ", text)):
        plain = folded(word)
        if plain not in SMALL and plain not in _ALSO:
            found.setdefault(stem(plain), word.lower())
    return tuple(found.items())


def _as_written(forms: Counter[str]) -> str:
    """The form most people use; among equals the shortest, which is the singular."""
    return min(forms, key=lambda form: (-forms[form], len(form), form))
