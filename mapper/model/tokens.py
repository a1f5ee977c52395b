r"""The tokens one may type after a title: « Appel au service client #téléphone -1 !FMOT @Claire ».

`+2` `-1` a feeling as lived, `planned:+1` `expected:-1` (prévu, attendu) in another view, `@` a persona, `#` a channel, `!` the
type of a moment of truth (`!mot` takes the one the phase suggests). Only the words at the end count, and only those that name
something; everything else stays text. A backslash takes a sign literally: `D \+2` is titled « D +2 ».
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple, cast

from mapper.model.fields import MomentType, View

SUGGESTED: Final = "mot"  # "!mot": the type that the stage's phase suggests
MOMENTS: Final[dict[str, MomentType | None]] = {
    SUGGESTED: None, "ltzmot": "LTZMOT", "<zmot": "LTZMOT", "zmot": "ZMOT", "fmot": "FMOT", "smot": "SMOT", "umot": "UMOT",
}  # fmt: skip
VIEWS: Final[dict[str, View]] = {
    "prevu": "planned", "planned": "planned", "attendu": "expected", "expected": "expected", "vecu": "lived", "lived": "lived",
}  # fmt: skip
LEAST: Final = 2  # letters of a name before its rest may be left out
_LEVEL: Final = re.compile(r"([+\-−])(\d)(?:[.,]([05]))?")
_VIEWED: Final = re.compile(r"([^\W\d_]+):(.+)")
_LITERAL: Final = re.compile(r"\\+(?:[-+−@#!]|[^\W\d_]+:[-+−]\d)")
_WORD: Final = re.compile(r"\S+")


class Felt(NamedTuple):
    """A level −2 … +2 in a view; `persona` is an id, None the persona in front."""

    level: float
    view: View = "lived"
    persona: str | None = None


class Names(NamedTuple):
    """What `#` and `@` may name: id → the names it goes by."""

    channels: Mapping[str, Iterable[str]]
    personas: Mapping[str, Iterable[str]]


class Typed(NamedTuple):
    """A title with what its tokens say; `moment` is "" where none is asked for, `SUGGESTED` or a type."""

    title: str
    feelings: tuple[Felt, ...] = ()
    personas: tuple[str, ...] = ()
    channel: str | None = None
    moment: str = ""


def read(text: str, names: Names) -> Typed:
    """What was typed for a card."""
    title, found = _apart(text.strip(), names)
    channels = [value for kind, value in found if kind == "channel"]
    moments = [value for kind, value in found if kind == "moment"]
    return Typed(
        _WORD.sub(lambda word: _unescaped(word[0]), title),
        tuple(_feelings(found)),
        tuple(dict.fromkeys(str(value) for kind, value in found if kind == "persona")),
        str(channels[-1]) if channels else None,
        str(moments[-1]) if moments else "",
    )


def escaped(title: str, names: Names) -> str:
    """The title as it has to be typed so that it is read as nothing but itself."""
    return _WORD.sub(
        lambda word: (
            "\\" + word[0]
            if _LITERAL.match(word[0]) or _token(word[0], names) is not None
            else word[0]
        ),
        title,
    )  # fmt: skip


def named(wanted: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """The id of the one thing that goes by this name, or whose name, or a word of it, begins like that."""
    key = folded(wanted)
    if not key:
        return None
    for fits in (lambda name: folded(name) == key, *([_begins(key)] if len(key) >= LEAST else [])):
        found = [i for i, known in names.items() if any(fits(name) for name in known)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def folded(name: str) -> str:
    """Letters and digits only, without accents and capitals."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalnum())


_Token = tuple[str, object]


def _apart(text: str, names: Names) -> tuple[str, list[_Token]]:
    """The text without the tokens at its end, and those; words there that look like tokens but name nothing stay."""
    found: list[_Token] = []
    for word in reversed(list(_WORD.finditer(text))):
        token = _token(word[0], names)
        if token is not None:
            found.append(token)
            text = text[: word.start()].rstrip() + text[word.end() :]
        elif word[0][0] not in "#@!":
            break
    return text.strip(), found[::-1]


def _token(word: str, names: Names) -> _Token | None:
    sign, rest = word[0], word[1:]
    if sign == "#":
        channel = named(rest, names.channels)
        return ("channel", channel) if channel is not None else None
    if sign == "@":
        persona = named(rest, names.personas)
        return ("persona", persona) if persona is not None else None
    if sign == "!":
        code = rest.casefold()
        return ("moment", MOMENTS[code] or SUGGESTED) if code in MOMENTS else None
    return _level(word)


def _level(word: str) -> _Token | None:
    view: View = "lived"
    viewed = _VIEWED.fullmatch(word)
    if viewed is not None:
        known = VIEWS.get(folded(viewed[1]))
        if known is None:
            return None
        view, word = known, viewed[2]
    match = _LEVEL.fullmatch(word)
    if match is None or not match[2].isascii():
        return None
    level = float(f"{match[2]}.{match[3] or 0}") * (1 if match[1] == "+" else -1)
    return ("felt", Felt(level + 0.0, view)) if abs(level) <= 2 else None


def _feelings(found: list[_Token]) -> Iterable[Felt]:
    """A level goes to the persona named after it; to the one before it where personas come first or none follows."""
    people = [(place, cast("str", value)) for place, (kind, value) in enumerate(found) if kind == "persona"]
    levels = [place for place, (kind, _value) in enumerate(found) if kind == "felt"]
    first = bool(people and levels) and people[0][0] < levels[0]
    for place in levels:
        before = [persona for at, persona in people if at < place]
        after = [persona for at, persona in people if at > place]
        near = before[-1:] if first else after[:1] or before[-1:]
        yield cast("Felt", found[place][1])._replace(persona=near[0] if near else None)


def _begins(key: str) -> Callable[[str], bool]:
    def fits(name: str) -> bool:
        parts = name.split()
        return any(folded(" ".join(parts[start:])).startswith(key) for start in range(len(parts)))

    return fits


def _unescaped(word: str) -> str:
    return word[1:] if _LITERAL.match(word) else word
