"""Mermaid's `journey` diagrams: text to sections and tasks, exactly as Mermaid's own parser reads them.

The rules were compared with Mermaid 11.17.2 on 60,000 random texts. Its lexer takes the first rule that fits,
not the longest; so does ours. Text that Mermaid refuses goes on to `mermaid_kind`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

import msgspec

from mapper.exchange.mermaid_source import WHITE, S, Source, shown, written
from mapper.exchange.remark import Remark
from mapper.i18n import _, quoted

_STATEMENT: Final = re.compile(
    rf"""
      (?P<comment>   %(?!\{{)[^\n]*+ )
    | (?P<tail>      [^}}\U00010000-\U0010ffff]%%[^\n]*+ )
    | (?P<white>     \n++ | {S}++ )
    | (?P<hash>      \#[^\n]*+ )
    | (?P<journey>   journey\b )
    | (?P<title>     title{S}(?P<title_text>[^#\n;]++) )
    | (?P<acc_title> accTitle{S}*+:{S}*+(?P<acc_title_text>[^\n]*+) )
    | (?P<acc_descr> accDescr{S}*+:{S}*+(?P<acc_descr_text>[^\n]*+) )
    | (?P<acc_block> accDescr{S}*+\{{{S}*+(?P<acc_block_text>[^}}]*+)\}}?+ )
    | (?P<section>   section{S}(?P<section_text>[^#:\n;]++) )
    | (?P<task>      (?P<task_text>[^#:\n;]++)(?P<data>:(?!%%)[^#\n;]++) )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_BREAK: Final = re.compile(rf"<br{S}*+/>", re.IGNORECASE)
_COMMENTS: Final = {"comment", "tail", "hash"}
_DECIMAL: Final = re.compile(r"[+-]?+(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+")
_BASES: Final = {"0x": (16, r"[0-9a-fA-F]++"), "0o": (8, r"[0-7]++"), "0b": (2, r"[01]++")}


class Task(msgspec.Struct, frozen=True):
    """A card: `score` is any number, None where `score_text` is none; `people` may repeat or be empty."""

    name: str
    score: float | None
    people: tuple[str, ...]
    line: int
    score_text: str = ""


class Section(msgspec.Struct, frozen=True):
    """A column; `name` is None for the tasks that come before any section."""

    name: str | None
    line: int
    tasks: tuple[Task, ...]


class JourneyText(msgspec.Struct, frozen=True):
    """All that a Mermaid journey says, in the order it is written."""

    title: str
    acc_title: str
    acc_descr: str
    sections: tuple[Section, ...]
    remarks: tuple[Remark, ...]
    front_title: str = ""  # of the front matter: Mermaid draws it where there is no `title` line

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every task in order."""
        return tuple(task for section in self.sections for task in section.tasks)

    @property
    def actors(self) -> list[str]:
        """Everybody named, once each, sorted as Mermaid's legend is (by UTF-16 code units)."""
        names = {name for task in self.tasks for name in task.people}
        return sorted(names, key=lambda name: name.encode("utf-16-be", "surrogatepass"))


class Statement(NamedTuple):
    """One thing the text says: a title, acc_title, acc_descr, section, task, or a remark about it.

    `data` is the ":score:people" of a task, empty where a friendly reader found none.
    """

    kind: str
    line: int
    text: str
    data: str = ""


class RefusedError(Exception):
    """Mermaid's grammar does not allow what is at `line`; a step on the way to a sentence."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def strict(source: Source) -> list[Statement]:
    """Everything the prepared text says. Raises RefusedError exactly where Mermaid's own parser gives up."""
    header = _STATEMENT.match(source.text)
    if header is None or header[0] != "journey":
        raise RefusedError(source.line_at(0))
    return list(statements(source.text + "\n", source.line_at, header.end()))


def statements(text: str, line_at: Callable[[int], int], position: int = 0) -> Iterator[Statement]:
    """The statements of prepared text that ends in a newline, from `position` on. Raises RefusedError."""
    while position < len(text):
        match = _STATEMENT.match(text, position)
        kind = match.lastgroup if match else None
        if match is None or kind is None or kind == "journey" or _endless(match):
            raise RefusedError(line_at(position))
        if kind in _COMMENTS:
            yield from _lost_comment(match, line_at(position))
        elif kind != "white" and match[value := f"{kind}_text"]:
            kind = "acc_descr" if kind == "acc_block" else kind
            yield Statement(kind, line_at(position), match[value], match["data"] or "")
        elif match.end() == len(text) and kind != "white":
            raise RefusedError(line_at(position))
        position = match.end()


def build(said: Iterable[Statement], source: Source) -> JourneyText:
    """The journey that the statements describe, with a remark for whatever is not taken over."""
    texts = {"title": "", "acc_title": "", "acc_descr": ""}
    columns: list[tuple[str | None, int, list[Task]]] = []
    remarks = list(_unfinished(source))
    for kind, line, text, data in said:
        if kind == "remark":
            remarks.append(Remark(line, text))
        elif kind == "section":
            columns.append((shown(text), line, []))
        elif kind == "task":
            columns = columns or [(None, line, [])]
            columns[-1][2].append(_task(line, text, data))
            remarks += _unread(line, data)
        else:
            remarks += _replaced(line, kind, texts[kind])
            texts[kind] = _tidy(kind, shown(text))
    sections = tuple(Section(name, line, tuple(tasks)) for name, line, tasks in columns)
    remarks.sort(key=lambda remark: remark.line or 0)
    return JourneyText(**texts, sections=sections, remarks=tuple(remarks), front_title=shown(source.title))


def number(text: str) -> float | None:
    """JavaScript's `Number(text)`: nothing is 0, hexadecimal is understood, None stands for NaN."""
    text = text.strip(WHITE)
    if not text:
        return 0.0
    if text.removeprefix("+").removeprefix("-") == "Infinity" and text[:2] != "+-":
        return float("-inf") if text[0] == "-" else float("inf")
    if (base := _BASES.get(text[:2].lower())) and re.fullmatch(base[1], text[2:]):
        return _as_float(int(text[2:], base[0]))
    return float(text) if _DECIMAL.fullmatch(text) else None


def _as_float(whole: int) -> float:
    try:
        return float(whole)
    except OverflowError:
        return float("inf")


def _task(line: int, name: str, data: str) -> Task:
    """`data` is ":score:people", or empty where a kind reader found none."""
    if not data:
        return Task(shown(name), None, (), line)
    score, *rest = data[1:].split(":")
    people = rest[0].split(",") if rest else []
    names = tuple(shown(person.strip(WHITE)) for person in people)
    return Task(shown(name), number(score), names, line, written(score.strip(WHITE)))


def _tidy(kind: str, text: str) -> str:
    """White space as Mermaid keeps it; its browser turns `<br/>` to `<br>` (other markup stays as it is)."""
    text = _BREAK.sub("<br>", text)
    if kind == "title":
        return text
    text = text.strip(WHITE)
    return text if kind == "acc_title" else re.sub(rf"\n{S}++", "\n", text)


def _endless(match: re.Match[str]) -> bool:
    """Whether an `accDescr {` is never closed."""
    return match.lastgroup == "acc_block" and not match[0].endswith("}")


def _lost_comment(match: re.Match[str], line: int) -> Iterator[Statement]:
    """A remark on a comment that may have been meant as content: after something, or shaped like a task."""
    text, whole = match[0].strip(WHITE), match.string
    before = whole[whole.rfind("\n", 0, match.start()) + 1 : match.start()].strip(WHITE)
    plain = text.startswith("%%") or (text.startswith("#") and ":" not in text)
    if text.strip("%#") and (before or not plain):
        sentence = _("Mermaid takes {text} for a comment, so it was left out. Write #35; for a #.")
        yield Statement("remark", line, sentence.format(text=quoted(written(text))))


def _unread(line: int, data: str) -> Iterator[Remark]:
    rest = data[1:].split(":", 2)[2:]
    if rest and rest[0].strip(WHITE):
        sentence = _("Mermaid does not read {text} after the people, so it was left out.")
        yield Remark(line, sentence.format(text=quoted(written(rest[0].strip(WHITE)))))


def _replaced(line: int, kind: str, earlier: str) -> Iterator[Remark]:
    if earlier:
        names = {"title": "title", "acc_title": "accTitle", "acc_descr": "accDescr"}
        sentence = _("A second {word} replaces the first one, {text}.")
        yield Remark(line, sentence.format(word=names[kind], text=quoted(earlier)))


def _unfinished(source: Source) -> Iterator[Remark]:
    if source.unfinished is not None:
        yield Remark(
            source.unfinished, _("This directive is never closed, so what follows it may be missing.")
        )
