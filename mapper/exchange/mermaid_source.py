"""Mermaid text before its grammar: what Mermaid cuts away first, and where each character came from.

Mermaid takes out front matter, `%%{…}%%` directives and comment lines before it parses, and hides entity
codes such as `#35;` from the grammar. The same is done here in linear time (Mermaid's own expressions are
quadratic on hostile text), and each character keeps its line number, so that a sentence can name the line.
"""

import re
from array import array
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from itertools import accumulate
from typing import Final

# White space as JavaScript's \s and trim() have it; Python's \s differs in five characters.
_EN_QUAD_TO_HAIR_SPACE: Final = "".join(map(chr, range(0x2000, 0x200B)))
WHITE: Final = f" \t\n\v\f\r\xa0\u1680{_EN_QUAD_TO_HAIR_SPACE}\u2028\u2029\u202f\u205f\u3000\ufeff"
S: Final = f"[{WHITE}]"

# `#35;` becomes OPEN 35 CLOSE, of the same length: neither "#" nor ";" means anything to the grammar then.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text has them
_ENTITY: Final = re.compile(r"#(\w++);", re.ASCII)
_HIDDEN: Final = re.compile(f"{_OPEN}([0-9A-Za-z_]++){_CLOSE}")
_HTML_ENTITY: Final = re.compile(r"&(#[0-9]{1,7}|[A-Za-z][0-9A-Za-z]{1,30});")

_TAG: Final = re.compile(r"<[0-9A-Za-z_]++")
_ATTRIBUTE: Final = re.compile(r'="([^"]*+)"')
_DIRECTIVE: Final = re.compile(
    rf"%%\{{{S}*+(?:[0-9A-Za-z_]++{S}*+:|[0-9A-Za-z_]++){S}*+"
    rf"(?:[0-9A-Za-z_]++|(?:(?!\}}%%)[^\u2028\u2029])*+){S}*+(?:\}}%%)?+"
)
_LINE: Final = re.compile(r"[^\n\u2028\u2029]*+[\n\u2028\u2029]?+")
_RULE: Final = re.compile(rf"(?P<indent>(?:(?![\n\r]){S})*+)---(?P<rest>{S}++)")


@dataclass
class Source:
    """Text with the line, counted from 1, that each character has in the user's file."""

    text: str
    lines: "array[int]"
    title: str = ""  # of the front matter
    unfinished: int | None = None  # line of a directive that is never closed

    def line_at(self, position: int) -> int:
        """Line of the character at `position`; past the end, the last line."""
        return self.lines[min(position, len(self.lines) - 1)] if self.lines else 1

    def cut(self, start: int, end: int) -> None:
        """Take the characters from `start` up to `end` out."""
        self.text = self.text[:start] + self.text[end:]
        del self.lines[start:end]

    def cut_all(self, spans: list[tuple[int, int]]) -> None:
        """Take several ascending spans out in one pass."""
        kept, lines, position = [], array("L"), 0
        for start, end in [*spans, (len(self.text), len(self.text))]:
            kept.append(self.text[position:start])
            lines.extend(self.lines[position:start])
            position = end
        self.text, self.lines = "".join(kept), lines


def prepare(text: str, first_line: int = 1) -> Source:
    """The text as Mermaid hands it to its grammar; `first_line` is its first line's number there."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    text = _single_quoted_attributes(text)
    lines = array("L", accumulate((c == "\n" for c in text[:-1]), initial=first_line))
    source = Source(text, lines if text else array("L"))
    _cut_front_matter(source)
    _cut_directives(source)
    source.cut_all(_comments(source.text))
    source.cut(0, len(source.text) - len(source.text.lstrip(WHITE)))
    source.cut_all(_style_semicolons(source.text, "style"))
    source.cut_all(_style_semicolons(source.text, "classDef"))
    source.text = _ENTITY.sub(rf"{_OPEN}\1{_CLOSE}", source.text)
    return source


def shown(text: str) -> str:
    """`text` with hidden entity codes as the characters they stand for; unknown ones stay as written."""
    return _HIDDEN.sub(lambda match: _character(match[1]), text) if _OPEN in text else text


def written(text: str) -> str:
    """`text` as the user wrote it, with the entity codes visible again."""
    return _HIDDEN.sub(r"#\1;", text)


def hide_semicolons(text: str) -> str:
    """`text` in which every remaining ";" is a character instead of a separator."""
    return text.replace(";", f"{_OPEN}59{_CLOSE}")


def hide_html_entities(text: str) -> str:
    """`text` with HTML's own codes (`&amp;`, `&#39;`) hidden like Mermaid's."""
    return _HTML_ENTITY.sub(lambda match: f"{_OPEN}{match[1].removeprefix('#')}{_CLOSE}", text)


def _character(code: str) -> str:
    plain = f"#{code};"
    if not code.isdigit():
        return html5.get(f"{code};", plain)
    number = int(code) if len(code) < 8 else 0
    if number < 32 or 0xD800 <= number < 0xE000 or number > 0x10FFFF or number & 0xFFFE == 0xFFFE:
        return plain
    return unescape(f"&#{number};") or plain


def _single_quoted_attributes(text: str) -> str:
    """`<b class="x">` → `<b class='x'>`: Mermaid does so since its other grammars choke on the quotes."""
    parts, position = [], 0
    while (tag := _TAG.search(text, position)) and (end := text.find(">", tag.end())) >= 0:
        parts += [text[position : tag.end()], _ATTRIBUTE.sub(r"='\1'", text[tag.end() : end])]
        position = end
    return "".join([*parts, text[position:]])


def _cut_front_matter(source: Source) -> None:
    """`---`, YAML, `---` at the very start, both lines indented alike."""
    text = source.text
    opening = _RULE.match(text)
    if opening is None or (inside := text.rfind("\n", 0, opening.end()) + 1) <= opening.end("indent"):
        return
    closing = text.find(mark := f"\n{opening['indent']}---", inside)
    while closing >= 0:
        rule = _RULE.match(text, closing + 1)
        if rule and (end := text.rfind("\n", rule.end("indent"), rule.end()) + 1):
            source.title = _yaml_title(text[inside:closing])
            source.cut(0, end)
            return
        closing = text.find(mark, closing + 1)
    _cut_empty_front_matter(source, opening, inside)


def _cut_empty_front_matter(source: Source, opening: re.Match[str], inside: int) -> None:
    """Nothing but blank lines between the two rules."""
    text = source.text
    rule = _RULE.match(text, inside)
    if text.count("\n", opening.start("rest"), inside) > 1 and rule and rule["indent"] == opening["indent"]:
        source.cut(0, text.rfind("\n", rule.end("indent"), rule.end()) + 1)


def _yaml_title(front_matter: str) -> str:
    """The top-level `title:` of the front matter; the only one of its settings that is content."""
    lines = [line for line in front_matter.split("\n") if line.strip()]
    indent = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    for line in lines:
        name, colon, value = line[indent:].partition(":")
        if name.rstrip() == "title" and colon:
            return _yaml_scalar(value.strip())
    return ""


def _yaml_scalar(value: str) -> str:
    if value[:1] in {'"', "'"} and (end := value.find(value[0], 1)) > 0:
        return value[1:end]
    return value.partition(" #")[0].rstrip()


def _cut_directives(source: Source) -> None:
    spans = []
    for match in _DIRECTIVE.finditer(source.text):
        spans.append(match.span())
        if not match[0].endswith("}%%") and source.unfinished is None:
            source.unfinished = source.line_at(match.start())
    source.cut_all(spans)


def _comments(text: str) -> list[tuple[int, int]]:
    """Spans of lines that start with `%%`, with the blank lines before them."""
    spans: list[tuple[int, int]] = []
    position, blank = 0, -1
    while position < len(text):
        line = _LINE.match(text, position)
        assert line is not None
        bare = line[0].lstrip(WHITE)
        start = blank if blank >= 0 else position
        position = line.end()
        if not bare:
            blank = start
            continue
        blank = -1
        if bare.startswith("%%") and bare[2:3] not in {"{", "\n", ""}:
            end = text.find("\n", line.end() - 1)
            position = len(text) if end < 0 else end + 1
            spans.append((start, position))
    return spans


def _style_semicolons(text: str, word: str) -> list[tuple[int, int]]:
    """The last ";" of each line with `word`, a colon, and a "#" in what follows the colon without a space.

    Mermaid does this for the styles of its flowcharts; it does it to every diagram.
    """
    spans = []
    for match in re.finditer(rf"{word}[^\n\u2028\u2029]*+", text):
        last = match[0].rfind(";")
        runs = re.finditer(rf":[^{WHITE}]*+", match[0][len(word) : max(last, 0)])
        if any("#" in run[0] for run in runs):
            spans.append((match.start() + last, match.start() + last + 1))
    return spans
