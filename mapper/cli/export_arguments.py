"""The flags of `mapper export`: what each is, and which make sense together.

A flag that means nothing for what is written is refused with a sentence, so that nobody waits for an effect that never
comes. `describe` puts the flags on a command, `settle` checks them and fills in what was not said.
"""

import argparse
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from mapper.errors import MapperError
from mapper.i18n import LANGUAGES, N_, _
from mapper.layout.paper import scale_of

Parser = argparse.ArgumentParser


class Writes(NamedTuple):
    """Something that can be written: what a sentence calls it, and the flags that mean something for it."""

    label: str
    flags: frozenset[str]


_EACH: Final = frozenset({"--journey", "--all-journeys", "--each"})
_MAP: Final = _EACH | {"--notes"}
WRITES: Final[dict[str, Writes]] = {
    "poster": Writes(
        N_("a poster"), _MAP | {"--kind", "--paper", "--side", "--tile", "--overlap", "--sheets", "--scale"}
    ),
    "report": Writes(
        N_("a report"), _EACH | {"--kind", "--sections", "--design", "--colour", "--no-logo", "--paper"}
    ),
    "questionnaire": Writes(N_("a questionnaire"), frozenset({"--kind", "--journey", "--survey"})),
    "form": Writes(
        N_("a printed questionnaire"), frozenset({"--kind", "--journey", "--survey", "--paper", "--colour"})
    ),
    ".png": Writes(N_("a PNG picture"), _MAP | {"--scale"}),
    ".svg": Writes(N_("an SVG drawing"), _MAP),
    ".json": Writes(N_("a JSON file of the whole project"), frozenset()),
    ".mmd": Writes(N_("a Mermaid file"), _EACH),
}
FORMATS: Final = (".pdf", ".png", ".svg", ".json", ".mmd", ".csv", ".xlsx")
# What a PDF and a table can be; where nothing is said, the first.
KINDS_OF: Final[dict[str, tuple[str, ...]]] = {
    ".pdf": ("poster", "report", "questionnaire"),
    ".csv": ("questionnaire",),
    ".xlsx": ("questionnaire",),
}
KINDS: Final = tuple(dict.fromkeys(kind for kinds in KINDS_OF.values() for kind in kinds))
DESIGNS: Final = ("sober", "bold")
# Flag → the name of its value. Those of `--side` are two flags that exclude each other.
_VALUES: Final = {
    "--kind": "kind",
    "--sections": "sections",
    "--design": "design",
    "--colour": "colour",
    "--no-logo": "no_logo",
    "--paper": "paper",
    "--side": "landscape",
    "--tile": "tile",
    "--overlap": "overlap",
    "--sheets": "sheets",
    "--scale": "scale",
    "--notes": "notes",
    "--journey": "journey",
    "--survey": "survey",
    "--all-journeys": "all_journeys",
    "--each": "each",
}
_DEFAULTS: Final[dict[str, Any]] = {"paper": "a3", "landscape": True, "notes": False, "journey": ()}


def describe(command: Parser) -> None:
    """Puts the flags on the command."""
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "-o", "--out", type=Path, metavar="OUT.{pdf,png,svg,json,mmd,csv,xlsx}", required=True
    )
    command.add_argument(
        "--kind",
        choices=KINDS,
        help=_("what a PDF or a table is to be; a poster or a questionnaire unless it is said"),
    )
    _of_the_report(command)
    _of_the_sheet(command)
    _of_the_journeys(command)
    command.add_argument("--lang", choices=LANGUAGES, help=_("what it is written in"))
    command.add_argument("--progress", action="store_true", help=_("say each step in a line"))
    command.add_argument("--thumbnails", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)


def _of_the_report(command: Parser) -> None:
    command.add_argument(
        "--sections",
        action=_Sections,
        metavar="a,b,…",
        help=_("what is in the report, in this order; type help for their names"),
    )
    command.add_argument("--design", choices=DESIGNS, help=_("how the report looks"))
    command.add_argument("--colour", metavar="#RRGGBB", help=_("the client's colour"))
    command.add_argument("--no-logo", action="store_true", default=None, help=_("without the client's logo"))


def _of_the_sheet(command: Parser) -> None:
    command.add_argument("--paper", help=_("a4 … a0, letter, tabloid or WxHmm"))
    side = command.add_mutually_exclusive_group()
    side.add_argument("--landscape", dest="landscape", action="store_true", default=None)
    side.add_argument("--portrait", dest="landscape", action="store_false", default=None)
    command.add_argument("--tile", metavar="PAPER", help=_("in sheets of this paper, to be put together"))
    command.add_argument(
        "--overlap", metavar="MM", help=_("of sheets to be put together, 10 unless it is said")
    )
    command.add_argument(
        "--sheets",
        metavar="CxR",
        help=_("as large as so many sheets hold: side by side, one below the other"),
    )
    command.add_argument(
        "--scale",
        metavar="PERCENT",
        help=_("100 is as large as on the screen; fit is as large as the sheet allows"),
    )
    command.add_argument(
        "--notes", action="store_true", default=None, help=_("with the sticky notes, below the map")
    )


def _of_the_journeys(command: Parser) -> None:
    command.add_argument(
        "--journey",
        action="append",
        metavar="NAME",
        help=_("the first one unless it is named; can be said several times"),
    )
    command.add_argument(
        "--survey", metavar="NAME", help=_("the questionnaire; the last one unless it is named")
    )
    command.add_argument("--all-journeys", action="store_true", default=None, help=_("every journey"))
    command.add_argument(
        "--each",
        choices=[suffix.removeprefix(".") for suffix in FORMATS],
        help=_("a file for each journey, in the folder OUT"),
    )


class _Sections(argparse.Action):
    """The names of sections; `help` lists them and ends the command, whatever else was said."""

    def __call__(
        self, parser: Parser, namespace: Namespace, values: Any, option_string: str | None = None
    ) -> None:
        from mapper.cli import sections

        if values == "help":
            for line in sections.lines():
                print(line)
            parser.exit(0)
        setattr(namespace, self.dest, values)


def settle(chosen: Namespace) -> None:
    """Checks that the flags make sense together, and says what was left unsaid. Raises MapperError."""
    chosen.suffix = f".{chosen.each}" if chosen.each else chosen.out.suffix.lower()
    if chosen.suffix not in FORMATS:
        sentence = _("A name that ends in “{suffix}” cannot be written. Choose one of {names}.")
        raise MapperError(sentence.format(suffix=chosen.suffix, names=", ".join(FORMATS)))
    chosen.kind, flags = _kind(chosen), tuple(_given(chosen))
    _refuse_senseless(chosen, flags)
    _refuse_together(flags)
    if chosen.kind in {"report", "questionnaire"} and chosen.paper is None:
        chosen.paper = "a4"
    for name, value in _DEFAULTS.items():
        if getattr(chosen, name) is None:
            setattr(chosen, name, value)
    chosen.scale = scale_of(chosen.scale) if chosen.scale is not None else None
    chosen.sections = _section_names(chosen.sections) if chosen.sections is not None else ()
    chosen.colour = _colour(chosen.colour) if chosen.colour is not None else None


def _kind(chosen: Namespace) -> str:
    """A key of WRITES: the kind of a PDF or a table, else the suffix."""
    possible = KINDS_OF.get(chosen.suffix, ())
    if chosen.kind is None or chosen.kind in possible:
        return str(chosen.kind or next(iter(possible), chosen.suffix))
    names = ", ".join(suffix for suffix, kinds in KINDS_OF.items() if chosen.kind in kinds)
    sentence = _("A {kind} is one of {names}. Give the result such a name, or leave {flag} out.")
    raise MapperError(sentence.format(kind=chosen.kind, names=names, flag="--kind"))


def _given(chosen: Namespace) -> Iterator[str]:
    return (flag for flag, name in _VALUES.items() if getattr(chosen, name) is not None)


def _refuse_senseless(chosen: Namespace, flags: Sequence[str]) -> None:
    printed = chosen.kind == "questionnaire" and chosen.suffix == ".pdf"
    writes = WRITES["form" if printed else chosen.kind]
    for flag in flags:
        if flag != "--kind" and flag not in writes.flags:
            side = "--landscape" if chosen.landscape else "--portrait"
            sentence = _("{flag} means nothing for {what}. Leave it out.")
            raise MapperError(sentence.format(flag=side if flag == "--side" else flag, what=_(writes.label)))


def _refuse_together(flags: Sequence[str]) -> None:
    one, other = "--journey", "--all-journeys"
    if one in flags and other in flags:
        sentence = _("{one} and {other} contradict each other. Leave one of them out.")
        raise MapperError(sentence.format(one=one, other=other))
    for flag in ("--overlap", "--sheets"):
        if flag in flags and "--tile" not in flags:
            sentence = _("{flag} means nothing without {other}. Leave it out.")
            raise MapperError(sentence.format(flag=flag, other="--tile"))
    for one, other in (("--sheets", "--scale"), ("--sheets", "--paper")):
        if one in flags and other in flags:
            sentence = _("{one} and {other} contradict each other. Leave one of them out.")
            raise MapperError(sentence.format(one=one, other=other))


def _section_names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise MapperError(
            _("No section is named. Type {flag} to see their names.").format(flag="--sections help")
        )
    return names


def _colour(text: str) -> str:
    digits = text.strip().removeprefix("#")
    if len(digits) != 6 or any(c not in "0123456789abcdefABCDEF" for c in digits):
        sentence = _("{text} is no colour. Type six digits from 0 to F, such as {example}.")
        raise MapperError(sentence.format(text=text, example="#0B5CAD"))
    return f"#{digits.upper()}"
