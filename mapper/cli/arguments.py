"""What can be written after `mapper`: a table of commands, each with its arguments and what runs it."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from mapper import __version__
from mapper.cli import comparing, export_arguments, exporting, importing, projects, surveying
from mapper.errors import MapperError
from mapper.i18n import LANGUAGES, N_, _

Parser = argparse.ArgumentParser


class _Parser(Parser):
    """Says wrong usage in a sentence, where argparse would print its usage and leave."""

    def error(self, message: str) -> NoReturn:
        sentence = _("The command cannot be understood ({reason}). Type {help} to see how it is written.")
        raise MapperError(sentence.format(reason=message, help=f"{self.prog} --help"))


def parsed(given: Sequence[str]) -> argparse.Namespace:
    """The arguments of one command; `run` is what does it. Raises MapperError, or SystemExit after --help."""
    parser = _Parser(
        prog="mapper", description=_("Customer journey maps. With a file or nothing, a window opens.")
    )
    parser.add_argument("--version", action="version", version=f"Journey Mapper {__version__}")
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    for name, (summary, describe, run) in COMMANDS.items():
        command = commands.add_parser(name, help=_(summary), description=_(summary))
        describe(command)
        command.set_defaults(run=run)
    return parser.parse_args(given)


def _new(command: Parser) -> None:
    command.add_argument("out", type=Path, metavar="OUT.journey")
    help_ = _("blank, or an example of an industry such as retail")
    command.add_argument("--template", metavar="NAME", default="blank", help=help_)
    _language(command)


def _file(command: Parser) -> None:
    command.add_argument("file", type=Path, metavar="FILE")


def _info(command: Parser) -> None:
    _file(command)
    _json(command)


def _import(command: Parser) -> None:
    command.add_argument("source", type=Path, metavar="SRC")
    _out(command, "OUT.journey", required=False)
    command.add_argument("--into", type=Path, metavar="FILE", help=_("add to what is in this project"))
    command.add_argument("--format", choices=importing.READERS, help=_("instead of what the name says"))
    _json(command)


def _survey(command: Parser) -> None:
    _file(command)
    command.add_argument("survey", type=Path, metavar="SURVEY")
    _out(command, "OUT.journey")
    command.add_argument(
        "--metric", choices=("nps", "csat", "ces"), help=_("what its scores are, where it does not say")
    )
    command.add_argument("--encoding", metavar="NAME", help=_("its letters, such as utf-8 or cp1252"))
    _json(command)


def _diff(command: Parser) -> None:
    command.add_argument("before", type=Path, metavar="A")
    command.add_argument("after", type=Path, metavar="B")
    _json(command)


def _merge(command: Parser) -> None:
    command.add_argument("ours", type=Path, metavar="OURS")
    command.add_argument("theirs", type=Path, metavar="THEIRS")
    _out(command, "OUT.journey")
    command.add_argument("--prefer", choices=("ours", "theirs"), default="ours")
    _json(command)


def _clean(command: Parser) -> None:
    _file(command)
    _out(command, "OUT.journey")


def _out(command: Parser, name: str, *, required: bool = True) -> None:
    command.add_argument("-o", "--out", type=Path, metavar=name, required=required)


def _json(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help=_("as JSON, for programs"))


def _language(command: Parser) -> None:
    command.add_argument("--lang", choices=LANGUAGES)


Row = tuple[str, Callable[[Parser], None], Callable[[Any], int]]
COMMANDS: Final[dict[str, Row]] = {
    "new": (N_("Make a new project."), _new, projects.new),
    "info": (N_("Say what is in a project."), _info, projects.info),
    "check": (N_("Check that a project is whole."), _file, projects.check),
    "import": (
        N_("Make a project of a Mermaid or JSON file, or of a table (.csv, .xlsx, .ods)."),
        _import,
        importing.import_,
    ),
    "export": (
        N_("Write a journey as PDF, PNG, SVG or Mermaid, or the project as JSON."),
        export_arguments.describe,
        exporting.export,
    ),
    "survey": (N_("Take the answers of a survey into a project."), _survey, surveying.survey),
    "diff": (N_("Say what differs between two projects."), _diff, comparing.diff),
    "merge": (N_("Merge two copies of a project that were edited apart."), _merge, comparing.merge),
    "clean": (N_("Make a copy without history and names."), _clean, projects.clean),
}
