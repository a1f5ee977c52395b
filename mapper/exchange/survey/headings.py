"""What the head of a column says it holds, in French and English: whose answer, when, which score, or somebody's name.

Heads are read folded (lower case, without accents). A head of few words names the thing itself; in a long one, which is a
question, only words that can mean nothing else count.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from mapper.analysis.scores import Convention, ScoreKind
from mapper.exchange.survey.head_names import EMPTY, ENGLISH, FRENCH, HEAD_NAMES, WHOLE, Kind
from mapper.exchange.survey.matching import folded

PERSONAL: Final[frozenset[Kind]] = frozenset({"name", "mail", "phone", "ip", "personal"})

_EXACT: Final[Mapping[str, Kind]] = {
    name: kind for kind, names in HEAD_NAMES.items() for name in names.split()
}
# A word of a short head (up to five words) that gives it away.
_WORDS: Final[Mapping[str, Kind]] = {
    "email": "mail", "courriel": "mail", "telephone": "phone", "phone": "phone", "mobile": "phone",
    "prenom": "name", "firstname": "name", "lastname": "name", "surname": "name",
    "horodateur": "time", "timestamp": "time", "segment": "persona", "persona": "persona",
    "canal": "channel", "channel": "channel",
}  # fmt: skip
_TEXT: Final = re.compile(
    r"\b(?:pourquoi|why|comment(?:aires?|s)?|verbatims?|remarques?|expliquer|expliquez|explain|precise[rz]|suggestions?|"
    r"ameliorer|improve|in your own words|avec vos mots|raisons?|reason|tell us|dites nous|open ended|texte libre|"
    r"anything else|any other|autre chose|other comments?)\b"
)
_OVERALL: Final = re.compile(
    r"\b(?:overall|globale?(?:ment)?|dans l ensemble|au global|in general|general(?:e|ement)?|all in all|au final|"
    r"d une maniere generale|all things considered|tout compte fait)\b"
)
_SCORES: Final[tuple[tuple[ScoreKind, re.Pattern[str]], ...]] = (
    ("nps", re.compile(r"\b(?:e?nps|net promoter|recomm?[ae]nd\w*)\b")),
    ("ces", re.compile(r"\b(?:efforts?|faciles?|facilement|facilites?|easy|easily|easier|ease|difficiles?|difficult\w*)\b")),
    ("csat", re.compile(r"\b(?:csat|satisf\w*|content[es]?)\b")),
)  # fmt: skip
_CES: Final = re.compile(r"\bCES\b")  # in capitals only: "ces" are these
_CES_ONLY: Final = re.compile(r"\s*\(?ces\)?\s*", re.IGNORECASE)
_IMPORTANCE: Final = re.compile(r"\b(?:importan\w*|comptent? le plus|matters?)\b")
_EFFORT: Final = re.compile(r"\befforts?\b")
_EASE: Final = re.compile(r"\b(?:faciles?|facilement|facilite\w*|easy|easily|easier|ease)\b")
_OUT_OF: Final = re.compile(r"\b(?:sur|out of|[01] (?:a|to|et|and) |[01] )\s?(10|7|5|4)\b")


def kind_of_head(heads: tuple[str, ...]) -> Kind | None:
    """What a column is by its heads alone; None when they may be a question."""
    if any(head.endswith("_NPS_GROUP") for head in heads):
        return "group"
    for name in (name for head in heads for name in _names(head)):
        words = folded(name).split()
        found = _EXACT.get("".join(words)) or ("id" if name in {"#", "N°", "n°", "№"} else None)
        if found is None and len(words) <= 5:
            found = next((_WORDS[word] for word in words if word in _WORDS), None) or _pair(words)
        if found is not None:
            return found
    return None


def _names(head: str) -> list[str]:
    """A head, and the code before it where LimeSurvey writes both: "submitdate. Date submitted"."""
    code, dot, _text = head.partition(". ")
    return [code, head] if dot and " " not in code else [head]


def _pair(words: list[str]) -> Kind | None:
    """Two words that mean something together: Start Date (UTC), ID de la réponse, votre nom."""
    here = set(words)
    if here & {"date", "heure", "time"} and len(here) <= 5:
        if here & {"submit", "submitted", "soumission"}:
            return "finished"
        return "time"
    if "ip" in here and here & {"adresse", "address"}:
        return "ip"
    if "id" in here and here & {"response", "reponse", "respondent", "repondant", "record", "id"}:
        return "id"
    if here & {"nom", "name"} and here & {
        "votre",
        "your",
        "client",
        "customer",
        "prenom",
        "first",
        "last",
        "full",
        "complet",
        "famille",
    }:
        return "name"
    if here & {"adresse", "address"} and here & {"mail", "e", "electronique"}:
        return "mail"
    return None


def asks_for_text(question: str) -> bool:
    """Whether a question wants words, not a number."""
    return bool(_TEXT.search(folded(question)))


def asks_for_all(question: str) -> bool:
    """Whether a question is about the whole relationship."""
    return bool(_OVERALL.search(folded(question)))


def asks_for_importance(question: str) -> bool:
    """Whether a question is about how much a step matters."""
    return bool(_IMPORTANCE.search(folded(question)))


def score_asked(question: str) -> ScoreKind | None:
    """The kind of score that a question asks for, None when it does not say."""
    plain = folded(question)
    for kind, words in _SCORES:
        if words.search(plain) or (
            kind == "ces" and (_CES.search(question) or _CES_ONLY.fullmatch(question))
        ):
            return kind
    return None


def names_something(question: str, others: Iterable[str]) -> bool:
    """Whether a question has a word of its own that is neither in the others nor about the company as a whole."""
    known = {word for other in others for word in folded(other).split()} | EMPTY | WHOLE
    own = [word for word in folded(question).split() if word not in known]
    return any(score_asked(word) is None for word in own)


def convention_asked(question: str) -> Convention:
    """Whether a high answer says that it was easy, or much effort."""
    plain = folded(question)
    return "effort" if _EFFORT.search(plain) and not _EASE.search(plain) else "ease"


def highest_named(question: str) -> int | None:
    """The upper end of the scale where the question names it: "sur 5", "from 1 to 7"."""
    found = _OUT_OF.search(folded(question))
    return int(found[1]) if found else None


def is_french(heads: str) -> bool:
    """Whether heads are rather in French than in English."""
    words = folded(heads).split()
    return sum(word in FRENCH for word in words) > sum(word in ENGLISH for word in words)
