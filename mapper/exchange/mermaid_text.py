"""A Mermaid journey out of a `.mmd` file, or out of the fences of a Markdown page.

`read_journey` is the whole reading side: limits, fences, Mermaid's grammar, and the friendlier reading of
what it refuses.
"""

import codecs
import re
from typing import Final, NamedTuple

import msgspec

from mapper.errors import MapperError
from mapper.exchange.mermaid_kind import kindly
from mapper.exchange.mermaid_source import prepare
from mapper.exchange.mermaid_syntax import JourneyText, RefusedError, build, strict
from mapper.exchange.remark import Remark
from mapper.i18n import _

MAX_BYTES: Final = 1_000_000
MAX_LINES: Final = 20_000

_FENCE: Final = re.compile(r"[ \t>]*+(?:[-*+] ++)?(?P<mark>`{3,}+|~{3,}+|:{3,}+)[ \t]*+(?P<info>[^`\n]*+)$")
_MERMAID: Final = {"mermaid", "mermaid-example", "mermaidjs", "mmd"}


class Fence(NamedTuple):
    """One fenced block of a Markdown page: its first line's number in the file, its language, its lines."""

    line: int
    language: str
    text: str

    @property
    def is_journey(self) -> bool:
        """Whether it starts as a journey does, in a block of Mermaid or of no language."""
        starts = prepare(self.text).text[:8].lower().rstrip().startswith("journey")
        return starts and (self.language in _MERMAID or not self.language)


def read_journey(text: str) -> JourneyText:
    """What a Mermaid text or Markdown page says. Raises MapperError with the line that cannot be read."""
    _check_size(text)
    try:
        source = prepare(text)
        return build(strict(source), source)
    except RefusedError:
        fences = _fences(text)
    journeys = [fence for fence in fences if fence.is_journey]
    if journeys:
        return _from_fence(journeys[0], fences)
    if any(fence.language in _MERMAID for fence in fences):
        raise MapperError(_("No Mermaid diagram on this page is a journey. Choose a page that has one."))
    return build(kindly(source), source)


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so. Raises MapperError when it is neither, or too large."""
    if len(raw) > 2 * MAX_BYTES:  # UTF-16 has two bytes where UTF-8 has one
        raise MapperError(_("This Mermaid text is larger than 1 MB. Cut it into smaller journeys."))
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = _("Line {line} holds bytes that are no UTF-8 text. Save the file as UTF-8 and try again.")
        raise MapperError(sentence.format(line=raw.count(b"\n", 0, error.start) + 1)) from None


def _check_size(text: str) -> None:
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise MapperError(_("This Mermaid text is larger than 1 MB. Cut it into smaller journeys."))
    if text.count("\n") + text.count("\r") - text.count("\r\n") >= MAX_LINES + 1:
        raise MapperError(_("This Mermaid text has more than 20,000 lines. Cut it into smaller journeys."))


def _from_fence(fence: Fence, fences: list[Fence]) -> JourneyText:
    source = prepare(fence.text, fence.line)
    try:
        journey = build(strict(source), source)
    except RefusedError:
        journey = build(kindly(source), source)
    sentence = _("Only the first journey of a page is imported; the diagram that starts here was left out.")
    others = [f for f in fences if f is not fence and (f.language in _MERMAID or f.is_journey)]
    remarks = [*journey.remarks, *(Remark(other.line, sentence) for other in others)]
    return msgspec.structs.replace(journey, remarks=tuple(sorted(remarks, key=lambda r: r.line or 0)))


def _fences(text: str) -> list[Fence]:
    """Every fenced block of a Markdown page; one that is never closed goes on to the end."""
    found: list[Fence] = []
    opened: tuple[int, str, str] | None = None
    inside: list[str] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for count, line in enumerate(lines, 1):
        fence = _FENCE.match(line)
        if opened is None and fence:
            opened, inside = (count + 1, fence["mark"], _language(fence["info"])), []
        elif opened and fence and not fence["info"].strip() and fence["mark"].startswith(opened[1]):
            found.append(Fence(opened[0], opened[2], "\n".join(inside)))
            opened = None
        elif opened:
            inside.append(line)
    if opened:
        found.append(Fence(opened[0], opened[2], "\n".join(inside)))
    return found


def _language(info: str) -> str:
    words = info.strip().strip("{}.").split()
    return words[0].lower().strip("{}.") if words else ""
